"""Fixtures for the tests of reading."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.reading.parse.network import FILES, WEIGHTS
from dragoman.reading.parse.parser import DefaultParser


@pytest.fixture(scope="session")
def parser() -> DefaultParser:
    """The parser that ships; where the package has no weights, that of DRAGOMAN_WEIGHTS."""
    named = os.environ.get("DRAGOMAN_WEIGHTS")
    for folder in (WEIGHTS, *([Path(named)] if named else [])):
        if all((folder / name).is_file() for name in FILES):
            return DefaultParser(folder)
    pytest.skip("needs the parser's weights: set DRAGOMAN_WEIGHTS to their folder")
