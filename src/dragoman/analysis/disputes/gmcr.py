"""Read `.gmcr`, the JSON model file of GMCR+ and gmcr-py."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.model import (
    DecisionMaker,
    Direction,
    Dispute,
    Option,
    Preference,
)
from dragoman.analysis.disputes.statements import Literal, Statement, all_of, any_of

_DIRECTIONS: dict[str, Direction] = {
    "both": "both", "fwd": "forward", "back": "back", "none": "none",
}  # fmt: skip
_MANUAL = ("useManualPreferenceRanking", "useManualPreferenceVectors")
_RANKING = ("preferenceRanking", "preferenceVector")
"""Each in its newer and its older name."""


def from_gmcr(text: str, title: str = "") -> Dispute:
    """A conflict from the text of a `.gmcr` file. Raises DisputeError for what is none."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise DisputeError(f"it is no JSON ({error})") from None
    try:
        return _dispute(data, title)
    except KeyError as error:
        raise DisputeError(f"it lacks {error.args[0]!r}, which a .gmcr file has") from None
    except (TypeError, AttributeError, IndexError, ValueError) as error:
        if isinstance(error, DisputeError):
            raise
        raise DisputeError(f"it is not laid out as a .gmcr file ({error})") from None


def _dispute(data: Mapping[str, Any], title: str) -> Dispute:
    options = tuple(_option(item) for item in data["options"])
    manual = next((bool(data[key]) for key in _MANUAL if key in data), None)
    makers = tuple(_maker(item, len(options), manual) for item in data["decisionMakers"])
    infeasible = tuple(_condition(item, len(options)) for item in data["infeasibles"])
    names = [maker.name for maker in makers]
    groups = [group for group in data.get("coalitions") or () if isinstance(group, list)]
    coalitions = tuple(tuple(names[k] for k in group) for group in groups if len(group) > 1)
    return Dispute(options, makers, infeasible, title=title, coalitions=coalitions)


def _option(item: Mapping[str, Any]) -> Option:
    said = item.get("permittedDirection", "both")
    if said not in _DIRECTIONS:
        raise DisputeError(f"option {item['name']!r}: there is no direction {said!r}")
    return Option(str(item["name"]), _DIRECTIONS[said])


def _maker(item: Mapping[str, Any], count: int, manual: bool | None) -> DecisionMaker:
    own = tuple(_known(option, count) for option in item["options"])
    ranking = next((item[key] for key in _RANKING if item.get(key)), None)
    if manual and ranking is None:
        raise DisputeError(f"{item['name']}: it says that there is a ranking, and has none")
    if ranking is not None and manual in (True, None):
        classes = (group if isinstance(group, list) else [group] for group in ranking)
        said = Preference(ranking=tuple(tuple(map(int, group)) for group in classes))
    else:
        conditions = item.get("preferences") or ()
        said = Preference(priorities=tuple(_condition(part, count) for part in conditions))
    return DecisionMaker(str(item["name"]), own, said)


def _condition(item: Any, count: int) -> Statement:
    """Options all as said, or for a compound any of several such."""
    if isinstance(item, dict):
        return any_of(_condition(member, count) for member in item["members"])
    return all_of(_literal(pair, count) for pair in item)


def _literal(pair: Sequence[Any], count: int) -> Literal:
    option, sign = pair
    if sign not in ("Y", "N"):
        raise DisputeError(f"a condition says {sign!r} of option {option}, not Y or N")
    return Literal(_known(option, count), sign == "Y")


def _known(option: Any, count: int) -> int:
    if not 0 <= int(option) < count:
        raise DisputeError(f"it names option {option}, counted from 0; there are {count}")
    return int(option)
