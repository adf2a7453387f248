"""In what spirit a deed is said."""

from __future__ import annotations

import datetime as dt

import pytest
from reading.build import entries, sense, steps

from dragoman.ontology.lexicon import Cue
from dragoman.reading.judge import Judge
from dragoman.reading.modality import ModalityReader
from dragoman.reading.propositions import Candidate
from dragoman.reading.spirit import SpiritReader
from dragoman.vocabulary import Polarity, Stance, Status

LEXICON = entries(Cue("verb", "demand", Stance.DEMAND, "subj", "comp"))
DEMANDED = """
Poland Poland PROPN 2 nsubj
demanded demand VERB 0 root
that that SCONJ 5 mark
Iran Iran PROPN 5 nsubj
leave leave VERB 2 ccomp
Iraq Iraq PROPN 5 obj
"""


def reader(weights: dict[str, float] | None = None) -> tuple[SpiritReader, Candidate, list]:
    made = steps(DEMANDED, dt.date(2010, 6, 2), LEXICON)
    spirits = SpiritReader(made.parse, ModalityReader(made.frames, LEXICON), None)
    spirits.judge = Judge({}, {}, {}, 0.0, 0.0, stance=weights or {})
    entry = sense("verb", "leave", "RETREAT", stance=Stance.PRAISE)
    c = Candidate(made.at("leave"), "RETREAT", sense=entry)
    return spirits, c, made.voices.chain(c.token)


def test_without_a_network_the_cue_decides_before_the_entry() -> None:
    spirits, c, chain = reader()
    spirit = spirits.read(c, chain, spirits.modality.read(c.token))
    assert (spirit.stance, spirit.status) == (Stance.DEMAND, Status.REQUIRED)
    assert spirit.polarity is Polarity.AFFIRMED
    alone = spirits.read(c, [], spirits.modality.read(c.token))
    assert alone.stance is Stance.PRAISE


@pytest.mark.parametrize(
    ("feature", "stances"),
    [
        ("cue main", {Stance.DEMAND}),
        ("cue main=demand", {Stance.DEMAND}),
        ("entry", {Stance.PRAISE}),
        ("RETREAT=warn", {Stance.WARN}),
        ("cue side", set()),
        ("must", set()),
    ],
)
def test_what_speaks_for_a_stance(feature: str, stances: set[Stance]) -> None:
    spirits, c, chain = reader()
    found = spirits.stances(c, chain, spirits.modality.read(c.token))
    assert set(found) == set(Stance)
    assert {s for s, features in found.items() if features.get(feature)} == stances
