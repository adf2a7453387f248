"""Lists of demands: what stands under "three conditions:", "its demands include", "These are".

A noun of demanding announces a list, and so does any point to which somebody must agree; who
announces it demands every item. The list stands after a colon or
"among them" in the same sentence, in the predicate of the noun, or in the sentences that follow
where they take the noun up ("These are …", "The first is …, the second …").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from dragoman.reading import grammar
from dragoman.reading.modality import ModalityReader
from dragoman.reading.parse.tokens import Parse, Sentence, Token
from dragoman.reading.resolve import Referent, Resolver
from dragoman.reading.voice_names import VoiceNames
from dragoman.reading.voices import Voice, Voices
from dragoman.statement import Span
from dragoman.vocabulary import Stance, Status

LISTED = "listed"
"""The kind of these voices: who stands in a list of demands is in its owner's voice."""
_ANNOUNCING = frozenset(
    "demand condition precondition prerequisite requirement stipulation term request".split()
)
_POINTS = frozenset("issue point step measure thing task move concession obligation item".split())
"""Nouns that announce demands where their clause says that they must be met."""
_HOLDING = frozenset({"include", "comprise", "be", "remain", "read", "run"})
"""Verbs that join the noun to its list."""
_OPENERS = frozenset({"among", "including", "namely", "notably"})
_TAKING_UP = frozenset({"these", "they", "those", "among"})
_ORDINALS = frozenset({
    "first", "firstly", "one", "second", "secondly", "third", "thirdly", "fourth", "another",
    "finally", "lastly", "next",
})  # fmt: skip
_ITEMS = frozenset({"conj", "parataxis", "appos", "xcomp"})
"""Relations of an item to another one, or to the verb that it completes."""
_FOLLOWING = 5
"""Sentences after the announcement that may hold its list."""

Owner = tuple[str, tuple[Referent, ...], Span | None]


def enumerated(resolver: Resolver, voices: Voices, modality: ModalityReader) -> Iterator[Voice]:
    """The voices of lists of demands, over what no cue has claimed for the noun itself."""
    names = VoiceNames(resolver)
    parse = resolver.parse
    for sentence in parse.sentences:
        for noun in parse.sentence_tokens(sentence):
            owner = _owner(parse, names, voices, noun) if _announces(noun, modality) else None
            if owner is not None:
                found = [
                    _voice(resolver, voices, noun, owner, items)
                    for items in _lists(parse, sentence, noun)
                ]
                yield from (voice for voice in found if voice is not None)


def _announces(noun: Token, modality: ModalityReader) -> bool:
    if noun.upos != "NOUN":
        return False
    lemma = noun.lemma.lower()
    return lemma in _ANNOUNCING or (
        lemma in _POINTS
        and noun.lower.endswith("s")
        and modality.read(noun.i).status is Status.REQUIRED
    )


def _voice(
    resolver: Resolver, voices: Voices, noun: Token, owner: Owner, items: range
) -> Voice | None:
    own = {v.cue_token: v for v in voices.opened_at(noun.i)}
    taken = own[noun.i].content if noun.i in own else frozenset()
    content = frozenset(i for i in items if i not in taken)
    if not content:
        return None
    name, refs, source = owner
    return Voice(
        name=name,
        actors=tuple(r.actor for r in refs),
        to=_addressee(resolver, noun, tuple(r.actor for r in refs)),
        stance=Stance.DEMAND,
        status=Status.REQUIRED,
        source=source,
        cue=(noun.start, noun.end),
        cue_token=noun.i,
        content=content,
        roots=tuple(_roots(resolver.parse, content)),
        kind=LISTED,
    )


def _addressee(resolver: Resolver, noun: Token, owner: tuple[str, ...]) -> tuple[str, ...]:
    """Of whom it is demanded: whom the noun names, else the next actor of its sentence."""
    parse = resolver.parse
    named = [k for f in ("on", "to", "of", "from") for k in grammar.fillers(parse, noun.i, f)]
    sentence = parse.sentences[noun.sentence]
    known = {*owner, *(resolver.mentions.home(a) for a in owner)}
    for k in (*named, *range(noun.i, sentence.last + 1), *range(sentence.first, noun.i)):
        refs = resolver.one(k) if k in named or k in resolver.mentions.at else ()
        others = tuple(r.actor for r in refs if r.actor not in known)
        if others:
            return others[:1]
    return ()


