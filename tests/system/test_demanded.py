"""Between whom most is demanded."""

from __future__ import annotations

from system.telling import lens_of

from dragoman.system.demanded import demanded


def says(speaker: str, stance: str, subject: str, object: str = "", **more: object) -> dict:
    """A statement of a voice on a deed."""
    return {"speaker": (speaker,), "voice": speaker, "stance": stance, "code": "OTHER",
            "subject": (subject,), "object": (object,) if object else (), **more}  # fmt: skip


def test_demands_rank_pairs_and_who_is_only_told_of_is_no_side() -> None:
    found = demanded(lens_of(
        says("ARM", "demand", "AZE", "FRA"), says("AZE", "demand", "ARM"),
        says("AZE", "offer", "AZE", "ARM"), says("AZE", "reject", "ARM"),
        says("IRN", "demand", "TUR"),
    )).pairs  # fmt: skip
    assert [(p.one, p.other) for p in found] == [("ARM", "AZE"), ("IRN", "TUR")]
    assert found[0].counts == (2, 1, 0, 1) and found[0].statements == 4
    assert len(found[0].ids) == 4 and found[0].voices == ("ARM", "AZE")


def test_leaders_speak_for_their_state_and_a_duty_is_a_demand() -> None:
    lens = lens_of(
        says("Emmanuel Macron", "assert", "ITA", status="required"),
        says("Emmanuel Macron", "assert", "ESP"),
    )
    [pair] = demanded(lens).pairs
    assert (pair.one, pair.other, pair.counts) == ("FRA", "ITA", (1, 0, 0, 0))


def test_threats_alone_make_no_dispute_and_the_surest_are_few() -> None:
    lens = lens_of(
        says("A", "threaten", "A", "B"),
        *(says("C", "demand", "D", text=f"{k}", confidence=k / 40) for k in range(1, 31)),
    )
    [pair] = demanded(lens).pairs
    assert pair.statements == 30 and len(pair.ids) == 20
    assert [stmt.confidence for stmt in lens.evidence(pair.ids[:1])] == [30 / 40]
