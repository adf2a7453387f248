"""How much of what a careful reader expects comes out: positions, disputes, pacts, ties, figures.

    python benchmarks/expectations.py [NAME ...] [--gold] [--weights FOLDER] [--json FILE]

The expectations are in `expected/NAME.toml`, written in our own words before anything was run. Each
document is read, and with --gold also taken as annotated, as a perfect reader would have it: what
is missing there is missing in the methods, and not in the reading.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from evaluation import arguments, reader, shared
from outcome import KINDS, Outcome, came_out, outcome
from spec import Item, expected

from dragoman.rows import Reading

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from gold import gold_document, gold_reading

Results = Mapping[str, Sequence[bool]]
"""For each way of reading, whether each expected item came out."""


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="documents; all unless given")
    parser.add_argument("--gold", action="store_true", help="also on the annotated statements")
    options = parser.parse_args()
    found = {
        name: (items, {
            way: _results(items, outcome(reading, between))
            for way, reading in _readings(name, options.weights, options.gold)
        })
        for name, between, items in expected(options.names)
    }  # fmt: skip
    for line in report(found):
        print(line)
    if options.json:
        options.json.write_text(json.dumps(_plain(found), indent=1), "utf-8")


def _readings(name: str, weights: Path | None, gold: bool) -> Iterable[tuple[str, Reading]]:
    folder = shared() / "dev"
    entries = json.loads((folder / "documents.json").read_text("utf-8"))
    entry = next(entry for entry in entries if entry["name"] == name)
    doc = gold_document(folder / f"{name}.txt", entry)
    yield "read", reader(weights).read(doc)
    if gold:
        yield "gold", gold_reading(shared().parent, name)


def _results(items: Sequence[Item], found: Outcome) -> list[bool]:
    return [came_out(item, found) for item in items]


def report(found: Mapping[str, tuple[Sequence[Item], Results]]) -> Iterable[str]:
    """A table of counts, and what is missing, document by document."""
    ways = list(dict.fromkeys(way for _, results in found.values() for way in results))
    yield _row("document", ["kind", *ways])
    totals: dict[str, list[bool]] = {}
    for name, (items, results) in found.items():
        for kind in [kind for kind in KINDS if any(item.kind == kind for item in items)]:
            cells = [_share(_of_kind(items, results[way], kind)) for way in ways]
            yield _row(name, [kind, *cells])
            for way in ways:
                totals.setdefault(f"{kind}/{way}", []).extend(
                    _of_kind(items, results[way], kind)
                )  # fmt: skip
    for kind in [kind for kind in KINDS if f"{kind}/{ways[0]}" in totals]:
        yield _row("all", [kind, *(_share(totals[f"{kind}/{way}"]) for way in ways)])
    every = [_share([r for _, results in found.values() for r in results[way]]) for way in ways]
    yield _row("all", ["everything", *every])
    for name, (items, results) in found.items():
        for way in ways:
            gone = [f"{i.kind}: {i.id}" for i, r in zip(items, results[way], strict=True) if not r]
            yield f"\n{name}, {way}, missing {len(gone)}: {'; '.join(gone) or 'nothing'}"


def _of_kind(items: Sequence[Item], results: Sequence[bool], kind: str) -> list[bool]:
    return [r for item, r in zip(items, results, strict=True) if item.kind == kind]


def _share(results: Sequence[bool]) -> str:
    return f"{sum(results)}/{len(results)}"


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:<18}{cells[0]:<15}" + "".join(f"{cell:>8}" for cell in cells[1:])


def _plain(found: Mapping[str, tuple[Sequence[Item], Results]]) -> object:
    return [
        {"document": name, "kind": item.kind, "item": item.id,
         **{way: came[k] for way, came in results.items()}}
        for name, (items, results) in found.items()
        for k, item in enumerate(items)
    ]  # fmt: skip


if __name__ == "__main__":
    main()
