"""Pacts as statements report them: reports of one pact together, dated, with who contradicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.ontology.actors.records import ActorType
from dragoman.system.pacts.reports import Pair, Report
from dragoman.system.pacts.rules import Alliance, Clause, alliances, rules

if TYPE_CHECKING:
    from dragoman.ontology.gazetteer import Gazetteer

_NO_STATE = frozenset({
    ActorType.IGO, ActorType.BLOC, ActorType.NGO, ActorType.COURT, ActorType.PERSON,
    ActorType.MEDIA, ActorType.COMPANY, ActorType.PARTY,
})  # fmt: skip
WORDS = {
    "defense": "defence", "offense": "offence", "neutral": "neutrality",
    "nonagg": "non-aggression", "consul": "consultation",
}  # fmt: skip
"""What ATOP's kinds are called in a sentence."""
BINDING = ("holds", "committed")
"""What a report says that makes a duty."""

Stretch = tuple[dt.date | None, dt.date | None]
Key = tuple[str, ...]
"""Kind and name of a treaty, the member of its organisation third; or kind, nothing and a pair."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What `by` owes `to`, from `start` to `end`, None open."""

    by: str
    to: str
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class Pact:
    """The reports of one obligation: for it, that it ended, against it, and those of what is not
    yet. `treaty` is its name, where one is given; `clause` what is known of an alliance's; `unsure`
    that the readings of all reports are too unsure for a duty to rest on them."""

    name: str
    treaty: str
    kind: str
    reports: tuple[Report, ...]
    owed: tuple[Owed, ...]
    clause: Clause
    unsure: bool = False

    @property
    def basis(self) -> str:
        """De jure where one report says so."""
        found = self.saying(*BINDING, "ended") or self.reports
        return "de jure" if any(report.basis == "de jure" for report in found) else "de facto"

    def saying(self, *what: str) -> tuple[Report, ...]:
        """The reports that say one of these."""
        return tuple(report for report in self.reports if report.says in what)

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(party for report in self.reports for party in report.parties))

    @property
    def mutual(self) -> bool:
        """Whether any report makes it mutual."""
        return any(report.mutual for report in self.reports)

    @property
    def status(self) -> str:
        """`contested` where reports contradict each other, else what they say."""
        said = {report.says for report in self.reports}
        holds, over = self.saying(*BINDING), self.saying("ended")
        if holds and ("denied" in said or (over and not ended_after(holds, over))):
            return "contested"
        for word, name in (("ended", "ended"), ("holds", "in force"), ("committed", "committed"),
                           ("denied", "denied")):  # fmt: skip
            if word in said:
                return name
        return next(iter(sorted(said)))


def together(found: Iterable[Report], gazetteer: Gazetteer, least: float = 0.0) -> list[Pact]:
    """One pact a named treaty and obligation, and one a pair and obligation without a name.

    least: the confidence that a reading needs for a duty to rest on it.

    A report without a name speaks of the only treaty that binds the pair to the same, if there
    is one; so does an alliance of which only that is said.
    """
    groups: dict[Key, list[Report]] = {}
    for report in found:
        for key in _keys(report):
            groups.setdefault(key, []).append(report)
    _unite(groups)
    pacts = [_pact(key, tuple(some), gazetteer, least) for key, some in groups.items()]
    return sorted(pacts, key=lambda pact: -max(r.confidence for r in pact.reports))


def _unite(groups: dict[Key, list[Report]]) -> None:
    """Put the reports without a name to the one treaty in force of which they can speak."""
    in_force = {key: [r for r in some if r.says in BINDING] for key, some in groups.items()}
    treaties = {key: _pairs(some) for key, some in in_force.items() if len(key) == 2}
    for key in [key for key in groups if not key[1]]:
        homes = [home for home, pairs in treaties.items() if home[0] == key[0] and key[2:] in pairs]
        if len(homes) == 1:
            there = groups[homes[0]]
            there.extend(report for report in groups.pop(key) if report not in there)


def ended_after(holds: Sequence[Report], over: Sequence[Report]) -> bool:
    """Whether the reports of an end are later than all that it holds."""
    last = max((report.said for report in holds if report.said), default=None)
    ends = [report.said for report in over if report.said]
    return bool(last and ends and min(ends) > last)


def _keys(report: Report) -> Iterator[Key]:
    if report.organisation:
        yield from ((report.kind, report.name, member) for member in report.debtors)
    elif report.name:
        yield report.kind, report.name
    else:
        pairs = (sorted(pair) if report.mutual else pair for pair in report.pairs())
        yield from dict.fromkeys((report.kind, "", *pair) for pair in pairs)


def _pairs(some: Iterable[Report]) -> set[Pair]:
    return {pair for report in some for pair in report.pairs()}


