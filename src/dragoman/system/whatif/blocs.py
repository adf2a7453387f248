"""Balance in both systems: the sign of each tie, the two blocs, and what stands in their way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.system.whatif.analyses import Fact
from dragoman.system.whatif.signs import signs
from dragoman.vocabulary import SYMMETRIC

if TYPE_CHECKING:
    from dragoman.store import Lens

_LIMIT = 60.0
"""Seconds for the proof; then the best blocs that were found stand."""
_MOST = 12

_TIES = """
    SELECT a, b, sum(sign * confidence) AS weight, list_sort(list(DISTINCT id)) AS ids,
           list_sort(list(DISTINCT voice)) AS voices
    FROM (
        SELECT DISTINCT id, voice, confidence, sign,
               least(one, other) AS a, greatest(one, other) AS b
        FROM (
            SELECT id, voice, confidence, sign, one, unnest(others) AS other
            FROM (
                SELECT id, voices[-1] AS voice, confidence, unnest(subject) AS one,
                       CASE WHEN list_contains(?::VARCHAR[], code) THEN 1 ELSE -1 END AS sign,
                       CASE WHEN len(object) > 0 THEN object
                            WHEN list_contains(?::VARCHAR[], code) THEN subject END AS others
                FROM lens
                WHERE list_contains(?::VARCHAR[], code) AND polarity = 'affirmed'
                  AND list_contains(['actual', 'past'], status)
                  AND list_contains(['assert', 'praise', 'blame', 'accept'], stance)
            )
        )
        WHERE one <> other
    )
    GROUP BY a, b ORDER BY a, b
"""


@dataclass(frozen=True, slots=True)
class Tie:
    """What two actors are said to be to each other: friendly above 0, hostile below."""

    one: str
    other: str
    weight: float
    voices: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


def said_ties(lens: Lens) -> Iterator[Tie]:
    """A tie a pair: the sum of confidences of what is friendly less those of what is hostile.

    It counts what is asserted, praised, blamed or accepted as actual or past, and not negated.
    """
    friendly, hostile = (list(some) for some in (signs().friendly, signs().hostile))
    params = [friendly, sorted(SYMMETRIC), [*friendly, *hostile]]
    for row in lens.query(_TIES, params):
        yield Tie(row["a"], row["b"], row["weight"], tuple(row["voices"]), tuple(row["ids"]))


@dataclass(frozen=True, slots=True)
class Blocs:
    """Structural balance of the ties that `ties` finds in a lens; each counts by its sign."""

    ties: Callable[[Lens], Iterable[Tie]] = said_ties
    name: str = "balance"

    def facts(self, lens: Lens, told: Lens | None = None) -> Iterator[Fact]:
        from dragoman.analysis.balance import SignedGraph, balance

        ties = {tuple(sorted((tie.one, tie.other))): tie for tie in self.ties(lens) if tie.weight}
        graph = SignedGraph.of((t.one, t.other, t.weight) for t in ties.values())
        found = balance(graph, _LIMIT)
        count = f"{found.frustration:g} of {len(graph.ties)} ties"
        yield Fact("frustration", count if found.optimal else f"{count}, not proven")
        yield Fact("blocs", " against ".join(map(_named, found.blocs)))
        broken = {tuple(sorted(pair)) for pair in graph.names(found.broken)}
        for pair, tie in sorted(ties.items()):
            way = ", in the way of two blocs" if pair in broken else ""
            sign = "friendly" if tie.weight > 0 else "hostile"
            yield Fact(f"tie of {pair[0]} and {pair[1]}", sign + way, tie.voices, tie.evidence)


def _named(bloc: tuple[str, ...]) -> str:
    more = f" and {len(bloc) - _MOST} more" if len(bloc) > _MOST else ""
    return ", ".join(bloc[:_MOST]) + more or "nobody"
