"""A dispute drafted from statements, merged with what the user made of it, and solved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dragoman.analysis.disputes import DisputeError, Stability, from_toml, solve
from dragoman.analysis.result import Result, plain
from dragoman.store import Lens
from dragoman.system.dispute.edits import Edits, edits
from dragoman.system.dispute.makers import Maker, makers
from dragoman.system.dispute.merging import merged
from dragoman.system.dispute.options import Option, options
from dragoman.system.dispute.plan import Choice, Plan, read_plan
from dragoman.system.dispute.proposals import Proposal, by_maker, proposals
from dragoman.system.dispute.record import Record, read_record
from dragoman.system.dispute.sayings import sayings
from dragoman.system.dispute.terms import terms
from dragoman.system.dispute.writing import Evidence, toml

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GROWTH = 4
"""A run that adds to a file may go beyond the limit by so many options."""
_EACH = 2
"""So many options each side keeps, where it has them."""
_TOLD = 3
_REMEMBERED = 200
"""Of options that were not offered, so many are recorded."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a draft becomes: at most `options`, each resting on `least` statements or more."""

    options: int = 12
    least: int = 1


@dataclass(frozen=True, eq=False)
class Draft(Result):
    """A dispute as statements suggest it: nothing in it holds until the user confirms it.

    text: the TOML file. proposals: what is said to be infeasible or preferred, with the words.
    """

    plan: Plan
    sides: tuple[Maker, ...]
    options: tuple[Option, ...] = field(repr=False)
    left_out: tuple[Option, ...] = field(repr=False)
    proposals: tuple[Proposal, ...] = field(repr=False)
    text: str = field(repr=False)
    stability: Stability = field(repr=False)

    @cached_property
    def edits(self) -> Edits:
        """Which single edits change an equilibrium."""
        told = {n: [self.plan.told(e) for e in s] for n, s in self.plan.priorities.items()}
        return edits(self.stability.dispute, told)

    def rows(self) -> list[dict[str, Any]]:
        """One row an option, with who wants it, the surest words and all statement ids."""
        behind = {option.id: option for option in self.options}
        return [self._row(choice, behind.get(choice.id)) for choice in self.plan.choices]

    def to_dict(self) -> dict[str, Any]:
        """For JSON: options with all quotations, proposals, what was left out, the solution."""
        behind = {option.id: option for option in self.options}
        return {
            "title": self.plan.title,
            "decision_makers": [
                {"name": side.name, "actors": sorted(side.ids)} for side in self.sides
            ],
            "options": [
                {"id": choice.id, **self._row(choice, behind.get(choice.id)),
                 "quotes": plain(behind[choice.id].quotes if choice.id in behind else ())}
                for choice in self.plan.choices
            ],
            "infeasible": [self.plan.told(one) for one in self.plan.infeasible],
            "priorities": {
                name: [self.plan.told(one) for one in listed]
                for name, listed in self.plan.priorities.items()
            },
            "proposals": [self._proposal(proposal) for proposal in self.proposals],
            "left_out": [
                {"decision_maker": self.sides[o.owner].name, "option": o.name,
                 "statements": [quote.id for quote in o.quotes]}
                for o in self.left_out
            ],
            "states": self.stability.dispute.count,
            "equilibria": self.stability.equilibria,
            "edits": self.edits.rows(),
        }  # fmt: skip

    def summary(self) -> str:
        """That it is a proposal, where it comes to rest, which edits matter, what was left out."""
        lines = [
            f"{self.plan.title}: a proposal, to be confirmed",
            self._rest(),
            *self._matter(),
        ]
        if self.left_out:
            names = "; ".join(option.name for option in self.left_out[:_TOLD])
            lines.append(f"left out, with less behind them: {len(self.left_out)} ({names} …)")
        return "\n".join(lines)

    def evidence(self) -> tuple[str, ...]:
        """The ids of the statements that the options rest on."""
        found = [quote.id for option in self.options for quote in option.quotes]
        return tuple(dict.fromkeys(found))

    def draw(self, axes: Axes) -> None:
        """The picture of the stability analysis."""
        self.stability.draw(axes)

    def _row(self, choice: Choice, option: Option | None) -> dict[str, Any]:
        quotes = option.quotes if option else ()
        stands = [option.stand(k)[0] if option else 0.0 for k in range(len(self.sides))]
        return {
            "decision_maker": choice.maker,
            "option": choice.name,
            "wanted_by": [m.name for m, level in zip(self.sides, stands, strict=True) if level > 0],
            "not_by": [m.name for m, level in zip(self.sides, stands, strict=True) if level < 0],
            "according_to": list(dict.fromkeys(quote.voice for quote in quotes)),
            "quote": " ".join(quotes[0].quote.split()) if quotes else "",
            "evidence": [quote.id for quote in quotes],
        }

    def _proposal(self, proposal: Proposal) -> dict[str, Any]:
        return {
            "decision_maker": None if proposal.maker is None else self.sides[proposal.maker].name,
            "statement": self.plan.told(proposal.expression),
            "why": proposal.why,
            "assumed": proposal.assumed,
            "evidence": [quote.id for quote in proposal.quotes],
        }

    def _rest(self) -> str:
        """The equilibria by the most demanding concepts, in words."""
        found = self.stability.equilibria
        steady = sorted(set.intersection(*(set(states) for states in found.values())))
        counts = ", ".join(f"{concept} {len(states)}" for concept, states in found.items())
        told = "; ".join(self._state(state) for state in steady[:_TOLD])
        more = f"; and {len(steady) - _TOLD} more" if len(steady) > _TOLD else ""
        return f"it comes to rest ({counts}) at: {told or 'nowhere by all concepts'}{more}"

    def _state(self, state: int) -> str:
        letters = self.stability.dispute.written(state)
        pairs = list(zip(self.plan.choices, letters, strict=True))
        told = []
        for name in self.plan.makers:
            own = [
                choice.name for choice, letter in pairs if choice.maker == name and letter == "Y"
            ]
            told.append(f"{name}: {', '.join(own) or 'nothing'}")
        return f"{letters} ({'; '.join(told)})"

    def _matter(self) -> list[str]:
        if not self.edits.tried:
            return ["too large to try every edit"]
        if not self.edits.found:
            return ["no single edit of a preference or an option changes that"]
        first = [
            f"{e.what} {'' if not e.maker else f'({e.maker}) '}{e.kind}"
            for e in self.edits.found[:_TOLD]
        ]
        return [f"{self.edits.summary()}, most of all: {'; '.join(first)}"]


