"""The files of ATOP and of the Correlates of War project, whichever of their shapes they have.

A row names two states and the kinds of duty between them, for a year or from day to day. Two
states in columns ccode1 and ccode2 (or stateA and stateB) are directed: what the first owes the
second; in mem1 and mem2, or in a file `by_dyad`, they owe it each other. A row that names one
member of an alliance (ATOP's member files, COW's `by_member`) is joined with the other members.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

from dragoman.analysis.pacts.codes import abbreviation
from dragoman.analysis.pacts.duties import Duty, Pacts, Terms
from dragoman.analysis.tables import TableError, read_table

Row = Mapping[str, str]

_KINDS = {
    "defense": ("defense", "defence"),
    "offense": ("offense", "offence"),
    "neutral": ("neutral", "neutrality"),
    "nonagg": ("nonagg", "nonaggression"),
    "consul": ("consul", "consultation", "entente"),
}
_PAIRS = (("a", "b"), ("stateabb1", "stateabb2"), ("ccode1", "ccode2"),
          ("statea", "stateb"), ("mem1", "mem2"))  # fmt: skip
_MEMBERS = (("version4id", "ccode"), ("atopid", "member"))
_STARTS = (("dyad_st_year", "dyad_st_month", "dyad_st_day"),
           ("mem_st_year", "mem_st_month", "mem_st_day"),
           ("yrent", "moent", "dayent"), ("begyr", "begmo", "begday"))  # fmt: skip
_ENDS = (("dyad_end_year", "dyad_end_month", "dyad_end_day"),
         ("mem_end_year", "mem_end_month", "mem_end_day"),
         ("yrexit", "moexit", "dayexit"), ("endyr", "endmo", "endday"))  # fmt: skip
# What the pledges of these data mean in general; single treaties differ, and no file says how.
_TERMS = {"defense": Terms(attack="unprovoked", role="attacked"), "offense": Terms(role="attacks")}


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which columns of a file mean what, by the names that the file gives them."""

    states: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    start: tuple[str, ...]
    end: tuple[str, ...]
    year: str
    number: str
    mutual: bool
    members: bool


def read_dataset(path: str | Path, year: int | None = None) -> Pacts:
    """Read a file of ATOP or COW; with `year`, of a yearly one only the duties of that year.

    Raises TableError for a file that has no states or no duties.
    """
    rows: Sequence[Row] = read_table(path)
    shape = _shape(list(rows[0]), path)
    years = frozenset[int]()
    if shape.year:
        found = [_number(row[shape.year], f"{path}, line {k}") for k, row in enumerate(rows, 2)]
        years = frozenset(found)
        if year in years:
            rows = [row for row, its in zip(rows, found, strict=True) if its == year]
    # A file of dates by year repeats a pact in each of its years.
    duties = tuple(dict.fromkeys(_duties(rows, shape, path)))
    if not duties:
        raise TableError(f"{path}: no row in it has a duty")
    return Pacts(duties, str(path), years=years)


def _plain(column: str) -> str:
    return column.lower().removeprefix("atop_").removeprefix("cow_")


def _shape(head: list[str], path: str | Path) -> _Shape:
    names = {_plain(column): column for column in head}

    def present(choices: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        found = next((some for some in choices if names.keys() >= set(some)), ())
        return tuple(names[name] for name in found)

    states = present((*_PAIRS, *_MEMBERS))
    kinds = tuple(
        (kind, names[name]) for kind, words in _KINDS.items() for name in words if name in names
    )
    if not states or not kinds:
        what = "two states (ccode1, ccode2)" if not states else "duties (defense, neutral, ...)"
        raise TableError(f"{path}: there are no columns for {what}; there are {', '.join(head)}")
    start = present(_STARTS)
    if not start and "year" not in names:
        raise TableError(f"{path}: its rows have neither a year nor dates")
    mutual = names.keys() >= {"mem1", "mem2"} or "by_dyad" in Path(path).name
    year = "" if start else names["year"]
    number = "".join(present((("version4id",), ("atopid",), ("atopid1",))))
    members = tuple(map(_plain, states)) in _MEMBERS
    return _Shape(states, kinds, start, present(_ENDS), year, number, mutual, members)


def _duties(rows: Sequence[Row], shape: _Shape, path: str | Path) -> Iterator[Duty]:
    if shape.members:
        yield from _between_members(rows, shape, path)
        return
    for line, row in enumerate(rows, 2):
        a, b = (abbreviation(row[name]) for name in shape.states)
        for duty in _of_row(row, shape, a, b, f"{path}, line {line}"):
            yield duty
            if shape.mutual:
                yield replace(duty, by=b, to=a)


def _between_members(rows: Sequence[Row], shape: _Shape, path: str | Path) -> Iterator[Duty]:
    """Each member owes the others what its own row says, while both are members."""
    alliances: dict[str, list[tuple[str, list[Duty]]]] = defaultdict(list)
    alliance, member = shape.states
    for line, row in enumerate(rows, 2):
        state = abbreviation(row[member])
        found = list(_of_row(row, shape, state, "", f"{path}, line {line}"))
        alliances[row[alliance]].append((state, found))
    for members in alliances.values():
        for (_, owed), (partner, there) in permutations(members, 2):
            for duty in owed:
                yield from _while_both(duty, partner, there)


def _while_both(duty: Duty, partner: str, there: list[Duty]) -> Iterator[Duty]:
    if not there or partner == duty.by:
        return
    start = max(duty.start or dt.date.min, there[0].start or dt.date.min)
    end = min(duty.end or dt.date.max, there[0].end or dt.date.max)
    if start <= end:
        yield replace(duty, to=partner, start=start, end=end)


def _of_row(row: Row, shape: _Shape, a: str, b: str, where: str) -> Iterator[Duty]:
    start, end = _dates(row, shape, where)
    project = "COW" if shape.number.lower() == "version4id" else "ATOP"
    pact = f"{project} {row[shape.number]}" if shape.number else "alliance"
    pact += f" in {start.year}" if shape.year and start else ""
    for kind, column in shape.kinds:
        if row[column].strip() in ("1", "1.0"):
            terms = _TERMS.get(kind, Terms())
            yield Duty(a, b, kind, pact, start, end, evidence="data set", terms=terms)


def _dates(row: Row, shape: _Shape, where: str) -> tuple[dt.date | None, dt.date | None]:
    """A row with a year alone counts for all of it; an end that is missing or 0 is open."""
    if shape.year:
        year = _year(row[shape.year], where)
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return _day(row, shape.start, False, where), _day(row, shape.end, True, where)


def _day(row: Row, names: tuple[str, ...], last: bool, where: str) -> dt.date | None:
    """A day of which month or day may be unknown: then the first or the last that is possible."""
    if not names or row[names[0]].strip().upper() in ("", "NA", ".", "0", "0.0", "-9", "-9.0"):
        return None
    year = _year(row[names[0]], where)
    month, day = (_number(row[name], where, 0) for name in names[1:])
    month = month if 1 <= month <= 12 else (12 if last else 1)
    longest = calendar.monthrange(year, month)[1]
    return dt.date(year, month, day if 1 <= day <= longest else (longest if last else 1))


def _year(text: str, where: str) -> int:
    year = _number(text, where)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise TableError(f"{where}: {text!r} is no year")
    return year


def _number(text: str, where: str, missing: int | None = None) -> int:
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        if missing is not None:
            return missing
        raise TableError(f"{where}: {text!r} is no year") from None
