"""Parses built by hand from rows, and the steps of reading over them: no model is needed.

A row is `word lemma UPOS head deprel` with heads counted from 1 within the sentence and 0 for its
root, as in CoNLL-U; a sixth column opens (`B-PER`) or continues (`I-PER`) an entity. An empty line
ends a sentence, a line of `---` a paragraph.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import numpy as np

from dragoman.ontology.gazetteer import Gazetteer
from dragoman.ontology.lexicon import Cue, Lexicon, Operator, Sense
from dragoman.reading.antecedents import Antecedents
from dragoman.reading.coreference import Coreference
from dragoman.reading.frames import Frames
from dragoman.reading.mentions import Mentions, find_mentions
from dragoman.reading.parse.tokens import Entity, Parse, Sentence, Token
from dragoman.reading.resolve import Resolver
from dragoman.reading.voices import VoiceFinder, Voices

_NO_SPACE_BEFORE = frozenset({"'s", "’s", "n't", ",", ".", "?", ";", ":", "”", "’", ")", "%"})
_NO_SPACE_AFTER = frozenset({"“", "‘", "("})


def parse(rows: str) -> Parse:
    """The parse that rows describe; its text is the words with the usual spaces."""
    out = Parse("", [], [], [])
    for paragraph, block in enumerate(rows.strip().split("---")):
        out.text += "\n\n" if paragraph else ""
        for sentence in re.split(r"\n\s*\n", block.strip()):
            _sentence(out, [row.split() for row in sentence.strip().splitlines()], paragraph)
    for token in out.tokens:
        if token.head >= 0:
            out.tokens[token.head].children.append(token.i)
    return out


def _sentence(out: Parse, rows: list[list[str]], paragraph: int) -> None:
    first = len(out.tokens)
    root = first + next(k for k, row in enumerate(rows) if row[3] == "0")
    out.sentences.append(
        Sentence(len(out.sentences), first, first + len(rows) - 1, root, paragraph)
    )
    for word, lemma, upos, head, deprel, *entity in rows:
        _word(out, word)
        token = out.tokens[-1]
        token.lemma, token.upos, token.deprel = lemma, upos, deprel
        token.head = first + int(head) - 1 if int(head) else -1
        token.sentence = len(out.sentences) - 1
        if entity:
            _entity(out, token, *entity[0].split("-"))


def _word(out: Parse, word: str) -> None:
    before = out.tokens[-1].text if out.tokens and not out.text.endswith("\n") else ""
    if before and word not in _NO_SPACE_BEFORE and before not in _NO_SPACE_AFTER:
        out.text += " "
    start = len(out.text)
    out.text += word
    out.tokens.append(Token(len(out.tokens), start, start + len(word), word))


def _entity(out: Parse, token: Token, place: str, kind: str) -> None:
    if place == "B":
        out.entities.append(Entity(token.i, token.i, kind))
    else:
        out.entities[-1] = Entity(out.entities[-1].first, token.i, kind)
    token.ent = len(out.entities) - 1


def at(parsed: Parse, word: str, nth: int = 0) -> int:
    """The index of the token with this text, of several the `nth`."""
    return [t.i for t in parsed.tokens if t.text == word][nth]


def words(parsed: Parse, tokens: list[int] | tuple[int, ...]) -> str:
    """The texts of tokens, with spaces."""
    return " ".join(parsed.tokens[i].text for i in tokens)


@dataclass(frozen=True, slots=True)
class Steps:
    """Everything up to voices over one hand-built parse."""

    parse: Parse
    mentions: Mentions
    resolver: Resolver
    frames: Frames
    voices: Voices

    def at(self, word: str, nth: int = 0) -> int:
        return at(self.parse, word, nth)

    def token(self, word: str, nth: int = 0) -> Token:
        return self.parse.tokens[self.at(word, nth)]

    def actors(self, word: str, nth: int = 0) -> list[str]:
        """Whom the noun phrase over a word means, with its coordinated ones."""
        return [r.actor for r in self.resolver.all(self.at(word, nth))]


def steps(
    rows: str,
    on: dt.date | None = None,
    lexicon: Lexicon | None = None,
    speakers: dict[str, str] | None = None,
    home: str | None = None,
) -> Steps:
    """Mentions, coreference and voices over rows. `speakers` binds words such as "I"."""
    parsed = parse(rows)
    mentions = find_mentions(parsed, on, Gazetteer.load())
    bound = {t.i: who for t in parsed.tokens for w, who in (speakers or {}).items() if t.text == w}
    speaking = {cue.lemma for cues in lexicon.cues.values() for cue in cues} if lexicon else set()
    Coreference(mentions, bound, home, speaking=speaking).run()
    resolver = Resolver(mentions)
    frames = Frames(resolver)
    voices = VoiceFinder(resolver, frames, lexicon or entries()).run()
    return Steps(parsed, mentions, resolver, frames, voices)


def entries(*given: Sense | Cue | Operator) -> Lexicon:
    """A lexicon of these entries alone."""
    tables: dict[type, dict[str, tuple[Sense | Cue | Operator, ...]]] = {
        Sense: {},
        Cue: {},
        Operator: {},
    }
    for entry in given:
        table, head = tables[type(entry)], entry.lemma.split()[0]
        table[head] = (*table.get(head, ()), entry)
    return Lexicon(tables[Sense], tables[Cue], tables[Operator], ())  # type: ignore[arg-type]


def sense(pos: str, lemma: str, code: str = "OTHER", **parts: object) -> Sense:
    """A sense with the grammatical functions that verbs have, unless others are given."""
    return Sense(**{"subject": "subj", "object": "obj", **parts}, code=code, pos=pos, lemma=lemma)  # type: ignore[arg-type]


def votes(parsed: Parse, of: dict[str, float], new: float = 0.0) -> Antecedents:
    """Votes for words as antecedents of any word, whatever the distance."""
    count = len(parsed.tokens)
    salience = np.full(count, -9.0, np.float32)
    for word, value in of.items():
        salience[at(parsed, word)] = value
    nouns = [t.i for t in parsed.tokens if t.upos in ("NOUN", "PROPN", "PRON")]
    zeros = np.zeros((count, 4), np.float32)
    news = np.full(count, new, np.float32)
    return Antecedents(
        parsed, zeros, zeros, salience, news, np.zeros(6, np.float32), np.array(nouns)
    )
