"""Read a conflict from a TOML file that people write."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.model import (
    DIRECTIONS,
    DecisionMaker,
    Dispute,
    Forbidden,
    Option,
    calls,
    preference,
)
from dragoman.analysis.disputes.statements import option_called, parse, pattern

_KEYS = {"title", "decision_makers", "infeasible", "forbidden", "status_quo", "coalitions"}
_MAKER_KEYS = {"name", "options", "ranking", "priorities", "weights"}
Names = Sequence[Sequence[str]]


def from_toml(text: str) -> Dispute:
    """A conflict from TOML; the keys are those of `docs/methods/disputes.md`.

    Raises DisputeError naming the key that does not fit.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DisputeError(f"it is no TOML ({error})") from None
    return from_data(data)


def from_data(data: Mapping[str, Any]) -> Dispute:
    """A conflict from what TOML holds. Raises DisputeError naming the key that does not fit."""
    _only(data, _KEYS, "the file")
    listed = _items(data.get("decision_makers"), "decision_makers")
    for item in listed:
        _only(item, _MAKER_KEYS, f"decision maker {item.get('name', '?')!r}")
        _text(item.get("name"), "the name of a decision maker")
    owned = [(item["name"], option) for item in listed for option in _options(item)]
    names = calls([(maker, option.name) for maker, option in owned])
    makers = tuple(_maker(item, owned, names) for item in listed)
    return _dispute(data, tuple(option for _, option in owned), makers, names)


def _dispute(
    data: Mapping[str, Any],
    options: tuple[Option, ...],
    makers: tuple[DecisionMaker, ...],
    names: Names,
) -> Dispute:
    known = [maker.name for maker in makers]
    made = Dispute(
        options,
        makers,
        tuple(parse(text, names) for text in _texts(data.get("infeasible", []), "infeasible")),
        tuple(
            _forbidden(item, names, known) for item in _items(data.get("forbidden"), "forbidden")
        ),
        str(data.get("title", "")),
        coalitions=tuple(_coalitions(data.get("coalitions", []))),
    )
    for group in made.coalitions:
        if len({made.maker(name) for name in group}) < 2:
            raise DisputeError(f"a coalition has two members or more: {', '.join(group)}")
    start = data.get("status_quo")
    if start is None:
        return made
    if isinstance(start, list):
        taken = {option_called(text, names) for text in _texts(start, "status_quo")}
        start = "".join("Y" if k in taken else "N" for k in range(len(options)))
    if isinstance(start, bool) or not isinstance(start, (int, str)):
        raise DisputeError(
            f"status_quo is a state, by its number, its letters or the options taken, not {start!r}"
        )
    start = made.index(start) + 1
    return Dispute(
        made.options, made.makers, made.infeasible, made.forbidden, made.title, start,
        made.coalitions,
    )  # fmt: skip


def _coalitions(value: Any) -> Iterator[tuple[str, ...]]:
    for group in value if isinstance(value, list) else [value]:
        if not isinstance(group, list) or len(group) < 2:
            raise DisputeError("coalitions is a list of lists of two names or more")
        yield tuple(_text(name, "a name in coalitions") for name in group)


def _options(item: Mapping[str, Any]) -> list[Option]:
    """Names, or tables with `name`, `direction`, and an `id` for whoever writes the file."""
    found: list[Option] = []
    listed = item.get("options", [])
    if not isinstance(listed, list):
        raise DisputeError(f"options of {item['name']!r} is a list: options = [...]")
    for option in listed:
        table = option if isinstance(option, dict) else {"name": option}
        where = f"an option of {item['name']!r}"
        _only(table, {"name", "direction", "id"}, where)
        direction = table.get("direction", "both")
        if direction not in DIRECTIONS:
            known = ", ".join(DIRECTIONS)
            raise DisputeError(f"{where}: there is no direction {direction!r}; there are {known}")
        found.append(Option(_text(table.get("name"), where), direction))
    return found


def _maker(
    item: Mapping[str, Any], owned: Sequence[tuple[str, Option]], names: Names
) -> DecisionMaker:
    own = tuple(k for k, (owner, _) in enumerate(owned) if owner == item["name"])
    try:
        said = preference(names, item.get("priorities"), item.get("ranking"), item.get("weights"))
    except (DisputeError, TypeError, ValueError, AttributeError) as error:
        raise DisputeError(f"{item['name']}: {error}") from None
    return DecisionMaker(item["name"], own, said)


def _forbidden(item: Mapping[str, Any], names: Names, makers: Sequence[str]) -> Forbidden:
    _only(item, {"by", "from", "to"}, "a forbidden move")
    by = item.get("by")
    if by is not None and by not in makers:
        raise DisputeError(f"a forbidden move: there is no decision maker {by!r}")
    sides = [
        _side(_text(item.get(key), f"{key} of a forbidden move"), names) for key in ("from", "to")
    ]
    return Forbidden(sides[0], sides[1], by)


def _side(text: str, names: Names) -> Any:
    """A state as `YN-`, or any statement."""
    is_pattern = len(text) == len(names) and not set(text) - set("YN-")
    return pattern(text, len(names)) if is_pattern else parse(text, names)


def _only(table: Mapping[str, Any], allowed: set[str], where: str) -> None:
    unknown = sorted(set(table) - allowed)
    if unknown:
        raise DisputeError(
            f"{where}: there is no key {unknown[0]!r}; there are {', '.join(sorted(allowed))}"
        )


def _items(value: Any, key: str) -> list[Mapping[str, Any]]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise DisputeError(f"{key} is a list of tables: write [[{key}]] before each")
    return value


def _texts(value: Any, key: str) -> list[str]:
    if not isinstance(value, list):
        raise DisputeError(f"{key} is a list of statements in quotation marks")
    return [_text(item, key) for item in value]


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise DisputeError(f"{where} is text in quotation marks, not {value!r}")
    return value
