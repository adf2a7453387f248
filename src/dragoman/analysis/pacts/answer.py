"""The answer to one question: who is bound to what, if one state attacks another on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.analysis.pacts.chain import Call, War, calls_from, fight
from dragoman.analysis.pacts.duties import KINDS, Duty, Pacts, day_span
from dragoman.analysis.result import Result, Row, require

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CasusFoederis(Result):
    """Who is bound to what by the duties of one basis, with `beside`, the same with more of them.

    `duties` are those in force; `war` is what the attack leads to by them. The six lists of
    `lookup` say who has which kind of obligation, whatever its conditions; all else weighs them.
    """

    attacker: str
    target: str
    on: str
    table: str
    duties: tuple[Duty, ...]
    war: War
    beside: CasusFoederis | None = None

    def lookup(self) -> Entry:
        """Who has an obligation of which kind to the two, by the pacts in force alone."""
        pair = {self.attacker, self.target}

        def bound(kinds: Iterable[str], to: set[str]) -> list[str]:
            found = {d.by for d in self.duties if d.kind in set(kinds) and d.to in to}
            return sorted(found - pair)

        defence = bound(["defense"], {self.target})
        neutral = bound(["neutral", "nonagg"], {self.attacker})
        offence = bound(["offense"], {self.attacker})
        own = {d.kind for d in self.duties if (d.by, d.to) == (self.attacker, self.target)}
        return {
            "defence_obligation_to_target": defence,
            "offence_obligation_to_attacker": offence,
            "neutrality_or_nonaggression_towards_attacker": neutral,
            "consultation_with_either": bound(["consul"], pair),
            "attacker_breaches": [kind for kind in KINDS if kind in own],
            "conflicted": sorted(set(defence) & {*neutral, *offence}),
        }

    def must_fight(self) -> list[Entry]:
        """Calls to fight that have arisen, by step."""
        return [_call(call) for call in self.war.calls]

    def must_stay_neutral(self) -> list[Entry]:
        """Duties to keep out of it that have arisen, of states that are not called to fight."""
        fighting = self._belligerents()
        busy = self._called() | fighting
        return [
            {"state": d.by, "towards": d.to, **_cited(d)}
            for d in self.duties
            if d.binds_peace and d.by not in busy and d.to in fighting and self.war.forbids(d)
        ]

    def torn(self) -> list[Entry]:
        """States whose duties pull both ways, with these."""
        return [
            {"state": state, "duties": [_pull(item) for item in items]}
            for state, items in self.war.torn.items()
        ]

    def free(self) -> list[str]:
        """States with pacts in force that nothing calls to fight or to keep out."""
        known = {state for d in self.duties for state in (d.by, d.to)}
        bound = {entry["state"] for entry in self.must_stay_neutral()}
        return sorted(known - bound - self._called() - self._belligerents())

    def not_arisen(self) -> list[Entry]:
        """Duties to fight for a belligerent that have not arisen, of states that keep out of it,
        each with the reason."""
        inside = self._called() | self._belligerents()
        asked = (d for d in self.duties if d.kind in ("defense", "offense") and d.by not in inside)
        reasons = ((d, self._reason(d)) for d in asked)
        return [
            {"state": d.by, "for": d.to, "reason": reason, **_cited(d)}
            for d, reason in reasons
            if reason
        ]

    def sides(self) -> dict[str, list[str]]:
        """Who ends up fighting on which side."""
        fighting = sorted(self._belligerents())
        names = {"with_attacker": 1, "with_target": -1}
        return {
            name: [state for state in fighting if self.war.side(state) == side]
            for name, side in names.items()
        }

    def rows(self) -> Sequence[Row]:
        found = [
            _row(e, f"fight {e['against']} for {e['for']}", e["step"]) for e in self.must_fight()
        ]
        for one in self.torn():
            found += [_row(e, f"torn: {_pull_words(e)}") for e in one["duties"]]
        found += [_row(e, f"not fight {e['towards']}") for e in self.must_stay_neutral()]
        found += [
            _row(e, f"(fight for {e['for']})", note=f"not arisen: {e['reason']}")
            for e in self.not_arisen()
        ]
        return found + self._rows_beside()

    def to_dict(self) -> Entry:
        head = {"attacker": self.attacker, "target": self.target, "on": self.on}
        found = {**head, "table": self.table, **self.lookup(), **self._weighed()}
        if self.beside:
            found["de_facto"] = {**self.beside.lookup(), **self.beside._weighed()}
        return found

    def summary(self) -> str:
        return f"{self.attacker} attacks {self.target} on {self.on}, by {self.table}"

    def to_networkx(self) -> Any:
        """The fronts as a directed graph, `step` and `provoked` on each. Raises ImportError."""
        graph = require("networkx").DiGraph()
        for front in (self.beside or self).war.fronts:
            graph.add_edge(front.attacker, front.victim, step=front.step, provoked=front.provoked)
        return graph

    def draw(self, axes: Axes) -> None:
        """Both sides, and who joins them at which step; the torn stand between."""
        from dragoman.analysis.pacts.picture import draw_sides

        draw_sides(self.beside or self, axes)

    def _weighed(self) -> Entry:
        return {
            "sides": self.sides(),
            "must_fight": self.must_fight(),
            "must_stay_neutral": self.must_stay_neutral(),
            "torn": self.torn(),
            "free": self.free(),
            "not_arisen": self.not_arisen(),
        }

    def _rows_beside(self) -> list[Row]:
        """What pacts de facto add: they, and what follows from them."""
        if self.beside is None:
            return []
        known = {(call.duty, call.foe) for call in self.war.calls}
        new = [c for c in self.beside.war.calls if (c.duty, c.foe) not in known]
        return [_row(_call(c) | _then(c), f"fight {c.foe} for {c.duty.to}", c.step) for c in new]

    def _reason(self, duty: Duty) -> str:
        reasons = [self.war.reason_against(duty, front) for front in calls_from(self.war, duty)]
        return next((reason for reason in reasons if reason), "")

    def _called(self) -> set[str]:
        return {call.duty.by for call in self.war.calls} | set(self.war.torn)

    def _belligerents(self) -> set[str]:
        return {state for f in self.war.fronts for state in (f.attacker, f.victim)}


def casus_foederis(
    pacts: Pacts, attacker: str, target: str, on: str | dt.date, *, provoked: bool = False
) -> CasusFoederis:
    """Who must fight, keep out, or is torn or free if one state attacks another.

    `on` is a day, or a month or year, in which pacts in force on any day of it count; `provoked`
    says that the target provoked the attack directly. The answer rests on pacts de jure; where
    there are some de facto, `beside` is the answer with them. Raises ValueError for states and
    dates that the pacts do not know.

    >>> from dragoman.analysis.pacts import read_pacts
    >>> found = casus_foederis(read_pacts("1914"), "RUS", "AUH", "1914-08-01")
    >>> found.lookup()["defence_obligation_to_target"]
    ['GMY', 'ITA', 'ROM']
    """
    one, other = pacts.state(attacker), pacts.state(target)
    if one == other:
        raise ValueError(f"{attacker} cannot attack itself")
    day = str(on)
    duties = pacts.on(*day_span(day))
    lawful = tuple(duty for duty in duties if duty.basis == "de jure")

    def answer(some: tuple[Duty, ...], beside: CasusFoederis | None) -> CasusFoederis:
        war = fight(some, one, other, pacts.great_powers, provoked=provoked)
        return CasusFoederis(one, other, day, pacts.name, some, war, beside)

    return answer(lawful, answer(duties, None) if len(lawful) < len(duties) else None)


def _call(call: Call) -> Entry:
    entry = {"state": call.duty.by, "for": call.duty.to, "against": call.foe, "step": call.step}
    return entry | _cited(call.duty)


def _pull(item: Call | Duty) -> Entry:
    if isinstance(item, Call):
        return _call(item)
    return {"state": item.by, "not_against": item.to, **_cited(item)}


def _then(call: Call) -> Entry:
    """A duty de jure that only arises because another arose de facto."""
    return {} if call.duty.basis == "de facto" else {"basis": "de jure, then"}


def _pull_words(entry: Entry) -> str:
    if "against" in entry:
        return f"fight {entry['against']} for {entry['for']}"
    return f"not fight {entry['not_against']}"


def _row(entry: Entry, what: str, step: int | None = None, note: str = "") -> Row:
    article = f", art. {entry['article']}" if entry["article"] else ""
    return {
        "state": entry["state"],
        "bound to": what,
        "step": step,
        "pact": entry["pact"] + article,
        "basis": entry["basis"],
        "note": note or entry["condition"],
    }


def _cited(duty: Duty) -> Entry:
    return {
        "kind": duty.kind,
        "pact": duty.pact,
        "article": duty.article,
        "basis": duty.basis,
        "condition": duty.terms.text,
        "from": duty.start.isoformat() if duty.start else None,
        "until": duty.end.isoformat() if duty.end else None,
        "source": duty.source,
        "evidence": duty.evidence,
    }
