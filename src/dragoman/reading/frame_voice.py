"""The frame voice: in a summary of one person's words, what is unmarked is that person's."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman import ontology
from dragoman.ontology.gazetteer import ActorType
from dragoman.reading import grammar
from dragoman.reading.mentions import Mentions
from dragoman.reading.parse.tokens import Parse, Sentence
from dragoman.reading.voices import Voice, Voices
from dragoman.statement import Document

_SHARE = 0.6
"""Share of all voices that one person must have for the text to be a summary of their words."""
_LEAST = 4
_HERO = 0.35
"""Share of the voices that suffices for a text's protagonist."""


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


def protagonist(doc: Document, parse: Parse, mentions: Mentions) -> str | None:
    """The person whose words a text reports from its first sentences on, if it is such a text.

    The first person named there, where the opening names the occasion: an interview, an address.
    """
    if doc.speaker or not parse.sentences or any(s.turn is not None for s in parse.sentences):
        return None
    opening = [s for s in parse.sentences if s.paragraph == parse.sentences[0].paragraph][:3]
    last = opening[-1].last
    text = parse.text[: parse.tokens[last].end].lower()
    if not any(word in text for word in markers().strong):
        return None
    persons = (m for m in mentions.items if m.type is ActorType.PERSON and m.first <= last)
    subjects = sorted(persons, key=lambda m: (parse.tokens[m.head].rel != "nsubj", m.first))
    return subjects[0].actors[0] if subjects else None


def add_frame(
    doc: Document, parse: Parse, mentions: Mentions, voices: Voices, hero: str | None = None
) -> str | None:
    """Put what is unmarked into the frame voice; returns whose it is, None where there is none."""
    if doc.speaker or any(s.turn is not None for s in parse.sentences):
        return None
    person = _reported(parse, mentions, voices, hero)
    if person is None:
        return None
    for sentence in parse.sentences[1:]:
        content = _unmarked(parse, sentence, voices, person)
        if content:
            voices.add(
                Voice(
                    name=person,
                    actors=(person,),
                    content=content,
                    kind="frame",
                    cue_token=sentence.first - 1,
                )
            )
    return person


def _reported(parse: Parse, mentions: Mentions, voices: Voices, hero: str | None) -> str | None:
    """Whose words the document summarises: the protagonist, or the person of most voices."""
    outer = [v for v in voices.items if v.actors and not _nested(v, voices)]
    count = Counter(v.actors[0] for v in outer if len(v.actors) == 1)
    total = sum(count.values())
    if hero is not None and count[hero] >= _HERO * total and count[hero] > 2:
        return hero
    if not count:
        return None
    person, n = count.most_common(1)[0]
    if n < _LEAST or n < _SHARE * total:
        return None
    is_person = any(m.type is ActorType.PERSON and person in m.actors for m in mentions.items)
    opening = [s for s in parse.sentences if s.paragraph == parse.sentences[0].paragraph][:4]
    last = opening[-1].last
    named = any(person in m.actors and m.first <= last for m in mentions.items)
    text = parse.text[: parse.tokens[last].end].lower()
    occasion = any(w in text for w in markers().occasions)
    return person if is_person and named and occasion else None


def _nested(voice: Voice, voices: Voices) -> bool:
    return any(voice is not other for other in voices.by_token.get(voice.cue_token, ()))


def _unmarked(parse: Parse, sentence: Sentence, voices: Voices, person: str) -> frozenset[int]:
    """Tokens of a sentence that are the person's without a marker.

    Not where the author steps forward, not the clause of the cue itself, not what is marked.
    """
    a, b = parse.span(sentence)
    text = parse.text[a:b].lower()
    if any(aside in text for aside in markers().asides):
        return frozenset()
    cues = {
        v.cue_token
        for v in voices.items
        if sentence.first <= v.cue_token <= sentence.last and person in v.actors
    }
    return frozenset(
        i
        for i in range(sentence.first, sentence.last + 1)
        if all(person not in v.actors for v in voices.by_token.get(i, ()))
        and grammar.clause(parse, i) not in cues
    )
