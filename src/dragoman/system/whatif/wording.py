"""A scenario told in a paragraph: what it changes, in whose words that rested, what follows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dragoman.statement import Statement
from dragoman.system.whatif.draft import READER

if TYPE_CHECKING:
    from dragoman.system.whatif.compare import Difference, WhatIf
    from dragoman.system.whatif.draft import Touched

_MOST = 3
_QUOTE = 160


def paragraph(found: WhatIf) -> str:
    """The scenario, the statements that it touches with their voices and quotations, and what
    changes by each analysis. It says nothing in a voice of its own."""
    parts = [f"What if: {found.scenario}.", _basis(found.touched)]
    changed = [d for d in found.differences if d.changed]
    for name, some in groupby(changed, key=lambda d: d.analysis):
        parts.append(_of_analysis(name, list(some)))
    same = {d.analysis for d in found.differences} - {d.analysis for d in changed}
    parts += [f"{name.capitalize()}: nothing changes." for name in sorted(same)]
    parts += [f"{name.capitalize()}: not compared ({why})." for name, why in found.refused]
    return " ".join(filter(None, parts))


def _basis(touched: tuple[Touched, ...]) -> str:
    """What was said, by whom, of all that is changed; and what nobody has said."""
    told = [one.before for one in touched if one.before]
    said = "; ".join(_quoted(stmt) for stmt in told[:_MOST])
    more = f"; and {len(told) - _MOST} more" if len(told) > _MOST else ""
    new = sum(one.before is None for one in touched)
    parts = []
    if told:
        parts.append(f"This sets aside {_count(len(told))}: {said}{more}.")
    if new:
        parts.append(f"It adds {_count(new)} that nobody has made.")
    return " ".join(parts)


def _quoted(stmt: Statement) -> str:
    voices = " through ".join(reversed(stmt.voices))
    words = " ".join(stmt.quote.split())
    short = words if len(words) <= _QUOTE else f"{words[: _QUOTE - 1]}…"
    return f"according to {voices}, “{short}” [{stmt.id}]"


def _of_analysis(name: str, some: list[Difference]) -> str:
    told = [_difference(one) for one in some[: 2 * _MOST]]
    more = len(some) - len(told)
    end = f"; and {more} more changes" if more > 0 else ""
    return f"{name.capitalize()}: {'; '.join(told)}{end}."


def _difference(one: Difference) -> str:
    voices = [voice for voice in one.voices if voice != READER]
    told = f"by the words of {', '.join(voices[:_MOST])}" if voices else "by what is said"
    now, then = (_value(value) for value in (one.now, one.then))
    if one.now is None:
        return f"{one.about}: nothing as told, and {then} in the scenario"
    if one.then is None:
        return f"{one.about}: {now} {told}, and nothing in the scenario"
    return f"{one.about}: {now} {told}, and {then} in the scenario"


def _value(value: str | float | None) -> str:
    return f"{value:g}" if isinstance(value, float) else f"“{value}”"


def _count(number: int) -> str:
    return "one statement" if number == 1 else f"{number} statements"
