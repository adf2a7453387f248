"""Any installed spaCy pipeline as the parser of a reading.

>>> from dragoman.reading.parse.spacy_adapter import SpacyParser
>>> parse = SpacyParser("en_core_web_sm")("Iran armed the rebels.")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dragoman.reading.layout import paragraphs
from dragoman.reading.parse.spacy_labels import Node, scheme, to_ud
from dragoman.reading.parse.tokens import Entity, Parse, Sentence, Token
from dragoman.statement import Span

if TYPE_CHECKING:
    from spacy.language import Language  # type: ignore[import-not-found, unused-ignore]
    from spacy.tokens import Doc  # type: ignore[import-not-found, unused-ignore]

ENTITIES = {
    "PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",
}  # fmt: skip
"""Labels of entities that a reading uses; all others are left out."""

_SHOWN = 8


class SpacyParser:
    """A spaCy pipeline whose parser has UD labels, or ClearNLP labels that are turned into UD.

    `pipeline` is the name of an installed one, the folder of a saved one, or a loaded one.
    Raises ImportError where spaCy is missing, ValueError where the pipeline is, has no parser,
    or has labels of another kind.
    """

    def __init__(self, pipeline: str | Language) -> None:
        self.nlp: Language = _load(pipeline) if isinstance(pipeline, str) else pipeline
        called = pipeline if isinstance(pipeline, str) else self.nlp.meta.get("name", "")
        self.name = f"spacy:{called}"
        self._scheme = _scheme(self.nlp, self.name)

    def __call__(self, text: str, segments: Sequence[Span] | None = None) -> Parse:
        """Parse raw text; `segments` are the stretches to parse, each a paragraph."""
        spans = list(paragraphs(text) if segments is None else segments)
        parse = Parse(text, [], [], [])
        docs = self.nlp.pipe(text[start:end] for start, end in spans)
        for paragraph, ((start, _), doc) in enumerate(zip(spans, docs, strict=True)):
            self._append(parse, doc, start, paragraph)
        return parse

    def parse_words(self, text: str, sentences: Sequence[Sequence[Span]]) -> Parse:
        """Parse over given words and sentences, each a list of spans of `text`."""
        from spacy.tokens import Doc  # type: ignore[import-not-found, unused-ignore]

        parse = Parse(text, [], [], [])
        for paragraph, spans in enumerate(sentences):
            words = [text[start:end] for start, end in spans]
            gaps = [a[1] < b[0] for a, b in pairwise(spans)] + [False]
            starts: list[bool | int | None] = [k == 0 for k in range(len(words))]
            doc = self.nlp(Doc(self.nlp.vocab, words, gaps, sent_starts=starts))
            self._append(parse, doc, 0, paragraph, spans)
        return parse

    def _append(
        self, parse: Parse, doc: Doc, offset: int, paragraph: int, given: Sequence[Span] = ()
    ) -> None:
        """Add one paragraph's words, sentences and entities to the document's."""
        known: dict[int, int] = {}
        for sentence in [doc] if given else doc.sents:
            words = [word for word in sentence if not word.is_space]
            if words:
                self._add_sentence(parse, words, known, paragraph, offset, given)
        _add_entities(parse, doc.ents, known)

    def _add_sentence(
        self,
        parse: Parse,
        words: list[Any],
        known: dict[int, int],
        paragraph: int,
        offset: int,
        given: Sequence[Span],
    ) -> None:
        first, index = len(parse.tokens), len(parse.sentences)
        place = {word.i: k for k, word in enumerate(words)}
        nodes = [_node(word, place) for word in words]
        _one_root(nodes)
        if self._scheme == "clear":
            to_ud(nodes, _names(words, place))
        for k, (word, node) in enumerate(zip(words, nodes, strict=True)):
            start = offset + word.idx
            span = given[word.i] if given else (start, start + len(word.text))
            head = first + node.head if node.head >= 0 else -1
            rel = "root" if head < 0 else node.rel
            known[word.i] = first + k
            parse.tokens.append(
                Token(
                    first + k, span[0], span[1], node.text, node.lemma, node.pos, head, rel, index
                )
            )
        for token in parse.tokens[first:]:
            if token.head >= 0:
                parse.tokens[token.head].children.append(token.i)
        root = first + next(k for k, node in enumerate(nodes) if node.head < 0)
        last = len(parse.tokens) - 1
        parse.sentences.append(Sentence(index, first, last, root, paragraph))


def _load(name: str) -> Language:
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        raise ImportError("the parser spacy:… needs spaCy: pip install 'dragoman[spacy]'") from None
    try:
        return spacy.load(name)
    except (OSError, ValueError) as error:
        first = str(error).splitlines()[0]
        hint = f"install it with: python -m spacy download {name}"
        raise ValueError(f"spacy:{name}: it cannot be loaded; {hint} ({first})") from error


def _scheme(nlp: Language, name: str) -> str:
    """Which labels the pipeline's parser has. Raises ValueError where there is no use for it."""
    parsers = [pipe for pipe in nlp.pipe_names if "token.dep" in nlp.get_pipe_meta(pipe).assigns]
    if not parsers:
        raise ValueError(f"{name}: it has no parser; take a pipeline that has one")
    labels = frozenset(nlp.pipe_labels.get(parsers[-1], ()))
    found = scheme(labels)
    if found is None:
        some = ", ".join(sorted(labels)[:_SHOWN]) or "none"
        raise ValueError(f"{name}: its parser's labels are neither UD nor ClearNLP ({some})")
    return found


def _node(word: Any, place: dict[int, int]) -> Node:
    """A word of spaCy's; past a head that is white space to the head above it."""
    head = word.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    at = place.get(head.i, -1)
    at = -1 if head.i == word.i else at
    pos = word.pos_ or "X"
    return Node(word.text, word.lemma_ or word.text.lower(), pos, at, word.dep_ or "dep")


def _names(words: list[Any], place: dict[int, int]) -> Iterable[Span]:
    """First and last word of each name of a person, as places in the sentence."""
    for ent in words[0].doc.ents:
        if ENTITIES.get(ent.label_) == "PER" and ent.start in place and ent.end - 1 in place:
            yield place[ent.start], place[ent.end - 1]


def _one_root(nodes: list[Node]) -> None:
    """A sentence has one root: what else hangs nowhere hangs loosely on the first."""
    roots = [k for k, node in enumerate(nodes) if node.head < 0]
    for k in roots[1:]:
        nodes[k].head, nodes[k].rel = roots[0], "dep"


def _add_entities(parse: Parse, ents: Iterable[Any], known: dict[int, int]) -> None:
    for ent in ents:
        tokens = [known[word.i] for word in ent if word.i in known]
        kind = ENTITIES.get(ent.label_)
        if not tokens or kind is None:
            continue
        for i in tokens:
            parse.tokens[i].ent = len(parse.entities)
        parse.entities.append(Entity(tokens[0], tokens[-1], kind))
