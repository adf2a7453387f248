"""Pacts and casus foederis: as computed from ATOP's tables, by hand, and from dated pacts."""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path

import pytest

from dragoman.analysis.pacts import KINDS, Duty, Pacts, Terms, casus_foederis, read_pacts
from dragoman.analysis.pacts.chain import fight
from dragoman.analysis.pacts.duties import day_span
from dragoman.analysis.pacts.picture import _places
from dragoman.analysis.tables import TableError

ANY = Terms(attack="any", role="attacked")
LISTS = ("defence_obligation_to_target", "offence_obligation_to_attacker",
         "neutrality_or_nonaggression_towards_attacker", "consultation_with_either",
         "attacker_breaches", "conflicted")  # fmt: skip


def owed(by: str, to: str, kind: str = "defense", terms: Terms = ANY) -> Duty:
    return Duty(by, to, kind, f"{by}-{to}", terms=terms)


def asked(attacker: str, target: str, *duties: Duty, provoked: bool = False):
    return casus_foederis(
        Pacts((*duties, owed("USA", "CAN")), "t", frozenset({"GMY", "RUS", "FRN"})),
        attacker, target, "1914", provoked=provoked,
    )  # fmt: skip


def fighters(found) -> list[tuple[str, str, int]]:
    return [(e["state"], e["against"], e["step"]) for e in found.must_fight()]


@pytest.mark.parametrize(
    ("year", "file"),
    [
        (1913, "peacesciencer/atop_alliance.csv.gz"),
        (1914, "pacts/atop_obligations_1914_1939_1962.csv"),
    ],
)
def test_the_questions_for_1914(shared: Path, year: int, file: str) -> None:
    folder = shared / "published"
    expected = json.loads((folder / "pacts/casus_foederis_1914_expected.json").read_text("utf-8"))
    pacts = read_pacts(folder / file, year)
    for question in expected[f"year_{year}"]:
        found = casus_foederis(pacts, question["attacker"], question["target"], f"{year}-07-28")
        assert {key: found.to_dict()[key] for key in question} == question


def test_cow_files_are_read(shared: Path) -> None:
    pacts = read_pacts(shared / "published/pacts/cow_alliance_1914_1939_1962_2000.csv")
    found = casus_foederis(pacts, "GMY", "FRN", "1914").lookup()
    assert found["defence_obligation_to_target"] == ["RUS"]
    assert found["consultation_with_either"] == ["AUH", "ITA", "ROM", "SPN", "UKG"]
    with pytest.raises(ValueError, match=r"no rows for 1913; there are those for 1914, 1939"):
        casus_foederis(pacts, "GMY", "FRN", "1913")


@pytest.mark.parametrize(
    ("attacker", "target", "on", "key", "states", "expected"),
    [
        # Yearly tables of 1914 hold what was signed later, those of 1913 what had lapsed.
        ("RUS", "AUH", "1914-08-01", LISTS[0], {"BUL"}, set()),
        ("RUS", "AUH", "1914-08-01", LISTS[0], {"GMY", "ITA", "ROM"}, {"GMY", "ITA", "ROM"}),
        ("RUS", "AUH", "1914-08-01", LISTS[2], {"ROM"}, set()),
        ("RUS", "AUH", "1914-08-01", LISTS[3], {"UKG"}, set()),
        ("AUH", "YUG", "1914-07-28", LISTS[0], {"BUL", "GRC", "MNG"}, {"GRC", "MNG"}),
        ("BUL", "YUG", "1914-07-28", LISTS[2], {"GRC", "TUR"}, set()),
        ("BUL", "YUG", "1914-07-28", LISTS[4], set(KINDS), set()),
        ("BUL", "YUG", "1914-08-19", LISTS[2], {"TUR"}, {"TUR"}),
        ("GMY", "RUS", "1914-08-01", LISTS[1], {"TUR"}, set()),
        ("GMY", "RUS", "1914-08-02", LISTS[1], {"TUR"}, {"TUR"}),
        ("RUS", "TUR", "1914-08-01", LISTS[0], {"BUL", "GMY"}, set()),
        ("RUS", "TUR", "1914-08-19", LISTS[0], {"BUL", "GMY"}, {"BUL", "GMY"}),
        # No alliance data know the guarantee of Belgium.
        ("GMY", "BEL", "1914-08-04", LISTS[0], {"UKG"}, {"UKG"}),
        ("GMY", "BEL", "1914-08-04", LISTS[4], {"defense", "nonagg"}, {"defense", "nonagg"}),
    ],
)
def test_dated_pacts_say_what_held_that_day(
    attacker: str, target: str, on: str, key: str, states: set[str], expected: set[str]
) -> None:
    found = casus_foederis(read_pacts("1914"), attacker, target, on).lookup()
    assert set(found[key]) & states == expected


