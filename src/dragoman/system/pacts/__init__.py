"""Pacts from statements: what voices report of obligations, as input of `analysis.pacts`.

>>> from dragoman.store import open
>>> from dragoman.system.pacts import pacts
>>> pacts(open(":memory:").lens()).rows()
[]
"""

from dragoman.system.pacts.answer import Obligations, obligations
from dragoman.system.pacts.pact import Owed, Pact
from dragoman.system.pacts.reported import ReportedPacts, pacts
from dragoman.system.pacts.reports import Report

__all__ = ["Obligations", "Owed", "Pact", "Report", "ReportedPacts", "obligations", "pacts"]