def draft(lens: Lens, between: Sequence[str], bounds: Bounds = Bounds(), before: str = "") -> Draft:
    """Draft a dispute between sides from the statements that a lens lets through.

    between: `AZE`, several as one `SAU+ARE`, or named `Quartet=SAU+ARE`. before: the text of an
    earlier draft, whose edits by the user are kept. Raises ValueError for sides that are none, and
    DisputeError for a text that is no conflict.
    """
    sides = makers(between)
    record = read_record(before, sides)
    user = read_plan(before, record.written) if before.strip() else None
    found = options(sayings(lens, sides), sides, [*record.options, *_own(user, record, sides)])
    gone = {o.id for o in record.options if o.offered} - set(user.ids if user else ())
    kept, left_out = _selected([o for o in found if o.id not in gone], sides, bounds, user)
    if not any(o.known or not all(s.aside for s in o.sayings) for o in kept):
        names = " and ".join(side.name for side in sides)
        raise ValueError(f"no statement demands, offers, threatens or refuses between {names}")
    proposed = proposals(kept, sides, lens)
    fresh = _fresh(kept, proposed, sides)
    plan = merged(record, user, fresh) if user else fresh
    behind = {option.id: option for option in kept}
    evidence = Evidence(behind, proposed, left_out, sides)
    after = _recorded(record, found, kept, fresh, plan)
    plan = _startable(plan)
    text = toml(plan, evidence, after, before)
    stability = solve(from_toml(text))
    return Draft(plan, sides, tuple(kept), tuple(left_out), tuple(proposed), text, stability)


