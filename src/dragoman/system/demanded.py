"""Between whom most is demanded, offered, threatened and refused: what disputes there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import Result
from dragoman.system.dispute.makers import display, home, homes
from dragoman.system.dispute.sayings import SPEAKERS
from dragoman.system.network.folding import folded
from dragoman.system.sides import PAIRS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.store import Lens

MOVES = {
    "demands": ("demand",),
    "offers": ("offer", "promise"),
    "threats": ("threaten", "warn"),
    "refusals": ("reject",),
}
"""What one may say to another in a dispute, with its stances. What is asserted to be required is a
demand as well."""
_CITED = 20
# Whom it concerns: others than who speaks who are to do it or are spoken to; else the object.
_PAIRS = f"""
, fold AS (SELECT unnest(?::VARCHAR[]) AS id, unnest(?::VARCHAR[]) AS actor)
, moves AS (SELECT unnest(?::VARCHAR[]) AS stance, unnest(?::VARCHAR[]) AS move)
, said AS (
    SELECT id, confidence, voices[-1] AS voice, {SPEAKERS} AS speakers,
        subject || attribution[-1]."to" AS asked, object, coalesce(move, 'demands') AS move
    FROM lens LEFT JOIN moves USING (stance)
    WHERE move IS NOT NULL
        OR (status = 'required' AND list_contains(['assert', 'hope', 'blame'], stance))
)
, sides AS (
    SELECT id, confidence, voice, speakers, move, unnest(CASE WHEN len(others) > 0 THEN others
        ELSE object END) AS other
    FROM (SELECT *, list_filter(asked, lambda x: NOT list_contains(speakers, x)) AS others
          FROM said)
)
, ends AS (
    SELECT s.* EXCLUDE (one, other), coalesce(f.actor, s.one) AS one,
        coalesce(g.actor, other) AS other
    FROM (SELECT * EXCLUDE (speakers), unnest(speakers) AS one FROM sides) s
    LEFT JOIN fold f ON f.id = s.one LEFT JOIN fold g ON g.id = s.other
)
, each AS (
    SELECT DISTINCT least(one, other) AS one, greatest(one, other) AS other, id, voice, move,
        confidence FROM ends WHERE one <> other
)
SELECT one, other, sum(confidence) FILTER (move = 'demands') AS asked, sum(confidence) AS sure,
    {{counts}}, count(*) AS statements, list_sort(list(DISTINCT voice)) AS voices,
    max_by(id, confidence, {{cited}}) AS ids
FROM each GROUP BY one, other HAVING demands > 0
ORDER BY asked DESC, sure DESC, one, other LIMIT ?
"""
_ACTORS = f"""
SELECT DISTINCT unnest(subject || object || attribution[-1]."to" || {SPEAKERS}) AS actor FROM lens
"""
_COUNT = "count(*) FILTER (move = '{0}') AS {0}"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides, and how many statements of each kind of `MOVES` pass between them.

    weight: the demands, each by its confidence. voices: who says it. ids: the surest statements.
    """

    one: str
    other: str
    weight: float
    counts: tuple[int, ...]
    statements: int
    voices: tuple[str, ...]
    ids: tuple[str, ...]

    def row(self) -> dict[str, Any]:
        return {
            "one": self.one, "other": self.other, "weight": round(self.weight, 6),
            **dict(zip(MOVES, self.counts, strict=True)), "statements": self.statements,
            "according_to": list(self.voices), "evidence": list(self.ids),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Demanded(Result):
    """The pairs between whom most is demanded, the most first."""

    pairs: tuple[Pair, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row a pair, with the ids of its surest statements."""
        return [pair.row() for pair in self.pairs]

    def to_dict(self) -> list[dict[str, Any]]:
        return self.rows()

    def summary(self) -> str:
        return f"{len(self.pairs)} pairs between whom something is demanded"

    def evidence(self) -> tuple[str, ...]:
        """The ids of the surest statements of all pairs, each once."""
        return tuple(dict.fromkeys(id for pair in self.pairs for id in pair.ids))

    def draw(self, axes: Axes) -> None:
        """How much of what passes between each pair."""
        names = [f"{display(p.one)} – {display(p.other)}" for p in reversed(self.pairs)]
        left = [0] * len(names)
        for k, move in enumerate(MOVES):
            widths = [pair.counts[k] for pair in reversed(self.pairs)]
            axes.barh(names, widths, left=left, label=move, hatch=("", "//", "xx", "..")[k])
            left = [a + b for a, b in zip(left, widths, strict=True)]
        axes.legend()


def demanded(lens: Lens, most: int = 12) -> Demanded:
    """The pairs of actors between whom most is demanded, as the statements of a lens tell it.

    Leaders and organs stand for their state. Only pairs with a demand; they rank by the
    confidences of their demands, then of all that they say to each other.

    >>> from dragoman.store import open
    >>> demanded(open(":memory:").lens()).pairs
    ()
    """
    fold = _fold(lens)
    stances = [(stance, move) for move, listed in MOVES.items() for stance in listed]
    counts = ", ".join(_COUNT.format(move) for move in MOVES)
    rows = lens.query(
        _PAIRS.format(counts=counts, cited=_CITED),
        [list(fold), list(fold.values()), *map(list, zip(*stances, strict=True)), most],
    )
    return Demanded(tuple(_pair(row) for row in rows))


def _fold(lens: Lens) -> dict[str, str]:
    """For whom an actor speaks: by the documents and the day, else by what is known of the name."""
    origin, known = homes(lens), folded(lens, PAIRS)
    ids = [str(row["actor"]) for row in lens.query(_ACTORS)]
    found = {id: known.get(id) or home(id, origin) for id in ids}
    return {id: actor for id, actor in found.items() if id != actor}


def _pair(row: dict[str, Any]) -> Pair:
    return Pair(
        row["one"], row["other"], float(row["asked"]), tuple(int(row[move]) for move in MOVES),
        int(row["statements"]), tuple(row["voices"]), tuple(row["ids"]),
    )  # fmt: skip
