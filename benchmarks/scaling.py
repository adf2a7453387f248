"""Ideal points of two General Assembly sessions: nearness to the published ones, and seconds.

    python benchmarks/scaling.py            needs DRAGOMAN_SHARED, the folder with the data

Beside each correlation stands that of the first axis of the centred votes (a singular value
decomposition), on the same states.
"""

from __future__ import annotations

import csv
import os
import resource
import sys
import time
from pathlib import Path

import numpy as np

from dragoman.analysis import scaling

SESSIONS = ((45, "1990"), (70, "2015"))
COLUMNS = ("idealpointfp", "idealpointall")


def published(folder: Path, year: str) -> list[dict[str, str]]:
    with (folder / "bsv_idealpoints_selected_years.csv").open(encoding="utf-8") as stream:
        return [row for row in csv.DictReader(stream) if row["year"] == year]


def correlation(points: dict[str, float], rows: list[dict[str, str]], column: str) -> float:
    pairs = [
        (points[row["iso3c"]], float(row[column]))
        for row in rows
        if row["iso3c"] in points and row[column]
    ]
    return float(np.abs(np.corrcoef(np.array(pairs).T)[0, 1]))


def main() -> None:
    named = os.environ.get("DRAGOMAN_SHARED")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared"
    folder = folder / "published" / "ungva"
    if not folder.is_dir():
        sys.exit("set DRAGOMAN_SHARED to the folder with the published data")
    for session, year in SESSIONS:
        votes = scaling.read_votes(folder / f"unga_votes_session{session}.csv")
        start = time.perf_counter()
        found = scaling.ideal_points(votes, positive="USA")
        seconds = time.perf_counter() - start
        points = {p.actor: p.point for p in found.points}
        axis = dict(zip(votes.actors, scaling.first_axis(votes).tolist(), strict=True))
        rows = published(folder, year)
        print(f"{year}: {len(points)} states, {len(votes.items)} votes, {seconds:.1f} s, "
              f"R-hat at most {found.rhat:.3f}")  # fmt: skip
        for column in COLUMNS:
            ours, plain = (correlation(each, rows, column) for each in (points, axis))
            print(f"  {column}: {ours:.4f}, first axis {plain:.4f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
