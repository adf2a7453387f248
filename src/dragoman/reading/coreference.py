"""Coreference within a document: pronouns, "the Azerbaijani leader", "both sides", "his country".

By agreement, salience, nearness and the network's votes over earlier words. The result is added to
the document's mentions, so that every later step sees resolved noun phrases.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from dragoman.ontology.gazetteer import ActorType
from dragoman.reading.anaphora import (
    FIRST_PLURAL,
    FIRST_SINGULAR,
    GROUPS,
    ORGANS,
    PERSONAL,
    PLURAL,
    SECOND,
    STATES,
    THINGS,
)
from dragoman.reading.antecedents import Antecedents
from dragoman.reading.chained import Chained
from dragoman.reading.chains import Chains
from dragoman.reading.descriptions import Descriptions
from dragoman.reading.history import History
from dragoman.reading.mentions import Mention, Mentions
from dragoman.reading.parse.tokens import Parse, Sentence, Token

_WOMEN_UNTIL = 1960
"""Until about this year newspapers and diplomats called states *she*."""


class Coreference:
    """Resolves one document's referring expressions in text order."""

    def __init__(
        self,
        mentions: Mentions,
        speakers: dict[int, str] | None = None,
        home: str | None = None,
        hero: str | None = None,
        speaking: Container[str] = (),
        links: Antecedents | None = None,
        chains: Chains | None = None,
    ) -> None:
        """`speakers` are the actors of first and second persons by token, `home` the state whose
        text it is, `hero` whose words it reports: who *he* is where *he* says something, that is,
        where the verb is one of `speaking` (lemmas). `links` are the network's votes, `chains`
        all chains of the document.
        """
        self.hero, self.speaking = hero, speaking
        self.mentions = mentions
        self.parse: Parse = mentions.parse
        self.speakers = speakers or {}
        self.history = History(mentions, links)
        self.descriptions = Descriptions(self.history, home)
        self.chained = Chained(self.history, chains) if chains else None

    def run(self) -> None:
        """Add a mention for every expression that could be resolved; drop a dateline's places."""
        self._drop_dateline()
        for sentence in self.parse.sentences:
            for token in self.parse.sentence_tokens(sentence):
                known = self.mentions.at.get(token.i)
                if known is not None:
                    if known.last == token.i:
                        self.history.note(sentence, self._counted(known))
                    continue
                for found in self._expression(sentence, token):
                    self.mentions.add(found)
                    self.history.note(sentence, found)

    def _counted(self, known: Mention) -> Mention:
        """ "Both Central Empires": a bloc that is counted, and has as many members, is these."""
        members = self.descriptions.counted(known)
        if not members:
            return known
        split = replace(known, actors=members, type=ActorType.STATE)
        self.mentions.items.remove(known)
        self.mentions.add(split)
        return split

    def _drop_dateline(self) -> None:
        """ "ABUJA, 7 August -": where a report was written, not what it is about."""
        tokens = self.parse.tokens[:16]
        dash = next((t.i for t in tokens if t.text in ("-", "–", "—")), -1)
        if dash < 0 or not tokens[0].text.isupper() or len(tokens[0].text) < 3:
            return
        for mention in [m for m in self.mentions.items if m.last < dash]:
            self.mentions.items.remove(mention)
            for i in range(mention.first, mention.last + 1):
                self.mentions.at.pop(i, None)

    def _expression(self, sentence: Sentence, token: Token) -> Iterator[Mention]:
        word = token.lower
        if token.upos in ("PRON", "DET") or word in PERSONAL or word in THINGS:
            yield from self._pronoun(sentence, token, word)
        elif token.upos in ("NOUN", "NUM", "PROPN"):
            yield from self.descriptions.find(sentence, token)

    def _pronoun(self, sentence: Sentence, token: Token, word: str) -> Iterator[Mention]:
        speaker = self.speakers.get(token.i)
        if word in FIRST_SINGULAR | SECOND and speaker:
            yield self.history.mention(token, (speaker,), "pronoun")
        elif word in FIRST_PLURAL and speaker:
            home = self.mentions.home(speaker)
            yield self.history.mention(token, (home or speaker,), "pronoun")
        elif word in PERSONAL and self._says(sentence, token):
            yield self.history.mention(token, (str(self.hero),), "pronoun")
        elif PERSONAL.get(word) == "f" and self._countries_are_women():
            yield from self.history.found(sentence, token, self._is_state, "pronoun")
        elif word in PERSONAL:
            unnamed = self.chained.unnamed(token) if self.chained else None
            yield from (
                [unnamed]
                if unnamed
                else self.history.found(
                    sentence, token, lambda m: self._gender_fits(m, PERSONAL[word]), "pronoun"
                )
            )
        elif word in THINGS:
            yield from self._thing(sentence, token)
        elif word in PLURAL:
            yield from self._plural(sentence, token)
        elif word in GROUPS and token.rel in ("nsubj", "obj", "obl", "nmod", "iobj"):
            yield from self.descriptions.group(sentence, token, GROUPS[word])

    def _thing(self, sentence: Sentence, token: Token) -> Iterator[Mention]:
        """ "it": by its chain, else the likeliest; "its army" is a state's, where one is near."""
        if self._of_a_state(token):
            found = list(self.history.found(sentence, token, self._is_state, "pronoun"))
            if found:
                yield from found
                return
        named = self._who_says_so(token) or (self.chained.named(token) if self.chained else None)
        likeliest = self.history.found(sentence, token, self.history.is_thing, "pronoun")
        yield from [named] if named else likeliest

    def _who_says_so(self, token: Token) -> Mention | None:
        """ "Paris says it will": the subject of what somebody says is who says it."""
        verb = self.parse.tokens[token.head] if token.rel == "nsubj" and token.head >= 0 else token
        if verb.rel != "ccomp" or self.parse.tokens[verb.head].lemma.lower() not in self.speaking:
            return None
        speaker = self.parse.child(verb.head, "nsubj")
        if speaker is None or speaker.upos == "PRON" or speaker.i > token.i:
            return None
        known = self.mentions.at.get(speaker.i)
        if known is None or not self.history.is_thing(known):
            return None
        return self.history.mention(token, known.actors, "pronoun", known)

    def _of_a_state(self, token: Token) -> bool:
        """Whether a possessive stands with what states have, such as an army or a government."""
        if token.rel != "nmod" or token.head < 0:
            return False
        role = self.mentions.gazetteer.role(self.parse.tokens[token.head].lemma)
        return role is not None and role.sector in ORGANS and not role.person

    @staticmethod
    def _is_state(mention: Mention) -> bool:
        return mention.type in STATES and mention.form != "demonym" and len(mention.actors) == 1

    def _says(self, sentence: Sentence, token: Token) -> bool:
        """Whether the text's hero is meant: *he* says something, and nobody else could be he."""
        if self.hero is None or token.deprel != "nsubj" or token.head < 0:
            return False
        gender = PERSONAL[token.lower]
        if (self.hero in self.history.female) != (gender == "f"):
            return False
        if self.parse.tokens[token.head].lemma.lower() not in self.speaking:
            return False
        return not any(
            index == sentence.index and mention.type is ActorType.PERSON and salience >= 3
            for index, mention, salience in self.history.items[-6:]
        )

    def _countries_are_women(self) -> bool:
        """Whether *she* is a state: an old text, in which no woman has been named."""
        on = self.mentions.on
        return on is not None and on.year < _WOMEN_UNTIL and not self.history.female

    def _gender_fits(self, mention: Mention, gender: str) -> bool:
        if mention.type is not ActorType.PERSON or len(mention.actors) != 1:
            return False
        return (mention.actors[0] in self.history.female) == (gender == "f") or (
            gender == "f" and not self.history.female
        )

    def _plural(self, sentence: Sentence, token: Token) -> Iterator[Mention]:
        """ "they": a list of actors, a people or a group named shortly before."""
        for index, mention, _ in reversed(self.history.items):
            if sentence.index - index > 2:
                break
            group = self.history.coordinated(mention)
            if len(group) > 1 and mention.head != token.i:
                yield self.history.mention(token, group, "pronoun")
                return
            if (
                mention.type in (ActorType.PEOPLE, ActorType.ARMED_GROUP)
                or mention.form in ("people", "description", "group")
                or len(mention.actors) > 1
            ):
                yield self.history.mention(token, mention.actors, "pronoun", mention)
                return
        yield from self.history.found(sentence, token, self.history.is_thing, "pronoun")
