"""What actors the noun phrase over a token means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.ontology.gazetteer import ActorType
from dragoman.ontology.groups import SECTORS
from dragoman.reading.grammar import conjuncts
from dragoman.reading.mentions import Mention, Mentions, calendar
from dragoman.reading.parse.tokens import Token

_STATES = (ActorType.STATE, ActorType.FORMER_STATE)
_OWNED_PREPOSITIONS = frozenset({"of", "from", "in", "to", "for"})
_EPITHETS = frozenset(
    "member ally rival neighbour neighbor partner foe enemy client protector mediator "
    "guarantor signatory candidate".split()
)
"""Nouns of relation that stand right before the name of who stands in it."""
_HUMAN_GROUPS = frozenset({
    "rebel", "separatist", "insurgent", "militant", "guerrilla", "fighter", "militia", "opposition",
    "official", "diplomat", "minister", "envoy", "negotiator", "mediator", "people", "civilian",
    "citizen", "refugee", "worker", "company", "lawmaker", "parliament", "court", "judge",
    "expert", "analyst", "critic", "source", "observer", "donor", "creditor", "settler", "minority",
    "government", "regime", "party", "press", "media", "newspaper", "journalist", "bank", "union",
    "community", "coalition", "authority", "leader", "general", "army", "troop", "force", "police",
    "country", "state", "power", "nation", "neighbour", "neighbor", "ally", "partner",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Referent:
    """One actor meant by words: its id, its name for display, the words' span of tokens.

    `sure` is lower where the actor stands behind the words ("Armenia's lawsuits").
    """

    actor: str
    name: str
    first: int
    last: int
    sure: float
    person: bool = False
    official: bool = False


class Resolver:
    """Answers for noun phrases, with the mentions and coreference of one document."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.parse = mentions.parse
        self._known: dict[int, tuple[Referent, ...]] = {}

    def all(self, i: int) -> tuple[Referent, ...]:
        """Actors of token `i` and of what is coordinated with it."""
        out: list[Referent] = []
        for k in conjuncts(self.parse, i):
            out += [r for r in self.one(k) if all(r.actor != o.actor for o in out)]
        return tuple(out)

    def one(self, i: int) -> tuple[Referent, ...]:
        """Actors of the noun phrase that token `i` heads, without its coordinated ones."""
        if i not in self._known:
            self._known[i] = ()
            self._known[i] = tuple(self._resolve(i))
        return self._known[i]

    def _resolve(self, i: int) -> Iterator[Referent]:
        token = self.parse.tokens[i]
        mention = self.mentions.at.get(i)
        if mention is not None:
            yield from self._of_mention(mention, token)
        elif token.upos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "PRON", "DET"):
            yield from self._of_noun(token)

    def _of_mention(self, mention: Mention, token: Token) -> Iterator[Referent]:
        for actor in mention.actors:
            name = mention.name if len(mention.actors) == 1 else self.name(actor)
            person = (
                self.mentions.type_of(actor) is ActorType.PERSON or mention.type is ActorType.PERSON
            )
            yield Referent(
                actor, name, mention.first, mention.last, 1.0, person and len(mention.actors) == 1
            )

    def name(self, actor: str) -> str:
        known = self.mentions.gazetteer.actor(actor)
        return known.name if known else actor

    def _of_noun(self, token: Token) -> Iterator[Referent]:
        """A common noun: the person it titles, else the state or body behind it."""
        role = self.mentions.gazetteer.role(token.lemma)
        titled = self._titled(token) or self.epithet_of(token)
        if titled is not None:
            yield from self._of_mention(titled, token)
            return
        for modifier, weight in self._modifiers(token):
            found = self.all(modifier)
            if found:
                yield from (
                    self._owned(token, behind, role is not None, weight) for behind in found
                )
                return

    def epithet_of(self, token: Token) -> Mention | None:
        """Whom a noun names that stands right before the name: "NATO member state Norway"."""
        after = token.i + 1
        if token.upos != "NOUN" or token.lemma.lower() not in _EPITHETS:
            return None
        if after < len(self.parse.tokens) and self.parse.tokens[after].lower in ("state", "states"):
            after += 1
        mention = self.mentions.at.get(after)
        named = mention and mention.first == after and mention.form != "demonym"
        return mention if named else None

    def _titled(self, token: Token) -> Mention | None:
        """The person whose title a noun is: "Foreign Minister Lavrov", "the envoy, Ms Berg"."""
        near = list(self.parse.children(token.i, "appos", "flat", "nmod:desc"))
        if (
            token.rel in ("nmod", "compound", "appos")
            and token.deprel in ("nmod:desc", "compound", "appos")
            and token.head >= 0
        ):
            near.append(self.parse.tokens[token.head])
        for other in near:
            mention = self.mentions.at.get(other.i)
            if mention and mention.type is ActorType.PERSON and len(mention.actors) == 1:
                return mention
        return None

    def _owned(self, token: Token, behind: Referent, role: bool, weight: float) -> Referent:
        actor = behind.actor
        if behind.person:
            actor = self.mentions.home(actor) or actor
        own = self._own_name(token, actor)
        if own is not None:
            return Referent(
                own, own, min(token.i, behind.first), max(token.i, behind.last), 0.9, official=role
            )
        first, last = min(token.i, behind.first), max(token.i, behind.last)
        return Referent(
            actor, self.name(actor), first, last, weight if role else 0.6 * weight, official=role
        )

    def _own_name(self, token: Token, state: str) -> str | None:
        """What is not of a state's government has a name of its own: "Congolese rebels"."""
        role = self.mentions.gazetteer.role(token.lemma)
        kind = self.mentions.type_of(state)
        if role is None or kind not in _STATES:
            return None
        if token.lemma == "junta":
            return f"{self.name(state)} junta"
        if role.sector not in SECTORS:
            return None
        adjective = self.mentions.gazetteer.adjective(state) or self.name(state)
        return f"{adjective} {token.lower}"

    def _modifiers(self, token: Token) -> Iterator[tuple[int, float]]:
        """Tokens that say whose a noun is, the surest first."""
        for relation, weight in (
            ("nmod:poss", 1.0),
            ("amod", 0.95),
            ("compound", 0.9),
            ("nmod:desc", 0.9),
        ):
            for child in self.parse.children(token.i, relation):
                if child.deprel == relation or relation != "nmod:poss":
                    yield child.i, weight
        for child in self.parse.children(token.i, "nmod"):
            case = self.parse.child(child.i, "case")
            if case and case.lower in _OWNED_PREPOSITIONS:
                yield child.i, 0.85 if case.lower == "of" else 0.6
        for child in self.parse.children(token.i, "appos", "flat"):
            yield child.i, 0.9

    def phrase(self, i: int) -> str:
        """The words of a noun phrase that names no known actor, without article and clauses."""
        keep = [i]
        for child in self.parse.children(
            i, "amod", "compound", "nmod:poss", "flat", "nummod", "nmod:desc"
        ):
            if child.upos not in ("DET", "PRON", "NUM", "PUNCT"):
                keep += self.parse.subtree(child.i)
        words = [
            self.parse.tokens[k]
            for k in sorted(set(keep))
            if self.parse.tokens[k].text not in ("'s", "’s")
        ]
        return " ".join(t.text for t in words)

    def described(self, i: int) -> Referent | None:
        """A phrase that names a group or body as an actor of its own, unknown to the gazetteer."""
        token = self.parse.tokens[i]
        if (token.upos == "PROPN" and not calendar(token.text)) or (
            token.upos == "NOUN" and token.lemma in _HUMAN_GROUPS
        ):
            return Referent(self.phrase(i), self.phrase(i), i, i, 0.4)
        return None

    def forget(self) -> None:
        """Drop what was resolved before mentions changed."""
        self._known.clear()
