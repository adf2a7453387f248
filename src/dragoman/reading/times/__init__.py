"""Times in a text, resolved to EDTF against the document's date."""

from dragoman.reading.times.finder import TimeMention, find_times

__all__ = ["TimeMention", "find_times"]