def test_the_chain_of_july_1914() -> None:
    found = casus_foederis(read_pacts("1914"), "AUH", "YUG", "1914-08-01")
    assert [e["state"] for e in found.must_fight()] == ["MNG", "GRC"]
    assert {"GMY", "ITA"} <= set(found.lookup()[LISTS[2]])
    assert found.beside is not None
    steps = {e["state"]: e["step"] for e in reversed(found.beside.must_fight())}
    assert (steps["RUS"], steps["GMY"], steps["FRN"]) == (1, 2, 3)
    quiet = {*found.beside.free(), *(e["state"] for e in found.beside.must_stay_neutral())}
    assert {"ITA", "ROM", "UKG"} <= quiet
    reasons = {(e["state"], e["pact"]): e["reason"] for e in found.beside.not_arisen()}
    assert "unprovoked" in reasons["ITA", "Triple Alliance (fifth treaty)"]


def test_conditions_of_the_treaties_of_1914() -> None:
    pacts = read_pacts("1914")
    alone = casus_foederis(pacts, "AUH", "RUS", "1914-08-01")
    assert "FRN" in alone.lookup()[LISTS[0]]
    assert "FRN" not in [e["state"] for e in alone.must_fight()]  # Germany does not back Austria
    france = casus_foederis(pacts, "FRN", "GMY", "1914-08-01")
    assert france.lookup()["conflicted"] == ["ITA"]
    assert (france.torn(), fighters(france)) == ([], [("ITA", "FRN", 1)])
    # The convention is a defensive one, on either side.
    for first, second in (("RUS", "FRN"), ("FRN", "RUS")):
        begun = casus_foederis(pacts, first, "GMY", "1914-08-01")
        assert second not in [e["state"] for e in begun.must_fight()]
    provoked = casus_foederis(pacts, "FRN", "GMY", "1914-08-01", provoked=True)
    assert (provoked.torn(), fighters(provoked)) == ([], [])
    assert "ITA" in [e["state"] for e in provoked.must_stay_neutral()]
    belgium = casus_foederis(pacts, "GMY", "BEL", "1914-08-04")
    assert [one["state"] for one in belgium.torn()] == ["AUH"]
    assert {"for": "BEL", "against": "GMY"}.items() <= belgium.torn()[0]["duties"][0].items()


def test_the_shipped_pacts_name_their_sources() -> None:
    pacts = read_pacts("1914")
    assert 12 <= len({d.pact for d in pacts.duties if d.basis == "de jure"}) <= 20
    for duty in pacts.duties:
        assert duty.source and duty.evidence in ("text", "histories") and duty.start
        assert {duty.by, duty.to} <= set(dict(pacts.names))
    assert pacts.state("Russia") == pacts.state("rus") == pacts.state("365") == "RUS"


def test_helpers_call_their_own_partners() -> None:
    duties = [owed("FRN", "YUG"), owed("GMY", "AUH"), owed("UKG", "FRN"), owed("JPN", "UKG")]
    found = asked("AUH", "YUG", *duties)
    assert fighters(found) == [("FRN", "AUH", 1), ("GMY", "FRN", 2), ("UKG", "GMY", 3)]
    assert found.sides() == {
        "with_attacker": ["AUH", "GMY"], "with_target": ["FRN", "UKG", "YUG"],
    }  # fmt: skip
    assert found.free() == ["CAN", "JPN", "USA"]


def test_a_duty_against_unprovoked_attacks_does_not_serve_who_began() -> None:
    unprovoked = Terms(attack="unprovoked", role="attacked")
    duties = [owed("FRN", "YUG"), owed("GMY", "AUH", terms=unprovoked)]
    assert fighters(asked("AUH", "YUG", *duties)) == [("FRN", "AUH", 1)]
    assert fighters(asked("FRN", "AUH", duties[1])) == [("GMY", "FRN", 1)]
    assert fighters(asked("FRN", "AUH", duties[1], provoked=True)) == []
    provoked = owed("GMY", "AUH", terms=Terms(attack="provoked"))
    assert asked("FRN", "AUH", provoked).not_arisen()[0]["reason"].endswith("provoked attack only")


