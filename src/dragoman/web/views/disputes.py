"""Disputes: options and states as statements suggest them, where it rests, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from dragoman.analysis.disputes import CONCEPTS, DisputeError, Stability, Verdict, why
from dragoman.analysis.disputes.stability import FORESIGHT
from dragoman.store import StoreError
from dragoman.system.demanded import MOVES, demanded
from dragoman.system.dispute import Draft, Option, Proposal, Quote
from dragoman.system.dispute.makers import display
from dragoman.web.kept import draft_of, kept
from dragoman.web.lens import segment
from dragoman.web.page import Page, view
from dragoman.web.seen import Looking, Seen
from dragoman.web.told import name, names

router = APIRouter()

Between = Annotated[list[str] | None, Query()]
_OPTIONS = 8
_STATES = 20
_SUGGESTED = 12
_QUOTED = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A state: its number, its letters, the payoffs, and the concepts by which it is at rest."""

    state: int
    letters: str
    payoffs: tuple[int, ...]
    rests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a state is stable for a decision maker or not, by the concepts that say the same."""

    by: str
    concepts: tuple[str, ...]
    stable: bool
    why: str


@view(router, "/disputes")
def disputes(
    seen: Looking, between: Between = None, options: int = _OPTIONS, state: str = ""
) -> Page:
    """The dispute between sides, drafted from what the lens lets through."""
    sides = _sides(between)
    parts: dict[str, Any] = {
        "sides": sides, "options": options, "foresight": FORESIGHT, "moves": tuple(MOVES),
        "draft": None, "problem": "", "suggested": [], "known": {}, "display": display,
    }  # fmt: skip
    if len(sides) >= 2:
        try:
            found = draft_of(seen, sides, options)
        except StoreError:
            raise
        except (ValueError, DisputeError) as error:
            parts["problem"] = str(error)
        else:
            shown = _parts(seen, found, state)
            page = {**parts, **shown}
            asked = seen.request.url.path.endswith(".json")
            data = _data(found, shown) if asked else None  # it tries every edit of the draft
            return Page("disputes.html", found.plan.title, found.rows(), page, data)
    suggested, known = _suggested(seen)
    parts |= {"suggested": suggested, "known": known}
    return Page("disputes.html", "Disputes", suggested, parts)


@router.get("/disputes.toml", response_model=None, include_in_schema=False)
def disputes_toml(seen: Looking, between: Between = None, options: int = _OPTIONS) -> Response:
    """The draft as a file to edit: `dragoman dispute --file` takes it."""
    try:
        found = draft_of(seen, _sides(between), options)
    except StoreError:
        raise
    except (ValueError, DisputeError) as error:
        raise StoreError("invalid", str(error)) from None
    headers = {"content-disposition": 'attachment; filename="dispute.toml"'}
    return Response(found.text, media_type="application/toml", headers=headers)


def _sides(between: Sequence[str] | None) -> tuple[str, ...]:
    words = (word.strip() for text in between or () for word in text.split(";"))
    return tuple(dict.fromkeys(word for word in words if word))


def _suggested(seen: Seen) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The pairs between whom most is demanded, and the names of all in them."""
    pairs = kept(seen, "demanded", _SUGGESTED, lambda: demanded(seen.lens, _SUGGESTED)).pairs
    ids = [id for pair in pairs for id in (pair.one, pair.other)]
    listed = names(seen.lens, ids)
    known = {id: name(id, listed) for id in ids}
    rows = [
        {**p.row(), "one_name": known[p.one], "other_name": known[p.other]} for p in pairs
    ]  # fmt: skip
    return rows, known


def _parts(seen: Seen, found: Draft, state: str) -> dict[str, Any]:
    stability = found.stability
    chosen = _chosen(stability, state)
    verdicts = why(stability, [chosen.state]).verdicts if chosen else ()
    columns = _columns(stability, chosen, verdicts)
    return {
        "draft": found,
        "by_maker": _by_maker(seen, found),
        "makers": stability.dispute.names,
        "columns": columns,
        "resting": len({s for states in stability.equilibria.values() for s in states}),
        "counts": {concept: len(states) for concept, states in stability.equilibria.items()},
        "concepts": CONCEPTS,
        "state": chosen,
        "why": list(_reasons(verdicts)),
        "taken": _taken(found, chosen) if chosen else {},
        "proposed": _proposed(seen, found),
    }


def _columns(
    stability: Stability, chosen: Column | None, verdicts: Sequence[Verdict]
) -> list[Column]:
    """The status quo, the states at rest by most concepts, the chosen one, and those that the
    reasons speak of."""
    resting = {s for found in stability.equilibria.values() for s in found}
    ranked = sorted(resting, key=lambda s: (-len(stability.concepts(s)), s))[:_STATES]
    told = (move.to for verdict in verdicts for move in verdict.improvements)
    first = [stability.dispute.status_quo, chosen.state if chosen else None]
    wanted = dict.fromkeys([*filter(None, first), *ranked, *told])
    return [_column(stability, s) for s in list(wanted)[: _STATES + len(first)]]


