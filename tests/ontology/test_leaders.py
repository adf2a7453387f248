"""The terms of office under `ontology/actors/leaders` hold together, and a sample is right."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import dragoman.ontology
from dragoman.edtf import Time

FOLDER = Path(dragoman.ontology.__file__).parent / "actors" / "leaders"
FILES = sorted(FOLDER.glob("*.csv"))
COLUMNS = ["state", "office", "name", "aliases", "from", "to", "source", "sure"]
OFFICES = {"head_of_state", "head_of_government", "foreign_minister", "leader"}
DATE = re.compile(r"\d{4}(-\d\d){0,2}")
# The last day that the files claim to cover: an empty `to` means "still in office then".
COVERED_UNTIL = dt.date(2025, 12, 31)
# Cambodia had two prime ministers at once from 1993 to 1998, after the UN-run elections.
TWO_HEADS_OF_GOVERNMENT = {("KHM", "Hun Sen", "Norodom Ranariddh"), ("KHM", "Hun Sen", "Ung Huot")}
ISO_3166_1 = frozenset(
    re.findall(
        r"\w+",
        """
        AFG AGO ALB ARE ARG ARM AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BIH BLR BOL BRA BRB BRN BTN
        BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL CRI CUB CYP CZE DEU DJI DNK DOM DZA ECU EGY ERI
        ESP EST ETH FIN FJI FRA GAB GBR GEO GHA GIN GMB GNQ GRC GTM GUY HND HRV HTI HUN IDN IND IRL
        IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KOR KWT LAO LBN LBR LBY LKA LTU LUX LVA MAR
        MDA MDG MDV MEX MKD MLI MLT MMR MNE MNG MOZ MRT MWI MYS NAM NER NGA NIC NLD NOR NPL NZL OMN
        PAK PAN PER PHL PNG POL PRK PRT PRY PSE QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SOM SRB
        SSD SUR SVK SVN SWE SYR TCD TGO THA TJK TKM TLS TTO TUN TUR TWN TZA UGA UKR URY USA UZB VAT
        VEN VNM YEM ZAF ZMB ZWE
        """,
    )
)
# Former states (ISO 3166-3), and Kosovo by its user-assigned code.
OTHER_CODES = {"CSK", "DDR", "SCG", "SUN", "YUG", "XKX"}
FIRST_NAMED = re.findall(
    r"\w+",
    """
    USA RUS CHN GBR FRA DEU ITA ESP POL UKR BLR MDA ROU HUN CZE SVK BGR GRC TUR SRB HRV BIH MKD
    ALB XKX MNE SVN AUT NLD BEL SWE NOR DNK FIN ISL IRL PRT EST LVA LTU ARM AZE GEO KAZ UZB KGZ
    TJK TKM ISR PSE EGY JOR LBN SYR IRQ IRN SAU ARE QAT KWT BHR OMN YEM IND PAK JPN KOR PRK AUS
    NZL CAN MEX BRA ARG CHL
    """,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a file, with the days that its dates allow."""

    file: str
    state: str
    office: str
    name: str
    aliases: tuple[str, ...]
    start: str
    end: str
    source: str
    sure: str

    def days(self) -> tuple[dt.date, dt.date]:
        """The longest stretch that the dates allow."""
        last = Time(self.end).last if self.end else COVERED_UNTIL
        first = Time(self.start).first
        assert first is not None and last is not None
        return first, last

    def certain_days(self) -> tuple[dt.date, dt.date]:
        """The stretch that the dates leave no doubt about."""
        first = Time(self.start).last
        last = Time(self.end).first if self.end else COVERED_UNTIL
        assert first is not None and last is not None
        return first, last


def _read(path: Path) -> Iterator[Term]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            assert None not in row and None not in row.values(), f"{path.name}: {row}"
            aliases = tuple(filter(None, row["aliases"].split(";")))
            yield Term(
                path.name, row["state"], row["office"], row["name"], aliases,
                row["from"], row["to"], row["source"], row["sure"],
            )  # fmt: skip


@pytest.fixture(scope="module")
def terms() -> list[Term]:
    return [term for path in FILES for term in _read(path)]


def _in_office(terms: list[Term], state: str, office: str, day: str) -> set[str]:
    when = dt.date.fromisoformat(day)
    return {
        term.name
        for term in terms
        if (term.state, term.office) == (state, office) and term.days()[0] <= when <= term.days()[1]
    }


