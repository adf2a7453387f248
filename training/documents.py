"""The annotated documents of `training/documents`: their compact form, checked and as JSON.

    python training/documents.py check FILE ...            what does not fit, line by line
    python training/documents.py json FOLDER OUT-FOLDER    one JSON file a document

A file holds documents:

    D: name | date | author | genre | kind | speaker
    P:                                      a paragraph begins
    T: a sentence
    code | predicate | subject | object | stance | status | polarity | voices | cues | time | value

`-` is none; ` ; ` stands between several parties and ` > ` between voices, outermost first. A
party or voice is `words=Actor`, the words as they stand in the sentence and empty where it is not
named there; a time `words=EDTF`; a value `words=number unit`. `?` before the code: may be read, and
need not be.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.edtf import Time
from dragoman.vocabulary import CODES, Polarity, Stance, Status

HEAD = ("name", "date", "author", "genre", "kind", "speaker")
Row = dict[str, Any]


class FormError(ValueError):
    """What does not fit in a line."""


@dataclass(slots=True)
class Draft:
    """A document while it is read: `faults` are (line, what is wrong)."""

    head: dict[str, str | None]
    paragraphs: list[list[str]] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        return self.paragraphs[-1][-1]

    def add(self, number: int, line: str) -> None:
        if line.startswith("P:"):
            self.paragraphs.append([])
        elif line.startswith("T: "):
            if not self.paragraphs:
                self.paragraphs.append([])
            self.paragraphs[-1].append(line[3:].strip())
        else:
            try:
                row = statement(line, self.sentence)
            except (FormError, IndexError) as error:
                self.faults.append((number, f"{error}: {line[:90]}"))
            else:
                self.statements.append(row | {"sentence": sum(map(len, self.paragraphs)) - 1})

    def to_dict(self) -> Row:
        paragraphs = [p for p in self.paragraphs if p]
        return {**self.head, "paragraphs": paragraphs, "statements": self.statements}


def drafts(path: Path) -> Iterator[Draft]:
    """The documents of a file."""
    draft: Draft | None = None
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("D: "):
            if draft:
                yield draft
            cells = [c.strip() for c in line[3:].split("|")]
            values = [None if c == "-" else c for c in cells]
            draft = Draft(dict(zip(HEAD, values + [None] * 6, strict=False)))
            if len(cells) != len(HEAD):
                draft.faults.append((number, f"{len(cells)} cells in place of {len(HEAD)}"))
        elif draft and line.strip() and not line.startswith("#"):
            draft.add(number, line.rstrip())
    if draft:
        yield draft


def statement(line: str, sentence: str) -> Row:
    """A line as a statement of the corpus. Raises FormError."""
    cells = [c.strip() for c in line.split("|")]
    if len(cells) != 11:
        raise FormError(f"{len(cells)} cells in place of 11")
    code = cells[0].removeprefix("?")
    if code not in CODES:
        raise FormError(f"no code {code!r}")
    for cell, words in zip(cells[4:7], (Stance, Status, Polarity), strict=True):
        if cell not in {str(w) for w in words}:
            raise FormError(f"no such word {cell!r}")
    voices = _pairs(cells[7], " > ", sentence)
    cues = [] if cells[8] == "-" else cells[8].split(" > ")
    parties = {
        role: _pairs(cells[k], " ; ", sentence) for k, role in ((2, "subject"), (3, "object"))
    }
    when, how_much = _pairs(cells[9], " ; ", sentence), _pairs(cells[10], " ; ", sentence)
    _verbatim([cells[1], *cues], sentence)
    return {
        "quote": sentence,
        "voices": ["author", *(name for _, name in voices)],
        "stance": cells[4],
        "kind": str(CODES[code]),
        "code": code,
        "subject": [name for _, name in parties["subject"]],
        "object": [name for _, name in parties["object"]],
        "theme": cells[1],
        "polarity": cells[6],
        "status": cells[5],
        "time": _edtf(when),
        **_value(how_much),
        "essential": not cells[0].startswith("?"),
        "predicate": cells[1],
        "subject_text": [words for words, _ in parties["subject"]],
        "object_text": [words for words, _ in parties["object"]],
        "attribution": [
            {"source": words, "cue": cues[k] if k < len(cues) else ""}
            for k, (words, _) in enumerate(voices)
        ],
        "time_text": when[0][0] if when else "",
        "value_text": how_much[0][0] if how_much else "",
        "links": [],
    }


def _pairs(cell: str, between: str, sentence: str) -> list[tuple[str, str]]:
    """`words=Name` pairs; without = the words are the name."""
    if cell in ("-", ""):
        return []
    pairs = []
    for item in cell.split(between):
        words, equals, name = item.strip().partition("=")
        pairs.append((words.strip(), name.strip() if equals else words.strip()))
    _verbatim([words for words, _ in pairs], sentence)
    return pairs


def _verbatim(wanted: list[str], sentence: str) -> None:
    missing = [w for w in wanted if w and w not in sentence]
    if missing:
        raise FormError(f"not in the sentence: {', '.join(map(repr, missing))}")


def _edtf(when: list[tuple[str, str]]) -> str | None:
    if not when or when[0][0] == when[0][1]:
        return None
    try:
        Time(when[0][1])
    except ValueError as error:
        raise FormError(f"no EDTF: {when[0][1]!r}") from error
    return when[0][1]


def _value(how_much: list[tuple[str, str]]) -> Row:
    none: Row = {"value": None, "value_max": None, "bound": None, "unit": None}
    if not how_much or how_much[0][0] == how_much[0][1]:
        return none
    number, _, unit = how_much[0][1].partition(" ")
    try:
        return none | {"value": float(number), "bound": "exact", "unit": unit or None}
    except ValueError as error:
        raise FormError(f"no number: {number!r}") from error


def check(paths: list[Path]) -> int:
    """Print what does not fit; return how many lines."""
    wrong = 0
    for path in paths:
        found = list(drafts(path))
        for draft in found:
            for number, fault in draft.faults:
                print(f"{path}:{number}: {fault}")
            wrong += len(draft.faults)
        words = sum(len(s.split()) for d in found for p in d.paragraphs for s in p)
        stmts = [s for d in found for s in d.statements]
        nested = sum(len(s["voices"]) > 1 for s in stmts)
        codes = len({s["code"] for s in stmts})
        print(
            f"{path}: {len(found)} documents, {words} words, {len(stmts)} statements "
            f"({nested} nested), {codes} codes; {words / max(1, len(stmts)):.1f} words a statement"
        )
    return wrong


def to_json(folder: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.txt")):
        for draft in drafts(path):
            target = out / f"{draft.head['name']}.json"
            target.write_text(json.dumps(draft.to_dict(), ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "check":
        sys.exit(check([Path(name) for name in sys.argv[2:]]) > 0)
    to_json(Path(sys.argv[2]), Path(sys.argv[3]))