def test_offence_joins_an_attack_and_calls_the_targets_partners() -> None:
    joins = owed("ITA", "AUH", "offense", Terms(role="attacks"))
    found = asked("AUH", "YUG", joins, owed("RUS", "YUG", terms=Terms(against=("ITA",))))
    assert fighters(found) == [("ITA", "YUG", 1), ("RUS", "ITA", 2)]
    # It joins an attack, not the help that its partner gives to somebody.
    assert fighters(asked("RUS", "YUG", owed("AUH", "YUG"), joins)) == [("AUH", "RUS", 1)]


def test_great_powers_and_backing_are_counted() -> None:
    two = owed("ITA", "AUH", terms=Terms(great_powers=2))
    assert fighters(asked("RUS", "AUH", two)) == []
    helped = asked("RUS", "AUH", two, owed("FRN", "RUS", "offense", Terms(role="attacks")))
    assert ("ITA", "RUS", 2) in fighters(helped)
    backed = owed("FRN", "RUS", terms=Terms(against=("AUH",), backed_by=("GMY",), fights=("GMY",)))
    joins = owed("GMY", "AUH", "offense", Terms(role="attacks"))
    assert fighters(asked("AUH", "RUS", backed)) == []
    assert fighters(asked("AUH", "RUS", backed, joins)) == [("GMY", "RUS", 1), ("FRN", "GMY", 2)]


@pytest.mark.parametrize("kind", ["neutral", "nonagg"])
def test_a_state_that_must_not_fight_whom_it_must_fight_is_torn(kind: str) -> None:
    calm = owed("ITA", "FRN", kind, Terms())
    found = asked("FRN", "GMY", owed("ITA", "GMY"), calm, owed("AUH", "ITA"))
    assert fighters(found) == []
    assert [len(one["duties"]) for one in found.torn()] == [2]
    assert found.lookup()["conflicted"] == ["ITA"]
    assert "ITA" not in found.free()


def test_a_state_bound_to_both_sides_is_torn_even_if_it_joined_first() -> None:
    both = asked("FRN", "GMY", owed("ITA", "GMY"), owed("ITA", "FRN", "offense", Terms()))
    assert [one["state"] for one in both.torn()] == ["ITA"]
    late = asked(
        "GMY", "BEL", owed("AUH", "BEL"), owed("UKG", "BEL"), owed("AUH", "GMY"),
        owed("JPN", "AUH"),
    )  # fmt: skip
    assert fighters(late) == [("UKG", "GMY", 1)]
    assert {one["state"] for one in late.torn()} == {"AUH"}


def test_neutrality_depends_on_the_partners_part() -> None:
    attacked = owed("ITA", "FRN", "neutral", Terms(role="attacked"))
    assert [e["state"] for e in asked("GMY", "FRN", attacked).must_stay_neutral()] == ["ITA"]
    assert asked("FRN", "GMY", attacked).must_stay_neutral() == []
    only = owed("ITA", "FRN", "neutral", Terms(against=("RUS",)))
    assert asked("GMY", "FRN", only).must_stay_neutral() == []


@pytest.mark.parametrize("seed", range(30))
def test_relabelled_doubled_and_shuffled_pacts_answer_the_same(seed: int) -> None:
    dice = random.Random(seed)
    names = ["AUH", "YUG", "RUS", "GMY", "FRN", "UKG", "ITA", "TUR"]
    roles = ("war", "attacks", "attacked")
    duties = [
        owed(*dice.sample(names, 2), dice.choice(KINDS),
             Terms(attack=dice.choice(("any", "unprovoked")), role=dice.choice(roles)))
        for _ in range(14)
    ]  # fmt: skip
    first = asked("AUH", "YUG", *duties)
    dice.shuffle(duties)
    again = asked("AUH", "YUG", *duties, *duties)
    fights = {(e["state"], e["against"], e["step"]) for e in first.must_fight()}
    assert {(e["state"], e["against"], e["step"]) for e in again.must_fight()} == fights
    assert {one["state"] for one in again.torn()} == {one["state"] for one in first.torn()}
    assert again.free() == first.free()
    other = dict(zip(names, dice.sample(names, len(names)), strict=True))
    moved = [owed(other[d.by], other[d.to], d.kind, d.terms) for d in duties]
    there = asked(other["AUH"], other["YUG"], *moved)
    assert {(e["state"], e["against"], e["step"]) for e in there.must_fight()} == {
        (other[a], other[b], step) for a, b, step in fights
    }


