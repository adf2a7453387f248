"""Sides: what ties connect is split in two as it fits best; nothing else is compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from records import make_document, make_reading, make_statement

from dragoman.store import open
from dragoman.system.network import Network, network
from dragoman.system.sides import PAIRS, sides, telling

DOC = make_document()
HOSTILE, FRIENDLY = "ASSAULT", "ally"


def net_of(*ties: tuple[str, str, str, float]) -> Network:
    """Ties as code, the two, and how sure."""
    stmts = [
        make_statement(
            DOC, code=code, subject=(one,), object=(other,), confidence=sure, ordinal=k
        )
        for k, (code, one, other, sure) in enumerate(ties)
    ]  # fmt: skip
    store = open(":memory:")
    store.add(make_reading(DOC, *stmts))
    return network(store.lens(), PAIRS)


def test_friends_of_foes_stand_apart() -> None:
    (found,) = sides(
        net_of((FRIENDLY, "A", "B", 0.9), (HOSTILE, "B", "C", 0.9), (FRIENDLY, "C", "D", 0.9))
    )
    assert {frozenset(found.one), frozenset(found.other)} == {frozenset("AB"), frozenset("CD")}
    assert not found.misfitting and len(found.fitting) == 3


def test_the_weaker_tie_gives_way() -> None:
    (found,) = sides(
        net_of((FRIENDLY, "A", "B", 0.9), (FRIENDLY, "B", "C", 0.9), (HOSTILE, "A", "C", 0.3))
    )
    assert [(tie.source, tie.target) for tie in found.misfitting] == [("A", "C")]


def test_what_nothing_connects_is_not_compared() -> None:
    chains = [
        tie for x, y, z in ("ABC", "DEFG"[:3], "HIJ")
        for tie in ((FRIENDLY, x, y, 0.9), (HOSTILE, y, z, 0.9))
    ]  # fmt: skip
    found = sides(net_of(*chains, (HOSTILE, "X", "Y", 0.9)))
    assert {frozenset((*one.one, *one.other)) for one in found} == set(
        map(frozenset, ("ABC", "DEF", "HIJ"))
    )


ACTORS = st.sampled_from("ABCDEFG")


@given(
    st.lists(
        st.tuples(st.sampled_from((HOSTILE, FRIENDLY)), ACTORS, ACTORS, st.floats(0.1, 1)).filter(
            lambda tie: tie[1] != tie[2]
        ),
        min_size=1, max_size=10,
    )
)  # fmt: skip
def test_every_tie_fits_or_not_and_no_actor_stands_twice(ties) -> None:
    seen: list[str] = []
    for found in sides(net_of(*ties)):
        side = dict.fromkeys(found.one, 0) | dict.fromkeys(found.other, 1)
        assert len(side) == len(found.one) + len(found.other) >= 3
        seen += side
        for tie in found.fitting:
            assert (side[tie.source] == side[tie.target]) == (tie.weight > 0)
        for tie in found.misfitting:
            assert (side[tie.source] == side[tie.target]) == (tie.weight < 0)
        weigh = [sum(abs(t.weight) for t in part) for part in (found.fitting, found.misfitting)]
        assert weigh[0] >= weigh[1]
    assert len(set(seen)) == len(seen)


def test_the_statements_that_tell_most_of_an_edge_stand_first() -> None:
    net = net_of(
        (FRIENDLY, "A", "B", 0.9), (HOSTILE, "A", "B", 0.9), (HOSTILE, "A", "B", 0.5),
    )  # fmt: skip
    (edge,) = net.edges
    assert edge.weight < 0
    found = [(stmt.code, stmt.confidence) for stmt in telling(edge, net.evidence(edge))]
    assert found == [(HOSTILE, 0.9), (HOSTILE, 0.5), (FRIENDLY, 0.9)]
