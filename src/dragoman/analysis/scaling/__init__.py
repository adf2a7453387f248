"""Ideal points from votes: a graded response model with its whole posterior.

Each actor is a point on one line; each vote turns on the line more or less, and divides it at one
or two places. Both are drawn from their posterior, so that every point comes with how sure it is.
"""

from dragoman.analysis.scaling.model import Model, Prior
from dragoman.analysis.scaling.points import Item, Point, Points, first_axis, ideal_points
from dragoman.analysis.scaling.sampler import Sampling, sample
from dragoman.analysis.scaling.votes import Votes, read_votes, votes

__all__ = [
    "Item",
    "Model",
    "Point",
    "Points",
    "Prior",
    "Sampling",
    "Votes",
    "first_axis",
    "ideal_points",
    "read_votes",
    "sample",
    "votes",
]
