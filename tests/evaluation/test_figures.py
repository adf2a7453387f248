"""Precision, recall, F1 and shares."""

from __future__ import annotations

import pytest
from claims import claim

from dragoman.evaluation import Names
from dragoman.evaluation.figures import Figure, figures, mean
from dragoman.evaluation.pairing import pair

NAMES = Names()


def of(gold, read):
    return figures(gold, read, pair(gold, read, [(0, 100)], NAMES), NAMES)


def test_precision_counts_what_was_read_and_recall_what_is_essential() -> None:
    gold = [claim("FRA"), claim("ITA"), claim("ESP", essential=False)]
    read = [claim("FRA"), claim("ESP"), claim("POL"), claim("PRT")]
    found = of(gold, read)["found"]
    assert (found.precision, found.recall) == (0.5, 0.5)
    assert found.value == pytest.approx(0.5)


def test_rarer_voices_leave_out_the_commonest() -> None:
    inner = {"voices": ("author", "Armenia")}
    optional = claim("POL", **inner, essential=False)
    gold = [claim("FRA"), claim("ITA"), claim("ESP", **inner), optional]
    read = [claim("FRA"), claim("ITA", **inner), claim("ESP", **inner), claim("POL")]
    rare = of(gold, read)["voice*"]
    assert (rare.precision, rare.recall) == (0.5, 1.0)


def test_shares_are_over_pairs_whose_gold_has_one() -> None:
    gold = [claim("FRA", time="2024"), claim("ITA", time="2023"), claim("ESP")]
    read = [claim("FRA", time="2024"), claim("ITA"), claim("ESP", time="2020")]
    assert of(gold, read)["time"].value == 0.5
    assert of(gold, read)["value"].value is None


def test_nothing_read_is_nought_and_no_error() -> None:
    found = of([claim()], [])
    assert found["full"] == Figure(0.0, 0.0, 0.0)
    assert found["time"].value is None


def test_the_mean_leaves_out_documents_without_a_figure() -> None:
    one, two = of([claim(time="2024")], [claim(time="2024")]), of([claim()], [])
    found = mean([one, two])
    assert found["time"].value == 1.0
    assert found["full"].value == pytest.approx(0.5)
    assert found["value"].value is None