@pytest.mark.parametrize("seed", range(30))
def test_the_chain_is_the_closure_of_who_is_attacked(seed: int) -> None:
    """In two camps, so that nobody is torn: a search over who has been attacked."""
    dice = random.Random(seed)
    camps = [["A", "C", "E", "G", "I"], ["B", "D", "F", "H", "J"]]
    pairs = {tuple(dice.sample(camp, 2)) for camp in camps for _ in range(6)}
    war = fight([owed(a, b) for a, b in sorted(pairs)], "A", "B")
    fronts = {("A", "B")}
    while True:
        more = {(x, a) for x, y in pairs for a, v in fronts if v == y} - fronts
        more = {(x, a) for x, a in more if (a, x) not in fronts}
        if not more:
            break
        fronts |= more
    found = {(front.attacker, front.victim) for front in war.fronts}
    assert {frozenset(pair) for pair in found} == {frozenset(pair) for pair in fronts}


def write(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_other_shapes_of_the_data_sets(tmp_path: Path) -> None:
    dated = write(
        tmp_path, "alliance_v4.1_by_directed.csv",
        "version4id,ccode1,ccode2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,"
        "dyad_end_month,dyad_end_year,defense,neutrality,nonaggression,entente\n"
        "7,255,300,7,10,1879,3,11,1918,1,0,0,1\n",
    )  # fmt: skip
    pacts = read_pacts(dated)
    assert casus_foederis(pacts, "RUS", "AUH", "1914-08-01").lookup()[LISTS[0]] == ["GMY"]
    assert casus_foederis(pacts, "RUS", "AUH", "1879-10-06").lookup()[LISTS[0]] == []
    assert pacts.duties[0].pact == "COW 7"
    mutual = write(tmp_path, "dy.csv", "mem1,mem2,year,defense,consul\n255,300,1914,1,0\n")
    assert casus_foederis(read_pacts(mutual), "RUS", "GMY", "1914").lookup()[LISTS[0]] == ["AUH"]
    undirected = write(
        tmp_path, "alliance_v4.1_by_dyad.csv", "ccode1,ccode2,year,defense\n255,300,1914,1\n"
    )
    assert len(read_pacts(undirected).duties) == 2


def test_member_files_join_the_members_of_an_alliance(tmp_path: Path) -> None:
    path = write(
        tmp_path, "atop5_1m.csv",
        "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,defense,neutral\n"
        "1350,255,1882,5,20,1918,11,11,1,0\n1350,300,1882,5,20,1918,11,11,1,1\n"
        "1350,325,1882,5,20,1915,5,0,1,0\n9,365,1900,0,0,0,0,0,1,0\n",
    )  # fmt: skip
    pacts = read_pacts(path)
    assert len(pacts.duties) == 8
    leaving = next(d for d in pacts.duties if (d.by, d.to) == ("ITA", "GMY"))
    assert leaving.end == dt.date(1915, 5, 31)
    found = casus_foederis(pacts, "FRN", "GMY", "1915-05-31").lookup()
    assert found[LISTS[0]] == ["AUH", "ITA"]
    assert casus_foederis(pacts, "FRN", "GMY", "1915-06-01").lookup()[LISTS[0]] == ["AUH"]


PACT = """
[names]
RUS = "Russia"
[[pact]]
name = "Own"
signed = 1914-08-02
until = "1918"
[[pact.duty]]
by = "GMY"
to = "AUH"
kind = "defence"
"""


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    pacts = read_pacts(write(tmp_path, "own.toml", PACT))
    duty = pacts.duties[0]
    assert (duty.kind, duty.start, duty.end) == (
        "defense", dt.date(1914, 8, 2), dt.date(1918, 12, 31),
    )  # fmt: skip
    assert duty.terms.attack == "unprovoked"
    assert fighters(casus_foederis(pacts, "Russia", "AUH", "1914-08-02")) == [("GMY", "RUS", 1)]
    assert fighters(casus_foederis(pacts, "RUS", "AUH", "1914-08-01")) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"defence"', '"attack"', "Own: 'attack' is none of defense"),
        ('kind = "defence"', "", "Own: '' is none of"),
        ('kind = "defence"', 'kind = ["defence"]', "is none of"),
        ('until = "1918"', 'until = "1870"', "ends on 1870-12-31, before it begins"),
        ("[names]", "great_powers = 3\n[names]", "3 is no state"),
        ('to = "AUH"', "", "nobody to whom it is owed"),
        ('to = "AUH"', "to = 4", "4 is no state"),
        ('name = "Own"', "", "a pact needs a name"),
        ('until = "1918"', 'until = "then"', "'then' is no date"),
        ('until = "1918"', "ends = 1918", "'ends' means nothing here"),
        ('by = "GMY"', 'by = "GMY"\nwhom = 1', "'whom' means nothing here"),
        ('by = "GMY"', 'by = "GMY"\ngreat_powers = "two"', "not a number"),
        ("[names]", "[names", "it is no TOML"),
        ("[[pact]]", "[pact]", r"no \[\[pact\]\]"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = PACT.replace(old, new)
    if old == "[[pact]]":
        text = text.replace("[[pact.duty]]", "[pact.duty]")
    with pytest.raises(TableError, match=message):
        read_pacts(write(tmp_path, "own.toml", text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x,y,year,defense\n1,2,1914,1\n", "no columns for two states"),
        ("ccode1,ccode2,year,entendre\n1,2,1914,1\n", "no columns for duties"),
        ("ccode1,ccode2,defense\n1,2,1\n", "neither a year nor dates"),
        ("ccode1,ccode2,year,defense\n255,300,soon,1\n", "line 2: 'soon' is no year"),
        ("ccode1,ccode2,year,defense\n255,300,inf,1\n", "line 2: 'inf' is no year"),
        ("ccode1,ccode2,year,defense\n255,300,-9,1\n", "line 2: '-9' is no year"),
        ("ccode1,ccode2,year,defense\n255,300,1914,0\n", "no row in it has a duty"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read_pacts(write(tmp_path, "t.csv", text))


def test_what_toml_may_hold_besides(tmp_path: Path) -> None:
    duty = '[{by = "Rohan", to = "Gondor", kind = "defense"}]'
    text = f'until = 1950\n[[pact]]\nname = "x"\nsigned = 1914-01-01T12:00:00\nduty = {duty}\n'
    pacts = read_pacts(write(tmp_path, "own.toml", text))
    assert fighters(casus_foederis(pacts, "RUS", "gondor", "1914-01-01")) == [("Rohan", "RUS", 1)]
    with pytest.raises(ValueError, match="nothing of 1951-01-01, only of … to 1950-12-31"):
        casus_foederis(pacts, "RUS", "Gondor", "1951")
    for bad in ('pact = ["x"]', "pact = 1", 'names = "x"\n' + text):
        with pytest.raises(TableError):
            read_pacts(write(tmp_path, "own.toml", bad))
    for bad in ('["x"]', '"x"', "[1]"):
        with pytest.raises(TableError, match="at least one"):
            read_pacts(write(tmp_path, "own.toml", text.replace(duty, bad)))


def test_a_start_that_is_unknown_is_open(tmp_path: Path) -> None:
    head = "ccode1,ccode2,yrent,moent,dayent,defense\n"
    pacts = read_pacts(write(tmp_path, "t.csv", head + "255,300,-9,-9,-9,1\n"))
    assert pacts.duties[0].start is None


def test_questions_that_make_no_sense() -> None:
    pacts = read_pacts("1914")
    with pytest.raises(ValueError, match="cannot attack itself"):
        casus_foederis(pacts, "RUS", "Russia", "1914")
    with pytest.raises(ValueError, match="'XXX' is no state"):
        casus_foederis(pacts, "XXX", "RUS", "1914")
    for date in ("1914-13", "14", "1914-02-30", "", "1914-1-1-1"):
        with pytest.raises(ValueError, match="is no date"):
            day_span(date)
    assert day_span("1914") == (dt.date(1914, 1, 1), dt.date(1914, 12, 31))


def test_the_picture_of_many_states_has_one_arrow_each() -> None:
    pytest.importorskip("matplotlib")
    helpers = (owed(f"S{k}", "AUH") for k in range(20))
    found = asked("RUS", "AUH", *helpers, owed("GMY", "RUS"))
    assert len(found.war.fronts) == 1 + 20 + 20
    (axes,) = found.plot().axes
    arrows = [text for text in axes.texts if text.get_text() == ""]
    assert len(arrows) == 1 + 20 + 1


def test_answers_print_draw_and_become_graphs(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    pytest.importorskip("networkx")
    found = casus_foederis(read_pacts("1914"), "GMY", "BEL", "1914-08-04")
    assert "torn: fight GMY for BEL" in str(found)
    places = _places(found)
    assert places["AUH"][1] > places["GMY"][1] == places["BEL"][1]  # off the arrow between them
    assert found.to_networkx().has_edge("UKG", "GMY")
    assert {"attacker", "target", "on", "must_fight", "free", "de_facto", *LISTS} <= set(
        found.to_dict()
    )
    found.plot(tmp_path / "p.svg")
    assert found.rows()[0].keys() == found.rows()[-1].keys()
