"""The words of `ontology/attribution.toml`: what attributes, and what it makes attributed."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from dragoman import ontology

Takes = Literal["any", "clause", "finite", "predicate"]
By = Literal["any", "mind", "document"]


@dataclass(frozen=True, slots=True)
class Group:
    """What the words of one group need, and what they make attributed."""

    name: str
    takes: Takes = "any"
    by: By = "any"


@dataclass(frozen=True, slots=True)
class AttributionLexicon:
    """Groups by lemma, verbs and phrases by their first word, and the closed word lists."""

    verbs: Mapping[str, tuple[tuple[str, Group], ...]]
    nouns: Mapping[str, Group]
    adjectives: Mapping[str, Group]
    adverbs: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    about: frozenset[str]
    circumstances: frozenset[str]
    minds: frozenset[str]
    documents: frozenset[str]
    light: frozenset[str]
    frames: frozenset[str]
    through: frozenset[str]


@lru_cache(maxsize=1)
def attribution_lexicon() -> AttributionLexicon:
    """The shipped lists."""
    path = Path(ontology.__file__).parent / "attribution.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words: dict[str, list[tuple[str, Group]]] = defaultdict(list)
    for entry in data["group"]:
        group = Group(entry["name"], entry["takes"], entry["by"])
        for kind in ("verbs", "nouns", "adjectives", "adverbs", "phrases"):
            words[kind] += [(word, group) for word in entry.get(kind, ())]
    return AttributionLexicon(
        verbs=_by_first(words["verbs"]),
        nouns=dict(words["nouns"]),
        adjectives=dict(words["adjectives"]),
        adverbs=frozenset(word for word, _ in words["adverbs"]),
        phrases=_phrases(word for word, _ in words["phrases"]),
        about=frozenset(data["about"]),
        circumstances=frozenset(data["circumstances"]),
        minds=frozenset(data["minds"]),
        documents=frozenset(data["documents"]),
        light=frozenset(data["light"]),
        frames=frozenset(data["frames"]),
        through=frozenset(data["through"]),
    )


def _phrases(words: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by first word, as words."""
    table: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in words:
        table[phrase.split()[0]].append(tuple(phrase.split()))
    return {first: tuple(group) for first, group in table.items()}


def _by_first(
    entries: Iterable[tuple[str, Group]],
) -> dict[str, tuple[tuple[str, Group], ...]]:
    """Entries by first word; those of several words stand before those of one."""
    table: dict[str, list[tuple[str, Group]]] = defaultdict(list)
    for word, group in entries:
        first, _, rest = word.partition(" ")
        table[first].append((rest, group))
    return {first: tuple(sorted(group, key=lambda e: not e[0])) for first, group in table.items()}
