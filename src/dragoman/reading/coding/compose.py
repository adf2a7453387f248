"""The type that words make together: "refused to lift the ban" is REJECT over YIELD over COERCE.

An entry of the type lexicon gives a word's type; operators ("agreed to", "suspended", "lifted"),
a future auxiliary and negation turn the type of what stands under them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from dragoman.ontology.plover_types import (
    COOPERATION,
    HOSTILITY,
    TypeEntry,
    TypeLexicon,
    TypeOperator,
)
from dragoman.reading import grammar
from dragoman.reading.coding.pair import Path
from dragoman.reading.parse.tokens import Parse, Token

_POS = {
    "VERB": ("verb", "adj"),
    "AUX": ("verb",),
    "NOUN": ("noun",),
    "PROPN": ("noun",),
    "ADJ": ("adj", "verb", "noun"),
    "ADV": ("adj",),
}
_UNDER = (
    "xcomp", "ccomp", "obj", "nsubj:pass", "acl", "obl", "nmod", "amod", "compound", "advcl",
    "conj", "advmod",
)  # fmt: skip
"""Where the deed that a word speaks of stands, the likeliest first."""
_IN_TARGET = ("nmod", "amod", "compound")
"""The same within the target, whose clauses tell of something else."""
_MUST = frozenset({"must", "should", "ought"})
_ASIDE = ("advcl", "acl:relcl", "parataxis")
_CLAUSES = ("advcl", "parataxis", "xcomp", "ccomp", "acl", "csubj")
_DEPTH = 7
_FAR = 9
"""Distance of the words beside an entry that asks for none."""
Listed = TypeVar("Listed", TypeEntry, TypeOperator)
_WILL = frozenset({"will", "would", "shall", "wo", "'ll", "’ll", "'d"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A type and what it rests on. `exact`: an entry with words beside it fitted."""

    event: str
    token: int
    exact: bool = False
    steps: tuple[str, ...] = ()

    def then(self, event: str, step: str) -> Verdict:
        return Verdict(event, self.token, self.exact, (*self.steps, step))


