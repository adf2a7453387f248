"""Two names mean one actor, or they do not."""

from __future__ import annotations

import pytest

from dragoman.evaluation import Names


@pytest.fixture(scope="module")
def names() -> Names:
    return Names()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("RUS", "Russia"),
        ("Moscow", "RUS"),
        ("Kremlin", "Russian Federation"),
        ("the United States", "USA"),
        ("Côte d’Ivoire", "CIV"),
        ("Soviet Union", "SUN"),
        ("Emmanuel Macron", "President Macron"),
        ("Emmanuel Macron", "macron"),
        ("Iranian foreign ministry", "foreign ministry"),
        ("Rossiya Segodnya", "ROSSIYA SEGODNYA"),
        ("his government", "government"),
    ],
)
def test_the_same_actor(names: Names, a: str, b: str) -> None:
    assert names.same(a, b) and names.same(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("RUS", "SUN"),
        ("Knesset", "ISR"),
        ("Pentagon", "White House"),
        ("French", "FRA"),
        ("Emmanuel Macron", "Brigitte"),
        ("Emmanuel Macron", "Emmanuel"),
        ("Kim Jong Un", "Un"),
        ("", "France"),
    ],
)
def test_different_actors(names: Names, a: str, b: str) -> None:
    assert not names.same(a, b) and not names.same(b, a)


@pytest.mark.parametrize(
    ("xs", "ys", "expected"),
    [
        (["FRA"], ["France"], True),
        (["FRA", "DEU"], ["DEU"], True),
        (["FRA", "DEU", "ITA"], ["DEU"], False),
        (["FRA", "DEU"], ["DEU", "ITA"], False),
        ([], [], False),
        (["FRA", "France"], ["FRA"], True),
    ],
)
def test_lists_agree_on_half_of_their_union(names, xs, ys, expected) -> None:
    assert names.agree(xs, ys) is expected
