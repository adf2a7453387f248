"""What has been mentioned so far, and which of it a word may refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from dragoman.ontology.gazetteer import ActorType
from dragoman.reading.anaphora import FEMALE, REACH
from dragoman.reading.antecedents import Antecedents
from dragoman.reading.mentions import Mention, Mentions
from dragoman.reading.parse.tokens import Parse, Sentence, Token

Fits = Callable[[Mention], bool]
_FADES = 0.55
"""How much of a mention's salience is left one sentence later."""
_TRUST, _LEAST_VOTE = 0.25, 0.02
"""Exponent of the network's votes against salience; what no votes count as."""


class History:
    """The mentions before a point of one document, with their sentences and saliences.

    `links` are the network's votes; without them salience and nearness decide.
    """

    def __init__(self, mentions: Mentions, links: Antecedents | None = None) -> None:
        self.mentions, self.links = mentions, links
        self.parse: Parse = mentions.parse
        self.items: list[tuple[int, Mention, float]] = []
        self.female: set[str] = set()

    def note(self, sentence: Sentence, mention: Mention) -> None:
        self.items.append((sentence.index, mention, self._salience(mention)))
        if mention.type is ActorType.PERSON and self._female_title(mention):
            self.female.add(mention.actors[0])

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

    def is_thing(self, mention: Mention) -> bool:
        return (
            len(mention.actors) == 1
            and mention.type is not ActorType.PERSON
            and mention.form != "demonym"
        )

    def found(
        self, sentence: Sentence, token: Token, fits: Fits, form: str, reach: int = REACH
    ) -> Iterator[Mention]:
        """The likeliest antecedent, by salience, nearness and the network's votes."""
        votes = self.links.find(token.i)[0] if self.links else {}
        scores: dict[tuple[str, ...], float] = defaultdict(float)
        known: dict[tuple[str, ...], Mention] = {}
        voted: dict[tuple[str, ...], float] = defaultdict(float)
        for index, mention, salience in reversed(self.items):
            if sentence.index - index > reach:
                break
            if not fits(mention) or self.clashes(token, mention):
                continue
            value = salience * _FADES ** (sentence.index - index) + 0.01
            if value > scores[mention.actors]:
                scores[mention.actors], known[mention.actors] = value, mention
            voted[mention.actors] += votes.get(mention.head, 0.0)
        if scores:
            best = max(scores, key=lambda a: scores[a] * (voted[a] + _LEAST_VOTE) ** _TRUST)
            yield self.mention(token, best, form, known[best])

    def clashes(self, token: Token, mention: Mention) -> bool:
        """A verb's subject and its object pronoun are not the same, unless reflexive."""
        other = self.parse.tokens[mention.head]
        same_clause = other.head == token.head and other.head >= 0
        return (
            same_clause
            and token.rel in ("obj", "iobj", "obl")
            and other.rel == "nsubj"
            and not token.lower.endswith("self")
        )

    def coordinated(self, mention: Mention) -> tuple[str, ...]:
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

    def mention(
        self, token: Token, actors: tuple[str, ...], form: str, like: Mention | None = None
    ) -> Mention:
        known = self.mentions.gazetteer.actor(actors[0])
        kind = like.type if like else (known.type if known else None)
        name = like.name if like else (known.name if known else actors[0])
        return Mention(token.i, token.i, token.i, actors, name, form, kind)
