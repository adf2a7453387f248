"""A conflict as a graph model: decision makers, options, feasible states, moves, preferences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from typing import Any
from typing import Literal as OneOf

import numpy as np

from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.moves import Directions, Moves, OptionMoves, listed
from dragoman.analysis.disputes.preferences import Payoffs, by_priorities, by_ranking, by_weights
from dragoman.analysis.disputes.statements import Codes, Statement, option_called, parse, pattern
from dragoman.analysis.disputes.states import feasible, written

Direction = OneOf["both", "forward", "back", "none"]
_DIGITS = 18
"""No state has a longer number."""
DIRECTIONS: tuple[Direction, ...] = ("both", "forward", "back", "none")


@dataclass(frozen=True, slots=True)
class Option:
    """What can be done or left: `forward` may only be taken, `back` only be dropped."""

    name: str
    direction: Direction = "both"


@dataclass(frozen=True, slots=True)
class Preference:
    """What a decision maker prefers, said in one of three ways.

    `ranking`: classes of states, the most preferred first, each state by its number or as `YN-`
    (which stands for the states not yet named that fit). `priorities`: statements, the most
    important first. `weights`: how much each option is worth where it is taken, by index.
    """

    ranking: tuple[tuple[int | str, ...], ...] | None = None
    priorities: tuple[Statement, ...] | None = None
    weights: Mapping[int, float] | None = None


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """Who decides on which options (indices from 0), with which preference."""

    name: str
    options: tuple[int, ...]
    preference: Preference


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Moves that nobody may make: `by` one decision maker (None: by any), from here to there."""

    before: Statement
    after: Statement
    by: str | None = None


