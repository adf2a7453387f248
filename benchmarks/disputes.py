"""How fast conflicts are solved: the graph model on random conflicts, beside plain sets.

    python benchmarks/disputes.py
    python benchmarks/disputes.py --options 12 16 20 --makers 4

Each conflict has reversible options dealt out evenly and random strict rankings; time covers the
states, the moves and R, GMR, SMR and SEQ for everybody. The peer goes by the definitions with sets
of states, one state at a time; it solves the conflict of `--peer` options, and its answers are
compared. Memory is the peak of the process so far, libraries included.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Sequence

import numpy as np

from dragoman.analysis.disputes import Dispute, dispute, solve

CONCEPTS = ("R", "GMR", "SMR", "SEQ")


def conflict(options: int, makers: int, seed: int) -> Dispute:
    """A conflict of reversible options and strict rankings, both at random."""
    rng = np.random.default_rng(seed)
    names = [f"M{k}" for k in range(makers)]
    owned = {
        name: [f"{name}.{o}" for o in range(k, options, makers)] for k, name in enumerate(names)
    }
    rankings = {name: (rng.permutation(2**options) + 1).tolist() for name in names}
    made = dispute(owned, rankings=rankings)
    _ = made.payoffs
    return made


def seconds(made: Dispute) -> tuple[float, dict[str, list[int]]]:
    """The time to solve a conflict whose preferences are known, and its equilibria."""
    fresh = made.with_payoffs(made.payoffs)
    del fresh.__dict__["codes"]
    start = time.perf_counter()
    found = solve(fresh, CONCEPTS).equilibria
    return time.perf_counter() - start, found


class Plain:
    """The peer: definitions, sets, loops."""

    def __init__(self, made: Dispute) -> None:
        self.makers = range(len(made.makers))
        self.pay = [p.tolist() for p in made.payoffs]
        self.states = range(made.count)
        masks = [sum(1 << o for o in maker.options) for maker in made.makers]
        self.reach = [
            {s: [t for t in self.states if t != s and not (s ^ t) & ~mask] for s in self.states}
            for mask in masks
        ]

    def equilibria(self) -> dict[str, list[int]]:
        return {
            c: [s + 1 for s in self.states if all(self.stable(k, s, c) for k in self.makers)]
            for c in CONCEPTS
        }

    def stable(self, k: int, s: int, concept: str) -> bool:
        pay = self.pay[k]
        for first in self.moves(k, s, True):
            ends = set() if concept == "R" else self.legal(k, first, concept == "SEQ")
            ends = {e for e in ends if pay[e] <= pay[s]}
            if concept == "SMR":
                ends = {e for e in ends if all(pay[t] <= pay[s] for t in self.reach[k][e])}
            if not ends:
                return False
        return True

    def moves(self, k: int, s: int, improving: bool) -> list[int]:
        pay = self.pay[k]
        return [t for t in self.reach[k][s] if not improving or pay[t] > pay[s]]

    def legal(self, k: int, start: int, improving: bool) -> set[int]:
        """Where the others can lead, nobody moving twice running."""
        seen, todo = set(), [(start, k)]
        while todo:
            here, last = todo.pop()
            for j in self.makers:
                if j not in (k, last):
                    new = {(t, j) for t in self.moves(j, here, improving)} - seen
                    seen |= new
                    todo.extend(new)
        return {state for state, _ in seen}


def peer(options: int, makers: int) -> None:
    made = conflict(options, makers, 1)
    start = time.perf_counter()
    expected = Plain(made).equilibria()
    slow = time.perf_counter() - start
    fast, found = min((seconds(made) for _ in range(5)), key=lambda pair: pair[0])
    verdict = "same equilibria" if found == expected else "THE EQUILIBRIA DIFFER"
    ratio = f"{slow / fast:.0f} times"
    print(f"{options} options: sets {slow:.2f} s, here {fast:.4f} s, {ratio}; {verdict}")


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--options", type=int, nargs="+", default=[8, 12, 16])
    parser.add_argument("--makers", type=int, default=4)
    parser.add_argument("--peer", type=int, default=8, help="options of the peer's conflict")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args(argv)
    peer(args.peer, args.makers)
    for options in args.options:
        made = conflict(options, args.makers, 1)
        times = sorted(seconds(made)[0] for _ in range(args.rounds))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        memory /= 1024 if sys.platform == "darwin" else 1
        print(
            f"{options} options, {2**options} states, {args.makers} decision makers: "
            f"{times[len(times) // 2]:.3f} s (slowest {times[-1]:.3f}), peak {memory:.0f} MB"
        )


if __name__ == "__main__":
    main()
