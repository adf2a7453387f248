from __future__ import annotations

import csv
import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.ontology.actors import files
from dragoman.ontology.gazetteer import (
    FORMS,
    OFFICES,
    Actor,
    ActorType,
    Gazetteer,
    GazetteerError,
    Name,
    Tenure,
)

ROOT = Path(__file__).parents[2]
STATES = files.HERE / "states.csv"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def ids(gazetteer: Gazetteer, text: str) -> list[str]:
    return [name.actor for name in gazetteer.names(text)]


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    words = text.split()
    matches = gazetteer.find(words)
    return [(" ".join(words[start:end]), names[0].actor) for start, end, names in matches]


def rows() -> list[dict[str, str]]:
    with STATES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


# -- the tables ----------------------------------------------------------------------------------


def test_every_territory_of_iso_3166_and_kosovo_is_there() -> None:
    present = {r["id"] for r in rows() if r["type"] in ("state", "region")}
    assert len(present) == 250
    assert {"AZE", "XKX", "TWN", "PSE", "VAT", "NCL", "ESH"} <= present


def test_every_state_is_found_by_each_of_its_names(gazetteer: Gazetteer) -> None:
    missed = [r["text"] for r in rows() if r["id"] not in ids(gazetteer, r["text"])]
    assert missed == []


def test_every_cldr_name_means_its_own_state_first(gazetteer: Gazetteer) -> None:
    cldr = [r for r in rows() if r["source"].startswith("CLDR")]
    assert len({r["id"] for r in cldr}) == 250
    assert [r["text"] for r in cldr if ids(gazetteer, r["text"])[0] != r["id"]] == []


@pytest.mark.parametrize("form", ["demonym", "capital"])
def test_members_of_the_un_have_demonyms_and_capitals(gazetteer: Gazetteer, form: str) -> None:
    members = gazetteer.members("UN", dt.date(2025, 1, 1))
    with_form = {r["id"] for r in rows() if r["form"] == form}
    assert len(members) == 193
    assert len(members & with_form) / len(members) >= 0.97


def test_only_members_of_the_un_and_four_more_are_states(gazetteer: Gazetteer) -> None:
    states = {r["id"] for r in rows() if r["type"] == "state"}
    members = gazetteer.members("UN", dt.date(2025, 1, 1))
    assert states - members == {"PSE", "TWN", "VAT", "XKX"}
    assert members <= states


def test_every_row_names_its_source_and_a_known_form() -> None:
    assert all(r["source"] and r["form"] in FORMS for r in rows())


def test_states_csv_is_what_the_script_writes() -> None:
    pytest.importorskip("babel")
    script = ROOT / "scripts" / "build_gazetteer.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ids_are_unique_and_every_reference_is_an_actor(gazetteer: Gazetteer) -> None:
    tables = files.read()
    seen = [actor.id for actor in tables.actors]
    assert sorted({i for i in seen if seen.count(i) > 1}) == []
    behind = {a.state for a in tables.actors if a.state}
    inside = {m.state for m in tables.memberships} | {m.organisation for m in tables.memberships}
    offices = {t.state for t in tables.tenures}
    periods = {p.meant for p in tables.periods} | {p.state for p in tables.periods}
    unknown = {i for i in behind | inside | offices | periods if gazetteer.actor(i) is None}
    assert unknown == set()
    assert {t.office for t in tables.tenures} <= set(OFFICES)


def test_no_tenure_or_membership_ends_before_it_begins() -> None:
    tables = files.read()
    spans = [*tables.tenures, *tables.memberships]
    assert [s for s in spans if s.start and s.end and s.start > s.end] == []


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("igo", 120), ("bloc", 80), ("court", 8), ("ngo", 30), ("media", 120), ("company", 80),
        ("armed_group", 90), ("people", 80), ("region", 200), ("party", 60),
    ],
)  # fmt: skip
def test_there_are_enough_actors_of_each_kind(kind: str, least: int) -> None:
    actors = files.read().actors
    assert sum(actor.type == kind for actor in actors) >= least


