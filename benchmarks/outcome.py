"""What comes out of a reading, and whether an expected item is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spec import Item

from dragoman.analysis.alignment import Bootstrap
from dragoman.analysis.disputes import DisputeError
from dragoman.analysis.mediation import Candidate
from dragoman.rows import Reading
from dragoman.store import Lens, open
from dragoman.system.claims import Claim
from dragoman.system.contradictions import Check, Measures, check, measures
from dragoman.system.dispute import Draft, draft
from dragoman.system.mediators import NAMED, between
from dragoman.system.network import Network, network
from dragoman.system.pacts import ReportedPacts, pacts
from dragoman.system.positions import Position, Positions, positions
from dragoman.system.sides import PAIRS

_LIKE = 0.01
"""Figures that differ by no more than this part are the same."""
_AS = {"promise": {"announce"}, "deny": {"reject"}}
"""Kinds of positions that do for an expected stance."""


@dataclass(frozen=True)
class Outcome:
    """All results on one reading. `draft` is None where there is no dispute to be had."""

    lens: Lens
    positions: Positions
    draft: Draft | None
    pacts: ReportedPacts
    measures: Measures
    check: Check
    network: Network


def outcome(reading: Reading, between: tuple[str, ...]) -> Outcome:
    """The results on a reading, by its own statements alone."""
    store = open(":memory:")
    store.add(reading)
    lens = store.lens()
    try:
        drafted = draft(lens, between)
    except (ValueError, DisputeError):
        drafted = None
    return Outcome(
        lens, positions(lens), drafted, pacts(lens), measures(lens), check(lens),
        network(lens, PAIRS),
    )  # fmt: skip


def came_out(item: Item, found: Outcome) -> bool:
    """Whether an expected item is among the results."""
    return KINDS[item.kind](item, found)


def _position(item: Item, found: Outcome) -> bool:
    kinds = item.any_of("stance").union(*(_AS.get(s, set()) for s in item.any_of("stance")))
    said = any(_is_position(item, kinds, p) for p in found.positions.positions)
    return said or ("deny" in kinds and _denied(item, found.check))


def _is_position(item: Item, kinds: set[str], position: Position) -> bool:
    towards = {*position.towards, *position.doers, *position.others}
    return (
        (position.kind in kinds or ("reject" in kinds and _refuses(position)))
        and bool(item.any_of("actor") & {*position.actor, *position.by, *_names(position.voices)})
        and _meets(item.any_of("towards"), towards)
        and item.worded(position.what, *(cited.quote for cited in position.cited))
    )


def _refuses(position: Position) -> bool:
    """Whether it is said that something will not be done: a promise not to bow refuses to."""
    return position.negated and position.kind in ("promise", "announce")


def _denied(item: Item, found: Check) -> bool:
    sides = [finding.other for finding in found.findings]
    return any(
        bool(item.any_of("actor") & _claimants(side)) and item.worded(*_texts(side))
        for side in sides
    )


def _option(item: Item, found: Outcome) -> bool:
    if found.draft is None:
        return False
    sides = {side.name: side.ids for side in found.draft.sides}
    behind = {option.id: option for option in found.draft.options}
    for choice in found.draft.plan.choices:
        option = behind.get(choice.id)
        quotes = [quote.quote for quote in option.quotes] if option else []
        coded = bool(option and option.code in item.any_of("codes"))
        own = bool(item.any_of("maker") & set(sides[choice.maker]))
        if own and (coded or item.worded(choice.name, *quotes)):
            return True
    return False


def _obligation(item: Item, found: Outcome) -> bool:
    since = str(item.parts.get("since", ""))
    for pact in found.pacts.pacts:
        told = [pact.name, *(report.quote for report in pact.reports)]
        starts = [str(owed.start or "") for owed in pact.owed]
        dated = not since or any(s.startswith(since) for s in starts) or since in " ".join(told)
        owes = any(
            o.by in item.any_of("from") and o.to in item.any_of("to") for o in pact.owed
        )  # fmt: skip
        if owes and dated and item.worded(*told):
            return True
    return False


def _measure(item: Item, found: Outcome) -> bool:
    return any(
        _same(item.parts["value"], claim.value)
        and bool(item.any_of("claimant") & _claimants([claim]))
        and _meets(item.any_of("unit"), {claim.unit or ""})
        for group in found.measures.measures
        for claim in group
    )


def _same(value: float, claimed: float | None) -> bool:
    return claimed is not None and abs(claimed - value) <= _LIKE * abs(value)


def _contradiction(item: Item, found: Outcome) -> bool:
    one, other = map(set, item.parts["voices"])
    for finding in found.check.findings:
        sides = _claimants(finding.one), _claimants(finding.other or finding.one)
        apart = (sides[0] & one and sides[1] & other) or (sides[0] & other and sides[1] & one)
        if apart and item.worded(*_texts(finding.claims)):
            return True
    return False


def _tie(item: Item, found: Outcome) -> bool:
    one, other = map(set, item.parts["between"])
    weights = [
        edge.weight for edge in found.network.edges
        if _joins(edge.source, edge.target, one, other)
    ]  # fmt: skip
    return any(weight > 0 if item.parts["sign"] == "+" else weight < 0 for weight in weights)


def _joins(source: str, target: str, one: set[str], other: set[str]) -> bool:
    return (source in one and target in other) or (source in other and target in one)


def _mediator(item: Item, found: Outcome) -> bool:
    """Whether it is a candidate with ties to both or named one, between any two of the sides."""
    one, other = (
        [name for name in names if name in found.network.actors] for names in item.parts["between"]
    )
    candidates = (c for a in one for b in other for c in _candidates(found.lens, a, b))
    return any(
        c.actor in item.any_of("who") and c.basis in ("both", NAMED) for c in candidates
    )  # fmt: skip


def _candidates(lens: Lens, a: str, b: str) -> tuple[Candidate, ...]:
    return between(lens, (a, b), bootstrap=Bootstrap(0)).found.candidates


def _claimants(claims: Iterable[Claim]) -> set[str]:
    """Whoever says it: the actors, whom they speak for, and the name as it stands."""
    found = {who for c in claims for who in (*c.by, *c.speakers, *_names([c.voice]))}
    return found or {"author"}


def _names(voices: Iterable[str]) -> set[str]:
    return {name for voice in voices for name in voice.split(" > ")}


def _texts(claims: Iterable[Claim]) -> list[str]:
    return [text for claim in claims for text in (claim.theme, *(c.quote for c in claim.cited))]


def _meets(wanted: set[str], there: set[str]) -> bool:
    return not wanted or bool(wanted & there)


KINDS: dict[str, Callable[[Item, Outcome], bool]] = {
    "position": _position,
    "option": _option,
    "obligation": _obligation,
    "measure": _measure,
    "contradiction": _contradiction,
    "tie": _tie,
    "mediator": _mediator,
}
"""The kinds of expected items, each with its test."""
