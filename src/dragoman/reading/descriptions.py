"""Noun phrases that refer back: "the Azerbaijani leader", "both sides", "the bloc"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dragoman.ontology.gazetteer import ActorType, Role
from dragoman.reading.anaphora import BODIES, GROUPS, ORGANS, REACH, SIDES, STATE_NOUNS, STATES
from dragoman.reading.history import History
from dragoman.reading.mentions import Mention
from dragoman.reading.parse.tokens import Sentence, Token

_FADES, _MEMORY = 0.95, 40
"""How much of a mention's weight is left one sentence later; after so many, nothing."""

_COUPS = frozenset({"coup", "putsch", "junta", "mutiny"})
_PLOTTERS = frozenset("general officer putschist plotter colonel mutineer soldier".split())
"""Who, in a text that tells of a coup, are the junta."""


class Descriptions:
    """Resolves descriptions against the history of one document.

    `home` is the state whose text it is.
    """

    def __init__(self, history: History, home: str | None = None) -> None:
        self.history, self.home = history, home
        self.mentions, self.parse = history.mentions, history.parse
        self._coup = any(t.lemma.lower() in _COUPS for t in self.parse.tokens)

    def find(self, sentence: Sentence, token: Token) -> Iterator[Mention]:
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
            yield from self.group(sentence, token, size)
            return
        if token.lower in ("sides", "parties") and not self.parse.child(
            token.i, "nmod:poss", "amod"
        ):
            yield from self.group(sentence, token, 2)
            return
        if token.lemma.lower() in _PLOTTERS and self._bare(token) and self._coup:
            yield from self._junta(sentence, token)
            return
        if token.lower == "ally":
            yield from self._ally(token)
            return
        known = self._headed(token)
        if known is not None:
            yield self.history.mention(token, known.actors, "description", known)
            return
        kinds = BODIES.get(token.lemma)
        if kinds and self._bare(token):
            yield from self.history.found(
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
            yield from self.history.found(
                sentence, token, lambda m: m.type in STATES and len(m.actors) == 1, "organ"
            )

    def group(self, sentence: Sentence, token: Token, size: int) -> Iterator[Mention]:
        """ "both", "the three presidents": a list just before, else the states talked about most.

        Size 0 is "all": the last list of at least two.
        """
        near = self._listed(sentence, size, 1)
        if not near and size > 2:
            near = self._listed(sentence, size, 2 * REACH) or self._first_list(size)
        if not near and size:
            states = self._talked_about(sentence)
            near = tuple(states[:size]) if len(states) >= size else ()
        near = near or self._listed(sentence, size, 2 * REACH)
        if near:
            yield self.history.mention(token, near, "description")

    def counted(self, known: Mention) -> tuple[str, ...]:
        """The members of a bloc whose name has their number before it; else none."""
        if known.type is not ActorType.BLOC or len(known.actors) != 1:
            return ()
        before = [known.first - 1, *self.parse.tokens[known.head].children]
        size = max((GROUPS.get(self.parse.tokens[i].lower, 0) for i in before if i >= 0), default=0)
        if not size:
            return ()
        members = self.mentions.gazetteer.members(known.actors[0], self.mentions.on)
        if len(members) == size:
            return tuple(sorted(members))
        return self._first_list(size) if size > 2 else ()

    def _first_list(self, size: int) -> tuple[str, ...]:
        """The first list of so many states that the text gives, before or after."""
        for mention in self.mentions.items:
            group = self.history.coordinated(mention)
            if len(group) == size and all(self.mentions.type_of(a) in STATES for a in group):
                return group
        return ()

    def _ally(self, token: Token) -> Iterator[Mention]:
        """ "Her ally": the one ally by treaty of whose it is, of those that the text names."""
        owner = self.parse.child(token.i, "nmod:poss")
        known = self.mentions.at.get(owner.i) if owner else None
        if known is None or token.rel in ("compound", "nmod:desc", "flat"):
            return
        home = known.actors[0] if known.type in STATES else self.mentions.home(known.actors[0])
        allies = self.mentions.gazetteer.allies(home or "", self.mentions.on)
        named = {actor for mention in self.mentions.items for actor in mention.actors}
        if len(allies & named) == 1:
            yield self.history.mention(token, tuple(allies & named), "description")

    def _listed(self, sentence: Sentence, size: int, reach: int) -> tuple[str, ...]:
        """The last list of `size` actors, at most `reach` sentences back."""
        for index, mention, _ in reversed(self.history.items):
            if sentence.index - index >= reach:
                break
            for group in (self.history.coordinated(mention), mention.actors):
                fits = len(group) == size if size else len(group) > 1
                if fits and mention.type is not ActorType.REGION:
                    return group
        return ()

    def _talked_about(self, sentence: Sentence) -> list[str]:
        """States by how often, and how lately, they or their people were mentioned."""
        weights: dict[str, float] = defaultdict(float)
        for index, mention, salience in reversed(self.history.items):
            if sentence.index - index > _MEMORY:
                break
            for actor in mention.actors:
                state = actor if mention.type in STATES else self.mentions.home(actor)
                if state and mention.type is not ActorType.REGION:
                    weights[state] += salience * _FADES ** (sentence.index - index)
        return sorted(weights, key=lambda state: -weights[state])

    def _junta(self, sentence: Sentence, token: Token) -> Iterator[Mention]:
        """A junta is not the state that it seized, but it is known by it."""
        for found in self.history.found(sentence, token, self._state_by_name, "organ", 3 * REACH):
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
        for _, mention, _ in reversed(self.history.items):
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
                yield self.history.mention(token, (home,), "description")
        elif self._definite(token) and not self.parse.child(
            token.i, "nmod", "amod", "compound", "acl"
        ):
            yield from self.history.found(
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
                yield self.history.mention(token, (holder,), "description")
        elif self._definite(token):
            found = list(
                self.history.found(sentence, token, lambda m: self._may_be(m, role), "description")
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
        offices = {t.office for t in tenures}
        return not offices or role.office in offices or offices <= {"leader", "official"}

    def _at_home(self, token: Token, role: Role) -> Iterator[Mention]:
        """ "The President" in a paper from Washington."""
        if self.home is None or role.office is None or self.mentions.on is None:
            return
        held = self.mentions.gazetteer.holders(self.home, role.office, self.mentions.on)
        if held:
            yield self.history.mention(token, (held[0].person,), "description")

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
        for _, mention, _ in reversed(self.history.items):
            if mention.type is ActorType.PERSON and self.mentions.home(mention.actors[0]) == state:
                return mention.actors[0]
        if role.office is None or self.mentions.on is None:
            return None
        held = self.mentions.gazetteer.holders(state, role.office, self.mentions.on)
        return held[0].person if held else None

    def _definite(self, token: Token) -> bool:
        return any(self.parse.tokens[k].lower in ("the", "this", "that") for k in token.children)