# -- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the United States", "USA"), ("U.S.", "USA"), ("US", "USA"), ("America", "USA"),
        ("UK", "GBR"), ("Great Britain", "GBR"), ("Türkiye", "TUR"), ("Turkiye", "TUR"),
        ("Côte d’Ivoire", "CIV"), ("Ivory Coast", "CIV"), ("DPRK", "PRK"), ("ROK", "KOR"),
        ("Trinidad & Tobago", "TTO"), ("St. Lucia", "LCA"), ("Bosnia-Herzegovina", "BIH"),
        ("Timor Leste", "TLS"), ("Sao Tome and Principe", "STP"), ("The Hague", "NLD"),
        ("Azeris", "AZE"), ("Frenchman", "FRA"), ("Poles", "POL"), ("the Dutch", "NLD"),
        ("Kiev", "UKR"), ("Peking", "CHN"), ("the Kremlin", "RUS"), ("Quai d'Orsay", "FRA"),
        ("Elysee", "FRA"), ("Bankova", "UKR"), ("Foggy Bottom", "USA"), ("Knesset", "ISR"),
        ("Soviet", "SUN"), ("Austro-Hungarian", "cow:AUH"), ("Servia", "SRB"),
        ("Sublime Porte", "TUR"), ("North Vietnamese", "cow:DRV"), ("GDR", "DDR"),
        ("Security Council", "UNSC"), ("Minsk Group", "OSCE Minsk Group"), ("Nato", "NATO"),
        ("P5+1", "P5+1"), ("OPEC+", "OPEC+"), ("Al Qaeda", "al-Qaeda"),
        ("Artsakh", "Nagorno-Karabakh"),
        ("Le Figaro", "Figaro"), ("Western", "West"), ("Palestinians", "PSE"),
    ],
)  # fmt: skip
def test_a_name_means_its_actor_first(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert ids(gazetteer, text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Congo", {"COD", "COG"}), ("Congolese", {"COD", "COG"}), ("Korea", {"KOR", "PRK"}),
        ("Dominican", {"DOM", "DMA"}), ("Brussels", {"EU", "BEL"}),
        ("Georgia", {"GEO"}), ("Jordan", {"JOR"}), ("Guinea", {"GIN"}), ("Niger", {"NER"}),
        ("Nigerien", {"NER"}), ("Nigerian", {"NGA"}), ("Turkey", {"TUR"}),
    ],
)  # fmt: skip
def test_an_ambiguous_name_gives_every_actor(
    gazetteer: Gazetteer, text: str, expected: set[str]
) -> None:
    assert set(ids(gazetteer, text)) == expected


