"""How well statements are read: a reading beside gold, in figures, by part, and by confidence."""

from dragoman.evaluation.breakdown import brief
from dragoman.evaluation.calibration import Bin, Calibration, calibration
from dragoman.evaluation.claim import Claim
from dragoman.evaluation.evaluation import VIEWS, Evaluation, Score, View, evaluate
from dragoman.evaluation.figures import FIGURES, Figure
from dragoman.evaluation.gold import SUFFIX, Case, cases
from dragoman.evaluation.names import Names
from dragoman.evaluation.pairing import Pairing, agreement, pair, place

__all__ = [
    "FIGURES",
    "SUFFIX",
    "VIEWS",
    "Bin",
    "Calibration",
    "Case",
    "Claim",
    "Evaluation",
    "Figure",
    "Names",
    "Pairing",
    "Score",
    "View",
    "agreement",
    "brief",
    "calibration",
    "cases",
    "evaluate",
    "pair",
    "place",
]