def test_there_is_one_file_for_each_region() -> None:
    names = ["africa", "americas", "asia_pacific", "europe", "former_soviet", "middle_east"]
    assert [path.stem for path in FILES] == names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_header_names_the_columns(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == COLUMNS


def test_every_cell_is_well_formed(terms: list[Term]) -> None:
    for term in terms:
        assert term.state in ISO_3166_1 | OTHER_CODES, term
        assert term.office in OFFICES, term
        assert term.sure in ("yes", "no"), term
        assert term.source, term
        assert DATE.fullmatch(term.start), term
        assert not term.end or DATE.fullmatch(term.end), term


def test_names_are_plain_and_aliases_differ_from_them(terms: list[Term]) -> None:
    for term in terms:
        assert term.name and term.name.isascii() and term.name == term.name.strip(), term
        assert len(set(term.aliases)) == len(term.aliases), term
        assert term.name not in term.aliases, term
        assert all(alias == alias.strip() for alias in term.aliases), term


def test_nobody_leaves_before_coming(terms: list[Term]) -> None:
    for term in terms:
        first, last = term.days()
        assert first <= last <= COVERED_UNTIL, term


def test_a_person_has_the_same_aliases_in_every_office(terms: list[Term]) -> None:
    aliases: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for term in terms:
        aliases[term.state, term.name].add(term.aliases)
    assert not [person for person, spellings in aliases.items() if len(spellings) > 1]


def test_no_row_stands_twice(terms: list[Term]) -> None:
    rows = [(term.state, term.office, term.name, term.start) for term in terms]
    assert len(set(rows)) == len(rows)


def test_a_state_stands_in_one_file(terms: list[Term]) -> None:
    files: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        files[term.state].add(term.file)
    assert not [state for state, names in files.items() if len(names) > 1]


@pytest.mark.parametrize("office", ["head_of_government", "foreign_minister"])
def test_two_do_not_hold_one_office_for_more_than_sixty_days(
    terms: list[Term], office: str
) -> None:
    by_state: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        if term.office == office:
            by_state[term.state].append(term)
    for group in by_state.values():
        for one, other in itertools.combinations(group, 2):
            if (one.state, one.name, other.name) in TWO_HEADS_OF_GOVERNMENT:
                continue
            (first, last), (start, end) = one.certain_days(), other.certain_days()
            assert min(last, end) - max(first, start) <= dt.timedelta(days=60), (one, other)


def test_at_least_sixty_states_have_a_head_and_a_foreign_minister(terms: list[Term]) -> None:
    offices: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        if term.days()[1].year >= 1990:
            offices[term.state].add(term.office)
    heads = {"head_of_state", "head_of_government"}
    full = {state for state, held in offices.items() if held & heads and "foreign_minister" in held}
    assert len(full) >= 60
    assert not set(FIRST_NAMED) - full


@pytest.mark.parametrize("state", FIRST_NAMED)
def test_somebody_leads_in_every_year(terms: list[Term], state: str) -> None:
    born = {"CZE": 1993, "SVK": 1993, "MKD": 1991, "XKX": 2002, "PSE": 1994, "BLR": 1991}
    years = range(born.get(state, 1992), 2026)
    offices = ("head_of_state", "head_of_government", "leader")
    missing = [
        year
        for year in years
        if not any(_in_office(terms, state, office, f"{year}-12-01") for office in offices)
    ]
    assert not missing


@pytest.mark.parametrize(
    ("state", "office", "day", "name"),
    [
        ("USA", "head_of_state", "1991-01-17", "George H. W. Bush"),
        ("USA", "head_of_state", "2003-03-20", "George W. Bush"),
        ("USA", "foreign_minister", "1999-03-24", "Madeleine Albright"),
        ("USA", "foreign_minister", "2022-02-24", "Antony Blinken"),
        ("SUN", "head_of_state", "1991-08-19", "Mikhail Gorbachev"),
        ("SUN", "foreign_minister", "1990-09-12", "Eduard Shevardnadze"),
        ("RUS", "head_of_state", "2008-08-08", "Dmitry Medvedev"),
        ("RUS", "head_of_government", "2008-08-08", "Vladimir Putin"),
        ("RUS", "foreign_minister", "2014-03-18", "Sergey Lavrov"),
        ("UKR", "head_of_state", "2014-03-18", "Oleksandr Turchynov"),
        ("UKR", "head_of_state", "2022-02-24", "Volodymyr Zelensky"),
        ("UKR", "foreign_minister", "2022-02-24", "Dmytro Kuleba"),
        ("ARM", "head_of_state", "1999-10-27", "Robert Kocharyan"),
        ("ARM", "head_of_government", "2020-11-10", "Nikol Pashinyan"),
        ("AZE", "head_of_state", "1994-05-12", "Heydar Aliyev"),
        ("AZE", "foreign_minister", "2023-09-19", "Jeyhun Bayramov"),
        ("GEO", "head_of_state", "2008-08-08", "Mikheil Saakashvili"),
        ("TUR", "head_of_government", "1996-07-08", "Necmettin Erbakan"),
        ("TUR", "foreign_minister", "2009-10-10", "Ahmet Davutoglu"),
        ("DEU", "head_of_government", "1990-10-03", "Helmut Kohl"),
        ("DEU", "foreign_minister", "1999-03-24", "Joschka Fischer"),
        ("FRA", "head_of_state", "1995-12-14", "Jacques Chirac"),
        ("GBR", "head_of_government", "2003-03-20", "Tony Blair"),
        ("GBR", "foreign_minister", "2018-03-12", "Boris Johnson"),
        ("POL", "head_of_state", "2010-04-09", "Lech Kaczynski"),
        ("SRB", "head_of_state", "1995-11-21", "Slobodan Milosevic"),
        ("HRV", "head_of_state", "1995-11-21", "Franjo Tudjman"),
        ("BIH", "head_of_state", "1995-11-21", "Alija Izetbegovic"),
        ("ISR", "head_of_government", "1993-09-13", "Yitzhak Rabin"),
        ("ISR", "foreign_minister", "1993-09-13", "Shimon Peres"),
        ("IRN", "leader", "2015-07-14", "Ali Khamenei"),
        ("IRN", "foreign_minister", "2015-07-14", "Mohammad Javad Zarif"),
        ("EGY", "head_of_state", "2011-01-25", "Hosni Mubarak"),
        ("LBY", "leader", "2003-12-19", "Muammar Gaddafi"),
        ("ZAF", "head_of_state", "1994-06-01", "Nelson Mandela"),
        ("RWA", "head_of_state", "1994-04-05", "Juvenal Habyarimana"),
        ("CHN", "head_of_government", "1997-07-01", "Li Peng"),
        ("CHN", "foreign_minister", "2001-04-01", "Tang Jiaxuan"),
        ("PRK", "leader", "2018-06-12", "Kim Jong-un"),
        ("KOR", "head_of_state", "2000-06-15", "Kim Dae-jung"),
        ("JPN", "head_of_government", "2011-03-11", "Naoto Kan"),
        ("IND", "head_of_government", "1998-05-11", "Atal Bihari Vajpayee"),
        ("PAK", "head_of_government", "1998-05-28", "Nawaz Sharif"),
        ("VEN", "head_of_state", "2002-04-11", "Hugo Chavez"),
        ("BRA", "foreign_minister", "2010-05-17", "Celso Amorim"),
        ("ARG", "head_of_state", "2002-06-01", "Eduardo Duhalde"),
    ],
)  # fmt: skip
def test_who_was_in_office(terms: list[Term], state: str, office: str, day: str, name: str) -> None:
    assert _in_office(terms, state, office, day) == {name}


@pytest.mark.parametrize(
    ("state", "name", "alias"),
    [
        ("UKR", "Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("DEU", "Gerhard Schroder", "Gerhard Schröder"),
        ("DEU", "Gerhard Schroder", "Gerhard Schroeder"),
        ("TUR", "Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("SRB", "Zoran Djindjic", "Zoran Đinđić"),
        ("PSE", "Mahmoud Abbas", "Abu Mazen"),
    ],
)
def test_other_spellings_are_aliases(terms: list[Term], state: str, name: str, alias: str) -> None:
    found = [term.aliases for term in terms if (term.state, term.name) == (state, name)]
    assert found and all(alias in aliases for aliases in found)
