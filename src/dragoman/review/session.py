"""One reviewer's way through the statements of a store, which can be left and taken up again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from dragoman.review.adding import added, by_hand
from dragoman.review.anchors import anchored, same
from dragoman.review.fields import corrected
from dragoman.statement import Document, Span, Statement
from dragoman.store import Filter, Review, Store
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
        self.statements = list(store.select(filter or Filter()))
        ids = dict.fromkeys(stmt.document for stmt in self.statements)
        self.documents = {id: store.document(id) for id in ids}
        self._reviews = reviews_by_statement(store, self.documents, author)
        read = {review.anchor for review in self._reviews.values()}
        self.added = [r for r in added(store, self.documents) if r.anchor not in read]
        self._reviews |= {
            review.statement.id: review for review in self.added if review.author == author
        }
        self._anchors = {
            id: review.anchor for id, review in reviews_by_statement(store, self.documents).items()
        }

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
        before = self.review(stmt)
        known = before.corrected if before and before.corrected else stmt
        better = corrected(known, **parts)
        if same(better, stmt) and better.theme == stmt.theme:
            return self.accept(stmt)
        return self._keep(stmt, Judgement.CORRECTED, better)

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
        before = self.review(stmt)
        review = Review(
            stmt,
            judgement,
            self.author,
            dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
            self.documents[stmt.document].source,
            better,
            before.anchor if before else self._anchors.get(stmt.id, ""),
        )
        self.store.judge(review)
        self._reviews[stmt.id] = review
        return review


def judgement(stmt: Statement, review: Review | None) -> Judgement:
    """What a review means for a statement: one that was accepted, and is now read otherwise,
    stands corrected; one that was rejected counts for the same claim only."""
    if review is None or review.judgement is Judgement.UNREVIEWED:
        return Judgement.UNREVIEWED
    if review.gold is None:
        return Judgement.REJECTED if same(stmt, review.statement) else Judgement.UNREVIEWED
    return Judgement.ACCEPTED if same(stmt, review.gold) else Judgement.CORRECTED


def reviews_by_statement(
    store: Store, documents: dict[str, Document], author: str | None = None
) -> dict[str, Review]:
    """The review that stands on each statement of these documents, by the statement's id."""
    found: dict[str, Review] = {}
    for id, reviews in reviews_by_document(store, documents, author).items():
        stmts = list(store.select(Filter(document=id)))
        found |= anchored(stmts, reviews, documents[id])
    return found


def reviews_by_document(
    store: Store, documents: dict[str, Document], author: str | None = None
) -> dict[str, list[Review]]:
    """The reviews of each document, those of an earlier text under the same source among them."""
    sources = {doc.source: id for id, doc in documents.items() if doc.source}
    groups: dict[str, list[Review]] = defaultdict(list)
    for review in last_words(store.reviews(author)):
        document = review.statement.document
        id = document if document in documents else sources.get(review.source, "")
        if id:
            groups[id].append(review)
    return groups


def last_words(reviews: list[Review]) -> list[Review]:
    """Of what several authors said on the same words, the latest."""
    last: dict[str, Review] = {}
    for review in sorted(reviews, key=lambda review: review.date):
        last[review.anchor] = review
    return list(last.values())
