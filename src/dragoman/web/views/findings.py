"""Claims in dispute, measures, positions and pacts: what the statements come to, row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import APIRouter

from dragoman.report.figures import time_in_words
from dragoman.store import Lens, StoreError
from dragoman.system.claims import Cited, Claim
from dragoman.system.contradictions import KINDS, check, measures
from dragoman.system.contradictions.finding import Finding, amount, worded
from dragoman.system.pacts import pacts
from dragoman.system.positions import Position, positions
from dragoman.system.positions.kinds import kinds
from dragoman.web.kept import kept
from dragoman.web.lens import segment
from dragoman.web.page import Page, view
from dragoman.web.paging import PAGE, offset, token
from dragoman.web.seen import Looking, Seen

router = APIRouter()

T = TypeVar("T")

SUREST = 2000
"""Of a lens with more statements only the surest are compared, so that a page does not wait."""
GROUPS = {
    "contradicted": ("Contradicted", ("contradicted", "changed", "denied")),
    "figures": ("Different figures", ("values",)),
    "broken": ("Promised, not kept", ("broken",)),
    "met": ("Demanded, done", ("met",)),
}
"""What may be asked of claims: each with its name, and the kinds of findings that it shows."""
PACTS = {
    "defense": "defence", "offense": "offence", "neutral": "neutrality",
    "nonagg": "non-aggression", "consul": "consultation",
}  # fmt: skip
_CITED, _LINKED = 3, 50


@dataclass(frozen=True, slots=True)
class Words:
    """A quotation with who says it, when, with which figure, and where it stands."""

    voice: str
    said: str | None
    figure: str
    quote: str
    href: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of what was found, how much there is, and what the page says of that.

    of: how many statements were compared where these are not all that the lens lets through.
    """

    found: Sequence[Any]
    total: int
    start: int
    after: str
    of: int


@view(router, "/claims")
def claims(seen: Looking, show: str = "contradicted", after: str = "") -> Page:
    """What is said by some and denied by others, and what does not go together otherwise."""
    if show not in GROUPS:
        raise StoreError("invalid", f"show {show!r} is none of {', '.join(GROUPS)}")
    wanted = GROUPS[show][1]
    listed = _listed(seen, f"claims {show}", lambda lens: check(lens, kinds=wanted).findings, after)
    shown = [(one, _sides(seen, one)) for one in listed.found]
    parts = {"listed": listed, "shown": shown, "show": show, "groups": GROUPS, "words": KINDS}
    return Page("claims.html", "Claims in dispute", [f.row() for f in listed.found], parts)


@view(router, "/measures")
def measures_(seen: Looking, after: str = "") -> Page:
    """Every figure with who claims it; figures of the same thing stand together."""
    listed = _listed(seen, "measures", lambda lens: measures(lens).measures, after)
    shown = [(_measured(group[0]), [_claimed(seen, c) for c in group]) for group in listed.found]
    rows = [_figure(claim) for group in listed.found for claim in group]
    return Page("measures.html", "Measures", rows, {"listed": listed, "shown": shown})


@view(router, "/positions")
def positions_(seen: Looking, show: str = "", after: str = "") -> Page:
    """What each actor demands, offers, promises, rejects, threatens, and towards whom."""
    known = kinds().kinds
    if show and show not in known:
        raise StoreError("invalid", f"show {show!r} is none of {', '.join(known)}")
    everything = _all(seen, "positions", lambda lens: positions(lens).positions)
    chosen = [one for one in everything if not show or one.kind == show]
    listed = _page(seen, chosen, after)
    shown = [(one, _position(seen, one)) for one in listed.found]
    counts = {k: sum(one.kind == k for one in everything) for k in known}
    parts = {"listed": listed, "shown": shown, "show": show, "kinds": known, "counts": counts,
             "everything": len(everything)}  # fmt: skip
    return Page("positions.html", "Positions", [one.row() for one in listed.found], parts)


@view(router, "/pacts")
def pacts_(seen: Looking, after: str = "") -> Page:
    """The pacts that are told of: between whom, to what, and who says that they hold or do not."""
    listed = _listed(seen, "pacts", _reported, after)
    shown = [_pact(seen, row) for row in listed.found]
    parts = {"listed": listed, "shown": shown, "kinds": PACTS}
    return Page("pacts.html", "Pacts", [_flat(row) for row in listed.found], parts)


