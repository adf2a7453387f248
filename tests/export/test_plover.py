"""Statements become the events that PLOVER's codebook has for them."""

from __future__ import annotations

import csv
import dataclasses
from pathlib import Path
from typing import Any

import pytest
from records import make_document, make_statement

from dragoman.export import by_name
from dragoman.export.plover import COLUMNS, rows
from dragoman.export.plover_events import QUADS, event_of
from dragoman.ontology.gazetteer import Actor, ActorType
from dragoman.statement import Attribution
from dragoman.vocabulary import EVENTS, Stance

DOC = make_document(title="A visit")
ACTORS = {
    "FRD": Actor("FRD", "Freedonia", ActorType.STATE, "FRD"),
    "SYL": Actor("SYL", "Sylvania", ActorType.STATE, "SYL"),
    "League": Actor("League", "League", ActorType.IGO),
    "Courier": Actor("Courier", "The Courier", ActorType.MEDIA, "SYL"),
}


def event(**parts: Any) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """Type, source and target; the voice is RUR, the deed FRD's towards SYL unless told."""
    found = event_of(make_statement(DOC, **{"speaker": ("RUR",), **parts}))
    return (found.type, found.source, found.target) if found else None


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"stance": "demand"}, ("REQUEST", ("RUR",), ("FRD",))),
        ({"stance": "demand", "polarity": "negated"}, ("REQUEST", ("RUR",), ("FRD",))),
        ({"stance": "demand", "code": "ally"}, ("REQUEST", ("RUR",), ("FRD",))),
        ({"stance": "demand", "subject": (), "to": ("SYL",)}, ("REQUEST", ("RUR",), ("SYL",))),
        ({"stance": "blame", "code": "ASSAULT"}, ("ACCUSE", ("RUR",), ("FRD",))),
        ({"stance": "blame", "speaker": ("FRD",)}, ("ACCUSE", ("FRD",), ("SYL",))),
        ({"stance": "praise"}, ("SUPPORT", ("RUR",), ("FRD",))),
        ({"stance": "accept", "to": ("SYL",)}, ("SUPPORT", ("RUR",), ("SYL",))),
        ({"stance": "reject", "to": ("SYL",)}, ("REJECT", ("RUR",), ("SYL",))),
        ({"stance": "reject"}, ("REJECT", ("RUR",), ("FRD",))),
        ({"stance": "deny", "code": "troops"}, ("REJECT", ("RUR",), ("FRD",))),
        (
            {"stance": "threaten", "code": "ASSAULT", "speaker": ("FRD",)},
            ("THREATEN", ("FRD",), ("SYL",)),
        ),
        ({"stance": "promise", "speaker": ("FRD",)}, ("AGREE", ("FRD",), ("SYL",))),
        ({"stance": "offer", "code": "ally", "speaker": ("FRD",)}, ("AGREE", ("FRD",), ("SYL",))),
        (
            {"stance": "promise", "code": "RETREAT", "speaker": ("FRD",)},
            ("CONCEDE", ("FRD",), ("SYL",)),
        ),
        (
            {"stance": "promise", "code": "ASSAULT", "polarity": "negated", "speaker": ("FRD",)},
            ("CONCEDE", ("FRD",), ("SYL",)),
        ),
        (
            {"stance": "promise", "code": "SANCTION", "speaker": ("FRD",)},
            ("THREATEN", ("FRD",), ("SYL",)),
        ),
        (
            {"stance": "promise", "polarity": "negated", "speaker": ("FRD",)},
            ("REJECT", ("FRD",), ("SYL",)),
        ),
    ],
)
def test_words_become_verbal_events(parts: dict[str, Any], expected: object) -> None:
    assert event(**parts) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, ("AID", ("FRD",), ("SYL",))),
        ({"status": "planned"}, ("AGREE", ("FRD",), ("SYL",))),
        ({"code": "RETREAT", "status": "planned"}, ("CONCEDE", ("FRD",), ("SYL",))),
        ({"code": "CONSULT", "status": "planned"}, ("CONSULT", ("FRD", "SYL"), ())),
        ({"code": "CONSULT", "mode": "visit"}, ("CONSULT", ("FRD",), ("SYL",))),
        ({"code": "CONSULT", "mode": "host"}, ("CONSULT", ("SYL",), ("FRD",))),
        ({"code": "ACCUSE"}, ("ACCUSE", ("FRD",), ("SYL",))),
        (
            {"code": "COOPERATE", "subject": ("FRD", "SYL"), "object": ()},
            ("COOPERATE", ("FRD",), ("SYL",)),
        ),
    ],
)
def test_deeds_stay_what_they_are(parts: dict[str, Any], expected: object) -> None:
    assert event(**parts) == expected


@pytest.mark.parametrize(
    "parts",
    [
        {"code": "ally"},
        {"code": "troops"},
        {"code": "OTHER"},
        {"code": "CHANGE"},
        {"stance": "promise", "code": "CHANGE"},
        {"subject": ()},
        {"object": ()},
        {"stance": "blame", "speaker": (), "voice": "author"},
        {"stance": "hope", "code": "ally"},
    ],
)
def test_what_plover_does_not_have_gives_no_row(parts: dict[str, Any]) -> None:
    assert event(**parts) is None


