"""Groups of their own by pattern: how they are called, what they are, whose they are."""

from __future__ import annotations

import pytest

from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.reader import Reader
from dragoman.rows import ActorRow
from dragoman.statement import Document


@pytest.fixture(scope="module")
def reader(parser: DefaultParser) -> Reader:
    return Reader(parser)


def actors(reader: Reader, text: str) -> dict[str, ActorRow]:
    return {row.id: row for row in reader.read(Document(text, date="2015-06-01")).actors}


@pytest.mark.parametrize(
    ("text", "name", "kind", "state"),
    [
        ("Kurdish rebels attacked Turkey.", "Kurdish rebels", "armed_group", None),
        ("Russian companies left Iran.", "Russian companies", "company", "RUS"),
        ("Karabakh's Armenians thanked Russia.", "Karabakh Armenians", "people", "AZE"),
        ("The Armenians of Karabakh left.", "Karabakh Armenians", "people", "AZE"),
        ("Karabakh's Armenian community left.", "Karabakh Armenians", "people", "AZE"),
        ("Bosnian Serbs rejected the treaty.", "Bosnian Serbs", "people", "BIH"),
        ("Kosovo's Serbs boycotted the vote.", "Kosovo Serbs", "people", "XKX"),
        ("Iraq's Kurds asked Italy for weapons.", "Iraqi Kurds", "people", "IRQ"),
        ("The Polish opposition criticised Hungary.", "Polish opposition", "party", "POL"),
        ("The opposition in Belarus criticised Russia.", "Belarusian opposition", "party", "BLR"),
        ("Poland's opposition criticised Hungary.", "Polish opposition", "party", "POL"),
        ("Georgian opposition leaders met in Baku.", "Georgian opposition", "party", "GEO"),
        ("Turkish-backed militias took it.", "Turkish-backed militias", "armed_group", None),
        ("Iran-backed militias attacked Israel.", "Iran-backed militias", "armed_group", None),
        ("Pro-Russian separatists left.", "pro-Russian separatists", "armed_group", None),
        ("Anti-Assad fighters attacked Russia.", "anti-Assad fighters", "armed_group", None),
        ("Colombian guerrillas took it.", "Colombian guerrillas", "armed_group", "COL"),
        ("Rebels in Chad attacked Sudan.", "Chadian rebels", "armed_group", "TCD"),
        ("Catalan separatists criticised Spain.", "Catalan separatists", "armed_group", "ESP"),
        ("Armed Syrian rebel forces attacked Iran.", "Syrian rebel forces", "armed_group", "SYR"),
        ("Mexican drug cartels attacked Cuba.", "Mexican drug cartels", "armed_group", "MEX"),
        ("Two large US oil companies left Venezuela.", "US oil companies", "company", "USA"),
        ("Chinese state-owned banks lent money.", "Chinese banks", "company", "CHN"),
        ("Ukraine's oligarchs criticised Russia.", "Ukrainian oligarchs", "company", "UKR"),
        ("Moscow met German trade unions.", "German trade unions", "people", "DEU"),
        ("French farmers criticised the EU.", "French farmers", "people", "FRA"),
        ("Afghan refugees criticised Iran.", "Afghan refugees", "people", "AFG"),
        ("Belarusian students criticised Russia.", "Belarusian students", "people", "BLR"),
        ("The Western media criticised Russia.", "Western media", "media", None),
        ("Indian newspapers criticised China.", "Indian newspapers", "media", "IND"),
        ("Sudanese protesters criticised Egypt.", "Sudanese protesters", "people", "SDN"),
    ],
)
def test_groups(reader: Reader, text: str, name: str, kind: str, state: str | None) -> None:
    found = actors(reader, text)
    assert name in found, list(found)
    assert (found[name].name, found[name].type, found[name].state) == (name, kind, state)


def test_groups_joined_by_and(reader: Reader) -> None:
    found = actors(reader, "Polish and Czech companies left Russia.")
    assert {"Polish companies", "Czech companies"} <= set(found)
    assert not {"POL", "CZE"} & set(found)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Russian troops attacked Georgia.", "Russian troops"),  # the state itself
        ("The Polish government left.", "Polish government"),
        ("Women in Herat criticised Pakistan.", "Herat women"),  # there, not its own
        ("Russian journalist Anna Nowak left Iran.", "Russian journalist"),  # a title
    ],
)
def test_what_is_no_group(reader: Reader, text: str, missing: str) -> None:
    assert missing not in actors(reader, text)


def test_a_group_acts_and_its_state_does_not(reader: Reader) -> None:
    (stmt,) = reader.read(Document("Congolese rebels attacked Rwanda last night.")).statements
    assert (stmt.subject, stmt.object) == (("Congolese rebels",), ("RWA",))


def test_they_are_the_group_named_before(reader: Reader) -> None:
    text = "Congolese rebels met envoys in Luanda. They attacked Rwanda last night."
    found = [s for s in reader.read(Document(text)).statements if s.code == "ASSAULT"]
    assert [s.subject for s in found] == [("Congolese rebels",)]
