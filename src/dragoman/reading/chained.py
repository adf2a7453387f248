"""What a pronoun means by the chain that it stands in, where the chain is sure."""

from __future__ import annotations

from dragoman.ontology.gazetteer import ActorType
from dragoman.reading.chains import Chains
from dragoman.reading.history import History
from dragoman.reading.kinds import Kind
from dragoman.reading.mentions import Mention
from dragoman.reading.parse.tokens import Token
from dragoman.reading.resolve import Resolver

_NAMED, _UNNAMED = 0.3, 0.5
"""Least votes for the chain's earlier words: to take its actor, to take somebody unnamed."""


class Chained:
    """Actors of pronouns by chains, for one document whose mentions are being noted."""

    def __init__(self, history: History, chains: Chains) -> None:
        self.history, self.chains = history, chains
        self.parse, self.mentions = history.parse, history.mentions

    def named(self, token: Token) -> Mention | None:
        """ "it": the actor whom an earlier word of its chain means."""
        if self.chains.share(token.i) <= _NAMED:
            return None
        for i in reversed(self._earlier(token)):
            known = self.mentions.at.get(i)
            if known and self.history.is_thing(known) and not self.history.clashes(token, known):
                return self.history.mention(token, known.actors, "pronoun", known)
        return None

    def unnamed(self, token: Token) -> Mention | None:
        """ "he" after "a senior diplomat", where no earlier word of the chain means an actor."""
        earlier = self._earlier(token)
        nouns = [i for i in earlier if self.parse.tokens[i].upos == "NOUN"]
        sure = self.chains.share(token.i) > _UNNAMED
        if not nouns or not sure or any(map(self._is_named, earlier)):
            return None
        if self.chains.at[token.i].kind is not Kind.PERSON:
            return None
        return self._stand_in(token, nouns[0])

    def _is_named(self, i: int) -> bool:
        known = self.mentions.at.get(i)
        return known is not None and known.form != "group"

    def _stand_in(self, token: Token, noun: int) -> Mention:
        """A mention of whom a noun describes, called by its phrase."""
        resolver = Resolver(self.mentions)
        behind, phrase = resolver.all(noun), resolver.phrase(noun)
        actor = behind[0].actor if len(behind) == 1 else phrase
        i = token.i
        return Mention(i, i, i, (actor,), phrase, "pronoun", ActorType.PERSON)

    def _earlier(self, token: Token) -> list[int]:
        chain = self.chains.at.get(token.i)
        return [i for i in chain.members if i < token.i] if chain else []
