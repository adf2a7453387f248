"""Reading the gazetteer's data files, the shipped ones and a user's.

The forms are described in `docs/gazetteer.md`. Whatever does not fit raises `GazetteerError`
naming the file and the entry.
"""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.edtf import Time
from dragoman.ontology.actors.records import (
    FORMS,
    OFFICES,
    Actor,
    ActorType,
    Alliance,
    GazetteerError,
    Membership,
    Name,
    Role,
    Tenure,
)

HERE = Path(__file__).parent
_LISTS = {
    "official": "official", "names": "alias", "acronyms": "acronym", "adjectives": "demonym",
    "people": "people", "capitals": "capital", "metonyms": "metonym", "surnames": "surname",
}  # fmt: skip
_ACTOR_KEYS = {"id", "name", "type", "state", "source", "members", "unsure", *_LISTS}


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end` the names of `state` in these forms meant the actor `meant`."""

    state: str
    meant: str
    start: dt.date | None
    end: dt.date | None
    forms: frozenset[str]


@dataclass(slots=True)
class Tables:
    """Everything that the files hold, in their order."""

    actors: list[Actor] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    alliances: list[Alliance] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    leading: list[Period] = field(default_factory=list)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    not_actors: list[str] = field(default_factory=list)
    cautious: list[str] = field(default_factory=list)


def read(extra: Iterable[Path] = ()) -> Tables:
    """The shipped tables with those of a user's TOML files after them."""
    tables = Tables()
    _states(HERE / "states.csv", tables)
    for name in ("organisations", "nonstate", "roles"):
        _toml(HERE / f"{name}.toml", tables)
    _listed(HERE / "media.csv", ActorType.MEDIA, tables)
    _listed(HERE / "companies.csv", ActorType.COMPANY, tables)
    for folder in ("leaders", "history"):
        for path in sorted((HERE / folder).glob("*.csv")):
            _leaders(path, tables)
    _allies(HERE / "allies.csv", tables)
    for path in extra:
        _toml(Path(path), tables)
    return tables


@lru_cache(maxsize=8192)
def days(text: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a date as precise as it is given; empty is unknown."""
    if not text:
        return None, None
    if len(text) == 10 and text[4] == "-":
        day = dt.date.fromisoformat(text)
        return day, day
    if len(text) == 4 and text.isdigit():  # much the commonest, and `Time` is slower
        return dt.date(int(text), 1, 1), dt.date(int(text), 12, 31)
    time = Time(text)
    return time.first, time.last


def rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = (line for line in file if not line.startswith("#"))
            rows = csv.reader(lines)
            header = next(rows)
            for row in rows:
                yield dict(zip(header, row, strict=True))
    except (OSError, UnicodeDecodeError, ValueError, StopIteration) as error:
        raise GazetteerError(f"{path}: {error}") from error


def _states(path: Path, tables: Tables) -> None:
    for row in rows(path):
        if row["form"] == "name":
            kind = ActorType(row["type"])
            actor = Actor(row["id"], row["text"], kind, row["state"] or None)
            tables.actors.append(actor)
        tables.names.append(Name(row["text"], row["id"], row["form"]))


def _listed(path: Path, kind: ActorType, tables: Tables) -> None:
    for row in rows(path):
        name = row["name"]
        tables.actors.append(Actor(name, name, kind, row["country"] or None))
        tables.names.append(Name(name, name, "name"))
        tables.names += [Name(alias, name, "alias") for alias in split(row["aliases"])]


def split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()] if text else []


def _leaders(path: Path, tables: Tables) -> None:
    for row in rows(path):
        person, office = row["name"], row["office"]
        if office not in OFFICES:
            raise GazetteerError(
                f"{path}: office {office!r} is none of {', '.join(OFFICES)}: {row}"
            )
        try:
            start, end = days(row["from"])[0], days(row["to"])[1]
        except ValueError as error:
            raise GazetteerError(f"{path}: {error}: {row}") from error
        sure = row["sure"] != "no"
        tables.tenures.append(Tenure(person, row["state"], office, start, end, sure))
        tables.aliases += [(person, alias) for alias in split(row["aliases"])]


def _allies(path: Path, tables: Tables) -> None:
    for row in rows(path):
        states, start, end = (
            frozenset({row["one"], row["other"]}),
            days(row["from"]),
            days(row["to"]),
        )
        tables.alliances.append(Alliance(states, row["treaty"], start[0], end[1]))


def _toml(path: Path, tables: Tables) -> None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GazetteerError(f"{path}: {error}") from error
    for section, entries in data.items():
        reader = _SECTIONS.get(section)
        if reader is None:
            raise GazetteerError(f"{path}: unknown section {section!r}: {', '.join(_SECTIONS)}")
        for entry in entries:
            try:
                reader(entry, tables)
            except (KeyError, ValueError, TypeError, AttributeError) as error:
                raise GazetteerError(f"{path}: {error!r} in {entry}") from error


def _actor(entry: dict[str, Any], tables: Tables) -> None:
    unknown = set(entry) - _ACTOR_KEYS
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    ident = entry["id"]
    if "type" in entry:
        name = entry.get("name", ident)
        tables.actors.append(Actor(ident, name, ActorType(entry["type"]), entry.get("state")))
        tables.names.append(Name(name, ident, "name"))
    for label, form in _LISTS.items():
        tables.names += [Name(text, ident, form) for text in entry.get(label, ())]
    for group in entry.get("members", ()):
        _members(ident, group, tables)


def _members(organisation: str, group: dict[str, Any], tables: Tables) -> None:
    start, end = days(group.get("from", ""))[0], days(group.get("to", ""))[1]
    sure = not group.get("unsure", False)
    tables.memberships += [
        Membership(organisation, state, start, end, sure) for state in group["states"]
    ]


def _office(entry: dict[str, Any], tables: Tables) -> None:
    if entry["office"] not in OFFICES:
        raise ValueError(f"office is none of {', '.join(OFFICES)}")
    start, end = days(entry.get("from", ""))[0], days(entry.get("to", ""))[1]
    person, sure = entry["person"], not entry.get("unsure", False)
    tables.tenures.append(Tenure(person, entry["state"], entry["office"], start, end, sure))
    tables.aliases += [(person, alias) for alias in entry.get("names", ())]


def _role(entry: dict[str, Any], tables: Tables) -> None:
    office, person = entry.get("office"), entry.get("person", False)
    if office is not None and office not in OFFICES:
        raise ValueError(f"office is none of {', '.join(OFFICES)}")
    tables.roles += [Role(noun, entry["sector"], office, person) for noun in entry["nouns"]]


def _period(entry: dict[str, Any], tables: Tables) -> None:
    start, end = days(entry.get("from", ""))[0], days(entry.get("to", ""))[1]
    forms = frozenset(entry.get("forms", FORMS))
    tables.periods.append(Period(entry["state"], entry["meant"], start, end, forms))


def _leading(entry: dict[str, Any], tables: Tables) -> None:
    start, end = days(entry.get("from", ""))[0], days(entry.get("to", ""))[1]
    for state in entry["states"]:
        tables.leading.append(Period(state, entry["office"], start, end, frozenset()))


def _not_actor(entry: str, tables: Tables) -> None:
    tables.not_actors.append(entry)


def _cautious(entry: str, tables: Tables) -> None:
    tables.cautious.append(entry)


_SECTIONS: dict[str, Callable[[Any, Tables], None]] = {
    "actor": _actor, "office": _office, "role": _role, "period": _period,
    "leading": _leading, "not_actors": _not_actor, "cautious": _cautious,
}  # fmt: skip
