"""The theme of a statement: its predicate with what it acts on, as a short readable phrase."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.parse.tokens import Parse, Token

_LONGEST = 12
"""Words in a theme."""
_CORE = (
    "compound:prt", "obj", "iobj", "xcomp", "ccomp", "nsubj:pass", "obl", "nmod", "amod",
    "compound", "advmod", "nummod",
)  # fmt: skip
"""What belongs to a predicate, the closest first."""
_INSIDE = ("flat", "compound", "amod", "nummod", "nmod", "case", "fixed", "goeswith", "obl", "obj",
           "nmod:poss", "nmod:desc", "mark", "conj", "cc")  # fmt: skip
"""What belongs to a noun or an infinitive that is kept; clauses and appositions do not."""
_AFTER = frozenset({"obl", "nmod", "advmod"})
"""What counts only where it stands behind its predicate."""
_DIRECTIONS = frozenset("back away out up down over off aside in on apart through forward".split())
"""Adverbs that make a verb another verb: "went back on"."""
_DROPPED = frozenset({"DET", "PUNCT", "INTJ", "SYM"})
_POSSESSIVES = frozenset("my your his her its our their".split())


def theme(parse: Parse, i: int, without: frozenset[int] = frozenset()) -> str:
    """The phrase for the predicate at token `i`; words in `without` (a voice, a time) are left out.

    >>> from dragoman.reading.parse.tokens import Parse, Token
    >>> theme(Parse("Peace", [Token(0, 0, 5, "Peace")], [], []), 0)
    'Peace'
    """
    kept = [i]
    for relation in _CORE:
        for child in parse.children(i, relation):
            if relation in (child.deprel, child.rel) and _belongs(child, relation, i):
                words = [k for k in _phrase(parse, child) if k not in without and k not in kept]
                if words and len(kept) + len(words) <= _LONGEST:
                    kept += words
    tokens = [parse.tokens[k] for k in sorted(kept)]
    return _joined(parse, [t for t in tokens if t.i == i or t.upos not in _DROPPED])


def _belongs(child: Token, relation: str, i: int) -> bool:
    if relation in _AFTER and child.i < i:
        return False
    return relation != "advmod" or child.lower in _DIRECTIONS


def _phrase(parse: Parse, token: Token) -> list[int]:
    """A dependent with what stands inside it."""
    found = [token.i]
    for child in parse.children(token.i, *_INSIDE):
        if child.lower in _POSSESSIVES or child.deprel == "acl:relcl":
            continue
        found += _phrase(parse, child) if len(found) < _LONGEST else []
    return found


def _joined(parse: Parse, tokens: list[Token]) -> str:
    """Words with the spaces that the text has between neighbours."""
    return "".join(_pieces(parse, tokens)).strip()


def _pieces(parse: Parse, tokens: list[Token]) -> Iterator[str]:
    last: Token | None = None
    for token in tokens:
        close = last is not None and last.i == token.i - 1 and last.end == token.start
        yield token.text if close or last is None else f" {token.text}"
        last = token
