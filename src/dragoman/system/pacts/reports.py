"""What statements say of pacts: one report a statement, with whom it binds and what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.system.pacts.rules import Promise, Rules, alliances, rules

if TYPE_CHECKING:
    from dragoman.store import Lens

Row = Mapping[str, Any]
Pair = tuple[str, str]
"""Who owes, and to whom."""

_COLUMNS = """
    SELECT s.id, s.code, s.subject, s.object, s.polarity, s.status, s.stance, s.voices, s.quote,
           s.theme, s.instrument, s.confidence, s.time, s.time_from, s.time_to, s.links, s.start,
           s.spans.predicate AS predicate, a.said_to
    FROM lens s
    LEFT JOIN attribution a ON a.statement = s.id AND a.innermost
    WHERE list_contains(?::VARCHAR[], s.code)
       OR (s.code = 'member_of' AND list_has_any(s.object, ?::VARCHAR[]))
       OR (list_contains(?::VARCHAR[], s.code) AND s.stance = 'promise')
       OR (list_contains(?::VARCHAR[], s.code) AND s.polarity = 'negated')
    ORDER BY s.confidence DESC, s.id
"""
_CONDITIONS = "SELECT id, quote FROM lens WHERE list_contains(?::VARCHAR[], id)"
_ARTICLES = frozenset("The A An This That These Their Its His Her Our Under By In".split())
_CONDITIONAL = ("if", "only_if", "unless")


@dataclass(frozen=True, slots=True)
class Report:
    """One statement about a pact.

    says: `holds`, `ended`, `denied`, `committed` (the voice takes the duty upon itself), or what
    keeps it from holding: a status (`planned`, `possible` …) or a stance (`demand`, `hope` …).
    start, end: days, None where the statement does not say. said: when the innermost voice spoke.
    name: the treaty, or what stands in its place. mutual: whether each owes it the other.
    organisation: the alliance that somebody is said to belong to, else empty.
    """

    id: str
    kind: str
    basis: str
    says: str
    debtors: tuple[str, ...]
    creditors: tuple[str, ...]
    mutual: bool
    name: str
    organisation: str
    start: dt.date | None
    end: dt.date | None
    said: dt.date | None
    voices: tuple[str, ...]
    confidence: float
    quote: str
    condition: str

    @property
    def parties(self) -> tuple[str, ...]:
        """Who is bound or owed something, each once."""
        return tuple(dict.fromkeys((*self.debtors, *self.creditors)))

    def pairs(self) -> tuple[Pair, ...]:
        """Who owes whom. The parties of one named treaty all owe each other."""
        if self.mutual and (self.name or not self.creditors):
            one = other = self.parties
        else:
            one, other = self.debtors, self.creditors
        there = [(a, b) for a in one for b in other if a != b]
        back = [(b, a) for a, b in there] if self.mutual else []
        return tuple(dict.fromkeys([*there, *back]))


def reports(lens: Lens) -> list[Report]:
    """The statements of a lens that speak of pacts, the surest first."""
    known = rules()
    promised = [list(known.promised(says)) for says in ("committed", "denied")]
    rows = list(lens.query(_COLUMNS, [list(known.kinds), list(alliances()), *promised]))
    wanted = [link["to"] for row in rows for link in row["links"] or () if _conditional(link)]
    quotes = {row["id"]: row["quote"] for row in lens.query(_CONDITIONS, [wanted])}
    return [found for row in rows for found in _of_row(row, known, quotes)]


def _of_row(row: Row, known: Rules, quotes: Mapping[str, str]) -> Iterator[Report]:
    for kind, basis, says, organisation in _obligations(row, known):
        debtors, creditors, mutual = _direction(row, known, says, organisation)
        start, end = _days(row)
        yield Report(
            row["id"], kind, "de facto" if says == "committed" else basis, says,
            debtors, creditors, mutual, _name(row, known, organisation),
            organisation, start, end, row["said_to"], tuple(row["voices"]),
            float(row["confidence"]), row["quote"], _condition(row, quotes),
        )  # fmt: skip


def _obligations(row: Row, known: Rules) -> Iterator[tuple[str, str, str, str]]:
    """Kind, basis, what is said, organisation: one for a pact, one a clause for a member."""
    code = row["code"]
    if code == "member_of":
        says = _says(row, known)
        for body in row["object"]:
            if body in alliances():
                yield from ((c.kind, "de jure", says, body) for c in alliances()[body].duties)
    elif code in known.kinds:
        yield known.kinds[code], known.bases[code], _says(row, known), ""
    else:
        yield from ((p.kind, "de facto", p.says, "") for p in known.promises if _fits(row, p))


def _fits(row: Row, promise: Promise) -> bool:
    """Whether a deed is promised, or said not to have been."""
    return bool(
        row["code"] in promise.codes
        and row["polarity"] == promise.polarity
        and (row["stance"] == "promise") == (promise.says == "committed")
        and promise.words.search(f"{row['quote']} {row['theme']}")
    )


def _says(row: Row, known: Rules) -> str:
    """What a statement says of its pact."""
    stance, status = row["stance"], row["status"]
    denied = (stance in known.denies) != (row["polarity"] == "negated") or stance in known.rejects
    if stance in known.commits and status not in known.in_force | known.ended:
        return str(status) if denied else "committed"
    if stance not in known.reports | known.denies | known.rejects:
        return str(stance)
    if status in known.ended:
        return "holds" if denied else "ended"
    if status not in known.in_force:
        return str(status)
    return "denied" if denied else "holds"


def _direction(
    row: Row, known: Rules, says: str, organisation: str
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Who owes, to whom, and whether it is mutual. To whom a member owes, its alliance says."""
    subject, object = tuple(row["subject"]), tuple(row["object"])
    if organisation:
        return subject, (), True
    promised = says == "committed" or row["code"] not in known.kinds
    if not object:
        return subject, (), not promised
    if promised:
        return subject, object, False
    if row["code"] == "ally" or known.mutual.search(row["quote"]):
        return subject, object, True
    if known.object_owes.search(row["quote"]):
        return object, subject, False
    return subject, object, not known.subject_owes.search(row["quote"])


