"""Read a conflict from a file, by its suffix."""

from __future__ import annotations

import sys
from pathlib import Path

from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.gmcr import from_gmcr
from dragoman.analysis.disputes.model import Dispute
from dragoman.analysis.disputes.written import from_toml

_JSON = (".gmcr", ".json")


def read_dispute(path: str | Path) -> Dispute:
    """A conflict from a `.toml` file, or from a `.gmcr` model file of GMCR+ (`.json` as well).

    `-` is standard input, in either form. States, preferences and moves are worked out at once,
    so that a mistake is told here. Raises DisputeError naming the file, and OSError.
    """
    path = Path(path)
    try:
        found = _parsed(path, _text(path))
        _ = found.payoffs, found.moves
    except DisputeError as error:
        raise DisputeError(f"{path}: {error}") from None
    except RecursionError:
        raise DisputeError(f"{path}: something in it is nested too deep") from None
    return found


def _text(path: Path) -> str:
    """Line ends of any kind become line feeds, which TOML asks for."""
    data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise DisputeError("it is no UTF-8 text") from None


def _parsed(path: Path, text: str) -> Dispute:
    suffix = path.suffix.lower()
    if str(path) == "-":
        suffix = ".gmcr" if text.lstrip().startswith("{") else ".toml"
    if suffix in _JSON:
        return from_gmcr(text, "" if str(path) == "-" else path.stem)
    if suffix != ".toml":
        raise DisputeError("a conflict is a .toml or a .gmcr file")
    return from_toml(text)
