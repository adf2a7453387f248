"""What is expected of a document: the items of a file in `expected/`."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("expected")


@dataclass(frozen=True)
class Item:
    """One thing that must come out. `parts` are the keys of its table in the file."""

    kind: str
    id: str
    parts: Mapping[str, Any]

    def any_of(self, key: str) -> set[str]:
        """The names of which any will do; empty where it does not matter."""
        return set(self.parts.get(key, ()))

    def worded(self, *texts: str) -> bool:
        """Whether one of the expected words occurs; true where none is expected."""
        words = self.parts.get("words", ())
        told = " ".join(texts).casefold()
        return not words or any(word.casefold() in told for word in words)


def expected(names: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...], list[Item]]]:
    """Name, the sides of the dispute, and items of each document; all unless names are given."""
    known = {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}
    for name in names or known:
        if name not in known:
            sys.exit(f"{name}: nothing is expected of it; there are {', '.join(known)}")
        data = tomllib.loads(known[name].read_text("utf-8"))
        items = [
            Item(kind, parts["id"], parts)
            for kind, tables in data.items()
            if kind != "between"
            for parts in tables
        ]
        yield name, tuple(data["between"]), items
