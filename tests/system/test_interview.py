"""The system that the interview describes, end to end: as annotated, and as it is read."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from gold import gold_reading

from dragoman.rows import ActorRow, Reading
from dragoman.store import Lens, open
from dragoman.system import mediators
from dragoman.system.alignment import between_poles
from dragoman.system.dispute.makers import actor, actor_id, home
from dragoman.system.network import Network, Ties, group, network
from dragoman.system.voices import meant

WEST = (group("West=USA+EU+NATO+FRA+CAN+DEU+GBR+ITA"),)
FLAT = Ties(layered=False, directed=False)


def with_actors(reading: Reading) -> Reading:
    """Annotations name voices; a reader gives their ids too, and a table of actors."""

    def known(stmt):
        spoken = tuple(
            dataclasses.replace(by, actors=() if name == "author" else (actor_id(name),))
            for name, by in zip(stmt.voices, stmt.attribution, strict=True)
        )
        return dataclasses.replace(stmt, attribution=spoken)

    stmts = tuple(map(known, reading.statements))
    ids = {id for s in stmts for part in (s.subject, s.object, *(a.actors for a in s.attribution))
           for id in part}  # fmt: skip
    rows = tuple(_row(id) for id in sorted(ids))
    return dataclasses.replace(reading, statements=stmts, actors=rows)


def _row(id: str) -> ActorRow:
    known, state = actor(id), home(id, {})
    return ActorRow(id, id, str(known.type) if known else "organisation", state)


@pytest.fixture(scope="module", params=["annotated", pytest.param("read", marks=pytest.mark.slow)])
def lens(request, shared: Path) -> Lens:
    store = open(":memory:")
    if request.param == "annotated":
        store.add(with_actors(gold_reading(shared, "aliyev_interview")))
    else:
        from dragoman.api import read

        path = shared / "eval" / "dev" / "aliyev_interview.txt"
        store.add(read(path, date="2024-12-20", author="Andrew Korybko").reading)
    return store.lens()


def weight(net: Network, a: str, b: str) -> float:
    (edge,) = net.between(a, b)
    assert net.evidence(edge), "every tie opens its quotations"
    return edge.weight


def test_azerbaijan_has_ties_to_russia_and_to_the_west(lens) -> None:
    net = network(lens, FLAT)
    assert weight(net, "AZE", "RUS") > 0 and weight(net, "AZE", "USA") > 0
    grouped = network(lens, dataclasses.replace(FLAT, groups=WEST))
    (tie,) = grouped.between("AZE", "West")
    assert tie.positive > 0 > tie.negative, "courted and quarrelled with"


@pytest.mark.parametrize(("west", "groups"), [("USA", ()), ("West", WEST)])
def test_azerbaijan_stands_between_russia_and_the_west(lens, west, groups) -> None:
    how = dataclasses.replace(FLAT, groups=groups, states=True)
    stands = {s.actor: s for s in between_poles(lens, ("RUS", west), how).poles.stands}
    azerbaijan, armenia = stands["AZE"], stands["ARM"]
    assert -0.5 < azerbaijan.second < azerbaijan.first < 1
    assert azerbaijan.first > 0 and azerbaijan.difference > armenia.difference


def test_france_and_armenia_are_at_odds_with_azerbaijan_and_not_with_each_other(lens) -> None:
    net = network(lens, FLAT)
    assert weight(net, "FRA", "AZE") < 0 and weight(net, "ARM", "AZE") < 0
    assert weight(net, "FRA", "ARM") > 0 and weight(net, "TUR", "AZE") > 0


def test_azerbaijan_is_the_first_mediator_between_russia_and_the_united_states(lens) -> None:
    first = mediators.between(lens, ("RUS", "USA"), dataclasses.replace(FLAT, states=True)).rows()[
        0
    ]
    assert (first["actor"], first["basis"]) == ("AZE", "both")
    assert first["named"] >= 1 and first["friendly_to_both"] > 0.8


def test_baku_and_yerevan_differ_as_they_should(lens) -> None:
    """Aliyev speaks for the one, Pashinyan for the other, though Aliyev reports what he said."""
    baku, yerevan = meant(lens.narrow(voice="Baku")), meant(lens.narrow(voice="Yerevan"))
    assert {stmt.voice for stmt in baku} <= {"Ilham Aliyev", "Azerbaijan"}
    (said,) = yerevan
    assert said.voices[-2:] == ("Ilham Aliyev", "Nikol Pashinyan") and "no return" in said.quote
    found = baku.compare(yerevan, ("Baku", "Yerevan"))
    blamed = {a for m in found.matters if m.kind == "blamed" for c in m.one for a in c.subject}
    assert {"FRA", "ARM"} <= blamed and "AZE" not in blamed
    assert [m.kind for m in found.matters if m.other] == ["alone"], "the one never says it"


def test_aliyev_and_anyone_else_make_up_all(lens) -> None:
    others = meant(lens.narrow(but="Aliyev"))
    assert "Ilham Aliyev" not in {stmt.voice for stmt in others}
    assert len(others) + len(meant(lens.narrow(voice="Aliyev"))) == len(lens)
