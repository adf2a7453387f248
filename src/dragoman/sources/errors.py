"""The one error that sources raise, and that a run over many files carries on past."""

from __future__ import annotations

CODES = (
    "bad_option", "binary", "empty", "encoding", "encrypted", "missing", "no_text_column",
    "too_large", "truncated", "unreadable", "unsupported",
)  # fmt: skip
"""The stable codes of a `SourceError`, for programs. New ones may be added, none renamed."""


class SourceError(Exception):
    """Why a source gives no document: `source`, `reason`, `hint` and a stable `code`.

    `str()` is one line that names the source, what is wrong and, where there is something to
    do, what to do.

    >>> print(SourceError("a.pdf", "needs a password", "Save a copy without one.", "encrypted"))
    a.pdf: needs a password. Save a copy without one.
    """

    def __init__(self, source: str, reason: str, hint: str = "", code: str = "unreadable") -> None:
        super().__init__(source, reason, hint, code)
        self.source = source
        self.reason = reason
        self.hint = hint
        self.code = code

    def __str__(self) -> str:
        line = f"{self.source}: {self.reason}."
        return " ".join(f"{line} {self.hint}".split())
