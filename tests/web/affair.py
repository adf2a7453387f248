"""An affair of five states over three years, for the drawn views: two camps, and one tie astray."""

from __future__ import annotations

from pathlib import Path

from records import make_document, make_statement

import dragoman.store
from dragoman.rows import ActorRow, Reading
from dragoman.store import Store

NAMES = {"ARM": "Armenia", "AZE": "Azerbaijan", "FRA": "France", "IRN": "Iran", "TUR": "Türkiye"}
TOLD = (
    ("2021", "AZE", "TUR", "ally", "Azerbaijan and Türkiye are allies."),
    ("2021", "AZE", "ARM", "ASSAULT", "Azerbaijan attacked Armenia."),
    ("2022", "FRA", "ARM", "AID", "France aided Armenia."),
    ("2022", "AZE", "FRA", "opposes", "Azerbaijan opposes France."),
    ("2022", "TUR", "ARM", "SANCTION", "Türkiye put sanctions on Armenia."),
    ("2022", "AZE", "TUR", "AID", "Türkiye got aid from Azerbaijan."),
    ("2023", "IRN", "ARM", "SUPPORT", "Iran supports Armenia."),
    ("2023", "IRN", "AZE", "COOPERATE", "Iran cooperates with Azerbaijan."),
    ("2023", "AZE", "ARM", "ASSAULT", "Again Azerbaijan attacked Armenia."),
    ("2023", "FRA", "AZE", "SANCTION", "France put sanctions on Azerbaijan."),
    ("2023", "FRA", "ARM", "ally", "France and Armenia are allies."),
)
DEMANDS = (
    ("ARM", "AZE", "the return of prisoners", "Armenia demands the return of prisoners."),
    ("AZE", "ARM", "a new constitution", "Azerbaijan demands a new constitution."),
)
HOSTILE = '<script>alert("x")</script>\u202e'


def affair(path: Path | None = None) -> Store:
    """The store of it: a document for each statement, and one for the demands."""
    store = dragoman.store.open(path or ":memory:")
    for k, (year, subject, object, code, text) in enumerate(TOLD):
        doc = make_document(text, source=f"{k}.txt", date=f"{year}-03-05", title=f"No. {k}")
        stmt = make_statement(
            doc, code=code, subject=(subject,), object=(object,), voice="Ann Author",
            speaker=("Ann Author",), time=year, confidence=0.9, theme="the border",
        )  # fmt: skip
        store.add(Reading(doc, (stmt,), _actors(), (), (), "test-1"))
    for subject, object, theme, text in DEMANDS:
        doc = make_document(text, source=theme, date="2023-06-01", title=HOSTILE)
        stmt = make_statement(
            doc, code="OTHER", subject=(object,), object=(subject,), voice=NAMES[subject],
            speaker=(subject,), stance="demand", status="required", theme=theme, confidence=0.9,
        )  # fmt: skip
        store.add(Reading(doc, (stmt,), _actors(), (), (), "test-1"))
    return store


def _actors() -> tuple[ActorRow, ...]:
    return tuple(ActorRow(id, name, "state") for id, name in NAMES.items())
