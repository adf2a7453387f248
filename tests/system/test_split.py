"""The two blocs of a few ties, for pictures."""

from __future__ import annotations

import pytest
from system.telling import lens_of
from system.test_alignment import CAMPS, says

from dragoman.system import split as module
from dragoman.system.network import network
from dragoman.system.sides import PAIRS
from dragoman.system.split import split


def edges_of(*rows):
    return network(lens_of(*rows), PAIRS).strongest(100)


@pytest.mark.parametrize("proven", [150, 0])
def test_camps_are_found_and_what_does_not_fit_is_named(proven: int, monkeypatch) -> None:
    if proven:
        pytest.importorskip("highspy")
    monkeypatch.setattr(module, "PROVEN", proven)
    found = split(edges_of(*CAMPS, *says("B-Y", code="CONSULT")))
    one = found.bloc["A"]
    assert {a for a, bloc in found.bloc.items() if bloc == one} == set("ABC")
    assert found.frustrated == {("B", "Y")}
    assert found.proven == bool(proven)


def test_who_is_apart_has_no_bloc_and_friends_alone_make_none() -> None:
    found = split(edges_of(*CAMPS, *says("P-Q")))
    assert "P" not in found.bloc and len(found.bloc) == 6
    assert split(edges_of(*says("A-B", "B-C"))).bloc == {}
    assert split(()).bloc == {}


def test_the_strongest_edges_come_first_and_thresholds_hold() -> None:
    net = network(lens_of(*CAMPS, *says("A-B", code="CONSULT")), PAIRS)
    weights = [abs(edge.weight) for edge in net.strongest(3)]
    assert weights == sorted(weights, reverse=True) and len(weights) == 3
    assert all(abs(edge.weight) >= 9 for edge in net.strongest(100, 9))


def test_the_edges_around_an_actor_are_its_own_and_the_weightiest_come_first() -> None:
    net = network(lens_of(*CAMPS, *says("A-B", code="CONSULT")), PAIRS)
    around = net.around("A")
    own = [edge for edge in net.edges if "A" in (edge.source, edge.target)]
    assert {edge.ids for edge in around} == {edge.ids for edge in own}
    assert list(around) == sorted(around, key=lambda edge: -abs(edge.weight))
    assert net.around("A", 1) == around[:1] and net.around("nobody") == ()