def _column(stability: Stability, state: int) -> Column:
    payoffs = tuple(int(p[state - 1]) for p in stability.dispute.payoffs)
    return Column(
        state, stability.dispute.written(state), payoffs, tuple(stability.concepts(state))
    )


def _chosen(stability: Stability, state: str) -> Column | None:
    """The state asked for, else the status quo, else the first at rest. Raises StoreError."""
    dispute = stability.dispute
    if not state.strip():
        resting = sorted({s for found in stability.equilibria.values() for s in found})
        first = dispute.status_quo or next(iter(resting), None)
        return _column(stability, first) if first else None
    try:
        return _column(stability, dispute.index(state.strip()) + 1)
    except DisputeError as error:
        raise StoreError("invalid", str(error)) from None


def _reasons(verdicts: Sequence[Verdict]) -> Iterator[Reason]:
    """Concepts in a row that come to the same for the same reason stand together."""
    for (by, stable, text), same in groupby(verdicts, key=lambda v: (v.by, v.stable, v.why)):
        yield Reason(by, tuple(verdict.concept for verdict in same), stable, text)


def _by_maker(seen: Seen, found: Draft) -> list[tuple[str, tuple[str, ...], list[dict[str, Any]]]]:
    """Each decision maker, the actors that act for it, and its options with their quotations."""
    behind = {option.id: option for option in found.options}
    rows = [
        {**row, "place": k, "quotes": _quotes(seen, behind.get(choice.id))}
        for k, (row, choice) in enumerate(zip(found.rows(), found.plan.choices, strict=True))
    ]
    return [
        (side.name, tuple(sorted(side.ids)),
         [row for row in rows if row["decision_maker"] == side.name])
        for side in found.sides
    ]  # fmt: skip


def _quotes(seen: Seen, option: Option | None) -> list[dict[str, Any]]:
    return [_quote(seen, quote) for quote in (option.quotes[:_QUOTED] if option else ())]


def _quote(seen: Seen, quote: Quote) -> dict[str, Any]:
    path = seen.url(f"/documents/{segment(quote.document)}", statement=quote.id)
    return {"id": quote.id, "voice": quote.voice, "stance": quote.stance, "quote": quote.quote,
            "href": f"{path}#s-{quote.id}"}  # fmt: skip


def _proposed(seen: Seen, found: Draft) -> list[tuple[str, list[dict[str, Any]]]]:
    """What is said to be infeasible, then the preferences of each side, each with its words."""
    said: Mapping[tuple[str, str], Proposal] = {
        ("" if p.maker is None else found.sides[p.maker].name, p.expression): p
        for p in found.proposals
    }
    groups = {"": found.plan.infeasible, **found.plan.priorities}
    return [
        (maker, [_proposal(seen, found, one, said.get((maker, one))) for one in listed])
        for maker, listed in groups.items()
    ]


def _proposal(seen: Seen, found: Draft, one: str, proposal: Proposal | None) -> dict[str, Any]:
    quotes = proposal.quotes if proposal else ()
    return {
        "statement": found.plan.told(one), "why": proposal.why if proposal else "",
        "assumed": proposal is None or proposal.assumed,
        "quotes": [_quote(seen, quote) for quote in quotes],
    }  # fmt: skip


def _taken(found: Draft, state: Column) -> dict[str, list[str]]:
    """What each decision maker does in a state."""
    pairs = list(zip(found.plan.choices, state.letters, strict=True))
    return {
        maker: [choice.name for choice, letter in pairs if choice.maker == maker and letter == "Y"]
        for maker in found.stability.dispute.names
    }


def _data(found: Draft, parts: dict[str, Any]) -> dict[str, Any]:
    """What `dragoman dispute` gives, and the states that the page shows, with the reasons."""
    drop = ("quotes",)
    return {
        **found.to_dict(),
        "shown": [
            {"state": c.state, "options": c.letters, "payoffs": c.payoffs, "rests": c.rests}
            for c in parts["columns"]
        ],
        "why": [
            {"state": parts["state"].state, "decision_maker": reason.by,
             "concepts": reason.concepts, "stable": reason.stable, "why": reason.why}
            for reason in parts["why"]
        ],
        "proposed": [
            {"decision_maker": maker or None,
             **{key: value for key, value in one.items() if key not in drop}}
            for maker, listed in parts["proposed"] for one in listed
        ],
        "toml": found.text,
    }  # fmt: skip
