"""Actors: the data that the gazetteer loads, its record types, its readers and its matcher."""
