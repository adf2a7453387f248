from __future__ import annotations

import dataclasses

import pytest

from dragoman.sources import SourceError, SourceOptions


def test_a_date_is_held_as_edtf() -> None:
    assert SourceOptions(date="20 December 2024").date == "2024-12-20"


@pytest.mark.parametrize(
    ("option", "value"), [("date", "31/31/2024"), ("date", "soon"), ("kind", "poem")]
)
def test_an_option_that_makes_no_sense_is_refused_in_one_line(option: str, value: str) -> None:
    with pytest.raises(SourceError, match=f"^--{option}: .*{value}") as caught:
        SourceOptions(**{option: value})  # type: ignore[arg-type]
    assert caught.value.code == "bad_option"


def test_options_do_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        SourceOptions().author = "somebody"  # type: ignore[misc]
