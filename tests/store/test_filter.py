"""Filters select what they say, and nothing in them is ever taken for SQL."""

from __future__ import annotations

from typing import Any

import pytest
from records import make_document, make_reading, make_statement

import dragoman.store
from dragoman.statement import Attribution, Statement
from dragoman.store import Filter, Store, StoreError
from dragoman.vocabulary import Stance

NESTED = {
    "voices": ("author", "Ruritania"),
    "attribution": (
        Attribution(),
        Attribution(actors=("RUR",), stance=Stance.BLAME, said="2023-12-24"),
    ),
}
A = make_document("Freedonia armed Sylvania. Trade is 5. It's an Äpfel 100% alliance.")
B = make_document("Sylvania left in 2008.", source="b.txt", date="2020-06")


def statements() -> dict[str, Statement]:
    return {
        "aid": make_statement(A, "armed", time="2022-02", confidence=0.9, status="past"),
        "trade": make_statement(A, "Trade is 5", code="trade", value=5.0, subject=("SYL", "RUR")),
        "ally": make_statement(
            A, "Äpfel 100% alliance", code="ally", stance="promise", time="2008/..",
            speaker=("SYL",), voice="Sylvania", polarity="negated", confidence=0.2,
        ),
        "blame": make_statement(A, "It's", code="SANCTION", time="../2010", **NESTED),
        "left": make_statement(B, "left", code="RETREAT", object=(), time="2008", voice="Stranger"),
    }  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Store:
    store = dragoman.store.open(":memory:")
    stmts = list(statements().values())
    store.add(make_reading(A, *stmts[:-1]))
    store.add(make_reading(B, stmts[-1]))
    return store


def names(store: Store, **parts: Any) -> list[str]:
    by_id = {stmt.id: name for name, stmt in statements().items()}
    return [by_id[stmt.id] for stmt in store.select(Filter(**parts))]


ALL = {"aid", "trade", "ally", "blame", "left"}


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({}, ALL),
        ({"voice": "Freedonia"}, {"aid", "trade"}),
        ({"voice": "fREEDONIA"}, {"aid", "trade"}),
        ({"voice": "RUR"}, {"blame"}),
        ({"voice": ("RUR", "SYL")}, {"blame", "ally"}),
        ({"voice": "author"}, set()),
        ({"via": "author"}, {"blame"}),
        ({"via": "Freedonia"}, set()),
        ({"actor": "RUR"}, {"trade"}),
        ({"actor": "SYL"}, {"aid", "trade", "ally", "blame"}),
        ({"subject": "SYL"}, {"trade"}),
        ({"object": ("SYL", "XXX")}, {"aid", "trade", "ally", "blame"}),
        ({"stance": "blame"}, {"blame"}),
        ({"stance": ("blame", Stance.PROMISE)}, {"blame", "ally"}),
        ({"code": "AID"}, {"aid"}),
        ({"kind": "measure"}, {"trade"}),
        ({"status": "past"}, {"aid"}),
        ({"polarity": "negated"}, {"ally"}),
        ({"min_confidence": 0.5}, {"aid", "trade", "blame", "left"}),
        ({"min_confidence": 0.9}, {"aid"}),
        ({"since": "2022"}, {"aid", "ally"}),
        ({"since": "2022-03"}, {"ally"}),
        ({"until": "2008"}, {"ally", "blame", "left"}),
        ({"until": "2007"}, {"blame"}),
        ({"since": "2010-12-31", "until": "2011"}, {"ally", "blame"}),
        ({"said_since": "2023"}, {"aid", "trade", "ally", "blame"}),
        ({"said_until": "2023"}, {"blame", "left"}),
        ({"said_since": "2021", "said_until": "2023"}, {"blame"}),
        ({"document": B.id}, {"left"}),
        ({"document": "b.txt"}, {"left"}),
        ({"text": "TRADE"}, {"trade"}),
        ({"text": "äpfel 100%"}, {"ally"}),
        ({"text": "%"}, {"ally"}),
        ({"text": "_"}, set()),
        ({"text": "It's"}, {"blame"}),
        ({"voice": "Freedonia", "code": "trade", "kind": "measure"}, {"trade"}),
        ({"voice": "Freedonia", "code": "ally"}, set()),
    ],
)
def test_selects(store: Store, parts: dict[str, Any], found: set[str]) -> None:
    assert set(names(store, **parts)) == found


def test_order_and_limit(store: Store) -> None:
    assert names(store, document=A.id) == ["aid", "trade", "blame", "ally"]
    assert names(store, order="time", document=A.id)[:1] == ["ally"]
    assert names(store, order="confidence", limit=1) == ["aid"]
    assert names(store, order="confidence")[-1] == "ally"
    assert names(store, limit=0) == []


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"stance": "shout"}, "stance 'shout' is none of assert, deny"),
        ({"code": ("AID", "INVADE")}, "INVADE"),
        ({"since": "last year"}, "since: not an EDTF date"),
        ({"said_until": "2024-13"}, "said_until"),
        ({"order": "id; DROP TABLE statements"}, "order"),
        ({"limit": -1}, "negative"),
    ],
)
def test_refuses_what_the_vocabularies_do_not_have(parts: dict[str, Any], problem: str) -> None:
    with pytest.raises(StoreError, match=problem) as caught:
        Filter(**parts)
    assert caught.value.code == "invalid"


@pytest.mark.parametrize("part", ["voice", "via", "actor", "subject", "object", "document", "text"])
@pytest.mark.parametrize(
    "attack",
    [
        "' OR 1=1 --",
        "'; DROP TABLE statements; --",
        "x') OR true OR ('",
        '" OR "" = "',
        "?",
        "$1",
        "\\' OR 1=1",
        "['FRD']",
        "\x00",
    ],
)
def test_words_are_never_taken_for_sql(store: Store, part: str, attack: str) -> None:
    assert names(store, **{part: attack}) == []
    assert len(store.statements) == len(ALL)