def _pact(key: Key, some: tuple[Report, ...], gazetteer: Gazetteer, least: float) -> Pact:
    kind, treaty, *who = key
    sure = [r for r in some if r.confidence >= least]
    binding = [r for r in sure if r.says in (*BINDING, "ended")]
    span = _span(sure)
    body = _alliance(treaty, some) if treaty else None
    owed: list[Owed] = []
    if span and not (treaty and who):
        pairs = dict.fromkeys(pair for r in binding for pair in r.pairs())
        wanted = (pair for pair in pairs if treaty or sorted(pair) == sorted(who))
        owed = _states(wanted, span, gazetteer)
    if body and span:
        said = who or [party for report in binding for party in report.parties]
        owed = _joined(owed, _among(body, dict.fromkeys(said), span, gazetteer))
    clauses = body.duties if body else ()
    clause = next((c for c in clauses if c.kind == kind), Clause(""))
    return Pact(_title(key, some), treaty, kind, some, tuple(owed), clause, not sure)


def _title(key: Key, some: tuple[Report, ...]) -> str:
    kind, treaty, *who = key
    if treaty:
        return f"{treaty} ({who[0]})" if who else treaty
    if not any(report.mutual for report in some):
        return f"{WORDS[kind]} by {who[0]} for {who[1]}"
    named = any(report.basis == "de jure" for report in some)
    return f"{f'{WORDS[kind]} pact' if named else 'alliance'} of {who[0]} and {who[1]}"


def _span(some: Sequence[Report]) -> Stretch | None:
    """From when to when a pact holds by its reports; None where none says that it ever did."""
    holds = [report for report in some if report.says in BINDING]
    over = [report for report in some if report.says == "ended"]
    if not holds and not over:
        return None
    starts = [report.start for report in (*holds, *over) if report.start]
    told = [report.said if holds else report.end or report.said for report in holds or over]
    said = [day for day in told if day]
    start = min(starts, default=_years(min(said), -1) if said else None)
    if over and (not holds or ended_after(holds, over)):
        return start, min(_ended(report) for report in over)
    if all(report.end for report in holds):
        return start, max(report.end for report in holds if report.end)
    return start, None if starts or not said else _years(max(said), 1)


def _ended(report: Report) -> dt.date:
    """The last day of what has ended: the one that is told, else that before it was told."""
    before = report.said - dt.timedelta(1) if report.said else dt.date.max
    return report.end or before


def _years(day: dt.date, sign: int) -> dt.date:
    """The day so many years off as a report without a date reaches."""
    year = min(max(day.year + sign * rules().undated_years, dt.MINYEAR), dt.MAXYEAR)
    return day.replace(year=year, day=min(day.day, 28))


def _alliance(name: str, some: Sequence[Report]) -> Alliance | None:
    """The organisation of which reports speak, by membership or by the name of its treaty."""
    id = next((report.organisation for report in some if report.organisation), None)
    return next((a for a in alliances().values() if id == a.id or name in (a.id, a.name)), None)


def _states(pairs: Iterable[Pair], span: Stretch, gazetteer: Gazetteer) -> list[Owed]:
    """The duties between states; an alliance stands for its members, other bodies owe nothing."""
    return [
        Owed(by, to, *_overlap(first, second))
        for one, other in pairs
        for by, first in _members(one, span, gazetteer)
        for to, second in _members(other, span, gazetteer)
        if by != to and _overlap(first, second) is not _NEVER
    ]


def _members(party: str, span: Stretch, gazetteer: Gazetteer) -> Iterator[tuple[str, Stretch]]:
    if party in alliances():
        for membership in gazetteer.membership_history(party):
            there = _overlap(span, (membership.start, membership.end))
            if there is not _NEVER:
                yield membership.state, there
        return
    if _is_state(party, gazetteer):
        yield party, span


def _is_state(party: str, gazetteer: Gazetteer) -> bool:
    """Whether it can owe anything; whom nobody knows is taken for one that can."""
    actor = gazetteer.actor(party)
    return actor is None or actor.type not in _NO_STATE


def _among(
    body: Alliance, said: Iterable[str], span: Stretch, gazetteer: Gazetteer
) -> Iterator[Owed]:
    """What those who are said to belong to an alliance owe its other members, and are owed."""
    treaty = (body.start.first if body.start else None, body.end.last if body.end else None)
    there = _overlap(span, treaty)
    members = [] if there is _NEVER else list(_members(body.id, there, gazetteer))
    states = (party for party in said if _is_state(party, gazetteer))
    for party in states:
        for other, stretch in members:
            if other != party:
                yield Owed(party, other, *stretch)
                yield Owed(other, party, *stretch)


_NEVER: Stretch = (dt.date.max, dt.date.min)


def _overlap(one: Stretch, other: Stretch) -> Stretch:
    start = max((day for day in (one[0], other[0]) if day), default=None)
    end = min((day for day in (one[1], other[1]) if day), default=None)
    return _NEVER if start and end and end < start else (start, end)


def _joined(owed: Sequence[Owed], more: Iterable[Owed]) -> list[Owed]:
    """Each pair once, as first said."""
    known = {(one.by, one.to): one for one in owed}
    for one in more:
        known.setdefault((one.by, one.to), one)
    return list(known.values())
