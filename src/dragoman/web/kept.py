"""What views of the same lens share, kept until the store changes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from dragoman.store import Filter, Store
from dragoman.system.course import Course, course
from dragoman.system.network import Network, Ties, network
from dragoman.web.seen import Seen

Stamp = tuple[tuple[int, int], ...]
Asked = tuple[tuple[str, str] | None, tuple[str, ...], str]


def network_of(seen: Seen, how: Ties, lens: Filter | None = None) -> Network:
    """The network of the lens, or of another one. Raises StoreError."""
    filter = seen.filter if lens is None else lens
    stamp = _stamp(seen.store)
    return (
        _network(seen.store, stamp, filter, how) if stamp else network(seen.store.lens(filter), how)
    )


def course_of(
    seen: Seen, poles: tuple[str, str] | None, actors: tuple[str, ...], step: str
) -> Course:
    """The course of actors between two poles. Raises ValueError, StoreError."""
    stamp = _stamp(seen.store)
    if not stamp:
        return course(seen.lens, poles, actors, step)
    return _course(seen.store, stamp, seen.filter, (poles, actors, step))


@lru_cache(maxsize=24)
def _course(store: Store, stamp: Stamp, filter: Filter, asked: Asked) -> Course:
    return course(store.lens(filter), *asked)


@lru_cache(maxsize=24)
def _network(store: Store, stamp: Stamp, filter: Filter, how: Ties) -> Network:
    return network(store.lens(filter), how)


def _stamp(store: Store) -> Stamp:
    """What changes whenever a file is written; nothing for a store in memory, which is small."""
    path = getattr(store.lens().place, "path", None)
    files = () if path is None else (str(path), f"{path}.wal")
    return tuple(_written(file) for file in files)


def _written(file: str) -> tuple[int, int]:
    try:
        found = Path(file).stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
