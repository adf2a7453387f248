"""Small stores for tests: each saying a document of its own, with a day and a voice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from records import make_document, make_reading, make_statement

from dragoman.statement import Attribution, Document, Statement
from dragoman.store import Lens, Store, open
from dragoman.vocabulary import Stance

NAMES = {"ARM": "Armenia", "AZE": "Azerbaijan", "FRA": "France", "RUS": "Russia", "": "author"}


def document(theme: str, day: str | None, number: int = 0) -> Document:
    return make_document(f"It said: {theme} ({number}).", source=f"{number}.txt", date=day)


def saying(doc: Document, who: str, stance: str, code: str, theme: str, **parts: Any) -> Statement:
    """What an actor says in a document, by default of Armenia towards Azerbaijan, and surely."""
    by = (who,) if who else ()
    given = {"subject": ("ARM",), "object": ("AZE",), "confidence": 0.9, "sentence": 0}
    given |= {"voice": NAMES.get(who, who), "speaker": by, "stance": stance, "theme": theme}
    return make_statement(doc, code=code, **given | parts)


def store_of(*says: dict[str, Any]) -> Store:
    """Each a mapping of `who`, `stance`, `code`, `theme`, `day`, and what else a statement has."""
    store = open(":memory:")
    for number, parts in enumerate(says):
        rest = {
            "who": "AZE",
            "stance": "demand",
            "code": "CHANGE",
            "theme": "constitution",
            **parts,
        }
        doc = document(rest["theme"], rest.pop("day", "2024-03-05"), number)
        store.add(make_reading(doc, saying(doc, **rest)))
    return store


def lens_of(*says: dict[str, Any]) -> Lens:
    return store_of(*says).lens()


def through(*voices: tuple[str, str, str]) -> dict[str, Any]:
    """A chain of voices, each a name, an id and a stance, as parts of a statement."""
    chain = tuple(
        Attribution(actors=(id,) if id else (), stance=Stance(stance)) for _, id, stance in voices
    )
    return {"voices": tuple(name for name, *_ in voices), "attribution": chain}


def ids(rows: Sequence[Any]) -> set[str]:
    """All statements behind rows."""
    return {id for row in rows for id in row["evidence"]}
