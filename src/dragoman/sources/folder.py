"""Folders: the documents in them and in the folders below, in the same order on every run."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dragoman.sources.opening import HEAD
from dragoman.sources.sniff import EXTENSIONS, extension_of, is_document


def files(folder: Path) -> Iterator[Path]:
    """The documents of a folder, sorted by name, each folder's own before those below it.

    Hidden files and folders are passed over, and what is no document. Links to folders are not
    followed, so a link that leads back up does no harm.
    """
    for root, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and _is_wanted(path):
                yield path


def _is_wanted(path: Path) -> bool:
    """Whether a file is a document; a known one that cannot be opened is, to be reported."""
    extension = extension_of(path.name)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        if extension in EXTENSIONS:
            return True
        with path.open("rb") as stream:
            return is_document(stream.read(HEAD), extension)
    except OSError:
        return extension in EXTENSIONS
