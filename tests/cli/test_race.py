"""`dragoman race`: the line, the fit or why there is none."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("scipy")

BUDGETS = "year,F,R,G,A\n1,5,5,6,2\n2,5,6,6,2\n3,6,7,7,3\n4,7,9,9,4\n"
LONG = "year,East,West\n" + "".join(
    f"{k},{x},{y}\n"
    for k, (x, y) in enumerate(
        zip([20, 31, 40, 46, 52, 55, 60, 61, 66, 66], [90, 83, 79, 75, 75, 73, 75, 74, 76, 75],
            strict=True)
    )
)  # fmt: skip


def test_four_years_have_a_line_and_a_refusal(run, tmp_path) -> None:
    (tmp_path / "b.csv").write_text(BUDGETS, "utf-8")
    done = run("race", "--table", "b.csv", "--bloc", "E=F,R", "--bloc", "C=G,A")
    found = json.loads(done.out)
    assert done.code == 0 and found["blocs"] == ["E", "C"]
    assert found["total"]["increases"] == 3 and found["total"]["slope"] > 0
    assert (found["identified"], found["fit"]) == (False, None) and found["reasons"]
    assert "cannot be fitted" in run("race", "--table", "b.csv", "--format", "table").out


@pytest.mark.parametrize("method", ["midyear", "start", "exact"])
def test_ten_years_are_fitted(run, tmp_path, method) -> None:
    (tmp_path / "l.csv").write_text(LONG, "utf-8")
    found = json.loads(run("race", "--table", "l.csv", "--method", method).out)
    assert found["identified"] and found["fit"]["method"] == method
    assert [p["symbol"] for p in found["fit"]["parameters"]] == ["k", "α", "g", "l", "β", "h"]
    assert found["fit"]["stability"]["verdict"] in ("stable", "runaway", "open")


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["--method", "guess"], 2, "there are midyear, start, exact"),
        (["--level", "0"], 2, "more than 0"),
        (["--bloc", "E"], 2, "--bloc Entente=France,Russia"),
        (["--bloc", "E=F", "--bloc", "C=Z"], 1, "there is no spending of Z"),
        (["--bloc", "E=F", "--bloc", "E=R"], 2, "two blocs have one name"),
        (["--time", "when"], 1, "there is no column when"),
    ],
)
def test_errors_are_one_line(run, tmp_path, argv, code, message) -> None:
    (tmp_path / "b.csv").write_text(BUDGETS, "utf-8")
    done = run("race", "--table", "b.csv", *argv)
    assert (done.code, done.out) == (code, "")
    assert message in done.err and done.err.count("\n") == 1
