"""How alike actors are in what they do: similarity, poles, and paths between them.

A table says for every actor what it does on every item: how it votes, with whom it is allied and
how closely, what it demands. `similarity` compares all pairs, `between` sets everybody between two
poles, `dyads` computes whole panels of ties.
"""

from dragoman.analysis.alignment.dyads import Dyads, Ties, atop_levels, dyads
from dragoman.analysis.alignment.matrices import matrices
from dragoman.analysis.alignment.pairs import Pairs, Period, similarity
from dragoman.analysis.alignment.parts import DISTANCES, MEASURES
from dragoman.analysis.alignment.poles import Poles, Stand, between
from dragoman.analysis.alignment.portfolios import (
    Layout,
    Portfolios,
    portfolios,
    read_portfolios,
    read_weights,
)
from dragoman.analysis.alignment.resample import Bootstrap

__all__ = [
    "DISTANCES",
    "MEASURES",
    "Bootstrap",
    "Dyads",
    "Layout",
    "Pairs",
    "Period",
    "Poles",
    "Portfolios",
    "Stand",
    "Ties",
    "atop_levels",
    "between",
    "dyads",
    "matrices",
    "portfolios",
    "read_portfolios",
    "read_weights",
    "similarity",
]
