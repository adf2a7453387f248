"""Three ways together: what was proposed before, what the user made of it, what is proposed now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.system.dispute.plan import Choice, Expression, Plan, mentioned
from dragoman.system.dispute.record import Record


def merged(before: Record, user: Plan, fresh: Plan) -> Plan:
    """The user's plan with what is new in the proposals.

    What the user changed or added stays as it is, what the user deleted stays away; options,
    statements and decision makers that were never proposed before are added. An order of
    preferences that the user did not touch follows the new proposals.
    """
    choices = _choices(before, user, fresh)
    ids = frozenset(choice.id for choice in choices)
    last = _kept(before.infeasible, frozenset(user.ids))
    return replace(
        user,
        title=user.title or fresh.title,
        makers=(*user.makers, *(name for name in fresh.makers if name not in user.makers)),
        choices=choices,
        infeasible=_kept(_listed(user.infeasible, last, fresh.infeasible, _ever(before, "")), ids),
        priorities=_priorities(before, user, fresh, ids),
        status_quo=_status_quo(user, fresh, choices),
    )


def _choices(before: Record, user: Plan, fresh: Plan) -> tuple[Choice, ...]:
    """The user's options as they are; each new one after those of its decision maker."""
    proposed = {option.id for option in before.options if option.offered}
    named = {(choice.maker, choice.name.casefold()) for choice in user.choices}
    new = [
        choice
        for choice in fresh.choices
        if choice.id not in proposed
        and choice.id not in user.ids
        and (choice.maker, choice.name.casefold()) not in named
    ]
    makers = [*user.makers, *fresh.makers]
    every = [*user.choices, *new]
    return tuple(sorted(every, key=lambda choice: makers.index(choice.maker)))


def _priorities(
    before: Record, user: Plan, fresh: Plan, ids: frozenset[str]
) -> Mapping[str, tuple[Expression, ...]]:
    found, there = {}, frozenset(user.ids)
    for name in {**user.priorities, **fresh.priorities}:
        if name in user.other:
            continue
        own = user.priorities.get(name, ())
        last = _kept(before.priorities.get(name, ()), there)
        new = fresh.priorities.get(name, ())
        found[name] = _kept(_listed(own, last, new, _ever(before, name)), ids)
    return found


def _ever(before: Record, name: str) -> frozenset[Expression]:
    return before.ever.get(name, frozenset())


def _listed(
    own: Sequence[Expression], last: Sequence[Expression], new: Sequence[Expression],
    ever: frozenset[Expression],
) -> list[Expression]:  # fmt: skip
    """The user's list with what was never proposed before; untouched, the new one's order."""
    if list(own) == list(last):
        turned = {_turned(one) for one in new}
        left = [one for one in own if one not in new and one not in turned]
        return [*(one for one in new if one not in ever or one in own), *left]
    found = list(own)
    for place, one in enumerate(new):
        if one not in ever and one not in found:
            ahead = [found.index(other) for other in new[:place] if other in found]
            found.insert(max(ahead, default=len(found) - 1) + 1, one)
    return found


def _turned(one: Expression) -> Expression:
    return one[1:] if one.startswith("-") else f"-{one}"


def _kept(found: Sequence[Expression], ids: frozenset[str]) -> tuple[Expression, ...]:
    """Without what speaks of an option that is no longer there."""
    return tuple(one for one in found if mentioned(one) <= ids)


def _status_quo(user: Plan, fresh: Plan, choices: Sequence[Choice]) -> Mapping[str, str] | None:
    """The user's, and of new options what the statements say."""
    if user.status_quo is None:
        return None
    now = fresh.status_quo or {}
    return {c.id: user.status_quo.get(c.id) or now.get(c.id, "N") for c in choices}
