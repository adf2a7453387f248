"""Dated pacts in TOML, as a user writes them, and the file that ships."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.analysis.pacts.duties import ATTACKS, KINDS, ROLES, Duty, Pacts, Terms, day_span
from dragoman.analysis.tables import TableError, read_text

SHIPPED = ("1914",)
_ALL = ("title", "note", "from", "until", "great_powers", "names", "pact")
_PACT = ("name", "signed", "from", "until", "basis", "source", "evidence", "note", "duty")
_DUTY = ("by", "to", "kind", "article", "from", "until", "against", "backed_by", "fights",
         "great_powers", "attack", "role", "condition")  # fmt: skip
_SPELLINGS = {"defence": "defense", "offence": "offense", "neutrality": "neutral",
              "nonaggression": "nonagg", "non-aggression": "nonagg",
              "consultation": "consul"}  # fmt: skip


def shipped(name: str) -> Path:
    """The path of a file that ships. Raises TableError for another name.

    >>> shipped("1914").name
    '1914.toml'
    """
    if name not in SHIPPED:
        raise TableError(f"no pacts named {name!r} ship; there are {', '.join(SHIPPED)}")
    return Path(__file__).with_name(f"{name}.toml")


def read_dated(path: str | Path) -> Pacts:
    """Read a file of dated pacts. Raises TableError naming the pact that does not fit.

    A file has `great_powers`, `names`, the days that it covers (`from`, `until`; left out: all) and
    pacts; a pact has `name`, `signed` or `from`, `until`,
    `basis` (`de jure` or `de facto`), `source` and duties; a duty has `by`, `to` (left out: every
    one of `by` to every other), `kind`, and, if it depends on more, the fields of `Terms`.
    """
    try:
        data = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{path}: it is no TOML ({error})") from error
    _known(data, _ALL, str(path))
    pacts = _tables(data.get("pact"))
    if not pacts:
        raise TableError(f"{path}: there is no [[pact]] in it")
    duties = tuple(duty for pact in pacts for duty in _of_pact(pact, path))
    names = data.get("names", {})
    if not isinstance(names, dict):
        raise TableError(f'{path}: names is {names!r}; write [names] and below it RUS = "Russia"')
    return Pacts(
        duties, str(data.get("title", path)),
        frozenset(_codes(data.get("great_powers", []), str(path))),
        tuple((code, str(name)) for code, name in names.items()), span=_span(data, str(path)),
    )  # fmt: skip


def _tables(value: Any) -> list[dict[str, Any]]:
    """A list of tables; empty for anything else."""
    fits = isinstance(value, list) and all(isinstance(entry, dict) for entry in value)
    return value if fits else []


def _of_pact(pact: Mapping[str, Any], path: str | Path) -> Iterator[Duty]:
    where = f"{path}: {pact.get('name', 'a pact without a name')}"
    _known(pact, _PACT, where)
    duties = _tables(pact.get("duty"))
    if "name" not in pact or not duties:
        raise TableError(f"{where}: a pact needs a name and at least one [[pact.duty]]")
    basis = _one_of(pact.get("basis", "de jure"), ("de jure", "de facto"), where)
    for entry in duties:
        _known(entry, _DUTY, where)
        start, end = _span({"from": pact.get("signed"), **pact, **entry}, where)
        kind = str(entry.get("kind", ""))
        kind = _one_of(_SPELLINGS.get(kind, kind), KINDS, where)
        for by, to in _partners(entry, where):
            yield Duty(
                by, to, kind, str(pact["name"]), start, end, str(entry.get("article", "")),
                basis, str(pact.get("source", "")), str(pact.get("evidence", "")),
                _terms(entry, kind, where),
            )  # fmt: skip


def _partners(entry: Mapping[str, Any], where: str) -> Iterator[tuple[str, str]]:
    by = _codes(entry.get("by"), where)
    to = _codes(entry["to"], where) if "to" in entry else by
    pairs = [(one, other) for one in by for other in to if one != other]
    if not pairs:
        raise TableError(f"{where}: a duty names nobody to whom it is owed")
    yield from pairs


def _terms(entry: Mapping[str, Any], kind: str, where: str) -> Terms:
    attack = entry.get("attack", "unprovoked" if kind == "defense" else "any")
    role = entry.get("role", {"defense": "attacked", "offense": "attacks"}.get(kind, "war"))
    count = entry.get("great_powers", 0)
    if not isinstance(count, int):
        raise TableError(f"{where}: great_powers is {count!r}, not a number")
    return Terms(
        tuple(_codes(entry.get("against", []), where)),
        tuple(_codes(entry.get("backed_by", []), where)),
        tuple(_codes(entry.get("fights", []), where)),
        count,
        _one_of(attack, ATTACKS, where),
        _one_of(role, ROLES, where),
        str(entry.get("condition", "")),
    )


def _codes(value: Any, where: str) -> list[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(code, str) for code in values):
        raise TableError(f"{where}: {value!r} is no state and no list of states")
    return values


def _one_of(value: Any, allowed: tuple[str, ...], where: str) -> str:
    if value not in allowed:
        raise TableError(f"{where}: {value!r} is none of {', '.join(allowed)}")
    return str(value)


def _known(entry: Mapping[str, Any], allowed: tuple[str, ...], where: str) -> None:
    strange = [key for key in entry if key not in allowed]
    if strange:
        raise TableError(f"{where}: {strange[0]!r} means nothing here; {', '.join(allowed)} do")


def _span(entry: Mapping[str, Any], where: str) -> tuple[dt.date | None, dt.date | None]:
    start, end = _date(entry.get("from"), 0, where), _date(entry.get("until"), 1, where)
    if start and end and end < start:
        raise TableError(f"{where}: it ends on {end}, before it begins on {start}")
    return start, end


def _date(value: Any, end: int, where: str) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return day_span(str(value))[end]
    except ValueError as error:
        raise TableError(f"{where}: {error}") from None
