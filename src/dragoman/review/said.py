"""What reviewers say of some documents, read from the store once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.statement import Document, Statement
from dragoman.store import Filter, Review, Store, StoreError
from dragoman.store.anchors import BY_HAND, anchored, last_words, shift
from dragoman.store.judgements import standing
from dragoman.store.merges import Renaming
from dragoman.vocabulary import Judgement

_ON = "list_contains(?::VARCHAR[], document) OR list_contains(?::VARCHAR[], source)"


class Said:
    """The last word of each reviewer on documents, or on earlier texts of their sources.

    documents: by their ids. read: what was read on some of them, all of it, where that is in hand.
    Actors have the names that they were merged to since.
    """

    def __init__(
        self,
        store: Store,
        documents: Mapping[str, Document],
        read: Mapping[str, list[Statement]] | None = None,
    ) -> None:
        self._store, self.documents = store.as_read(), documents
        self._sources = {doc.source: id for id, doc in documents.items() if doc.source}
        self.reviews = _reviews(store, [*documents], [*self._sources])
        self._read = dict(read or {})

    def statements(self, document: str) -> list[Statement]:
        """What was read on a document, as it was read."""
        if document not in self._read:
            self._read[document] = list(self._store.select(Filter(document=document)))
        return self._read[document]

    def by_document(self, author: str | None = None) -> dict[str, list[Review]]:
        """The reviews of each document, by one author, or of several the latest."""
        groups: dict[str, list[Review]] = defaultdict(list)
        for review in last_words(self._by(author)):
            groups[self.home(review)].append(review)
        return groups

    def by_statement(self, author: str | None = None) -> dict[str, Review]:
        """The review that stands on each statement, by the statement's id."""
        found: dict[str, Review] = {}
        for id, reviews in self.by_document(author).items():
            found |= anchored(self.statements(id), reviews, self.documents[id])
        return found

    def added(self) -> list[Review]:
        """What reviewers added and did not take back, in the order of the text.

        Of a text that has changed since, those whose words are still there.
        """
        found = [
            review
            for review in self.reviews
            if review.statement.reader == BY_HAND
            and review.gold is not None
            and shift(review, self.documents[self.home(review)]) is not None
        ]
        return sorted(found, key=lambda review: (review.statement.start, review.date))

    def _by(self, author: str | None) -> Iterable[Review]:
        return (r for r in self.reviews if author is None or r.author == author)

    def home(self, review: Review) -> str:
        """The document that a review is about: of a changed text, the one now there, if any."""
        document = review.statement.document
        return document if document in self.documents else self._sources.get(review.source, "")


def history(store: Store, review: Review) -> list[Review]:
    """All that a reviewer ever said on the same words, oldest first."""
    same = store.judgements.where("anchor = ? AND author = ?", [review.anchor, review.author])
    return [said for row in same.rows() for said in standing([row])]


def spoken(store: Store) -> bool:
    """Whether anybody judged anything."""
    return any(review.judgement is not Judgement.UNREVIEWED for review in _reviews(store))


def _reviews(
    store: Store, documents: list[str] | None = None, sources: Iterable[str] = ()
) -> list[Review]:
    try:
        table = store.judgements
    except StoreError as error:
        if error.code != "read-only":
            raise
        return []  # an older Dragoman made the store, and nobody judged since
    if documents is not None:
        table = table.where(_ON, [documents, [*sources]])
    merged = Renaming(store.standing_merges())
    return [merged.review(review) for review in standing(table.rows())]
