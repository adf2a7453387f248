"""Discourse networks against the definitions of DNA's manual, written out over x[i,j,k]."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analysis.discourse import (
    DUPLICATES,
    NORMALIZATIONS,
    QUALIFIERS,
    Coding,
    Codings,
    Keep,
    Matrix,
    Settings,
    discourse_network,
    discourse_windows,
    graphml,
    read_codings,
)
from dragoman.analysis.tables import TableError

MONDAY = dt.date(2024, 1, 1)


def coding(actor: str, concept: str, level: int = 1, day: int = 0, **parts) -> Coding:
    given = {"id": f"{actor}-{concept}-{level}-{day}", "document": f"d{day}"}
    date = MONDAY + dt.timedelta(day)
    return Coding(
        **{**given, "actor": actor, "concept": concept, "level": level, "date": date} | parts
    )


def table(*rows: Coding, binary: bool = True) -> Codings:
    return Codings(rows, binary)


# The definitions, by brute force.


def counts(rows, levels):
    """x[i, j, k], as a function."""
    return lambda i, j, k: sum((r.actor, r.concept, r.level) == (i, j, k) for r in rows)


def onemode(rows, levels, qualifier, normalization, i, other) -> float:
    x, concepts = counts(rows, levels), sorted({r.concept for r in rows})
    span = (levels[-1] - levels[0]) or 1
    pairs = list(itertools.product(levels, levels))

    def distances(near: bool) -> float:
        return sum(
            x(i, j, k) * x(other, j, m) * (1 - abs(k - m) / span if near else abs(k - m) / span)
            for j in concepts for k, m in pairs
        )  # fmt: skip

    value = {
        "congruence": lambda: distances(True),
        "conflict": lambda: distances(False),
        "subtract": lambda: distances(True) - distances(False),
        "ignore": lambda: sum(
            sum(x(i, j, k) for k in levels) * sum(x(other, j, k) for k in levels) for j in concepts
        ),
    }[qualifier]()
    cells = list(itertools.product(concepts, levels))
    one, two = (sum(x(a, j, k) for j, k in cells) for a in (i, other))
    norm = {
        "no": 1,
        "average": (one + two) / 2,
        "cosine": (one**2) ** 0.5 * (two**2) ** 0.5,
        "jaccard": sum(x(i, j, k) for j, k in cells if not x(other, j, k))
        + sum(x(other, j, k) for j, k in cells if not x(i, j, k))
        + sum(x(i, j, k) * x(other, j, k) for j, k in cells),
    }[normalization]
    return value / norm if norm else 0.0


def twomode(rows, levels, qualifier, normalization, i, j) -> float:
    x = counts(rows, levels)
    actors, concepts = ({r.actor for r in rows}, {r.concept for r in rows})
    if qualifier == "ignore":
        value = sum(x(i, j, k) for k in levels)
    elif qualifier == "combine":
        value = (1 if x(i, j, 1) else 0) + (2 if x(i, j, 0) else 0)
    elif levels == (0, 1):
        value = sum(k * x(i, j, k) - (1 - k) * x(i, j, k) for k in levels)
    else:
        value = sum(k * x(i, j, k) for k in levels)
    norm = {
        "no": 1,
        "activity": sum(x(i, c, k) for c in concepts for k in levels),
        "prominence": sum(x(a, j, k) for a in actors for k in levels),
    }[normalization]
    return value / norm if norm else 0.0


SETTINGS = [
    (mode, qualifier, norm)
    for mode in QUALIFIERS
    for qualifier in QUALIFIERS[mode]
    for norm in NORMALIZATIONS[mode]
    if qualifier != "combine" or norm == "no"
]


@st.composite
def codings(draw, binary: bool = True):
    levels = st.integers(0, 1) if binary else st.integers(-5, 5)
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz"), levels, st.integers(0, 9)),
            min_size=1, max_size=14,
        )
    )  # fmt: skip
    return Codings(
        tuple(coding(a, c, k, day, id=str(n)) for n, (a, c, k, day) in enumerate(rows)), binary
    )


@pytest.mark.parametrize(("mode", "qualifier", "norm"), SETTINGS)
@settings(max_examples=40)
@given(found=codings())
def test_weights_are_those_of_the_definitions(found, mode, qualifier, norm) -> None:
    net = discourse_network(found, Settings(mode, "actor", qualifier, norm, "include"))
    oracle = twomode if mode == "twomode" else onemode
    for (i, line), (n, j) in itertools.product(
        zip(net.sources, net.matrix(), strict=True), enumerate(net.targets)
    ):
        want = 0.0 if i == j else oracle(found.rows, (0, 1), qualifier, norm, i, j)
        assert line[n] == pytest.approx(want)


@pytest.mark.parametrize("qualifier", ["congruence", "conflict", "subtract", "ignore"])
@settings(max_examples=40)
@given(found=codings(binary=False))
def test_a_scale_counts_by_distance(found, qualifier) -> None:
    net = discourse_network(found, Settings("onemode", "actor", qualifier, "average", "include"))
    matrix = net.matrix()
    for (n, i), (m, j) in itertools.permutations(enumerate(net.sources), 2):
        want = onemode(found.rows, found.levels, qualifier, "average", i, j)
        assert matrix[n][m] == pytest.approx(want)


def test_the_example_of_the_manual_on_a_scale_from_minus_5_to_5() -> None:
    """-4 twice and +2 three times on one concept: 2 * 3 * (1 - 6/10) congruence."""
    rows = [coding("i", "c", -4, d) for d in range(2)] + [coding("j", "c", 2, d) for d in range(3)]
    ends = [coding("p", "q", -5), coding("p", "q", 5)]
    how = Settings("onemode", "actor", "congruence", duplicates="include")
    net = discourse_network(table(*rows, *ends, binary=False), how)
    assert [(t.source, t.target, t.weight) for t in net.ties] == [("i", "j", pytest.approx(2.4))]


@given(found=codings())
def test_concepts_are_joined_as_actors_are(found) -> None:
    turned = Codings(tuple(coding(r.concept, r.actor, r.level, id=r.id) for r in found))
    how = {"qualifier": "subtract", "normalization": "jaccard", "duplicates": "include"}
    one = discourse_network(found, Settings("onemode", "concept", **how))
    other = discourse_network(turned, Settings("onemode", "actor", **how))
    assert one.matrix() == other.matrix()


@given(found=codings())
def test_the_subtract_network_is_congruence_less_conflict(found) -> None:
    nets = {
        q: discourse_network(found, Settings("onemode", "actor", q, "average"))
        for q in ("congruence", "conflict", "subtract")
    }
    a, b, both = (nets[q].matrix() for q in ("congruence", "conflict", "subtract"))
    for line, plus, minus in zip(both, a, b, strict=True):
        assert line == pytest.approx([p - m for p, m in zip(plus, minus, strict=True)])


@given(found=codings(), norm=st.sampled_from(["average", "jaccard", "cosine"]))
def test_without_duplicates_normalized_congruence_is_at_most_one(found, norm) -> None:
    how = Settings("onemode", "actor", "congruence", norm, "acrossrange")
    assert all(0 < tie.weight <= 1 for tie in discourse_network(found, how).ties)


@given(found=codings(), duplicates=st.sampled_from(DUPLICATES))
def test_every_tie_names_the_statements_that_it_counts(found, duplicates) -> None:
    net = discourse_network(found, Settings(duplicates=duplicates))
    assert len(net.evidence()) == net.statements == sum(len(t.evidence) for t in net.ties)
    rows = {row.id: row for row in found}
    for tie in net.ties:
        assert {(rows[i].actor, rows[i].concept) for i in tie.evidence} == {
            (tie.source, tie.target)
        }
        assert tie.plus + tie.minus == len(tie.evidence)


# Duplicates.


@pytest.mark.parametrize(
    ("duplicates", "weight"),
    [("include", 6), ("document", 5), ("week", 4), ("month", 3), ("year", 2), ("acrossrange", 1)],
)
def test_duplicates_count_once_a_period(duplicates, weight) -> None:
    days = [0, 0, 6, 7, 31, 366]  # two on Monday 1 January 2024, Sunday, Monday, February, 2025
    rows = [coding("A", "x", 1, day, id=str(n)) for n, day in enumerate(days)]
    net = discourse_network(table(*rows), Settings(qualifier="subtract", duplicates=duplicates))
    assert [tie.weight for tie in net.ties] == [weight]


def test_a_month_or_week_of_another_year_is_another() -> None:
    rows = [coding("A", "x", 1, day, id=str(day)) for day in (0, 364, 366)]
    for period in ("week", "month"):
        net = discourse_network(table(*rows), Settings(duplicates=period))
        assert net.ties[0].weight >= 2


def test_agreement_and_disagreement_are_no_duplicates_unless_they_are_ignored() -> None:
    rows = table(coding("A", "x", 1), coding("A", "x", 0), coding("A", "x", 0, id="again"))
    both = discourse_network(rows, Settings())
    assert (both.ties[0].weight, both.ties[0].plus, both.ties[0].minus) == (0, 1, 1)
    assert discourse_network(rows, Settings(qualifier="ignore")).ties[0].weight == 1


def test_what_has_no_date_is_a_duplicate_within_its_document_only() -> None:
    rows = [coding("A", "x", id=str(n), document=f"d{n // 2}", date=None) for n in range(4)]
    net = discourse_network(table(*rows), Settings(duplicates="year"))
    assert net.ties[0].evidence == ("0", "2")


# Filters, isolates, time.


def test_filters_keep_or_leave_out() -> None:
    rows = table(coding("A", "x", about={"type": "speech"}), coding("B", "x"), coding("B", "y", 0))
    how = {"qualifier": "ignore"}
    for keep, ties in (
        (Keep("actor", ("A",)), [("A", "x")]),
        (Keep("actor", ("A",), out=True), [("B", "x"), ("B", "y")]),
        (Keep("concept", ("x",)), [("A", "x"), ("B", "x")]),
        (Keep("agreement", ("0",)), [("B", "y")]),
        (Keep("type", ("speech",), out=True), [("B", "x"), ("B", "y")]),
    ):
        net = discourse_network(rows, Settings(keep=(keep,), **how))
        assert [(t.source, t.target) for t in net.ties] == ties
    with pytest.raises(ValueError, match="no variable 'who'; there are actor, concept"):
        discourse_network(rows, Settings(keep=(Keep("who", ("A",)),)))


def test_isolates_are_the_nodes_that_filters_leave_without_statements() -> None:
    rows, keep = table(coding("A", "x"), coding("B", "y")), (Keep("actor", ("A",)),)
    assert discourse_network(rows, Settings(keep=keep)).sources == ("A",)
    net = discourse_network(rows, Settings(keep=keep, isolates=True))
    assert (net.sources, net.targets) == (("A", "B"), ("x", "y"))
    assert net.matrix() == [[1, 0], [0, 0]]


def test_statements_without_an_actor_or_a_concept_make_no_node() -> None:
    net = discourse_network(table(coding("", "x"), coding("A", "")), Settings(isolates=True))
    assert (net.sources, net.targets, net.statements) == (("A",), ("x",), 0)


def test_the_first_and_the_last_day_are_in_the_range() -> None:
    rows = table(*(coding("A", "x", 1, day) for day in range(4)), coding("A", "x", date=None))
    how = Settings(since=MONDAY + dt.timedelta(1), until=MONDAY + dt.timedelta(2))
    net = discourse_network(rows, how)
    assert net.evidence() == ("A-x-1-1", "A-x-1-2")
    assert (net.start, net.end) == (how.since, how.until)


@pytest.mark.parametrize(
    ("window", "spans"),
    [
        ((2, "days"), [(0, 1, 2), (1, 2, 1), (3, 4, 1), (4, 5, 1), (30, 31, 1)]),
        ((1, "weeks"), [(0, 6, 3), (28, 34, 1)]),
        ((1, "months"), [(0, 30, 3), (31, 59, 1)]),
        ((2, "months"), [(0, 59, 4)]),
        ((3, "years"), [(0, 1095, 4)]),
        ((2, "events"), [(0, 1, 2), (1, 4, 2), (4, 31, 2)]),
        ((9, "events"), [(0, 31, 4)]),
    ],
)
def test_windows_move_by_one_unit(window, spans) -> None:
    rows = [coding("A", "x", 1, day, id=str(day)) for day in (0, 1, 4, 31)]
    found = discourse_windows(table(*rows), Settings(window=window))
    days = [((n.start - MONDAY).days, (n.end - MONDAY).days, n.statements) for n in found.networks]
    assert days == spans


def test_a_window_of_events_takes_in_all_of_its_last_day() -> None:
    rows = [coding(a, "x", 1, day) for a, day in (("A", 0), ("B", 1), ("C", 1), ("D", 2))]
    found = discourse_windows(table(*rows), Settings(window=(2, "events")))
    assert [n.statements for n in found.networks] == [3, 2, 3]


@given(found=codings(), size=st.integers(1, 12))
def test_a_window_is_the_network_of_its_days(found, size) -> None:
    how = {"mode": "onemode", "duplicates": "include", "isolates": True}
    for net in discourse_windows(found, Settings(**how, window=(size, "days"))).networks:
        same = discourse_network(found, Settings(**how, since=net.start, until=net.end))
        assert net.ties == same.ties
        assert (net.end - net.start).days == size - 1


def test_combinations_of_a_scale_have_a_number_each() -> None:
    rows = [coding("A", "x", -1), coding("A", "x", 2), coding("B", "x", 0), coding("B", "y", 2)]
    net = discourse_network(table(*rows, binary=False), Settings(qualifier="combine"))
    assert [tie.weight for tie in net.ties] == [4 + 1, 2, 1]


@pytest.mark.parametrize(
    "parts",
    [
        {"qualifier": "congruence"},
        {"mode": "onemode", "qualifier": "combine"},
        {"normalization": "jaccard"},
        {"mode": "onemode", "normalization": "activity"},
        {"qualifier": "combine", "normalization": "activity"},
        {"duplicates": "day"},
        {"window": (0, "days")},
        {"window": (1, "hours")},
        {"min_statements": 0},
        {"min_actors": 0},
        {"mode": "three"},
    ],
)
def test_what_does_not_go_together_is_refused(parts) -> None:
    with pytest.raises(ValueError, match=r"there is no|not normalized|empty|at least"):
        Settings(**parts)


# What comes out.


def test_rows_summary_and_dictionary() -> None:
    rows = table(coding("A", "x"), coding("B", "x", 0, 3), coding("C", "x", 1, 5))
    net = discourse_network(rows, Settings("onemode"))
    assert net.rows()[0] == {
        "source": "A", "target": "B", "weight": -1.0, "congruence": 0.0, "conflict": 1.0,
        "via": ["x"], "statements": 2, "start": "2024-01-01", "end": "2024-01-04",
        "evidence": ["A-x-1-0", "B-x-0-3"],
    }  # fmt: skip
    assert net.summary().startswith("3 actors, 3 ties, 3 statements; qualifier subtract")
    assert net.to_dict()["sources"] == ["A", "B", "C"]
    assert Matrix(net).rows()[0] == {"": "A", "A": 0.0, "B": -1.0, "C": 1.0}
    both = discourse_network(
        table(coding("A", "x"), coding("A", "x", 0)), Settings(qualifier="combine")
    )
    assert (both.rows()[0]["weight"], both.rows()[0]["combination"]) == (3.0, "both")


def test_ties_of_few_statements_can_be_left_out() -> None:
    rows = table(coding("A", "x"), coding("A", "x", 1, 1), coding("B", "x"))
    net = discourse_network(rows, Settings(min_statements=2))
    assert [(t.source, t.weight) for t in net.ties] == [("A", 2)]
    assert net.sources == ("A", "B")


def test_concepts_of_which_few_speak_can_be_left_out() -> None:
    rows = table(coding("A", "x"), coding("B", "x"), coding("A", "y"), coding("A", "y", 0))
    net = discourse_network(rows, Settings(min_actors=2))
    assert (net.sources, net.targets, net.statements) == (("A", "B"), ("x",), 2)


def test_graphml_has_kinds_weights_days_and_evidence() -> None:
    networkx = pytest.importorskip("networkx")
    rows = table(coding("A", "x"), coding("B", "x", 0, 3), coding("C", "y", date=None))
    graph = networkx.parse_graphml(graphml(discourse_network(rows, Settings("onemode"))))
    assert graph.edges["A", "B"] == {
        "weight": -1.0, "congruence": 0.0, "conflict": 1.0, "via": "x", "statements": 2,
        "start": "2024-01-01", "end": "2024-01-04", "evidence": "A-x-1-0; B-x-0-3",
    }  # fmt: skip
    assert graph.nodes["C"]["kind"] == "actor"
    found = discourse_windows(rows, Settings(window=(1, "days")))
    graph = networkx.parse_graphml(graphml(found), force_multigraph=True)
    assert sorted(e["from"] for *_, e in graph.edges(data=True)) == ["2024-01-01", "2024-01-04"]


def test_as_a_graph_an_actor_and_a_concept_of_one_name_are_two_nodes() -> None:
    pytest.importorskip("networkx")
    graph = discourse_network(table(coding("peace", "peace")), Settings()).to_networkx()
    assert dict(graph.nodes(data="kind")) == {"peace": "actor", "peace (concept)": "concept"}
    assert graph.edges["peace", "peace (concept)"]["start"] == "2024-01-01"


@pytest.mark.parametrize(
    "how",
    [
        Settings(),
        Settings(qualifier="combine"),
        Settings("onemode"),
        Settings("onemode", "concept", "conflict"),
        Settings(window=(1, "days")),
    ],
)
def test_every_network_has_a_picture(how, tmp_path) -> None:
    pytest.importorskip("matplotlib")
    rows = table(
        *(coding(a, c, (n + m) % 2, n) for n, a in enumerate("ABC") for m, c in enumerate("xy")),
        coding("C", "x", 1, 2, id="both"),
    )
    found = (discourse_windows if how.window else discourse_network)(rows, how)
    found.plot(tmp_path / "p.svg")
    assert (tmp_path / "p.svg").stat().st_size > 1000
    empty = (discourse_windows if how.window else discourse_network)(table(), how)
    with pytest.raises(NotImplementedError, match="nothing to draw"):
        empty.plot()


def test_a_table_is_read(tmp_path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("actor,concept,agreement,date,party\nA,x,yes,2024-01-01,P\nB,x,No,,\n", "utf-8")
    found = read_codings(path)
    assert found.binary and [r.level for r in found] == [1, 0]
    assert found.rows[0].about == {"party": "P"} and found.rows[1].date is None
    path.write_text("actor,concept,agreement\nA,x,-3\n", "utf-8")
    assert not read_codings(path).binary


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("actor,concept\nA,x\n", "no column agreement"),
        ("actor,concept,agreement\nA,x,maybe\n", "line 2: agreement is 'maybe'"),
        ("actor,concept,agreement,date\nA,x,1,May\n", "line 2: date is 'May'"),
    ],
)
def test_a_bad_table_is_refused_in_one_line(tmp_path, text, message) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(TableError, match=message):
        read_codings(path)
