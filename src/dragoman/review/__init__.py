"""Reviewing what was read: judgements that outlive the reader, and gold made from them."""

from dragoman.review.agreement import Agreement, Difference, agreement, alpha
from dragoman.review.export import Exported, export
from dragoman.review.fields import FIELDS, corrected, parsed, words
from dragoman.review.loop import Loop
from dragoman.review.naming import called, merged, parted, together
from dragoman.review.progress import Progress, progress
from dragoman.review.said import Said
from dragoman.review.session import Session
from dragoman.review.standing import Standing, standing
from dragoman.store.anchors import BY_HAND, anchored, same

__all__ = [
    "BY_HAND",
    "FIELDS",
    "Agreement",
    "Difference",
    "Exported",
    "Loop",
    "Progress",
    "Said",
    "Session",
    "Standing",
    "agreement",
    "alpha",
    "anchored",
    "called",
    "corrected",
    "export",
    "merged",
    "parsed",
    "parted",
    "progress",
    "same",
    "standing",
    "together",
    "words",
]
