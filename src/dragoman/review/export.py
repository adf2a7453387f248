"""Gold for `dragoman evaluate` from what reviewers said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.review.said import Said
from dragoman.statement import Document, Span, Statement
from dragoman.store import Filter, Review, Store
from dragoman.store.anchors import anchored, judgement, shift
from dragoman.vocabulary import Judgement

LISTED = "documents.json"
_BREAK = re.compile(r"[\r\n\t\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Each goes for one blank, so that offsets stay what they are."""
_FLAGS = ("author", "speaker", "date", "kind", "publisher", "title")


@dataclass(frozen=True, slots=True)
class Exported:
    """A document as gold: its name there, how many statements, how many sentences are judged in
    full of how many, and how many judgements had to stay out, their words being gone."""

    name: str
    statements: int
    judged: int
    sentences: int
    lost: int


def export(store: Store, folder: str | Path, author: str | None = None) -> list[Exported]:
    """Write every document that somebody judged as NAME.gold.jsonl, .txt and .sents.

    What was accepted, and what was corrected, is gold. Only sentences whose every statement is
    judged count, which documents.json lists: of one in which nothing was read nobody was asked.
    author: whose judgements; of several reviewers the latest unless given. Raises StoreError,
    OSError.
    """
    folder = Path(folder)
    documents = {str(row["id"]): store.document(str(row["id"])) for row in _judged_rows(store)}
    groups = Said(store, documents).by_document(author)
    folder.mkdir(parents=True, exist_ok=True)
    entries = _listed(folder / LISTED)
    done = []
    for id, reviews in groups.items():
        doc = documents[id]
        name = _name(doc)
        made, entry = _document(store, doc, reviews, folder / name)
        entries[name] = entry
        done.append(made)
    text = json.dumps(list(entries.values()), ensure_ascii=False, indent=1)
    (folder / LISTED).write_text(text + "\n", "utf-8")
    return done


def _judged_rows(store: Store) -> Iterable[dict[str, Any]]:
    """The documents that somebody judged, if only an earlier text of theirs."""
    if not len(store.judgements):
        return ()
    of_source = "source <> '' AND source IN (SELECT source FROM judgements)"
    return store.documents.where(f"id IN (SELECT document FROM judgements) OR ({of_source})").rows()


def _document(
    store: Store, doc: Document, reviews: Sequence[Review], stem: Path
) -> tuple[Exported, dict[str, Any]]:
    spans = _sentences(store, doc)
    moved = [(review, shift(review, doc)) for review in reviews]
    gold = [_moved(r.gold, by, doc) for r, by in moved if r.gold is not None and by is not None]
    lost = sum(by is None for _, by in moved)
    judged = _judged(store, doc, reviews, spans)
    _write(stem, ".txt", doc.text)
    _write(stem, ".gold.jsonl", "".join(f"{_line(stmt, spans)}\n" for stmt in _ordered(gold)))
    numbered = ((k, a, _BREAK.sub(" ", doc.text[a:b])) for k, (a, b) in enumerate(spans))
    _write(stem, ".sents", "".join(f"{k}\t{a}\t{text}\n" for k, a, text in numbered))
    flags = {key: getattr(doc, key) for key in _FLAGS}
    entry = {"name": stem.name, **flags, "sentences": judged}
    return Exported(stem.name, len(gold), len(judged), len(spans), lost), entry


def _judged(
    store: Store, doc: Document, reviews: Sequence[Review], spans: Sequence[Span]
) -> list[int]:
    """The sentences of which something was judged and nothing waits to be."""
    stmts = list(store.as_read().select(Filter(document=doc.id)))
    known = anchored(stmts, reviews, doc)
    waiting = (s for s in stmts if judgement(s, known.get(s.id)) is Judgement.UNREVIEWED)
    open_ = {_place(stmt, spans) for stmt in waiting}
    said = [r for r in reviews if r.judgement is not Judgement.UNREVIEWED]
    words = ((r.statement, shift(r, doc)) for r in said)
    asked = {_place(_moved(stmt, by, doc), spans) for stmt, by in words if by is not None}
    return sorted(asked - open_)


def _sentences(store: Store, doc: Document) -> list[Span]:
    rows = store.sentences.where("document = ?", [doc.id]).rows()
    return sorted((int(row["start"]), int(row["end"])) for row in rows)


def _place(stmt: Statement, spans: Sequence[Span]) -> int:
    overlap = [min(stmt.end, end) - max(stmt.start, start) for start, end in spans]
    return max(range(len(overlap)), key=overlap.__getitem__, default=0)


def _moved(stmt: Statement, by: int, doc: Document) -> Statement:
    """The statement where its quotation stands now; offsets of its parts are not followed."""
    if not by:
        return stmt
    voices = tuple(replace(voice, source=None, cue=None) for voice in stmt.attribution)
    start, end = stmt.start + by, stmt.end + by
    return replace(
        stmt, document=doc.id, start=start, end=end, spans={}, attribution=voices, links=()
    )


def _ordered(stmts: Iterable[Statement]) -> list[Statement]:
    return sorted(stmts, key=lambda stmt: (stmt.start, stmt.end, stmt.id))


def _line(stmt: Statement, spans: Sequence[Span]) -> str:
    row = stmt.to_dict() | {"sentence": _place(stmt, spans), "essential": True}
    return json.dumps(row, ensure_ascii=False)


def _write(stem: Path, suffix: str, text: str) -> None:
    with stem.with_name(stem.name + suffix).open("w", encoding="utf-8", newline="") as stream:
        stream.write(text)


def _name(doc: Document) -> str:
    """A file name from source or title, and the id, so that no two documents share one."""
    words = re.sub(r"[^\w.-]+", "_", Path(doc.source or doc.title or "document").stem)
    return f"{words.strip('._')[:40] or 'document'}-{doc.id[:8]}"


def _listed(path: Path) -> dict[str, dict[str, Any]]:
    """What an earlier export put there stays."""
    if not path.is_file():
        return {}
    return {str(entry["name"]): entry for entry in json.loads(path.read_text("utf-8"))}
