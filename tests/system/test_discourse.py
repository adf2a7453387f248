"""Discourse networks from statements, from hand-coded projects, and back."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
from records import make_document, make_reading, make_statement
from system.sayings import lens_of, store_of

from dragoman.analysis.discourse import Settings, discourse_network, discourse_windows
from dragoman.export import by_path
from dragoman.sources.dna import (
    Project,
    ProjectError,
    Table,
    coded_statements,
    read_project,
    write_project,
)
from dragoman.store import open
from dragoman.system.discourse import (
    Variables,
    codings,
    left_out,
    project_codings,
    project_from,
    project_readings,
    read_concepts,
)

DEMAND = {"theme": "amend the constitution"}
REFUSAL = {"who": "ARM", "stance": "reject", "theme": "amendment of the constitution"}


def sides(lens, **parts) -> set[tuple[str, str, int]]:
    return {(row.actor, row.concept, row.level) for row in codings(lens, **parts)}


def levels(*says) -> list[tuple[str, int]]:
    """Who takes which side, where all is said of one concept."""
    rows = codings(lens_of(*says)).rows
    assert len({row.concept for row in rows}) == 1
    return [(row.actor, row.level) for row in rows]


# From statements.


def test_who_demands_and_who_rejects_are_on_different_sides_of_one_concept() -> None:
    lens = lens_of(DEMAND, {**REFUSAL, "confidence": 0.5})
    net = discourse_network(codings(lens), Settings("onemode"))
    assert [(t.source, t.target, t.weight) for t in net.ties] == [("Armenia", "Azerbaijan", -1)]
    assert net.ties[0].via == ("Armenia → Azerbaijan: amend the constitution",)
    assert len(net.evidence()) == 2


@pytest.mark.parametrize(
    ("parts", "level"),
    [
        ({"stance": "demand"}, 1),
        ({"stance": "demand", "polarity": "negated"}, 0),
        ({"stance": "hope"}, 1),
        ({"stance": "warn"}, 0),
        ({"stance": "reject"}, 0),
        ({"stance": "accept"}, 1),
        ({"stance": "praise"}, 1),
        ({"stance": "blame"}, 0),
        ({"stance": "blame", "polarity": "negated"}, 1),
        ({"stance": "assert", "status": "required"}, 1),
        ({"stance": "assert"}, 1),
        ({"stance": "assert", "polarity": "negated"}, 0),
        ({"stance": "deny"}, 0),
        ({"stance": "predict", "status": "possible"}, 1),
        ({"stance": "assert", "code": "ally", "status": "ended"}, 0),
    ],
)
def test_the_side_follows_from_stance_polarity_and_status(parts, level) -> None:
    assert levels({**DEMAND, **parts}) == [("Azerbaijan", level)]


@pytest.mark.parametrize(
    "parts",
    [
        {"stance": "threaten"},
        {"stance": "assert", "status": "conditional"},
        {"stance": "assert", "status": "counterfactual"},
        {"stance": "assert", "status": "possible"},
        {"stance": "demand", "who": ""},
    ],
)
def test_what_takes_no_side_and_authors_who_are_nobody_are_left_out(parts) -> None:
    assert not codings(lens_of({**DEMAND, **parts}))


def test_policies_and_claims_are_concepts_of_their_own() -> None:
    lens = lens_of(DEMAND, {**DEMAND, "stance": "deny", "who": "ARM"})
    matter = "Armenia → Azerbaijan: amend the constitution"
    assert sides(lens) == {("Azerbaijan", matter, 1), ("Armenia", f"claim: {matter}", 0)}
    assert sides(lens, planes=("policies",)) == {("Azerbaijan", matter, 1)}
    with pytest.raises(ValueError, match="there is no 'frames'"):
        codings(lens, planes=("frames",))


def test_deeds_of_other_parties_or_in_other_words_are_other_concepts() -> None:
    other = [{"subject": ("FRA",)}, {"object": ("RUS",)}, {"theme": "open the border"}]
    rows = codings(lens_of(DEMAND, *({**DEMAND, **parts, "who": "FRA"} for parts in other)))
    assert len({row.concept for row in rows}) == 4


def test_a_leader_in_office_speaks_for_the_state_unless_persons_are_asked_for() -> None:
    lens = lens_of({**DEMAND, "who": "Ilham Aliyev"})
    assert {row.actor for row in codings(lens)} == {"Azerbaijan"}
    (row,) = codings(lens, variable="person")
    assert row.actor == "Ilham Aliyev" and row.about["organization"] == "Azerbaijan"


def test_a_joint_voice_is_each_of_those_who_speak() -> None:
    assert levels({**DEMAND, "speaker": ("AZE", "RUS")}) == [("Azerbaijan", 1), ("Russia", 1)]


def test_a_lens_lets_no_other_voice_through() -> None:
    store = store_of(DEMAND, REFUSAL)
    assert {row.actor for row in codings(store.lens(voice="ARM"))} == {"Armenia"}


def test_the_day_is_that_of_the_words_and_windows_follow_it() -> None:
    says = [{**DEMAND, "day": f"2024-0{m}-05"} for m in (1, 2, 4)]
    says.append({**REFUSAL, "day": "2024-04-06", "said": "2024-02-07"})
    found = discourse_windows(codings(lens_of(*says)), Settings("onemode", window=(1, "months")))
    assert [(str(n.start), [t.weight for t in n.ties]) for n in found.networks] == [
        ("2024-01-01", []), ("2024-02-01", [-1]), ("2024-04-01", []),
    ]  # fmt: skip


def test_evidence_opens_the_quotations() -> None:
    lens = lens_of(DEMAND, REFUSAL)
    net = discourse_network(codings(lens))
    quotes = [stmt.quote for stmt in lens.evidence(net.evidence())]
    assert len(quotes) == 2 and all("constitution" in quote for quote in quotes)


# Concepts of one's own.


def concepts(tmp_path, text: str):
    (tmp_path / "c.toml").write_text(text, "utf-8")
    return read_concepts(tmp_path / "c.toml")


def test_concepts_of_a_list_gather_what_fits_and_leave_out_the_rest(tmp_path) -> None:
    listed = concepts(
        tmp_path,
        """
        [[concept]]
        name = "A new constitution"
        words = "constitution"
        codes = ["CHANGE"]
        subject = ["Armenia"]
        [[concept]]
        name = "A new constitution"
        words = ["keep the const", "keeping"]
        turned = true
        """,
    )
    keep = {"who": "ARM", "code": "OTHER", "theme": "keeping its law"}
    lens = lens_of(DEMAND, keep, {"theme": "borders"}, {**DEMAND, "subject": ("FRA",)})
    assert sides(lens, concepts=listed) == {
        ("Azerbaijan", "A new constitution", 1),
        ("Armenia", "A new constitution", 0),
    }


def test_words_are_beginnings_of_words_and_but_takes_back(tmp_path) -> None:
    listed = concepts(tmp_path, "[[concept]]\nname='A'\nwords=['border cross']\nbut=['closed']")
    says = ["border crossings", "reorder crossings", "border crossings, closed"]
    rows = codings(lens_of(*({"theme": theme} for theme in says)), listed)
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("concept = 1", r"no \[\[concept\]\]"),
        ("[[concept]]\nwords = ['x']", "concept 1 has no name"),
        ("[[concept]]\nname = 'A'", "fits everything"),
        ("[[concept]]\nname = 'A'\nword = ['x']", "no key word; there are name, words"),
        ("[[concept]]\nname = 'A'\nwords = [1]", "words is a list of words"),
        ("[[concept]]\nname = 'A'\ncodes = ['WAR']", "no code 'WAR'"),
        ("[[concept", "is no TOML"),
    ],
)
def test_a_bad_list_is_refused_in_one_line(tmp_path, text, message) -> None:
    with pytest.raises(ValueError, match=message):
        concepts(tmp_path, text)


# Hand-coded projects.


def sample_of(shared) -> Project:
    path = shared / "published" / "dna" / "sample.dna"
    if not path.exists():
        pytest.skip("needs the sample project of DNA")
    return read_project(path)


def test_networks_of_the_sample_are_those_that_rdna_tests_for(shared) -> None:
    """Dimensions and sums, and two cells, as rDNA's own tests have them."""
    table = project_codings(sample_of(shared))
    plain = {"qualifier": "ignore", "duplicates": "include"}
    two = discourse_network(table, Settings("twomode", **plain))
    assert (len(two.sources), len(two.targets), len(two.ties)) == (7, 6, 22)
    assert sum(map(sum, two.matrix())) == two.statements == 40
    assert (str(two.start), str(two.end)) == ("2005-01-26", "2005-02-16")
    one = discourse_network(table, Settings("onemode", **plain))
    matrix = one.matrix()
    assert (len(one.ties), sum(map(sum, matrix))) == (21, 276)
    agency = matrix[one.sources.index("Environmental Protection Agency")]
    assert agency[:2] == [10, 2]


