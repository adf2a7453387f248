"""Who speaks, how often, and in what spirit."""

from __future__ import annotations

from collections import Counter

from dragoman.report.citation import AUTHOR, attribution
from dragoman.report.material import Material

_COUNTED = """
SELECT voices[-1] AS voice, attribution[-1].stance AS stance, count(*) AS n
FROM lens GROUP BY ALL ORDER BY voice, stance"""


def spoken(material: Material) -> dict[str, Counter[str]]:
    """The stances of each chain of voices; of what is too much to be told, of the innermost."""
    found: dict[str, Counter[str]] = {}
    if material.whole:
        for row in material.whole().query(_COUNTED):
            who = "the authors" if row["voice"] == AUTHOR else row["voice"]
            found.setdefault(who, Counter())[row["stance"]] += row["n"]
        return found
    for stmt in material.statements:
        who = attribution(stmt.voices, material.documents.get(stmt.document))
        found.setdefault(who, Counter())[str(stmt.stance)] += 1
    return found
