"""Which statements make a network: within the days, past the filters, duplicates once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.analysis.discourse.coding import Coding, Codings
from dragoman.analysis.discourse.settings import Keep, Settings


def in_range(codings: Codings, how: Settings) -> list[Coding]:
    """The statements from the first to the last day, in order of time; the undated come last.

    Where a first or last day is set, the undated are left out.
    """
    found = [row for row in codings if _within(row, how)]
    return sorted(found, key=lambda row: (row.date is None, row.date or 0))


def selected(rows: Sequence[Coding], codings: Codings, how: Settings) -> list[Coding]:
    """Those that the filters let through, with an actor and a concept, without duplicates.

    Of the same statement within a period the first counts. The same are statements with the same
    actor, concept and, unless it is ignored, level. Raises ValueError for a variable that there
    is not.
    """
    known = codings.variables
    for keep in how.keep:
        if rows and keep.variable not in known:
            listed = ", ".join(known)
            raise ValueError(f"there is no variable {keep.variable!r}; there are {listed}")
    found = [r for r in rows if r.actor and r.concept and all(_kept(r, keep) for keep in how.keep)]
    if how.min_actors > 1:
        speak = {(row.concept, row.actor) for row in found}
        count = Counter(concept for concept, _ in speak)
        found = [row for row in found if count[row.concept] >= how.min_actors]
    return found if how.duplicates == "include" else list(_once(found, how))


def _within(row: Coding, how: Settings) -> bool:
    if row.date is None:
        return how.since is None and how.until is None
    return (how.since is None or how.since <= row.date) and (
        how.until is None or row.date <= how.until
    )


def _kept(row: Coding, keep: Keep) -> bool:
    return (row.value(keep.variable) in keep.values) is not keep.out


def _once(rows: Iterable[Coding], how: Settings) -> Iterable[Coding]:
    seen = set()
    for row in rows:
        level = None if how.qualifier == "ignore" else row.level
        key = (row.actor, row.concept, level, _period(row, how.duplicates))
        if key not in seen:
            seen.add(key)
            yield row


def _period(row: Coding, duplicates: str) -> tuple[object, ...]:
    """What statements must share to be duplicates; what has no date shares only its document."""
    if duplicates == "acrossrange":
        return ()
    if duplicates == "document" or row.date is None:
        return ("document", row.document)
    year, week, _ = row.date.isocalendar()
    return {
        "week": ("week", year, week),
        "month": ("month", row.date.year, row.date.month),
        "year": ("year", row.date.year),
    }[duplicates]