@pytest.mark.parametrize(
    ("qualifier", "normalization", "duplicates"),
    [("congruence", "average", "include"), ("conflict", "jaccard", "document"),
     ("subtract", "cosine", "year"), ("subtract", "no", "include")],
)  # fmt: skip
def test_networks_of_the_sample_are_those_of_the_definitions(
    shared, qualifier, normalization, duplicates
) -> None:
    """Straight from the values that the coders gave, statement by statement."""
    project = sample_of(shared)
    coded = [s for s in coded_statements(project) if s.type == 1]
    rows = [(s.document, *(s.values[v] for v in ("organization", "concept", "agreement")))
            for s in coded]  # fmt: skip
    if duplicates == "document":
        rows = list(dict.fromkeys(rows))
    rows = [row[1:] for row in rows]
    if duplicates == "year":  # all are of 2005
        rows = list(dict.fromkeys(rows))
    how = Settings("onemode", "actor", qualifier, normalization, duplicates)
    net = discourse_network(project_codings(project), how)
    for (i, a), (j, b) in itertools.permutations(enumerate(net.sources), 2):
        pairs = [(x, y) for x in rows for y in rows if (x[0], y[0], x[1]) == (a, b, y[1])]
        same = sum(x[2] == y[2] for x, y in pairs)
        value = {"congruence": same, "conflict": len(pairs) - same,
                 "subtract": 2 * same - len(pairs)}[qualifier]  # fmt: skip
        one, other = (sum(x[0] == name for x in rows) for name in (a, b))
        alone = sum(
            x[0] == name and (rival, *x[1:]) not in rows
            for x in rows for name, rival in ((a, b), (b, a))
        )  # fmt: skip
        norm = {"no": 1, "average": (one + other) / 2, "cosine": one * other,
                "jaccard": alone + same}[normalization]  # fmt: skip
        assert net.matrix()[i][j] == pytest.approx(value / norm if norm else 0)


