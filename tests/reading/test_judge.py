"""The small models that weigh lexicon against network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading.build import sense

from dragoman.reading.judge import Judge, Word, code_features, judge, word
from dragoman.vocabulary import CODES


def by(code: dict[str, float], **models: dict[str, float]) -> Judge:
    return Judge(code, models.get("emit", {}), models.get("full", {}), 0.5, 0.5)


@pytest.mark.parametrize(
    ("features", "probability"),
    [({}, 0.5), ({"known": 1.0}, 0.731), ({"known": -1.0}, 0.269), ({"unknown": 9.0}, 0.5)],
)
def test_scores_are_logistic_and_pass_over_unknown_features(
    features: dict[str, float], probability: float
) -> None:
    assert by({}, emit={"known": 1.0}).score("emit", features) == pytest.approx(
        probability, abs=1e-3
    )


@pytest.mark.parametrize("value", [1e300, -1e300])
def test_a_feature_without_measure_overflows_nothing(value: float) -> None:
    assert 0 <= by({}, emit={"known": 1.0}).score("emit", {"known": value}) <= 1


VERB = Word("VERB")
VOTES = {"ASSAULT": 0.7, "COERCE": 0.2}


@pytest.mark.parametrize(
    ("weights", "code"),
    [({"p": 9.0}, "ASSAULT"), ({"sense": 9.0}, "SANCTION"), ({"code=COERCE": 9.0}, "COERCE")],
)
def test_votes_and_senses_are_weighed(weights: dict[str, float], code: str) -> None:
    found = by(weights).best_code(VOTES, [sense("verb", "hit", "SANCTION")], VERB)
    assert found[0] == code
    assert 0 < found[1] < 1


def test_ties_are_broken_the_same_way_every_time() -> None:
    votes = dict.fromkeys(("RETREAT", "ASSAULT", "COERCE"), 0.1)
    turned = dict(reversed(votes.items()))
    assert by({}).best_code(votes, [], VERB) == by({}).best_code(turned, [], VERB)


def test_without_votes_the_sense_decides() -> None:
    assert by({"sense": 1.0}).best_code({}, [sense("verb", "hit", "ASSAULT")], VERB)[0] == "ASSAULT"


def test_features_of_a_code_with_and_without_an_entry() -> None:
    entry = sense("verb", "hit", "ASSAULT", confidence=0.9, needs={"obj": ("@state",)})
    found = code_features("ASSAULT", VOTES, [entry], VERB)
    assert (found["p"], found["conf"], found["needs"], found["top"]) == (0.7, 0.9, 1.0, 1.0)
    other = code_features("COERCE", VOTES, [entry], VERB)
    assert "sense" not in other and other["other sense"] == 1.0


def test_the_shipped_models_load() -> None:
    shipped = judge()
    assert 0 < shipped.threshold < 1 and 0 < shipped.measure_threshold < 1
    features = [f for part in (shipped.code, shipped.emit, shipped.full) for f in part]
    named = {f.removeprefix("code=") for f in features if f.startswith("code=")}
    assert features and named <= set(CODES)


def test_a_user_may_bring_other_weights(tmp_path: Path) -> None:
    path = tmp_path / "judge.json"
    path.write_text(
        json.dumps({"code": {}, "emit": {}, "full": {}, "threshold": 0.3, "measure_threshold": 0.4})
    )
    assert judge(path).threshold == 0.3


def test_a_word_has_its_own_record() -> None:
    known = word("VERB", "Attack")
    assert known == word("VERB", "attack")
    assert known.codes.get("ASSAULT", 0) > 0 and 0 < known.carries <= 1
    assert set(known.codes) <= set(CODES)


def test_a_word_never_seen_has_an_empty_record() -> None:
    assert word("VERB", "no such word") == VERB
    assert VERB.carries == 0


def test_the_codes_a_word_had_before_are_in_question() -> None:
    record = Word("VERB", 4, {"AID": 3})
    assert by({"prior": 9.0}).best_code(VOTES, [], record)[0] == "AID"
    assert by({"prior": 9.0}).best_code({}, [], Word("VERB", 4, {"AID": 1, "aid": 3}))[0] == "AID"
