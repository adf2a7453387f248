"""The role head's votes by word."""

from __future__ import annotations

import numpy as np

from dragoman.reading.signals import Votes

VOTES = Votes(10, {"subject": np.array([0.1, 0.8, 0.3, 0.5], np.float32)})


def test_the_highest_vote_for_any_of_some_words() -> None:
    assert VOTES.of("subject", [10, 12]) == np.float32(0.3)
    assert VOTES.of("subject", range(100)) == np.float32(0.8)


def test_words_out_of_reach_and_unknown_roles_have_no_votes() -> None:
    assert VOTES.of("subject", [9, 14]) == VOTES.of("subject", []) == VOTES.of("object", [11]) == 0
    assert Votes().best("subject", 0.0) == []


def test_words_with_enough_votes_the_likeliest_first() -> None:
    assert VOTES.best("subject", 0.2) == [11, 13, 12]
    assert VOTES.best("subject", 0.2, 12) == [13, 12]