def test_the_sample_in_a_store_keeps_its_words_and_gives_the_same_networks(shared) -> None:
    project, store = sample_of(shared), open(":memory:")
    for reading in project_readings(project):
        assert store.add(reading).status == "added"
    lens = store.lens()
    assert (len(lens), left_out(project)) == (40, 1)
    stmt = next(iter(lens))
    doc = store.document(stmt.document)
    assert doc.text[stmt.start : stmt.end] == stmt.quote
    assert (stmt.status, stmt.code, str(stmt.stance)) == ("possible", "OTHER", "reject")
    for variable, mode in itertools.product(("organization", "person"), ("twomode", "onemode")):
        how = Settings(mode, duplicates="include")
        one = discourse_network(project_codings(project, Variables(actor=variable)), how)
        other = discourse_network(codings(lens, variable=variable), how)
        assert (one.sources, one.targets, one.matrix()) == (
            other.sources, other.targets, other.matrix(),
        )  # fmt: skip


def test_the_sample_through_a_store_into_a_project_has_the_same_statements(
    shared, tmp_path
) -> None:
    project, store = sample_of(shared), open(":memory:")
    for reading in project_readings(project):
        store.add(reading)
    again = through_a_file(project_from(store.lens()), tmp_path)
    found = {r.document.id: r for r in project_readings(again)}
    for reading in project_readings(project):
        same = found[reading.document.id]
        assert same.statements == reading.statements and same.document == reading.document
    coded = {(s.start, s.end, *(s.values[v] for v in VALUES))
             for s in coded_statements(project) if s.type == 1}  # fmt: skip
    assert coded == {
        (s.start, s.end, *(s.values[v] for v in VALUES)) for s in coded_statements(again)
    }


