"""The drawing of a network: two blocs face to face, every sign and every misfit shown."""

from __future__ import annotations

from records import make_document, make_reading, make_statement

from dragoman.report import of_readings
from dragoman.report.drawing import Drawing, drawing

DOC = make_document()


def drawn(*ties: tuple[str, str, str]) -> Drawing:
    stmts = [
        make_statement(DOC, ordinal=k, subject=(a,), object=(b,), code=code)
        for k, (a, code, b) in enumerate(ties)
    ]
    found = drawing(of_readings([make_reading(DOC, *stmts)]))
    assert found is not None
    return found


def test_friends_stand_on_one_side_and_foes_across() -> None:
    found = drawn(("A", "ally", "B"), ("C", "ally", "D"), ("A", "ASSAULT", "C"))
    side = {node.actor: node.side for node in found.nodes}
    assert side["A"] == side["B"] != side["C"] == side["D"]
    assert found.blocs and found.proven
    assert {tie.sign for tie in found.ties} == {1, -1}


def test_a_tie_that_does_not_fit_the_blocs_is_known() -> None:
    found = drawn(
        ("A", "ally", "B"), ("C", "ally", "D"), ("A", "ASSAULT", "C"), ("B", "ASSAULT", "D"),
        ("A", "affinity", "D"),
    )  # fmt: skip
    assert [(tie.a, tie.b) for tie in found.ties if not tie.fits] == [("A", "D")]


def test_friends_alone_make_no_blocs() -> None:
    found = drawn(("A", "ally", "B"), ("B", "ally", "C"))
    assert not found.blocs
    assert {tie.fits for tie in found.ties} == {None}


def test_no_two_actors_stand_on_one_place_and_all_within_the_frame() -> None:
    found = drawn(*((f"X{k}", "ally" if k % 3 else "ASSAULT", "Hub") for k in range(40)))
    assert len(found.ties) < found.total == 40
    places = {(node.x, node.y) for node in found.nodes}
    assert len(places) == len(found.nodes) <= 24
    assert all(0 < x < found.width and 0 < y < found.height for x, y in places)


def test_without_ties_there_is_no_drawing() -> None:
    stmt = make_statement(DOC, code="CHANGE", object=())
    assert drawing(of_readings([make_reading(DOC, stmt)])) is None
