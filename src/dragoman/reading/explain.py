"""Why a statement was read so: parse, cue, predicate entry, resolution."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.built import Built
from dragoman.reading.mentions import Mentions
from dragoman.reading.parse.tokens import Parse
from dragoman.reading.quantities import Quantity
from dragoman.statement import Statement


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement and the steps that led to it, each a name and a line or more of text."""

    statement: Statement
    steps: tuple[tuple[str, str], ...]


def explain(built: Built, parse: Parse, mentions: Mentions) -> Explanation:
    """The path of one statement through the reader."""
    steps = [
        ("parse", _tree(built, parse)),
        *_voices(built, parse),
        ("predicate", _predicate(built, parse)),
    ]
    for role in ("subject", "object"):
        steps += [(role, line) for line in _role(built, parse, mentions, role)]
    steps += [("status", built.spirit.why_status), ("stance", built.spirit.why_stance)]
    if built.statement.time:
        steps.append(("time", built.why_time))
    if built.quantity is not None:
        steps.append(
            (
                "value",
                _read_as(built.quantity),
            )
        )
    return Explanation(built.statement, tuple(steps))


def _read_as(quantity: Quantity) -> str:
    return f"{quantity.text!r} read as {quantity.value} {quantity.unit or ''}".rstrip()


def _tree(built: Built, parse: Parse) -> str:
    """The words on the path from the predicate: number, word, part of speech, relation, head."""
    token = parse.tokens[built.candidate.token]
    sentence = parse.sentences[token.sentence]
    lines = []
    for t in parse.sentence_tokens(sentence):
        head = parse.tokens[t.head].text if t.head >= 0 else "root"
        mark = ">" if t.i == token.i else " "
        lines.append(f"{mark} {t.text:<18} {t.lemma:<16} {t.upos:<6} {t.deprel:<12} {head}")
    return "\n".join(lines)


def _voices(built: Built, parse: Parse) -> list[tuple[str, str]]:
    lines = []
    for voice in built.chain:
        entry = voice.entry
        cue = parse.text[voice.cue[0] : voice.cue[1]] if voice.cue else ""
        where = f"[{entry.pos} {entry.lemma!r} in {entry.file}]" if entry else ""
        lines.append(
            ("cue", f"{voice.name}: {cue!r} opens a voice, stance {voice.stance} {where}".rstrip())
        )
    return lines or [("cue", f"none: the first voice is {built.statement.voices[0]}")]


def _predicate(built: Built, parse: Parse) -> str:
    c = built.candidate
    word = parse.tokens[c.token].text
    entry = (
        f"entry {c.sense.pos} {c.sense.lemma!r} in {c.sense.file}"
        if c.sense
        else "no entry of the lexicon"
    )
    return f"{word!r}: {entry}; statement head {c.head:.2f}; code {c.code}"


def _role(built: Built, parse: Parse, mentions: Mentions, role: str) -> list[str]:
    lines = []
    for ref in getattr(built.candidate, role):
        words = parse.text[parse.tokens[ref.first].start : parse.tokens[ref.last].end]
        mention = mentions.at.get(ref.first)
        form = f" ({mention.form})" if mention else ""
        lines.append(f"{words!r}{form} → {ref.actor}")
    return lines
