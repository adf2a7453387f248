"""Spatial bargaining: from positions, saliences and capabilities to a forecast, or many.

>>> from dragoman.analysis.bargaining import bargain, stakeholders
>>> table = stakeholders(["A", "B", "C"], [1, 1, 2], [0, 5, 10], [1, 0.5, 0.5])
>>> bargain(table, "median").forecast
5.0
"""

from dragoman.analysis.bargaining.models import MODELS, Settings, bargain, model_name, simulate
from dragoman.analysis.bargaining.results import Bargain, BargainRuns
from dragoman.analysis.bargaining.stakeholders import (
    Stakeholders,
    read_stakeholders,
    stakeholders,
)

__all__ = [
    "MODELS",
    "Bargain",
    "BargainRuns",
    "Settings",
    "Stakeholders",
    "bargain",
    "model_name",
    "read_stakeholders",
    "simulate",
    "stakeholders",
]
