"""What an incomplete time is resolved against: the document's date and earlier mentions."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dragoman.edtf import Time
from dragoman.reading.times import dates

_CLAUSE_END = re.compile(r"[.;!?\n](?=\s|$)")
_WILL = (
    r"will|'ll|’ll|shall|won't|would|(?:is|are|was|were|be) (?:due|to|set to|expected|scheduled"
    r"|planned|going to)|due|expected|scheduled|hopes? that|unless"
)
_TENSE = re.compile(
    rf"\b(?:(?P<future>{_WILL}|plan(?:s|ned)? to|intends? to|aims? to|must|should|can|could|may"
    r"|might|expects?|hoped to|deadline"
    r"|promised to|agreed to|vowed to|pledged to|threatened to|undertakes?|hopes? to|upcoming"
    r"|forthcoming|calls? for|called for|if)"
    r"|(?P<past>was|were|had|has|have|did|said|told|met|took|came|went|made|gave|held|began|sent"
    r"|put|cut|fell|rose|broke|won|lost|left|spoke|became|[a-z]{2,}ed))\b"
)
_AFTERWARDS = re.compile(
    rf"\b(?:(?P<future>{_WILL})|was|were|had|has|have|did|said|[a-z]{{2,}}ed)\b"
)
_SOON = 75
"""Days ahead within which a day and month without a year, and no verb to decide, lies ahead."""
_FROM_NOW = {"last": -1, "this": 0, "next": 1, "the coming": 1}
_FROM_THEN = {"the following": 1, "the previous": -1, "the preceding": -1}
_NARRATIVE = 600
"""Characters for which an earlier date of another year governs months without a year."""


@dataclass(slots=True)
class Context:
    """`day` is the document's day, `anchor` the last time mentioned, ending at `anchor_end`.

    `future` says which way incomplete dates lie; None lets the words beside them decide.
    """

    text: str
    reference: Time | None
    anchor: Time | None = None
    anchor_end: int = 0
    anchor_day: dt.date | None = None
    year: int | None = None
    anchor_day_end: int = 0
    year_end: int = -(10**9)
    future: bool | None = None

    @property
    def day(self) -> dt.date | None:
        if self.reference is None:
            return None
        return self.reference.last or self.reference.first

    @property
    def exact(self) -> bool:
        """Whether the document's date is known to the day."""
        return self.reference is not None and dates.precision(self.reference) == "day"

    def remember(self, time: Time, end: int, explicit_year: bool) -> None:
        """Make `time` what "the next day" and "in May" are resolved against."""
        self.anchor, self.anchor_end = time, end
        bound = time.first or time.last
        if time.first and time.first == time.last:
            self.anchor_day, self.anchor_day_end = time.first, end
        told = explicit_year and dates.precision(time) in ("day", "month", "season")
        if bound and (told or self.year is not None):
            self.year, self.year_end = bound.year, end

    def ahead(self, start: int, end: int) -> bool:
        """Whether a date at `start` lies ahead, by the verb nearest before it, else after it."""
        if self.future is not None:
            return self.future
        behind = self.text[max(0, start - 120) : start]
        cut = [m.end() for m in _CLAUSE_END.finditer(behind)]
        cues = list(_TENSE.finditer(behind, cut[-1] if cut else 0))
        if cues:
            return cues[-1]["future"] is not None
        after = _AFTERWARDS.search(_CLAUSE_END.split(self.text[end : end + 60], maxsplit=1)[0])
        return after is not None and after["future"] is not None

    def year_for(self, month: int, day: int, start: int, end: int) -> int | None:
        """The year of a month (and day, 0 if unknown) that has none."""
        if self.day is None:
            return self.year
        told = self._told_year(start)
        if told is not None:
            return told
        here = self.day
        passed = (month, day) <= (here.month, here.day if day else 0) or (
            not day and month <= here.month
        )
        if self.ahead(start, end):
            over = month < here.month or (day > 0 and (month, day) < (here.month, here.day))
            return here.year + over
        if passed:
            return here.year
        return here.year - (not self._soon(month, day))

    def _soon(self, month: int, day: int) -> bool:
        """Whether a date later in the document's year is so near that it is meant."""
        if self.day is None:
            return False
        return 0 < 30 * (month - self.day.month) + (day - self.day.day if day else 0) <= _SOON

    def _told_year(self, start: int) -> int | None:
        """The year of the story told just before, where it is not the document's own."""
        if self.year is None or self.day is None or start - self.year_end > _NARRATIVE:
            return None
        if "\n\n" in self.text[max(0, self.year_end) : start]:
            return None
        return self.year if self.day.year - self.year > 1 else None

    def weekday(self, number: int, start: int, end: int) -> dt.date | None:
        """The day of a bare weekday: the last one, or the next where it lies ahead, or today."""
        if self.day is None or not self.exact:
            return None
        back = (self.day.weekday() - number) % 7
        if self.ahead(start, end):
            return dates.shift(self.day, (7 - back) % 7, "day")
        return dates.shift(self.day, -back, "day")

    def base(self, start: int) -> Time | None:
        """What "two days later" is counted from: the last mention, else the document's date."""
        if self.anchor is not None and start - self.anchor_end < _NARRATIVE:
            return self.anchor
        return self.reference

    def base_day(self, start: int) -> dt.date | None:
        """The day that "the next day" is counted from."""
        if self.anchor_day is not None and start - self.anchor_day_end < _NARRATIVE:
            return self.anchor_day
        return self.day if self.exact else None

    def year_said(self, match: re.Match[str]) -> int | None:
        """The year named after a month or season, as a number or as "last year"."""
        groups = match.groupdict()
        if groups.get("year"):
            return int(groups["year"])
        return self.which_year(groups["which"]) if groups.get("which") else None

    def which_year(self, which: str) -> int | None:
        """The year that "last", "this", "next", "that", "the following" year means."""
        which, here = which.lower(), self.day.year if self.day else None
        if which in _FROM_NOW:
            return here + _FROM_NOW[which] if here else None
        year = self.year or here
        return year + _FROM_THEN.get(which, 0) if year else None
