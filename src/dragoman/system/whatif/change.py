"""The scenario language: what one may change, from TOML or built in Python."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from dragoman.edtf import Time
from dragoman.vocabulary import CODES, Kind, Status

ANY = "*"
"""Whoever it is, whatever the code."""


class ScenarioError(ValueError):
    """One line: what in a scenario cannot be done, and why."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Leave a statement out. `id` may be cut to what is unique."""

    id: str

    def __str__(self) -> str:
        return f"statement {self.id} left out"


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take demands back: leave out what somebody demands, or says to be required, in whose theme
    or quotation these words stand."""

    words: str

    def __str__(self) -> str:
        return f"the demand “{self.words}” withdrawn"


@dataclass(frozen=True, slots=True)
class Restate:
    """Give a statement another status: `planned` as if it were `actual`."""

    id: str
    status: str

    def __post_init__(self) -> None:
        _one_of("status", self.status, tuple(Status))

    def __str__(self) -> str:
        return f"statement {self.id} {self.status}"


@dataclass(frozen=True, slots=True)
class Without:
    """Leave out what statements say of a code from one actor to another; `*` is any."""

    code: str
    one: str
    other: str

    def __post_init__(self) -> None:
        _one_of("code", self.code, (ANY, *CODES))

    def __str__(self) -> str:
        return f"no {_code(self.code)}{_between(self.one, self.other)}"


@dataclass(frozen=True, slots=True)
class End:
    """End what statements say to hold: its status becomes `ended`, on a day if one is given."""

    code: str
    one: str
    other: str
    on: str | None = None

    def __post_init__(self) -> None:
        _one_of("code", self.code, (ANY, *CODES))
        _time(self.on)

    def __str__(self) -> str:
        day = f" on {self.on}" if self.on else ""
        return f"{_code(self.code)}{_between(self.one, self.other)} ended{day}"


@dataclass(frozen=True, slots=True)
class Sign:
    """Add a relation or an event that nobody reports, from a day on if one is given."""

    code: str
    one: str
    other: str
    on: str | None = None

    def __post_init__(self) -> None:
        some = tuple(code for code, kind in CODES.items() if kind is not Kind.MEASURE)
        _one_of("code", self.code, some)
        _time(self.on)
        if ANY in (self.one, self.other) or self.one == self.other:
            raise ScenarioError(f"sign {self.code}: name two actors, not {self.one} {self.other}")

    def __str__(self) -> str:
        day = f", {self.on}" if self.on else ""
        return f"{self.code} between {self.one} and {self.other} added{day}"


@dataclass(frozen=True, slots=True)
class Turn:
    """Turn the sign of all that two actors are said to do and to be to each other."""

    one: str
    other: str

    def __str__(self) -> str:
        return f"the tie of {self.one} and {self.other} turned"


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an actor out of all statements; what it said of others stays."""

    actor: str

    def __str__(self) -> str:
        return f"without {self.actor}"


Change = Drop | Withdraw | Restate | Without | End | Sign | Turn | Remove

_VERBS: dict[str, type[Any]] = {
    "drop": Drop, "withdraw": Withdraw, "status": Restate, "without": Without, "end": End,
    "sign": Sign, "turn": Turn, "remove": Remove,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scenario:
    """Changes in their order, under a title."""

    changes: tuple[Change, ...]
    title: str = ""

    def __str__(self) -> str:
        return self.title or "; ".join(map(str, self.changes))

    def day_after(self) -> str | None:
        """The day after the last that its changes name, on which all of them have happened."""
        named = (c.on for c in self.changes if isinstance(c, (End, Sign)) and c.on)
        days = [day for day in (Time(text).last for text in named) if day]
        return (max(days) + dt.timedelta(1)).isoformat() if days else None


def read_scenario(path: str | Path) -> Scenario:
    """A scenario from a TOML file: `title`, and a `[[change]]` each, with `do` and its words.

    `do` is drop, withdraw, status, without, end, sign, turn or remove; then `id`, `words`,
    `status`, `code`, `between = ["RUS", "ARM"]`, `on`, `actor` as it needs. Raises ScenarioError,
    OSError.
    """
    try:
        data = tomllib.loads(Path(path).read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScenarioError(f"{path}: it is no TOML ({error})") from error
    changes = data.pop("change", [])
    title = data.pop("title", "")
    if data or not isinstance(changes, list) or not isinstance(title, str) or not changes:
        raise ScenarioError(f"{path}: write a title and one [[change]] or more, and nothing else")
    return Scenario(tuple(_changes(changes, path)), title)


def _changes(entries: Iterable[Any], path: str | Path) -> Iterator[Change]:
    for number, entry in enumerate(entries, 1):
        where = f"{path}: change {number}"
        if not isinstance(entry, Mapping) or entry.get("do") not in _VERBS:
            raise ScenarioError(f"{where}: do is one of {', '.join(_VERBS)}")
        try:
            yield _change(dict(entry))
        except ScenarioError as error:
            raise ScenarioError(f"{where}: {error}") from None


def _change(entry: dict[str, Any]) -> Change:
    verb = _VERBS[entry.pop("do")]
    pair = entry.pop("between", None)
    if pair is not None:
        if not isinstance(pair, list) or len(pair) != 2:
            raise ScenarioError('between names two actors: between = ["RUS", "ARM"]')
        entry |= {"one": pair[0], "other": pair[1]}
    words = {key: str(value) for key, value in entry.items()}
    needed = [f for f in fields(verb) if f.name not in words and f.name != "on"]
    strange = set(words) - {f.name for f in fields(verb)}
    if needed or strange:
        lost = {"between" if f.name in ("one", "other") else f.name for f in needed}
        wrong = [f"{name} is missing" for name in sorted(lost)]
        wrong += [f"{name!r} means nothing here" for name in sorted(strange)]
        raise ScenarioError(", ".join(wrong))
    change: Change = verb(**words)
    return change


def _one_of(what: str, word: str, allowed: tuple[str, ...]) -> None:
    if word not in allowed:
        near = get_close_matches(word, allowed, 3, 0.5) or allowed[:8]
        raise ScenarioError(f"there is no {what} {word!r}; there are {', '.join(near)} …")


def _time(text: str | None) -> None:
    try:
        Time(text or "2000")
    except ValueError as error:
        raise ScenarioError(f"{error}; write 2024, 2024-02 or 2024-02-29") from None


def _code(code: str) -> str:
    return "tie" if code == ANY else code


def _between(one: str, other: str) -> str:
    who = [name for name in (one, other) if name != ANY]
    if len(who) == 2:
        return f" between {who[0]} and {who[1]}"
    return f" of {who[0]}" if who else ""