@dataclass(frozen=True, eq=False)
class Dispute:
    """A conflict. States are numbered from 1 in ordinal order; arrays count them from 0.

    Raises DisputeError for options, names and preferences that do not fit each other.

    >>> chicken = dispute({"Row": ["Swerve"], "Column": ["Dare"]}, {"Row": "1 if 2", "Column": "2"})
    >>> chicken.count, chicken.written(2)
    (4, 'YN')
    """

    options: tuple[Option, ...]
    makers: tuple[DecisionMaker, ...]
    infeasible: tuple[Statement, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    title: str = ""
    status_quo: int | None = None
    coalitions: tuple[tuple[str, ...], ...] = ()
    given: tuple[Payoffs, ...] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        names = [maker.name for maker in self.makers]
        if not names:
            raise DisputeError("there is no decision maker")
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise DisputeError(f"two decision makers are called {', '.join(map(repr, twice))}")
        for maker in self.makers:
            if not all(0 <= option < len(self.options) for option in maker.options):
                raise DisputeError(f"{maker.name}: an option does not exist")
        if self.status_quo is not None:
            self.index(self.status_quo)

    @cached_property
    def codes(self) -> Codes:
        """The feasible states, ascending: bit k is option k."""
        return feasible(len(self.options), self.infeasible)

    @cached_property
    def payoffs(self) -> tuple[Payoffs, ...]:
        """The ordinal payoffs of each decision maker, by state."""
        return self.given or tuple(self._payoffs(maker) for maker in self.makers)

    @cached_property
    def moves(self) -> tuple[Moves, ...]:
        """The moves of each decision maker."""
        return tuple(self._moves(k) for k in range(len(self.makers)))

    @property
    def count(self) -> int:
        """How many states there are."""
        return len(self.codes)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the decision makers."""
        return tuple(maker.name for maker in self.makers)

    def written(self, state: int) -> str:
        """State number `state` (from 1) as letters Y and N."""
        return written(int(self.codes[state - 1]), len(self.options))

    def index(self, state: int | str) -> int:
        """The place (from 0) of a state by its number or its letters. Raises DisputeError."""
        if isinstance(state, int) or state.isdecimal():
            number = int(str(state)[:_DIGITS])
            if not 1 <= number <= self.count:
                raise DisputeError(f"there is no state {number}; there are {self.count}")
            return number - 1
        held = np.flatnonzero(pattern(str(state), len(self.options)).holds(self.codes))
        if not len(held):
            raise DisputeError(f"{state!r} is no feasible state")
        if len(held) > 1:
            raise DisputeError(f"{state!r} is {len(held)} feasible states, not one")
        return int(held[0])

    def maker(self, name: str) -> int:
        """The place of a decision maker by name. Raises DisputeError."""
        if name in self.names:
            return self.names.index(name)
        low = [known.casefold() for known in self.names]
        if name.casefold() not in low:
            raise DisputeError(
                f"there is no decision maker {name!r}; there are {', '.join(self.names)}"
            )
        return low.index(name.casefold())

    def with_payoffs(self, payoffs: Sequence[Payoffs]) -> Dispute:
        """The same conflict with other ordinal payoffs, one array a decision maker."""
        made = Dispute(
            self.options, self.makers, self.infeasible, self.forbidden, self.title,
            self.status_quo, self.coalitions, tuple(payoffs),
        )  # fmt: skip
        made.__dict__["codes"] = self.codes
        return made

    def _payoffs(self, maker: DecisionMaker) -> Payoffs:
        said, codes = maker.preference, self.codes
        try:
            if said.ranking is not None:
                return by_ranking(self._classes(said.ranking), len(codes))
            if said.weights is not None:
                return by_weights(said.weights, codes)
            return by_priorities(said.priorities or (), codes)
        except DisputeError as error:
            raise DisputeError(f"{maker.name}: {error}") from None

    def _classes(self, ranking: Sequence[Sequence[int | str]]) -> list[list[int]]:
        """Numbers for patterns; a pattern leaves out what was named before."""
        if all(isinstance(item, int) for group in ranking for item in group):
            return [[int(item) for item in group] for group in ranking]
        named: set[int] = set()
        classes = []
        for group in ranking:
            states = [state for item in group for state in self._fitting(item, named)]
            named.update(states)
            if states:
                classes.append(states)
        return classes

    def _fitting(self, item: int | str, named: set[int]) -> list[int]:
        if isinstance(item, int):
            return [item]
        held = np.flatnonzero(pattern(item, len(self.options)).holds(self.codes)) + 1
        if "-" not in item:
            return [self.index(item) + 1]
        return [int(state) for state in held if int(state) not in named]

    def _moves(self, k: int) -> Moves:
        moves = OptionMoves(self.codes, self.payoffs[k], self._directions(self.makers[k]))
        rules = [rule for rule in self.forbidden if rule.by in (None, self.makers[k].name)]
        if not rules:
            return moves
        sides = [(rule.before.holds(self.codes), rule.after.holds(self.codes)) for rule in rules]
        return listed(moves, self.payoffs[k], np.array(sides))

    def _directions(self, maker: DecisionMaker) -> Directions:
        masks = dict.fromkeys(DIRECTIONS, 0)
        for option in maker.options:
            masks[self.options[option].direction] |= 1 << option
        return Directions(masks["both"], masks["forward"], masks["back"])


def dispute(
    options: Mapping[str, Sequence[str]],
    priorities: Mapping[str, str | Sequence[str]] | None = None,
    rankings: Mapping[str, Sequence[int | str | Sequence[int | str]]] | None = None,
    weights: Mapping[str, Mapping[str, float]] | None = None,
    infeasible: Sequence[str] = (),
    title: str = "",
) -> Dispute:
    """A conflict in a line or two: options by decision maker, and the preference of each.

    `priorities` are statements, the most important first; `rankings` states or classes of states,
    the most preferred first; `weights` a number an option. What one-way options and the rest need
    is said with `Dispute` or in a file. Raises DisputeError.

    >>> war = dispute({"A": ["Attack"], "B": ["Arm"]},
    ...               rankings={"A": [2, 1, 3, 4], "B": [3, 1, 4, 2]})
    >>> war.payoffs[0].tolist()
    [3, 4, 2, 1]
    """
    owned = [(maker, option) for maker, listed in options.items() for option in listed]
    names = calls(owned)
    makers = []
    for maker in options:
        own = tuple(k for k, (owner, _) in enumerate(owned) if owner == maker)
        said = preference(
            names, (priorities or {}).get(maker), (rankings or {}).get(maker),
            (weights or {}).get(maker),
        )  # fmt: skip
        makers.append(DecisionMaker(maker, own, said))
    return Dispute(
        tuple(Option(name) for _, name in owned),
        tuple(makers),
        tuple(parse(text, names) for text in infeasible),
        title=title,
    )


def calls(owned: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The names by which each option may be called: its own, and `maker.option`."""
    return [[option, f"{maker}.{option}"] for maker, option in owned]


def preference(
    names: Sequence[Sequence[str]],
    priorities: str | Sequence[str] | None = None,
    ranking: Sequence[int | str | Sequence[int | str]] | None = None,
    weights: Mapping[str, float] | None = None,
) -> Preference:
    """A preference from words and numbers. Raises DisputeError unless it is said in one way."""
    if sum(said is not None for said in (priorities, ranking, weights)) != 1:
        raise DisputeError("say the preference in one way: ranking, priorities or weights")
    if ranking is not None:
        return Preference(ranking=tuple(map(_class, _listed(ranking, "ranking", "states"))))
    if weights is not None:
        return Preference(weights=_weights(weights, names))
    texts = [priorities] if isinstance(priorities, str) else priorities or []
    statements = _listed(texts, "priorities", "statements")
    return Preference(priorities=tuple(parse(str(text), names) for text in statements))


def _listed(value: Any, key: str, what: str) -> Sequence[Any]:
    if isinstance(value, (str, Mapping)) or not isinstance(value, Sequence):
        raise DisputeError(f"{key} is a list of {what}, not {value!r}")
    return value


def _weights(weights: Mapping[str, float], names: Sequence[Sequence[str]]) -> dict[int, float]:
    if not isinstance(weights, Mapping):
        raise DisputeError(f"weights is a table, as in {{ Attack = 2 }}, not {weights!r}")
    for name, value in weights.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise DisputeError(f"the weight of {name!r} is a number, not {value!r}")
    found = {option_called(name, names): float(value) for name, value in weights.items()}
    if len(found) < len(weights):
        raise DisputeError("the weights name an option twice")
    if not all(map(isfinite, found.values())):
        raise DisputeError("a weight is a finite number")
    return found


def _class(item: int | str | Sequence[int | str]) -> tuple[int | str, ...]:
    states = tuple(item) if isinstance(item, (list, tuple)) else (item,)
    if not all(isinstance(state, (int, str)) and not isinstance(state, bool) for state in states):
        raise DisputeError(f"the ranking holds {item!r}: write states, or lists of states")
    return states
