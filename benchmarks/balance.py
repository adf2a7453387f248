"""How fast frustration is proven, beside one integer programme for the whole graph.

    python benchmarks/balance.py
    python benchmarks/balance.py --peer-limit 60 --bitcoin-peer

The peer is the usual model, solved by the same solver on one thread: a binary an actor, two rows a
tie, a row for each unbalanced triangle. Networks with two hidden blocs and some noise are made by a
fixed seed; the Correlates-of-War windows and Bitcoin OTC are read from the evaluation data where
DRAGOMAN_SHARED (or shared/ beside the repository) has them. Memory is the peak of the process so
far, libraries included.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from dragoman.analysis.balance import SignedGraph, balance, critical, optima, read_edges
from dragoman.analysis.balance.cycles import unbalanced_triangles
from dragoman.analysis.balance.highs import Clock, add_rows, run, solver


def planted(actors: int, ties: int, noise: float, seed: int = 1) -> SignedGraph:
    """Two blocs at random, ties that fit them but for a share of noise."""
    rng = np.random.default_rng(seed)
    side = rng.choice([-1, 1], actors)
    pairs = {tuple(sorted(rng.choice(actors, 2, replace=False).tolist())) for _ in range(ties)}
    flip = np.where(rng.random(len(pairs)) < noise, -1, 1)
    rows = [
        (f"n{i}", f"n{j}", float(side[i] * side[j] * f))
        for (i, j), f in zip(sorted(pairs), flip, strict=True)
    ]
    return SignedGraph.of(rows)


def plain(graph: SignedGraph, limit: float) -> tuple[float | None, float]:
    """The peer: the index (None where it is not proven in time), and seconds."""
    import highspy

    start, size, ties = time.perf_counter(), len(graph.actors), graph.ties
    count = size + len(ties)
    highs = solver()
    highs.addVars(count, np.zeros(count), np.ones(count))
    columns = np.arange(count, dtype=np.int32)
    highs.changeColsCost(count, columns, np.repeat([0.0, 1.0], [size, len(ties)]))
    highs.changeColsIntegrality(size, columns[:size], np.full(size, highspy.HighsVarType.kInteger))
    for e, (u, v, w) in enumerate(ties):
        signs = ((-1.0, 1.0), (1.0, -1.0)) if w > 0 else ((1.0, 1.0), (-1.0, -1.0))
        for pair, low in zip(signs, (0.0, 0.0) if w > 0 else (1.0, -1.0), strict=True):
            add_rows(highs, [(u, v, size + e)], np.array([*pair, 1.0]), low)
    number = {frozenset(tie[:2]): k for k, tie in enumerate(ties)}
    triangles = unbalanced_triangles(size, ties, number)
    add_rows(highs, [[size + e for e in three] for three in triangles], 1.0, 1.0)
    highs.setOptionValue("mip_abs_gap", 0.999)
    ended = run(highs, Clock(limit))
    seconds = time.perf_counter() - start
    return (highs.getInfo().objective_function_value if ended else None), seconds


def timed(ask: Callable[[], object]) -> tuple[object, float]:
    start = time.perf_counter()
    return ask(), time.perf_counter() - start


def windows(folder: Path) -> Iterator[SignedGraph]:
    """The Correlates-of-War windows."""
    with (folder / "cow_signed_1946_1999.csv").open() as file:
        rows = list(csv.DictReader(file))
    for period in dict.fromkeys(row["period"] for row in rows):
        yield SignedGraph.of(
            [(r["u"], r["v"], float(r["sign"])) for r in rows if r["period"] == period]
        )


def compare(name: str, graph: SignedGraph, limit: float | None) -> None:
    """One network, with the peer where there is a limit for it."""
    found, seconds = timed(lambda: balance(graph))
    text = f"{name}: {found.summary()}: {seconds:.2f} s"  # type: ignore[attr-defined]
    if limit is not None:
        index, other = plain(graph, limit)
        proven = f"{index:g}" if index is not None else "not proven"
        text += f"; one programme {proven} in {other:.1f} s, {other / seconds:.0f} times as long"
    print(f"{text}; peak memory {memory()} MB", flush=True)


def memory() -> int:
    """Peak resident memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer-limit", type=float, default=60.0, help="seconds for the peer")
    parser.add_argument("--bitcoin-peer", action="store_true", help="the peer on Bitcoin OTC too")
    options = parser.parse_args()
    balance(planted(10, 20, 0.3))  # imports
    compare("300 actors", planted(300, 1500, 0.1), options.peer_limit)
    compare("1,000 actors", planted(1000, 4000, 0.1), options.peer_limit)
    named = os.environ.get("DRAGOMAN_SHARED")
    shared = Path(named) if named else Path(__file__).parents[2] / "shared"
    folder = shared / "published" / "signed"
    if folder.is_dir():
        published(folder, options)


def published(folder: Path, options: argparse.Namespace) -> None:
    graphs = list(windows(folder))
    found, times = zip(*(timed(lambda g=g: balance(g)) for g in graphs), strict=True)
    others = [plain(g, options.peer_limit)[1] for g in graphs]
    print(
        f"{len(graphs)} windows: {sum(f.optimal for f in found)} proven; "
        f"{statistics.mean(times):.3f} s on average, {max(times):.2f} s at most; "
        f"one programme {statistics.mean(others):.3f} s, "
        f"{sum(others) / sum(times):.1f} times as long"
    )
    for name, ask in (("all optima", optima), ("critical ties", critical)):
        spent = [
            timed(lambda f=f, ask=ask: ask(f))[1] for f in found[:: 1 if ask is optima else 10]
        ]
        print(f"{name}: {statistics.mean(spent):.2f} s a window, {max(spent):.2f} s at most")
    graph = read_edges(folder / "bitcoin_otc_undirected.csv.gz")
    limit = options.peer_limit if options.bitcoin_peer else None
    compare("Bitcoin OTC", graph, limit)


if __name__ == "__main__":
    main()
