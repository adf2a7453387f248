"""The map: every state has a place, ties are drawn and listed."""

from __future__ import annotations

import pytest
from web.affair import affair

from dragoman.ontology.gazetteer import ActorType, Gazetteer
from dragoman.web.world import world


@pytest.fixture
def looking(enter):
    return enter(affair())


def test_every_state_has_a_shape_or_a_point() -> None:
    found = world()
    states = Gazetteer.load().of_types(ActorType.STATE)
    assert sorted(id for id in states if not found.has(id)) == []
    assert all(0 <= x <= found.width and 0 <= y <= found.height for x, y in found.points.values())
    assert not found.shapes.keys() & found.points.keys()


def test_ties_of_the_chosen_actor_are_on_the_map_and_in_the_list(looking) -> None:
    data = looking.get("/map.json?centre=Azerbaijan").json()
    signs = {row["actor"]: row["sign"] for row in data["ties"]}
    assert signs == {"ARM": -1, "TUR": 1, "FRA": -1, "IRN": 1}
    page = looking.get("/map?centre=AZE").text
    assert 'class="land centre"' in page
    assert 'class="land minus strength3" data-actor="ARM"' in page
    assert 'href="/network/tie?a=ARM&amp;b=AZE"' in page


def test_by_default_it_is_seen_from_the_actor_with_the_weightiest_ties(looking) -> None:
    assert looking.get("/map.json").json()["centre"] == "AZE"
    assert looking.get("/map.json?voice=Nobody").json() == {"centre": "", "ties": []}
    assert looking.get("/map?voice=Nobody").status_code == 200
