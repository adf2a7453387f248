"""Fixtures and settings for all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# One machine is slower than another: how long an example takes says nothing about the code.
settings.register_profile("dragoman", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dragoman")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the evaluation data; skips the test where there is none."""
    named = os.environ.get("DRAGOMAN_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    if not (folder / "eval").is_dir():
        pytest.skip("needs the evaluation data: set DRAGOMAN_SHARED to their folder")
    return folder
