"""The frame voice: in a summary of one person's words, what is unmarked is that person's."""

from __future__ import annotations

from dragoman.reading import grammar
from dragoman.reading.parse.tokens import Parse, Sentence
from dragoman.reading.protagonist import markers
from dragoman.reading.voices import Voice, Voices


def add_frame(parse: Parse, voices: Voices, person: str, sure: float = 1.0) -> None:
    """Put what is unmarked, from the second sentence on, into the voice of `person`.

    `sure` is the probability that the text is the summary of that person's words.
    """
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
                    sure=sure,
                )
            )


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
