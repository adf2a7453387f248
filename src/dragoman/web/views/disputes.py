"""Disputes: options and states as statements suggest them, where it rests, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from dragoman.analysis.disputes import CONCEPTS, DisputeError, Stability, why
from dragoman.analysis.disputes.stability import FORESIGHT
from dragoman.store import StoreError
from dragoman.system.dispute import Draft, Option
from dragoman.web.kept import draft_of, network_of
from dragoman.web.lens import segment
from dragoman.web.page import Page, view
from dragoman.web.seen import Looking, Seen
from dragoman.web.told import name, names
from dragoman.web.views.network import ties

router = APIRouter()

Between = Annotated[list[str] | None, Query()]
_OPTIONS = 8
_STATES = 24
_SUGGESTED = 12
_QUOTED = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A state: its number, its letters, the payoffs, and the concepts by which it is at rest."""

    state: int
    letters: str
    payoffs: tuple[int, ...]
    rests: tuple[str, ...]


@view(router, "/disputes")
def disputes(
    seen: Looking, between: Between = None, options: int = _OPTIONS, state: str = ""
) -> Page:
    """The dispute between sides, drafted from what the lens lets through."""
    sides = _sides(between)
    parts: dict[str, Any] = {
        "between": "; ".join(sides), "sides": sides, "options": options, "foresight": FORESIGHT,
        "draft": None, "problem": "", "suggested": [],
    }  # fmt: skip
    if len(sides) < 2:
        parts["suggested"] = _suggested(seen)
        return Page("disputes.html", "Disputes", parts["suggested"], parts)
    try:
        found = draft_of(seen, sides, options)
    except StoreError:
        raise
    except (ValueError, DisputeError) as error:
        parts |= {"problem": str(error), "suggested": _suggested(seen)}
        return Page("disputes.html", "Disputes", [], parts)
    parts |= _parts(seen, found, state)
    return Page("disputes.html", found.plan.title, found.rows(), parts, _data(found, parts))


@router.get("/disputes.toml", response_model=None, include_in_schema=False)
def disputes_toml(seen: Looking, between: Between = None, options: int = _OPTIONS) -> Response:
    """The draft as a file to edit: `dragoman dispute --file` takes it."""
    try:
        found = draft_of(seen, _sides(between), options)
    except (ValueError, DisputeError) as error:
        raise StoreError("invalid", str(error)) from None
    headers = {"content-disposition": 'attachment; filename="dispute.toml"'}
    return Response(found.text, media_type="application/toml", headers=headers)


def _sides(between: Sequence[str] | None) -> tuple[str, ...]:
    words = (word.strip() for text in between or () for word in text.split(";"))
    return tuple(dict.fromkeys(word for word in words if word))


def _suggested(seen: Seen) -> list[dict[str, Any]]:
    """The pairs with the weightiest hostile ties."""
    net = network_of(seen, ties(None, 1, None, False))
    hostile = [edge for edge in net.strongest(10 * _SUGGESTED) if edge.weight < 0][:_SUGGESTED]
    known = names(seen.lens, [id for edge in hostile for id in (edge.source, edge.target)])
    return [
        {"one": e.source, "other": e.target, "one_name": name(e.source, known),
         "other_name": name(e.target, known), "weight": round(e.weight, 6),
         "statements": e.statements}
        for e in hostile
    ]  # fmt: skip


def _parts(seen: Seen, found: Draft, state: str) -> dict[str, Any]:
    stability = found.stability
    columns = _columns(stability)
    chosen = _chosen(stability, state, columns)
    return {
        "draft": found,
        "makers": stability.dispute.names,
        "choices": _choices(seen, found),
        "columns": columns,
        "resting": sum(1 for n in range(1, stability.dispute.count + 1) if stability.concepts(n)),
        "counts": {concept: len(states) for concept, states in stability.equilibria.items()},
        "concepts": CONCEPTS,
        "state": chosen,
        "why": why(stability, [chosen.state]).verdicts if chosen else (),
        "taken": _taken(found, chosen) if chosen else {},
    }


def _columns(stability: Stability) -> list[Column]:
    """The status quo, and the states at rest by most concepts."""
    states = {s for found in stability.equilibria.values() for s in found}
    ranked = sorted(states, key=lambda s: (-len(stability.concepts(s)), s))[:_STATES]
    first = [stability.dispute.status_quo] if stability.dispute.status_quo else []
    return [_column(stability, s) for s in dict.fromkeys([*first, *ranked])]


def _column(stability: Stability, state: int) -> Column:
    payoffs = tuple(int(p[state - 1]) for p in stability.dispute.payoffs)
    return Column(
        state, stability.dispute.written(state), payoffs, tuple(stability.concepts(state))
    )


def _chosen(stability: Stability, state: str, columns: Sequence[Column]) -> Column | None:
    """The state that is asked for, else the status quo. Raises StoreError."""
    if not state:
        return columns[0] if columns else None
    try:
        return _column(stability, stability.dispute.index(state.strip()) + 1)
    except DisputeError as error:
        raise StoreError("invalid", str(error)) from None


def _choices(seen: Seen, found: Draft) -> list[dict[str, Any]]:
    """Each option with who wants it, and its quotations with where they stand."""
    behind = {option.id: option for option in found.options}
    return [
        {**row, "quotes": _quotes(seen, behind.get(choice.id))}
        for row, choice in zip(found.rows(), found.plan.choices, strict=True)
    ]


def _quotes(seen: Seen, option: Option | None) -> list[dict[str, Any]]:
    return [
        {"id": q.id, "voice": q.voice, "stance": q.stance, "quote": q.quote,
         "href": f"{seen.url(f'/documents/{segment(q.document)}', statement=q.id)}#s-{q.id}"}
        for q in (option.quotes[:_QUOTED] if option else ())
    ]  # fmt: skip


def _taken(found: Draft, state: Column) -> dict[str, list[str]]:
    """What each decision maker does in a state."""
    pairs = list(zip(found.plan.choices, state.letters, strict=True))
    return {
        maker: [choice.name for choice, letter in pairs if choice.maker == maker and letter == "Y"]
        for maker in found.stability.dispute.names
    }


def _data(found: Draft, parts: dict[str, Any]) -> dict[str, Any]:
    stability = found.stability
    return {
        "title": found.plan.title, "decision_makers": list(stability.dispute.names),
        "options": found.rows(), "states": stability.dispute.count,
        "equilibria": stability.equilibria,
        "shown": [
            {"state": c.state, "options": c.letters, "payoffs": c.payoffs, "rests": c.rests}
            for c in parts["columns"]
        ],
        "why": [
            {"state": v.state, "decision_maker": v.by, "concept": v.concept, "stable": v.stable,
             "why": v.why}
            for v in parts["why"]
        ],
        "toml": found.text,
    }  # fmt: skip
