"""Where attributions open: verbs, nouns, adjectives, adverbs and phrases with their sources.

Lexicon and network vote: what the network rules out as a source is dropped, a verb that it takes
for a cue opens without an entry. A parser without vectors leaves the lexicon alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.reading import grammar
from dragoman.reading.attribution_content import Contents
from dragoman.reading.attribution_labels import labels
from dragoman.reading.attribution_lexicon import Group, attribution_lexicon
from dragoman.reading.parse.network import Floats
from dragoman.reading.parse.tokens import Parse, Token

_SELF = frozenset({"i", "we", "you"})
_VOICE = Group("voice")
_VOTED = Group("network", "clause")
_SOURCE, _CUE = slice(1, 3), slice(3, 5)
"""Columns of the network's votes: B- and I- of a source, of a cue."""
_IS_CUE = 0.5
_DOUBTED = 0.05
_SURE = 0.5
"""Votes: that a verb without an entry is a cue; below which a source is none; above which an
attribution inside another stands for itself."""


@dataclass(slots=True)
class Found:
    """One attribution as tokens: its cue's, its source's, those of what is said.

    `head` is the source's head, `speaker` the word whose referent speaks; `finite`: what is said
    is a clause.
    """

    cue: set[int]
    source: set[int]
    content: set[int]
    speaker: int | None = None
    head: int | None = None
    group: str = ""
    finite: bool = False

    @property
    def at(self) -> int:
        """The first token of the cue, or of what is said."""
        return min(self.cue or self.content)


