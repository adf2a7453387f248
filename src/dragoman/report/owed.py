"""Obligations: who owes whom what, by which pact, since when, as the statements report it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.report.citation import attribution, citation
from dragoman.report.figures import time_in_words
from dragoman.report.material import Material
from dragoman.report.tree import Line
from dragoman.report.wording import joined
from dragoman.store import Lens
from dragoman.system.pacts import Pact, Report, pacts
from dragoman.system.pacts.pact import BINDING, WORDS

_OWED = {**WORDS, "offense": "help in an attack"}
"""What ATOP's obligations are called in a sentence."""
_VERBS = {"holds": "owe", "committed": "promise", "ended": "no longer owe", "denied": "do not owe"}


def obligations(lens: Lens, material: Material) -> Iterator[Line]:
    """A line a pact, those in force first, the surest first among them."""
    found = sorted(pacts(lens).pacts, key=lambda pact: not pact.saying(*BINDING))
    yield from dict.fromkeys(_lines(found, material))  # one statement may make a pact a pair


def _lines(found: Sequence[Pact], material: Material) -> Iterator[Line]:
    for pact in found:
        told = pact.saying(*BINDING) or pact.saying("ended") or pact.reports
        contrary = [report for report in pact.reports if report.says in ("denied", "ended")]
        against = [r for r in contrary if r not in told] if pact.status == "contested" else []
        yield replace(
            _line(pact, told, material),
            against=tuple(_line(pact, (report,), material) for report in against),
        )


def _line(pact: Pact, reports: Sequence[Report], material: Material) -> Line:
    """What the surest report says; the others are cited."""
    first, *others = sorted(reports, key=lambda report: -report.confidence)
    stmts = material.of(report.id for report in (first, *others))
    cited = [citation(s, material.documents.get(s.document)) for s in stmts]
    who = attribution(first.voices, material.documents.get(stmts[0].document))
    return Line(
        f"According to {who}: {_told(pact, first, material)}",
        " ".join(first.quote.split()),
        cited[0],
        tuple(stmt.id for stmt in stmts),
        also=tuple(cited[1:]),
    )


def _told(pact: Pact, report: Report, material: Material) -> str:
    debtors, creditors = (
        [material.name(id) for id in ids] for ids in (report.debtors, report.creditors)
    )
    each = report.mutual or not creditors
    names = list(dict.fromkeys([*debtors, *creditors])) if each else debtors
    body = material.name(report.organisation) if report.organisation else ""
    to = f"the other members of {body}" if body else "each other" if each else joined(creditors)
    verb = _VERBS.get(report.says, "are to owe")
    by = f" by {pact.treaty}" if pact.treaty and not body else ""
    said = f"{joined(names)} {_verb(verb, len(names))} {to} {_OWED[pact.kind]}{by}"
    limits = [f"since {_day(report.start)}" if report.start else "",
              f"until {_day(report.end)}" if report.end else "",
              f"({report.says})" if report.says not in _VERBS else "",
              f"({report.condition})" if report.condition else ""]  # fmt: skip
    return " ".join([said, *filter(None, limits)])


def _verb(verb: str, several: int) -> str:
    if several != 1:
        return verb
    one = {"owe": "owes", "promise": "promises", "no longer owe": "no longer owes",
           "do not owe": "does not owe", "are to owe": "is to owe"}  # fmt: skip
    return one[verb]


def _day(day: object) -> str:
    return time_in_words(str(day)).removeprefix("on ")
