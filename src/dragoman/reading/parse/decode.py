"""From scores to structures: trees from arc scores, entity spans from tag scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_NEVER = -1e12
_ROOT_COST = 1e8
"""Above all that a sentence's arcs can add up to: the network's forbidden arcs are at -1e4."""


def is_tree(heads: Sequence[int]) -> bool:
    """Whether heads (1-based, 0 the root) form one tree with one root."""
    if sum(h == 0 for h in heads) != 1:
        return False
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for i in range(1, len(heads) + 1):
        path = []
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i - 1]
        if state[i] == 1:
            return False
        for j in path:
            state[j] = 2
    return True


def best_tree(arcs: Scores) -> list[int]:
    """Heads (1-based, 0 the root) of the best tree with one root.

    `arcs` (n, n + 1): the score of each head, the root first, for each word. The greedy choice
    is taken where it is a tree, else what Chu-Liu-Edmonds finds; where that has several roots,
    it seeks again with a cost on each that no gain outweighs. Time grows with n cubed at worst,
    depth with n.
    """
    greedy: list[int] = arcs.argmax(1).tolist()
    if is_tree(greedy):
        return greedy
    n = arcs.shape[0]
    full = np.full((n + 1, n + 1), _NEVER)
    full[1:] = arcs
    heads = _arborescence(full)[1:]
    if heads.count(0) == 1:
        return heads
    full[1:, 0] -= _ROOT_COST
    return _arborescence(full)[1:]


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Chu-Liu-Edmonds: the heaviest arborescence from node 0; scores[dependent, head]."""
    scores = scores.copy()
    np.fill_diagonal(scores, _NEVER)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return [int(h) for h in heads]
    inside = set(cycle)
    rest = [i for i in range(len(heads)) if i not in inside]
    c = len(rest)
    contracted = np.full((c + 1, c + 1), _NEVER)
    contracted[:c, :c] = scores[np.ix_(rest, rest)]
    block = scores[np.ix_(rest, cycle)]
    contracted[:c, c] = block.max(1)
    leave = block.argmax(1)
    gain = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    contracted[c, :c] = scores[cycle, heads[cycle]].sum() + gain.max(0)
    enter = gain.argmax(0)
    result = _arborescence(contracted)
    for a, i in enumerate(rest):
        heads[i] = 0 if i == 0 else (cycle[leave[a]] if result[a] == c else rest[result[a]])
    heads[cycle[enter[result[c]]]] = rest[result[c]]
    return [int(h) for h in heads]


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    colour = [0] * len(heads)
    colour[0] = 2
    for i in range(1, len(heads)):
        path = []
        while colour[i] == 0:
            colour[i] = 1
            path.append(i)
            i = int(heads[i])
        if colour[i] == 1:
            return path[path.index(i) :]
        for j in path:
            colour[j] = 2
    return []


def transitions(labels: Sequence[str]) -> Scores:
    """Forbids I-x after anything but B-x or I-x."""
    out = np.zeros((len(labels), len(labels)), np.float32)
    for j, label in enumerate(labels):
        if label.startswith("I-"):
            for i, before in enumerate(labels):
                if before[2:] != label[2:] or before == "O":
                    out[i, j] = -1e4
    return out


def best_path(scores: Scores, allowed: Scores) -> list[int]:
    """The best allowed sequence of tags (Viterbi); `scores` (n, labels) are log-probabilities."""
    greedy = scores.argmax(1)
    if not np.any(allowed[greedy[:-1], greedy[1:]] < 0) and allowed[0, greedy[0]] == 0:
        return [int(t) for t in greedy]
    total, back = scores[0] + allowed[0], []
    for row in scores[1:]:
        step = total[:, None] + allowed
        back.append(step.argmax(0))
        total = step.max(0) + row
    path = [int(total.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first, last, type), inclusive, of a BIO sequence."""
    out: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            out.append((i, i, tag[2:]))
        elif tag.startswith("I-") and out and out[-1][1] == i - 1:
            out[-1] = (out[-1][0], i, out[-1][2])
    return out
