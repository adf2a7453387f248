"""What a user may say of a source, and how much of it may be read."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.sources.errors import SourceError

KINDS = ("article", "speech", "interview", "transcript", "letter", "communique", "report")
"""The kinds of a document."""

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What is said of every source of a run; what is given overrides what the file says.

    `date` is written in any way that `dates.edtf` reads and held as EDTF. `text_column` names
    the column of a table that holds the text. `max_file` is the largest file in bytes (for a
    table: the longest line; also the most that a compressed file may grow to), `max_text` the
    longest text in characters. Raises SourceError (`bad_option`) for a date or a kind that
    does not exist.
    """

    author: str | None = None
    speaker: str | None = None
    date: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    kind: str | None = None
    text_column: str | None = None
    max_file: int = 50 * MEGABYTE
    max_text: int = 20 * MEGABYTE

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            hint = f"Choose one of {', '.join(KINDS)}."
            raise SourceError("--kind", f"there is no kind {self.kind!r}", hint, "bad_option")
        if self.date is not None:
            object.__setattr__(self, "date", _date(self.date))


def _date(text: str) -> str:
    from dragoman.sources.dates import edtf

    try:
        return edtf(text)
    except ValueError as error:
        hint = "Write it as 2024-12-20, 2024-12, 2024 or 20 December 2024."
        raise SourceError("--date", str(error), hint, "bad_option") from None
