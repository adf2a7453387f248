"""The expected-utility model of Bueno de Mesquita, in variants that are named by their rules.

Each round every actor weighs challenging every other and being challenged by it, receives offers
and takes one. Sources: Bueno de Mesquita (1985, The War Trap Revisited, APSR 79; 1994, in European
Community Decision Making; 1997, A Decision Making Model, International Interactions 23), and
Scholz, Calbert & Smith (2011, Unravelling Bueno de Mesquita's Group Decision Model, Journal of
Theoretical Politics 23).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.bargaining.draws import Draws
from dragoman.analysis.bargaining.votes import diluted_chance, pairwise_chance, support

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rules:
    """What sets the variants apart.

    - `diluted`: chances are shares of all votes between any two actors, not between these two.
    - `risk`: `others` compares an actor's danger with that of the others, `own` with that of the
      other positions it could take, `none` leaves everybody neutral.
    - `nearest`: of several compromises an actor takes the one that moves it least; otherwise the
      one whose mean of both positions, weighted by expected utilities, is lowest.
    - `capitulate`: an actor that stands to lose more than its challenger gains gives in.
    """

    diluted: bool
    risk: str
    nearest: bool
    capitulate: bool


VARIANTS = {
    "challenge": Rules(diluted=False, risk="none", nearest=True, capitulate=True),
    "scholz2011": Rules(diluted=True, risk="others", nearest=False, capitulate=False),
    "bdm_intent": Rules(diluted=False, risk="own", nearest=True, capitulate=True),
}


def rounds(draws: Draws, rules: Rules, count: int) -> Iterator[tuple[Array, Array]]:
    """Positions and risk exponents, (n, runs) each, at the start and after each round.

    An exponent below 1 accepts risk and one above 1 shuns it. Distances are shares of the range
    of the first positions throughout.
    """
    width = draws.position.max(axis=0) - draws.position.min(axis=0)
    width = np.where(width > 0, width, 1.0)
    position = draws.position
    yield position, np.ones_like(position)
    for _ in range(count):
        exponent = _exponents(draws, position, width, rules)
        position = _moved(draws, position, width, exponent, rules)
        yield position, exponent


def _exponents(draws: Draws, position: Array, width: Array, rules: Rules) -> Array:
    """r = (1 - R/3) / (1 + R/3), where R goes from -1 for the safest to 1 for the most exposed."""
    if rules.risk == "none":
        return np.ones_like(position)
    distance = _shares(np.abs(position[:, None] - position[None]), width)
    votes = support(draws.weight, distance)
    danger = _danger(draws.salience, distance, _chances(votes, rules))
    low, high = danger.min(axis=0), danger.max(axis=0)
    if rules.risk == "own":
        elsewhere = [_danger_elsewhere(draws, distance, votes, i) for i in range(len(position))]
        low = np.stack([found.min(axis=0) for found in elsewhere])
        high = np.stack([found.max(axis=0) for found in elsewhere])
    span = high - low
    risk = np.divide(2 * danger - high - low, span, out=np.zeros_like(danger), where=span > 0)
    exponents: Array = (1 - risk / 3) / (1 + risk / 3)
    return exponents


def _danger(salience: Array, distance: Array, chance: Array) -> Array:
    """What all others together expect from challenging an actor, everybody neutral to risk.

    `distance` and `chance` (challengers, challenged, runs) are those of the challengers.
    """
    gain = distance * (salience * (4 * chance - 2) + 2 * (1 - salience))
    total: Array = gain.sum(axis=0)
    return total


def _danger_elsewhere(draws: Draws, distance: Array, votes: Array, i: int) -> Array:
    """The danger of actor i at each position now held, (positions, runs), by votes between two.

    The others vote as before; i's own votes are taken out and cast anew from where it would stand.
    """
    own = draws.weight[i] * distance[i]
    against = votes - np.maximum(own[None] - own[:, None], 0.0)  # (challenger's, its own) position
    behind = against.swapaxes(0, 1) + draws.weight[i] * distance
    cast = against + behind
    chance = np.divide(against, cast, out=np.zeros_like(cast), where=cast > 0)
    others = np.arange(len(distance)) != i
    return _danger(draws.salience[i], distance[others], chance[others])


def _chances(votes: Array, rules: Rules) -> Array:
    return diluted_chance(votes) if rules.diluted else pairwise_chance(votes)


def _moved(draws: Draws, position: Array, width: Array, exponent: Array, rules: Rules) -> Array:
    """Where each actor goes: it takes a confrontation before a compromise before a surrender."""
    gap = position[None] - position[:, None]
    mine, theirs = _expected(draws, _shares(np.abs(gap), width), exponent, rules)
    weaker = (gap != 0) & (theirs > 0) & (mine < 0)
    compromise = weaker & (theirs > -mine)
    offers = [((gap != 0) & (theirs > mine) & (mine > 0), np.abs(gap), _over(position))]
    share = np.divide(-mine, theirs, out=np.zeros_like(mine), where=compromise)
    cost = np.abs(gap * share) if rules.nearest else _middle(mine, theirs, position)
    offers.append((compromise, cost, position[:, None] + gap * share))
    if rules.capitulate:
        offers.append((weaker & (theirs < -mine), np.abs(gap), _over(position)))
    moved = position
    for offered, costs, target in reversed(offers):
        moved = np.where(offered.any(axis=1), _cheapest(offered, costs, target), moved)
    return moved


def _shares(gap: Array, width: Array) -> Array:
    """Distances as shares of the range, which rounding must not lift above 1."""
    return np.minimum(gap / width, 1.0)


def _over(position: Array) -> Array:
    """The position of j for every i, (n, n, runs)."""
    return np.broadcast_to(position[None], (len(position), *position.shape))


def _expected(draws: Draws, distance: Array, exponent: Array, rules: Rules) -> tuple[Array, Array]:
    """As i sees it: what i expects of challenging j, and j of challenging i; (n, n, runs) each.

    If the other resists, which it does with a probability equal to its salience, the challenger
    wins or loses by chance; if not, it wins.
    """
    own = exponent[:, None]
    chance = _chances(support(draws.weight, distance**own), rules)
    win = 2 - 4 * (0.5 - 0.5 * distance) ** own
    lose = 2 - 4 * (0.5 + 0.5 * distance) ** own
    quo = 2 - 4 * 0.5**own
    i, j = draws.salience[:, None], draws.salience[None]
    back = chance.swapaxes(0, 1)
    mine = j * (chance * win + (1 - chance) * lose) + (1 - j) * win - quo
    theirs = i * (back * win + (1 - back) * lose) + (1 - i) * win - quo
    return mine, theirs


def _middle(mine: Array, theirs: Array, position: Array) -> Array:
    """Both positions' mean by expected utility: by it Scholz et al. choose among compromises."""
    near, far = np.abs(mine), np.abs(theirs)
    total = near + far
    middle: Array = near * position[:, None] + far * position[None]
    np.divide(middle, total, out=middle, where=total > 0)
    return middle


def _cheapest(offered: Array, cost: Array, target: Array) -> Array:
    """Where the cheapest offer to each actor leads, the first of equals."""
    best = np.argmin(np.where(offered, cost, np.inf), axis=1)[:, None]
    return np.take_along_axis(target, best, axis=1)[:, 0]
