"""What stands out, the timeline and the actors: other ways to what stands under the topics."""

from __future__ import annotations

from records import make_document, make_reading, make_statement

from dragoman.report import Brief, brief, of_readings

DOC = make_document()


def told(*parts: dict) -> Brief:
    stmts = [make_statement(DOC, ordinal=k, **part) for k, part in enumerate(parts)]
    return brief(of_readings([make_reading(DOC, *stmts)]))


def test_what_stands_out_is_the_best_borne_out_of_each_topic() -> None:
    troops = [
        {"code": "troops", "object": (), "value": float(k), "confidence": k / 10} for k in range(3)
    ]
    made = told(
        *({"code": "ally", "confidence": 0.9} for _ in range(4)),
        {"code": "ASSAULT", "object": ("OST",)},
        {"code": "ASSAULT", "object": ("OST",), "status": "planned", "confidence": 0.9},
        *troops,
    )  # fmt: skip
    section = made.section("outstanding")
    assert section is not None
    found = [(dict(line.cells)["section"], line.text.partition(": ")[2]) for line in section.lines]
    assert [key for key, _ in found[:2]] == ["alignment", "alignment"]
    assert ("numbers", "troops of Freedonia: 2") in found
    firsts = [line.statements[0] for line in section.lines]
    assert len(set(firsts)) == len(firsts)  # the tie has the words of what there is on force
    assert not any(line.label or line.under or line.against for line in section.lines)


def test_of_little_nothing_stands_out() -> None:
    assert told({"code": "ally"}).section("outstanding") is None


def test_the_timeline_stands_in_order_under_its_years() -> None:
    section = told(
        {"code": "ally", "time": "2022-03"}, {"code": "ASSAULT", "time": "198X"},
        {"code": "AID", "time": "2022"}, {"code": "trade"}, {"code": "AGREE", "time": "../1999"},
    ).section("timeline")  # fmt: skip
    assert section is not None
    found = [(year.text, [dict(line.cells)["when"] for line in year.under])
             for year in section.lines]  # fmt: skip
    assert found == [("1980s", [""]), ("Until 1999", ["until 1999"]), ("2022", ["", "March 2022"])]
    assert all(line.text.startswith("According to ") and line.citation and not line.quote
               for year in section.lines for line in year.under)  # fmt: skip


def test_actors_are_counted_as_spoken_of_and_as_speaking() -> None:
    section = told({"code": "ally"}, {"code": "AID", "object": ("OST",)}).section("actors")
    assert section is not None
    assert [line.text for line in section.lines] == [
        "Freedonia: statements 2 about it, 2 by it", "OST: statements 1 about it",
        "Sylvania: statements 1 about it",
    ]  # fmt: skip
