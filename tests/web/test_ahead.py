"""The pages of a whole store are made while people look at the first one."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from records import make_document, make_reading, make_statement

import dragoman.store

pytest.importorskip("fastapi", reason="needs the extra web")

from dragoman.web import ahead, kept
from dragoman.web.app import create_app
from dragoman.web.views import NAVIGATION


def test_what_is_asked_for_ahead_is_there_and_kept(tmp_path, monkeypatch) -> None:
    place = dragoman.store.open(tmp_path / "s.duckdb")
    doc = make_document("Freedonia will arm Sylvania.")
    place.add(make_reading(doc, make_statement(doc, "Freedonia will arm Sylvania")))
    app = create_app(place)
    kept.forget()
    made: list[str] = []
    get = kept.Shelf.get
    monkeypatch.setattr(
        kept.Shelf,
        "get",
        lambda self, asked, make: get(self, asked, lambda: made.append(asked[-2]) or make()),
    )
    ahead.start(app).join(60)
    assert {"brief", "network"} <= set(made)
    made.clear()
    ahead.start(app).join(60)
    assert not {"brief", "network"} & set(made)


def test_every_page_that_is_asked_for_answers(store) -> None:
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(asyncio.run, ahead.ask(create_app(store))).result()
    assert set(found.values()) == {200}
    assert set(found) <= {path for path, _ in NAVIGATION} | {"/overview"}