@pytest.mark.parametrize(
    "text", ["turkey", "us", "polish", "who", "china", "may", "", "the", "gibberish"]
)
def test_common_words_name_nobody(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.names(text) == ()


def test_a_name_says_how_it_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.names("Baku") == (Name("Baku", "AZE", "capital"),)
    forms = [gazetteer.names(t)[0].form for t in ("Iran", "Iranian", "Iranians", "Downing Street")]
    assert forms == ["name", "demonym", "people", "metonym"]


# -- running text --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baku and the U.S. signed", [("Baku", "AZE"), ("U.S.", "USA")]),
        ("Austria - Hungary declared", [("Austria - Hungary", "cow:AUH")]),
        ("Austria-Hungary declared", [("Austria-Hungary", "cow:AUH")]),
        ("in Côte d'Ivoire now", [("Côte d'Ivoire", "CIV")]),
        ("in Côte d' Ivoire now", [("Côte d' Ivoire", "CIV")]),
        ("Guinea and Equatorial Guinea and Papua New Guinea",
         [("Guinea", "GIN"), ("Equatorial Guinea", "GNQ"), ("Papua New Guinea", "PNG")]),
        ("Niger , Nigeria", [("Niger", "NER"), ("Nigeria", "NGA")]),
        ("South Korea and North Korea", [("South Korea", "KOR"), ("North Korea", "PRK")]),
        ("he ate turkey in Turkey with us", [("Turkey", "TUR")]),
        ("TURKEY WARNS SYRIA", [("TURKEY", "TUR"), ("SYRIA", "SYR")]),
        ("UNITED NATIONS", [("UNITED NATIONS", "UN")]),
        ("WHO SAYS SO", []),
        ("the WHO said", [("WHO", "WHO")]),
        ("Total exports rose", []),
        ("and Total left Iran", [("Total", "Total"), ("Iran", "IRN")]),
        ("the Washington Post wrote", [("Washington Post", "Washington Post")]),
        ("George Washington wrote", []),
        ("Michael Jordan played", []),
        ("the Paris Agreement of 2015", []),
        ("a US-led coalition", [("US-led coalition", "US-led coalition")]),
        ("a US-backed plan", [("US-backed", "USA")]),
        ("Sino - Soviet split", [("Sino -", "CHN"), ("Soviet", "SUN")]),
        ("Iran's ally", [("Iran's", "IRN")]),
        ("Ilham Aliyev met Nikol Pashinyan",
         [("Ilham Aliyev", "Ilham Aliyev"), ("Nikol Pashinyan", "Nikol Pashinyan")]),
        ("", []),
    ],
)  # fmt: skip
def test_the_longest_names_are_found(
    gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(gazetteer, text) == expected


def test_finding_is_the_same_after_capitals_were_seen(gazetteer: Gazetteer) -> None:
    fresh = Gazetteer(files.read())
    before = fresh.find(["Georgia", "who", "us"])
    fresh.find(["GEORGIA", "WHO"])
    assert (
        fresh.find(["Georgia", "who", "us"]) == before == gazetteer.find(["Georgia", "who", "us"])
    )


# -- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Moscow", dt.date(1962, 10, 28), "SUN"), ("Moscow", dt.date(1914, 7, 30), "RUS"),
        ("Moscow", None, "RUS"), ("Vienna", dt.date(1914, 7, 30), "cow:AUH"),
        ("Vienna", dt.date(1980, 1, 1), "AUT"),
        ("Belgrade", dt.date(1985, 1, 1), "YUG"),
        ("Belgrade", dt.date(1995, 11, 21), "SRB"),
        ("Serbia", dt.date(1985, 1, 1), "SRB"), ("Prague", dt.date(1968, 8, 20), "CSK"),
        ("Saigon", dt.date(1966, 1, 1), "cow:RVN"), ("Saigon", dt.date(1990, 1, 1), "VNM"),
    ],
)  # fmt: skip
def test_a_name_means_the_state_of_its_day(
    gazetteer: Gazetteer, text: str, on: dt.date | None, expected: str
) -> None:
    assert gazetteer.meant(gazetteer.names(text)[0], on) == expected


@pytest.mark.parametrize(
    ("organisation", "state", "first"),
    [
        ("NATO", "FIN", dt.date(2023, 4, 4)), ("NATO", "SWE", dt.date(2024, 3, 7)),
        ("NATO", "TUR", dt.date(1952, 2, 18)), ("EU", "HRV", dt.date(2013, 7, 1)),
        ("UN", "CHE", dt.date(2002, 9, 10)), ("BRICS", "EGY", dt.date(2024, 1, 1)),
    ],
)  # fmt: skip
def test_membership_begins_on_its_day(
    gazetteer: Gazetteer, organisation: str, state: str, first: dt.date
) -> None:
    assert state in gazetteer.members(organisation, first)
    assert state not in gazetteer.members(organisation, first - dt.timedelta(days=1))
    assert organisation in gazetteer.memberships(state, first)


def test_membership_ends(gazetteer: Gazetteer) -> None:
    assert "GBR" in gazetteer.members("EU", dt.date(2020, 1, 31))
    assert "GBR" not in gazetteer.members("EU", dt.date(2020, 2, 1))
    assert gazetteer.members("Warsaw Pact", None) == frozenset()
    assert "SUN" in gazetteer.members("Warsaw Pact", dt.date(1962, 1, 1))
    assert {"MLI", "NER", "BFA"} & gazetteer.members("ECOWAS", dt.date(2025, 6, 1)) == set()


