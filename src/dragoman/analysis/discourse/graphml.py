"""Discourse networks as GraphML, which visone, Gephi and Cytoscape open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import require

if TYPE_CHECKING:
    from dragoman.analysis.discourse.network import DiscourseNetwork, DiscourseWindows

_SEVERAL = "; "


def graphml(found: DiscourseNetwork | DiscourseWindows) -> str:
    """The text of a file: nodes with their kind, edges with weight, start, end and evidence.

    Of time windows an edge a window, with `from` and `to`. Raises ImportError where networkx is
    missing.
    """
    graph = found.to_networkx()
    for *_, parts in graph.edges(data=True):
        for name, value in list(parts.items()):
            if value is None:
                del parts[name]
            else:
                parts[name] = _cell(value)
    return "\n".join(require("networkx").generate_graphml(graph)) + "\n"


def _cell(value: Any) -> Any:
    return _SEVERAL.join(map(str, value)) if isinstance(value, list) else value
