"""What views compute of a lens, kept until the store changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from dragoman.system.course import Course, course
from dragoman.system.dispute import Bounds, Draft, draft
from dragoman.system.network import Network, Ties, network
from dragoman.web.seen import Seen

T = TypeVar("T")
_MOST = 48
_MOST_OPTIONS = 10


class Shelf:
    """The last results, by what was asked. Safe between threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._lock = most, threading.Lock()
        self._found: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, asked: Hashable, make: Callable[[], T]) -> T:
        """What was made for the same question, else what `make` gives now."""
        with self._lock:
            if asked in self._found:
                self._found.move_to_end(asked)
                held: T = self._found[asked]
                return held
        made = make()
        with self._lock:
            self._found[asked] = made
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return made

    def clear(self) -> None:
        with self._lock:
            self._found.clear()


_SHELF = Shelf()


def forget() -> None:
    """Empty the shelf, as when the app starts."""
    _SHELF.clear()


def kept(seen: Seen, what: str, asked: Hashable, make: Callable[[], T]) -> T:
    """The result of `make` for this lens, from the shelf where the file is as it was then.

    asked: all that the result depends on besides `what` and the lens. The result must not look at
    the store again: the one of a request is closed with it.
    """
    stamp = _stamp(seen)
    return _SHELF.get((*stamp, seen.filter, what, asked), make) if stamp else make()


def network_of(seen: Seen, how: Ties) -> Network:
    """The network of the lens. Raises StoreError."""
    return kept(seen, "network", how, lambda: network(seen.lens, how))


def course_of(
    seen: Seen, poles: tuple[str, str] | None, actors: tuple[str, ...], step: str
) -> Course:
    """The course of actors between two poles. Raises ValueError, StoreError."""
    asked = (poles, actors, step)
    return kept(seen, "course", asked, lambda: course(seen.lens, poles, actors, step))


def draft_of(seen: Seen, between: tuple[str, ...], options: int) -> Draft:
    """The dispute between sides. Raises ValueError, DisputeError, StoreError."""
    bounds = Bounds(min(max(options, 2), _MOST_OPTIONS))
    return kept(seen, "draft", (between, bounds), lambda: draft(seen.lens, between, bounds))


def _stamp(seen: Seen) -> tuple[Any, ...]:
    """What changes whenever the file is written; nothing for a store in memory, which is small."""
    path = getattr(seen.request.app.state.store.lens().place, "path", None)
    return (str(path), _written(f"{path}"), _written(f"{path}.wal")) if path else ()


def _written(file: str) -> tuple[int, int]:
    try:
        found = Path(file).stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
