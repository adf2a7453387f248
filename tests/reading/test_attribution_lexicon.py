"""The lists of attribution words: well formed, and closed under what the reader looks up."""

from __future__ import annotations

import pytest

from dragoman.reading.attribution_lexicon import attribution_lexicon


def test_words_are_lower_case_lemmas() -> None:
    lexicon = attribution_lexicon()
    words = {
        *lexicon.verbs, *lexicon.nouns, *lexicon.adjectives, *lexicon.adverbs, *lexicon.phrases,
        *lexicon.minds, *lexicon.documents, *lexicon.about, *lexicon.circumstances,
        *lexicon.frames, *lexicon.through, *lexicon.light,
    }  # fmt: skip
    assert {word for word in words if word != word.lower() or word != word.strip()} == set()


def test_entries_of_several_words_are_tried_first() -> None:
    rests = [rest for rest, _ in attribution_lexicon().verbs["call"]]
    assert rests[0] and not rests[-1]


@pytest.mark.parametrize(
    ("lemma", "group"), [("say", "speech"), ("criticise", "judgement"), ("want", "will")]
)
def test_the_group_of_a_verb(lemma: str, group: str) -> None:
    assert attribution_lexicon().verbs[lemma][0][1].name == group


def test_groups_need_and_take_what_the_reader_knows() -> None:
    groups = {g for entries in attribution_lexicon().verbs.values() for _, g in entries}
    assert {g.takes for g in groups} <= {"any", "clause", "finite", "predicate"}
    assert {g.by for g in groups} <= {"any", "mind", "document"}
