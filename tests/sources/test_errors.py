from __future__ import annotations

import pickle

from dragoman.sources import SourceError


def test_the_line_names_the_source_the_reason_and_what_to_do() -> None:
    error = SourceError("a.pdf", "needs a password", "Save a copy without one.", "encrypted")
    assert str(error) == "a.pdf: needs a password. Save a copy without one."


def test_a_name_with_line_breaks_still_gives_one_line() -> None:
    assert "\n" not in str(SourceError("a\nb.txt", "it is\nempty"))


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(SourceError("a", "b", "c", "empty")))
    assert (error.source, error.reason, error.hint, error.code) == ("a", "b", "c", "empty")
