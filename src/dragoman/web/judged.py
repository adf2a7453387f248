"""Statements with what reviewers say of them, as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.review import FIELDS, Standing, standing, words
from dragoman.statement import Document, Statement
from dragoman.store import Filter, Store, StoreError
from dragoman.vocabulary import Judgement
from dragoman.web.kept import kept
from dragoman.web.seen import Seen
from dragoman.web.told import Told, told

MARKS = {
    Judgement.ACCEPTED: "✓",
    Judgement.REJECTED: "✗",
    Judgement.CORRECTED: "✎",
    Judgement.UNREVIEWED: "",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement in words, its number in the document, and what was said of it.

    was: the values as read of the fields that somebody corrected, as they are typed. as_read:
    the line as it was read, where it is another one.
    """

    told: Told
    stands: Standing
    number: int
    me: str
    as_read: str = ""

    @property
    def id(self) -> str:
        return self.told.stmt.id

    @property
    def word(self) -> Judgement:
        """What I say of it, or else what stands."""
        return self.stands.said.get(self.me, self.stands.judgement)

    @property
    def mark(self) -> str:
        return "+" if self.stands.added else MARKS[self.word]

    @property
    def called(self) -> str:
        """The judgement in a word; nothing where there is none."""
        if self.stands.added:
            return "added"
        return "" if self.word is Judgement.UNREVIEWED else str(self.word)

    @property
    def todo(self) -> bool:
        """Whether I have not judged it yet."""
        return self.me not in self.stands.said

    @property
    def was(self) -> dict[str, str]:
        read, shown = self.stands.read, self.stands.stmt
        return {
            name: words(name, getattr(read, name))
            for name in FIELDS
            if getattr(read, name) != getattr(shown, name)
        }

    @property
    def actors(self) -> list[str]:
        """Who is named in it, as voices or otherwise."""
        stmt = self.told.stmt
        voices = (actor for voice in stmt.attribution for actor in voice.actors)
        named = (name for name in stmt.voices if name != "author")
        return list(dict.fromkeys((*stmt.subject, *stmt.object, *voices, *named)))

    @property
    def others(self) -> list[tuple[str, Judgement]]:
        """What other reviewers say."""
        return [(who, word) for who, word in self.stands.said.items() if who != self.me]


def judged(seen: Seen, doc: Document, filter: Filter | None = None) -> list[Judged]:
    """The statements of a document that a filter, or else the lens, lets through."""
    found = _standing(seen, doc, filter or seen.lens.filter)
    lines = told(seen.lens, (each.stmt for each in found))
    return [
        Judged(line, each, k, seen.reviewer)
        for k, (line, each) in enumerate(zip(lines, found, strict=True), 1)
    ]


def one(seen: Seen, id: str) -> Judged:
    """One statement by its id, with its number in the lens, if it is in it.

    Raises StoreError (`missing`).
    """
    doc = seen.store.document(statement(seen.store, id).document)
    for filter in dict.fromkeys((seen.lens.filter, Filter())):
        for k, each in enumerate(_standing(seen, doc, filter), 1):
            if each.stmt.id == id:
                [line] = told(seen.lens, [each.stmt])
                return _with_reading(seen, Judged(line, each, k, seen.reviewer))
    raise _missing(id)


def _standing(seen: Seen, doc: Document, filter: Filter) -> list[Standing]:
    return kept(seen, "standing", (doc.id, filter), lambda: standing(seen.store, doc, filter))


def statement(store: Store, id: str) -> Statement:
    """A statement as it is shown, or as it was read where it was rejected. Raises StoreError."""
    for place in (store, store.as_read()):
        found = place.lens().evidence([id])
        if found:
            return found[0]
    raise _missing(id)


def _missing(id: str) -> StoreError:
    return StoreError("missing", f"no statement has the id {id!r}")


def _with_reading(seen: Seen, found: Judged) -> Judged:
    """The same, with the line as it was read where somebody corrected it."""
    if not found.was:
        return found
    [line] = told(seen.lens, [found.stands.read])
    return Judged(found.told, found.stands, found.number, found.me, line.line)


def counted(found: Iterable[Judged]) -> dict[str, int]:
    """How many there are, and how many of them I have judged."""
    every: Sequence[Judged] = list(found)
    return {"total": len(every), "done": sum(not j.todo for j in every)}
