"""`dragoman version`: which Dragoman this is, and what it finds around it."""

from __future__ import annotations

import platform
import sys
from importlib.util import find_spec

EXTRAS = ("pandas", "polars", "pyarrow", "spacy")


def version() -> int:
    """Print version, schema, reader, Python and extras."""
    for name, value in facts().items():
        sys.stdout.write(f"{name:9}{value}\n")
    return 0


def facts() -> dict[str, str]:
    """What there is to know for a report of a fault."""
    from dragoman import __version__
    from dragoman.vocabulary import SCHEMA

    extras = [name for name in EXTRAS if find_spec(name) is not None]
    return {
        "dragoman": __version__,
        "schema": str(SCHEMA),
        "reader": _reader(),
        "python": f"{platform.python_version()} on {platform.platform()}",
        "extras": ", ".join(extras) or "none",
    }


def _reader() -> str:
    from dragoman.api import ReaderOptions

    try:
        return ReaderOptions().reader().version
    except (OSError, ImportError, ValueError) as error:
        return f"not usable ({error})"
