"""Which wordings say the same: shared words of themes and quotations, and parties of a deed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.vocabulary import SYMMETRIC

ENOUGH = 0.5
"""Shared words, as a part of all words, from which two wordings count as alike."""
_ALIKE, _SAME = 0.6, 0.5
"""Shared stems from which two themes are alike: of the shorter one, and of both together."""
_NAME = 70
_EMPTY = frozenset(
    "a an and as at by for from has have in is it its of on or that the to was".split()
)


def words(text: str) -> frozenset[str]:
    """The words of a text that carry its sense, in lower case.

    >>> sorted(words("The closure of a base"))
    ['base', 'closure']
    """
    return frozenset(re.findall(r"\w+", text.lower())) - _EMPTY


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """What two sets of words have in common, as a part of all (Jaccard)."""
    return len(one & other) / len(one | other) if one | other else 0.0


def like(one: frozenset[str], other: frozenset[str], same_code: bool) -> bool:
    """Whether two themes, as stems, say the same; more must be shared where the codes differ.

    >>> like(frozenset({"amend", "const"}), frozenset({"const", "amend", "refer"}), True)
    True
    """
    both = one & other
    if not both:
        return False
    part, joint = len(both) / min(len(one), len(other)), len(both) / len(one | other)
    if same_code:
        return (part >= _ALIKE and (len(both) > 1 or joint >= _SAME)) or joint >= _SAME
    return (len(both) > 1 and part > _ALIKE) or joint > _ALIKE


def parties(
    code: str, subject: Iterable[str], other: Iterable[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Who does it to whom; for a symmetric code both together."""
    one, two = frozenset(subject), frozenset(other)
    return (one | two, frozenset()) if code in SYMMETRIC else (one, two)


def clean(text: str) -> str:
    """A theme fit to be a name: no quotation marks, no spaces torn off, cut at a word."""
    text = text.replace(" ’s", "’s").replace(" 's", "’s").replace("'", "’")
    text = " ".join("".join(c for c in text if c not in '"“”' and c.isprintable()).split())
    if len(text) <= _NAME:
        return text
    return text[:_NAME].rsplit(" ", 1)[0] + "…"
