"""Discourse networks in the terms of Discourse Network Analyzer, from a table of codings."""

from dragoman.analysis.discourse.coding import Coding, Codings, read_codings
from dragoman.analysis.discourse.graphml import graphml
from dragoman.analysis.discourse.network import (
    DiscourseNetwork,
    DiscourseWindows,
    Matrix,
    discourse_network,
    discourse_windows,
)
from dragoman.analysis.discourse.settings import (
    DUPLICATES,
    NORMALIZATIONS,
    QUALIFIERS,
    UNITS,
    Keep,
    Settings,
)
from dragoman.analysis.discourse.ties import Tie

__all__ = [
    "DUPLICATES",
    "NORMALIZATIONS",
    "QUALIFIERS",
    "UNITS",
    "Coding",
    "Codings",
    "DiscourseNetwork",
    "DiscourseWindows",
    "Keep",
    "Matrix",
    "Settings",
    "Tie",
    "discourse_network",
    "discourse_windows",
    "graphml",
    "read_codings",
]