VALUES = ("person", "organization", "concept", "agreement")


def through_a_file(project: Project, tmp_path) -> Project:
    write_project(project, tmp_path / "x.dna")
    return read_project(tmp_path / "x.dna")


def changed(project: Project, table: str, change) -> Project:
    """The same project with other rows in one table."""
    known = project.tables[table]
    rows = tuple(tuple({**row, **change(row)}.values()) for row in known.dicts())
    return Project(project.name, {**project.tables, table: Table(known.sql, known.columns, rows)})


@pytest.fixture
def exported() -> Project:
    return project_from(lens_of(DEMAND, REFUSAL, {"stance": "threaten", "theme": "war"}))


def test_what_is_coded_again_comes_into_a_store_again(exported) -> None:
    plain = changed(exported, "DATALONGTEXT", lambda row: {"Value": ""})
    store = open(":memory:")
    for _ in range(2):
        status = [store.add(reading).status for reading in project_readings(plain)]
    assert status == ["unchanged"] * 3
    other = changed(plain, "DATABOOLEAN", lambda row: {"Value": 1})
    assert "replaced" in [store.add(reading).status for reading in project_readings(other)]


def test_a_scale_of_agreement_becomes_sides(exported) -> None:
    plain = changed(exported, "DATALONGTEXT", lambda row: {"Value": ""})
    plain = changed(
        plain,
        "VARIABLES",
        lambda r: {"DataType": "integer"} if r["Variable"] == "agreement" else {},
    )
    ends = iter((-3, 0))
    plain = changed(plain, "DATABOOLEAN", lambda row: {"Value": next(ends)})
    assert not project_codings(plain).binary
    stances = [str(s.stance) for r in project_readings(plain) for s in r.statements]
    assert sorted(stances) == ["assert", "reject"]


def test_variables_are_found_by_name_or_named(exported) -> None:
    names = {"organization": "x", "person": "Akteur", "concept": "Issue", "agreement": "x2"}
    other = changed(
        exported, "VARIABLES", lambda r: {"Variable": names.get(r["Variable"], r["Variable"])}
    )
    by_name = project_codings(other)
    assert {(row.actor, row.level) for row in by_name} == {("", 1)}  # all are states, no persons
    named = Variables(actor="x", agreement="x2")
    found = {(row.actor, row.level) for row in project_codings(other, named)}
    assert found == {("Armenia", 0), ("Azerbaijan", 1)}


def test_a_project_without_actor_or_concept_says_which_variables_it_has(exported) -> None:
    other = changed(exported, "VARIABLES", lambda row: {"Variable": f"v{row['ID']}"})
    with pytest.raises(ProjectError, match=r"no statement type has both .*\(v1, v2"):
        project_codings(other)
    named = Variables("DNA Statement", actor="v2", concept="v3", agreement="v4")
    assert {row.actor for row in project_codings(other, named)} == {"Armenia", "Azerbaijan"}
    with pytest.raises(ProjectError, match="has no variable 'x' of that kind"):
        project_codings(other, dataclasses.replace(named, actor="x"))
    with pytest.raises(ProjectError, match="no statement type 'T'; there are DNA Statement"):
        project_codings(other, Variables("T"))


# Projects from statements.


