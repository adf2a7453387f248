"""`dragoman pacts`: who is bound to what, if one state attacks another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cyclopts import Group, Parameter

from dragoman.cli.results import Show, analysing, path_of, show

_QUESTION = Group("The question", sort_key=10)


@dataclass(frozen=True, slots=True)
class Question:
    """Who attacks whom, when, by which pacts."""

    attack: Annotated[
        tuple[str, str], Parameter(help="Who attacks, and whom: RUS AUH.", group=_QUESTION)
    ]
    on: Annotated[
        str,
        Parameter(help="A day, or a month or year in which any day counts: 1914-08-01.",
                  group=_QUESTION),
    ]  # fmt: skip
    table: Annotated[
        str,
        Parameter(help="A file of ATOP or COW, a TOML of dated pacts, or the name of one that "
                  "ships: 1914.", group=_QUESTION),
    ] = "1914"  # fmt: skip
    provoked: Annotated[
        bool,
        Parameter(help="The target provoked the attack directly.", negative="", group=_QUESTION,
                  show_default=False),
    ] = False  # fmt: skip


def pacts(
    *,
    question: Annotated[Question, Parameter(name="*")],
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008 (frozen)
) -> int:
    """Who must fight, who must stay neutral, who is torn, who is free."""
    from dragoman.analysis.pacts import casus_foederis, day_span, read_pacts

    with analysing():
        year = day_span(question.on)[0].year
        known = read_pacts(path_of(question.table), year)
        attacker, target = question.attack
        found = casus_foederis(known, attacker, target, question.on, provoked=question.provoked)
    show(found, how)
    return 0
