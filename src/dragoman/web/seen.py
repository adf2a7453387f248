"""What a request looks at: a store, through the lens of its query string."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from fastapi import Depends, Request

from dragoman.store import Filter, Lens, Store, StoreError
from dragoman.system.voices import meant, unheard
from dragoman.web import lens as query


@dataclass(frozen=True)
class Seen:
    """The store, the filter of the query string, and links that keep it. Without slots, to look
    once.

    store: held while the page is made; what changes it needs the app's own.
    edit: whether the store may be changed. reviewer: in whose name it is judged.
    """

    store: Store
    filter: Filter
    request: Request
    edit: bool
    reviewer: str

    @cached_property
    def lens(self) -> Lens:
        """The statements that the query string lets through. Raises StoreError (`invalid`)."""
        try:
            return meant(self.store.lens(self.filter))
        except ValueError as error:
            raise StoreError("invalid", str(error)) from error

    @cached_property
    def unheard(self) -> tuple[str, ...]:
        """Names in the lens that are no voice in the store."""
        return unheard(self.store.lens(self.filter))

    @cached_property
    def reviewed(self) -> bool:
        """Whether there is a review to look at, or to begin."""
        return self.edit or self.store.revised

    @property
    def narrowed(self) -> bool:
        """Whether the lens leaves anything out."""
        return self.filter != Filter()

    def url(self, path: str, **more: Any) -> str:
        """A link to another view through the same lens."""
        return query.url(path, self.filter, **more)

    def again(self, **more: Any) -> str:
        """This page with something else in its query string."""
        return self.through(self.filter, **more)

    def through(self, filter: Filter = Filter(), **more: Any) -> str:  # noqa: B008 (frozen)
        """This page through another lens; unless one is given, with everything."""
        kept: dict[str, Any] = {}
        for name, text in query.beside(self.request.query_params.multi_items()):
            kept[name] = [*kept.get(name, []), text]
        return query.url(self.path, filter, **{**kept, **more})

    def twin(self, form: str) -> str:
        """The address of this page's data, as `json` or `csv`."""
        return self.again().replace(self.path, f"{self.path}.{form}", 1)

    @property
    def path(self) -> str:
        """The path as it was sent, without the ending of a twin."""
        raw: bytes = self.request.scope.get("raw_path") or self.request.url.path.encode()
        path = raw.split(b"?")[0].decode("ascii", "replace")
        return path.removesuffix(".json").removesuffix(".csv")


def _seen(request: Request) -> Iterator[Seen]:
    state = request.app.state
    filter = query.filter_of(request.query_params.multi_items())
    with state.store.held() as store:
        yield Seen(store, filter, request, state.edit, state.reviewer)


looking = contextmanager(_seen)
"""For what changes the store first, and then shows it."""

Looking = Annotated[Seen, Depends(_seen)]
"""The parameter `seen` of every view."""
