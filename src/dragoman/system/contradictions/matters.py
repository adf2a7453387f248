"""When two claims are on the same matter, and which of them takes it for true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from dragoman.system.claims import Claim
from dragoman.system.contradictions.rules import rules
from dragoman.system.likeness import like
from dragoman.vocabulary import CODES, SYMMETRIC, Kind

_COMPARED = 200
"""A claim is compared with so many clusters of one matter at most."""

MATTER = (
    "(code || ' ' || CASE WHEN list_contains(?::VARCHAR[], code)"
    " THEN array_to_string(list_sort(list_distinct(subject || object)), ',')"
    " ELSE array_to_string(list_sort(subject), ',') || '>'"
    " || array_to_string(list_sort(object), ',') END)"
)
"""Code and parties as one word, as SQL; its parameter are the symmetric codes."""
SYMMETRICAL = sorted(SYMMETRIC)


def matters(claim: Claim) -> set[str]:
    """The matters of a claim, one for each two of its parties, as the SQL of `denied` has them.

    Who denies arming A denies that anybody armed A and B.
    """
    if claim.code in SYMMETRIC:
        all = {*claim.subject, *claim.object}
        pairs = {(a, b) for a in all for b in all if a < b or len(all) == 1}
        return {f"{claim.code} {a},{b}" for a, b in pairs}
    others = claim.object or ("",)
    return {f"{claim.code} {s}>{o}" for s in claim.subject or ("",) for o in others}


def truth(claim: Claim) -> int:
    """1 where a claim takes what its words affirm for true, -1 where not so.

    What has ended is not so now: an ended relation speaks against an actual one.
    """
    ended = claim.status == "ended" and CODES[claim.code] is Kind.RELATION
    turns = claim.negated + (claim.stance in rules().false) + ended
    return -1 if turns % 2 else 1


def voice_of(claim: Claim) -> tuple[str, ...]:
    """Who is answerable for a claim; authors of different documents are different voices."""
    return claim.speakers or (f"author of {claim.best.document}",)


def together(one: Claim, other: Claim) -> bool:
    """Whether two claims can be on the same time."""
    (start, end), (since, until) = _window(one), _window(other)
    return not (start and until and until < start) and not (since and end and end < since)


def _window(claim: Claim) -> tuple[dt.date | None, dt.date | None]:
    """When a claim holds: as it says; else, of what holds now, about when it was said."""
    if claim.held != (None, None) or claim.status != "actual":
        return claim.held
    slack = dt.timedelta(rules().days)
    first, last = claim.first, claim.last
    return (first - slack if first else None, last + slack if last else None)


def alike(one: Claim, other: Claim) -> bool:
    """Whether two claims with the same code and parties are on the same thing."""
    if CODES[one.code] is Kind.RELATION and one.code not in rules().vague:
        return True
    return one.stems == other.stems or like(one.stems, other.stems, same_code=True)


def clusters(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims with one code and the same parties, by what they are about."""
    found: list[list[Claim]] = []
    for claim in claims:
        near = next((c for c in found[:_COMPARED] if alike(c[0], claim)), None)
        if near is None:
            found.append([claim])
        else:
            near.append(claim)
    return found


def at_odds(one: Claim, other: Claim) -> bool:
    """Whether the voices differ, or the same one spoke on another day."""
    return voice_of(one) != voice_of(other) or later(one, other) or later(other, one)


def later(one: Claim, other: Claim) -> bool:
    """Whether the first was said after the second."""
    return bool(one.last and other.first and one.last > other.first)


def not_before(report: Claim, word: Claim) -> bool:
    """Whether what a report tells can have come after a word was given."""
    if word.first is None:
        return True
    happened = report.held[1]
    if happened is not None and happened < word.first:
        return False
    return report.last is None or report.last >= word.first


def same_words(one: Claim, other: Claim) -> bool:
    """Whether two claims rest on the same predicate of one document: one deed, read twice."""
    return bool(set(one.ids) & set(other.ids)) or any(
        a.document == b.document and s < end and start < e
        for a in one.cited for b in other.cited for s, e in a.words for start, end in b.words
    )  # fmt: skip


def touching(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of actors share one, or one of them names nobody."""
    return not one or not other or bool(set(one) & set(other))
