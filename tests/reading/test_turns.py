"""Turns of transcripts, and none in running prose."""

from __future__ import annotations

import pytest

from dragoman.reading.turns import Turn, find_turns
from dragoman.statement import Document

PROSE = "The talks went on for three days without a result that either side would have called one."


def turns(*paragraphs: str, kind: str = "article", speaker: str | None = None) -> list[Turn]:
    return find_turns(Document("\n\n".join(paragraphs), kind=kind, speaker=speaker))


def shown(*paragraphs: str, kind: str = "article") -> list[tuple[str, str]]:
    text = "\n\n".join(paragraphs)
    return [(t.speaker, text[t.start : t.end]) for t in find_turns(Document(text, kind=kind))]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Q: Why?", "A: Because."),
        ("Q. Why?", "A. Because."),
        ("**Q:** Why?", "**A:** Because."),
        ("**Q**: Why?", "**A**: Because."),
        ("__Q:__ Why?", "__A:__ Because."),
        ("Question: Why?", "Answer: Because."),
        ("INTERVIEWER: Why?", "A — Because."),
        ("Q:\nWhy?", "A:\r\nBecause."),
        ("**Q:**\n\nWhy?", "__A:__\n\nBecause."),
    ],
)
def test_questions_and_answers(question: str, answer: str) -> None:
    found = shown(question, answer, question, answer)
    assert [speaker for speaker, _ in found] == ["Interviewer", "Interviewee"] * 2
    assert [said for _, said in found] == ["Why?", "Because."] * 2


def test_the_document_names_who_answers() -> None:
    found = turns("Q: Why?", "A: Because.", kind="interview", speaker="Sergey Lavrov")
    assert [(t.speaker, t.question) for t in found] == [
        ("Interviewer", True),
        ("Sergey Lavrov", False),
    ]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("MR. PRICE:", "Mr. Price"),
        ("Ned Price:", "Ned Price"),
        ("**Ned Price:**", "Ned Price"),
        ("__Ned Price__:", "Ned Price"),
        ("Minister of Defence:", "Minister of Defence"),
        ("JEAN-YVES LE DRIAN:", "Jean-Yves Le Drian"),
        ("Élysée (spokesman):", "Élysée (spokesman)"),
        ("İlham O’Hara:", "İlham O’Hara"),
    ],
)
def test_names_before_a_colon(label: str, name: str) -> None:
    found = shown(f"{label} Yes.", "QUESTION: And now?", f"{label} No.", "QUESTION: When?")
    assert [speaker for speaker, _ in found] == [name, "Interviewer"] * 2


def test_a_paragraph_without_a_label_goes_on_in_the_turn_before() -> None:
    paragraphs = ["Q: Why?", "A: Because.", "And also this.", "Q: What?"]
    found = turns(*paragraphs, kind="interview")
    assert [t.index for t in found] == [0, 1, 1, 2]
    assert found[2].speaker == found[1].speaker
    assert found[2].label == (found[2].start, found[2].start)


def test_offsets_leave_the_label_out() -> None:
    text = "Q: Why?\n\nA: Because."
    first, second = find_turns(Document(text, kind="transcript"))
    assert text[slice(*first.label)] == "Q: "
    assert text[second.start : second.end] == "Because."


@pytest.mark.parametrize(
    "paragraphs",
    [
        [PROSE] * 5,
        [PROSE, "Note: the talks were secret.", PROSE],
        ["Note: one thing.", "Note: another.", "Note: a third.", "Note: a fourth."],
        ["Author: A Name", "Date: 2020", "Source: The Paper", "Title: Talks", PROSE],
        ["Trade: it grows.", "Energy: it falls.", "Defence: it costs.", "Culture: it is."],
        ["Three points follow: first, money.", "It is this: money.", "And this: arms."] * 2,
        ["He said: we agree.", "she said: no.", "they said: yes.", "all said: well."],
        ["A treaty was signed.", "A war began.", "A truce held.", "A deal failed."],
        ["Q: Why?", *[PROSE] * 9, "A: Because.", "Q: When?", "A: Now."],
        ["Putin: Russia will not yield", PROSE],
        ["10:30 the meeting began"] * 5,
        [],
    ],
)
def test_running_prose_and_lists_have_no_turns(paragraphs: list[str]) -> None:
    assert turns(*paragraphs) == []


def test_two_labels_do_for_a_transcript_only() -> None:
    assert len(turns("Smith: Yes.", "Jones: No.", kind="transcript")) == 2
    assert turns("Smith: Yes.", "Jones: No.") == []


def test_headers_of_a_transcript_are_no_voices() -> None:
    found = shown("Date: 2020-01-01", "Q: Why?", "A: Because.", kind="transcript")
    assert [speaker for speaker, _ in found] == ["Interviewer", "Interviewee"]


def test_questions_may_be_marked_by_dashes_or_numbers() -> None:
    for mark in ("– ", "— ", "1. ", "12) "):
        found = turns("The envoy met us.", f"{mark}Why?", "Because.", f"{mark}And?", "So.",
                      kind="interview", speaker="Ann Author")  # fmt: skip
        assert [(t.speaker, t.question) for t in found] == [
            ("Interviewer", True),
            ("Ann Author", False),
        ] * 2


def test_a_list_in_an_article_is_no_interview() -> None:
    assert turns("Three points.", "1. Money.", "Much of it.", "2. Time.", "None of it.") == []


def test_times_before_labels_are_left_out() -> None:
    found = turns("[00:15] Tom: Why?", "(00:24) Pippa: Because.", kind="transcript")
    assert [t.speaker for t in found] == ["Tom", "Pippa"]


def test_a_header_says_who_answers() -> None:
    found = turns(
        "Speaker: a former diplomat (name withheld)", "Q: Why?", "A: So.", kind="interview"
    )
    assert [t.speaker for t in found] == ["Interviewer", "former diplomat"]
