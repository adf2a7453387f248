"""Predicates that join two known actors, and whether the lexicon covers them.

A word joins two actors where both fill functions of it in its tree: "Kenya sued Somalia",
"Greece's row with Albania". It is covered where an entry of the lexicon fits it, where it opens a
voice or turns a status, where a statement rests on it, or where `not_political.toml` lists it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.ontology.lexicon import Lexicon
from dragoman.reading import grammar
from dragoman.reading.parse.tokens import Token
from dragoman.statement import Document

if TYPE_CHECKING:
    from dragoman.reading.reader import Reader, Steps

LISTED = Path(__file__).parent.parent / "ontology" / "not_political.toml"
_POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss")
_BEFORE = ("amod", "compound")
_AWAY = frozenset(
    "in at near on during before after since until as like than about because including".split()
)
"""Prepositions whose nouns are places, times and asides, not parties."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A word that joins actors, and what covers it: an entry, a cue, a statement, the list."""

    pos: str
    lemma: str
    actors: tuple[str, ...]
    by: str | None
    context: str


@dataclass(slots=True)
class Gap:
    """A word that nothing covers, with how often it joins actors, and in how many documents."""

    pos: str
    lemma: str
    times: int = 0
    documents: int = 0
    context: str = ""


@dataclass(slots=True)
class Coverage:
    """Gaps by frequency, and how many occurrences each sort of cover has."""

    by: Counter[str] = field(default_factory=Counter)
    gaps: list[Gap] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.by.values()) + sum(gap.times for gap in self.gaps)

    @property
    def share(self) -> float:
        """The share of occurrences that is covered; 1 where there are none."""
        return sum(self.by.values()) / self.total if self.total else 1.0


def coverage(docs: Iterable[Document], reader: Reader) -> Coverage:
    """What joins two known actors in documents, and whether it is covered."""
    out = Coverage()
    found: dict[tuple[str, str], Gap] = {}
    for doc in docs:
        here = set()
        for joint in joints(doc, reader):
            if joint.by:
                out.by[joint.by] += 1
                continue
            key = joint.pos, joint.lemma
            gap = found.setdefault(key, Gap(*key, context=joint.context))
            gap.times += 1
            gap.documents += key not in here
            here.add(key)
    out.gaps = sorted(found.values(), key=lambda g: (-g.times, -g.documents, g.lemma))
    return out


def joints(doc: Document, reader: Reader) -> Iterator[Joint]:
    """The words of a document that join two known actors, in text order."""
    steps = reader.steps(doc)
    resting = {b.candidate.token for b in reader.assembler(doc, steps).run(steps.finder)}
    for token in steps.parse.tokens:
        actors = _actors(steps, token) if token.upos in _POS else ()
        if len(actors) > 1:
            pos, lemma = _POS[token.upos], token.lemma.lower()
            by = "statement" if token.i in resting else _by(steps, reader.lexicon, token)
            sentence = steps.parse.sentences[token.sentence]
            start, end = steps.parse.span(sentence)
            yield Joint(pos, lemma, actors, by, " ".join(doc.text[start:end].split()))


def _actors(steps: Steps, token: Token) -> tuple[str, ...]:
    """The known actors that fill functions of a word; a title joins nobody."""
    mentions = steps.resolver.mentions
    if token.i in mentions.at or mentions.gazetteer.role(token.lemma):
        return ()
    fillers = dict.fromkeys(_fillers(steps, token))
    found = (r.actor for k in fillers for r in steps.resolver.all(k))
    return tuple(dict.fromkeys(a for a in found if mentions.gazetteer.actor(a)))


def _fillers(steps: Steps, token: Token) -> Iterator[int]:
    parse = steps.parse
    if token.upos == "VERB":
        yield from grammar.fillers(parse, token.i, "subj")
    rels = _ARGUMENTS if token.upos == "VERB" else (*_ARGUMENTS, *_BEFORE)
    for child in parse.children(token.i):
        away = any(c.lower in _AWAY for c in parse.children(child.i, "case"))
        if child.deprel in rels and not away and child.lower not in grammar.RELATIVE:
            yield child.i


def _by(steps: Steps, lexicon: Lexicon, token: Token) -> str | None:
    """What covers a word on which no statement rests."""
    if steps.finder.senses(token):
        return "entry"
    keys = steps.frames.keys(token)
    for name, table in (("cue", lexicon.cues), ("operator", lexicon.operators)):
        if any(steps.frames.fits(e, token) is not None for k in keys for e in table.get(k, ())):
            return name
    return "listed" if token.lemma.lower() in listed()[_POS[token.upos]] else None


@lru_cache(maxsize=1)
def listed() -> dict[str, frozenset[str]]:
    """Lemmas that are not political, by part of speech."""
    data = tomllib.loads(LISTED.read_text(encoding="utf-8"))
    return {pos: frozenset(data.get(pos, ())) for pos in _POS.values()}
