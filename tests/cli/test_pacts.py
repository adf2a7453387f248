"""`dragoman pacts`: who is bound to what, by a table or by what ships."""

from __future__ import annotations

import json

import pytest

ASK = ("pacts", "--attack", "RUS", "AUH", "--on", "1914-08-01")


def test_without_a_table_the_dated_pacts_answer(run) -> None:
    done = run(*ASK, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert found["defence_obligation_to_target"] == ["GMY", "ITA", "ROM"]
    assert found["must_fight"][0]["pact"] == "Dual Alliance"
    assert run(*ASK, "--table", "1914", "--format", "json").out == done.out


def test_a_table_answers_as_it_is_coded(run, tmp_path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "ccode1,ccode2,year,atop_defense,atop_neutral\n355,300,1914,1.0,0.0\n"
        "360,300,1914,1.0,0.0\n360,365,1914,0.0,1.0\n365,300,1913,1.0,0.0\n", "utf-8"
    )  # fmt: skip
    found = json.loads(run(*ASK, "--table", path, "--format", "json").out)
    keys = ("attacker", "target", "defence_obligation_to_target", "attacker_breaches", "conflicted")
    assert [found[key] for key in keys] == ["RUS", "AUH", ["BUL", "ROM"], [], ["ROM"]]
    done = run("pacts", "--attack", "RUS", "AUH", "--on", "1915", "--table", path)
    assert done.code == 1
    assert "there are no rows for 1915; there are those for 1913, 1914" in done.err


def test_a_table_for_people_and_csv(run) -> None:
    done = run(*ASK, "--format", "table")
    assert "RUS attacks AUH on 1914-08-01" in done.out
    assert "fight RUS for AUH" in done.out
    assert run(*ASK, "--format", "csv").out.startswith("state,bound to,step,pact,basis,note")


def test_a_provoked_attack_is_another_question(run) -> None:
    found = json.loads(run(*ASK, "--provoked", "--format", "json").out)
    assert "ROM" not in [entry["state"] for entry in found["must_fight"]]


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["--attack", "RUS", "XXX", "--on", "1914"], 1, "'XXX' is no state"),
        (["--attack", "RUS", "RUS", "--on", "1914"], 1, "cannot attack itself"),
        (["--attack", "GMY", "RUS", "--on", "1941-06-22"], 1, "only of 1914-07-01 to 1914-08-31"),
        (["--attack", "RUS", "AUH", "--on", "soon"], 1, "'soon' is no date"),
        (["--attack", "RUS", "AUH", "--on", "1914", "--table", "1815"], 1, "cannot be read"),
        (["--attack", "RUS", "--on", "1914"], 2, "--attack"),
        (["--attack", "RUS", "AUH"], 2, "--on"),
    ],
)
def test_misuse_is_one_line(run, argv, code, message) -> None:
    done = run("pacts", *argv)
    assert (done.code, done.out) == (code, "")
    assert message in done.err and done.err.count("\n") == 1
