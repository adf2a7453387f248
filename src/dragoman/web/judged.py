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

    as_read: the line as it was read, where it is another one. kept_back: whether others have
    judged it, which a reviewer sees only after judging it too.
    """

    told: Told
    stands: Standing
    number: int
    me: str
    as_read: str = ""
    kept_back: bool = False

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
        """The values as read of the fields that somebody corrected, as they are typed."""
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
    mine = [_unbiased(seen, each) for each in found]
    lines = told(seen.lens, (each.stmt for each in mine))
    return [
        Judged(line, each, k, seen.reviewer, kept_back=each is not whole)
        for k, (line, each, whole) in enumerate(zip(lines, mine, found, strict=True), 1)
    ]


def one(seen: Seen, id: str) -> Judged:
    """One statement by its id, with its number in the lens, if it is in it.

    Raises StoreError (`missing`).
    """
    doc = seen.store.document(statement(seen.store, id).document)
    for filter in dict.fromkeys((seen.lens.filter, Filter())):
        for k, each in enumerate(_standing(seen, doc, filter), 1):
            if each.stmt.id == id:
                mine = _unbiased(seen, each)
                [line] = told(seen.lens, [mine.stmt])
                back = mine is not each
                return _with_reading(seen, Judged(line, mine, k, seen.reviewer, kept_back=back))
    raise _missing(id)


def _unbiased(seen: Seen, stands: Standing) -> Standing:
    """To who judges, as it was read, until he or she has judged it: or else reviewers who agree
    would tell nothing."""
    if not seen.edit or stands.added or not stands.said or seen.reviewer in stands.said:
        return stands
    return Standing(stands.read, stands.read, Judgement.UNREVIEWED, {})


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
