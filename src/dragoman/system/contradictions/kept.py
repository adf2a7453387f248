"""Promises that are reported as broken, and demands that are reported as met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from dragoman.store import Lens
from dragoman.system.claims import Claim, Wanted, claims
from dragoman.system.contradictions.finding import Finding
from dragoman.system.contradictions.matters import (
    not_before,
    same_words,
    touching,
    truth,
)
from dragoman.system.contradictions.rules import rules
from dragoman.system.dispute.makers import homes
from dragoman.system.dispute.terms import terms
from dragoman.system.likeness import like
from dragoman.system.speakers import speak_for

Actors = tuple[str, ...]
_NEAR = 200
"""A promise or demand is compared with so many reports of the same actors and words at most."""


@dataclass(frozen=True, slots=True)
class Word:
    """A promise or a demand, with those whose deed it is.

    alike: the codes of reports in some of its words; any: of those in whatever words.
    """

    claim: Claim
    who: Actors
    alike: frozenset[str]
    any: frozenset[str]


def broken(lens: Lens) -> Iterator[Finding]:
    """A promise or an agreement, and the report that a party did not keep it."""
    table, origin = rules(), homes(lens)
    given = (
        "list_contains(?::VARCHAR[], stance) OR (stance = 'assert'"
        " AND (status = 'planned' OR (list_contains(?::VARCHAR[], code)"
        " AND list_contains(?::VARCHAR[], status) AND polarity = 'affirmed')))"
    )
    params = (list(table.promising), list(table.agreements), list(table.real))
    found = claims(lens, Wanted(given, params))
    words = [_breakable(c, who) for c in found if (who := _committed(c, origin))]
    yield from _pairs("broken", lens, words, partial(_breaks, homes=origin))


def met(lens: Lens) -> Iterator[Finding]:
    """A demand, and the report that it was met."""
    origin = homes(lens)
    asked = (
        "stance = 'demand' OR (status = 'required' AND list_contains(?::VARCHAR[], stance))"
    )  # fmt: skip
    found = claims(lens, Wanted(asked, (list(rules().true),)))
    words = [
        Word(c, who, rules().met | {c.code}, rules().met)
        for c in found if (who := speak_for(c.subject, origin, c.first))
    ]  # fmt: skip
    yield from _pairs("met", lens, words, _meets)


def _committed(claim: Claim, origin: Mapping[str, str]) -> Actors:
    """Who is bound: all parties of an agreement; of a promise those who give it on their deeds."""
    if claim.stance == "assert" and claim.status != "planned":
        return speak_for((*claim.subject, *claim.object), origin, claim.first)
    own = set(claim.speakers)
    return tuple(actor for actor in speak_for(claim.subject, origin, claim.first) if actor in own)


def _breakable(claim: Claim, who: Actors) -> Word:
    """A promise, or an agreement, with the codes that can break it."""
    table, by_words = rules(), rules().breaches | {claim.code}
    against = frozenset(code for code, on in table.against.items() if on & claim.stems)
    return Word(claim, who, by_words, against if claim.code in table.agreements else frozenset())


def _pairs(
    kind: str, lens: Lens, words: Sequence[Word], fits: Callable[[Word, Claim], bool]
) -> Iterator[Finding]:
    """Each promise or demand with the reports that fit it."""
    codes = frozenset().union(*(word.alike | word.any for word in words))
    reports = _Reports(lens, codes)
    for word in words:
        found = [
            report for report in reports.near(word)
            if fits(word, report) and not_before(report, word.claim)
            and not same_words(word.claim, report)
        ]  # fmt: skip
        if found:
            yield Finding(kind, (word.claim,), tuple(found))


class _Reports:
    """What is said to be so, or not, by whose deed it is and in which words."""

    def __init__(self, lens: Lens, codes: frozenset[str]) -> None:
        table, origin = rules(), homes(lens)
        where = (
            "list_contains(?::VARCHAR[], stance) AND list_contains(?::VARCHAR[], status)"
            " AND list_contains(?::VARCHAR[], code)"
        )
        params = ([*table.true, *table.false], list(table.real), sorted(codes))
        self._by_code: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        self._by_words: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
        for claim in claims(lens, Wanted(where, params, timed=True)) if codes else ():
            for actor in speak_for(claim.subject, origin, claim.first):
                self._by_code[actor, claim.code].append(claim)
                for stem in claim.stems:
                    self._by_words[actor, claim.code, stem].append(claim)

    def near(self, word: Word) -> list[Claim]:
        """Reports on the same actors that may be on the same deed."""
        stems = word.claim.stems
        lists = [self._by_code.get((actor, code), ()) for actor in word.who for code in word.any]
        lists += [
            self._by_words.get((actor, code, stem), ())
            for actor in word.who for code in word.alike for stem in stems
        ]  # fmt: skip
        return list({id(report): report for near in lists for report in near[:_NEAR]}.values())


def _breaks(word: Word, report: Claim, homes: Mapping[str, str]) -> bool:
    claim, holds = word.claim, truth(report) > 0
    if report.code in rules().breaches and holds:
        return like(claim.stems, report.stems, same_code=True)
    if report.code in word.any and holds:
        dated = report.held[0] or report.first
        after = dated is not None and claim.last is not None and dated > claim.last
        done_to = speak_for(report.object, homes, report.first)
        return after and bool(set(done_to) & set(word.who))
    promise = claim.stance != "assert" or claim.status == "planned"
    return promise and holds is claim.negated and _same_deed(claim, report)


def _meets(word: Word, report: Claim) -> bool:
    claim = word.claim
    if (truth(report) > 0) is claim.negated:
        return False
    if report.code in rules().met and not claim.negated:
        general = terms().is_general(report.theme) and set(report.object) & set(claim.speakers)
        return bool(general) or like(claim.stems, report.stems, claim.code == report.code)
    return _same_deed(claim, report)


def _same_deed(one: Claim, other: Claim) -> bool:
    if one.code != other.code or not touching(one.object, other.object):
        return False
    return like(one.stems, other.stems, same_code=False)  # one word in common is not enough
