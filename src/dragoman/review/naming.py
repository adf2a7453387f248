"""Actors that are one, and unknown ones that a reviewer knows: kept apart from what was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from dragoman.ontology.gazetteer import Gazetteer
from dragoman.store import Merge, Store


def merged(
    store: Store, actor: str, into: str, author: str, document: str | None = None
) -> list[Merge]:
    """That an actor is another one, or has this id; in one document, or everywhere.

    A name that the gazetteer knows stands for its id. Voices called by the actor's name are
    called by the other's. Raises ValueError for no name, StoreError.
    """
    into = into.strip()
    if not actor or not into:
        raise ValueError("name the actor, and who it is")
    id, name = called(into)
    when = _now()
    found = [Merge("actor", actor, id, author, when, document)]
    voices = _voices(store, actor)
    found += [Merge("voice", voice, name, author, when, document) for voice in voices]
    store.merge(*found)
    return found


def together(store: Store) -> list[list[Merge]]:
    """The merges that stand, those of one decision together, the latest first."""
    found: dict[tuple[str, str], list[Merge]] = {}
    for merge in store.standing_merges():
        found.setdefault((merge.date, merge.author), []).append(merge)
    return [found[key] for key in sorted(found, reverse=True)]


def parted(store: Store, found: Iterable[Merge], author: str) -> None:
    """Take merges back: the names stand again as they were read. Raises StoreError."""
    when = _now()
    store.merge(*(replace(m, becomes=m.was, author=author, date=when) for m in found))


def called(word: str) -> tuple[str, str]:
    """The id and the name that a word means: as the gazetteer has them, else the word for both.

    >>> called("Armenia"), called("arm"), called("Rufus Firefly")
    (('ARM', 'Armenia'), ('ARM', 'Armenia'), ('Rufus Firefly', 'Rufus Firefly'))
    """
    gazetteer = Gazetteer.load()
    named = {name.actor for name in gazetteer.names(word)}
    known = gazetteer.actor(word) or gazetteer.actor(word.upper())
    if known is None and len(named) == 1:
        known = gazetteer.actor(named.pop())
    return (known.id, known.name) if known else (word, word)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


def _voices(store: Store, actor: str) -> list[str]:
    """What the voices are called that are this actor alone."""
    rows = store.lens().query(
        "SELECT DISTINCT voice FROM attribution WHERE actors = [?] OR voice = ?", [actor, actor]
    )
    return sorted(str(row["voice"]) for row in rows)
