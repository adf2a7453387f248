"""Where an export goes: a path that is opened, or a stream that is left open."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast


@contextmanager
def text_stream(out: TextIO | Path) -> Iterator[TextIO]:
    """A stream for UTF-8 text, line ends as written."""
    if isinstance(out, os.PathLike):
        with Path(out).open("w", encoding="utf-8", newline="") as stream:
            yield stream
    else:
        yield out


@contextmanager
def file_path(out: TextIO | BinaryIO | Path) -> Iterator[Path]:
    """A path for writers that take nothing else; its bytes go to the stream in the end."""
    if isinstance(out, os.PathLike):
        yield Path(out)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        yield path
        with path.open("rb") as written:
            shutil.copyfileobj(written, cast(BinaryIO, getattr(out, "buffer", out)))