def _listed(seen: Seen, what: str, find: Callable[[Lens], Sequence[T]], after: str) -> Listed:
    return _page(seen, _all(seen, what, find), after)


def _all(seen: Seen, what: str, find: Callable[[Lens], Sequence[T]]) -> Sequence[T]:
    """What is found in the lens; in a large one, among its surest statements."""

    def made() -> Sequence[T]:
        lens = seen.lens
        return find(lens.narrow(order="confidence", limit=SUREST) if _cut(seen) else lens)

    return kept(seen, what, SUREST, made)


def _page(seen: Seen, found: Sequence[T], after: str) -> Listed:
    start = offset(after)
    more = token(start + PAGE) if start + PAGE < len(found) else ""
    return Listed(found[start : start + PAGE], len(found), start, more, _cut(seen))


def _cut(seen: Seen) -> int:
    """How many statements are compared where these are not all; else 0."""
    total = kept(seen, "count", None, lambda: len(seen.lens))
    return SUREST if total > SUREST else 0


def _all_of(seen: Seen, ids: Sequence[str]) -> dict[str, Any]:
    """A link to the statements, and how many there are."""
    return {"count": len(ids), "href": seen.url("/statements", id=list(ids[:_LINKED]))}


def _words(seen: Seen, cited: Cited, figure: str = "") -> Words:
    path = seen.url(f"/documents/{segment(cited.document)}", statement=cited.id)
    return Words(cited.voice, cited.said, figure, cited.quote, f"{path}#s-{cited.id}")


def _claimed(seen: Seen, claim: Claim) -> dict[str, Any]:
    words = _words(seen, claim.best, amount(claim))
    return {"words": words, "of": worded(claim), "all": _all_of(seen, claim.ids)}


def _sides(seen: Seen, one: Finding) -> dict[str, Any]:
    """Both sides of a finding, each with its surest words."""
    return {
        "one": _cites(seen, one.one), "other": _cites(seen, one.other),
        "one_more": max(len(one.one) - _CITED, 0), "other_more": max(len(one.other) - _CITED, 0),
        "all": _all_of(seen, one.evidence),
    }  # fmt: skip


def _cites(seen: Seen, side: Iterable[Claim]) -> list[Words]:
    return [_words(seen, claim.best, amount(claim)) for claim in list(side)[:_CITED]]


def _measured(claim: Claim) -> str:
    """What the figure is of, and of when."""
    when = f", {time_in_words(claim.time)}" if claim.time else ""
    return f"{worded(claim)}{when}"


def _figure(claim: Claim) -> dict[str, Any]:
    return {
        "code": claim.code, "of": list(claim.subject), "towards": list(claim.object),
        "what": claim.theme, "value": claim.value, "value_max": claim.value_max,
        "bound": claim.bound, "unit": claim.unit, "time": claim.time, "status": claim.status,
        "according_to": claim.best.voice, "said": claim.best.said, "quote": claim.best.quote,
        "statements": len(claim.ids), "evidence": list(claim.ids),
    }  # fmt: skip


def _position(seen: Seen, one: Position) -> dict[str, Any]:
    return {"words": _words(seen, one.cited[0]), "all": _all_of(seen, one.evidence)}


def _reported(lens: Lens) -> list[dict[str, Any]]:
    """The rows of the pacts, with the parties by their names."""
    found = pacts(lens)
    rows = [dict(row) for row in found.to_dict()]
    for row in rows:
        parts = _BETWEEN.split(row["between"])
        row["parties"] = "".join(found.names.get(part, part) for part in parts)
    return rows


_BETWEEN = re.compile("(, | → | in )")


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "voices"}


def _pact(seen: Seen, row: dict[str, Any]) -> dict[str, Any]:
    id, quote = next(iter(row["quotes"].items()))
    href = seen.url("/statements", id=[id])
    return {**row, "quote": quote, "href": href, "all": _all_of(seen, row["evidence"])}
