"""A store with two statements, and conversations that are typed beforehand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from records import make_document, make_reading, make_statement

import dragoman.store
from dragoman.statement import Statement
from dragoman.store import Store

FIRST, SECOND = "Freedonia will arm Sylvania", "Sylvania thanked Freedonia"


def statements(reader: str = "test-1", **parts: object) -> tuple[Statement, Statement]:
    doc = make_document()
    return (
        make_statement(doc, FIRST, reader=reader, **parts),
        make_statement(doc, SECOND, code="SUPPORT", reader=reader),
    )


@pytest.fixture
def store() -> Store:
    made = dragoman.store.open(":memory:")
    made.add(make_reading(make_document(), *statements()))
    return made


@pytest.fixture
def reread(store: Store) -> Callable[..., tuple[Statement, Statement]]:
    """Read the document again with a newer reader, which reads the first one so."""

    def again(**parts: object) -> tuple[Statement, Statement]:
        found = statements("test-2", **parts)
        store.add(make_reading(make_document(), *found, reader="test-2"))
        return found

    return again
