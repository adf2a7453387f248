"""Codes, predicates, actors, units: data files that a user can extend, and their loaders."""
