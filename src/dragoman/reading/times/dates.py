"""Calendar arithmetic that keeps the precision of what was said."""

from __future__ import annotations

import calendar
import datetime as dt

from dragoman.edtf import Time

DAY = dt.timedelta(days=1)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
MONTHS = {name: number for number, name in enumerate(_MONTHS.split(), start=1)}
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAYS.split())}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DAYS_IN = {"second": 0.0, "minute": 0.0, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0,
            "weekend": 7.0, "fortnight": 14.0}  # fmt: skip
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200,
              "season": 12}  # fmt: skip


def month_number(name: str) -> int:
    """The number of a month by its English name or abbreviation."""
    return MONTHS[name[:3].lower()]


def unit_name(word: str) -> str:
    """The singular of a unit of time: "centuries" gives "century"."""
    word = word.lower()
    return "century" if word == "centuries" else word.removesuffix("s")


def month_text(year: int, month: int) -> str:
    """EDTF of a month; months beyond the year's ends move the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def decade_text(year: int) -> str:
    return f"{year // 10:03d}X"


def shift(day: dt.date, count: float, unit: str) -> dt.date | None:
    """The day `count` units later (earlier when negative), None beyond the calendar."""
    try:
        if unit in _DAYS_IN:
            return day + dt.timedelta(days=round(count * _DAYS_IN[unit]))
        return _shift_months(day, round(count * _MONTHS_IN[unit]))
    except (OverflowError, ValueError):
        return None


def _shift_months(day: dt.date, count: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def at_precision(day: dt.date, unit: str) -> str:
    """EDTF of a day as precise as a distance counted in `unit` makes it."""
    if unit in _DAYS_IN:
        return day.isoformat()
    if unit in ("month", "quarter", "half"):
        return month_text(day.year, day.month)
    return decade_text(day.year) if unit == "century" else f"{day.year:04d}"


def precision(time: Time) -> str:
    """The unit that an EDTF text is precise to: day, month, season, year, decade, span."""
    text = time.text.rstrip("~?%")
    if "/" in text:
        return "span"
    if "X" in text:
        return "century" if text.endswith("XX") else "decade"
    if len(text) == 7:
        return "season" if int(text[5:]) > 20 else "month"
    return "day" if len(text) == 10 else "year"


def stretch(first: dt.date, last: dt.date) -> str:
    """EDTF of the days from `first` to `last`, by months or years where these are whole."""
    if first.day == 1 and (last + DAY).day == 1 if last < dt.date.max else False:
        if first.month == 1 and last.month == 12:
            return _joined(f"{first.year:04d}", f"{last.year:04d}")
        return _joined(month_text(first.year, first.month), month_text(last.year, last.month))
    return _joined(first.isoformat(), last.isoformat())


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def containing(day: dt.date, unit: str, offset: int = 0) -> str | None:
    """EDTF of the calendar unit that holds `day`, or the one `offset` units after it."""
    if unit in ("day", "night", "morning", "evening", "afternoon"):
        moved = shift(day, offset, "day")
        return moved.isoformat() if moved else None
    if unit in ("week", "weekend", "fortnight"):
        return _week(day, offset, unit)
    if unit == "quarter":
        start = (day.month - 1) // 3 * 3 + 1 + 3 * offset
        return f"{month_text(day.year, start)}/{month_text(day.year, start + 2)}"
    moved = shift(day, offset, unit)
    if moved is None:
        return None
    if unit == "century":
        return f"{moved.year // 100:02d}XX"
    return decade_text(moved.year) if unit == "decade" else at_precision(moved, unit)


def _week(day: dt.date, offset: int, unit: str) -> str | None:
    monday = shift(day, offset - day.weekday() / 7, "week")
    if monday is None or monday.year >= dt.MAXYEAR:
        return None
    first = 5 if unit == "weekend" else 0
    return f"{(monday + first * DAY).isoformat()}/{(monday + 6 * DAY).isoformat()}"


_PARTS = {
    "day": {"early": (0.0, 1.0)},
    "month": {"early": (0.0, 0.33), "mid": (0.33, 0.67), "late": (0.67, 1.0), "end": (0.8, 1.0)},
    "year": {"early": (0.0, 0.33), "mid": (0.33, 0.67), "late": (0.67, 1.0), "end": (0.9, 1.0)},
    "decade": {"early": (0.0, 0.4), "mid": (0.3, 0.7), "late": (0.6, 1.0), "end": (0.8, 1.0)},
    "century": {"early": (0.0, 0.34), "mid": (0.34, 0.67), "late": (0.67, 1.0), "end": (0.9, 1.0)},
}


def part_of(time: Time, part: str) -> str:
    """EDTF, approximate, of the early, mid, late or end part of a stretch of time.

    The bounds are a convention: thirds of a month or year, overlapping halves of a decade.
    """
    first, last = time.first, time.last
    unit = precision(time)
    if not first or not last or unit == "day":
        return time.text
    low, high = _PARTS.get(unit, _PARTS["year"])[part]
    days = (last - first).days + 1
    start, end = first + DAY * round(low * days), first + DAY * (max(round(high * days), 1) - 1)
    if unit in ("decade", "century"):
        return f"{round(start.year + (start.month - 1) / 12):04d}/{max(start.year, end.year):04d}~"
    if unit == "year":
        return stretch_of_months(start, end) + "~"
    return f"{start.isoformat()}/{max(start, end).isoformat()}~"


def stretch_of_months(first: dt.date, last: dt.date) -> str:
    start = first if first.day < 15 else first + DAY * 17
    return _joined(month_text(start.year, start.month), month_text(last.year, last.month))
