"""A reader of three verbs, so that commands can be tested without a model.

As a program it is `dragoman` with that reader: `python stub_reader.py read a.txt`.
"""

from __future__ import annotations

import re
import sys
import time
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from dragoman.rows import ActorRow, MentionRow, Reading, SentenceRow
from dragoman.statement import Attribution, Document, Statement, statement_id
from dragoman.vocabulary import CODES, Stance

IDS = {"Freedonia": "FRD", "Sylvania": "SYL", "Armenia": "ARM", "France": "FRA"}
VERBS = {"arms": "arms_supplier", "thanked": "SUPPORT", "met": "CONSULT"}
_CLAUSE = re.compile(r"(\w+) (arms|thanked|met) (\w+)")


@dataclass(frozen=True, slots=True)
class Explanation:
    statement: Statement
    steps: tuple[tuple[str, str], ...]


class Reader:
    """Reads "A arms B", "A thanked B", "A met B"; fails on a text with FAIL in it."""

    version = "stub 1"

    def __init__(self, parser: Any = None, lexicon: Any = None, gazetteer: Any = None) -> None:
        self.parser = parser

    def read(self, doc: Document) -> Reading:
        if "FAIL" in doc.text:
            raise RuntimeError("a fault")
        if "SLOW" in doc.text:
            time.sleep(30)
        sentences = [
            SentenceRow(k, match.start(), match.end(), doc.text.count("\n\n", 0, match.start()))
            for k, match in enumerate(re.finditer(r"[^.\s][^.]*\.", doc.text))
        ]
        found = [
            (row, m) for row in sentences for m in _CLAUSE.finditer(doc.text, row.start, row.end)
        ]
        mentions = [
            MentionRow(m.start(g), m.end(g), m[g], IDS.get(m[g]), "name", row.index)
            for row, m in found
            for g in (1, 3)
        ]
        actors = {
            m[g]: ActorRow(IDS.get(m[g], m[g]), m[g], "state") for _, m in found for g in (1, 3)
        }
        stmts = tuple(_statement(doc, row, m, k) for k, (row, m) in enumerate(found))
        return Reading(
            doc, stmts, tuple(actors.values()), tuple(mentions), tuple(sentences), self.version
        )

    def explain(self, doc: Document, statement_id: str) -> Explanation:
        for stmt in self.read(doc).statements:
            if stmt.id == statement_id:
                return Explanation(stmt, (("cue", "none"), ("predicate", "a\nb [verb 'arm']")))
        raise KeyError(statement_id)


def _statement(doc: Document, row: SentenceRow, match: re.Match[str], ordinal: int) -> Statement:
    code, span = VERBS[match[2]], match.span()
    voice = doc.speaker or "author"
    return Statement(
        id=statement_id(doc.id, (span,), code, ordinal),
        document=doc.id,
        start=span[0],
        end=span[1],
        quote=match[0],
        voices=(voice,),
        attribution=(Attribution(stance=Stance.PRAISE if code == "SUPPORT" else Stance.ASSERT),),
        kind=CODES[code],
        code=code,
        sentence=row.index,
        paragraph=row.paragraph,
        subject=(IDS.get(match[1], match[1]),),
        object=(IDS.get(match[3], match[3]),),
        confidence=0.9 if code == "SUPPORT" else 0.5,
        reader=Reader.version,
    )


def module() -> ModuleType:
    """What takes the place of `dragoman.reading.reader`."""
    made = ModuleType("dragoman.reading.reader")
    made.Reader, made.Explanation = Reader, Explanation  # type: ignore[attr-defined]
    return made


if __name__ == "__main__":
    sys.modules["dragoman.reading.reader"] = module()
    from dragoman.cli import main

    sys.exit(main())
