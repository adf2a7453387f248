"""Arms races: Richardson's model of two blocs that arm against each other.

Each bloc's spending grows with the other's (reaction), shrinks with its own (fatigue), and moves by
a constant (grievance). `race` fits it to a series, says whether the race comes to rest, and refuses
where the data cannot tell.
"""

from dragoman.analysis.arms_race.fit import METHODS, Estimate, Refusal, fit
from dragoman.analysis.arms_race.race import Parameter, Race, race
from dragoman.analysis.arms_race.series import Series, read_series, series
from dragoman.analysis.arms_race.stability import Region, Stability, region, stability
from dragoman.analysis.arms_race.total import Line, line

__all__ = [
    "METHODS",
    "Estimate",
    "Line",
    "Parameter",
    "Race",
    "Refusal",
    "Region",
    "Series",
    "Stability",
    "fit",
    "line",
    "race",
    "read_series",
    "region",
    "series",
    "stability",
]
