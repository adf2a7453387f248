"""What a reader returns beside its statements: the actors, mentions and sentences it found."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.statement import Document, Statement


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of one document. `state` is the id of the state that it belongs to, if any."""

    id: str
    name: str
    type: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """The words `text`, at offsets `start` to `end`, that name an actor.

    `actor` is its id, None where the words could not be resolved; `form` says how they name
    it (a name, a pronoun, a description); `sentence` is 0-based.
    """

    start: int
    end: int
    text: str
    actor: str | None
    form: str
    sentence: int


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence: its 0-based `index`, offsets, and where it stands in the document."""

    index: int
    start: int
    end: int
    paragraph: int
    turn: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader, in the version that `reader` names, found in one document."""

    document: Document
    statements: tuple[Statement, ...] = ()
    actors: tuple[ActorRow, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    sentences: tuple[SentenceRow, ...] = ()
    reader: str = ""
