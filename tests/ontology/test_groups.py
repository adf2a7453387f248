"""What the name of a group says: its sector, its type, the state it belongs to."""

from __future__ import annotations

import pytest

from dragoman.ontology.gazetteer import ActorType, Gazetteer
from dragoman.ontology.groups import Group, group_of, sector_role


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Congolese rebels", Group("REB", ActorType.ARMED_GROUP, "COD")),
        ("Kurdish rebels", Group("REB", ActorType.ARMED_GROUP, None)),
        ("Catalan separatists", Group("REB", ActorType.ARMED_GROUP, "ESP")),
        ("US oil companies", Group("BUS", ActorType.COMPANY, "USA")),
        ("Georgian opposition", Group("OPP", ActorType.PARTY, "GEO")),
        ("Sudanese protesters", Group("OPP", ActorType.PEOPLE, "SDN")),
        ("Syrian rebel forces", Group("REB", ActorType.ARMED_GROUP, "SYR")),
        ("Iraqi Kurds", Group("CVL", ActorType.PEOPLE, "IRQ")),
        ("Turkish-backed militias", Group("REB", ActorType.ARMED_GROUP, None)),
        ("pro-Russian parties", Group("PTY", ActorType.PARTY, None)),
        ("Afghan refugees", Group("REF", ActorType.PEOPLE, "AFG")),
        ("Western media", Group("MED", ActorType.MEDIA, None)),
        ("Polish court", Group("JUD", ActorType.COURT, "POL")),
        ("Mexican drug cartels", Group("CRM", ActorType.ARMED_GROUP, "MEX")),
    ],
)
def test_what_a_name_says(name: str, group: Group) -> None:
    assert group_of(name, Gazetteer.load()) == group


@pytest.mark.parametrize(
    "name", ["", "rebels", "Russian troops", "Polish government", "Zuzana Kowalská", "two tables"]
)
def test_what_is_no_such_name(name: str) -> None:
    assert group_of(name, Gazetteer.load()) is None


def test_nouns_in_the_plural_have_their_sector() -> None:
    found = {
        noun: role and role.sector
        for noun in ("parties", "Companies", "fishermen", "troops", "table")
        for role in [sector_role(noun, Gazetteer.load())]
    }
    assert (found["parties"], found["Companies"], found["troops"]) == ("PTY", "BUS", None)
    assert found["table"] is None
