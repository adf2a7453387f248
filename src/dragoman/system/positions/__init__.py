"""Positions: what each actor demands, offers, promises, rejects, threatens, and towards whom."""

from dragoman.system.positions.answer import Positions, positions
from dragoman.system.positions.position import Change, Condition, Position

__all__ = ["Change", "Condition", "Position", "Positions", "positions"]
