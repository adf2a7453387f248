"""Structural balance of signed graphs: the exact frustration index and what follows from it.

>>> graph = SignedGraph.of([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)])
>>> balance(graph).frustration
1
"""

from dragoman.analysis.balance.approximate import approximate
from dragoman.analysis.balance.blocs import KBlocs, k_blocs
from dragoman.analysis.balance.critical import Critical, critical
from dragoman.analysis.balance.graph import RECIPROCAL, SignedGraph, read_edges
from dragoman.analysis.balance.optima import Optima, optima
from dragoman.analysis.balance.partition import Balance, balance, components
from dragoman.analysis.balance.triads import Triads, triads

__all__ = [
    "RECIPROCAL",
    "Balance",
    "Critical",
    "KBlocs",
    "Optima",
    "SignedGraph",
    "Triads",
    "approximate",
    "balance",
    "components",
    "critical",
    "k_blocs",
    "optima",
    "read_edges",
    "triads",
]
