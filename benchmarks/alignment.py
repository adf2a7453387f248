"""Six similarities of all ATOP dyad-years 1816-2018, beside a plain one-dyad-at-a-time program.

    python benchmarks/alignment.py          needs DRAGOMAN_SHARED, the folder with the data

Prints seconds, peak memory, and how many times as fast as the plain program, which computes the
same on a sample of dyads; both must agree.
"""

from __future__ import annotations

import csv
import os
import resource
import sys
import time
from pathlib import Path

import numpy as np

from dragoman.analysis import alignment

WANTED = [
    ("s", "absolute"),
    ("s", "squared"),
    ("kappa", "squared"),
    ("pi", "squared"),
    ("taub", None),
    ("alignment", "absolute"),
]
YEARS = range(1816, 2019)
SAMPLE = 1000


def load(folder: Path) -> tuple[alignment.Ties, dict[int, list[int]]]:
    """Ties by year, and who was in the system; the list of states ends in 2016 and is continued."""
    import duckdb

    found = duckdb.read_csv(str(folder / "atop_alliance.csv.gz")).fetchnumpy()
    duties = {
        name: found[f"atop_{name}"]
        for name in ("defense", "offense", "neutral", "nonagg", "consul")
    }
    who = (found[name].astype(np.int64) for name in ("ccode1", "ccode2", "year"))
    with (folder / "cow_states.csv").open(encoding="utf-8") as stream:
        states = [
            (int(float(row["ccode"])), float(row["styear"]), float(row["endyear"]))
            for row in csv.DictReader(stream)
        ]
    members = {
        year: sorted({code for code, start, end in states if start <= min(year, 2016) <= end})
        for year in YEARS
    }
    return alignment.Ties(*who, alignment.atop_levels(duties)), members


def plain(x: np.ndarray, y: np.ndarray) -> list[float]:
    """The six measures of one dyad, each by its formula."""
    gaps, items = np.abs(x - y), len(x)
    across = np.abs(x[:, None] - y)
    both = np.concatenate([x, y])
    pooled = (np.subtract.outer(both, both) ** 2).mean()
    order_x, order_y = np.sign(np.subtract.outer(x, x)), np.sign(np.subtract.outer(y, y))
    untied = np.sqrt((order_x**2).sum() * (order_y**2).sum())
    return [
        1 - 2 * gaps.sum() / (3 * items),
        1 - 2 * (gaps**2).sum() / (9 * items),
        1 - (gaps**2).mean() / (across**2).mean(),
        1 - (gaps**2).mean() / pooled,
        (order_x * order_y).sum() / untied,
        2 * (across.mean() - gaps.mean()) / 3,
    ]


def portfolios(ties: alignment.Ties, members: list[int], year: int) -> np.ndarray:
    place = {code: k for k, code in enumerate(members)}
    values = 3.0 * np.eye(len(members))
    here = ties.time == year
    for a, b, level in zip(ties.a[here], ties.b[here], ties.level[here], strict=True):
        if a in place and b in place and a != b:
            values[place[a], place[b]] = level
    return values


def compare(ties: alignment.Ties, members: dict[int, list[int]], found: alignment.Dyads) -> float:
    """Seconds that the plain program needs for one dyad. Stops where the two differ."""
    rng = np.random.default_rng(1)
    chosen = rng.choice(len(found.time), SAMPLE, replace=False)
    cache: dict[int, np.ndarray] = {}
    for year in {int(found.time[k]) for k in chosen}:
        cache[year] = portfolios(ties, members[year], year)
    spent = 0.0
    for k in chosen:
        year = int(found.time[k])
        rows = [members[year].index(int(code[k])) for code in (found.a, found.b)]
        x, y = cache[year][rows]
        start = time.perf_counter()
        wanted = plain(x, y)
        spent += time.perf_counter() - start
        np.testing.assert_allclose([values[k] for values in found.values], wanted, atol=1e-9)
    return spent / SAMPLE


def main() -> None:
    named = os.environ.get("DRAGOMAN_SHARED")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared"
    folder = folder / "published" / "peacesciencer"
    if not folder.is_dir():
        sys.exit("set DRAGOMAN_SHARED to the folder with the published data")
    begin = time.perf_counter()
    ties, members = load(folder)
    loaded = time.perf_counter()
    found = alignment.dyads(ties, members, WANTED)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = compare(ties, members, found)
    count = len(found.time)
    print(f"{count:,} directed dyad-years, {len(WANTED)} measures")
    print(
        f"read {loaded - begin:.2f} s, computed {done - loaded:.2f} s, "
        f"together {done - begin:.2f} s"
    )
    print(f"peak memory {peak:.0f} MB")
    print(f"{SAMPLE} dyads agree with the plain program, which takes {each * count:,.0f} s for all")
    print(f"× plain program: {each * count / (done - loaded):,.0f}")


if __name__ == "__main__":
    main()