def _days(row: Row) -> tuple[dt.date | None, dt.date | None]:
    """The days that a statement gives. A point is a beginning, or the end of what has ended.

    What holds when somebody speaks has not ended before: "reaffirmed this week" is no end.
    """
    first, last, stretch = row["time_from"], row["time_to"], "/" in (row["time"] or "")
    said = row["said_to"]
    if row["status"] == "ended":
        told_amid = said and last and (first or dt.date.min) <= said <= last
        over = said - dt.timedelta(1) if told_amid else last
        return (first if stretch else None), over
    early = row["status"] == "actual" and (said is None or (last is not None and last <= said))
    return first, last if stretch and not early else None


def _name(row: Row, known: Rules, organisation: str) -> str:
    """The treaty that is named, nearest to the words that carry the statement; empty if none."""
    if organisation:
        return alliances()[organisation].name
    if row["instrument"]:
        return str(row["instrument"])
    quote, spans = row["quote"], row["predicate"] or []
    place = spans[0][0] - row["start"] if spans else 0
    found = sorted(known.instrument.finditer(quote), key=lambda match: abs(match.start() - place))
    return next(filter(None, (_tidy(match.group()) for match in found)), "")


def _tidy(name: str) -> str:
    """The name without an article; empty where one word is left, which names no treaty."""
    words = name.split()
    if words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words) if len(words) > 1 else ""


def _condition(row: Row, quotes: Mapping[str, str]) -> str:
    """The words of what it depends on, as far as the lens lets them through."""
    linked = [link for link in row["links"] or () if _conditional(link)]
    return "; ".join(f"{k['type']}: {quotes[k['to']]}" for k in linked if k["to"] in quotes)


def _conditional(link: Row) -> bool:
    return link["type"] in _CONDITIONAL
