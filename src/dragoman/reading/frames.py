"""Where an entry of the lexicon fits a word: its lemma, its particle, what it needs around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from dragoman.ontology.gazetteer import ActorType
from dragoman.reading import grammar
from dragoman.reading.parse.tokens import Parse, Token
from dragoman.reading.resolve import Resolver

_POS = {
    "VERB": ("verb",),
    "AUX": ("verb",),
    "NOUN": ("noun",),
    "PROPN": ("noun",),
    "ADJ": ("adj",),
    "ADV": ("adj",),
}
ARMS = frozenset(
    "arm weapon weaponry missile rocket tank aircraft jet fighter drone helicopter gun rifle "
    "ammunition munition shell artillery howitzer submarine frigate warship warplane bomber "
    "bomb mine system battery launcher interceptor radar armour armor equipment hardware "
    "materiel f-16 torpedo mortar grenade cartridge plane uav armament gunboat destroyer "
    "corvette".split()
)


class Entry(Protocol):
    """What all entries of the lexicon share."""

    @property
    def pos(self) -> str: ...
    @property
    def lemma(self) -> str: ...
    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]: ...


class Frames:
    """Tests entries against words of one parse."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.parse: Parse = resolver.parse

    def keys(self, token: Token) -> tuple[str, ...]:
        """First words under which entries for this token may stand in the lexicon."""
        lemma, word = token.lemma.lower(), token.lower
        return (lemma,) if lemma == word else (lemma, word)

    def fits(self, entry: Entry, token: Token) -> int | None:
        """The token that carries the entry where it fits at `token`, else None."""
        if entry.pos == "phrase":
            anchor = self._phrase(entry.lemma, token.i)
        else:
            anchor = token.i if self._word(entry, token) else None
        if anchor is None or not self.needs(entry, anchor):
            return None
        return anchor

    def _word(self, entry: Entry, token: Token) -> bool:
        pos = _POS.get(token.upos, ())
        if entry.pos not in pos and not (
            entry.pos == "adj"
            and token.upos == "VERB"
            and token.rel in ("amod", "acl", "root", "xcomp")
        ):
            return False
        first, _, rest = entry.lemma.partition(" ")
        lemma = token.lemma.lower()
        if first != lemma and (entry.pos == "verb" or first != token.lower):
            return False
        return (
            all(self._particle(token, word) for word in rest.split())
            if rest
            else not self._has_particle(token, entry)
        )

    def _particle(self, token: Token, word: str) -> bool:
        following = self.parse.tokens[token.i + 1] if token.i + 1 < len(self.parse.tokens) else None
        if following and word in (following.lower, following.lemma.lower()):
            return True
        return any(word in (c.lower, c.lemma.lower()) for c in self.parse.children(token.i))

    def _has_particle(self, token: Token, entry: Entry) -> bool:
        return entry.pos == "verb" and self.parse.child(token.i, "compound:prt") is not None

    def _phrase(self, lemma: str, i: int) -> int | None:
        words = lemma.split()
        tokens = self.parse.tokens[i : i + len(words)]
        if len(tokens) < len(words) or any(
            w not in (t.lower, t.lemma.lower()) for w, t in zip(words, tokens, strict=True)
        ):
            return None
        inside = range(i, i + len(words))
        content = [t.i for t in tokens if t.head not in inside]
        return content[-1] if content else i + len(words) - 1

    def needs(self, entry: Entry, i: int) -> bool:
        """Whether every function that the entry needs holds a word that it names."""
        held: list[int] = []
        for function, words in entry.needs.items():
            found = [f for f in self._holders(i, function, held) if self._holds(f, words)]
            if not found:
                return False
            held += found
        return True

    def _holders(self, i: int, function: str, held: list[int]) -> Iterator[int]:
        """Fillers of a function of `i`, or of a word that another need holds."""
        for place in [i, *held]:
            for name in function.split("|"):
                yield from self.fillers(place, name)

    def fillers(self, i: int, name: str) -> list[int]:
        """As `grammar.fillers`, with the lexicon's further functions."""
        token = self.parse.tokens[i]
        if name == "case":
            return [c.i for c in self.parse.children(i, "case", "mark")]
        if name == "appos":
            return [c.i for c in self.parse.children(i, "appos")]
        if name == "noun":
            return [token.head] if token.head >= 0 and token.rel == "amod" else []
        if name == "clause":
            return [self._host(token)]
        if token.rel in ("case", "mark") and token.head >= 0 and name in ("to", "of", "obj"):
            return [token.head]
        found = grammar.fillers(self.parse, i, name)
        out: list[int] = []
        for f in found:
            out += [k for k in grammar.conjuncts(self.parse, f) if k not in out]
        return out

    def _host(self, token: Token) -> int:
        """The clause in which an adverbial stands, above the noun that a preposition governs."""
        if token.rel in ("case", "mark") and token.head >= 0:
            token = self.parse.tokens[token.head]
        return grammar.clause(self.parse, token.head if token.head >= 0 else token.i)

    def _holds(self, i: int, words: tuple[str, ...]) -> bool:
        token = self.parse.tokens[i]
        lemma, lower = token.lemma.lower(), token.lower
        for word in words:
            if word.startswith("@"):
                if self._is(token, word[1:]):
                    return True
            elif word.lower() in (lemma, lower) or (" " in word and self._tail(token, word)):
                return True
        return False

    def _tail(self, token: Token, word: str) -> bool:
        """A name or compound of several words that ends with the token."""
        n = len(word.split())
        first = max(0, token.i - n + 1)
        return " ".join(t.lower for t in self.parse.tokens[first : token.i + 1]) == word.lower()

    def _is(self, token: Token, kind: str) -> bool:
        if kind == "any":
            return True
        if kind == "arms":
            return token.lemma.lower() in ARMS
        if kind == "number":
            return token.upos == "NUM" or self.parse.child(token.i, "nummod") is not None
        if kind in ("to", "that"):
            infinitive = any(c.lower == "to" for c in self.parse.children(token.i, "mark"))
            return infinitive == (kind == "to")
        if kind in ("noun", "adj"):
            return token.upos in (("NOUN", "PROPN") if kind == "noun" else ("ADJ",))
        return self._names(token, kind)

    def _names(self, token: Token, kind: str) -> bool:
        found = self.resolver.one(token.i)
        if kind == "actor":
            return bool(found)
        types = {self.resolver.mentions.type_of(r.actor) for r in found}
        if kind == "state":
            return bool(types & {ActorType.STATE, ActorType.FORMER_STATE})
        if kind == "place":
            own = self.resolver.mentions.at.get(token.i)
            return own is not None and bool(
                types & {ActorType.STATE, ActorType.FORMER_STATE, ActorType.REGION}
            )
        return False
