"""A conflict as it stands in a file, with its options called by ids that outlive their names."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.analysis.disputes import Dispute, DisputeError
from dragoman.analysis.disputes.statements import (
    Joined,
    Literal,
    Negated,
    Statement,
    option_called,
    parse,
)
from dragoman.analysis.disputes.written import from_data

Expression = str
"""A statement about options in which each is called `{id}`."""
_ID = re.compile(r"\{([^{}]+)\}")
_BINDING = {"&": 3, "|": 2, "if": 1, "iff": 1}
_TIGHT = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """An option in a file."""

    id: str
    maker: str
    name: str
    direction: str = "both"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file says. States are mappings of ids to `Y`, `N` or `-`.

    other: by decision maker, its `ranking` (classes of states) or `weights` (by id) in place of
    `priorities`. forbidden: moves as (by, from, to), a side an expression or a state.
    """

    title: str
    makers: tuple[str, ...]
    choices: tuple[Choice, ...]
    infeasible: tuple[Expression, ...] = ()
    priorities: Mapping[str, tuple[Expression, ...]] = field(default_factory=dict)
    other: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    forbidden: tuple[tuple[str | None, Any, Any], ...] = ()
    status_quo: Mapping[str, str] | None = None
    coalitions: tuple[tuple[str, ...], ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the options, in order."""
        return tuple(choice.id for choice in self.choices)

    def calls(self) -> dict[str, str]:
        """How each option is called in a statement: its name in quotation marks or its number."""
        names = [choice.name.casefold() for choice in self.choices]
        found = {}
        for place, choice in enumerate(self.choices):
            shared = names.count(choice.name.casefold()) > 1
            found[choice.id] = _quoted(
                f"{choice.maker}.{choice.name}" if shared else choice.name, place + 1
            )
        return found

    def taken(self, state: Mapping[str, str]) -> list[str]:
        """The options taken in a state, by the names that they are called by."""
        calls = self.calls()
        return [calls[id].strip("'\"") for id in self.ids if state.get(id) == "Y"]

    def told(self, expression: Expression) -> str:
        """An expression in names."""
        calls = self.calls()
        return _ID.sub(lambda match: calls[match[1]], expression)


def mentioned(expression: Expression) -> frozenset[str]:
    """The ids of the options that an expression speaks of.

    >>> sorted(mentioned("{a} & -{b}"))
    ['a', 'b']
    """
    return frozenset(_ID.findall(expression))


def read_plan(text: str, known: Sequence[Choice] = ()) -> Plan:
    """The plan in a TOML file. Raises DisputeError for what is no conflict.

    Of `known` options that the file has no longer, what still speaks of them is left out.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DisputeError(f"it is no TOML ({error})") from None
    _forget(data, known)
    dispute = from_data(data)
    choices = tuple(_choices(data))
    ids = [choice.id for choice in choices]
    tables = data.get("decision_makers", [])
    names = [[c.name, f"{c.maker}.{c.name}"] for c in choices]
    quo = data.get("status_quo")
    return Plan(
        title=str(data.get("title", "")),
        makers=tuple(table["name"] for table in tables),
        choices=choices,
        infeasible=tuple(_in_ids(text, names, ids) for text in data.get("infeasible", [])),
        priorities={
            table["name"]: tuple(_in_ids(text, names, ids) for text in _listed(table["priorities"]))
            for table in tables
            if "priorities" in table
        },
        other={
            table["name"]: _other(table, dispute, ids, names)
            for table in tables
            if "priorities" not in table
        },
        forbidden=tuple(
            (item.get("by"), _side(item["from"], names, ids), _side(item["to"], names, ids))
            for item in data.get("forbidden", [])
        ),
        status_quo=None if quo is None else _state(quo, dispute, ids, names),
        coalitions=dispute.coalitions,
    )


def _forget(data: dict[str, Any], known: Sequence[Choice]) -> None:
    """Take statements about options that were deleted out of what TOML holds."""
    tables = [t for t in data.get("decision_makers", []) if isinstance(t, dict)]
    there = {
        call for choice in _choices(data) for call in (choice.name, f"{choice.maker}.{choice.name}")
    }
    ids = {choice.id for choice in _choices(data)}
    gone = {c for k in known if k.id not in ids for c in (k.name, f"{k.maker}.{k.name}")} - there
    for table, key in [
        (data, "infeasible"),
        (data, "status_quo"),
        *((t, "priorities") for t in tables),
    ]:
        if isinstance(table.get(key), list):
            table[key] = [
                text for text in table[key]
                if text not in gone and not any(f"'{c}'" in text or f'"{c}"' in text for c in gone)
            ]  # fmt: skip


def _choices(data: Mapping[str, Any]) -> Iterable[Choice]:
    for table in data.get("decision_makers", []):
        for option in table.get("options", []):
            option = option if isinstance(option, dict) else {"name": option}
            id = str(option.get("id") or own_id(table["name"], option["name"]))
            yield Choice(id, table["name"], option["name"], option.get("direction", "both"))


def own_id(maker: str, name: str) -> str:
    """The id of an option that a user wrote without one."""
    return "u" + hashlib.sha256(f"{maker}|{name}".encode()).hexdigest()[:7]


def _listed(value: Any) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


def _in_ids(text: str, names: Sequence[Sequence[str]], ids: Sequence[str]) -> Expression:
    return written(parse(text, names), ids)


def written(statement: Statement, ids: Sequence[str]) -> Expression:
    """A parsed statement as an expression, in brackets where readers need them."""
    return _text(statement, ids)[0]


def _text(statement: Statement, ids: Sequence[str]) -> tuple[str, int]:
    """The text, and how tightly it binds."""
    if isinstance(statement, Literal):
        return f"{'' if statement.taken else '-'}{{{ids[statement.option]}}}", _TIGHT
    if isinstance(statement, Negated):
        text, binds = _text(statement.inner, ids)
        return f"-{text if binds == _TIGHT else f'({text})'}", _TIGHT
    if isinstance(statement, Joined):
        own = _BINDING[statement.join]
        least = max(own, _TIGHT if own == 1 else 0)  # & and | need no brackets within themselves
        parts = [_text(statement.left, ids), _text(statement.right, ids)]
        texts = [text if binds >= least else f"({text})" for text, binds in parts]
        return f" {statement.join} ".join(texts), own
    raise ValueError("a statement about no option")


def _other(
    table: Mapping[str, Any], dispute: Dispute, ids: Sequence[str], names: Sequence[Sequence[str]]
) -> Mapping[str, Any]:
    if "ranking" in table:
        groups = [item if isinstance(item, list) else [item] for item in table["ranking"]]
        return {"ranking": [[_state(item, dispute, ids) for item in group] for group in groups]}
    weights = table.get("weights", {})
    low = {name.casefold(): k for k, known in enumerate(names) for name in known}
    places = {n: int(n) - 1 if n.isdecimal() else low[n.casefold()] for n in weights}
    return {"weights": {ids[places[name]]: value for name, value in weights.items()}}


def _state(
    item: Any, dispute: Dispute, ids: Sequence[str], names: Sequence[Sequence[str]] = ()
) -> dict[str, str]:
    if isinstance(item, list):
        taken = {option_called(name, names) for name in item}
        return {id: "Y" if k in taken else "N" for k, id in enumerate(ids)}
    letters = str(item).upper()
    if isinstance(item, int) or letters.isdecimal():
        letters = dispute.written(int(item))
    return dict(zip(ids, letters, strict=True))


def _side(text: str, names: Sequence[Sequence[str]], ids: Sequence[str]) -> Any:
    if len(text) == len(ids) and not set(text) - set("YN-"):
        return dict(zip(ids, text, strict=True))
    return _in_ids(text, names, ids)


def _quoted(name: str, number: int) -> str:
    if "'" not in name:
        return f"'{name}'"
    return f'"{name}"' if '"' not in name else str(number)
