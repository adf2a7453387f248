"""Expectations: what is written down can be checked, and what comes out is recognised."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest
from records import make_document, make_reading, make_statement

from dragoman.vocabulary import Stance

NAMES = ("aliyev_interview", "camp_david", "cuba_1962", "ecowas_niger", "july_1914",
         "qatar_demands")  # fmt: skip


@pytest.fixture
def modules(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, ModuleType]:
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    return importlib.import_module("spec"), importlib.import_module("outcome")


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_item_can_be_checked(modules, name: str) -> None:
    spec, outcome = modules
    ((found, between, items),) = spec.expected([name])
    assert found == name and len(between) == 2
    assert 10 <= len(items) <= 30
    assert len({(item.kind, item.id) for item in items}) == len(items)
    for item in items:
        assert item.kind in outcome.KINDS
        assert item.any_of("stance") <= set(map(str, Stance))
        assert item.kind not in ("position", "option", "contradiction") or item.any_of("words")


def test_what_comes_out_is_recognised_and_nothing_else(modules) -> None:
    spec, outcome = modules
    doc = make_document("Freedonia demands that Sylvania shut the base. It has 300 men there.")
    demand = make_statement(
        doc, "Freedonia demands that Sylvania shut the base", code="RETREAT", stance="demand",
        status="required", subject=("SYL",), object=("FRD",), theme="closure of the base",
    )  # fmt: skip
    men = make_statement(doc, "It has 300 men there", code="troops", value=300.0, ordinal=1)
    found = outcome.outcome(make_reading(doc, demand, men), ("FRD", "SYL"))
    position = {"actor": ["FRD"], "stance": ["demand"], "towards": ["SYL"], "words": ["base"]}
    measure = {"value": 300, "claimant": ["Freedonia"]}
    tie = {"between": [["FRD"], ["SYL"]], "sign": "-"}
    option = {"maker": ["SYL"], "words": ["base"]}
    for kind, parts, other in (
        ("position", position, {"stance": ["promise"]}),
        ("position", position, {"words": ["harbour"]}),
        ("position", position, {"actor": ["SYL"]}),
        ("measure", measure, {"value": 900}),
        ("measure", measure, {"claimant": ["Sylvania"]}),
        ("tie", tie, {"sign": "+"}),
        ("option", option, {"maker": ["FRD"]}),
    ):
        assert outcome.came_out(spec.Item(kind, "it", parts), found), (kind, parts)
        assert not outcome.came_out(spec.Item(kind, "it", parts | other), found), (kind, other)
