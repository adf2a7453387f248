"""Documents that ship with the package, to try it on: real affairs in invented wording.

Nobody said or wrote their sentences. The front matter of each gives title, author, date, kind.
Wherever a source is named, `example:NAME` stands for one of them.

>>> from dragoman import examples
>>> examples.names()
('essequibo', 'kazakhstan', 'turbot')
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["PREFIX", "names", "path", "resolve"]

PREFIX = "example:"
"""What a source begins with that means an example: `example:kazakhstan`."""

_FOLDER = Path(__file__).parent


def names() -> tuple[str, ...]:
    """The names of all examples, sorted."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.md") if file.stem != "README"))


def path(name: str) -> Path:
    """The Markdown file of an example. Raises ValueError, in one line, where there is none."""
    if name not in names():
        raise ValueError(f"there is no example {name!r}. Choose one of {', '.join(names())}.")
    return _FOLDER / f"{name}.md"


def resolve(source: str) -> Path | None:
    """The file that a source means by `example:NAME`; None for any other source.

    `example:NAME.md` means the same. Raises ValueError where there is no such example.
    """
    if not source.startswith(PREFIX):
        return None
    return path(source.removeprefix(PREFIX).removesuffix(".md"))
