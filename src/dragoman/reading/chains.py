"""Chains: all words of a document that mean the same person, organisation, place or thing.

Wider than the mentions of actors: "a diplomat" and the "she" after it are one chain, whoever is
meant. Names join by what they name, "I" and "we" by who speaks, pronouns and noun phrases by the
network's votes over earlier words, held to number, gender and kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.ontology.gazetteer import ActorType
from dragoman.reading.anaphora import (
    FEMALE,
    FIRST_PLURAL,
    FIRST_SINGULAR,
    PERSONAL,
    PLURAL,
    SECOND,
    THINGS,
)
from dragoman.reading.antecedents import Antecedents
from dragoman.reading.grammar import conjuncts
from dragoman.reading.kinds import Kind, Kinds
from dragoman.reading.mentions import Mentions, calendar
from dragoman.reading.parse.network import Floats
from dragoman.reading.parse.tokens import Token
from dragoman.reading.quotes import Quote
from dragoman.reading.speakers import Speakers

Key = tuple[object, ...]
"""What mentions of one chain share by their words: an actor, a name, a speaker's "we"."""
THIRD = PERSONAL.keys() | THINGS | PLURAL
SPEAKING = FIRST_SINGULAR | FIRST_PLURAL | SECOND
_NAMED = frozenset({"name", "official", "acronym", "alias", "entity"})
_INSIDE = frozenset({"flat", "goeswith", "expl", "fixed", "discourse", "reparandum"})
_INDEFINITE = frozenset(
    "a an another other some any no every each many several few such more most which what".split()
)
_DEFINITE = frozenset("the this that these those".split())
_MODIFIERS = ("amod", "compound", "nmod", "nmod:poss", "nummod", "acl")
_BARE_REACH, _LIST_REACH = 8, 3
"""Sentences back in which a noun without article means the same, in which a list is looked for."""
_FAINT = 1e-5
"""Votes below this are left out: they are many, and decide nothing."""
_PERSON, _SHARED = 0.3, 0.4
"""Least share of persons in what *he* may mean; least overlap in kind of nouns that are one."""


@dataclass(slots=True)
class Chain:
    """Words, heads of their phrases, with one meaning; `lists` are first members of lists."""

    members: list[int] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    kinds: dict[Kind, float] = field(default_factory=lambda: dict.fromkeys(Kind, 0.0))
    gender: str = ""
    plural: bool | None = None

    @property
    def kind(self) -> Kind:
        return max(self.kinds, key=lambda k: self.kinds[k])


