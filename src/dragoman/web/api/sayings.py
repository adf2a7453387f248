"""What is claimed and wanted: pacts, positions, claims at odds, measures, disputes."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from dragoman.store import Lens
from dragoman.system.contradictions import check
from dragoman.system.contradictions import measures as all_measures
from dragoman.system.contradictions.finding import KINDS
from dragoman.system.dispute.makers import actor_id
from dragoman.system.pacts import pacts as reported
from dragoman.system.positions import positions as taken
from dragoman.system.positions.position import Position
from dragoman.web.api.answers import Claims, Dispute, Measures, Pacts, Positions
from dragoman.web.api.asking import EVIDENCE, Asked, Asking, Rests, cut, cuts, reads
from dragoman.web.kept import draft_of, kept

router = APIRouter()

SUREST = 1000
_OPTIONS = 6

Whose = Annotated[str, Query(description="an actor, by id or name, that says it or is in it")]
Least = Annotated[int, Query(ge=1, description="what so many statements or more tell of")]
Options = Annotated[int, Query(ge=2, le=10, description="the best supported, so many")]
Findings = Annotated[
    list[str], Query(description=f"{', '.join(KINDS)}; all unless some are named")
]  # fmt: skip
Most = Annotated[
    int,
    Query(ge=1, le=20_000, description="of the statements that the lens lets through, the surest "
          "so many are looked at: thousands take seconds"),
]  # fmt: skip


@reads(router, "/pacts", "Sayings")
def pacts(
    asked: Asking, min_statements: Least = 1, surest: Most = SUREST, evidence: Rests = EVIDENCE
) -> Pacts:
    """List pacts.

    The pacts that the statements report, the surest first, each with what is said of it:
    contradicting reports stand in rows of their own.
    """
    lens = _surest(asked, surest)
    rows = kept(asked.seen, "pacts", (min_statements, surest),
                lambda: reported(lens, min_statements).to_dict())  # fmt: skip
    page = asked.page(rows)
    page["items"] = [
        {**cut(row, evidence), "according_to": row["according to"]} for row in page["items"]
    ]
    return Pacts.model_validate({**page, "looked_at": _count(asked, surest)})


@reads(router, "/positions", "Sayings")
def positions(
    asked: Asking,
    who: Annotated[str, Query(description="whose positions, by id or name")] = "",
    towards: Annotated[str, Query(description="towards whom, by id or name")] = "",
    min_statements: Least = 1,
    surest: Most = SUREST,
    evidence: Rests = EVIDENCE,
) -> Positions:
    """List positions.

    What each actor demands, offers, promises, rejects, threatens …, and what became of it.
    """
    lens = _surest(asked, surest)
    actor, other = (actor_id(word) if word else None for word in (who, towards))
    found = kept(asked.seen, "positions", (actor, other, min_statements, surest),
                 lambda: taken(lens, actor, other, min_statements).positions)  # fmt: skip
    start, page = asked.window(len(found))
    rows = [position_row(one) for one in found[start : start + asked.limit]]
    items = cuts(rows, evidence)
    return Positions.model_validate(
        {**page, "items": items, "looked_at": _count(asked, surest)}
    )  # fmt: skip


@reads(router, "/claims", "Sayings")
def claims(
    asked: Asking,
    who: Whose = "",
    finding: Findings = [],  # noqa: B006 (FastAPI copies it)
    surest: Most = SUREST,
    evidence: Rests = EVIDENCE,
) -> Claims:
    """List claims at odds.

    What is said by some and denied by others, changed, claimed with different figures, promised
    and not kept, demanded and done.
    """
    lens = _surest(asked, surest)
    actor, kinds = actor_id(who) if who else None, tuple(finding)
    rows = kept(asked.seen, "check", (actor, kinds, surest),
                lambda: check(lens, actor, kinds).to_dict())  # fmt: skip
    page = asked.page(rows)
    page["items"] = [_finding(row, evidence) for row in page["items"]]
    return Claims.model_validate({**page, "looked_at": _count(asked, surest)})


@reads(router, "/measures", "Sayings")
def measures(
    asked: Asking, who: Whose = "", surest: Most = SUREST, evidence: Rests = EVIDENCE
) -> Measures:
    """List measures.

    Every figure with those who claim it; figures of the same thing stand together.
    """
    lens, actor = _surest(asked, surest), actor_id(who) if who else None
    rows = kept(asked.seen, "measures", (actor, surest), lambda: all_measures(lens, actor).rows())
    page = asked.page(rows)
    page["items"] = [
        {**cut(row, evidence), "according_to": [row["according_to"]]} for row in page["items"]
    ]
    return Measures.model_validate({**page, "looked_at": _count(asked, surest)})


@reads(router, "/disputes", "Sayings")
def disputes(
    asked: Asking,
    between: Annotated[
        list[str],
        Query(min_length=2, description="the sides: AZE; several as one, SAU+ARE; named, "
              "Quartet=SAU+ARE+BHR+EGY"),
    ],
    options: Options = _OPTIONS,
    evidence: Rests = EVIDENCE,
) -> Dispute:  # fmt: skip
    """Draft a dispute.

    The graph model for conflict resolution that statements suggest between sides: what each could
    do, and where it comes to rest. A proposal: nothing in it holds until a person confirms it.
    """
    found = draft_of(asked.seen, tuple(between), options)
    ids = [choice.id for choice in found.plan.choices]
    rows = [{"id": id, **row} for id, row in zip(ids, found.rows(), strict=True)]
    page = asked.page([{**row, "statements": len(row["evidence"])} for row in rows])
    page["items"] = cuts(page["items"], evidence)
    written = found.stability.dispute.written
    return Dispute.model_validate({
        **page, "title": found.plan.title, "text": found.text,
        "decision_makers": [side.name for side in found.sides],
        "states": found.stability.dispute.count,
        "equilibria": {
            concept: [written(state) for state in states]
            for concept, states in found.stability.equilibria.items()
        },
    })  # fmt: skip


def position_row(position: Position) -> dict[str, Any]:
    return {**position.row(), "sentence": position.sentence}


def _surest(asked: Asked, most: int) -> Lens:
    """Statements are compared with each other: of many, the surest."""
    return asked.lens.narrow(order="confidence", limit=most)


def _count(asked: Asked, most: int) -> int:
    return min(kept(asked.seen, "count", (), lambda: len(asked.lens)), most)


def _finding(row: dict[str, Any], most: int) -> dict[str, Any]:
    return {**cut(row, most), **{side: _claims(row[side], most) for side in ("one", "other")}}


def _claims(claims: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    return [
        {**cut(claim, most), "statements": len(claim["evidence"]), "according_to": [claim["voice"]]}
        for claim in claims
    ]
