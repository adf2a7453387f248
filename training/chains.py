"""Which actor the words of the statement corpus mean: examples of coreference for training."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from words import find_words, head_word

from dragoman.ontology.gazetteer import Gazetteer
from dragoman.reading.parse.tokenizer import tokenize

_PERSONAL = frozenset("he him his himself she her hers herself".split())
_STATE = re.compile(r"[A-Z]{3}|cow:[A-Z]{3}")


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


def chains(
    text: str, statements: list[dict], head: list[int] | None, numbers: dict[str, int]
) -> list[int]:
    """The number of the actor that each word means, 0 where none or several are known.

    Words of parties and voices as annotated, and names of the gazetteer. `numbers` are those of
    the document's actors, to which new ones are added.
    """
    spans = tokenize(text)
    words = [text[a:b] for a, b in spans]
    meant: dict[int, set[str]] = defaultdict(set)
    for statement in statements:
        near = (find_words(text, spans, statement["predicate"], 0) or [0])[0]
        for phrase, actors in _phrases(statement):
            found = find_words(text, spans, phrase, near)
            if found and len(actors) == 1:
                meant[head_word(found, head, words)] |= actors
    for first, last, names in _gazetteer().find(words):
        if names and all(i not in meant for i in range(first, last)):
            meant[last - 1].add(names[0].actor)
    out = [0] * len(words)
    for i, actors in meant.items():
        actor = _one(words[i], actors)
        if actor:
            out[i] = numbers.setdefault(actor, len(numbers) + 1)
    return out


def unnamed(statement: dict, numbers: dict[str, int]) -> dict[str, list[int]]:
    """The numbers of the parties and voices that the sentence does not name, by role."""
    said = [a.get("source") or "" for a in statement["attribution"]]
    pairs = {
        "subject": (statement["subject_text"], statement["subject"]),
        "object": (statement["object_text"], statement["object"]),
        "source": (said, statement["voices"][1:]),
    }
    return {
        role: [
            numbers[_id(actor)]
            for phrase, actor in zip(*pair, strict=False)
            if not phrase and _id(actor) in numbers
        ]
        for role, pair in pairs.items()
    }


def _phrases(statement: dict) -> Iterator[tuple[str, set[str]]]:
    """Words with the actors that they mean."""
    for role in ("subject", "object"):
        together: dict[str, set[str]] = defaultdict(set)
        for phrase, actor in zip(statement[role + "_text"], statement[role], strict=False):
            together[phrase].add(_id(actor))
        yield from ((phrase, actors) for phrase, actors in together.items() if phrase)
    for said, voice in zip(statement["attribution"], statement["voices"][1:], strict=False):
        if said.get("source"):
            yield said["source"], {_id(voice)}


@lru_cache(maxsize=4096)
def _id(name: str) -> str:
    names = _gazetteer().names(name)
    return names[0].actor if names else name


def _one(word: str, actors: set[str]) -> str | None:
    """Of a state and a person who acts for it, the person: *he* is never a state."""
    persons = {a for a in actors if not _STATE.fullmatch(a)}
    if word.lower() in _PERSONAL or len(actors) > 1:
        actors = persons
    return next(iter(actors)) if len(actors) == 1 else None