@dataclass(slots=True)
class Composer:
    """Reads the types of the words of one sentence, for one pair of spans."""

    parse: Parse
    lexicon: TypeLexicon
    path: Path
    _seen: set[int] = field(default_factory=set)

    def at(self, i: int) -> Verdict | None:
        """The type of what word `i` says with all that stands under it."""
        self._seen = set()
        return self._at(i, 0)

    def _at(self, i: int, depth: int) -> Verdict | None:
        if depth > _DEPTH or i in self._seen:
            return None
        self._seen.add(i)
        token = self.parse.tokens[i]
        return self._in_mood(token, self._bare(token, depth))

    def _bare(self, token: Token, depth: int) -> Verdict | None:
        """Without negation and mood: an exact entry, else an operator, else an entry."""
        entry, operator = self._entry(token), self._operator(token)
        if entry and _closer(entry, operator):
            return self._of(entry, token)
        if operator:
            found = self._operated(operator, token, depth)
            if found or not entry:
                return found
        elif entry is None or entry.weak:
            found = self._under(token, depth)
            if found or not entry:
                return found
        return self._of(entry, token)

    def _operated(self, operator: TypeOperator, token: Token, depth: int) -> Verdict | None:
        """What an operator makes of the type under it."""
        inner = self._under(token, depth)
        found = operator.over(inner.event if inner else None)
        if found is None or operator.name == "through":
            return inner
        start = inner or Verdict(found, token.i)
        return start.then(found, f"{token.lemma}: {operator.name}")

    @staticmethod
    def _of(entry: TypeEntry, token: Token) -> Verdict:
        return Verdict(entry.event, token.i, entry.exact, (f"{entry.lemma}: {entry.event}",))

    def _under(self, token: Token, depth: int) -> Verdict | None:
        """The type of the first word under `token` that has one, those on the path first."""
        for k in self._order(token):
            found = self._at(k, depth + 1)
            if found:
                return found
        return None

    def _order(self, token: Token) -> Iterator[int]:
        children = [c for c in token.children if c not in self.path.source]
        on = [
            c for c in children if c in self.path.down and self.parse.tokens[c].deprel not in _ASIDE
        ]
        yield from on
        rels = _IN_TARGET if token.i in self.path.target else _UNDER
        for rel in rels:
            for c in children:
                child = self.parse.tokens[c]
                if c not in on and (child.deprel == rel or child.rel == rel):
                    yield c

    def _in_mood(self, token: Token, verdict: Verdict | None) -> Verdict | None:
        """Under not, will, would or must."""
        if verdict is None or token.upos not in ("VERB", "AUX", "ADJ", "NOUN"):
            return verdict
        auxiliaries = {c.lower for c in self.parse.children(token.i, "aux")}
        not_ = grammar.negated(self.parse, token.i)
        if auxiliaries & _MUST and self._of_others(token):
            return verdict.then("REQUEST", "must")
        if verdict.event in COOPERATION and not_:
            return verdict.then("REJECT", "not")
        if not auxiliaries & _WILL:
            return verdict
        if verdict.event in COOPERATION:
            return verdict.then("AGREE", "will")
        if verdict.event in HOSTILITY and not not_:
            return verdict.then("THREATEN", "will")
        return verdict

    def _of_others(self, token: Token) -> bool:
        """Whether a clause has a subject other than the source."""
        subject = self.parse.child(token.i, "nsubj", "nsubj:pass")
        return subject is not None and subject.i not in self.path.source

    def _entry(self, token: Token) -> TypeEntry | None:
        """The entry that fits best: with words beside it, those nearest, then the longest lemma."""
        fitting = []
        for e in self._listed(token, self.lexicon.entries):
            near = self._distance(token, e.beside) if e.beside else _FAR
            if near is not None and (not e.source or self._source(e.source)):
                fitting.append(((e.exact, e.strong, -near, len(e.lemma.split())), e))
        return max(fitting, key=lambda f: f[0])[1] if fitting else None

    def _listed(
        self, token: Token, table: Mapping[tuple[str, str], Sequence[Listed]]
    ) -> Iterator[Listed]:
        """Entries of a table whose lemma and particles stand at a token."""
        for pos in _pos(token):
            for form in self._forms(token):
                for e in table.get((pos, form), ()):
                    if self._particles(token, e.lemma):
                        yield e

    def _operator(self, token: Token) -> TypeOperator | None:
        fitting = self._listed(token, self.lexicon.operators)
        return max(fitting, key=lambda o: len(o.lemma.split()), default=None)

    def _particles(self, token: Token, lemma: str) -> bool:
        """Whether the words after a lemma's first stand near the token."""
        rest = lemma.split()[1:]
        if not rest:
            return True
        near = {t.lower for t in self.parse.tokens[token.i + 1 : token.i + 3]}
        for c in token.children:
            near |= {self.parse.tokens[c].lower, _lemma(self.parse.tokens[c])}
        return all(word in near for word in rest)

    def _distance(self, token: Token, wanted: frozenset[str]) -> int | None:
        """How many steps under a token a wanted word stands; 1 where the token modifies it."""
        over = self.parse.tokens[token.head] if token.rel in ("amod", "compound") else token
        if over is not token and _matches(over, wanted):
            return 1
        for steps, level in enumerate(self._region(token), 1):
            if any(_matches(self.parse.tokens[k], wanted) or self._two(k, wanted) for k in level):
                return steps
        return None

    def _forms(self, token: Token) -> tuple[str, ...]:
        """Forms under which entries may stand; of a word after a hyphen, both parts ("sit-in")."""
        before = self.parse.tokens[max(0, token.i - 2) : token.i]
        if len(before) == 2 and before[1].text == "-" and before[0].end == before[1].start:
            whole = f"{before[0].lower}-{_lemma(token)}"
            if ("noun", whole) in self.lexicon.entries:
                return (whole,)
        return _forms(token)

    def _source(self, wanted: frozenset[str]) -> bool:
        return any(_matches(self.parse.tokens[k], wanted) for k in self.path.source)

    def _two(self, i: int, wanted: frozenset[str]) -> bool:
        """ "war game", "missile test": two words together."""
        if i + 1 >= len(self.parse.tokens):
            return False
        return f"{_lemma(self.parse.tokens[i])} {_lemma(self.parse.tokens[i + 1])}" in wanted

    def _region(self, token: Token) -> Iterator[list[int]]:
        """Words one, two, three steps under a token, without the source and clauses of others."""
        front = [token.i]
        for _ in range(3):
            front = [c for k in front for c in self.parse.tokens[k].children if self._inside(c)]
            yield front

    def _inside(self, i: int) -> bool:
        """Whether a word belongs to what its head says: no clause but a purpose ("to help")."""
        token = self.parse.tokens[i]
        if i in self.path.source:
            return False
        if token.rel not in _CLAUSES or token.upos not in ("VERB", "AUX"):
            return token.deprel != "acl:relcl"
        purpose = self.parse.child(i, "mark")
        return token.rel in ("advcl", "acl") and purpose is not None and purpose.lower == "to"


def _lemma(token: Token) -> str:
    return token.lemma.lower()


def _closer(entry: TypeEntry, operator: TypeOperator | None) -> bool:
    """Whether an entry says more of its word than an operator: more words, or words beside it."""
    if operator is None:
        return entry.exact
    words = len(entry.lemma.split()) - len(operator.lemma.split())
    return words > 0 or (words == 0 and entry.exact)


def _pos(token: Token) -> tuple[str, ...]:
    """Parts of speech of entries for a token; a participle before a noun is no deed."""
    if token.upos == "VERB" and token.rel == "amod":
        return ("adj",)
    return _POS.get(token.upos, ())


def _forms(token: Token) -> tuple[str, ...]:
    """The lemma, and what it may be where the parser left an ending on it."""
    lemma, word = _lemma(token), token.lower
    if token.upos not in ("VERB", "ADJ"):
        return (lemma,)
    stems = [word.removesuffix(e) for e in ("d", "ed", "s", "ing") if word.endswith(e)]
    return tuple(dict.fromkeys([lemma, *(s for s in stems if len(s) > 2)]))


def _matches(token: Token, wanted: frozenset[str]) -> bool:
    singular = token.lower.removesuffix("s") if len(token.lower) > 3 else token.lower
    if token.lower.endswith("ies"):
        singular = token.lower.removesuffix("ies") + "y"
    return not wanted.isdisjoint((_lemma(token), token.lower, singular))
