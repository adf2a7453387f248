"""The event half of the lexicon: it loads, is illustrated, and does not contradict itself."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from dragoman.ontology import lexicon
from dragoman.ontology.lexicon import Lexicon, Sense
from dragoman.vocabulary import CODES, EVENTS, Kind

FOLDER = Path(lexicon.__file__).parent / "predicates" / "events"
FILES = sorted(FOLDER.glob("*.toml"))
CLASSES = {"@state", "@actor", "@place", "@number", "@arms"}
FUNCTION = re.compile(r"[a-z]+([|&][a-z]+)*")
IRREGULAR = {
    "begin": "began", "bring": "brought", "break": "broke", "build": "built", "catch": "caught",
    "come": "came", "draw": "drew", "drive": "drove", "fall": "fell", "fight": "fought",
    "find": "found", "freeze": "froze", "flee": "fled", "fly": "flew", "forswear": "forswore",
    "get": "got",
    "give": "gave", "go": "went", "hold": "held", "keep": "kept", "lay": "laid", "lead": "led",
    "leave": "left", "lend": "lent", "make": "made", "meet": "met", "overthrow": "overthrew",
    "pay": "paid", "put": "put", "rebuild": "rebuilt", "rise": "rose", "say": "said",
    "seek": "sought", "sell": "sold",
    "send": "sent", "shake": "shook", "shoot": "shot", "sink": "sank", "sit": "sat",
    "speak": "spoke", "stand": "stood", "stick": "stuck", "strike": "struck", "take": "took",
    "tear": "tore", "throw": "threw", "unfreeze": "unfroze", "win": "won", "withdraw": "withdrew",
    "withhold": "withheld", "wring": "wrung", "write": "wrote",
    "be": "is",
}  # fmt: skip


def _entries() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.stem, entry)
        for path in FILES
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["sense"]
    ]


def _senses() -> list[Sense]:
    names = {path.name for path in FILES}
    return [sense for sense in Lexicon.load().all_senses() if sense.file in names]


def _forms(word: str) -> tuple[str, ...]:
    """Beginnings that any regular form of a lemma has, and its irregular past."""
    stem = word[:-1] if word.endswith(("e", "y")) else word
    forms = (stem, IRREGULAR[word]) if word in IRREGULAR else (stem,)
    return tuple(form.lower() for form in forms)


def _illustrates(lemma: str, example: str) -> bool:
    text = example.lower()
    return all(
        any(re.search(rf"(?<!\w){re.escape(form)}", text) for form in _forms(word.lower()))
        for word in lemma.split()
    )


def _lemmas(entry: dict[str, Any]) -> list[str]:
    value = next(entry[pos] for pos in lexicon.POS if pos in entry)
    return [value] if isinstance(value, str) else value


@pytest.mark.parametrize("code", EVENTS)
def test_every_event_code_has_a_file_with_senses(code: str) -> None:
    assert any(sense.code == code for sense in _senses())
    assert (FOLDER / f"{code}.toml").is_file()


def test_the_files_hold_events_only() -> None:
    assert {CODES[sense.code] for sense in _senses()} == {Kind.EVENT}


def test_breadth() -> None:
    assert len({(s.pos, s.lemma, tuple(s.needs)) for s in _senses()}) > 900


@pytest.mark.parametrize(("code", "entry"), _entries())
def test_the_example_shows_the_word(code: str, entry: dict[str, Any]) -> None:
    example = entry["example"]
    assert example[-1] in ".!?", example
    assert any(_illustrates(lemma, example) for lemma in _lemmas(entry)), (code, example)


@pytest.mark.parametrize(("code", "entry"), [(c, e) for c, e in _entries() if "needs" in e])
def test_the_example_shows_what_the_frame_needs(code: str, entry: dict[str, Any]) -> None:
    for role, words in entry["needs"].items():
        wanted = [words] if isinstance(words, str) else words
        if not any(word in CLASSES for word in wanted):
            assert any(_illustrates(word, entry["example"]) for word in wanted), (code, role, entry)


def test_no_example_stands_twice() -> None:
    examples = [entry["example"] for _, entry in _entries()]
    assert sorted(examples) == sorted(set(examples))


def test_half_of_the_examples_say_how_they_read() -> None:
    entries = _entries()
    reads = [entry["reads"] for _, entry in entries if "reads" in entry]
    assert len(reads) * 2 >= len(entries)
    assert all(line.count(">") == 1 and line.strip() != ">" for line in reads)


def test_no_word_stands_under_two_codes_in_the_same_frame() -> None:
    codes: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for sense in _senses():
        if len(sense.needs) > 1:
            continue
        frames = [(role, word) for role, words in sense.needs.items() for word in words]
        for role, word in frames or [("", "")]:
            codes[sense.pos, sense.lemma, role, word].add(sense.code)
    assert {frame: found for frame, found in codes.items() if len(found) > 1} == {}


def test_no_frame_is_repeated() -> None:
    seen: dict[tuple[Any, ...], int] = defaultdict(int)
    for sense in _senses():
        seen[sense.pos, sense.lemma, tuple(sorted(sense.needs.items()))] += 1
    assert [frame for frame, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_functions_and_needs_are_well_formed(path: Path) -> None:
    for sense in _senses():
        if sense.file != path.name:
            continue
        for roles in (sense.subject, sense.object):
            assert not roles or FUNCTION.fullmatch(roles), sense
        for role, words in sense.needs.items():
            assert role.isalpha() and words, sense
            assert all(" " not in word for word in words), sense
            assert {word for word in words if word.startswith("@")} <= CLASSES, sense
        assert 0 < sense.confidence <= 1, sense
