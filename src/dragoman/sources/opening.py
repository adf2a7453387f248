"""Bytes from a path or from standard input, unpacked, and never more than the limit."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.sources.errors import SourceError

HEAD = 8_192
"""How many first bytes are looked at to tell what a file is."""

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open, seekable stream of a source's unpacked bytes, with its first bytes."""

    stream: BinaryIO
    head: bytes
    source: str
    limit: int
    packed: BinaryIO | None = None

    def close(self) -> None:
        """Close the stream, and the one below it where it is unpacked from another."""
        self.stream.close()
        if self.packed is not None:
            self.packed.close()

    def read(self) -> bytes:
        """All bytes. Raises SourceError where there are more than the limit, or none."""
        data = read_at_most(self.stream, self.limit + 1, self.source)
        if len(data) > self.limit:
            reason = f"it is larger than {self.limit / 1e6:,.0f} MB"
            raise SourceError(self.source, reason, "Split it, or raise the limit.", "too_large")
        if not data:
            raise SourceError(self.source, "it is empty", "", "empty")
        return data


def open_path(path: Path, source: str, limit: int) -> Opened:
    """Open a file. Raises SourceError (`missing`, `unreadable`, `truncated`, `too_large`)."""
    try:
        stream = path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise _no_such_file(source) from None
    except (OSError, ValueError) as error:
        raise SourceError(source, f"it cannot be opened ({_why(error)})") from None
    try:
        return opened(stream, source, limit)
    except BaseException:
        stream.close()
        raise


def opened(stream: BinaryIO, source: str, limit: int) -> Opened:
    """A stream as `Opened`: held in memory where it cannot seek, unpacked where it is gzip."""
    if not _seekable(stream):
        held = io.BytesIO(read_at_most(stream, limit + 1, source))
        stream.close()
        stream = held
    head = read_at_most(stream, HEAD, source)
    stream.seek(0)
    if not head.startswith(_GZIP):
        return Opened(stream, head, source, limit)
    return _unpacked(stream, source, limit)


def read_at_most(stream: BinaryIO, size: int, source: str, line: bool = False) -> bytes:
    """Up to `size` bytes, or a line of up to that many.

    Raises SourceError where the stream breaks off or is damaged.
    """
    import zlib

    try:
        return stream.readline(size) if line else stream.read(size)
    except EOFError:
        raise SourceError(
            source, "its compressed data break off", "Fetch it again.", "truncated"
        ) from None
    except (OSError, zlib.error, ValueError) as error:
        raise SourceError(source, f"it cannot be read ({_why(error)})") from None


def _unpacked(stream: BinaryIO, source: str, limit: int) -> Opened:
    import gzip

    unpacked: BinaryIO = gzip.GzipFile(fileobj=stream)  # type: ignore[assignment]
    head = read_at_most(unpacked, HEAD, source)
    unpacked.seek(0)
    return Opened(unpacked, head, source, limit, stream)


def _seekable(stream: BinaryIO) -> bool:
    try:
        return stream.seekable() and stream.seek(0) == 0
    except (OSError, ValueError, AttributeError):
        return False


def _no_such_file(source: str) -> SourceError:
    if "://" in source:
        hint = "Save the page and give the file."
        return SourceError(source, "web addresses are not fetched", hint, "unsupported")
    return SourceError(source, "there is no such file", "Check the name.", "missing")


def _why(error: Exception) -> str:
    """The system's words for an error, without the path that the line names already."""
    return str(getattr(error, "strerror", None) or error) or type(error).__name__