def _own(user: Plan | None, record: Record, sides: Sequence[Maker]) -> list[Option]:
    """The options that the user added: what statements say of them is found by their names."""
    known = {option.id for option in record.options}
    names = [side.name for side in sides]
    words = [name for side in sides for name in (side.name, *side.ids)]
    return [
        Option(c.id, names.index(c.maker), c.name, "", "", None, terms().stems(c.name, words),
               negated=c.name.casefold().startswith("no "), known=frozenset({c.id}))
        for c in (user.choices if user else ())
        if c.id not in known and c.maker in names
    ]  # fmt: skip


def _selected(
    found: Sequence[Option], sides: Sequence[Maker], bounds: Bounds, user: Plan | None
) -> tuple[list[Option], list[Option]]:
    """The best supported options, some of each side, and the user's whatever is behind them."""
    own = set(user.ids) if user else set()
    good = [o for o in found if o.id in own or _tells(o, len(sides), bounds.least)]
    first = [o for k in range(len(sides)) for o in [o for o in good if o.owner == k][:_EACH]]
    ranked = sorted(good, key=lambda o: o not in first)[: bounds.options]
    room = max(bounds.options + GROWTH - len(own), 0) if own else bounds.options
    new = [o for o in ranked if o.id not in own][:room]
    kept = [o for o in good if o.id in own or o in new]
    return kept, [o for o in good if o not in kept]


def _tells(option: Option, sides: int, least: int) -> bool:
    """Whether enough is behind it: a demand, or somebody's will, or an agreement in sight."""
    said = any(s.role in ("request", "prospect") for s in option.sayings)
    stands = any(option.stand(k)[0] for k in range(sides))
    spoken = said and (option.code == "AGREE" or any(s.role == "request" for s in option.sayings))
    return (stands or spoken) and len(option.quotes) >= least


def _fresh(kept: Sequence[Option], proposed: Sequence[Proposal], sides: Sequence[Maker]) -> Plan:
    ordered = sorted(kept, key=lambda o: o.owner)
    names = [side.name for side in sides]
    return Plan(
        title=f"{' and '.join(names)}, from statements",
        makers=tuple(names),
        choices=tuple(Choice(o.id, names[o.owner], o.name) for o in ordered),
        infeasible=tuple(p.expression for p in proposed if p.maker is None),
        priorities=by_maker(proposed, sides),
        status_quo={o.id: "Y" if o.done and o.lever else "N" for o in ordered},
    )


def _recorded(
    record: Record, found: Sequence[Option], kept: Sequence[Option], fresh: Plan, plan: Plan
) -> Record:
    """All that was ever proposed, and what is written now."""
    offered = {o.id for o in record.options if o.offered} | {option.id for option in kept}
    told = {"": fresh.infeasible, **fresh.priorities}
    names = {**record.ever, **told}
    own = [o for o in found if not o.id.startswith("u")]
    remembered = [o for o in own if o.id in offered or own.index(o) < _REMEMBERED]
    return Record(
        options=tuple(
            replace(
                o,
                sayings=[],
                known=o.known | {quote.id for quote in o.quotes},
                offered=o.id in offered,
            )
            for o in remembered
        ),
        written=plan.choices,
        infeasible=plan.infeasible,
        priorities=plan.priorities,
        ever={n: record.ever.get(n, frozenset()) | frozenset(told.get(n, ())) for n in names},
    )


def _startable(plan: Plan) -> Plan:
    """Without a status quo that cannot be."""
    if plan.status_quo is None:
        return plan
    bare = Evidence({}, (), (), ())
    try:
        from_toml(toml(plan, bare, Record()))
    except DisputeError:
        return replace(plan, status_quo=None)
    return plan
