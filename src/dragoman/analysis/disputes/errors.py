"""What is wrong with a conflict that somebody wrote down."""

from __future__ import annotations


class DisputeError(ValueError):
    """One line: which file or value, what is wrong with it, what to do."""
