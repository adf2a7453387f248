"""The drawn views where there is nothing to draw."""

from __future__ import annotations

import pytest

import dragoman.store

PATHS = ("/network", "/alignment", "/map", "/timeline", "/disputes", "/claims", "/measures",
         "/positions", "/pacts")  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_store_says_what_to_do(enter, path: str) -> None:
    answer = enter(dragoman.store.open(":memory:")).get(path)
    assert answer.status_code == 200 and "There is no document yet." in answer.text


@pytest.mark.parametrize("path", PATHS)
def test_a_lens_that_lets_nothing_through_can_be_taken_away(client, path: str) -> None:
    answer = client.get(f"{path}?voice=Nobody")
    assert answer.status_code == 200 and "Look without the lens" in answer.text


@pytest.mark.parametrize("value", ["nan", "inf", "1e999", "9" * 30, "-1", "x"])
def test_numbers_that_cannot_be_break_nothing(client, value: str) -> None:
    for name in ("least", "weight", "most", "half_life"):
        assert client.get("/network", params={name: value}).status_code in (200, 400)
    for path in ("/disputes?between=FRD&between=SYL&", "/map?", "/positions?"):
        for name in ("options", "state", "half_life", "after", "show"):
            assert client.get(f"{path}{name}={value}").status_code in (200, 400)