class AttributionFinder:
    """Finds the attributions of one parse.

    `cues` holds the network's votes, one row a token; `voiced` says of a word whether an entry of
    the lexicon of voices, the user's own among them, fits it.
    """

    def __init__(
        self,
        parse: Parse,
        cues: Floats | None = None,
        voiced: Callable[[Token], bool] = lambda token: False,
    ) -> None:
        self.parse, self.cues, self.voiced = parse, cues, voiced
        self.lexicon = attribution_lexicon()
        self.contents = Contents(parse, self.lexicon)

    def run(self) -> list[Found]:
        """All attributions, in the order of their cues."""
        opened = [one for token in self.parse.tokens if (one := self._opened(token))]
        covered = Counter(i for one in opened for i in one.content)
        named = [
            Found({one.mark}, set(one.source), set(one.content), one.head, one.head, "label")
            for one in labels(self.contents)
        ]
        return named + [one for one in opened if self._stands(one, bool(covered[one.at]))]

    def _stands(self, one: Found, inside: bool) -> bool:
        """Whether an attribution counts; inside another, a weak one is part of what is said."""
        relative = {one.speaker} if one.speaker is not None and one.source else set()
        vote = self._vote(one.source | relative)
        if vote is not None and vote < _DOUBTED:
            return False
        if not inside or (vote is not None and vote > _SURE):
            return True
        if one.group != "speech" or not one.finite or one.speaker is None:
            return False
        return self.parse.tokens[one.speaker].lower not in _SELF

    def _vote(self, source: set[int]) -> float | None:
        """The network's highest vote that some words are a source; None where it has none."""
        if self.cues is None or not source:
            return None
        return float(self.cues[sorted(source), _SOURCE].sum(axis=1).max())

    def _opened(self, token: Token) -> Found | None:
        phrase = self._phrase(token)
        if phrase is not None:
            return phrase
        if token.upos in ("VERB", "AUX"):
            return self._verb(token)
        if token.upos == "NOUN":
            return self._frame(token) or self._noun(token)
        if token.upos == "ADJ":
            return self._adjective(token)
        if token.lower in self.lexicon.adverbs:
            content = self.contents.around(token.i)
            return Found({token.i}, set(), content, group="adverb") if content else None
        return None

    def _verb(self, token: Token) -> Found | None:
        for rest, group in self._entries(token):
            if rest and not self._particle(token, rest):
                continue
            subject = self._subject(token)
            if not self._by(subject, group):
                continue
            content = self.contents.of_verb(token, group)
            if content:
                finite = self.parse.child(token.i, "ccomp", "parataxis") is not None
                cue = self._cue(token)
                return self._found(cue, subject, content, group.name, finite)
        return None

    def _entries(self, token: Token) -> tuple[tuple[str, Group], ...]:
        """Entries of a verb, and one for whatever the network takes for a cue."""
        listed = self.lexicon.verbs.get(token.lemma.lower(), ())
        if not listed and self.voiced(token):
            return (("", _VOICE),)
        voted = self.cues is not None and float(self.cues[token.i, _CUE].sum()) > _IS_CUE
        return (*listed, ("", _VOTED)) if voted else listed

    def _particle(self, token: Token, rest: str) -> bool:
        words = rest.split()
        following = self.parse.tokens[token.i + 1 : token.i + 1 + len(words)]
        if [t.lower for t in following] == words:
            return True
        particles = self.parse.children(token.i, "compound:prt", "advmod")
        return len(words) == 1 and any(c.lower == rest for c in particles)

    def _subject(self, token: Token) -> int | None:
        """The subject's word: a relative pronoun itself, the nearest of two that stand side by
        side."""
        found = grammar.fillers(self.parse, token.i, "subj")
        own = [c.i for c in self.parse.children(token.i, "nsubj")] if found else []
        if own and self.parse.tokens[own[0]].lower in grammar.RELATIVE:
            return own[0]
        if len(own) > 1:
            return own[-1]
        return found[0] if found else None

    def _by(self, subject: int | None, group: Group) -> bool:
        if group.by == "any":
            return True
        if subject is None:
            return False
        token = self.parse.tokens[subject]
        if group.by == "document":
            return token.lemma.lower() in self.lexicon.documents
        return self.contents.mind(token)

    def _cue(self, token: Token) -> set[int]:
        near = self.parse.children(token.i, "aux", "compound:prt", "advmod")
        return {token.i} | {c.i for c in near if abs(c.i - token.i) <= 3}

    def _frame(self, token: Token) -> Found | None:
        """ "in his view", "by the ministry's account": the clause around is attributed."""
        if token.lemma.lower() not in self.lexicon.frames:
            return None
        case = self.parse.child(token.i, "case")
        owners = [c.i for c in self.parse.children(token.i, "nmod:poss")]
        owners = owners or grammar.fillers(self.parse, token.i, "of")
        if not owners or case is None or case.lower not in self.lexicon.through:
            return None
        content = self.contents.around(token.i)
        return self._found({case.i, token.i}, owners[0], content, "phrase") if content else None

    def _noun(self, token: Token) -> Found | None:
        content = self.contents.of_noun(token)
        if not content or not (token.lemma.lower() in self.lexicon.nouns or self.voiced(token)):
            return None
        owners = grammar.fillers(self.parse, token.i, "poss")
        owners = owners or [
            c.i for c in self.parse.children(token.i, "compound", "amod") if c.ent >= 0
        ]
        owners = owners or self._through(token)
        return self._found({token.i}, owners[0] if owners else None, content, "noun")

    def _through(self, token: Token) -> list[int]:
        """Whose a noun is under a verb that adds little: "made a promise", "took issue"."""
        if token.rel not in ("obj", "obl", "xcomp") or token.head < 0:
            return []
        above = self.parse.tokens[token.head]
        light = above.lemma.lower() in self.lexicon.light
        return grammar.fillers(self.parse, above.i, "subj") if light else []

    def _adjective(self, token: Token) -> Found | None:
        content = self.contents.of_adjective(token)
        group = self.lexicon.adjectives.get(token.lemma.lower())
        if not content or not (group or self.voiced(token)):
            return None
        subject = self._subject(token)
        if not self._by(subject, group or _VOICE):
            return None
        return self._found({token.i}, subject, content, "adjective")

    def _phrase(self, token: Token) -> Found | None:
        """ "according to X": X is the source, the clause around is attributed."""
        for words in self.lexicon.phrases.get(token.lower, ()):
            inside = self.parse.tokens[token.i : token.i + len(words)]
            if tuple(t.lower for t in inside) != words:
                continue
            span = {t.i for t in inside}
            head = next((t.head for t in inside if t.head not in span and t.head >= 0), None)
            content = self.contents.around(head) - span if head is not None else set()
            return self._found(span, head, content, "phrase") if content else None
        return None

    def _found(
        self, cue: set[int], subject: int | None, content: set[int], group: str,
        finite: bool = False,
    ) -> Found:  # fmt: skip
        source: set[int] = set()
        speaker = subject
        if subject is not None:
            source = self._noun_phrase(subject, cue) - cue - content
            token = self.parse.tokens[subject]
            verb = self.parse.tokens[token.head] if token.head >= 0 else token
            if token.lower in grammar.RELATIVE and verb.rel == "acl" and verb.head >= 0:
                speaker = verb.head
        content = self.contents.whole(content, cue)
        beyond = self.contents.beyond(content, cue)
        if beyond and source and max(source) + 1 == min(beyond) and max(source) > max(cue):
            source |= self.contents.apposed(beyond)
        return Found(cue, source, content - beyond, speaker, subject, group, finite)

    def _noun_phrase(self, head: int, cue: set[int]) -> set[int]:
        """The words of a noun phrase: with a name or title beside it that the tree sets apart,
        without what governs it and without the clause in which its cue stands."""
        token, out = self.parse.tokens[head], set(self.parse.subtree(head))
        for case in self.parse.children(head, "case", "cc", "mark", "punct"):
            if case.i < head:
                out = {k for k in out if k > case.i}
        for i in cue & out:
            out -= set(self.parse.subtree(i))
        if token.rel == "nsubj":
            for other in self.parse.children(token.head, "nsubj"):
                words = self.parse.subtree(other.i)
                if out and (words[-1] + 1 == min(out) or words[0] - 1 == max(out)):
                    out |= set(words)
        return out
