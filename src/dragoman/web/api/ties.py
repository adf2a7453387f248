"""Ties between actors and what follows from them: network, alignment, balance, mediators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from dragoman.analysis.alignment import Bootstrap
from dragoman.store import StoreError
from dragoman.system.course import Course
from dragoman.system.dispute.makers import actor_id
from dragoman.system.mediators import between
from dragoman.system.network import Edge, Ties
from dragoman.system.network.weights import LAYERS
from dragoman.system.split import split
from dragoman.web.api.answers import Alignment, Balance, Mediators
from dragoman.web.api.answers import Network as NetworkAnswer
from dragoman.web.api.asking import EVIDENCE, Asked, Asking, Rests, asking, cut, cuts, reads
from dragoman.web.kept import course_of, network_of
from dragoman.web.members import members
from dragoman.web.told import name, names

router = APIRouter()

_DRAWS = 200
_SPLIT = 150

Layers = Annotated[
    list[str], Query(description=f"{', '.join(LAYERS)}; all unless some are named, once each")
]  # fmt: skip
HalfLife = Annotated[
    float | None, Query(gt=0, description="days in which a tie loses half of its weight")
]  # fmt: skip
Least = Annotated[int, Query(ge=1, description="ties with so many statements or more")]
States = Annotated[bool, Query(description="between states only")]
Who = Annotated[
    list[str], Query(description="actors by id or name; those most told of unless named")
]


@reads(router, "/network", "Ties")
def network(
    asked: Asking,
    layer: Layers = [],  # noqa: B006 (FastAPI copies it)
    layered: Annotated[bool, Query(description="a tie a layer, else one for all")] = False,
    directed: Annotated[bool, Query(description="who does it to whom, else a tie a pair")] = False,
    half_life: HalfLife = None,
    min_statements: Least = 1,
    states: States = False,
    evidence: Rests = EVIDENCE,
) -> NetworkAnswer:
    """Get the network.

    Who is tied to whom, of which sign and how strongly, as the statements tell; the strongest
    ties first. What is told as friendly as hostile is no tie.
    """
    with asking():
        how = Ties(tuple(layer), layered=layered, directed=directed, half_life=half_life,
                   min_statements=min_statements, states=states)  # fmt: skip
    net = network_of(asked.seen, how)
    total = int((net.parts.edges.weight != 0).sum())
    start, page = asked.window(total)
    edges = net.strongest(start + asked.limit)[start:]
    return NetworkAnswer.model_validate({**page, "items": tie_rows(asked, edges, evidence)})


@reads(router, "/alignment", "Ties")
def alignment(
    asked: Asking,
    one: Annotated[str, Query(description="a pole; with `other`")] = "",
    other: Annotated[str, Query(description="the other pole")] = "",
    who: Who = [],  # noqa: B006
    step: Literal["year", "month"] = "year",
    evidence: Rests = EVIDENCE,
) -> Alignment:
    """Get the alignment over time.

    Where actors stand between two poles, by when it was said: how alike their ties are to those
    of the one and of the other (S, Signorino and Ritter 1999). Without poles: between the two of
    whom most hostile is told.
    """
    if bool(one) != bool(other):
        raise StoreError("invalid", "one pole needs another: give one and other, or neither")
    poles = (actor_id(one), actor_id(other)) if one else None
    chosen = tuple(dict.fromkeys(map(actor_id, who)))
    try:
        found = course_of(asked.seen, poles, chosen, step)
    except ValueError as error:
        if poles:
            raise StoreError("invalid", str(error)) from None
        found = Course(("", ""), step, ())
    page = asked.page([_place(row, found.poles) for row in found.rows()])
    page["items"] = cuts(page["items"], evidence)
    poles_found = found.poles if all(found.poles) else None
    return Alignment.model_validate({**page, "poles": poles_found, "step": step})


@reads(router, "/balance", "Ties")
def balance(
    asked: Asking,
    ties: Annotated[
        int, Query(ge=1, le=1000, description="of the strongest ties, so many")
    ] = _SPLIT,
    min_statements: Least = 1,
    half_life: HalfLife = None,
    states: States = False,
    evidence: Rests = EVIDENCE,
) -> Balance:
    """Get the balance.

    The two blocs that the strongest ties fit best (structural balance), and the ties that do not
    fit them.
    """
    how = _flat(min_statements, half_life, states)
    edges = network_of(asked.seen, how).strongest(ties)
    blocs = split(edges)
    known = names(asked.lens, {id for edge in edges for id in (edge.source, edge.target)})
    named = {id: name(id, known) for edge in edges for id in (edge.source, edge.target)}
    rows = members(edges, blocs.bloc, blocs.frustrated, named)
    misfits = [e for e in edges if (e.source, e.target) in blocs.frustrated]
    return Balance.model_validate({
        **asked.page(rows), "proven": blocs.proven, "ties": len(edges),
        "misfits": tie_rows(asked, misfits, evidence),
    })  # fmt: skip


@reads(router, "/mediators", "Ties")
def mediators(
    asked: Asking,
    a: Annotated[str, Query(description="an actor, by id or name")],
    b: Annotated[str, Query(description="the other")],
    min_statements: Least = 1,
    states: States = False,
    evidence: Rests = EVIDENCE,
) -> Mediators:
    """Find mediators.

    Who could mediate between two, by the ties that statements tell of and by their word.
    """
    how = _flat(min_statements, None, states)
    found = between(asked.lens, (a, b), how, Bootstrap(_DRAWS))
    data = found.to_dict()
    page = asked.page(data.pop("candidates"))
    known = names(asked.lens, [row["actor"] for row in page["items"]])
    page["items"] = [
        {**cut(row, evidence), "name": name(row["actor"], known)} for row in page["items"]
    ]
    return Mediators.model_validate({**data, **page})


def tie_rows(asked: Asked, edges: Sequence[Edge], most: int) -> list[dict[str, Any]]:
    """Ties with the names of their ends and the first of their statements."""
    known = names(asked.lens, {id for e in edges for id in (e.source, e.target)})
    return [
        {**cut(row, most, "ids"), "according_to": row["voices"],
         "source_name": name(row["source"], known), "target_name": name(row["target"], known)}
        for row in (edge.row() for edge in edges)
    ]  # fmt: skip


def _flat(min_statements: int, half_life: float | None, states: bool) -> Ties:
    return Ties(layered=False, directed=False, half_life=half_life,
                min_statements=min_statements, states=states)  # fmt: skip


def _place(row: dict[str, Any], poles: tuple[str, str]) -> dict[str, Any]:
    """A row of a course, whose two likenesses are named by the poles."""
    return {**row, "first": row[poles[0]], "second": row[poles[1]]}
