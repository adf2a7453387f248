"""The closed vocabularies, their algebra, and the contract that keeps them as they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.statement import KEYS, SPAN_ROLES
from dragoman.vocabulary import (
    CODES,
    EVENTS,
    MEASURES,
    RELATIONS,
    SCHEMA,
    SYMMETRIC,
    Bound,
    Judgement,
    Kind,
    LinkType,
    Polarity,
    Stance,
    Status,
)

CONTRACT = Path(__file__).parent / "contracts" / "schema.json"


def contract() -> dict[str, Any]:
    """What files and programs outside of this package rely on."""
    return {
        "schema": SCHEMA,
        "keys": list(KEYS),
        "span_roles": list(SPAN_ROLES),
        "codes": {code: str(kind) for code, kind in CODES.items()},
        "symmetric": sorted(SYMMETRIC),
        "kinds": [*map(str, Kind)],
        "polarities": [*map(str, Polarity)],
        "stances": [*map(str, Stance)],
        "statuses": [*map(str, Status)],
        "bounds": [*map(str, Bound)],
        "links": [*map(str, LinkType)],
        "judgements": [*map(str, Judgement)],
    }


@pytest.mark.parametrize("part", list(contract()))
def test_contract_is_frozen(part: str) -> None:
    """Additions are allowed: make them in contracts/schema.json too. All else breaks users."""
    frozen = json.loads(CONTRACT.read_text(encoding="utf-8"))
    assert contract()[part] == frozen[part]


def test_contract_names_nothing_else() -> None:
    assert set(json.loads(CONTRACT.read_text(encoding="utf-8"))) == set(contract())


def test_each_code_belongs_to_one_kind() -> None:
    assert len(CODES) == len(EVENTS) + len(RELATIONS) + len(MEASURES)
    assert set(CODES) >= SYMMETRIC


@pytest.mark.parametrize("polarity", Polarity)
def test_negating_twice_affirms(polarity: Polarity) -> None:
    assert -polarity is not polarity
    negated = -polarity
    assert -negated is polarity


@pytest.mark.parametrize(
    ("stance", "status"),
    [("demand", "required"), ("promise", "planned"), ("hope", "possible"), ("assert", None)],
)
def test_status_that_a_stance_gives(stance: str, status: str | None) -> None:
    assert Stance(stance).status == status


@pytest.mark.parametrize(
    ("inner", "outer", "both"),
    [
        ("actual", None, "actual"),
        ("past", "actual", "past"),
        ("actual", "conditional", "conditional"),
        ("past", "required", "required"),
        ("planned", "conditional", "planned"),
        ("planned", "counterfactual", "counterfactual"),
    ],
)
def test_status_inside_another(inner: str, outer: str | None, both: str) -> None:
    assert Status(inner).under(Status(outer) if outer else None) == both


@pytest.mark.parametrize("status", Status)
def test_status_inside_a_real_one_stays(status: Status) -> None:
    assert all(status.under(outer) is status for outer in Status if outer.real)


def test_conditional_links() -> None:
    assert [link for link in LinkType if link.conditional] == ["if", "only_if", "unless"]
