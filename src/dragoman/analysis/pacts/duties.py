"""Obligations between states, in the terms of ATOP, directed and dated to the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

KINDS = ("defense", "offense", "neutral", "nonagg", "consul")
"""Defence, offence, neutrality, non-aggression, consultation: ATOP's names of its columns."""

ATTACKS = ("any", "unprovoked", "provoked")
ROLES = ("war", "attacks", "attacked")


@dataclass(frozen=True, slots=True)
class Terms:
    """When a duty arises, as far as a program can tell; `text` says the rest.

    - `against`: the third states that it is directed against; empty for all.
    - `backed_by`: one of these must stand with that third state.
    - `fights`: whom the duty calls to fight, where it is not that third state itself.
    - `great_powers`: at least so many Great Powers must have attacked the partner.
    - `attack`: which attack counts, `unprovoked` (on the partner or, in a duty of offence or
      neutrality, by it), `provoked`, or `any`.
    - `role`: what the partner does in the war: `attacks`, is `attacked`, or either (`war`).
    """

    against: tuple[str, ...] = ()
    backed_by: tuple[str, ...] = ()
    fights: tuple[str, ...] = ()
    great_powers: int = 0
    attack: str = "any"
    role: str = "war"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """What `by` owes `to`: a kind of `KINDS`, from `start` to `end`, both included, None open.

    `evidence` says what the entry rests on: `text`, `histories`, or a data set.
    """

    by: str
    to: str
    kind: str
    pact: str
    start: dt.date | None = None
    end: dt.date | None = None
    article: str = ""
    basis: str = "de jure"
    source: str = ""
    evidence: str = ""
    terms: Terms = Terms()

    def in_force(self, first: dt.date, last: dt.date) -> bool:
        """Whether it holds on any day from `first` to `last`."""
        return (self.start or dt.date.min) <= last and first <= (self.end or dt.date.max)

    @property
    def binds_peace(self) -> bool:
        """Whether it forbids to fight the partner."""
        return self.kind in ("neutral", "nonagg")


@dataclass(frozen=True, slots=True)
class Pacts:
    """All duties of a table or file, who is a Great Power in it, and what its states are called.

    `years` are those of a yearly table, none where pacts have dates; `span` is the first and the
    last day that the file speaks of, None open.
    """

    duties: tuple[Duty, ...]
    name: str
    great_powers: frozenset[str] = frozenset()
    names: tuple[tuple[str, str], ...] = ()
    years: frozenset[int] = frozenset()
    span: tuple[dt.date | None, dt.date | None] = (None, None)

    def on(self, first: dt.date, last: dt.date) -> tuple[Duty, ...]:
        """The duties in force on a day, or on any day of a month or year.

        Raises ValueError where this is a yearly table without that year, or a file that does not
        speak of that day.
        """
        if self.years and first.year not in self.years:
            raise ValueError(
                f"{self.name}: there are no rows for {first.year}; {_years(self.years)}"
            )
        begin, end = self.span
        if last < (begin or dt.date.min) or first > (end or dt.date.max):
            known = " to ".join(str(day) if day else "…" for day in self.span)
            raise ValueError(f"{self.name}: it says nothing of {first}, only of {known}")
        return tuple(duty for duty in self.duties if duty.in_force(first, last))

    def state(self, word: str) -> str:
        """The code for a code, number or name. Raises ValueError for what the pacts do not know."""
        from dragoman.analysis.pacts.codes import abbreviations

        known = abbreviations()
        named = {name.casefold(): code for code, name in self.names}
        held = {code.casefold(): code for duty in self.duties for code in (duty.by, duty.to)}
        for code in (held.get(word.casefold()), known.get(word), named.get(word.casefold())):
            if code:
                return code
        if word.upper() in known.values():
            return word.upper()
        raise ValueError(f"{word!r} is no state in {self.name}: it takes COW codes such as RUS")


def day_span(text: str) -> tuple[dt.date, dt.date]:
    """First and last day of `1914`, `1914-08` or `1914-08-01`. Raises ValueError.

    >>> day_span("1914-02")
    (datetime.date(1914, 2, 1), datetime.date(1914, 2, 28))
    """
    parts = text.strip().split("-")
    try:
        numbers = [int(part) for part in parts]
        if not 1 <= len(numbers) <= 3 or len(parts[0]) != 4:
            raise ValueError
        first = dt.date(*[*numbers, 1, 1][:3])
        if len(numbers) == 3:
            return first, first
        month = numbers[1] if len(numbers) == 2 else 12
        after = dt.date(first.year + month // 12, month % 12 + 1, 1)
    except ValueError:
        raise ValueError(f"{text!r} is no date: write 1914, 1914-08 or 1914-08-01") from None
    return first, after - dt.timedelta(days=1)


def _years(years: frozenset[int]) -> str:
    if len(years) > 8:
        return f"there are those from {min(years)} to {max(years)}"
    return f"there are those for {', '.join(map(str, sorted(years)))}"
