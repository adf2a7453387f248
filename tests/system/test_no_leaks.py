"""No analysis of a lens shows a word that another voice said: not a quotation, theme or name."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from records import make_document, make_statement

from dragoman.analysis.alignment import Bootstrap
from dragoman.analysis.result import plain
from dragoman.report import brief, of_store
from dragoman.rows import ActorRow, Reading
from dragoman.statement import Attribution, Link, Statement
from dragoman.store import Lens, Store, open
from dragoman.system import discourse, mediators
from dragoman.system.alignment import Measured, aligned, between_poles
from dragoman.system.balance import blocs
from dragoman.system.contradictions import check, measures
from dragoman.system.dispute import draft
from dragoman.system.network import network
from dragoman.system.pacts import pacts
from dragoman.system.positions import positions
from dragoman.vocabulary import LinkType, Stance

ACTORS = ("ARM", "AZE", "RUS", "FRA")
NAMES = {"ARM": "Armenia", "AZE": "Azerbaijan", "RUS": "Russia", "FRA": "France"}
CODES = ("ally", "defence_pact", "AID", "SANCTION", "ASSAULT", "CHANGE", "CONCEDE", "troops")
FEW = Bootstrap(5)
_WORDS = itertools.count()


@pytest.fixture(scope="module")
def store() -> Store:
    """Four voices, alone, nested and joint, on the same few matters, with links across voices."""
    chance, kept = random.Random(7), open(":memory:")
    for number in range(4):
        sentences = [f"Word{next(_WORDS)}x happened." for _ in range(90)]
        doc = make_document(" ".join(sentences), source=f"{number}.txt", date=f"202{number}-05-01")
        said: list[Statement] = []
        for sentence in sentences:
            to = (
                (Link(LinkType.IF, chance.choice(said).id),)
                if said and chance.random() < 0.3
                else ()
            )
            said.append(_statement(chance, doc, sentence, to))
        rows = tuple(ActorRow(id, name, "state", id) for id, name in NAMES.items())
        kept.add(Reading(doc, tuple(said), rows, (), (), "test-1"))
    return kept


def _statement(chance: random.Random, doc: Any, sentence: str, links: Any) -> Statement:
    chain = [
        chance.sample(ACTORS, chance.choice((1, 1, 1, 2))) for _ in range(chance.randint(1, 2))
    ]
    code, (subject, other) = chance.choice(CODES), chance.sample(ACTORS, 2)
    value = {"value": float(chance.randint(2, 999)), "unit": "people"} if code == "troops" else {}
    return make_statement(
        doc, sentence, code=code, subject=(subject,), object=(other,), links=links,
        voices=tuple(" and ".join(NAMES[id] for id in part) for part in chain),
        attribution=tuple(
            Attribution(tuple(part), stance=chance.choice(list(Stance))) for part in chain
        ),
        theme=chance.choice(("the border", "the constitution", "the base")) + sentence[4:-11],
        polarity=chance.choice(("affirmed", "affirmed", "negated")),
        status=chance.choice(("actual", "past", "planned", "required", "conditional")),
        confidence=0.9, **value,
    )  # fmt: skip


ANALYSES: dict[str, Callable[[Lens], Any]] = {
    "network": lambda lens: network(lens),
    "align": lambda lens: aligned(lens, by=Measured(bootstrap=FEW)),
    "poles": lambda lens: between_poles(lens, ("RUS", "FRA"), by=Measured(bootstrap=FEW)),
    "balance": lambda lens: blocs(lens, bootstrap=FEW),
    "mediators": lambda lens: mediators.between(lens, ("ARM", "AZE"), bootstrap=FEW),
    "positions": positions,
    "check": check,
    "measures": measures,
    "pacts": pacts,
    "dispute": lambda lens: draft(lens, ("AZE", "ARM")).text,
    "discourse": lambda lens: json.dumps(plain(discourse.codings(lens).rows), default=str),
    "compare": lambda lens: lens.compare(lens.narrow(status="actual")),
}


def told(found: Any) -> str:
    """All that a result tells, as one text."""
    return found if isinstance(found, str) else json.dumps(plain(found.to_dict()), default=str)


def leaks(text: str, store: Store, lens: Lens) -> list[str]:
    """The quotations and ids in a text that the lens does not let through."""
    own = {stmt.id for stmt in lens}
    others = [stmt for stmt in store.select() if stmt.id not in own]
    assert own and others
    return [stmt.quote for stmt in others if stmt.quote.split()[0] in text or stmt.id[:8] in text]


def test_what_leaks_would_be_seen(store: Store) -> None:
    assert len(leaks(told(positions(store.lens())), store, store.lens(voice="AZE"))) > 10


@pytest.mark.parametrize("parts", [{"voice": "AZE"}, {"but": ("armenia", "RUS")}], ids=str)
@pytest.mark.parametrize("name", ANALYSES)
def test_no_analysis_tells_what_another_voice_says(store: Store, name: str, parts: Any) -> None:
    lens = store.lens(**parts)
    text = told(ANALYSES[name](lens))
    assert any(stmt.id[:8] in text for stmt in lens), "it rests on statements of the lens"
    assert leaks(text, store, lens) == []


@pytest.mark.parametrize("parts", [{"voice": "AZE"}, {"but": ("armenia", "RUS")}], ids=str)
def test_no_brief_tells_what_another_voice_says(store: Store, parts: Any) -> None:
    lens = store.lens(**parts)
    found = brief(of_store(store, lens.filter), 0)
    text = json.dumps(found.to_dict())
    assert any(stmt.id in text for stmt in lens)
    assert leaks(text, store, lens) == []
