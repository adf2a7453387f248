"""How fast many runs of the expected-utility model are, beside loops over actors.

python benchmarks/bargaining.py [--runs 100000] [--actors 10] [--rounds 10] [--model scholz2011]

The loops do the same arithmetic actor by actor in plain Python, for a few runs; their time for one
run, times the number of runs, is what the vectorised runs are held against. The ratio carries over
to other machines, seconds do not.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time

import numpy as np

from dragoman.analysis.bargaining import Settings, Stakeholders, simulate, stakeholders

LOOPED = 20


def main() -> None:
    options = _options()
    actors = _actors(options.actors)
    begun = time.perf_counter()
    settings = Settings(rounds=options.rounds)
    found = simulate(actors.spread(0.2), options.model, options.runs, settings=settings)
    seconds = time.perf_counter() - begun
    print(found.summary())
    print(f"{seconds:.1f} s on {_cores()} cores, {_peak():.0f} MB at most")
    if options.model == "scholz2011":
        each = _loops(actors, options.rounds)
        print(f"loops: {each * 1000:.1f} ms a run, {each * options.runs:.0f} s for as many on one "
              f"core; {each * options.runs / seconds:.0f} times as long")  # fmt: skip


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--actors", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--model", default="scholz2011")
    return parser.parse_args()


def _actors(count: int) -> Stakeholders:
    random = np.random.default_rng(1)
    names = [f"S{k}" for k in range(count)]
    return stakeholders(
        names, random.uniform(0.1, 1, count), random.uniform(0, 10, count),
        random.uniform(0.1, 1, count),
    )  # fmt: skip


def _loops(actors: Stakeholders, rounds: int) -> float:
    """Seconds that one run takes in plain Python."""
    capability, held, salience = (
        part[..., 1].ravel() for part in (actors.capability, actors.position, actors.salience)
    )
    weight, shares = (capability * salience).tolist(), salience.tolist()
    begun = time.perf_counter()
    for _ in range(LOOPED):
        place = held.tolist()
        for _ in range(rounds):
            place = _round(weight, shares, place)
    return (time.perf_counter() - begun) / LOOPED


def _round(weight: list[float], salience: list[float], held: list[float]) -> list[float]:
    n, width = len(held), max(held) - min(held) or 1.0
    neutral = _chances(weight, held, width, [1.0] * n)
    danger = [
        sum(_worth(held, width, salience, neutral, j, i, 1.0) for j in range(n) if j != i)
        for i in range(n)
    ]
    low, span = min(danger), max(danger) - min(danger) or 1.0
    risk = [(2 * d - 2 * low - span) / span for d in danger]
    bend = [(1 - r / 3) / (1 + r / 3) for r in risk]
    chance = _chances(weight, held, width, bend)
    return [_move(held, width, salience, chance, i, bend[i]) for i in range(n)]


def _chances(
    weight: list[float], held: list[float], width: float, bend: list[float]
) -> list[list[float]]:
    n = len(held)
    loss = [[(abs(held[k] - x) / width) ** bend[k] for x in held] for k in range(n)]
    votes = [
        [sum(max(0.0, weight[k] * (loss[k][j] - loss[k][i])) for k in range(n)) for j in range(n)]
        for i in range(n)
    ]
    cast = 2 * sum(map(sum, votes)) or 1.0
    return [[cell / cast for cell in row] for row in votes]


def _worth(
    held: list[float], width: float, salience: list[float], chance: list[list[float]],
    i: int, j: int, bend: float,
) -> float:  # fmt: skip
    gap = abs(held[i] - held[j]) / width
    win, lose = 2 - 4 * (0.5 - 0.5 * gap) ** bend, 2 - 4 * (0.5 + 0.5 * gap) ** bend
    fought = chance[i][j] * win + (1 - chance[i][j]) * lose
    return salience[j] * fought + (1 - salience[j]) * win - (2 - 4 * 0.5**bend)


def _move(
    held: list[float], width: float, salience: list[float], chance: list[list[float]],
    i: int, bend: float,
) -> float:  # fmt: skip
    lost, met = [], []
    for j, there in enumerate(held):
        if there == held[i]:
            continue
        mine = _worth(held, width, salience, chance, i, j, bend)
        theirs = _worth(held, width, salience, chance, j, i, bend)
        if theirs > mine > 0:
            lost.append((abs(there - held[i]), there))
        elif theirs > -mine > 0:
            middle = (-mine * held[i] + theirs * there) / (theirs - mine)
            met.append((middle, held[i] + (there - held[i]) * -mine / theirs))
    return min(lost or met or [(0.0, held[i])], key=lambda offer: offer[0])[1]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()
