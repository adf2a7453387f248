"""Benchmarks run: each script answers on a small input, and its figures are what they say."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from claims import claim

from dragoman.evaluation import Evaluation, Names, Score, pair
from dragoman.evaluation.figures import figures


@pytest.fixture
def statements(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(root / "benchmarks")
    return importlib.import_module("statements")


def test_the_means_are_those_of_the_evaluation(statements: ModuleType) -> None:
    gold = (claim(time="2024"), claim("ITA", "ESP", voices=("author", "Armenia")))
    pairing = pair(gold, gold[:1], [(0, 9)], Names())
    parts = figures(gold, gold[:1], pairing, Names())
    score = Score("note", "article", gold, gold[:1], pairing, parts)
    assert statements.means(Evaluation((score,))) == {
        **dict.fromkeys(("found", "code", "voice", "stance", "full"), 0.6667),
        "voice*": 0.0,
        "time": 1.0,
    }


def test_errors_are_told_sentence_by_sentence(
    statements: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, read = (claim(quote="aided"),), (claim("ITA", quote="read so"),)
    pairing = pair(gold, read, [(0, 9)], Names())
    score = Score("note", "article", gold, read, pairing, {})
    statements._print_errors(score, "France aided Germany.", ((0, 21),))
    name, _, sentence, missed, extra, *_ = capsys.readouterr().out.splitlines()
    assert (name, sentence) == ("== note", "[0] France aided Germany.")
    assert missed == "  missed author: assert AID FRA → DEU · actual  «aided»"
    assert extra == "  extra  author: assert AID ITA → DEU · actual  «read so»"


@pytest.mark.slow
def test_speed_is_measured_beside_the_peer(root: Path, tmp_path: Path) -> None:
    weights = root / "src" / "dragoman" / "reading" / "parse" / "weights"
    if not (weights / "encoder.onnx").is_file():
        pytest.skip("no weights yet")
    pytest.importorskip("spacy")
    out = tmp_path / "speed.json"
    script = root / "benchmarks" / "speed.py"
    command = [sys.executable, str(script), "--words", "300", "--rounds", "1", "--no-process"]
    subprocess.run([*command, "--json", str(out)], check=True, capture_output=True)
    figures = json.loads(out.read_text("utf-8"))
    assert set(figures["ratio"]) == {"parser alone", "whole path"}
    assert all(speed > 0 for speed in figures["words_per_second"].values())
