"""Statements written as files, one module per format. `formats` lists them."""

from dragoman.export.registry import Format, FormatError, by_name, by_path, formats

__all__ = ["Format", "FormatError", "by_name", "by_path", "formats"]
