"""A network as a file of a graph: GraphML and GEXF, as Gephi, visone and Cytoscape open them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import require
from dragoman.system.dispute.makers import display

if TYPE_CHECKING:
    from dragoman.system.network.network import Network

FORMATS = ("graphml", "gexf")
_SEVERAL = "; "


def graph_bytes(net: Network, format: str) -> bytes:
    """The text of a file; an edge a layer, with start and end, and lists as one text.

    In GEXF start and end are its own, so that a timeline can play them. Raises ImportError where
    networkx is missing, ValueError for a format that does not exist.
    """
    import io

    if format not in FORMATS:
        raise ValueError(f"there is no format {format!r}; there are {', '.join(FORMATS)}")
    graph, stream = _plain(net, format), io.BytesIO()
    networkx = require("networkx")
    if format == "graphml":
        networkx.write_graphml(graph, stream)
    else:
        networkx.write_gexf(graph, stream, version="1.2draft")
    return stream.getvalue()


def write_graph(net: Network, path: str | Path, format: str | None = None) -> None:
    """Write a network to a file, by its extension unless a format is named. Raises ValueError."""
    path = Path(path)
    path.write_bytes(graph_bytes(net, format or path.suffix.lower().removeprefix(".")))


def _plain(net: Network, format: str) -> Any:
    networkx = require("networkx")
    kind = networkx.MultiDiGraph if net.how.directed else networkx.MultiGraph
    dates = {"mode": "dynamic", "timeformat": "date"} if format == "gexf" else {}
    graph = kind(name="ties that statements tell of", **dates)
    for name in net.actors:
        graph.add_node(name, label=display(name))
    for k, edge in enumerate(net.edges):
        row = {key: _cell(value) for key, value in edge.row().items() if value is not None}
        source, target = row.pop("source"), row.pop("target")
        graph.add_edge(source, target, key=k, **row)
    return graph


def _cell(value: Any) -> Any:
    return _SEVERAL.join(value) if isinstance(value, list) else value
