"""Who is in a lens: counted as speaking and as spoken of."""

from __future__ import annotations

from records import make_document, make_reading, make_statement

from dragoman.store import open
from dragoman.system.cast import Part, cast

DOC = make_document()


def test_an_actor_counts_once_a_statement_as_speaking_and_as_spoken_of() -> None:
    store = open(":memory:")
    store.add(make_reading(
        DOC,
        make_statement(DOC, subject=("FRD", "SYL"), object=("FRD",), speaker=("OST",)),
        make_statement(DOC, ordinal=1, subject=("SYL",), object=(), speaker=("FRD", "OST")),
    ))  # fmt: skip
    found = cast(store.lens())
    assert found.parts == (
        Part("FRD", 1, 1, 1), Part("OST", 2, 0, 1), Part("SYL", 0, 2, 1)
    )  # fmt: skip
    assert cast(store.lens(), 1).every == 3
    assert cast(store.lens(voice="FRD"), 1).parts[0] == Part("FRD", 1, 0, 1)
