"""Reviewing what was read: judgements that outlive the reader, and gold made from them."""

from dragoman.review.agreement import Agreement, agreement, alpha
from dragoman.review.anchors import BY_HAND, anchored, same
from dragoman.review.export import Exported, export
from dragoman.review.fields import FIELDS, corrected, parsed
from dragoman.review.loop import Loop
from dragoman.review.naming import called, merged
from dragoman.review.session import Session

__all__ = [
    "BY_HAND",
    "FIELDS",
    "Agreement",
    "Exported",
    "Loop",
    "Session",
    "agreement",
    "alpha",
    "anchored",
    "called",
    "corrected",
    "export",
    "merged",
    "parsed",
    "same",
]
