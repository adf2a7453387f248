"""The Correlates of War numbers of states, and their abbreviations."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def abbreviations() -> dict[str, str]:
    """Number, as text, to abbreviation."""
    path = Path(__file__).with_name("codes.csv")
    lines = path.read_text("utf-8").splitlines()[2:]
    return dict(line.split(",") for line in lines)


def abbreviation(code: str) -> str:
    """`365` or `365.0` as `RUS`; what is no known number as it is.

    >>> abbreviation("365.0"), abbreviation("RUS")
    ('RUS', 'RUS')
    """
    return abbreviations().get(code.removesuffix(".0"), code.removesuffix(".0"))
