"""How well the type between two given spans is coded: accuracy, macro-F1, each type, confusions.

python benchmarks/plover.py [PAIRS.jsonl] [--errors TYPE] [--json FILE] [--weights FOLDER]

Rows are those of `dragoman code` with the right type as `root`; without a file, the evaluation
data are taken.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from evaluation import Row, arguments, shared

from dragoman.ontology.plover_types import TYPES
from dragoman.reading.coding.coder import Coder, Coding
from dragoman.reading.coding.pair import Pair
from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.reader import Reader

Outcome = tuple[str, str]
"""The right type and the one that was coded."""


@dataclass(frozen=True, slots=True)
class Score:
    """Share of right answers, F1 by type, and their mean over the types that occur."""

    accuracy: float
    by_type: dict[str, float]

    @property
    def macro(self) -> float:
        return sum(self.by_type.values()) / max(1, len(self.by_type))


def score(outcomes: list[Outcome]) -> Score:
    """The figures of some outcomes; types that are never right nor wanted do not count."""
    wanted, given = Counter(a for a, _ in outcomes), Counter(b for _, b in outcomes)
    right = Counter(a for a, b in outcomes if a == b)
    by_type = {t: 2 * right[t] / (wanted[t] + given[t]) for t in TYPES if wanted[t]}
    return Score(sum(right.values()) / max(1, len(outcomes)), by_type)


def reliability(outcomes: list[Outcome], codings: list[Coding]) -> float:
    """Expected calibration error over ten bands of confidence."""
    bands: dict[int, list[tuple[float, bool]]] = {}
    for (wanted, given), coding in zip(outcomes, codings, strict=True):
        band = min(9, int(coding.confidence * 10))
        bands.setdefault(band, []).append((coding.confidence, wanted == given))
    gaps = (abs(sum(c for c, _ in b) - sum(ok for _, ok in b)) for b in bands.values())
    return sum(gaps) / max(1, len(outcomes))


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("pairs", nargs="?", type=Path, help="rows with `root`")
    parser.add_argument("--errors", metavar="TYPE", help="print pairs of a type coded otherwise")
    options = parser.parse_args()
    path = options.pairs or shared() / "plv_dev.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    reader = Reader(DefaultParser(options.weights)) if options.weights else Reader()
    codings = list(Coder(reader).codings(map(Pair.of, rows)))
    outcomes = [(row["root"], c.event) for row, c in zip(rows, codings, strict=True)]
    found = score(outcomes)
    _print(found, outcomes)
    print(f"calibration error {reliability(outcomes, codings):.3f}")
    if options.errors:
        _errors(options.errors, rows, codings)
    if options.json:
        figures = {"accuracy": found.accuracy, "macro_f1": found.macro, "f1": found.by_type}
        options.json.write_text(json.dumps(figures), "utf-8")


def _print(found: Score, outcomes: list[Outcome]) -> None:
    print(f"{len(outcomes)} pairs: accuracy {found.accuracy:.3f}, macro-F1 {found.macro:.3f}")
    counts = Counter(outcomes)
    for t, f1 in found.by_type.items():
        wrong = [(n, b) for (a, b), n in counts.most_common() if a == t != b]
        others = ", ".join(f"{b} {n}" for n, b in wrong[:5])
        print(f"{t:<10} {f1:.3f}  {counts[t, t]:>4} right; as {others}")


def _errors(wanted: str, rows: list[Row], codings: list[Coding]) -> None:
    for row, c in zip(rows, codings, strict=True):
        if row["root"] == wanted != c.event:
            print(f"{row['id']}  {c.event} {c.confidence:.2f}  {c.why}\n    {row.get('marked')}")


if __name__ == "__main__":
    sys.exit(main())
