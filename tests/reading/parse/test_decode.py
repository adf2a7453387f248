"""Trees and tag sequences: the best ones, by comparison with all of them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.reading.parse.decode import best_path, best_tree, is_tree, spans, transitions

LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


def reaches_root(heads: tuple[int, ...], i: int) -> bool:
    for _ in heads:
        i = heads[i - 1]
        if i == 0:
            return True
    return False


def all_trees(n: int) -> list[tuple[int, ...]]:
    """All trees over n words with one root, by definition: every word reaches the root."""
    return [
        heads
        for heads in product(range(n + 1), repeat=n)
        if heads.count(0) == 1 and all(reaches_root(heads, i) for i in range(1, n + 1))
    ]


TREES = {n: all_trees(n) for n in range(1, 6)}


def total(arcs: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(arcs[i, h] for i, h in enumerate(heads)))


def scores(rows: int, columns: int) -> st.SearchStrategy[np.ndarray]:
    elements = st.one_of(st.integers(-3, 3).map(float), st.floats(-30, 30, width=32))
    return arrays(np.float32, (rows, columns), elements=elements)


def forbid_self(arcs: np.ndarray) -> np.ndarray:
    """As the network does: no word is its own head."""
    for i in range(len(arcs)):
        arcs[i, i + 1] -= 1e4
    return arcs


ARCS = st.integers(1, 5).flatmap(lambda n: scores(n, n + 1)).map(forbid_self)


@given(ARCS)
def test_best_tree_is_the_best_of_all_trees_with_one_root(arcs: np.ndarray) -> None:
    heads = best_tree(arcs)
    best = max(total(arcs, t) for t in TREES[len(arcs)])
    assert tuple(heads) in set(TREES[len(arcs)])
    assert total(arcs, heads) == pytest.approx(best, abs=1e-2)


def test_of_several_roots_the_one_that_costs_least_to_keep_stays() -> None:
    rows = [[9, 0, 0, 8.9], [9, 0, 0, 8.9], [8.5, 8, 0, 0]]
    assert best_tree(forbid_self(np.array(rows, np.float32))) == [3, 3, 0]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=5))
def test_is_tree_agrees_with_the_definition(heads: list[int]) -> None:
    n = len(heads)
    heads = [min(h, n) for h in heads]
    assert is_tree(heads) == (tuple(heads) in set(TREES[n]))


@pytest.mark.parametrize("n", [1, 2, 220, 510])
def test_long_sentences_of_nested_cycles(n: int) -> None:
    """Every word prefers the next, the last the one before: each contraction makes a new cycle."""
    arcs = np.zeros((n, n + 1), np.float32)
    for i in range(n):
        arcs[i, min(i + 2, n)] = 5 + 0.01 * i
        arcs[i, max(i, 1)] = 4
    assert is_tree(best_tree(forbid_self(arcs)))


def test_arcs_to_padding_are_never_taken() -> None:
    arcs = np.full((3, 4), -1e4, np.float32)
    arcs[1, 0] = arcs[0, 2] = arcs[2, 2] = 0.0
    assert best_tree(arcs) == [2, 0, 2]


def allowed_path(path: tuple[int, ...] | list[int]) -> bool:
    before = "O"
    for k in path:
        label = LABELS[k]
        if label.startswith("I-") and before[2:] != label[2:]:
            return False
        before = label
    return True


@given(st.integers(1, 4).flatmap(lambda n: scores(n, len(LABELS))))
def test_best_path_is_the_best_allowed_one(table: np.ndarray) -> None:
    path = best_path(table, transitions(LABELS))
    every = filter(allowed_path, product(range(len(LABELS)), repeat=len(table)))
    best = max(sum(float(table[i, k]) for i, k in enumerate(p)) for p in every)
    assert allowed_path(path)
    assert sum(float(table[i, k]) for i, k in enumerate(path)) == pytest.approx(best, abs=1e-2)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([], []),
        (["O", "O"], []),
        (["B-PER", "I-PER", "O", "B-LOC"], [(0, 1, "PER"), (3, 3, "LOC")]),
        (["B-PER", "B-PER"], [(0, 0, "PER"), (1, 1, "PER")]),
        (["I-PER", "O", "I-PER"], []),
    ],
)
def test_spans_of_a_tag_sequence(tags: list[str], expected: list[tuple[int, int, str]]) -> None:
    assert spans(tags) == expected
