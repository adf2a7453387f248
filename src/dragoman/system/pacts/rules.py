"""The rules by which statements report pacts: the tables of this package, loaded and checked."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.edtf import Time

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised deed that is a duty, or one that was not promised: of which codes, in which
    words. says: `committed` or `denied`."""

    codes: tuple[str, ...]
    polarity: str
    kind: str
    says: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """`rules.toml`. `kinds` and `bases` are by code of a relation."""

    kinds: Mapping[str, str]
    bases: Mapping[str, str]
    promises: tuple[Promise, ...]
    reports: frozenset[str]
    denies: frozenset[str]
    rejects: frozenset[str]
    commits: frozenset[str]
    in_force: frozenset[str]
    ended: frozenset[str]
    least_confidence: float
    undated_years: int
    mutual: re.Pattern[str]
    subject_owes: re.Pattern[str]
    object_owes: re.Pattern[str]
    instrument: re.Pattern[str]

    def promised(self, says: str) -> tuple[str, ...]:
        """The codes of deeds that somebody promises, or that nobody has promised."""
        found = (code for rule in self.promises if rule.says == says for code in rule.codes)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Clause:
    """One duty of an alliance's treaty."""

    kind: str
    article: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Alliance:
    """An organisation whose members owe each other something, by a treaty."""

    id: str
    name: str
    start: Time | None
    end: Time | None
    duties: tuple[Clause, ...]


@cache
def rules() -> Rules:
    """What `rules.toml` says."""
    data = _toml("rules.toml")
    relations, spirit, status = data["relation"], data["spirit"], data["status"]
    direction = {name: _pattern(text) for name, text in data["direction"].items()}
    return Rules(
        {code: rule["kind"] for code, rule in relations.items()},
        {code: rule.get("basis", "de jure") for code, rule in relations.items()},
        tuple(_promise(entry) for entry in data["promise"]),
        frozenset(spirit["reports"]), frozenset(spirit["denies"]), frozenset(spirit["rejects"]),
        frozenset(spirit["commits"]),
        frozenset(status["in_force"]), frozenset(status["ended"]),
        float(data["confidence"]["least"]), int(data["undated"]["years"]),
        direction["mutual"], direction["subject_owes"], direction["object_owes"],
        _instrument(data["instrument"]["nouns"]),
    )  # fmt: skip


@cache
def alliances() -> dict[str, Alliance]:
    """What `alliances.toml` says, by the id of the organisation."""
    return {entry["id"]: _alliance(entry) for entry in _toml("alliances.toml")["alliance"]}


@cache
def cow() -> dict[str, str]:
    """Abbreviations of the Correlates of War to actor ids, where these differ."""
    text = (_HERE / "cow.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in text if not line.startswith("#"))
    return {row["abbreviation"]: row["actor"] for row in rows}


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text("utf-8"))


def _promise(entry: Mapping[str, Any]) -> Promise:
    words = _pattern(entry.get("words", ""))
    says = entry.get("says", "committed")
    return Promise(tuple(entry["codes"]), entry["polarity"], entry["kind"], says, words)


def _alliance(entry: Mapping[str, Any]) -> Alliance:
    start, end = (Time(entry[key]) if key in entry else None for key in ("from", "until"))
    return Alliance(entry["id"], entry["name"], start, end, tuple(_clauses(entry["duty"])))


def _clauses(duties: list[dict[str, str]]) -> Iterator[Clause]:
    return (Clause(d["kind"], d.get("article", ""), d.get("condition", "")) for d in duties)


def _pattern(text: str) -> re.Pattern[str]:
    """Words over several lines; a blank stands for any space."""
    joined = re.sub(r"\|\s+", "|", text.strip())
    return re.compile(joined.replace(" ", r"\s+"), re.IGNORECASE)


def _instrument(nouns: str) -> re.Pattern[str]:
    """A name: capitalised words around a noun for a treaty, joined by small words."""
    noun = "(?:" + re.sub(r"\s+", "", nouns.replace("Union State", r"Union\sState")) + ")"
    capital, small = r"[A-Z][\w’'.-]*", r"(?:of|on|for|and|the|in|with)"
    before = rf"(?:(?:1\d|20)\d\d\s)?(?:{capital}\s){{0,6}}"
    after = rf"(?:\s(?:{small}\s){{0,3}}{capital}){{0,8}}"
    return re.compile(rf"\b{before}{noun}\b{after}")