def test_a_store_comes_back_from_a_project_as_it_was(tmp_path) -> None:
    doc = make_document(
        "😀 Freedonia will arm Sylvania. It hopes for peace.", title=None, date="2024~",
        url="https://example.org/a", speaker="The Minister", language="fr", pages=(0, 9),
        publisher="p" * 300, kind="speech",
    )  # fmt: skip
    stmts = (
        make_statement(doc, "Freedonia will arm Sylvania", stance="promise", theme="arms",
                       status="planned", speaker=("FRD", "SYL"), confidence=0.123456789),
        make_statement(doc, "peace", stance="threaten", theme="peace " * 60, time="2024-22"),
    )  # fmt: skip
    store = open(":memory:")
    store.add(make_reading(doc, *stmts))
    (reading,) = project_readings(through_a_file(project_from(store.lens()), tmp_path))
    assert reading.document == doc
    assert sorted(reading.statements, key=lambda s: s.start) == list(stmts)
    assert reading.reader == "test-1"


def test_an_exported_project_is_sound_and_has_what_dna_needs(exported, tmp_path) -> None:
    import sqlite3
    from contextlib import closing

    write_project(exported, tmp_path / "x.dna")
    with closing(sqlite3.connect(tmp_path / "x.dna")) as con:
        assert con.execute("PRAGMA foreign_key_check").fetchall() == []
        assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    settings = {row["Property"]: row["Value"] for row in exported.rows("SETTINGS")}
    assert settings["version"].startswith("3.0")
    texts = [row["ID"] for row in exported.rows("VARIABLES") if row["DataType"] == "short text"]
    empty = {row["VariableId"] for row in exported.rows("ENTITIES") if row["Value"] == ""}
    assert empty == set(texts)
    attributes = {row["ID"]: row["VariableId"] for row in exported.rows("ATTRIBUTEVARIABLES")}
    wanted = {(e["ID"], a) for e in exported.rows("ENTITIES") for a, v in attributes.items()
              if v == e["VariableId"]}  # fmt: skip
    given = {(r["EntityId"], r["AttributeVariableId"]) for r in exported.rows("ATTRIBUTEVALUES")}
    assert given == wanted
    kinds = {"boolean": "DATABOOLEAN", "short text": "DATASHORTTEXT", "long text": "DATALONGTEXT"}
    for stmt in exported.rows("STATEMENTS"):
        for variable in exported.rows("VARIABLES"):
            if variable["StatementTypeId"] == stmt["StatementTypeId"]:
                rows = exported.rows(kinds[variable["DataType"]])
                key = stmt["ID"], variable["ID"]
                assert sum((r["StatementId"], r["VariableId"]) == key for r in rows) == 1


def test_the_password_is_kept_as_dna_keeps_it(shared) -> None:
    """The sample's is "sample": the same rounds give what the file has."""
    import base64
    import hashlib

    coder = next(sample_of(shared).rows("CODERS"))
    kept = base64.b64decode(coder["Password"])
    digest = kept[:16] + b"sample"
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    assert digest == kept[16:]


def test_an_exported_project_gives_the_networks_of_its_lens() -> None:
    lens = lens_of(DEMAND, REFUSAL, {**DEMAND, "who": "Ilham Aliyev"}, {**DEMAND, "who": "FRA"})
    for how in (Settings(), Settings("onemode", normalization="average")):
        one = discourse_network(project_codings(project_from(lens)), how)
        other = discourse_network(codings(lens), how)
        assert (one.sources, one.matrix()) == (other.sources, other.matrix())


def test_all_statements_are_in_a_project_those_without_a_side_as_another_type(exported) -> None:
    types = [stmt.type for stmt in coded_statements(exported)]
    assert sorted(types) == [1, 1, 2]


def test_dna_is_a_format_of_statements(tmp_path) -> None:
    doc = make_document()
    stmt = make_statement(doc, stance="demand", theme="arms")
    path = tmp_path / "s.dna"
    for _ in range(2):  # it replaces what is there, as every format does
        assert by_path(path).write([stmt], [doc], path) == 1
    (reading,) = project_readings(read_project(path))
    assert reading.statements == (stmt,)


def test_a_statement_without_its_document_is_no_row_of_a_project(tmp_path) -> None:
    stmt = make_statement(make_document())
    assert by_path("s.dna").write([stmt], [], tmp_path / "s.dna") == 0
