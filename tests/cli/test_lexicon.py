"""`dragoman lexicon check`: files of one's own."""

from __future__ import annotations

import pytest

GOOD = '[[sense]]\nverb = "arm"\ncode = "arms_supplier"\nexample = "Freedonia arms Sylvania."\n'


def test_the_shipped_lexicon_is_counted(run) -> None:
    done = run("lexicon", "check")
    assert done.code == 0
    assert "senses" in done.out


def test_a_file_of_ones_own_is_added(run, tmp_path) -> None:
    (tmp_path / "my.toml").write_text(GOOD)
    own = int(run("lexicon", "check", "my.toml").out.split()[0])
    assert own == int(run("lexicon", "check").out.split()[0]) + 1


@pytest.mark.parametrize(
    "content",
    ['[[sense]]\nverb = "arm"\ncode = "NONSENSE"\n', "[[sense]\n", '[[sens]]\nverb = "x"\n'],
)
def test_an_entry_that_does_not_fit_is_named(run, tmp_path, content) -> None:
    (tmp_path / "my.toml").write_text(content)
    done = run("lexicon", "check", "my.toml")
    assert done.code == 1
    assert "my.toml" in done.err


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ('reads = "FRD > SYL"\n', 0, ""),
        ('reads = "SYL > FRD"\n', 1, "reads as FRD > SYL, not SYL > FRD"),
        (
            '\n[[sense]]\nverb = "go"\ncode = "AID"\nexample = "No."\n',
            1,
            "reads as nothing, not AID",
        ),
    ],
)
def test_examples_are_read(run, tmp_path, more, code, said) -> None:
    (tmp_path / "my.toml").write_text(GOOD + more)
    done = run("lexicon", "check", "my.toml", "--examples")
    assert done.code == code
    assert said in done.out
