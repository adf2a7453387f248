"""The type lexicon: every entry fits, has an example, and examples mark both spans."""

from __future__ import annotations

import pytest

from dragoman.ontology.plover_types import TYPES, type_lexicon

LEXICON = type_lexicon()
ENTRIES = [e for group in LEXICON.entries.values() for e in group]
OPERATORS = [o for group in LEXICON.operators.values() for o in group]


def test_every_type_has_entries() -> None:
    assert {e.event for e in ENTRIES} == set(TYPES)
    assert len(ENTRIES) > 1200


def test_every_entry_and_operator_has_an_example_with_both_spans() -> None:
    for item in (*ENTRIES, *OPERATORS):
        assert all(item.example.count(tag) == 1 for tag in ("<s>", "</s>", "<t>", "</t>")), item


def test_no_bare_word_makes_two_types_of_the_same_strength() -> None:
    seen: dict[tuple[str, str], str] = {}
    double = []
    for e in ENTRIES:
        if not e.exact and not e.weak:
            other = seen.setdefault((e.pos, e.lemma), e.event)
            double += [f"{e.lemma}: {other}, {e.event}"] if other != e.event else []
    assert double == []


def test_a_word_that_lets_through_says_nothing_of_its_own() -> None:
    through = next(o for o in OPERATORS if o.name == "through")
    assert through.over(None) is None
    assert through.over("AID") == "AID"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("AIDE.toml", '[[entry]]\nverb = ["help"]\n', "AIDE is no type"),
        ("AID.toml", '[[entri]]\nverb = ["help"]\n', "unknown section"),
        ("AID.toml", "[[entry]\n", "AID.toml"),
        (
            "operators.toml",
            '[[operator]]\nname = "x"\nverb = ["y"]\nbecomes = { AID = "HELP" }\nelse = ""\n',
            "HELP",
        ),
    ],
)
def test_what_does_not_fit_is_named(tmp_path, name, content, said) -> None:
    (tmp_path / "operators.toml").write_text("")
    (tmp_path / name).write_text(content)
    with pytest.raises(ValueError, match=said):
        type_lexicon(tmp_path)
