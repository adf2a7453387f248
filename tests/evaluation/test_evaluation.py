"""Documents are read and compared with their gold, and the worst stands first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.evaluation import FIGURES, VIEWS, cases, evaluate

AID = {
    "quote": "France helped Germany", "code": "AID", "subject": ("FRA",), "object": ("DEU",),
    "status": "past", "confidence": 0.9,
}  # fmt: skip
MET = {
    "quote": "Italy met Spain", "code": "CONSULT", "subject": ("ITA",), "object": ("ESP",),
    "status": "past", "time": "2024", "confidence": 0.5,
}  # fmt: skip


def test_all_right_is_one(folder: Path, told) -> None:
    found = evaluate(cases([folder]), told(AID, MET))
    assert {found.mean[name].value for name in FIGURES} == {1.0, 0.0, None}
    assert found.mean["full"].value == found.mean["time"].value == 1.0
    assert found.mean["voice*"].value == 0.0  # no rarer voice, so nothing of it was found
    assert found.errors().rows() == ()


def test_confidence_is_held_against_full(folder: Path, told) -> None:
    found = evaluate(cases([folder]), told(AID, MET | {"code": "AGREE"}))
    assert found.calibration.error == pytest.approx((0.1 + 0.5) / 2)
    assert (found.calibration.sure, found.calibration.sure_right) == (0.5, 1.0)


def test_the_code_that_loses_most_stands_first(folder: Path, told) -> None:
    found = evaluate(cases([folder]), told(AID, MET | {"code": "AGREE"}))
    first, *rest = found.by("code").rows()
    assert first["code"] == "CONSULT"
    assert (first["lost"], first["found"], first["same_code"]) == (1, 1.0, 0.0)
    assert first["read_as"] == ["AGREE 1"]
    agree = next(row for row in rest if row["code"] == "AGREE")
    assert (agree["gold"], agree["read"], agree["right"]) == (0, 1, 0.0)


def test_errors_say_what_was_missed_what_is_wrong_and_what_is_extra(folder: Path, told) -> None:
    extra = AID | {"subject": ("POL",), "confidence": 0.3}
    surer = AID | {"subject": ("PRT",), "confidence": 0.8}
    found = evaluate(cases([folder]), told(extra, surer, MET | {"stance": "blame"}))
    rows = found.errors().rows()
    assert [row["error"] for row in rows] == ["missed", "wrong", "extra", "extra"]
    assert rows[1]["lost"] == ["stance"]
    assert [row["confidence"] for row in rows[2:]] == [0.8, 0.3]
    assert len(found.errors(1).rows()) == 3


def test_every_view_is_a_table_and_the_whole_is_json(folder: Path, told) -> None:
    found = evaluate(cases([folder]), told(AID, MET))
    for view in VIEWS:
        rows = found.by(view).rows()
        assert (rows and len({tuple(row) for row in rows}) == 1) or view == "document"
    whole = json.loads(json.dumps(found.to_dict()))
    assert whole["documents"][0]["document"] == "note"
    assert whole["mean"]["full"] == 1.0
    assert whole["by_genre"][0]["genre"] == "report"
    with pytest.raises(KeyError, match="nothing can be seen by 'colour'"):
        found.by("colour")


def test_only_reviewed_sentences_count(folder: Path, told) -> None:
    path = folder / "documents.json"
    entry = json.loads(path.read_text("utf-8"))[0] | {"sentences": [0]}
    path.write_text(json.dumps([entry]), "utf-8")
    (score,) = evaluate(cases([folder]), told(AID, MET)).scores
    assert [claim.code for claim in score.gold] == [claim.code for claim in score.read] == ["AID"]


def test_gold_without_numbered_sentences_is_placed_by_its_quotation(folder: Path, told) -> None:
    (folder / "note.sents").unlink()
    path = folder / "note.gold.jsonl"
    path.write_text(path.read_text("utf-8").replace('"sentence": 1', '"sentence": 0'), "utf-8")
    assert evaluate(cases([folder]), told(AID, MET)).mean["full"].value == 1.0
