"""Whose words a text reports from beginning to end, if it is the summary of one person's words.

A logistic model of the judge weighs what the opening says, and who speaks in the rest: by name, or
as *he* or *she*. It comes before coreference, which needs to know who *he* is.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman import ontology
from dragoman.ontology.gazetteer import ActorType
from dragoman.reading.anaphora import PERSONAL
from dragoman.reading.judge import judge
from dragoman.reading.mentions import Mentions
from dragoman.reading.parse.tokens import Parse
from dragoman.statement import Document

_OPENING, _LEAST = 3, 0.3
"""Sentences in which the person is introduced; probability above which there is one."""


@dataclass(frozen=True, slots=True)
class Markers:
    """Words of `ontology/frame.toml`."""

    occasions: tuple[str, ...]
    strong: tuple[str, ...]
    asides: tuple[str, ...]


@lru_cache(maxsize=1)
def markers() -> Markers:
    path = Path(ontology.__file__).parent / "frame.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Markers(*(tuple(data[k]) for k in ("occasions", "strong", "asides")))


def protagonist(
    doc: Document, parse: Parse, mentions: Mentions, speaking: Container[str]
) -> tuple[str, float] | None:
    """The person whose words a text reports, and how sure; None for texts of another kind.

    `speaking` holds the lemmas of the verbs that open a voice.
    """
    if doc.speaker or not parse.sentences or any(s.turn is not None for s in parse.sentences):
        return None
    found = features(parse, mentions, speaking)
    sure = {person: judge().score("hero", row) for person, row in found.items()}
    best = max(sure, key=lambda person: sure[person], default=None)
    return (best, sure[best]) if best is not None and sure[best] > _LEAST else None


def features(
    parse: Parse, mentions: Mentions, speaking: Container[str]
) -> dict[str, dict[str, float]]:
    """What speaks for each person of the opening."""
    last = parse.sentences[min(_OPENING, len(parse.sentences)) - 1].last
    persons = [m for m in mentions.items if m.type is ActorType.PERSON and len(m.actors) == 1]
    opening = [m for m in persons if m.first <= last]
    counts = Counter(m.actors[0] for m in persons)
    speakers = _speakers(parse, mentions, speaking)
    text = parse.text[: parse.tokens[last].end].lower()
    every = {
        "strong": float(any(word in text for word in markers().strong)),
        "occasion": float(any(word in text for word in markers().occasions)),
        "he speaks": speakers["he"] / len(parse.sentences),
        "others speak": speakers["other"] / len(parse.sentences),
        "persons": math.log(1 + len(counts)),
    }
    every["strong he"] = every["strong"] * every["he speaks"]
    every["occasion he"] = every["occasion"] * every["he speaks"]
    out: dict[str, dict[str, float]] = {}
    for rank, person in enumerate(dict.fromkeys(m.actors[0] for m in opening)):
        own = [m for m in opening if m.actors[0] == person]
        subject = any(parse.tokens[m.head].rel == "nsubj" for m in own)
        out[person] = every | {
            f"rank{min(rank, 3)}": 1.0,
            "first sentence": float(own[0].first <= parse.sentences[0].last),
            "subject": float(subject),
            "first subject": float(subject and rank == 0),
            "share": counts[person] / counts.total(),
            "share>.5": float(2 * counts[person] > counts.total()),
            "speaks": speakers[person] / len(parse.sentences),
            "he or own": (speakers[person] + speakers["he"]) / len(parse.sentences),
            "of all": (speakers[person] + speakers["he"]) / max(1, speakers.total()),
            "speaks in opening": float(_speaks_early(parse, speaking, [m.head for m in own])),
            "share he": counts[person] / counts.total() * every["he speaks"],
        }
    return out


def _speakers(parse: Parse, mentions: Mentions, speaking: Container[str]) -> Counter[str]:
    """How often each person, *he* or *she*, and others say something."""
    out: Counter[str] = Counter()
    for token in parse.tokens:
        if token.rel != "nsubj" or token.head < 0:
            continue
        if parse.tokens[token.head].lemma.lower() not in speaking:
            continue
        mention = mentions.at.get(token.i)
        if token.lower in PERSONAL:
            out["he"] += 1
        elif mention is not None and mention.type is ActorType.PERSON:
            out[mention.actors[0]] += 1
        else:
            out["other"] += 1
    return out


def _speaks_early(parse: Parse, speaking: Container[str], heads: list[int]) -> bool:
    """Whether one of these words is the subject of a verb of speaking."""
    return any(
        parse.tokens[i].rel == "nsubj"
        and parse.tokens[i].head >= 0
        and parse.tokens[parse.tokens[i].head].lemma.lower() in speaking
        for i in heads
    )
