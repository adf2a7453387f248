"""What joins two known actors, and what covers it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from reading.build import Steps as Built
from reading.build import entries, sense, steps

from dragoman.ontology.lexicon import Lexicon
from dragoman.reading import gaps
from dragoman.reading.parties import Parties
from dragoman.reading.propositions import PropositionFinder
from dragoman.statement import Document

TWO = """
Kenya Kenya PROPN 2 nsubj
{verb} {lemma} VERB 0 root
Somalia Somalia PROPN 2 obj
. . PUNCT 2 punct
"""


@dataclass
class Steps:
    """What gaps read of the steps of a reading."""

    parse: Any
    resolver: Any
    frames: Any
    finder: Any


@dataclass
class Reader:
    """A reader of hand-built parses, one a document, whose statements rest on no word."""

    built: dict[str, Built]
    lexicon: Lexicon = field(default_factory=entries)

    def steps(self, doc: Document) -> Steps:
        b = self.built[doc.text]
        parties = Parties(b.resolver, b.frames, b.voices, {})
        finder = PropositionFinder(b.frames, self.lexicon, None, parties)
        return Steps(b.parse, b.resolver, b.frames, finder)

    def assembler(self, doc: Document, steps: Steps) -> Reader:
        return self

    def run(self, finder: PropositionFinder) -> list[Any]:
        return []


def coverage(*rows: str, lexicon: Lexicon | None = None) -> gaps.Coverage:
    built = [steps(r) for r in rows]
    texts = {b.parse.text: b for b in built}
    reader = Reader(texts, lexicon or entries())
    return gaps.coverage([Document(text) for text in texts], reader)  # type: ignore[arg-type]


def two(verb: str, lemma: str) -> str:
    return TWO.format(verb=verb, lemma=lemma)


def test_a_verb_between_two_known_actors_is_a_gap() -> None:
    found = coverage(two("zonked", "zonk"))
    assert [(g.pos, g.lemma, g.times) for g in found.gaps] == [("verb", "zonk", 1)]
    assert found.gaps[0].context == "Kenya zonked Somalia."
    assert found.share == 0.0


def test_the_commonest_stand_first_with_the_number_of_documents() -> None:
    found = coverage(
        two("zonked", "zonk"), two("plonked", "plonk"), two("zonks", "zonk"), two("zonk", "zonk")
    )
    assert [(g.lemma, g.times, g.documents) for g in found.gaps] == [
        ("zonk", 3, 3),
        ("plonk", 1, 1),
    ]


@pytest.mark.parametrize(
    ("verb", "lemma", "by"), [("sued", "sue", "entry"), ("saw", "see", "listed")]
)
def test_an_entry_or_the_list_covers(verb, lemma, by) -> None:
    found = coverage(two(verb, lemma), lexicon=entries(sense("verb", "sue", "SANCTION")))
    assert dict(found.by) == {by: 1}
    assert (found.gaps, found.share) == ([], 1.0)


def test_one_actor_and_a_place_are_not_joined() -> None:
    found = coverage("""
Kenya Kenya PROPN 2 nsubj
zonked zonk VERB 0 root
in in ADP 4 case
Somalia Somalia PROPN 2 obl
. . PUNCT 2 punct
""")
    assert found.total == 0 and found.share == 1.0


def test_a_noun_joins_who_stands_around_it() -> None:
    found = coverage("""
Kenya Kenya PROPN 3 nmod:poss
's 's PART 1 case
zonking zonking NOUN 7 nsubj
of of ADP 5 case
Somalia Somalia PROPN 3 nmod
has have AUX 7 aux
ended end VERB 0 root
. . PUNCT 7 punct
""")
    assert [(g.pos, g.lemma) for g in found.gaps] == [("noun", "zonking")]
