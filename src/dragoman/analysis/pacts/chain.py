"""Who an attack draws in, step by step, until no duty arises any more.

A front is one state fighting another. The attack opens the first; a duty of defence opens one
against whoever attacks the partner, a duty of offence one against whom the partner attacks. What a
helper does is an attack too, but a provoked one: a duty that asks for an unprovoked attack does not
arise from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.analysis.pacts.duties import Duty


@dataclass(frozen=True, slots=True)
class Front:
    """`attacker` opens war on `victim` in a step; `by_choice` unless only a pact of defence
    makes it do so."""

    attacker: str
    victim: str
    provoked: bool
    by_choice: bool
    step: int


@dataclass(frozen=True, slots=True)
class Call:
    """A duty to fight `foe` that has arisen, in a step."""

    duty: Duty
    foe: str
    step: int


@dataclass(slots=True)
class War:
    """A war as the duties in force make it: fronts, calls to fight, and who is torn.

    `barred` are states that turned out to be torn and are kept out from the start.
    """

    duties: tuple[Duty, ...]
    great_powers: frozenset[str]
    fronts: list[Front]
    barred: frozenset[str] = frozenset()
    calls: list[Call] = field(default_factory=list)
    torn: dict[str, list[Call | Duty]] = field(default_factory=dict)

    @property
    def start(self) -> Front:
        """The attack that began it."""
        return self.fronts[0]

    def side(self, state: str) -> int:
        """1 with the attacker, -1 with the target, 0 for a state that does not fight."""
        sides = {self.start.attacker: 1, self.start.victim: -1}
        for front in self.fronts[1:]:
            sides.setdefault(front.attacker, -sides.get(front.victim, 0))
        return sides.get(state, 0)

    def at_war(self, one: str, other: str) -> bool:
        """Whether there is a front between the two."""
        return any({front.attacker, front.victim} == {one, other} for front in self.fronts)

    def reason_against(self, duty: Duty, front: Front) -> str:
        """Why a duty to fight does not arise from a front; empty where it does."""
        foe = front.attacker if duty.kind == "defense" else front.victim
        terms = duty.terms
        if terms.against and foe not in terms.against:
            return f"holds against {', '.join(terms.against)} only"
        if terms.attack == "unprovoked" and front.provoked:
            return "holds for an unprovoked attack only"
        if terms.attack == "provoked" and not front.provoked:
            return "holds for a provoked attack only"
        if terms.backed_by and not self._stands_with(foe, terms.backed_by):
            return f"{foe} would have to be backed by {' or '.join(terms.backed_by)}"
        if self._great_powers_against(duty.to) < terms.great_powers:
            return f"{terms.great_powers} Great Powers would have to be at war with {duty.to}"
        if duty.kind == "offense" and not (front.by_choice or terms.role == "war"):
            return f"{duty.to} only helps another"
        return ""

    def forbids(self, duty: Duty) -> bool:
        """Whether a duty of neutrality or non-aggression forbids to fight its partner now."""
        if duty.kind == "nonagg":
            return True
        fronts = (front for front in self.fronts if duty.to in (front.attacker, front.victim))
        return any(self._covers(duty, front) for front in fronts)

    def _covers(self, duty: Duty, front: Front) -> bool:
        """Whether a duty of neutrality speaks of the partner's part in a front."""
        attacks = front.attacker == duty.to
        other = front.victim if attacks else front.attacker
        wanted = "provoked" if front.provoked else "unprovoked"
        return (
            duty.terms.role in ("war", "attacks" if attacks else "attacked")
            and duty.terms.attack in ("any", wanted)
            and (not duty.terms.against or other in duty.terms.against)
            and (not duty.terms.great_powers or other in self.great_powers)
        )

    def _stands_with(self, state: str, backers: Iterable[str]) -> bool:
        side = self.side(state)
        return side != 0 and any(self.side(other) == side for other in backers if other != state)

    def _great_powers_against(self, state: str) -> int:
        foes = {front.attacker for front in self.fronts if front.victim == state}
        return len(foes & self.great_powers)


def fight(
    duties: Iterable[Duty],
    attacker: str,
    target: str,
    great_powers: frozenset[str] = frozenset(),
    *,
    provoked: bool = False,
) -> War:
    """Follow the duties from an attack to the end.

    A state that is called to fight on both sides, or to fight whom it must not, is torn: its
    duties are told, and it is taken to fight for nobody.
    """
    lawful = tuple(duties)
    barred: frozenset[str] = frozenset()
    while True:
        war = War(lawful, great_powers, [Front(attacker, target, provoked, True, 0)], barred)
        _follow(war)
        joined = {front.attacker for front in war.fronts[1:]} - {attacker, target}
        late = joined & set(war.torn)
        if not late:
            return war
        # Torn only after it had joined: nobody can count on it, so the war begins again without.
        barred |= late


def _follow(war: War) -> None:
    for step in range(1, 2 + len(war.duties)):
        called = _new_calls(war, step)
        if not called:
            break
        for state, calls in called.items():
            _enter(war, state, calls, step)


def calls_from(war: War, duty: Duty) -> Iterator[Front]:
    """The fronts that a duty to fight looks at."""
    for front in war.fronts:
        party = front.victim if duty.kind == "defense" else front.attacker
        either = duty.kind == "offense" and duty.terms.role == "war"
        if party == duty.to:
            yield front
        elif either and front.victim == duty.to:
            yield Front(duty.to, front.attacker, front.provoked, front.by_choice, front.step)


def foes(duty: Duty, front: Front) -> tuple[str, ...]:
    """Whom a duty that arises from a front calls to fight."""
    return duty.terms.fights or (front.attacker if duty.kind == "defense" else front.victim,)


def _new_calls(war: War, step: int) -> dict[str, list[Call]]:
    """The duties that have arisen to fight whom the state does not fight yet, by state."""
    told = {(c.duty, c.foe) for c in war.calls}
    told |= {(c.duty, c.foe) for items in war.torn.values() for c in items if isinstance(c, Call)}
    found: dict[str, list[Call]] = {}
    for duty in war.duties:
        if duty.kind not in ("defense", "offense"):
            continue
        for front in calls_from(war, duty):
            if war.reason_against(duty, front):
                continue
            for foe in foes(duty, front):
                if (duty, foe) not in told and foe != duty.by and not war.at_war(duty.by, foe):
                    found.setdefault(duty.by, []).append(Call(duty, foe, step))
                    told.add((duty, foe))
    return found


def _enter(war: War, state: str, calls: list[Call], step: int) -> None:
    """Let a state fight, unless it is torn."""
    against = {call.foe for call in calls}
    sides = {war.side(foe) for foe in against} | {-war.side(state)}
    held = [
        duty for duty in war.duties
        if duty.by == state and duty.to in against and duty.binds_peace and war.forbids(duty)
    ]  # fmt: skip
    if held or sides >= {1, -1} or state in war.torn or state in war.barred:
        new = [duty for duty in held if duty not in war.torn.get(state, [])]
        war.torn.setdefault(state, []).extend([*calls, *new])
        return
    war.calls.extend(calls)
    for call in calls:
        if not war.at_war(state, call.foe):
            willing = call.duty.kind == "offense" and call.duty.terms.role == "attacks"
            war.fronts.append(Front(state, call.foe, not willing, willing, step))
