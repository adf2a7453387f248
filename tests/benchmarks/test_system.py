"""The benchmark of the system asks real questions of a store that holds what a reader gives."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.store import Store


@pytest.fixture
def system(root: Path) -> ModuleType:
    """The script, by its file: a folder of the tests has its name."""
    spec = spec_from_file_location("benchmark_system", root / "benchmarks" / "system.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def store(system: ModuleType, tmp_path: Path) -> Store:
    return system.store_of(tmp_path / "made.duckdb", 3000)


def test_what_is_made_are_statements_of_documents(store: Store) -> None:
    stmts = list(store.select())
    assert len(stmts) == 3000 == len({stmt.id for stmt in stmts})
    texts = {row["id"]: row["text"] for row in store.documents.rows()}
    assert all(texts[stmt.document][stmt.start : stmt.end] == stmt.quote for stmt in stmts)
    assert len(store.attribution) == sum(len(stmt.voices) for stmt in stmts)
    assert {len(stmt.voices) for stmt in stmts} == {1, 2}
    assert any(len(stmt.attribution[-1].actors) == 2 for stmt in stmts), "joint voices"


def test_it_is_made_once_and_the_same(system: ModuleType, store: Store, tmp_path: Path) -> None:
    again = system.store_of(tmp_path / "made.duckdb", 3000)
    other = system.store_of(tmp_path / "other.duckdb", 3000)
    assert list(again.select()) == list(other.select())


def test_every_question_is_answered(system: ModuleType, store: Store) -> None:
    asked = system.questions(store)  # of so few statements balance takes longer than of many
    answers = {title: str(ask()) for title, ask in asked.items() if "balance" not in title}
    assert answers["lens: all"] == "20"
    assert "alone" in answers["then and now compared"]
