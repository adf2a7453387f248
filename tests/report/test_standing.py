"""How the actors stand: short sections from the methods, each line in the name of its voices."""

from __future__ import annotations

import pytest
from records import make_document, make_reading, make_statement

from dragoman.report import Section, brief, of_readings, of_store
from dragoman.report.standing import FEW
from dragoman.store import Filter, open

DOC = make_document()


def section(key: str, *parts: dict, limit: int | None = None) -> Section | None:
    stmts = [make_statement(DOC, ordinal=k, **part) for k, part in enumerate(parts)]
    return brief(of_readings([make_reading(DOC, *stmts)]), limit).section(key)


def lines(key: str, *parts: dict) -> list[str]:
    found = section(key, *parts)
    return [line.text for line in found.lines] if found else []


def test_each_pair_is_on_good_or_on_bad_terms_according_to_somebody() -> None:
    found = section("alignment", {"code": "ally"}, {"code": "ASSAULT", "object": ("OST",)})
    assert found is not None
    assert sorted(line.text for line in found.lines) == [
        "According to Freedonia: Freedonia and OST are on bad terms (1 statement)",
        "According to Freedonia: Freedonia and Sylvania are on good terms (1 statement)",
    ]
    assert all(line.quote and line.citation and line.statements for line in found.lines)


@pytest.mark.parametrize("parts", [{"stance": "deny"}, {"polarity": "negated"}])
def test_what_is_not_said_to_be_so_aligns_nobody_as_friends(parts) -> None:
    assert not any("good terms" in text for text in lines("alignment", {"code": "ally", **parts}))


@pytest.mark.parametrize(("limit", "shown"), [(None, FEW), (2, 2), (0, FEW + 3)])
def test_few_lines_are_shown_and_the_rest_is_counted(limit, shown) -> None:
    parts = [{"code": "ally", "object": (f"X{k}",)} for k in range(FEW + 3)]
    found = section("alignment", *parts, limit=limit)
    assert found is not None and len(found.lines) == shown
    assert found.note == ("" if shown == FEW + 3 else f"and {FEW + 3 - shown} more")


def test_blocs_are_told_with_the_ties_that_do_not_fit() -> None:
    friends = [{"code": "ally", "object": (name,), "confidence": 0.9} for name in ("SYL", "OST")]
    foe = {"code": "ASSAULT", "subject": ("SYL",), "object": ("OST",), "confidence": 0.2}
    found = section("blocs", *friends, foe)
    assert found is not None
    (line,) = found.lines
    assert line.text.endswith("Freedonia, OST and Sylvania; 2 of 3 ties fit this")
    assert [label for label, _ in line.below()] == ["does not fit"]
    assert len(line.statements) == 3


def test_friends_alone_make_no_blocs() -> None:
    assert section("blocs", *({"code": "ally", "object": (x,)} for x in ("SYL", "OST"))) is None


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"code": "defence_pact"}, "Freedonia and Sylvania owe each other defence"),
        ({"code": "neutrality_pact", "time": "1907-08-31"},
         "Freedonia and Sylvania owe each other neutrality since 31 August 1907"),
        ({"code": "defence_pact", "instrument": "Treaty of Nowhere"},
         "Freedonia and Sylvania owe each other defence by Treaty of Nowhere"),
        ({"code": "nonaggression_pact", "polarity": "negated"},
         "Freedonia and Sylvania do not owe each other non-aggression"),
        ({"code": "consultation_pact", "status": "ended"},
         "Freedonia and Sylvania no longer owe each other consultation"),
        ({"code": "defence_pact", "status": "planned"},
         "Freedonia and Sylvania are to owe each other defence (planned)"),
    ],
)  # fmt: skip
def test_an_obligation_is_said_as_it_is_reported(parts, said) -> None:
    assert lines("obligations", parts) == [f"According to Freedonia: {said}"]


def test_a_denial_stands_against_an_obligation() -> None:
    denial = {"code": "defence_pact", "polarity": "negated", "voice": "OST", "speaker": ("OST",)}
    found = section("obligations", {"code": "defence_pact"}, denial)
    assert found is not None
    (line,) = found.lines
    assert line.against[0].text == (
        "According to OST: Freedonia and Sylvania do not owe each other defence"
    )


def test_a_brief_through_a_lens_tells_nothing_of_another_voice() -> None:
    own = [make_statement(DOC, code=code, ordinal=k)
           for k, code in enumerate(("ally", "defence_pact", "troops"))]  # fmt: skip
    others = [
        make_statement(DOC, ordinal=k, voice="OST", speaker=("OST",), **parts)
        for k, parts in enumerate((
            {"code": "ASSAULT"}, {"code": "defence_pact", "polarity": "negated"},
            {"code": "AID", "stance": "demand"}, {"code": "ally", "stance": "deny"},
        ), 9)
    ]  # fmt: skip
    store = open(":memory:")
    store.add(make_reading(DOC, *own, *others))
    told = brief(of_store(store, Filter(voice="Freedonia")))
    shown = str(told.to_dict())
    assert all(stmt.id in shown for stmt in own)
    assert not any(stmt.id in shown or stmt.id[:8] in shown for stmt in others)
    assert told.section("disputes") is None and "OST" not in shown
