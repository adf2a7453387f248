"""A sentence with two marked spans, and the words that join them in its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.reading.parse.tokens import Parse
from dragoman.statement import Span

_TAG = re.compile(r"</?([st])>")


class PairError(ValueError):
    """A row without what a pair needs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and the spans of source and target in it; either may be empty.

    A span is empty where the words do not stand in the sentence ("a recipient").
    """

    id: str
    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Pair:
        """From a row with `id`, `sentence`, `source`, `target` and, better, `marked`.

        `marked` repeats the sentence with `<s>…</s>` and `<t>…</t>` around the spans. Raises
        PairError where there is neither.
        """
        id = str(row.get("id", ""))
        marked, sentence = row.get("marked"), row.get("sentence")
        if isinstance(marked, str) and _TAG.search(marked):
            return cls(id, _TAG.sub("", marked), *_marked(marked))
        if not isinstance(sentence, str) or not sentence.strip():
            raise PairError("it has no `sentence`")
        spans = [_found(sentence, row.get(name)) for name in ("source", "target")]
        return cls(id, sentence, spans[0], spans[1])


def _marked(marked: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Spans between tags, counted in the text without tags."""
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    dropped = 0
    for tag in _TAG.finditer(marked):
        name, at = tag.group(1), tag.start() - dropped
        dropped += len(tag.group())
        if tag.group()[1] != "/":
            opened[name] = at
        elif name in opened:
            spans[name].append((opened.pop(name), at))
    return tuple(spans["s"]), tuple(spans["t"])


def _found(sentence: str, words: object) -> tuple[Span, ...]:
    at = sentence.find(words) if isinstance(words, str) and words else -1
    return ((at, at + len(str(words))),) if at >= 0 else ()


@dataclass(frozen=True, slots=True)
class Path:
    """Words of a parse that join source and target: `top` is the predicate over both.

    `down` are the words from `top` (not counted) to the target; `above` those over `top`.
    """

    top: int
    down: tuple[int, ...]
    above: tuple[int, ...]
    source: frozenset[int]
    target: frozenset[int]


def path(parse: Parse, pair: Pair) -> Path | None:
    """The path of a pair; None for a text without words."""
    if not parse.tokens:
        return None
    source, target = _tokens(parse, pair.source), _tokens(parse, pair.target)
    s = _head(parse, source)
    t = _head(parse, _nearest(target, source))
    top = _top(parse, s, t, source | target)
    chain = _upward(parse, t) if t is not None else []
    below = chain[: chain.index(top)] if top in chain else []
    inner = tuple(k for k in reversed(below) if k not in source | target)
    above = tuple(k for k in _upward(parse, top)[1:] if k not in source | target)
    return Path(top, inner, above, source, target)


def _tokens(parse: Parse, spans: tuple[Span, ...]) -> frozenset[int]:
    return frozenset(
        t.i for t in parse.tokens for start, end in spans if t.start < end and t.end > start
    )


def _nearest(target: frozenset[int], source: frozenset[int]) -> frozenset[int]:
    """Of a target that is marked several times, the run of words nearest after the source."""
    runs = list(_runs(sorted(target)))
    after = [r for r in runs if source and r[0] > max(source)]
    return frozenset((after or runs or [[]])[0])


def _runs(tokens: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in tokens:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _head(parse: Parse, tokens: frozenset[int]) -> int | None:
    """The word of a span whose head stands outside; of several, the first that is no mark."""
    heads = [i for i in sorted(tokens) if parse.tokens[i].head not in tokens]
    nominal = [i for i in heads if parse.tokens[i].upos in ("PROPN", "NOUN", "PRON", "ADJ", "NUM")]
    return next(iter(nominal or heads), None)


def _upward(parse: Parse, i: int) -> list[int]:
    """Token `i` and its heads to the root."""
    out = [i]
    while parse.tokens[out[-1]].head >= 0 and parse.tokens[out[-1]].head not in out:
        out.append(parse.tokens[out[-1]].head)
    return out


def _top(parse: Parse, s: int | None, t: int | None, spans: frozenset[int]) -> int:
    """The lowest word over both that is in neither span, a predicate where there is one."""
    if s is None and t is None:
        return next((sent.root for sent in parse.sentences), 0)
    one = _upward(parse, s if s is not None else (t or 0))
    over = set(_upward(parse, t)) if s is not None and t is not None else set(one)
    outside = [k for k in one if k in over and k not in spans]
    if outside:
        return outside[0]
    return next((k for k in one if k not in spans), parse.sentences[0].root)
