"""Reviewing what was read: judgements that outlive the reader, and gold made from them."""

from dragoman.review.anchors import anchored, same
from dragoman.review.export import Exported, export
from dragoman.review.fields import FIELDS, corrected, parsed
from dragoman.review.loop import Loop
from dragoman.review.session import Session

__all__ = [
    "FIELDS",
    "Exported",
    "Loop",
    "Session",
    "anchored",
    "corrected",
    "export",
    "parsed",
    "same",
]
