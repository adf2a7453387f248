"""Networks: what counts as a tie and what does not, how often, of which age, between whom."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import make_reading
from system.telling import lens_of

from dragoman.store import open
from dragoman.system.network import Network, Ties, group, network
from dragoman.vocabulary import EVENTS, RELATIONS, SYMMETRIC, Polarity, Stance, Status


def told(*says: dict[str, Any], **how: Any) -> dict[tuple[str, str], float]:
    """The weight of each edge, over all layers."""
    found = network(lens_of(*says), Ties(layered=False, **how))
    return {(edge.source, edge.target): round(edge.weight, 3) for edge in found.edges}


def test_a_deed_is_a_tie_from_who_does_it_to_whom() -> None:
    (edge,) = network(lens_of({"code": "AID", "confidence": 0.5})).edges
    assert (edge.source, edge.target, edge.layer, edge.sign) == ("FRD", "SYL", "economy", 1)
    assert edge.weight == pytest.approx(7.4 / 2) and edge.statements == len(edge.ids) == 1
    assert str(edge.start) == str(edge.end) == "2024-03-05" and edge.voices == ("Freedonia",)
    assert edge.types == ("AID",) and edge.tone == 1


@pytest.mark.parametrize("parts", [
    {"polarity": "negated"}, {"status": "required"}, {"status": "conditional"},
    {"status": "possible"}, {"status": "counterfactual"}, {"status": "ended"},
    {"stance": "deny"}, {"stance": "hope"}, {"stance": "predict"}, {"stance": "warn"},
    {"stance": "demand"}, {"stance": "reject"}, {"code": "OTHER"}, {"code": "neutral"},
    {"object": ()}, {"object": ("FRD",)},
])  # fmt: skip
def test_what_is_not_said_to_be_so_is_no_tie(parts) -> None:
    assert told({"code": "ally", **parts}) == {}


@pytest.mark.parametrize(("code", "more", "weight"), [
    ("AID", {"stance": "blame"}, {("FRD", "SYL"): 7.4, ("RUR", "FRD"): -2.8}),
    ("OTHER", {"stance": "praise"}, {("RUR", "FRD"): 3.4}),
    ("CHANGE", {"stance": "demand", "status": "required"}, {("RUR", "FRD"): -1.7}),
    ("AID", {"stance": "demand", "status": "required"}, {}),
    ("AID", {"stance": "demand", "status": "required", "polarity": "negated"},
     {("RUR", "FRD"): -1.7}),
    ("ASSAULT", {"stance": "threaten", "status": "planned", "subject": ("RUR",)},
     {("RUR", "SYL"): -6.0}),
    ("AID", {"stance": "promise", "status": "planned", "subject": ("RUR",)}, {("RUR", "SYL"): 4.3}),
    ("AID", {"stance": "offer", "status": "planned", "subject": ("RUR",)}, {("RUR", "SYL"): 1.5}),
    ("ASSAULT", {"stance": "promise", "polarity": "negated", "subject": ("RUR",)},
     {("RUR", "SYL"): 2.8}),
    ("AGREE", {"stance": "accept", "to": ("SYL",), "subject": ("RUR",), "object": ("SYL",)},
     {("RUR", "SYL"): 7.8, ("SYL", "RUR"): 4.8}),
    ("AID", {"stance": "reject", "to": ("FRD",)}, {("RUR", "FRD"): -4.0}),
    ("OTHER", {"stance": "blame", "subject": ("RUR",)}, {("RUR", "SYL"): -2.8}),
    ("OTHER", {"stance": "blame", "subject": ("RUR",), "object": ()}, {}),
])  # fmt: skip
def test_a_voice_ties_itself_to_whom_it_speaks_of(code, more, weight) -> None:
    assert told({"code": code, "speaker": ("RUR",), **more}) == weight


def test_what_somebody_plans_counts_as_words_do() -> None:
    assert told({"code": "AID", "status": "planned"}) == {("FRD", "SYL"): 3.0}
    assert told({"code": "ASSAULT", "status": "planned"}) == {("FRD", "SYL"): -6.0}
    assert told({"code": "rival", "status": "planned"}) == {}


def test_what_is_mutual_goes_either_way_and_without_an_object_among_all() -> None:
    assert told({"code": "ally"}) == {("FRD", "SYL"): 8.0, ("SYL", "FRD"): 8.0}
    pair = {"code": "AGREE", "subject": ("FRD", "SYL"), "object": ()}
    assert told(pair) == {("FRD", "SYL"): 4.8, ("SYL", "FRD"): 4.8}
    assert told(pair, directed=False) == {("FRD", "SYL"): 4.8}
    among = {"code": "at_war", "subject": ("FRD", "SYL"), "object": ("RUR",)}
    assert set(told(among, directed=False)) == {("FRD", "RUR"), ("RUR", "SYL")}


def test_the_same_tie_counts_once_a_document_a_day_a_week_a_month() -> None:
    says = [
        {"text": text, "day": day, "code": "AID", "confidence": sure}
        for text, day, sure in (("one", "2024-03-04", 0.2), ("one", "2024-03-04", 0.5),
                                ("two", "2024-03-04", 0.4), ("three", "2024-03-08", 0.3),
                                ("four", "2024-03-28", 0.1))
    ]  # fmt: skip
    kept = {"none": 1.5, "document": 1.3, "day": 0.9, "week": 0.6, "month": 0.5}
    for rule, sure in kept.items():
        (edge,) = network(lens_of(*says), Ties(duplicates=rule)).edges
        assert edge.weight == pytest.approx(7.4 * sure), rule
        assert len(edge.ids) == 5, "repetitions stay in evidence"
        assert (str(edge.start), str(edge.end)) == ("2024-03-04", "2024-03-28")


def test_ties_of_other_types_are_no_duplicates_and_one_statement_is_one() -> None:
    accused = {"code": "ASSAULT", "stance": "blame", "speaker": ("SYL",)}
    (edge,) = network(lens_of(accused), Ties(directed=False, layered=False)).edges
    assert edge.weight == pytest.approx(-11.8) and edge.statements == 1
    assert edge.types == ("ASSAULT", "ACCUSE")
    says = ({"code": "AID"}, {"code": "SUPPORT"})
    assert told(*says, min_statements=2) == {("FRD", "SYL"): 11.0}
    assert told(*says, min_statements=3) == {}


def test_a_tie_loses_half_of_its_weight_in_a_half_life() -> None:
    old = {"code": "AID", "status": "past", "time": "2023-12-26"}
    assert told(old, half_life=70) == {("FRD", "SYL"): 3.7}
    assert told(old, half_life=70, on="2024-05-14") == {("FRD", "SYL"): 1.85}
    standing = {"code": "ally", "time": "2009"}
    assert told(standing, half_life=70, directed=False) == {("FRD", "SYL"): 8.0}


def test_what_begins_after_the_day_does_not_count() -> None:
    says = ({"code": "AID", "time": "2024-02-01"}, {"code": "ASSAULT", "time": "2024-03-01"})
    assert told(*says, on="2024-02-15") == {("FRD", "SYL"): 7.4}
    assert told(*says, on="2024-03") == {("FRD", "SYL"): -1.6}


def test_layers_stand_apart_or_together() -> None:
    says = ({"code": "ally"}, {"code": "trades_with"}, {"code": "ACCUSE"})
    by_layer = network(lens_of(*says), Ties(directed=False))
    assert {edge.layer: edge.weight for edge in by_layer.edges} == {
        "diplomacy": -2.8, "economy": 3.0, "security": 8.0,
    }  # fmt: skip
    assert told(*says, directed=False) == {("FRD", "SYL"): 8.2}
    assert told(*says, directed=False, layers=("economy", "diplomacy")) == {("FRD", "SYL"): 0.2}


def test_leaders_and_organs_stand_for_their_state_and_others_for_themselves() -> None:
    code = {"code": "SUPPORT"}
    assert told({**code, "subject": ("Emmanuel Macron",)}) == {("FRA", "SYL"): 3.6}
    assert told({**code, "object": ("Ruritanian Navy",)}) == {("FRD", "RUR"): 3.6}
    assert told({**code, "object": ("Ruritania Today",)}) == {("FRD", "Ruritania Today"): 3.6}
    assert told({**code, "subject": ("Emmanuel Macron",), "object": ("FRA",)}) == {}
    spoken = {"code": "OTHER", "stance": "praise", "speaker": ("Emmanuel Macron",)}
    assert told({**spoken, "subject": ("FRA",), "object": ("DEU",)}) == {("FRA", "DEU"): 3.4}


def test_ties_between_states_between_some_and_between_groups() -> None:
    says = ({"code": "SUPPORT", "subject": ("FRA",), "object": ("DEU", "NATO")},
            {"code": "AID", "subject": ("USA",), "object": ("DEU",)})  # fmt: skip
    assert set(told(*says, states=True)) == {("FRA", "DEU"), ("USA", "DEU")}
    assert set(told(*says, actors=("Germany", "USA"))) == {("USA", "DEU")}
    west = (group("West=FRA+USA+France"),)
    assert told(*says, groups=west, states=True) == {("West", "DEU"): 11.0}
    assert set(told(*says, groups=west, actors=("West", "NATO"))) == {("West", "NATO")}


def test_evidence_opens_the_quotations() -> None:
    found = network(lens_of({"code": "AID"}, {"code": "ASSAULT", "object": ("RUR",)}))
    (edge,) = found.between("RUR", "FRD")
    assert [stmt.code for stmt in found.evidence(edge)] == ["ASSAULT"]
    assert len(found.evidence()) == 2


def test_a_network_converts_itself() -> None:
    networkx = pytest.importorskip("networkx")
    found = network(lens_of({"code": "ally"}, {"code": "AID"}))
    graph = found.to_networkx()
    assert isinstance(graph, networkx.MultiDiGraph) and graph.number_of_edges() == 3
    assert graph.edges["FRD", "SYL", "economy"]["start"] == "2024-03-05"
    assert found.rows()[0].keys() == {
        "source", "target", "layer", "weight", "positive", "negative", "statements", "start",
        "end", "sign", "tone", "types", "voices", "ids",
    }  # fmt: skip
    assert "2 actors, 3 edges (3 friendly, 0 hostile), 2 statements" in str(found)


def test_nothing_gives_an_empty_network() -> None:
    found = network(lens_of({"code": "OTHER"}))
    assert (found.actors, found.edges, found.rows()) == ((), (), [])
    assert network(open(":memory:").lens(), Ties(half_life=30)).edges == ()


@pytest.mark.parametrize(("how", "problem"), [
    ({"layers": ("culture",)}, "there is no layer 'culture'"),
    ({"duplicates": "year"}, "cannot be counted per 'year'"),
    ({"half_life": 0}, "above 0"), ({"min_statements": 0}, "1 at least"), ({"on": "soon"}, "soon"),
])  # fmt: skip
def test_what_does_not_exist_is_refused(how, problem) -> None:
    with pytest.raises(ValueError, match=problem):
        Ties(**how)


def test_a_group_needs_a_name_and_members() -> None:
    for text in ("West", "West=", "=USA"):
        with pytest.raises(ValueError, match="write NAME="):
            group(text)


CODES = st.sampled_from([*EVENTS, *RELATIONS])
SIDES = st.lists(st.sampled_from("ABCD"), max_size=3, unique=True).map(tuple)
SAYS = st.fixed_dictionaries({
    "code": CODES, "stance": st.sampled_from(Stance), "status": st.sampled_from(Status),
    "polarity": st.sampled_from(Polarity), "subject": SIDES, "object": SIDES, "speaker": SIDES,
    "text": st.sampled_from(["one", "two"]), "confidence": st.sampled_from([0.25, 0.5, 1.0]),
})  # fmt: skip


@settings(max_examples=15)
@given(st.lists(SAYS, min_size=3, max_size=9))
def test_every_edge_adds_up_from_statements_that_name_both(says) -> None:
    lens = lens_of(*says)
    for edge in network(lens).edges:
        assert edge.weight == pytest.approx(edge.positive + edge.negative, abs=1e-9)
        assert 1 <= edge.statements <= len(edge.ids) == len(set(edge.ids))
        for stmt in lens.evidence(edge.ids):
            named = {*stmt.subject, *stmt.object, *stmt.attribution[-1].actors}
            assert {edge.source, edge.target} <= named


@settings(max_examples=15)
@given(st.lists(SAYS, min_size=3, max_size=9))
def test_without_direction_and_layers_weights_add_up(says) -> None:
    lens = lens_of(*[{**say, "confidence": 0.5} for say in says if say["code"] not in SYMMETRIC])
    whole = network(lens, Ties(duplicates="none"))
    flat = network(lens, Ties(duplicates="none", directed=False, layered=False))
    sums: dict[tuple[str, ...], list[float]] = {}
    for edge in whole.edges:
        sums.setdefault(tuple(sorted((edge.source, edge.target))), []).append(edge.weight)
    for edge in flat.edges:
        # the same statement may tell of both directions in one type: there it counts once
        assert abs(edge.weight) <= sum(map(abs, sums[edge.source, edge.target])) + 1e-9
    assert {(e.source, e.target) for e in flat.edges} == set(sums)


def test_the_same_statements_in_any_order_give_the_same_network() -> None:
    codes = ("AID", "ASSAULT", "AID", "ally", "ACCUSE", "AID")
    says = [
        {"code": code, "text": f"text {k}", "confidence": 0.1 * (k + 1)}
        for k, code in enumerate(codes)
    ]
    rows = [network(lens_of(*order)).rows() for order in (says, says[::-1])]
    assert rows[0] == rows[1]


def test_reading_made_elsewhere_needs_no_table_of_actors() -> None:
    store = open(":memory:")
    store.add(make_reading())
    assert isinstance(network(store.lens()), Network)


def test_the_pledges_are_those_of_the_export_to_plover() -> None:
    from dragoman.export.plover_events import _pledge
    from dragoman.system.network.weights import load

    told_of = load().codes
    for code in EVENTS:
        if code in ("ACCUSE", "REQUEST", "REJECT"):
            continue
        if told_of[code].pledged:
            assert _pledge(code, negated=False) == told_of[code].pledged, code
            assert _pledge(code, negated=True) == told_of[code].withheld, code


@pytest.mark.parametrize(("old", "new", "problem"), [
    ("[code.AID]", "[code.HELP]", "no entry for the code AID"),
    ('layer = "society"', 'layer = "culture"', "there is no layer 'culture'"),
    ("[voice.blame]", "[voice.curse]", "curse is no stance"),
    ('towards = ["object", "subject", "to"]', 'towards = ["theme"]', "there is no side 'theme'"),
    ("weight = 7.4", "heft = 7.4", "heft"), ("[deed]", "[deeds]", "there is no 'deed'"),
    ("weight = 7.4", "weight = ", "Invalid value"),
])  # fmt: skip
def test_a_table_of_weights_that_does_not_fit_is_refused(tmp_path, old, new, problem) -> None:
    from dragoman.system.network import weights

    path = tmp_path / "w.toml"
    path.write_text(weights._SHIPPED.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(ValueError, match=problem):
        weights.load(path)


def test_weights_of_ones_own_count(tmp_path) -> None:
    from dragoman.system.network import weights

    path = tmp_path / "w.toml"
    path.write_text(weights._SHIPPED.read_text("utf-8").replace("weight = 7.4", "weight = 2"))
    assert told({"code": "AID"}, weights=path) == {("FRD", "SYL"): 2.0}


def test_graph_files_have_start_and_end_on_every_edge(tmp_path) -> None:
    networkx = pytest.importorskip("networkx")
    from dragoman.system.network.files import write_graph

    found = network(lens_of({"code": "ally"}, {"code": "AID"}))
    for suffix, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        write_graph(found, tmp_path / f"n.{suffix}")
        edges = [data for *_, data in read(tmp_path / f"n.{suffix}").edges(data=True)]
        assert len(edges) == 3
        assert {(e["start"], e["end"]) for e in edges} == {("2024-03-05", "2024-03-05")}
        assert all(e["ids"] and e["layer"] and e["weight"] for e in edges)
    with pytest.raises(ValueError, match="there are graphml, gexf"):
        write_graph(found, tmp_path / "n.net")


def test_the_picture_tells_friendly_from_hostile_by_the_line() -> None:
    pytest.importorskip("matplotlib")
    friendly = {"code": "ally", "object": ("SYL", "RUR")}
    figure = network(lens_of(friendly, {"code": "ASSAULT", "object": ("FRA",)})).plot()
    (axes,) = figure.axes
    assert "2 friendly, 1 hostile" in axes.get_title()
    styles = [line.get_linestyle() for line in axes.lines if len(line.get_xdata()) > 2]
    assert sorted(styles) == ["-", "-", "--"] or styles.count("--") == 1
    assert "France" in {text.get_text() for text in axes.texts}
    assert "No tie" in network(lens_of({"code": "OTHER"})).plot().axes[0].get_title()
