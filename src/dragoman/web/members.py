"""Who stands in a network, on which side, and with how many ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from dragoman.system.network import Edge


def members(
    edges: Sequence[Edge],
    bloc: Mapping[str, int],
    broken: Collection[tuple[str, str]],
    named: Mapping[str, str],
) -> list[dict[str, Any]]:
    """A row an actor: bloc, friendly and hostile ties, and those that do not fit; bloc by bloc.

    broken: the ends of the ties that do not fit.
    """
    counts: dict[str, Counter[str]] = {}
    for edge in edges:
        for id in (edge.source, edge.target):
            one = counts.setdefault(id, Counter())
            one["friendly" if edge.weight > 0 else "hostile"] += 1
            one["misfits"] += (edge.source, edge.target) in broken
    found = [
        {"actor": id, "name": named[id], "bloc": bloc.get(id), "friendly": n["friendly"],
         "hostile": n["hostile"], "misfits": n["misfits"]}
        for id, n in counts.items()
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row["bloc"] or 9, row["name"]))
