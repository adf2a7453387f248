"""Dates with the precision that a text gives them, in EDTF (ISO 8601-2).

Supported: `2024`, `2024-02`, `2022-02-22`, `2024-22` (a season), `198X` (a decade), `19XX`
(a century), a trailing `~` or `?`, and intervals `2008/..`, `1980/1999`, `../2021`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

_PART = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?[~?%]?")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


@dataclass(frozen=True, slots=True)
class Time:
    """A point or stretch of time as `text` in EDTF, with its first and last day.

    An open end is None. Raises ValueError where the text is not EDTF as above.

    >>> Time("2024-22").first
    datetime.date(2024, 6, 1)
    >>> Time("2008/..").last is None
    True
    """

    text: str

    def __post_init__(self) -> None:
        self._bounds()

    def __str__(self) -> str:
        return self.text

    @property
    def first(self) -> dt.date | None:
        return self._bounds()[0]

    @property
    def last(self) -> dt.date | None:
        return self._bounds()[1]

    @property
    def approximate(self) -> bool:
        return any(mark in self.text for mark in "~?%")

    def overlaps(self, other: Self) -> bool:
        """Whether the two have a day in common, open ends reaching for ever."""
        start, end = max(self._ends()[0], other._ends()[0]), min(self._ends()[1], other._ends()[1])
        return start <= end

    def _ends(self) -> tuple[dt.date, dt.date]:
        return self.first or dt.date.min, self.last or dt.date.max

    def _bounds(self) -> tuple[dt.date | None, dt.date | None]:
        start, slash, end = self.text.partition("/")
        first = None if slash and start in ("", "..") else _days(start)[0]
        if not slash:
            return first, _days(start)[1]
        last = None if end in ("", "..") else _days(end)[1]
        if first and last and first > last:
            raise ValueError(f"interval ends before it begins: {self.text}")
        return first, last


def _days(part: str) -> tuple[dt.date, dt.date]:
    match = _PART.fullmatch(part)
    if not match:
        raise ValueError(f"not an EDTF date: {part!r}")
    year, month, day = match.groups()
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month is None:
        return dt.date(first_year, 1, 1), dt.date(last_year, 12, 31)
    if day is not None:
        date = dt.date(first_year, int(month), int(day))
        return date, date
    start, end = _SEASON_MONTHS.get(int(month), (int(month), int(month)))
    last_year, last_month = first_year + (end - 1) // 12, (end - 1) % 12 + 1
    last_day = calendar.monthrange(last_year, last_month)[1]
    return dt.date(first_year, start, 1), dt.date(last_year, last_month, last_day)