@pytest.mark.parametrize(
    ("parts", "contexts"),
    [
        ({"code": "ASSAULT"}, ()),
        ({"code": "ASSAULT", "polarity": "negated"}, ("negation",)),
        ({"code": "ASSAULT", "status": "planned"}, ("future",)),
        ({"code": "ASSAULT", "status": "conditional"}, ("hypothetical",)),
        ({"stance": "hope", "status": "possible"}, ("hypothetical",)),
        ({"stance": "demand", "status": "required"}, ()),
    ],
)
def test_special_contexts(parts: dict[str, Any], contexts: tuple[str, ...]) -> None:
    found = event_of(make_statement(DOC, **parts))
    assert found
    assert found.contexts == contexts


def test_a_threat_is_told_by_its_content() -> None:
    parts: dict[str, Any] = {"stance": "threaten", "speaker": ("FRD",)}
    modes = {code: event_of(make_statement(DOC, code=code, **parts)) for code in ("ASSAULT", "AID")}
    assert [found.mode if found else "" for found in modes.values()] == ["violence", None]


@pytest.mark.parametrize("stance", Stance)
@pytest.mark.parametrize("code", EVENTS)
def test_every_row_has_a_plover_type(stance: Stance, code: str) -> None:
    found = event_of(make_statement(DOC, stance=stance, code=code))
    assert found is None or found.type in QUADS


def row(**parts: Any) -> dict[str, Any]:
    doc = make_document(title="A visit", date=parts.pop("date", "2024-03-05"))
    [found] = rows([make_statement(doc, **parts)], [doc], ACTORS.get)
    return found


def test_a_row_has_actors_with_country_and_sector() -> None:
    found = row(subject=("FRD", "League", "Nobody"), object=("Courier",))
    assert tuple(found) == COLUMNS
    assert found["source"] == ("FRD", "League", "Nobody")
    assert found["source_country"] == ["FRD", "IGO", ""]
    assert found["source_sector"] == ["GOV", "", ""]
    assert (found["target_country"], found["target_sector"]) == (["SYL"], ["JRN"])


@pytest.mark.parametrize(
    ("parts", "dates"),
    [
        ({"time": "2022-02-22"}, ("2022-02-22", "None", "event")),
        ({"time": "2022-02"}, ("2022-02-01", "2022-02-28", "event")),
        ({"time": "../2021"}, ("2021-12-31", "None", "event")),
        ({"said": "2024-03-01"}, ("2024-03-01", "None", "said")),
        ({}, ("2024-03-05", "None", "document")),
        ({"date": None}, ("None", "None", None)),
        ({"stance": "demand", "time": "2030"}, ("2024-03-05", "None", "document")),
    ],
)
def test_a_row_is_dated_by_the_event_the_words_or_the_document(
    parts: dict[str, Any], dates: tuple[str, str, str | None]
) -> None:
    found = row(**parts)
    assert (str(found["date"]), str(found["end_date"]), found["date_basis"]) == dates


def test_what_is_long_past_is_historical() -> None:
    assert "historical" in row(time="1990", status="past")["context"]
    assert "historical" not in row(time="2023-12", status="past")["context"]


def test_the_innermost_voice_speaks() -> None:
    voices = (Attribution(actors=("FRD",)), Attribution(actors=("SYL",), stance=Stance.BLAME))
    stmt = dataclasses.replace(
        make_statement(DOC), voices=("Freedonia", "Sylvania"), attribution=voices
    )
    [found] = rows([stmt], [DOC], ACTORS.get)
    assert (found["event"], found["source"], found["voice"]) == ("ACCUSE", ("SYL",), "Sylvania")


def test_writes_csv_with_the_shipped_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "a.plover.csv"
    stmts = [
        make_statement(DOC, subject=("FRA",), object=("DEU", "USA")),
        make_statement(DOC, code="ally"),
    ]
    assert by_name("plover").write(stmts, [DOC], path) == 1
    with path.open(encoding="utf-8", newline="") as stream:
        [found] = csv.DictReader(stream)
    assert (found["source_country"], found["target_country"]) == ("FRA", "DEU; USA")
    assert (found["target_sector"], found["quad_code"]) == ("GOV; GOV", "2")


def test_every_event_code_but_two_is_plovers() -> None:
    assert set(EVENTS) - set(QUADS) == {"OTHER", "CHANGE"}
    assert set(QUADS) <= set(EVENTS)


def test_a_group_has_the_sector_and_country_of_its_name() -> None:
    stmt = make_statement(DOC, subject=("Congolese rebels",), object=("Polish opposition",))
    (row,) = rows([stmt], [DOC], ACTORS.get)
    assert (row["source_country"], row["source_sector"]) == (["COD"], ["REB"])
    assert (row["target_country"], row["target_sector"]) == (["POL"], ["OPP"])
