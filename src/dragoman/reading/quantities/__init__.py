"""Quantities in a text: numbers with their bounds, units and the nouns that they count."""

from dragoman.reading.quantities.finder import Quantity, find_quantities

__all__ = ["Quantity", "find_quantities"]
