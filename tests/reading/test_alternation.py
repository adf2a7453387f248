"""Interviews whose paragraphs carry no labels, and texts that only look like them."""

from __future__ import annotations

import pytest

from dragoman.reading.turns import find_turns
from dragoman.statement import Document

ASKED = ("Will you send tanks?", "What does your neighbour want?", "And when do you expect peace?")
SAID = ("We have said so. I told them.", "I do not know.", "My country hopes for spring.")
INTRO = "Ann Author is a minister. She met us in Warsaw."


def text(*, mark: str = "{}", asked: tuple[str, ...] = ASKED, said: tuple[str, ...] = SAID) -> str:
    pairs = (part for q, a in zip(asked, said, strict=True) for part in (mark.format(q), a))
    return "\n\n".join([INTRO, *pairs])


def shown(content: str, **particulars: str) -> list[tuple[str, str]]:
    found = find_turns(Document(content, **particulars))  # type: ignore[arg-type]
    return [(turn.speaker, content[turn.start : turn.end]) for turn in found]


EXPECTED = [
    pair
    for q, a in zip(ASKED, SAID, strict=True)
    for pair in (("Interviewer", q), ("Interviewee", a))
]


@pytest.mark.parametrize("mark", ["{}", "**{}**", "__{}__", "### {}", "*{}*", "## {} ##"])
@pytest.mark.parametrize("kind", ["interview", "article"])
def test_questions_and_answers_alternate(mark: str, kind: str) -> None:
    assert shown(text(mark=mark), kind=kind) == EXPECTED


def test_lines_need_no_blank_lines_between_them() -> None:
    assert shown(text().replace("\n\n", "\n"), kind="interview") == EXPECTED


def test_the_one_who_answers_may_be_named() -> None:
    found = shown(text(), kind="interview", speaker="Ann Author")
    assert [speaker for speaker, _ in found] == ["Interviewer", "Ann Author"] * 3


def test_turns_are_numbered_and_offsets_leave_marks_out() -> None:
    content = text(mark="**{}**")
    found = find_turns(Document(content, kind="interview"))
    assert [(t.index, t.question) for t in found] == [(k, k % 2 == 0) for k in range(6)]
    assert [content[slice(*t.label)] for t in found[:2]] == ["**", ""]


def test_an_answer_of_several_paragraphs_is_one_turn() -> None:
    said = ("We have said so. I told them.\n\nWhy should we not?\n\nNobody asked.", *SAID[1:])
    found = find_turns(Document(text(mark="**{}**", said=said), kind="interview"))
    assert [t.index for t in found] == [0, 1, 1, 1, 2, 3, 4, 5]


def test_where_questions_are_bold_one_may_lack_its_mark() -> None:
    asked = ("Tell us of the war.", *ASKED[1:])
    found = shown(text(mark="**{}**", asked=asked), kind="interview")
    assert found[0] == ("Interviewer", "Tell us of the war.")


def test_a_title_in_another_mark_is_no_question() -> None:
    assert shown("# A minister\n\n" + text(mark="**{}**"), kind="interview") == EXPECTED


def test_a_headline_that_asks_is_no_question() -> None:
    found = shown("Will there be peace?\n\n" + text(), kind="interview")
    assert found == EXPECTED


def test_a_title_may_say_that_it_is_an_interview() -> None:
    asked = ("What of tanks?", "What of Hungary?", "What of peace?")
    assert shown(text(asked=asked)) == []
    assert len(shown(text(asked=asked), title="Interview with Ann Author")) == 6


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        # an essay with headings that ask
        (("What went wrong?", "Who is to blame?", "What now?"), ("Much.", "All.", "Nothing.")),
        (("What went wrong?", "Who is to blame?", "What now?"), ("We failed.", "I do.", "We go.")),
        # usual questions: the reader asks, the text says what to do
        (("How do I apply?", "Where do I pay?", "May I stay?"), ("You write.", "Here.", "We ask.")),
        # the text asks the reader and answers in the third person
        (("Do you know why?", "Can you see it?", "Would you go?"), ("It rained.", "No.", "Yes.")),
    ],
)
def test_what_only_looks_like_an_interview(asked: tuple[str, ...], said: tuple[str, ...]) -> None:
    assert shown(text(asked=asked, said=said)) == []


def test_two_questions_make_an_interview_of_one_that_is_said_to_be_one() -> None:
    two = text(asked=ASKED[:2], said=SAID[:2])
    assert shown(two, kind="interview") == EXPECTED[:4]
    assert shown(two) == []


def test_labels_go_before() -> None:
    found = shown("Q: Will you?\n\nA: I shall.\n\nQ: When?\n\nA: We shall see.", kind="interview")
    assert [words for _, words in found] == ["Will you?", "I shall.", "When?", "We shall see."]
