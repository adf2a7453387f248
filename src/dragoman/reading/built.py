"""A statement with what it was built from, for links, explanations and measuring."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.modality import Modality
from dragoman.reading.parse.tokens import Parse
from dragoman.reading.propositions import Candidate
from dragoman.reading.quantities import Quantity
from dragoman.reading.spirit import Spirit
from dragoman.reading.voices import Voice
from dragoman.statement import Statement


@dataclass(slots=True)
class Built:
    """A statement with what it was built from, for links and explanations."""

    statement: Statement
    candidate: Candidate
    chain: list[Voice]
    modality: Modality
    parse: Parse
    spirit: Spirit
    chain_sure: float
    quantity: Quantity | None = None
    why_time: str = ""
