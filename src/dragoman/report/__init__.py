"""Reports: the brief, as content apart from how it is shown."""

from dragoman.report.compose import brief
from dragoman.report.material import Material, of_readings
from dragoman.report.stored import of_store
from dragoman.report.tree import Brief, Line, Section

__all__ = ["Brief", "Line", "Material", "Section", "brief", "of_readings", "of_store"]
