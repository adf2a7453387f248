"""What every method gives back: a result that prints, tabulates, draws and converts itself."""

from __future__ import annotations

import dataclasses
import html
import io
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.visible import visible

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, unused-ignore]
    import polars
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Row = Mapping[str, Any]
_SHOWN = 20


class Result:
    """Base of the results. A subclass is a frozen dataclass that says `rows`, and `draw` if it can.

    `rows` is the table that people and data frames see; `to_dict` is what `--format json` prints,
    by default the fields of the dataclass.
    """

    __slots__ = ()

    def rows(self) -> Sequence[Row]:
        """The result as a table: one mapping a row, the same keys in each."""
        raise NotImplementedError

    def shown(self) -> Sequence[Row]:
        """The table as a terminal has room for it; by default all of the rows."""
        return self.rows()

    def to_dict(self) -> Any:
        """The result as plain data for JSON."""
        return plain(self)

    def summary(self) -> str:
        """One line above the table; empty for none."""
        return ""

    def draw(self, axes: Axes) -> None:
        """Draw on matplotlib axes. Raises NotImplementedError where there is no picture."""
        raise NotImplementedError(f"{type(self).__name__} has no picture")

    def df(self) -> pandas.DataFrame:
        """The table as a pandas data frame. Raises ImportError where pandas is missing."""
        return require("pandas").DataFrame(list(self.rows()))

    def pl(self) -> polars.DataFrame:
        """The table as a polars data frame. Raises ImportError where polars is missing."""
        frame: polars.DataFrame = require("polars").DataFrame(list(self.rows()))
        return frame

    def plot(self, path: str | Path | None = None, size: tuple[float, float] = (8, 6)) -> Figure:
        """A matplotlib figure, `size` in inches; with `path` saved there (.svg, .png, .pdf).

        Raises ImportError where matplotlib is missing, ValueError for a suffix it cannot write.
        """
        context = require("matplotlib").rc_context
        from matplotlib.figure import Figure

        figure = Figure(figsize=size, layout="constrained")
        with context({"text.parse_math": False}):  # names may have dollar signs
            self.draw(figure.subplots())
            if path is not None:
                figure.savefig(path, dpi=150)
        return figure

    def __str__(self) -> str:
        rows = self.shown()
        head = list(rows[0]) if rows else []
        cells = [head, *([cell(row[name]) for name in head] for row in rows)]
        widths = [max(len(line[k]) for line in cells) for k in range(len(head))]
        lines = (
            "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
            for line in (cells if head else [])
        )
        return "\n".join(filter(None, (self.summary(), *lines)))

    def svg(self, size: tuple[float, float] = (8, 6)) -> str:
        """The picture as an SVG element that can stand in a page, its words as text.

        Raises ImportError where matplotlib is missing, NotImplementedError without a picture.
        """
        with require("matplotlib").rc_context({"svg.fonttype": "none"}):
            out = io.StringIO()
            self.plot(size=size).savefig(out, format="svg", metadata={"Date": None})
        return out.getvalue().partition("<svg")[1] + out.getvalue().partition("<svg")[2]

    def _repr_html_(self) -> str:
        """The picture, where there is one, and the table as people read it, for a notebook."""
        rows = self.shown()
        head = "".join(f"<th>{_escaped(name)}</th>" for name in (rows[0] if rows else ()))
        body = "".join(
            "<tr>" + "".join(f"<td>{_escaped(cell(v))}</td>" for v in row.values()) + "</tr>"
            for row in rows[:_SHOWN]
        )
        more = f"{len(rows)} rows, the first {_SHOWN} shown" if len(rows) > _SHOWN else ""
        caption = _escaped(". ".join(filter(None, (self.summary(), more))))
        table = f"<table><caption>{caption}</caption><tr>{head}</tr>{body}</table>"
        return self._picture() + table

    def _picture(self) -> str:
        if type(self).draw is Result.draw or not self.rows():
            return ""
        try:
            return f'<figure style="background:#fff;color-scheme:light">{self.svg()}</figure>'
        except (ImportError, NotImplementedError, ValueError):  # a table will do
            return ""


def _escaped(text: str) -> str:
    return html.escape(visible(text))


def cell(value: Any) -> str:
    """A value as people read it: three decimals, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(map(cell, value))
    return str(value)


def short(name: str, most: int = 40) -> str:
    """A name as a picture has room for it, cut where it is longer."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def plain(value: Any) -> Any:
    """Dataclasses, arrays and sets as what JSON knows."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {f.name: plain(getattr(value, f.name)) for f in fields if f.repr}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(map(plain, value))
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value.tolist() if hasattr(value, "tolist") else value


def require(library: str) -> Any:
    """Import a library of the extra `analysis`. Raises ImportError saying what to install."""
    try:
        return import_module(library)
    except ImportError:
        name = library.partition(".")[0]
        raise ImportError(f"this needs {name}: pip install 'dragoman[analysis]'") from None
