"""How well statements are read: a table over documents with gold statements.

python benchmarks/statements.py [NAME ...] [--errors] [--json FILE] [--weights FOLDER]
python benchmarks/statements.py --means tests/evaluation/means.json

The figures are those of `dragoman evaluate`; here other weights can be tried, errors are told
sentence by sentence, and --means writes the means that a test holds readings to.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from evaluation import arguments, reader, shared

from dragoman.evaluation import FIGURES, Evaluation, Score, brief, cases, evaluate, place


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="documents; all unless given")
    parser.add_argument("--errors", action="store_true", help="also what was missed and extra")
    parser.add_argument("--folder", type=Path, help="another folder with documents.json")
    parser.add_argument("--means", type=Path, help="where to write the means, for the test")
    options = parser.parse_args()
    chosen = cases([options.folder or shared() / "dev"], only=options.names)
    found = evaluate(chosen, reader(options.weights))
    if options.errors:
        for case, score in zip(chosen, found.scores, strict=True):
            _print_errors(score, case.doc.text, case.sentences)
    print(found)
    if options.json:
        options.json.write_text(json.dumps(found.rows(), indent=1), "utf-8")
    if options.means:
        options.means.write_text(json.dumps(means(found), indent=1) + "\n", "utf-8")


def means(found: Evaluation) -> dict[str, float]:
    """The mean of each figure, to four decimals."""
    values = {name: found.mean[name].value for name in FIGURES}
    return {name: round(value, 4) for name, value in values.items() if value is not None}


def _print_errors(score: Score, text: str, sentences: tuple[tuple[int, int], ...]) -> None:
    """What was missed, what is extra, and what is wrong in part, sentence by sentence."""
    wrong = [
        *((claim, f"missed {brief(claim)}") for claim in score.pairing.missed),
        *((claim, f"extra  {brief(claim)}") for claim in score.pairing.extra),
        *(
            (gold, f"wrong  {brief(read)}\n    for  {brief(gold)}")
            for gold, read, agreed in score.pairing.pairs
            if "full" not in agreed
        ),
    ]
    print(f"== {score.name}")
    shown = None
    for claim, line in sorted(wrong, key=lambda item: place(item[0], sentences)):
        number = place(claim, sentences)
        if number != shown:
            start, end = sentences[number]
            print(f"\n[{number}] {' '.join(text[start:end].split())}")
            shown = number
        print(f"  {line}  «{claim.quote}»")
    print()


if __name__ == "__main__":
    sys.exit(main())
