"""What every path of the interface takes: the lens, a page, how much evidence; and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import cleandoc
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request

from dragoman.store import Lens, Store, StoreError
from dragoman.web import lens as query
from dragoman.web import paging
from dragoman.web.api import PREFIX
from dragoman.web.api.record import Error
from dragoman.web.seen import Looking, Seen

EVIDENCE = 20
"""How many ids of statements a row names unless more are asked for."""

_ANSWERS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": Error, "description": "What was asked cannot be answered."},
    "5XX": {"model": Error, "description": "The server cannot answer."},
}
_PAGING = {"limit", "after", "evidence"}

Limit = Annotated[
    int, Query(ge=1, le=paging.MOST, description="how many rows the page may have")
]  # fmt: skip
After = Annotated[str, Query(description="`after` of the page before; none for the first")]
Rests = Annotated[
    int, Query(ge=0, le=1000, description="how many ids of statements a row may name")
]  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A request: through which lens, which page, and how many ids of statements a row names."""

    seen: Seen
    limit: int
    after: str

    @property
    def lens(self) -> Lens:
        return self.seen.lens

    @property
    def store(self) -> Store:
        return self.seen.store

    @property
    def of(self) -> str:
        """What list it is: the path and all that is asked but for the page."""
        pairs = self.seen.request.query_params.multi_items()
        return f"{self.seen.path}?{urlencode(sorted(p for p in pairs if p[0] not in _PAGING))}"

    def window(self, total: int) -> tuple[int, dict[str, Any]]:
        """Where in a ranked list the page begins, and what it says of the rest."""
        start = paging.offset(self.after, self.of)
        end = start + self.limit
        return start, {
            "total": total,
            "after": paging.token(end, of=self.of) if end < total else None,
        }

    def page(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """One page of rows that are all here."""
        start, page = self.window(len(rows))
        return {**page, "items": list(rows[start : start + self.limit])}


def _asked(
    request: Request, seen: Looking, limit: Limit = paging.PAGE, after: After = ""
) -> Iterator[Asked]:
    refuse_unknown(request)
    with asking():
        yield Asked(seen, limit, after)


def _one(request: Request, seen: Looking) -> Iterator[Seen]:
    refuse_unknown(request)
    with asking():
        yield seen


Asking = Annotated[Asked, Depends(_asked)]
"""The parameter `asked` of what looks through a lens, and has pages."""
Alone = Annotated[Seen, Depends(_one)]
"""The parameter `seen` of what is one thing, whatever the lens."""


F = TypeVar("F", bound=Callable[..., Any])


def reads(router: APIRouter, path: str, tag: str, lens: bool = True) -> Callable[[F], F]:
    """Register a function that answers GET. Its name and docstring are those in the reference."""
    extra = {"parameters": [{"$ref": f"#/components/parameters/{p.name}"} for p in query.PARTS]}
    more = {"openapi_extra": extra} if lens else {}
    return _registered(router, "GET", path, tags=[tag], **more)


def changes(router: APIRouter, path: str, tag: str, status: int) -> Callable[[F], F]:
    """Register a function that answers POST."""
    return _registered(router, "POST", path, tags=[tag], status_code=status)


def _registered(router: APIRouter, method: str, path: str, **more: Any) -> Callable[[F], F]:
    def register(function: F) -> F:
        summary, _, description = cleandoc(str(function.__doc__)).partition("\n\n")
        router.add_api_route(
            PREFIX + path, function, methods=[method], summary=summary.rstrip("."),
            description=description, responses=_ANSWERS, operation_id=function.__name__, **more,
        )  # fmt: skip
        return function

    return register


@contextmanager
def asking() -> Iterator[None]:
    """What a method refuses is the asker's to mend. Raises StoreError for its ValueError."""
    try:
        yield
    except StoreError:
        raise
    except ValueError as error:
        raise StoreError("invalid", str(error)) from error


def refuse_unknown(request: Request) -> None:
    """Raise StoreError for a parameter that the reference does not have: a misspelt lens would
    show all."""
    from dragoman.web.api.openapi import parameters

    known = parameters(request.scope["route"].path_format)
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise StoreError("invalid", f"there is no parameter {unknown[0]!r} here; see /api")


def cut(row: Mapping[str, Any], most: int, ids: str = "evidence") -> dict[str, Any]:
    """The row with the first ids of its statements."""
    return {**row, "evidence": list(row[ids][:most])}


def cuts(rows: Iterable[Mapping[str, Any]], most: int) -> list[dict[str, Any]]:
    return [cut(row, most) for row in rows]