def _roots(parse: Parse, content: frozenset[int]) -> Iterator[int]:
    """The words of a list that hang on nothing in it, what is coordinated with them, and what
    completes them: "refraining from filing"."""
    for i in sorted(content):
        token = parse.tokens[i]
        alone = token.head not in content or token.rel in _ITEMS
        if alone or (_completes(parse, token) and parse.tokens[token.head].head not in content):
            yield i


def _completes(parse: Parse, token: Token) -> bool:
    marks = parse.children(token.i, "mark", "case")
    return token.rel == "advcl" and any(m.lower in ("from", "to") for m in marks)


def _owner(parse: Parse, names: VoiceNames, voices: Voices, noun: Token) -> Owner | None:
    """Who demands: the noun's possessor, else the subject of the verb that announces it, else the
    voice in which it stands."""
    verb = grammar.clause(parse, noun.i)
    subject = grammar.fillers(parse, verb, "subj") if parse.tokens[verb].upos == "VERB" else []
    if noun.lemma.lower() in _POINTS:
        subject = []
    for k in (*grammar.fillers(parse, noun.i, "poss"), *grammar.fillers(parse, noun.i, "by"),
              *(s for s in subject if s != noun.i)):  # fmt: skip
        found = names.of(k)
        if found is not None and found[1]:
            return found
    where = parse.sentences[noun.sentence].root if noun.lemma.lower() in _POINTS else noun.i
    over = [v for v in voices.chain(where) if v.actors]
    if over:
        inner = over[-1]
        refs = tuple(Referent(a, names.resolver.name(a), -1, -1, 0.6) for a in inner.actors)
        return inner.name, refs, inner.source
    return None


def _lists(parse: Parse, sentence: Sentence, noun: Token) -> Iterator[range]:
    """The stretches of words that the noun announces."""
    inside = _after_mark(parse, sentence, noun) or _predicate(parse, sentence, noun)
    if inside is not None:
        yield inside
        return
    if not noun.lower.endswith("s"):
        return
    following = parse.sentences[sentence.index + 1 : sentence.index + 1 + _FOLLOWING]
    yield from (range(s.first, s.last + 1) for s in _following(parse, following))


def _after_mark(parse: Parse, sentence: Sentence, noun: Token) -> range | None:
    """What stands behind a colon, a dash or "among them" after the noun."""
    for token in parse.tokens[noun.i + 1 : sentence.last]:
        opens = token.text == ":" or token.lower in _OPENERS
        if opens and (token.text == ":" or parse.tokens[token.i - 1].text in (",", "–", "—")):
            return range(token.i + 1, sentence.last + 1)
        if token.lower == "such" and parse.tokens[token.i + 1].lower == "as":
            return range(token.i + 2, sentence.last + 1)
    return None


def _predicate(parse: Parse, sentence: Sentence, noun: Token) -> range | None:
    """What the noun is said to be or to include."""
    if noun.rel != "nsubj" or noun.head < noun.i:
        return None
    over = parse.tokens[noun.head]
    cop = parse.child(over.i, "cop")
    if cop is not None:
        return range(cop.i + 1, sentence.last + 1)
    return range(over.i + 1, sentence.last + 1) if over.lemma.lower() in _HOLDING else None


def _following(parse: Parse, sentences: list[Sentence]) -> Iterator[Sentence]:
    """Sentences that take up the noun: the first must, then those that go on counting."""
    if not sentences or not _takes_up(parse, sentences[0]):
        return
    yield sentences[0]
    yield from takewhile(lambda s: _counts(parse, s), sentences[1:])


def _takes_up(parse: Parse, sentence: Sentence) -> bool:
    first = parse.tokens[sentence.first]
    if _counts(parse, sentence):
        return True
    if first.lower not in _TAKING_UP:
        return False
    root = parse.tokens[sentence.root]
    return root.lemma.lower() in _HOLDING or any(
        c.lemma.lower() == "be" for c in parse.children(root.i, "cop", "aux")
    )


def _counts(parse: Parse, sentence: Sentence) -> bool:
    """ "The first is …", "Second, …", "Another is …"."""
    words = [t.lower for t in parse.tokens[sentence.first : sentence.first + 2]]
    return words[0] in _ORDINALS or (words[0] == "the" and words[-1] in _ORDINALS)
