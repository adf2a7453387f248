"""Coreference within a document: pronouns, "the Azerbaijani leader", "both sides", "his country".

Resolves by agreement, salience and nearness: the subjects of recent sentences first. The result
is added to the document's mentions, so that every later step sees resolved noun phrases.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from dragoman.ontology.gazetteer import ActorType, Role
from dragoman.reading.anaphora import (
    BODIES,
    FEMALE,
    FIRST_PLURAL,
    FIRST_SINGULAR,
    GROUPS,
    ORGANS,
    PERSONAL,
    PLURAL,
    REACH,
    SECOND,
    SIDES,
    STATE_NOUNS,
    STATES,
    THINGS,
)
from dragoman.reading.mentions import Mention, Mentions
from dragoman.reading.parse.tokens import Parse, Sentence, Token

Fits = Callable[[Mention], bool]


class Coreference:
    """Resolves one document's referring expressions in text order."""

    def __init__(
        self,
        mentions: Mentions,
        speakers: dict[int, str] | None = None,
        home: str | None = None,
        hero: str | None = None,
        speaking: Container[str] = (),
    ) -> None:
        """`speakers` are the actors of first and second persons by token, `home` the state whose
        text it is, `hero` whose words it reports: who *he* is where *he* says something, that is,
        where the verb is one of `speaking` (lemmas).
        """
        self.home, self.hero, self.speaking = home, hero, speaking
        self.mentions = mentions
        self.parse: Parse = mentions.parse
        self.speakers = speakers or {}
        self.history: list[tuple[int, Mention, float]] = []
        self.female: set[str] = set()

    def run(self) -> None:
        """Add a mention for every expression that could be resolved; drop a dateline's places."""
        self._drop_dateline()
        for sentence in self.parse.sentences:
            for token in self.parse.sentence_tokens(sentence):
                known = self.mentions.at.get(token.i)
                if known is not None:
                    if known.last == token.i:
                        self._note(sentence, known)
                    continue
                for found in self._expression(sentence, token):
                    self.mentions.add(found)
                    self._note(sentence, found)

    def _note(self, sentence: Sentence, mention: Mention) -> None:
        self.history.append((sentence.index, mention, self._salience(mention)))
        if mention.type is ActorType.PERSON and self._female_title(mention):
            self.female.add(mention.actors[0])

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

    def _salience(self, mention: Mention) -> float:
        """Subjects are talked about; modifiers and adverbials less."""
        relation = self.parse.tokens[mention.head].deprel
        if relation.startswith("nsubj"):
            return 3.0
        if relation in ("obj", "iobj", "obl:agent"):
            return 1.5
        if relation in ("root", "conj", "appos", "nmod:poss", "flat"):
            return 1.2
        return 0.8 if mention.form != "demonym" else 0.5

    def _female_title(self, mention: Mention) -> bool:
        before = self.parse.tokens[mention.first - 1].lower.rstrip(".") if mention.first else ""
        return before in FEMALE or self.parse.tokens[mention.first].lower.rstrip(".") in FEMALE

    def _expression(self, sentence: Sentence, token: Token) -> Iterator[Mention]:
        word = token.lower
        if token.upos in ("PRON", "DET") or word in PERSONAL or word in THINGS:
            yield from self._pronoun(sentence, token, word)
        elif token.upos in ("NOUN", "NUM", "PROPN"):
            yield from self._description(sentence, token)

    def _pronoun(self, sentence: Sentence, token: Token, word: str) -> Iterator[Mention]:
        speaker = self.speakers.get(token.i)
        if word in FIRST_SINGULAR | SECOND and speaker:
            yield self._mention(token, (speaker,), "pronoun")
        elif word in FIRST_PLURAL and speaker:
            home = self.mentions.home(speaker)
            yield self._mention(token, (home or speaker,), "pronoun")
        elif word in PERSONAL and self._says(sentence, token):
            yield self._mention(token, (str(self.hero),), "pronoun")
        elif word in PERSONAL:
            yield from self._found(
                sentence, token, lambda m: self._gender_fits(m, PERSONAL[word]), "pronoun"
            )
        elif word in THINGS:
            yield from self._found(sentence, token, self._is_thing, "pronoun")
        elif word in PLURAL:
            yield from self._plural(sentence, token)
        elif word in GROUPS and token.rel in ("nsubj", "obj", "obl", "nmod", "iobj"):
            yield from self._group(sentence, token, GROUPS[word])

    def _says(self, sentence: Sentence, token: Token) -> bool:
        """Whether the text's hero is meant: *he* says something, and nobody else could be he."""
        if self.hero is None or token.deprel != "nsubj" or token.head < 0:
            return False
        gender = PERSONAL[token.lower]
        if (self.hero in self.female) != (gender == "f"):
            return False
        if self.parse.tokens[token.head].lemma.lower() not in self.speaking:
            return False
        return not any(
            index == sentence.index and mention.type is ActorType.PERSON and salience >= 3
            for index, mention, salience in self.history[-6:]
        )

    def _gender_fits(self, mention: Mention, gender: str) -> bool:
        if mention.type is not ActorType.PERSON or len(mention.actors) != 1:
            return False
        return (mention.actors[0] in self.female) == (gender == "f") or (
            gender == "f" and not self.female
        )

    def _is_thing(self, mention: Mention) -> bool:
        return (
            len(mention.actors) == 1
            and mention.type is not ActorType.PERSON
            and mention.form != "demonym"
        )

    def _found(
        self, sentence: Sentence, token: Token, fits: Fits, form: str, reach: int = REACH
    ) -> Iterator[Mention]:
        best, score = None, 0.0
        for index, mention, salience in reversed(self.history):
            back = sentence.index - index
            if back > reach:
                break
            if not fits(mention) or self._clashes(token, mention):
                continue
            value = salience * (0.55**back) + 0.01
            if value > score:
                best, score = mention, value
        if best is not None:
            yield self._mention(token, best.actors, form, best)

    def _clashes(self, token: Token, mention: Mention) -> bool:
        """A verb's subject and its object pronoun are not the same, unless reflexive."""
        other = self.parse.tokens[mention.head]
        same_clause = other.head == token.head and other.head >= 0
        return (
            same_clause
            and token.rel in ("obj", "iobj", "obl")
            and other.rel == "nsubj"
            and not token.lower.endswith("self")
        )

    def _plural(self, sentence: Sentence, token: Token) -> Iterator[Mention]:
        """ "they": a list of actors, a people or a group named shortly before."""
        for index, mention, _ in reversed(self.history):
            if sentence.index - index > 2:
                break
            group = self._coordinated(mention)
            if len(group) > 1 and mention.head != token.i:
                yield self._mention(token, group, "pronoun")
                return
            if (
                mention.type in (ActorType.PEOPLE, ActorType.ARMED_GROUP)
                or mention.form in ("people", "description")
                or len(mention.actors) > 1
            ):
                yield self._mention(token, mention.actors, "pronoun", mention)
                return
        yield from self._found(sentence, token, self._is_thing, "pronoun")

    def _coordinated(self, mention: Mention) -> tuple[str, ...]:
        """Actors of a list in which a mention stands."""
        token = self.parse.tokens[mention.head]
        first = self.parse.tokens[token.head] if token.rel == "conj" and token.head >= 0 else token
        out: list[str] = []
        for member in [first, *self.parse.children(first.i, "conj")]:
            known = self.mentions.at.get(member.i)
            if known is None:
                return ()
            out += [a for a in known.actors if a not in out]
        return tuple(out)

    def _group(self, sentence: Sentence, token: Token, size: int) -> Iterator[Mention]:
        """ "both", "the three presidents": the last list of so many, else the last so many states.

        Size 0 is "all": the last list of at least two.
        """
        recent: list[str] = []
        for index, mention, _ in reversed(self.history):
            if sentence.index - index > 2 * REACH:
                break
            group = self._coordinated(mention)
            if mention.type is ActorType.REGION:
                continue
            if (size and len(group) == size) or (not size and len(group) > 1):
                yield self._mention(token, group, "description")
                return
            if (size and len(mention.actors) == size) or (not size and len(mention.actors) > 1):
                yield self._mention(token, mention.actors, "description", mention)
                return
            state = (
                mention.actors[0]
                if mention.type in STATES
                else self.mentions.home(mention.actors[0])
            )
            if state and state not in recent and sentence.index - index <= REACH:
                recent.append(state)
        if size and len(recent) >= size:
            yield self._mention(token, tuple(reversed(recent[:size])), "description")

    def _description(self, sentence: Sentence, token: Token) -> Iterator[Mention]:
        """ "his country", "the Azerbaijani leader", "both sides", "the president"."""
        size = next(
            (GROUPS[w] for k in token.children if (w := self.parse.tokens[k].lower) in GROUPS), None
        )
        if (
            size is None
            and token.lower in ("two", "three", "four", "five")
            and self._definite(token)
        ):
            size = GROUPS[token.lower]
        if size is not None and (token.lemma in SIDES or token.lower in GROUPS):
            yield from self._group(sentence, token, size)
            return
        if token.lower in ("sides", "parties") and not self.parse.child(
            token.i, "nmod:poss", "amod"
        ):
            yield from self._group(sentence, token, 2)
            return
        known = self._headed(token)
        if known is not None:
            yield self._mention(token, known.actors, "description", known)
            return
        kinds = BODIES.get(token.lemma)
        if kinds and self._bare(token):
            yield from self._found(
                sentence,
                token,
                lambda m: m.type in kinds and len(m.actors) == 1,
                "description",
                3 * REACH,
            )
            return
        role = self.mentions.gazetteer.role(token.lemma)
        if role is None:
            return
        if token.lemma in STATE_NOUNS:
            yield from self._country(sentence, token)
        elif role.person and role.office:
            yield from self._office(sentence, token, role)
        elif token.lemma == "junta" and self._bare(token):
            yield from self._junta(sentence, token)
        elif role.sector in ORGANS and self._bare(token):
            yield from self._found(
                sentence, token, lambda m: m.type in STATES and len(m.actors) == 1, "organ"
            )

    def _junta(self, sentence: Sentence, token: Token) -> Iterator[Mention]:
        """A junta is not the state that it seized, but it is known by it."""
        for found in self._found(sentence, token, self._state_by_name, "organ", 3 * REACH):
            name = f"{found.name} junta"
            yield Mention(
                token.i, token.i, token.i, (name,), name, "description", ActorType.ARMED_GROUP
            )

    def _state_by_name(self, mention: Mention) -> bool:
        return mention.type in STATES and len(mention.actors) == 1

    def _headed(self, token: Token) -> Mention | None:
        """ "the Islands" after "Falkland Islands": a name whose last word comes back."""
        if not self._definite(token) or self.parse.child(
            token.i, "amod", "compound", "nmod:poss", "nmod"
        ):
            return None
        word = token.lemma.lower()
        for _, mention, _ in reversed(self.history):
            last = self.parse.tokens[mention.last]
            if (
                mention.last > mention.first
                and word == last.lemma.lower()
                and mention.form in ("name", "official", "entity", "alias")
            ):
                return mention
        return None

    def _bare(self, token: Token) -> bool:
        """Whether nothing says whose a noun is."""
        owners = self.parse.children(
            token.i, "nmod:poss", "nmod", "amod", "compound", "acl", "nmod:desc", "flat", "appos"
        )
        return self._definite(token) and not any(
            c.i in self.mentions.at or c.upos in ("PROPN", "PRON") for c in owners
        )

    def _country(self, sentence: Sentence, token: Token) -> Iterator[Mention]:
        possessor = self.parse.child(token.i, "nmod:poss")
        if possessor is not None:
            known = self.mentions.at.get(possessor.i)
            home = known and (
                known.actors[0] if known.type in STATES else self.mentions.home(known.actors[0])
            )
            if home:
                yield self._mention(token, (home,), "description")
        elif self._definite(token) and not self.parse.child(
            token.i, "nmod", "amod", "compound", "acl"
        ):
            yield from self._found(
                sentence, token, lambda m: m.type in STATES and m.form != "demonym", "description"
            )

    def _office(self, sentence: Sentence, token: Token, role: Role) -> Iterator[Mention]:
        """A title: its holder, by the state that modifies it or the person named before."""
        if token.lower != token.lemma.lower():  # a plural means several
            return
        if self.parse.child(token.i, "flat", "appos") or token.rel in (
            "compound",
            "nmod:desc",
            "appos",
            "flat",
        ):
            return
        state = self._modifying_state(token)
        if state is not None:
            holder = self._holder(state, role)
            if holder:
                yield self._mention(token, (holder,), "description")
        elif self._definite(token):
            found = list(
                self._found(sentence, token, lambda m: self._may_be(m, role), "description")
            )
            yield from found or self._at_home(token, role)

    def _may_be(self, mention: Mention, role: Role) -> bool:
        """Whether a person may bear a title: not if another office is known to be theirs."""
        if mention.type is not ActorType.PERSON or len(mention.actors) != 1:
            return False
        tenures = [
            t
            for t in self.mentions.gazetteer.tenures(mention.actors[0])
            if self.mentions.on is None or t.covers(self.mentions.on)
        ]
        return not tenures or any(t.office in (role.office, "leader") for t in tenures)

    def _at_home(self, token: Token, role: Role) -> Iterator[Mention]:
        """ "The President" in a paper from Washington."""
        if self.home is None or role.office is None or self.mentions.on is None:
            return
        held = self.mentions.gazetteer.holders(self.home, role.office, self.mentions.on)
        if held:
            yield self._mention(token, (held[0].person,), "description")

    def _modifying_state(self, token: Token) -> str | None:
        for child in self.parse.children(
            token.i, "amod", "nmod:poss", "compound", "nmod", "nmod:desc"
        ):
            known = self.mentions.at.get(child.i)
            if known and known.type in STATES:
                return known.actors[0]
        return None

    def _holder(self, state: str, role: Role) -> str | None:
        """The person of that state named in this document, else who held the office then."""
        for _, mention, _ in reversed(self.history):
            if mention.type is ActorType.PERSON and self.mentions.home(mention.actors[0]) == state:
                return mention.actors[0]
        if role.office is None or self.mentions.on is None:
            return None
        held = self.mentions.gazetteer.holders(state, role.office, self.mentions.on)
        return held[0].person if held else None

    def _definite(self, token: Token) -> bool:
        return any(self.parse.tokens[k].lower in ("the", "this", "that") for k in token.children)

    def _mention(
        self, token: Token, actors: tuple[str, ...], form: str, like: Mention | None = None
    ) -> Mention:
        known = self.mentions.gazetteer.actor(actors[0])
        kind = like.type if like else (known.type if known else None)
        name = like.name if like else (known.name if known else actors[0])
        return Mention(token.i, token.i, token.i, actors, name, form, kind)
