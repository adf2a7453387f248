"""How well statements are read: a table over documents with gold statements.

python benchmarks/statements.py [NAME ...] [--errors] [--json FILE] [--weights FOLDER]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation import Case, Row, arguments, cases, read, scorer, shared

FIGURES = ("found", "code", "voice", "stance", "full", "voice*", "time", "value")
SHOWN = (
    "voices", "stance", "kind", "code", "subject", "object", "polarity", "status", "theme",
    "time", "value",
)  # fmt: skip


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="documents; all unless given")
    parser.add_argument("--errors", action="store_true", help="also what was missed and extra")
    parser.add_argument("--folder", type=Path, help="another folder with documents.json")
    options = parser.parse_args()
    scoring = scorer("score_statements")
    chosen = cases(options.folder or shared() / "dev", scoring, options.names)
    predicted = read([case.doc for case in chosen], options.weights)
    rows = []
    for case, statements in zip(chosen, predicted, strict=True):
        figures, missed, extra = scoring.score(case.gold, statements, case.sentences)
        rows.append(_row(case, statements, figures))
        if options.errors:
            _print_errors(case, missed, extra, scoring)
    rows.append(_mean(rows))
    _print_table(rows)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), "utf-8")


def _row(case: Case, statements: list[Row], figures: dict[str, Any]) -> Row:
    """One document's figures: F1, or for time and value the share that is right, or None."""
    plain = {k: v[2] if isinstance(v, tuple) else v for k, v in figures.items()}
    essential = sum(bool(row.get("essential", True)) for row in case.gold)
    precision, recall, _ = figures["found"]
    counts = {"document": case.name, "gold": essential, "read": len(statements)}
    return counts | {"precision": precision, "recall": recall} | plain


def _mean(rows: list[Row]) -> Row:
    """The mean over documents; those without a figure (None) do not count for it."""
    out: Row = {"document": "mean", "gold": sum(r["gold"] for r in rows)}
    out["read"] = sum(r["read"] for r in rows)
    for name in ("precision", "recall", *FIGURES):
        values = [row[name] for row in rows if row[name] is not None]
        out[name] = sum(values) / len(values) if values else None
    return out


def _print_table(rows: list[Row]) -> None:
    columns = ("gold", "read", "precision", "recall", *FIGURES)
    print(f"{'':20}" + "".join(f"{name[:6]:>7}" for name in columns))
    for row in rows:
        print(f"{row['document'][:20]:20}" + "".join(_cell(row[name]) for name in columns))


def _cell(value: float | None) -> str:
    if value is None:
        return f"{'-':>7}"
    return f"{value:7.3f}" if isinstance(value, float) else f"{value:7d}"


def _print_errors(case: Case, missed: list[Row], extra: list[Row], scoring: ModuleType) -> None:
    """What was missed and what is extra, sentence by sentence."""
    print(f"== {case.name}")
    wrong = [(scoring.place(row, case.sentences), word, row)
             for word, rows in (("missed", missed), ("extra ", extra)) for row in rows]  # fmt: skip
    shown = None
    for number, word, row in sorted(wrong, key=lambda item: (item[0], item[1] != "missed")):
        if number != shown:
            start, end = case.sentences[number]
            print(f"\n[{number}] {' '.join(case.doc.text[start:end].split())}")
            shown = number
        kept = {key: row[key] for key in SHOWN if row.get(key) not in (None, [], "")}
        print(f"  {word} {json.dumps(kept, ensure_ascii=False)}  «{row['quote']}»")
    print()


if __name__ == "__main__":
    sys.exit(main())
