"""`dragoman actors`: who is named, how often, in which part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from dragoman.cli import rows
from dragoman.cli.errors import clear_errors
from dragoman.cli.notes import Notes
from dragoman.cli.options import (
    About,
    Output,
    Sources,
    StorePath,
    Talk,
    Using,
    one_origin,
    open_store,
)
from dragoman.cli.pipeline import readings
from dragoman.rows import ActorRow, MentionRow, Reading

if TYPE_CHECKING:
    from dragoman.store import Store

COLUMNS = ("id", "name", "type", "mentions", "subject", "object", "voice", "documents")
UNKNOWN_COLUMNS = ("text", "mentions", "documents", "actor", "context")
_NO_NAMES = ("pronoun", "description")
_AROUND = 60


def actors(
    *sources: Sources,
    store: StorePath = None,
    unknown: Annotated[
        bool, Parameter(help="Names that no gazetteer entry fits.", negative="", show_default=False)
    ] = False,
    limit: Annotated[int | None, Parameter(help="At most so many.")] = None,
    output: Annotated[Output, Parameter(name="*")] = Output(),  # noqa: B008 (frozen)
    about: Annotated[About, Parameter(name="*")] = About(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008
) -> int:
    """Who is named, how often, and in which part."""
    one_origin(sources, store)
    form, path = rows.resolve(output)
    notes = Notes(talk)
    with clear_errors():
        if store:
            found: Iterable[Reading] = of_store(open_store(store, create=False))
        else:
            found = readings(sources, about, using, notes)
        columns = UNKNOWN_COLUMNS if unknown else COLUMNS
        table = strangers(found, known_by(using)) if unknown else counted(found)
        rows.write(columns, table[:limit], form, path)
    return notes.code


def counted(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """One row an actor, the most frequent first, with its counts by `COLUMNS`."""
    names: dict[str, ActorRow] = {}
    counts: dict[str, Counter[str]] = {name: Counter() for name in COLUMNS[3:]}
    for reading in readings:
        names |= {actor.id: actor for actor in reading.actors if actor.id not in names}
        counts["mentions"].update(m.actor for m in reading.mentions if m.actor)
        for stmt in reading.statements:
            counts["subject"].update(stmt.subject)
            counts["object"].update(stmt.object)
            counts["voice"].update(stmt.attribution[-1].actors)
        counts["documents"].update(_ids(reading))
    ids = sorted(counts["documents"], key=lambda id: (-_total(id, counts), id))
    return [_row(id, names.get(id), counts) for id in ids]


def strangers(readings: Iterable[Reading], known: Callable[[str], bool]) -> list[dict[str, Any]]:
    """One row a name whose actor is not `known`, the most frequent first, with one context."""
    seen: dict[str, dict[str, Any]] = {}
    documents: dict[str, set[str]] = {}
    for reading in readings:
        for mention in reading.mentions:
            if mention.form in _NO_NAMES or (mention.actor and known(mention.actor)):
                continue
            text = " ".join(mention.text.split())
            row = seen.setdefault(text, _stranger(text, mention, reading.document.text))
            row["mentions"] += 1
            documents.setdefault(text, set()).add(reading.document.id)
            row["documents"] = len(documents[text])
    return sorted(seen.values(), key=lambda row: (-row["mentions"], row["text"]))


def known_by(using: Using) -> Callable[[str], bool]:
    """Whether the gazetteer, with the user's files, knows an id."""
    from dragoman.ontology.gazetteer import Gazetteer

    gazetteer = Gazetteer.load(*using.actors)
    return lambda id: gazetteer.actor(id) is not None


def of_store(store: Store) -> Iterable[Reading]:
    """The readings that a store keeps, document by document."""
    for row in store.documents.rows():
        id = str(row["id"])
        doc = store.document(id)
        yield Reading(
            doc,
            tuple(store.select(_of(id))),
            tuple(
                ActorRow(r["id"], r["name"], r["type"], r["state"]) for r in _rows(store.actors, id)
            ),
            tuple(
                MentionRow(r["start"], r["end"], r["text"], r["actor"], r["form"], r["sentence"])
                for r in _rows(store.mentions, id)
            ),
            (),
            str(row["reader"]),
        )


def _of(id: str) -> Any:
    from dragoman.store import Filter

    return Filter(document=id)


def _rows(table: Any, id: str) -> Iterable[dict[str, Any]]:
    found: Iterable[dict[str, Any]] = table.where("document = ?", [id]).rows()
    return found


def _ids(reading: Reading) -> set[str]:
    """All ids that a document names."""
    found = {actor.id for actor in reading.actors} | {m.actor for m in reading.mentions if m.actor}
    for stmt in reading.statements:
        found |= {*stmt.subject, *stmt.object, *stmt.attribution[-1].actors}
    return found


def _total(id: str, counts: dict[str, Counter[str]]) -> int:
    return sum(counts[name][id] for name in ("mentions", "subject", "object", "voice"))


def _row(id: str, actor: ActorRow | None, counts: dict[str, Counter[str]]) -> dict[str, Any]:
    about = {"id": id, "name": actor.name if actor else id, "type": actor.type if actor else None}
    return {**about, **{name: counts[name][id] for name in COLUMNS[3:]}}


def _stranger(text: str, mention: MentionRow, whole: str) -> dict[str, Any]:
    around = whole[max(0, mention.start - _AROUND) : mention.end + _AROUND]
    context = " ".join(around.split())
    return {"text": text, "mentions": 0, "documents": 0, "actor": mention.actor, "context": context}
