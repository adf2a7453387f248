"""Whose words a text reports from beginning to end."""

from __future__ import annotations

import pytest
from reading.test_frame_voice import PERSON, PLAIN, REPORTED, made_of

from dragoman.reading import protagonist as module
from dragoman.reading.judge import Judge
from dragoman.reading.protagonist import features, protagonist
from dragoman.statement import Document

HE = """
She she PRON 2 nsubj
said say VERB 0 root
"""
SPEAKING = {"say"}


def test_what_the_opening_says_of_a_person() -> None:
    made = made_of(HE, REPORTED.format(who="Novák"), PLAIN)
    found = features(made.parse, made.mentions, SPEAKING)[PERSON]
    assert found["strong"] == found["first sentence"] == found["first subject"] == 1
    assert found["he speaks"] == pytest.approx(1 / 4)
    assert found["speaks in opening"] == 1


def test_an_expedition_is_no_interview() -> None:
    made = made_of(PLAIN, occasion="expedition")
    assert features(made.parse, made.mentions, SPEAKING)[PERSON]["strong"] == 0


@pytest.mark.parametrize(
    ("weights", "speaker", "hero"),
    [
        ({"first subject": 9.0, "bias": -1.0}, None, PERSON),
        ({"first subject": 9.0, "bias": -1.0}, PERSON, None),  # a speech is in its own voice
        ({"bias": -1.0}, None, None),
    ],
)
def test_the_judge_decides(
    weights: dict[str, float], speaker: str | None, hero: str | None, monkeypatch
) -> None:
    monkeypatch.setattr(module, "judge", lambda: Judge({}, {}, {}, 0.0, 0.0, hero=weights))
    made = made_of(HE, PLAIN)
    doc = Document(made.parse.text, speaker=speaker)
    found = protagonist(doc, made.parse, made.mentions, SPEAKING)
    assert (found[0] if found else None) == hero


def test_a_text_without_persons_has_no_protagonist() -> None:
    made = made_of()
    made.mentions.items.clear()
    assert protagonist(Document(made.parse.text), made.parse, made.mentions, SPEAKING) is None
