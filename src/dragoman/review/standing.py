"""What stands on a document: each statement as it is shown, as it was read, and who said what."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.review.said import Said
from dragoman.statement import Document, Statement
from dragoman.store import Filter, Review, Store
from dragoman.store.anchors import BY_HAND, anchored, judgement
from dragoman.vocabulary import Judgement


@dataclass(frozen=True, slots=True)
class Standing:
    """One statement of a document.

    stmt: as it is shown: corrected where somebody corrected it. read: as it was read, or added.
    judgement: what stands. said: the word of each reviewer, by name, where it says something of
    the statement as it is read now.
    """

    stmt: Statement
    read: Statement
    judgement: Judgement
    said: dict[str, Judgement]

    @property
    def added(self) -> bool:
        """Whether a reviewer added it, and no reader reads it."""
        return self.read.reader == BY_HAND


def standing(store: Store, doc: Document, filter: Filter) -> list[Standing]:
    """The statements of a document that a filter lets through, in order of the text.

    What was rejected, which no lens lets through, is among them, if it was read so that the
    filter would. Raises StoreError.
    """
    chosen = dataclasses.replace(filter, document=doc.id)
    said = Said(store, {doc.id: doc})
    reviews = said.reviews
    if not reviews:
        return [Standing(s, s, Judgement.UNREVIEWED, {}) for s in store.select(chosen)]
    read = {stmt.id: stmt for stmt in said.statements(doc.id)}
    every = filter == Filter()
    shown = _shown(store, doc, read) if every else {s.id: s for s in store.select(chosen)}
    hidden = set(read) if every else {s.id for s in store.as_read().select(chosen)}
    words, last = _words(read.values(), reviews, doc)
    rejected = {id for id in hidden - set(shown) if last.get(id) is Judgement.REJECTED}
    by_hand = {r.statement.id: r for r in reviews if r.statement.reader == BY_HAND}
    found = [
        Standing(shown.get(id, stmt), stmt, last.get(id, Judgement.UNREVIEWED), words[id])
        for id, stmt in read.items()
        if id in shown or id in rejected
    ]
    found += [
        Standing(stmt, by_hand[id].statement, by_hand[id].judgement, _by_each(reviews, id))
        for id, stmt in shown.items()
        if id not in read and id in by_hand
    ]
    return sorted(found, key=lambda s: (s.stmt.start, s.stmt.end, s.stmt.id))


def _shown(store: Store, doc: Document, read: dict[str, Statement]) -> dict[str, Statement]:
    """All statements as they are shown: only those that somebody judged are looked up."""
    if not store.revised:
        return read
    revised = "SELECT statement FROM revisions WHERE document = ?"
    rows = store.lens(document=doc.id).query(
        f"SELECT * FROM lens WHERE id IN ({revised})", [doc.id]
    )
    better = {stmt.id: stmt for stmt in map(Statement.from_dict, rows)}
    ids = store.lens().query(revised, [doc.id])
    gone = {str(row["statement"]) for row in ids} - set(better)
    return {id: stmt for id, stmt in read.items() if id not in gone} | better


def _words(
    stmts: Iterable[Statement], reviews: Iterable[Review], doc: Document
) -> tuple[dict[str, dict[str, Judgement]], dict[str, Judgement]]:
    """What each reviewer's word means for each statement, and what the last word means."""
    by_author: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        by_author[review.author].append(review)
    read = list(stmts)
    known = {stmt.id: stmt for stmt in read}
    words: dict[str, dict[str, Judgement]] = defaultdict(dict)
    last: dict[str, tuple[str, Judgement]] = {}
    for author, said in by_author.items():
        for id, review in anchored(read, said, doc).items():
            word = judgement(known[id], review)
            if word is Judgement.UNREVIEWED:
                continue
            words[id][author] = word
            last[id] = max(last.get(id, ("", word)), (review.date, word))
    return words, {id: word for id, (_, word) in last.items()}


def _by_each(reviews: Iterable[Review], id: str) -> dict[str, Judgement]:
    said = (r for r in reviews if r.statement.id == id)
    return {r.author: r.judgement for r in said if r.judgement is not Judgement.UNREVIEWED}
