"""The network as a page and as data; `test_drawn` has the drawing."""

from __future__ import annotations

import csv
import io

import pytest
from web.affair import affair


@pytest.fixture
def looking(enter):
    return enter(affair())


def test_the_same_ties_stand_on_the_page_and_in_both_twins(looking) -> None:
    data = looking.get("/network.json").json()
    table = list(csv.DictReader(io.StringIO(looking.get("/network.csv").text)))
    pairs = [(tie["source"], tie["target"]) for tie in data["ties"]]
    assert pairs == [(row["source"], row["target"]) for row in table]
    page = looking.get("/network").text
    assert all(f'data-a="{a}" data-b="{b}"' in page for a, b in pairs)
    assert data["ties"][0]["source_name"] == "Armenia" and data["ties"][0]["ids"]


def test_blocs_are_named_and_the_tie_that_does_not_fit_is_marked(looking) -> None:
    data = looking.get("/network.json").json()
    blocs = {actor["actor"]: actor["bloc"] for actor in data["actors"]}
    assert blocs["AZE"] == blocs["TUR"] != blocs["ARM"] == blocs["FRA"]
    assert data["proven"]
    astray = [(t["source"], t["target"]) for t in data["ties"] if t["fits"] is False]
    assert len(astray) == 1 and "IRN" in astray[0]
    page = looking.get("/network").text
    assert "✱ no" in page and "+ friendly" in page and "− hostile" in page


@pytest.mark.parametrize(
    ("query", "count"), [("least=2", 4), ("weight=9", 3), ("layer=economy", 2), ("most=1", 1),
                         ("said_since=2023", 5), ("voice=Nobody", 0)]
)  # fmt: skip
def test_thresholds_layers_and_the_lens_narrow_it(looking, query: str, count: int) -> None:
    ties = looking.get(f"/network.json?{query}").json()["ties"]
    assert len(ties) == count
    assert looking.get(f"/network?{query}").status_code == 200


def test_a_tie_opens_its_statements_with_their_places(looking) -> None:
    page = looking.get("/network/tie?a=AZE&b=FRA&said_since=2022").text
    assert "Azerbaijan opposes France." in page and "According to Ann Author" in page
    assert "/documents/" in page and "said_since=2022" in page
    rows = looking.get("/network/tie.json?a=AZE&b=FRA").json()
    assert {row["code"] for row in rows} == {"opposes", "SANCTION"}
    assert "No statement" not in page


def test_a_chosen_tie_is_part_of_the_permalink(looking) -> None:
    page = looking.get("/network?most=1&tie=AZE|FRA").text
    assert 'data-tie="AZE|FRA"' in page and "Azerbaijan opposes France." in page
    assert 'data-a="AZE" data-b="FRA"' in page, "it is drawn though it is not the strongest"


@pytest.mark.parametrize("query", ["layer=nonsense", "half_life=-1", "half_life=x"])
def test_what_cannot_be_asked_is_one_line(looking, query: str) -> None:
    answer = looking.get(f"/network?{query}")
    assert answer.status_code == 400 and "Traceback" not in answer.text


def test_empty_fields_of_a_form_ask_for_nothing(looking) -> None:
    assert looking.get("/network?half_life=&least=&weight=").status_code == 200
