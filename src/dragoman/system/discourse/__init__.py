"""Discourse networks of what statements say, and of hand-coded projects; exchange with DNA."""

from dragoman.system.discourse.concepts import Concept, read_concepts
from dragoman.system.discourse.exported import PASSWORD, project_from
from dragoman.system.discourse.imported import (
    Variables,
    left_out,
    project_codings,
    project_readings,
)
from dragoman.system.discourse.sides import PLANES, Side, sides
from dragoman.system.discourse.table import VARIABLES, codings

__all__ = [
    "PASSWORD",
    "PLANES",
    "VARIABLES",
    "Concept",
    "Side",
    "Variables",
    "codings",
    "left_out",
    "project_codings",
    "project_from",
    "project_readings",
    "read_concepts",
    "sides",
]
