"""The treaties and resolutions by which a deed is done."""

from __future__ import annotations

import pytest
from reading.build import parse

from dragoman.reading.instruments import find_instruments, instrument_of


def rows(*name: str) -> str:
    """ "Under the NAME, Japan aids India": words of the name as `word lemma UPOS`, its noun last
    but for what stands after a bar."""
    words = " ".join(name).split()
    head = 2 + (words.index("|") if "|" in words else len(words))
    plain = [w for w in words if w != "|"]
    verb = 2 + len(plain) + 3
    lines = [f"Under under ADP {head} case", f"the the DET {head} det"]
    for k, word in enumerate(plain, 3):
        upos = "NUM" if word.isdigit() else "PROPN" if word[0].isupper() else "ADP"
        relation = f"{verb} obl" if k == head else f"{head} nmod"
        lines.append(f"{word} {word.lower()} {upos} {relation}")
    lines += [f", , PUNCT {verb} punct", f"Japan Japan PROPN {verb} nsubj",
              "aids aid VERB 0 root", f"India India PROPN {verb} obj"]  # fmt: skip
    return "\n".join(lines)


def named(text: str) -> str | None:
    parsed = parse(text)
    found = find_instruments(parsed, parsed.sentences[0])
    return instrument_of(parsed, found, next(t.i for t in parsed.tokens if t.text == "aids"))


@pytest.mark.parametrize(
    "name",
    [
        "Triple Alliance",
        "2021 Shusha Declaration",
        "Treaty | of Waitangi",
        "Resolution | 242",
        "Treaty | of Peace and Friendship",
    ],
)
def test_a_name_is_found_whole(name: str) -> None:
    assert named(rows(name)) == name.replace("| ", "")


@pytest.mark.parametrize("name", ["treaty", "Ocean", "agreement"])
def test_what_has_no_name_is_none(name: str) -> None:
    assert named(rows(name)) is None


def test_an_instrument_of_another_clause_is_not_taken() -> None:
    text = rows("Triple Alliance") + "\nand and CCONJ 11 cc\nChina China PROPN 11 nsubj\n"
    text += "helps help VERB 7 conj\nNepal Nepal PROPN 11 obj"
    parsed = parse(text)
    found = find_instruments(parsed, parsed.sentences[0])
    assert [i.head for i in found] == [3]
    assert instrument_of(parsed, found, parsed.tokens[10].i) is None
