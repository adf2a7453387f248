"""Single sentences that event coders are known to misread: how many are read as they must be.

python benchmarks/probes.py [ID ...] [--json FILE] [--weights FOLDER]
"""

from __future__ import annotations

import json
import sys

from evaluation import Row, arguments, read, scorer, shared

from dragoman.statement import Document

SHOWN = (
    "voices", "stance", "kind", "code", "subject", "object", "polarity", "status", "condition",
    "value",
)  # fmt: skip


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID", help="probes; all unless given")
    options = parser.parse_args()
    scoring = scorer("score_probes")
    lines = (shared() / "probes.jsonl").read_text("utf-8").splitlines()
    probes = [json.loads(line) for line in lines if line.strip()]
    probes = [p for p in probes if not options.ids or str(p["id"]) in options.ids]
    predicted = read([Document(p["text"], date=p["date"]) for p in probes], options.weights)
    passed = []
    for probe, got in zip(probes, predicted, strict=True):
        wants = probe["expected"]
        missing = [want for want in wants if not any(scoring.meets(want, g) for g in got)]
        if missing:
            _print(probe, missing, got)
        else:
            passed.append(probe["id"])
    print(f"{len(passed)} of {len(probes)} probes")
    if options.json:
        options.json.write_text(json.dumps({"passed": passed, "of": len(probes)}), "utf-8")


def _print(probe: Row, missing: list[Row], got: list[Row]) -> None:
    print(f"{probe['id']}  {probe['text']}")
    for want in missing:
        print("    wanted", json.dumps(want, ensure_ascii=False))
    for row in got:
        print("    got   ", json.dumps({k: row.get(k) for k in SHOWN}, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
