"""Claims in dispute: each finding of `dragoman check` as one line, with what is said against it."""

from __future__ import annotations

from records import make_document, make_reading, make_statement

from dragoman.report import Section, brief, of_readings

DOC = make_document()
SYLVANIA = {"voice": "Sylvania", "speaker": ("SYL",)}


def disputes(*parts: dict) -> Section | None:
    stmts = [make_statement(DOC, ordinal=k, **part) for k, part in enumerate(parts)]
    return brief(of_readings([make_reading(DOC, *stmts)])).section("disputes")


def told(section: Section | None) -> list[tuple[int, list[tuple[str, int]]]]:
    """Of each line, how many statements, and those against it with their labels."""
    return [
        (len(line.statements), [(label, len(other.statements)) for label, other in line.below()])
        for line in (section.lines if section else ())
    ]


def test_what_one_voice_asserts_and_another_denies_is_in_dispute() -> None:
    found = disputes({"code": "ally"}, SYLVANIA | {"code": "ally", "stance": "deny"})
    assert told(found) == [(1, [("against", 1)])]


def test_a_negation_by_another_voice_is_a_contradiction_and_by_the_same_is_none() -> None:
    other = SYLVANIA | {"code": "ally", "polarity": "negated"}
    assert told(disputes({"code": "ally"}, other)) == [(1, [("against", 1)])]
    assert disputes({"code": "ally"}, {"code": "ally", "polarity": "negated"}) is None


def test_a_denial_alone_is_in_dispute() -> None:
    assert told(disputes({"stance": "deny"})) == [(1, [])]


def test_what_holds_at_different_times_does_not_contradict() -> None:
    other = SYLVANIA | {"code": "ally", "time": "2020", "polarity": "negated"}
    assert disputes({"code": "ally", "time": "1990"}, other) is None


def test_figures_that_exclude_each_other_are_in_dispute_and_not_among_the_measures() -> None:
    troops = {"code": "troops", "theme": "soldiers", "unit": "people", "object": ()}
    one, other = troops | {"value": 500.0}, troops | SYLVANIA | {"value": 9000.0}
    assert told(disputes(one, other)) == [(1, [("another figure", 1)])]


def test_a_promise_told_as_broken_stands_with_the_report() -> None:
    doc = make_document("Freedonia promised to send grain. Sylvania said no grain had come.")
    promise = make_statement(
        doc, "send grain", code="AID", stance="promise", status="planned", voice="FRD",
        subject=("FRD",), theme="grain",
    )  # fmt: skip
    report = make_statement(
        doc, "no grain had come", code="AID", polarity="negated", subject=("FRD",), theme="grain",
        ordinal=1, **SYLVANIA,
    )  # fmt: skip
    found = brief(of_readings([make_reading(doc, promise, report)])).section("disputes")
    assert told(found) == [(1, [("not kept", 1)])]
