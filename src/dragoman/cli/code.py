"""`dragoman code`: PLOVER's type between two given spans of a sentence."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from dragoman.cli import rows
from dragoman.cli.errors import STDIN, CommandError, clear_errors
from dragoman.cli.options import Output, Using

if TYPE_CHECKING:
    from dragoman.reading.coding.pair import Pair
    from dragoman.reading.reader import Reader

COLUMNS = ("id", "event", "confidence", "why")


def code(
    pairs: Annotated[str, Parameter(help="JSON Lines with pairs, or - for standard input.")],
    *,
    output: Annotated[Output, Parameter(name="*")] = Output(),  # noqa: B008 (frozen)
    using: Annotated[Using, Parameter(name="*")] = Using(),  # noqa: B008
) -> int:
    """Code PLOVER's type between a given source and target, sentence by sentence."""
    form, path = rows.resolve(output)
    with clear_errors():
        given = list(read_pairs(pairs))
        rows.write(COLUMNS, coded(given, using.reader()), form, path)
    return 0


def coded(pairs: Iterable[tuple[Any, Pair]], reader: Reader) -> list[dict[str, Any]]:
    """One row a pair, in order: its id as given, the type, how sure (0 to 1), and why."""
    from dragoman.reading.coding.coder import Coder

    coder = Coder(reader)
    found = ((id, coder.code(pair)) for id, pair in pairs)
    return [
        {"id": id, "event": c.event, "confidence": c.confidence, "why": c.why} for id, c in found
    ]


def read_pairs(source: str) -> Iterator[tuple[Any, Pair]]:
    """The pairs of a file with their ids. Raises CommandError naming the line that does not fit."""
    from dragoman.reading.coding.pair import Pair, PairError

    for number, line in enumerate(_lines(source), 1):
        if not line.strip():
            continue
        where = f"{'standard input' if source == STDIN else source}: line {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise CommandError(f"{where}: it is not JSON: {error}") from error
        if not isinstance(row, dict):
            raise CommandError(f"{where}: it is no object with sentence, source and target")
        try:
            yield row.get("id"), Pair.of(row)
        except PairError as error:
            raise CommandError(f"{where}: {error}") from error


def _lines(source: str) -> list[str]:
    """The lines of a file; only line feeds end one, as JSON Lines has it."""
    try:
        if source == STDIN:
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        else:
            text = Path(source).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CommandError(f"{source}: it is not UTF-8; JSON Lines must be") from None
    return text.split("\n")