@pytest.mark.parametrize(
    ("organisation", "on", "size"),
    [
        ("NATO", dt.date(2025, 1, 1), 32), ("EU", dt.date(2025, 1, 1), 27),
        ("EU", dt.date(2015, 1, 1), 28), ("OSCE", dt.date(2025, 1, 1), 57),
        ("AU", dt.date(2025, 1, 1), 55), ("Council of Europe", dt.date(2025, 1, 1), 46),
        ("Council of Europe", dt.date(2021, 1, 1), 47), ("OIC", dt.date(2025, 1, 1), 57),
        ("Arab League", dt.date(2025, 1, 1), 22), ("ASEAN", dt.date(2025, 1, 1), 10),
        ("Commonwealth", dt.date(2025, 1, 1), 56), ("OECD", dt.date(2025, 1, 1), 38),
        ("UNSC", dt.date(2025, 1, 1), 5), ("OPEC", dt.date(2025, 1, 1), 12),
    ],
)  # fmt: skip
def test_organisations_have_their_known_number_of_members(
    gazetteer: Gazetteer, organisation: str, on: dt.date, size: int
) -> None:
    assert len(gazetteer.members(organisation, on)) == size


# -- persons -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "on", "person"),
    [
        ("Churchill", dt.date(1943, 1, 1), "Winston Churchill"),
        ("Wilson", dt.date(1918, 1, 1), "Woodrow Wilson"),
        ("Wilson", dt.date(1966, 1, 1), "Harold Wilson"),
        ("Sir Edward Grey", dt.date(1914, 7, 30), "Edward Grey"),
        ("Sazonoff", dt.date(1914, 7, 30), "Sergey Sazonov"),
        ("Aliyev", dt.date(2024, 12, 20), "Ilham Aliyev"),
        ("Aliyev", dt.date(1998, 1, 1), "Heydar Aliyev"),
        ("President Aliyev", dt.date(2024, 12, 20), "Ilham Aliyev"),
        ("de Gaulle", None, "Charles de Gaulle"),
        ("Zhou", dt.date(1972, 2, 1), "Zhou Enlai"),
        ("Sadat", dt.date(1978, 9, 17), "Anwar Sadat"),
        ("Erdoğan", dt.date(2020, 1, 1), "Recep Tayyip Erdogan"),
        ("Grossi", dt.date(2023, 1, 1), "Rafael Grossi"),
        ("Lula", dt.date(2024, 1, 1), "Luiz Inacio Lula da Silva"),
        ("Thatcher", dt.date(1982, 4, 14), "Margaret Thatcher"),
    ],
)  # fmt: skip
def test_the_person_in_office_is_meant(
    gazetteer: Gazetteer, text: str, on: dt.date | None, person: str
) -> None:
    first = gazetteer.persons(text, on)[0]
    assert isinstance(first, Tenure)
    assert first.person == person


def test_nobody_is_meant_by_an_unknown_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.persons("Nobodyson", None) == ()
    assert gazetteer.persons("", None) == ()


def test_one_record_a_person(gazetteer: Gazetteer) -> None:
    people = [t.person for t in gazetteer.persons("Roosevelt", None) if isinstance(t, Tenure)]
    assert sorted(people) == sorted(set(people))
    assert {"Theodore Roosevelt", "Franklin D. Roosevelt"} <= set(people)


@pytest.mark.parametrize(
    ("state", "office", "on", "person"),
    [
        ("GBR", "head_of_government", dt.date(1982, 4, 14), "Margaret Thatcher"),
        ("GBR", "leader", dt.date(1982, 4, 14), "Margaret Thatcher"),
        ("AZE", "leader", dt.date(2024, 12, 20), "Ilham Aliyev"),
        ("ARM", "leader", dt.date(2024, 12, 20), "Nikol Pashinyan"),
        ("USA", "foreign_minister", dt.date(1982, 4, 14), "Alexander Haig"),
        ("UN", "leader", dt.date(1999, 1, 1), "Kofi Annan"),
        ("NATO", "leader", dt.date(2020, 1, 1), "Jens Stoltenberg"),
        ("cow:AUH", "foreign_minister", dt.date(1914, 7, 28), "Leopold Berchtold"),
        ("cow:AUH", "foreign_minister", dt.date(1908, 10, 6), "Alois Lexa von Aehrenthal"),
        ("NZL", "head_of_government", dt.date(1986, 1, 1), "David Lange"),
        ("EGY", "head_of_state", dt.date(1973, 10, 6), "Anwar Sadat"),
        ("GHA", "head_of_state", dt.date(1961, 7, 1), "Kwame Nkrumah"),
        ("USA", "foreign_minister", dt.date(1950, 6, 25), "Dean Acheson"),
    ],
)  # fmt: skip
def test_offices_have_their_holders(
    gazetteer: Gazetteer, state: str, office: str, on: dt.date, person: str
) -> None:
    assert gazetteer.holders(state, office, on)[0].person == person


