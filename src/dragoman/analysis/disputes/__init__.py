"""The graph model for conflict resolution: who can move a dispute where, and where it rests."""

from __future__ import annotations

from dragoman.analysis.disputes.coalition import Coalitions, CoalitionVerdict, coalitions
from dragoman.analysis.disputes.errors import DisputeError
from dragoman.analysis.disputes.files import read_dispute
from dragoman.analysis.disputes.gmcr import from_gmcr
from dragoman.analysis.disputes.inversion import Inverse, inverse
from dragoman.analysis.disputes.model import (
    DecisionMaker,
    Dispute,
    Forbidden,
    Option,
    Preference,
    dispute,
)
from dragoman.analysis.disputes.report import Questions, Report, report
from dragoman.analysis.disputes.stability import CONCEPTS, Stability, solve
from dragoman.analysis.disputes.swaps import Sensitivity, Swap, sensitivity
from dragoman.analysis.disputes.verdicts import Improvement, Verdict, Verdicts, why
from dragoman.analysis.disputes.ways import StatusQuo, status_quo
from dragoman.analysis.disputes.written import from_toml

__all__ = [
    "CONCEPTS",
    "CoalitionVerdict",
    "Coalitions",
    "DecisionMaker",
    "Dispute",
    "DisputeError",
    "Forbidden",
    "Improvement",
    "Inverse",
    "Option",
    "Preference",
    "Questions",
    "Report",
    "Sensitivity",
    "Stability",
    "StatusQuo",
    "Swap",
    "Verdict",
    "Verdicts",
    "coalitions",
    "dispute",
    "from_gmcr",
    "from_toml",
    "inverse",
    "read_dispute",
    "report",
    "sensitivity",
    "solve",
    "status_quo",
    "why",
]
