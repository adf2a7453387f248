"""Contradictions: what is said and denied, claimed with different figures, promised and broken."""

from dragoman.system.contradictions.check import Check, Measures, check, measures
from dragoman.system.contradictions.finding import KINDS, Finding

__all__ = ["KINDS", "Check", "Finding", "Measures", "check", "measures"]
