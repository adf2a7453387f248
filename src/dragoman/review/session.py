"""One reviewer's way through the statements of a store, which can be left and taken up again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dragoman.review.adding import by_hand
from dragoman.review.fields import FIELDS, corrected
from dragoman.review.said import Said, history
from dragoman.statement import Document, Span, Statement
from dragoman.store import Filter, Review, Store
from dragoman.store.anchors import judgement, same
from dragoman.vocabulary import Judgement


class Session:
    """The statements that a filter selects, with what `author` has said of them so far.

    added: what reviewers put into the same documents where nothing was read.
    Every judgement is stored at once. Raises StoreError.

    >>> from dragoman.store import open
    >>> Session(open(":memory:"), "ann").pending()
    []
    """

    def __init__(self, store: Store, author: str, filter: Filter | None = None) -> None:
        self.store, self.author = store, author
        with store.held() as held:
            self.statements = list(held.as_read().select(filter or Filter()))
            ids = dict.fromkeys(stmt.document for stmt in self.statements)
            self.documents = {id: held.document(id) for id in ids}
            whole = filter is not None and filter == Filter(document=filter.document)
            known = dict.fromkeys(ids, self.statements) if whole and len(ids) == 1 else None
            said = Said(held, self.documents, known)
            self._reviews = said.by_statement(author)
            self._anchors = {id: r.anchor for id, r in said.by_statement().items()}
        read = {review.anchor for review in self._reviews.values()}
        self.added = [review for review in said.added() if review.anchor not in read]
        self._reviews |= {r.statement.id: r for r in self.added if r.author == author}
        self._read = {stmt.id: stmt for stmt in self.statements}
        self._read |= {review.statement.id: review.statement for review in self.added}

    def pending(self) -> list[Statement]:
        """The statements that wait for a judgement, in order."""
        return [s for s in self.statements if self.judgement(s) is Judgement.UNREVIEWED]

    def review(self, stmt: Statement) -> Review | None:
        """What stands on the words of this statement, if anything."""
        return self._reviews.get(stmt.id)

    def judgement(self, stmt: Statement) -> Judgement:
        """What the reviewer's word means for the statement as it is read now."""
        return judgement(stmt, self.review(stmt))

    def accept(self, stmt: Statement) -> Review:
        """It is right as it stands."""
        return self._keep(stmt, Judgement.ACCEPTED)

    def reject(self, stmt: Statement) -> Review:
        """Nothing like it should be read here."""
        return self._keep(stmt, Judgement.REJECTED)

    def reset(self, stmt: Statement) -> Review:
        """Take the judgement back."""
        return self._keep(stmt, Judgement.UNREVIEWED)

    def correct(self, stmt: Statement, **parts: Any) -> Review:
        """It should be read with these values; further corrections add to those that stand.

        Raises ValueError for a field or a value that does not fit.
        """
        stmt = self._read.get(stmt.id, stmt)
        before = self.review(stmt)
        known = before.corrected if before and before.corrected else stmt
        better = corrected(known, **parts)
        if same(better, stmt) and better.theme == stmt.theme:
            return self.accept(stmt)
        return self._keep(stmt, Judgement.CORRECTED, better)

    def agree(self, stmt: Statement) -> Review:
        """It is right as it is shown: as read, and to who has judged it before, as it stands."""
        review = self.review(stmt)
        if review is None or review.judgement is Judgement.UNREVIEWED:
            return self.accept(stmt)
        return self.correct(stmt, **{name: getattr(stmt, name) for name in FIELDS})

    def undo(self, stmt: Statement, to: str | None = None) -> Review:
        """Say again what one said before the last word, or nothing.

        to: the date of an earlier word to go back to; empty for none.
        """
        review = self.review(stmt)
        past = history(self.store, review)[:-1] if review else []
        chosen = past[-1:] if to is None else [said for said in past if said.date == to][-1:]
        if not chosen:
            return self.reset(stmt)
        [before] = chosen
        return self._keep(before.statement, before.judgement, before.corrected)

    def add(self, doc: Document, span: Span, **parts: Any) -> Review:
        """There should be a statement on these words, which nobody read.

        parts: its values by field (see `FIELDS`), `code` at least. Raises ValueError.
        """
        stmt = by_hand(self.store, doc, span, **parts)
        self.documents.setdefault(doc.id, doc)
        return self._keep(stmt, Judgement.ACCEPTED)

    def _keep(
        self, stmt: Statement, judgement: Judgement, better: Statement | None = None
    ) -> Review:
        stmt = self._read.get(stmt.id, stmt)
        before = self.review(stmt)
        review = Review(
            stmt,
            judgement,
            self.author,
            dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
            self._document(stmt).source,
            better,
            before.anchor if before else self._anchors.get(stmt.id, ""),
        )
        self.store.judge(review)
        self._reviews[stmt.id] = review
        return review

    def _document(self, stmt: Statement) -> Document:
        if stmt.document not in self.documents:
            self.documents[stmt.document] = self.store.document(stmt.document)
        return self.documents[stmt.document]
