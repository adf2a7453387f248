"""How real a clause makes its deed: tense, modals, conditions, negation, operators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.ontology.lexicon import Lexicon, Operator
from dragoman.reading import grammar
from dragoman.reading.frames import Frames
from dragoman.reading.parse.tokens import Parse, Token
from dragoman.vocabulary import LinkType, Polarity, Stance, Status

_POSSIBLE = frozenset({"may", "might", "can", "could", "ca"})
_PLANNED = frozenset({"will", "shall", "'ll", "’ll", "wo", "gonna"})
_REQUIRED = frozenset({"must", "should", "ought"})
CONDITIONS = {
    "if": LinkType.IF,
    "unless": LinkType.UNLESS,
    "provided": LinkType.ONLY_IF,
    "providing": LinkType.ONLY_IF,
    "once": LinkType.IF,
    "until": LinkType.UNLESS,
    "till": LinkType.UNLESS,
    "should": LinkType.IF,
    "lest": LinkType.IF,
    "without": LinkType.UNLESS,
    "because": LinkType.BECAUSE,
    "since": LinkType.BECAUSE,
    "as": LinkType.BECAUSE,
    "although": LinkType.DESPITE,
    "though": LinkType.DESPITE,
    "despite": LinkType.DESPITE,
    "assuming": LinkType.IF,
}
_OWN_CLAUSE = frozenset({"advcl", "acl", "conj", "parataxis", "ccomp", "nsubj", "appos"})
"""Relations of what no word above works on."""
_IRREGULAR_SAME = frozenset(
    {"put", "cut", "set", "hit", "let", "shut", "cost", "hurt", "quit", "split", "spread", "read"}
)


@dataclass(frozen=True, slots=True)
class Modality:
    """Status and polarity of a deed; `stance` where an operator brings one.

    `sure` is False where nothing in the clause decided and the status is a default.
    """

    status: Status
    polarity: Polarity
    stance: Stance | None = None
    sure: bool = True
    operators: tuple[str, ...] = ()
    operated: bool = False


class ModalityReader:
    def __init__(self, frames: Frames, lexicon: Lexicon) -> None:
        self.frames, self.lexicon = frames, lexicon
        self.parse: Parse = frames.parse

    def read(self, i: int) -> Modality:
        """Of the deed whose predicate is token `i`."""
        head = self._clause_of(i)
        status = self._status(head, i)
        polarity = (
            Polarity.NEGATED
            if grammar.negated(self.parse, i) or (head != i and grammar.negated(self.parse, head))
            else Polarity.AFFIRMED
        )
        stance, names, operated = None, [], False
        for operator in self._operators(i):
            names.append(operator.lemma)
            if operator.flips:
                polarity = -polarity
            status = operator.status or status
            operated = operated or operator.status is not None
            stance = stance or operator.stance
        if self.condition(i) in (LinkType.IF, LinkType.ONLY_IF, LinkType.UNLESS):
            status = Status.COUNTERFACTUAL if self._counterfactual(head) else Status.CONDITIONAL
        return Modality(
            status or Status.ACTUAL, polarity, stance, status is not None, tuple(names), operated
        )

    def _clause_of(self, i: int) -> int:
        """The verb whose tense a predicate shares: itself, or the one a noun depends on."""
        token = self.parse.tokens[i]
        if token.upos in ("VERB", "AUX", "ADJ") or self.parse.child(i, "cop"):
            return i
        return grammar.clause(self.parse, i)

    def _status(self, head: int, i: int) -> Status | None:
        token = self.parse.tokens[head]
        auxiliaries = [c.lower for c in self.parse.children(head, "aux", "aux:pass", "cop")]
        if not auxiliaries and token.rel in ("xcomp", "conj"):
            return self._inherited(token)
        return self._from_auxiliaries(auxiliaries) or self._tense(token, auxiliaries)

    def _from_auxiliaries(self, auxiliaries: list[str]) -> Status | None:
        words = set(auxiliaries)
        if "would" in words or "'d" in words or "’d" in words:
            return Status.COUNTERFACTUAL if "have" in words else Status.CONDITIONAL
        if words & _REQUIRED:
            return Status.REQUIRED
        if words & _PLANNED:
            return Status.PLANNED
        if words & _POSSIBLE:
            return Status.POSSIBLE
        if words & {"was", "were", "did", "had"}:
            return Status.PAST
        if words & {
            "is",
            "are",
            "am",
            "has",
            "have",
            "does",
            "do",
            "been",
            "'s",
            "’s",
            "'re",
            "’ve",
            "'ve",
        }:
            return Status.ACTUAL
        return None

    def _inherited(self, token: Token) -> Status | None:
        """An infinitive or a coordinated verb takes the tense of the verb over it."""
        if token.head < 0:
            return None
        over = self.parse.tokens[token.head]
        if token.rel == "conj" and token.lower.endswith("ing") == over.lower.endswith("ing"):
            own = self._tense(token, [])
            return own if own is Status.PAST else self._status(over.i, over.i)
        return self._tense(token, [])

    def _tense(self, token: Token, auxiliaries: list[str]) -> Status | None:
        if token.upos not in ("VERB", "AUX") or auxiliaries:
            return None
        word, lemma = token.lower, token.lemma.lower()
        if any(c.lower == "to" for c in self.parse.children(token.i, "mark")):
            return Status.PLANNED if token.rel in ("acl", "advcl") else None
        if word.endswith("ing"):
            return None
        if word == lemma or word.endswith("s"):
            return Status.ACTUAL if word != lemma or word not in _IRREGULAR_SAME else None
        return Status.PAST

    def condition(self, i: int) -> LinkType | None:
        """Which conjunction opens the subordinate clause in which token `i` stands, if one does."""
        found = next(self.subordinators(i), None)
        return found[0] if found else None

    def subordinators(self, i: int) -> Iterator[tuple[LinkType, int, int]]:
        """(type, token of the clause, token it depends on), innermost first."""
        token = self.parse.tokens[i]
        for _ in range(40):
            if token.rel in ("advcl", "obl", "nmod", "acl") and token.head >= 0:
                for mark in self.parse.children(token.i, "mark", "case", "advmod", "aux"):
                    kind = CONDITIONS.get(mark.lower)
                    if kind and (
                        token.rel == "advcl" or mark.lower in ("without", "despite", "unless")
                    ):
                        if mark.lower in ("as", "since", "once") and token.rel != "advcl":
                            continue
                        yield self._strength(kind, mark), token.i, token.head
                        break
            if token.head < 0:
                return
            token = self.parse.tokens[token.head]

    def _strength(self, kind: LinkType, mark: Token) -> LinkType:
        """ "only if" is more than "if"."""
        before = self.parse.tokens[mark.i - 1].lower if mark.i else ""
        return LinkType.ONLY_IF if kind is LinkType.IF and before == "only" else kind

    def _counterfactual(self, head: int) -> bool:
        auxiliaries = {c.lower for c in self.parse.children(head, "aux")}
        return "had" in auxiliaries or {"would", "have"} <= auxiliaries

    def _operators(self, i: int) -> Iterator[Operator]:
        """Operators over token `i`, nearest first."""
        below = self._leading(i)
        for token in self._over(i):
            for key in self.frames.keys(token):
                found = next(
                    (
                        o
                        for o in self.lexicon.operators.get(key, ())
                        if self._covers(o, token, below)
                    ),
                    None,
                )
                if found:
                    yield found
                    break
            if self.parse.tokens[below].head == token.i:
                below = token.i

    def _over(self, i: int) -> Iterator[Token]:
        """Words that may work on token `i`: its heads up to the clause's end, and its adverbs."""
        for child in self.parse.children(i, "advmod", "case", "mark", "det", "cc:preconj"):
            yield child
            yield from self.parse.children(child.i, "advmod", "det")
        token = self.parse.tokens[self._leading(i)]
        for _ in range(3):
            if token.head < 0 or (token.rel in _OWN_CLAUSE and not self._completes(token)):
                return
            token = self.parse.tokens[token.head]
            yield token

    def _leading(self, i: int) -> int:
        """The first of coordinated forms, on which works what works on all: "refrain from arming
        or training". What has a subject, a *not* or another form stands alone."""
        token = self.parse.tokens[i]
        while token.deprel == "conj" and token.head >= 0:
            over = self.parse.tokens[token.head]
            alike = token.lower.endswith("ing") and over.lower.endswith("ing")
            own = any(c.lower == "not" for c in self.parse.children(token.i, "advmod"))
            if not alike or own or self.parse.child(token.i, "nsubj", "nsubj:pass"):
                break
            token = over
        return token.i

    def _completes(self, token: Token) -> bool:
        """ "Refrained from attacking": a clause that its verb cannot do without."""
        marks = self.parse.children(token.i, "mark", "case")
        return token.rel == "advcl" and any(m.lower == "from" for m in marks)

    def _covers(self, operator: Operator, token: Token, below: int) -> bool:
        anchor = self.frames.fits(operator, token)
        if anchor is None:
            return False
        for place in operator.content.split("|"):
            if place == "clause" or below in self.frames.fillers(anchor, place):
                return True
        return False
