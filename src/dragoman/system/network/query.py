"""The SQL that makes a network of the statements of a lens: one row a tie that is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dragoman.system.network.weights import LAYERS, Act, Weights
from dragoman.vocabulary import SYMMETRIC

if TYPE_CHECKING:
    from dragoman.store import Lens
    from dragoman.system.network.options import Ties

DUPLICATES = {
    "none": "id",
    "document": "document",
    "day": "coalesce(strftime(last, '%Y-%m-%d'), document)",
    "week": "coalesce(strftime(last, '%G-%V'), document)",
    "month": "coalesce(strftime(last, '%Y-%m'), document)",
}
"""Within what ties of the same type between the same two count once; SQL for each."""

_RULES = """
    SELECT unnest(?::VARCHAR[]) AS code, unnest(?::VARCHAR[]) AS stance,
           unnest(?::VARCHAR[]) AS status, unnest(?::VARCHAR[]) AS polarity,
           unnest(?::BOOLEAN[]) AS spoken, unnest(?::BOOLEAN[]) AS lasting,
           unnest(?::DOUBLE[]) AS weight, unnest(?::UTINYINT[]) AS towards,
           unnest(?::BOOLEAN[]) AS mutual, unnest(?::UTINYINT[]) AS type,
           unnest(?::UTINYINT[]) AS layer
"""
_WORDS = ("code", "stance", "status", "polarity", "spoken", "lasting", "weight")

# Dates are joined first: after the rules the planner takes the lens for small, and hashes it.
_TIES = f"""
, rules AS ({_RULES})
, fold AS (SELECT unnest(?::VARCHAR[]) AS id, unnest(?::VARCHAR[]) AS actor)
, dated AS (
    SELECT statement, said_from, said_to FROM attribution WHERE innermost AND said IS NOT NULL
)
, acts AS (
    SELECT l.id, l.document, l.confidence, l.voices[-1] AS voice, l.subject, l.object,
           l.attribution[-1].actors AS own, l.attribution[-1]."to" AS heard, home.actor AS home,
           r.type, r.weight, r.layer, r.spoken, r.towards, r.mutual, r.lasting,
           time_from, time_to,
           CASE WHEN l.dated THEN l.said_from ELSE d.date_from END AS said_from,
           CASE WHEN l.dated THEN l.said_to ELSE d.date_to END AS said_to
    FROM (SELECT lens.*, said_from, said_to, statement IS NOT NULL AS dated
          FROM lens LEFT JOIN dated ON statement = id) l
    JOIN rules r ON r.code = l.code AND r.stance = l.stance AND r.status = l.status
        AND r.polarity = l.polarity
    LEFT JOIN documents d ON d.id = l.document
    LEFT JOIN fold home ON home.id = l.attribution[-1].actors[1]
)
, dates AS (
    SELECT *,
        CASE WHEN spoken OR coalesce(time_from, time_to) IS NULL THEN said_from
             ELSE least(time_from, said_to) END AS first,
        CASE WHEN spoken OR lasting OR coalesce(time_from, time_to) IS NULL
             THEN coalesce(said_to, time_to) ELSE least(time_to, said_to) END AS last
    FROM acts
)
, sides AS (
    SELECT id, document, voice, type, layer, mutual, said_to AS said, first, last,
        weight * confidence AS value,
        CASE WHEN spoken THEN own ELSE subject END AS sources,
        CASE WHEN mutual AND len(object) = 0 THEN subject
             WHEN NOT spoken THEN object
             ELSE {{targets}} END AS targets
    FROM dates
)
, ends AS (
    SELECT * EXCLUDE (targets), unnest(targets) AS target
    FROM (SELECT * EXCLUDE (sources), unnest(sources) AS source FROM sides)
)
, pairs AS (
    SELECT id, document, voice, type, {{layer}} AS layer, said, first, last, value,
        CASE WHEN {{turned}} THEN other ELSE one END AS source,
        CASE WHEN {{turned}} THEN one ELSE other END AS target
    FROM (
        SELECT e.*, coalesce(f.actor, e.source) AS one, coalesce(g.actor, e.target) AS other
        FROM ends e LEFT JOIN fold f ON f.id = e.source LEFT JOIN fold g ON g.id = e.target
    ) {{ways}}
    WHERE one <> other {{where}}
)
SELECT * EXCLUDE (document), hash(id) AS statement, hash(edge, type, {{period}}) AS once
FROM (SELECT *, hash(source, target, layer) AS edge FROM pairs)
"""


def told_ties(
    lens: Lens, weights: Weights, how: Ties, fold: Mapping[str, str], allowed: set[str] | None
) -> dict[str, Any]:
    """One row a tie that a statement tells, as arrays. fold: for whom an actor stands.

    type: a place in `types`. layer: a place in LAYERS. edge: the same for the same two in the same
    layer; once: for ties that count once; statement: a number for each statement.
    """
    where, where_params = _where(how, allowed)
    turned, ways = _BOTH_WAYS if how.directed else ("one > other", "")
    acts = [act for act in weights.acts if not how.layers or act.layer in how.layers]
    types, orders = (list(dict.fromkeys(getattr(act, name) for act in acts))
                     for name in ("type", "towards"))  # fmt: skip
    sql = _TIES.format(
        targets=_targets(orders), turned=turned, ways=ways, where=where,
        layer="layer" if how.layered else "0", period=DUPLICATES[how.duplicates],
    )  # fmt: skip
    params = [*_columns(acts, types, orders), list(fold), list(fold.values())]
    found = lens.arrays(sql, [*params, *where_params])
    return {**found, "types": types}


_BOTH_WAYS = ("turn", "JOIN (VALUES (false), (true)) way(turn) ON mutual OR NOT turn")
"""Of a directed network: what holds between two as equals goes either way."""

_OTHERS = "list_filter({}, lambda x: NOT list_contains(own, x) AND x IS DISTINCT FROM home)"
_GROUPS = {side: _OTHERS.format(column) for side, column in
           (("subject", "subject"), ("to", "heard"), ("object", "object"))}  # fmt: skip


def _targets(orders: list[tuple[str, ...]]) -> str:
    """Whom a voice speaks of: the first group that names somebody else than itself."""
    cases = (
        f"WHEN {k} THEN coalesce({', '.join(f'nullif({_GROUPS[side]}, [])' for side in order)})"
        for k, order in enumerate(orders)
    )
    return f"CASE towards {' '.join(cases)} END" if orders else "NULL"


def _columns(
    acts: list[Act], types: list[str], orders: list[tuple[str, ...]]
) -> list[list[object]]:
    found: list[list[object]] = [[getattr(act, name) for act in acts] for name in _WORDS]
    return [
        *found,
        [orders.index(act.towards) for act in acts],
        [not act.spoken and act.code in SYMMETRIC for act in acts],
        [types.index(act.type) for act in acts],
        [LAYERS.index(act.layer) for act in acts],
    ]


def _where(how: Ties, allowed: set[str] | None) -> tuple[str, list[object]]:
    sql, params = "", list[object]()
    if how.day is not None:
        sql, params = " AND (first IS NULL OR first <= ?::DATE)", [how.day]
    if allowed is not None:
        names = sorted(allowed)
        known = "(SELECT unnest(?::VARCHAR[]))"
        sql += f" AND one IN {known} AND other IN {known}"
        params += [names, names]
    return sql, params
