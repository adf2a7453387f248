"""Why a statement was read so, step by step."""

from __future__ import annotations

from collections import defaultdict

import pytest

from dragoman.reading.explain import Explanation
from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.reader import Reader
from dragoman.statement import Document

TEXT = "Poland accused Russia of attacking Ukraine on 24 February 2022."


@pytest.fixture(scope="module")
def reader(parser: DefaultParser) -> Reader:
    return Reader(parser)


def explained(reader: Reader, text: str, code: str) -> tuple[Explanation, dict[str, str]]:
    """The explanation of the statement with a code, and its steps by name."""
    doc = Document(text, date="2024-03-05")
    found = next(s for s in reader.read(doc).statements if s.code == code)
    explanation = reader.explain(doc, found.id)
    assert explanation.statement == found
    steps: dict[str, list[str]] = defaultdict(list)
    for name, line in explanation.steps:
        steps[name].append(line)
    return explanation, {name: "\n".join(lines) for name, lines in steps.items()}


def test_the_steps_stand_in_the_order_of_reading(reader: Reader) -> None:
    explanation, _ = explained(reader, TEXT, "ASSAULT")
    names = list(dict.fromkeys(name for name, _ in explanation.steps))
    assert names == ["parse", "cue", "predicate", "subject", "object", "status", "stance", "time"]
    assert all(line.strip() for _, line in explanation.steps)


def test_the_parse_shows_every_word_and_marks_the_predicate(reader: Reader) -> None:
    _, steps = explained(reader, TEXT, "ASSAULT")
    lines = steps["parse"].splitlines()
    assert [line[2:].split()[0] for line in lines] == [*TEXT.removesuffix(".").split(), "."]
    assert [line.split()[1] for line in lines if line.startswith(">")] == ["attacking"]


def test_the_cue_and_the_file_of_its_entry_are_named(reader: Reader) -> None:
    _, steps = explained(reader, TEXT, "ASSAULT")
    for part in ("Poland", "'accused'", "blame", "'accuse'", "cues.toml"):
        assert part in steps["cue"]


def test_the_predicate_names_its_entry_and_file(reader: Reader) -> None:
    _, steps = explained(reader, TEXT, "ASSAULT")
    for part in ("'attacking'", "'attack'", "ASSAULT.toml", "code ASSAULT"):
        assert part in steps["predicate"]


def test_parties_name_the_words_and_whom_they_mean(reader: Reader) -> None:
    _, steps = explained(reader, TEXT, "ASSAULT")
    assert steps["subject"] == "'Russia' (name) → RUS"
    assert steps["object"] == "'Ukraine' (name) → UKR"


def test_a_pronoun_shows_how_it_was_resolved(reader: Reader) -> None:
    _, steps = explained(reader, "Greece is a member of NATO. It attacked Turkey.", "ASSAULT")
    assert steps["subject"] == "'It' (pronoun) → GRC"


def test_time_and_value_show_the_words_that_were_read(reader: Reader) -> None:
    _, dated = explained(reader, TEXT, "ASSAULT")
    assert "24 February 2022" in dated["time"] and "2022-02-24" in dated["time"]
    _, counted = explained(reader, "Russia keeps 2,000 soldiers in Moldova.", "troops")
    assert "2,000" in counted["value"] and "2000" in counted["value"]


def test_without_a_cue_the_first_voice_is_named(reader: Reader) -> None:
    _, steps = explained(reader, "Russia attacked Ukraine.", "ASSAULT")
    assert steps["cue"] == "none: the first voice is author"


def test_a_statement_of_another_document_is_not_explained(reader: Reader) -> None:
    with pytest.raises(KeyError):
        reader.explain(Document(TEXT), "0" * 16)
