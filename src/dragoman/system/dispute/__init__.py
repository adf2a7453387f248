"""A dispute from documents: decision makers, options and preferences that statements suggest."""

from __future__ import annotations

from dragoman.system.dispute.draft import Bounds, Draft, draft
from dragoman.system.dispute.edits import Edit, Edits, edits
from dragoman.system.dispute.makers import Maker, makers
from dragoman.system.dispute.options import Option, options
from dragoman.system.dispute.proposals import Proposal, proposals
from dragoman.system.dispute.sayings import Quote, Saying, sayings

__all__ = [
    "Bounds",
    "Draft",
    "Edit",
    "Edits",
    "Maker",
    "Option",
    "Proposal",
    "Quote",
    "Saying",
    "draft",
    "edits",
    "makers",
    "options",
    "proposals",
    "sayings",
]
