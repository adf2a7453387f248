"""What is compared: a gold line, or a statement that was read, in the parts that count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.statement import Statement

Row = Mapping[str, Any]
NEEDED = ("stance", "kind", "code", "subject", "object")
"""The keys that no gold line can do without."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says that what. `start` and `end` are half-open code points, None where only the
    `sentence` (0-based) is known; `essential` is False where missing it is no fault."""

    voices: tuple[str, ...]
    stance: str
    kind: str
    code: str
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    theme: str = ""
    polarity: str = "affirmed"
    status: str = "actual"
    time: str | None = None
    value: float | None = None
    unit: str | None = None
    quote: str = ""
    sentence: int | None = None
    start: int | None = None
    end: int | None = None
    essential: bool = True
    confidence: float | None = None

    @property
    def voice(self) -> str:
        """The innermost voice."""
        return self.voices[-1]

    @property
    def real(self) -> bool:
        """Whether it is said to hold or to have happened."""
        return self.status in ("actual", "past", "ended")

    @classmethod
    def of_row(cls, row: Row) -> Claim:
        """From a gold line. Raises ValueError where a part is missing or of the wrong form."""
        lost = [key for key in NEEDED if key not in row]
        if lost:
            raise ValueError(f"there is no {', '.join(lost)}")
        for key in ("voices", "subject", "object"):
            if not isinstance(row.get(key) or [], (list, tuple)):
                raise ValueError(f"{key} is no list")
        return cls(
            voices=tuple(row.get("voices") or ("author",)),
            stance=str(row["stance"]),
            kind=str(row["kind"]),
            code=str(row["code"]),
            subject=tuple(row["subject"] or ()),
            object=tuple(row["object"] or ()),
            theme=row.get("theme") or "",
            polarity=row.get("polarity") or "affirmed",
            status=row.get("status") or "actual",
            essential=bool(row.get("essential", True)),
            **{key: row.get(key) for key in _AS_THEY_ARE},
            quote=row.get("quote") or "",
        )

    @classmethod
    def of_statement(cls, stmt: Statement) -> Claim:
        """From a statement as it was read."""
        return cls.of_row(stmt.to_dict())


_AS_THEY_ARE = ("time", "value", "unit", "sentence", "start", "end", "confidence")