class Chains:
    """The chains of one document, in order of their first words."""

    def __init__(
        self,
        mentions: Mentions,
        links: Antecedents | None,
        kinds: Kinds | None,
        speaker: Callable[[int], Key],
    ) -> None:
        """`speaker` says whose "I" a token would be, by any value that is the same for the same.

        Without `links` (votes) words are joined by their forms only, without `kinds` by all but
        what a noun means.
        """
        self.mentions, self.parse = mentions, mentions.parse
        self.links, self.speaker = links, speaker
        vectors = self.parse.vectors
        self._kinds: Floats | None = kinds.of(vectors) if kinds and vectors is not None else None
        self.items: list[Chain] = []
        self.at: dict[int, Chain] = {}
        self._keys: dict[Key, Chain] = {}
        self._nouns: dict[str, list[int]] = {}

    def run(self) -> Chains:
        for token in self.parse.tokens:
            if self._refers(token):
                key = self._key(token)
                chain = self._keys.get(key) if key else None
                self._join(token, chain or self._antecedent(token, key), key)
        return self

    def _refers(self, token: Token) -> bool:
        """Whether a word heads a phrase that may mean somebody or something."""
        mention = self.mentions.at.get(token.i)
        if mention is not None and mention.first < mention.last:
            return token.i == mention.head
        if token.rel in _INSIDE or calendar(token.text):
            return False
        if token.upos == "PRON" or token.lower in THIRD:
            return token.lower in THIRD | SPEAKING
        return token.upos == "PROPN" or (token.upos == "NOUN" and token.rel != "compound")

    def _key(self, token: Token) -> Key | None:
        """What a word means by itself; None for pronouns of the third person and common nouns."""
        word = token.lower
        if word in FIRST_SINGULAR:
            return self.speaker(token.i)
        if word in FIRST_PLURAL | SECOND:
            return ("we" if word in FIRST_PLURAL else "you", self.speaker(token.i))
        mention = self.mentions.at.get(token.i)
        if mention is not None and mention.form in _NAMED and len(mention.actors) == 1:
            return ("actor", mention.actors[0])
        return ("name", token.lemma.lower()) if token.upos == "PROPN" else None

    def _antecedent(self, token: Token, key: Key | None) -> Chain | None:
        """The chain that goes on with a word which has no chain by its key."""
        if token.lower in SPEAKING:
            return None
        if token.rel == "appos" and token.head in self.at and not self._place_in_place(token):
            return self.at[token.head]
        if token.lower in THIRD:
            return self._of_pronoun(token)
        if key is not None:
            return None
        described = self._described(token)
        return described or self._same_noun(token) or self._best(token, self._alike(token), 1.0)

    def _place_in_place(self, token: Token) -> bool:
        """ "Paris, Texas": no second name of the first."""
        above = self.parse.tokens[token.head]
        return (
            token.upos == above.upos == "PROPN" and self._most(self._kind_of(token)) is Kind.PLACE
        )

    def _described(self, token: Token) -> Chain | None:
        """ "the president": the person whom the coreference of actors found."""
        mention = self.mentions.at.get(token.i)
        if mention is None or mention.form != "description" or len(mention.actors) != 1:
            return None
        person = mention.type is ActorType.PERSON
        return self._keys.get(("actor", mention.actors[0])) if person else None

    def _of_pronoun(self, token: Token) -> Chain | None:
        """Of the chains that agree, that with most votes; for a plural, also a list."""
        votes = self.votes(token)
        best = self._best(token, lambda chain: self._agrees(chain, token), 0.0)
        if token.lower not in PLURAL:
            return best
        first, sum_ = self._list_before(token, votes)
        own = sum(vote for i, vote in votes.items() if best and self.at.get(i) is best)
        return self._list(first) if sum_ > own else best

    def _list_before(self, token: Token, votes: dict[int, float]) -> tuple[int, float]:
        """The first member of the list whose members have most votes, and how many."""
        sums = {-1: 0.0}
        for i in votes:
            near = token.sentence - self.parse.tokens[i].sentence < _LIST_REACH
            if near and self.parse.tokens[i].rel != "conj":
                members = [k for k in conjuncts(self.parse, i) if k in self.at and k < token.i]
                if len(members) > 1:
                    sums[i] = sum(votes.get(k, 0.0) for k in members)
        best = max(sums, key=lambda i: sums[i])
        return best, sums[best]

    def _list(self, first: int) -> Chain:
        """The chain of the list that begins with a word."""
        key = ("list", first)
        if key not in self._keys:
            chain = Chain(lists=[first], plural=True, kinds=self._kind_of(self.parse.tokens[first]))
            self.items.append(chain)
            self._keys[key] = chain
        return self._keys[key]

    def votes(self, token: Token) -> dict[int, float]:
        """The network's votes for earlier words, by word."""
        return self.links.find(token.i)[0] if self.links else {}

    def share(self, i: int) -> float:
        """The votes of a word for the earlier words of its own chain, together."""
        votes, chain = self.votes(self.parse.tokens[i]), self.at.get(i)
        return sum(vote for k, vote in votes.items() if chain and self.at.get(k) is chain)

    def _best(self, token: Token, fits: Callable[[Chain], bool], least: float) -> Chain | None:
        """The chain with most votes, if they are more than `least` times those for none."""
        votes, new = self.links.find(token.i) if self.links else ({}, 1.0)
        sums: dict[int, float] = {}
        for i, vote in votes.items():
            chain = self.at.get(i) if vote > _FAINT else None
            if chain is not None and (id(chain) in sums or fits(chain)):
                sums[id(chain)] = sums.get(id(chain), 0.0) + vote
        best = max(sums, key=lambda k: sums[k], default=0)
        if not sums or sums[best] <= least * new:
            return None
        return next(chain for chain in map(self.at.get, votes) if chain and id(chain) == best)

    def _agrees(self, chain: Chain, token: Token) -> bool:
        """Whether a pronoun of the third person may mean what a chain means."""
        word, total = token.lower, sum(chain.kinds.values())
        if word in PERSONAL:
            fits = chain.gender in ("", PERSONAL[word]) and chain.plural is not True
            return fits and chain.kinds[Kind.PERSON] >= _PERSON * total
        if word in THINGS:
            return chain.plural is not True and not chain.gender and chain.kind is not Kind.PERSON
        return chain.plural is not False or chain.kind is Kind.ORGANIZATION

    def _alike(self, token: Token) -> Callable[[Chain], bool]:
        """Whether a noun may mean what a chain means, by number and kind."""
        kinds, plural = self._kind_of(token), self._plural(token)

        def fits(chain: Chain) -> bool:
            if None not in (plural, chain.plural) and plural != chain.plural:
                return False
            total = sum(chain.kinds.values())
            return not total or sum(min(chain.kinds[k] / total, kinds[k]) for k in Kind) > _SHARED

        return fits

    def _same_noun(self, token: Token) -> Chain | None:
        """The last chain with the same noun, unless the phrase is a new one of its kind."""
        if any(self.parse.tokens[k].lower in _INDEFINITE for k in token.children):
            return None
        definite = any(self.parse.tokens[k].lower in _DEFINITE for k in token.children)
        own, reach = self._modifiers(token), token.sentence + 1 if definite else _BARE_REACH
        for i in reversed(self._nouns.get(token.lemma.lower(), ())):
            other = self.parse.tokens[i]
            if token.sentence - other.sentence > reach:
                return None
            said = self._modifiers(other)
            if self._plural(other) == self._plural(token) and (
                own <= said if definite else own == said
            ):
                return self.at[i]
        return None

    def _modifiers(self, token: Token) -> set[str]:
        return {c.lemma.lower() for c in self.parse.children(token.i, *_MODIFIERS)}

    def _join(self, token: Token, chain: Chain | None, key: Key | None) -> None:
        if chain is None:
            chain = Chain()
            self.items.append(chain)
        chain.members.append(token.i)
        self.at[token.i] = chain
        self._nouns.setdefault(token.lemma.lower(), []).append(token.i)
        if key:
            self._keys.setdefault(key, chain)
        for kind, value in self._kind_of(token).items():
            chain.kinds[kind] += value
        chain.gender = PERSONAL.get(token.lower) or ("f" if self._female(token) else chain.gender)
        if chain.plural is None:
            chain.plural = self._plural(token)

    def _female(self, token: Token) -> bool:
        return any(self.parse.tokens[k].lower.rstrip(".") in FEMALE for k in token.children)

    def _kind_of(self, token: Token) -> dict[Kind, float]:
        """How surely a word means a person, a place and so on; all 0 where it says nothing."""
        out = dict.fromkeys(Kind, 0.0)
        word = token.lower
        if word in PERSONAL or word in SPEAKING:
            out[Kind.PERSON] = 1.0
        elif word not in THIRD and self._kinds is not None:
            out = dict(zip(Kind, self._kinds[token.i].tolist(), strict=True))
        return out

    @staticmethod
    def _most(kinds: dict[Kind, float]) -> Kind:
        return max(kinds, key=lambda kind: kinds[kind])

    @staticmethod
    def _plural(token: Token) -> bool | None:
        """Whether a word means several; None where its form does not say."""
        word, lemma = token.lower, token.lemma.lower()
        if word in PLURAL or word in FIRST_PLURAL or word == "people":
            return True
        if word in PERSONAL or word in FIRST_SINGULAR or word in THINGS:
            return False
        return word != lemma if token.upos == "NOUN" else None


def first_voices(speakers: Speakers, quotes: list[Quote]) -> Callable[[int], Key]:
    """Whose "I" a token is: of the quotation in which it stands, else of the first voice."""
    inside = {i: k for k, quote in enumerate(quotes) for i in range(quote.first, quote.last + 1)}

    def speaker(i: int) -> Key:
        if i in inside:
            return ("quote", inside[i])
        first = speakers.of(speakers.parse.tokens[i].sentence)
        return ("actor", first.actor) if first.actor else ("first", first.name)

    return speaker
