"""What was proposed before, kept in the file itself, so that a user's edits can be told from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.analysis.disputes import DisputeError
from dragoman.system.dispute.makers import Maker
from dragoman.system.dispute.options import Option
from dragoman.system.dispute.plan import Choice, Expression

MARK = "#~ "
"""Begins a line of the record; `TOLD` a comment that is written anew each time."""
TOLD = "#: "


@dataclass(frozen=True, slots=True)
class Record:
    """What earlier runs proposed. `options` have no claims; their `known` are statement ids.

    written: the choices as they were last written. infeasible, priorities: as last written.
    ever: all expressions ever proposed, by decision maker ("" for what cannot be).
    """

    options: tuple[Option, ...] = ()
    written: tuple[Choice, ...] = ()
    infeasible: tuple[Expression, ...] = ()
    priorities: Mapping[str, tuple[Expression, ...]] = field(default_factory=dict)
    ever: Mapping[str, frozenset[Expression]] = field(default_factory=dict)


def lines(record: Record, sides: Sequence[Maker]) -> Iterable[str]:
    """The record as comment lines."""
    names = [maker.name for maker in sides]
    for option in record.options:
        yield _line({
            "option": option.id, "owner": names[option.owner], "name": option.name,
            "code": option.code, "family": option.family,
            "target": None if option.target is None else names[option.target],
            "stems": sorted(option.stems), "negated": option.negated,
            "assumed": option.assumed, "offered": option.offered,
            "statements": sorted(option.known),
        })  # fmt: skip
    yield _line({"written": [[c.id, c.maker, c.name, c.direction] for c in record.written]})
    yield _line({"infeasible": record.infeasible})
    yield _line({"priorities": dict(record.priorities)})
    yield _line({"ever": {name: sorted(found) for name, found in record.ever.items()}})


def _line(data: Mapping[str, object]) -> str:
    return MARK + json.dumps(data, ensure_ascii=False)


def read_record(text: str, sides: Sequence[Maker]) -> Record:
    """The record in a file; an empty one where there is none. Raises DisputeError."""
    data: dict[str, object] = {}
    options = []
    try:
        for line in text.splitlines():
            if line.startswith(MARK):
                item = json.loads(line[len(MARK) :])
                if "option" in item:
                    options.append(_option(item, [maker.name for maker in sides]))
                else:
                    data |= item
        return Record(tuple(options), *_rest(data))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DisputeError(
            f"the record of what was proposed (lines that begin with {MARK.strip()}) is damaged "
            f"({error}); put it back, or write to a new file"
        ) from None


def _option(item: Mapping[str, object], names: Sequence[str]) -> Option:
    if item["owner"] not in names:
        raise ValueError(f"no side is called {item['owner']!r}")
    target = item["target"]
    return Option(
        id=str(item["option"]),
        owner=names.index(str(item["owner"])),
        name=str(item["name"]),
        code=str(item["code"]),
        family=str(item["family"]),
        target=names.index(str(target)) if target in names else None,
        stems=frozenset(map(str, item["stems"])),  # type: ignore[call-overload]
        negated=bool(item["negated"]),
        assumed=str(item["assumed"]),
        offered=bool(item["offered"]),
        known=frozenset(map(str, item["statements"])),  # type: ignore[call-overload]
    )


def _rest(data: Mapping[str, object]) -> tuple[
    tuple[Choice, ...], tuple[Expression, ...], Mapping[str, tuple[Expression, ...]],
    Mapping[str, frozenset[Expression]],
]:  # fmt: skip
    written: Sequence[Sequence[str]] = data.get("written", [])  # type: ignore[assignment]
    infeasible: Sequence[str] = data.get("infeasible", [])  # type: ignore[assignment]
    priorities: Mapping[str, Sequence[str]] = data.get("priorities", {})  # type: ignore[assignment]
    ever: Mapping[str, Sequence[str]] = data.get("ever", {})  # type: ignore[assignment]
    return (
        tuple(Choice(*item) for item in written),
        tuple(infeasible),
        {name: tuple(found) for name, found in priorities.items()},
        {name: frozenset(found) for name, found in ever.items()},
    )
