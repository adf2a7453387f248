"""`dragoman evaluate`: how well documents with gold statements are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Group, Parameter

from dragoman.cli.errors import clear_errors, misuse
from dragoman.cli.options import About, Using
from dragoman.cli.results import Show, show

if TYPE_CHECKING:
    from dragoman.evaluation import Names

_LOOK = Group("What is shown", sort_key=10)


def evaluate(
    *gold: Annotated[str, Parameter(help="Gold files (NAME.gold.jsonl), or folders of them.")],
    only: Annotated[
        tuple[str, ...],
        Parameter(help="Only the document of this name; may be repeated.", negative="",
                  show_default=False, group=_LOOK),
    ] = (),
    by: Annotated[
        str,
        Parameter(
            help="document, figure, genre, code, depth, stance, status, confidence or "
            "recalibrated.",
            group=_LOOK,
        ),
    ] = "document",
    errors: Annotated[
        int | None, Parameter(help="The worst errors instead: so many of each sort.", group=_LOOK)
    ] = None,
    how: Annotated[Show, Parameter(name="*")] = Show(),  # noqa: B008 (frozen)
    about: Annotated[About, Parameter(name="*")] = About(),  # noqa: B008
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
) -> int:  # fmt: skip
    """How well documents with gold statements are read."""
    from dragoman import evaluation

    if not gold:
        raise misuse(f"name gold: a file NAME{evaluation.SUFFIX}, or a folder with such files")
    if by not in evaluation.VIEWS:
        raise misuse(f"--by {by}: there are {', '.join(evaluation.VIEWS)}")
    if errors is not None and errors < 1:
        raise misuse(f"--errors {errors}: name a number above 0")
    with clear_errors():
        cases = evaluation.cases(gold, about.options(), only)
        found = evaluation.evaluate(cases, using.reader(), _names(using))
        if errors is not None:
            show(found.errors(errors), how)
        else:
            show(found if by == "document" else found.by(by), how)
    return 0


def _names(using: Using) -> Names:
    """Compares actors by the gazetteer that reads."""
    from dragoman.evaluation import Names
    from dragoman.ontology.gazetteer import Gazetteer

    return Names(Gazetteer.load(*using.actors))