def test_actors_come_by_their_type(gazetteer: Gazetteer) -> None:
    states = gazetteer.of_types(ActorType.STATE, ActorType.FORMER_STATE)
    assert {"FRA", "SUN"} <= states and not {"NATO", "Emmanuel Macron"} & states


def test_a_person_is_an_actor(gazetteer: Gazetteer) -> None:
    assert gazetteer.actor("Ilham Aliyev") == Actor(
        "Ilham Aliyev", "Ilham Aliyev", ActorType.PERSON, "AZE"
    )


# -- roles ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noun", "sector", "office"),
    [
        ("president", "GOV", "head_of_state"), ("premier", "GOV", "head_of_government"),
        ("foreign minister", "GOV", "foreign_minister"), ("government", "GOV", None),
        ("Foreign Ministry", "GOV", None), ("troops", "MIL", None), ("rebel", "REB", None),
        ("opposition", "OPP", None), ("parliament", "LEG", None), ("court", "JUD", None),
        ("police", "COP", None), ("newspaper", "MED", None), ("company", "BUS", None),
        ("civilian", "CVL", None), ("intelligence", "SPY", None), ("ngo", "NGO", None),
    ],
)  # fmt: skip
def test_a_noun_has_its_sector(
    gazetteer: Gazetteer, noun: str, sector: str, office: str | None
) -> None:
    role = gazetteer.role(noun)
    assert role is not None
    assert (role.sector, role.office) == (sector, office)


def test_other_nouns_have_no_role(gazetteer: Gazetteer) -> None:
    assert gazetteer.role("pipeline") is None


# -- a user's file -------------------------------------------------------------------------------

OWN = """
[[actor]]
id = "Blue Front"
type = "armed_group"
state = "NER"
names = ["Front Bleu"]
adjectives = ["Bluish"]

[[actor]]
id = "Jane Example"
type = "person"
state = "NER"

[[actor]]
id = "AZE"
names = ["Land of Fire"]

[[office]]
person = "Jane Example"
state = "Blue Front"
office = "leader"
from = "2020"
"""


def test_a_users_file_adds_actors_names_and_offices(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    own = Gazetteer.load(path)
    assert ids(own, "Front Bleu") == ["Blue Front"]
    assert ids(own, "Land of Fire") == ["AZE"]
    assert own.actor("AZE") == Gazetteer.load().actor("AZE")
    assert own.holders("Blue Front", "leader", dt.date(2021, 1, 1))[0].person == "Jane Example"
    assert own.persons("Example", None)
    assert Gazetteer.load().names("Front Bleu") == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[actor]]\nid = 'X'\ntype = 'planet'", "planet"),
        ("[[actor]]\nid = 'X'\ncolour = 'red'", "colour"),
        ("[[actor]]\ntype = 'party'", "id"),
        ("[[actors]]\nid = 'X'", "actors"),
        ("[[office]]\nperson='A'\nstate='AZE'\noffice='king'", "office"),
        ("[[office]]\nperson='A'\nstate='AZE'\noffice='leader'\nfrom='soon'", "soon"),
        ("[[actor", "own.toml"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=problem) as error:
        Gazetteer.load(path)
    assert "own.toml" in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"absent\.toml"):
        Gazetteer.load(tmp_path / "absent.toml")


def test_the_shipped_gazetteer_is_loaded_once() -> None:
    assert Gazetteer.load() is Gazetteer.load()
