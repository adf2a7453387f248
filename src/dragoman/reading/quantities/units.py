"""The units that a number can have, by the names in `ontology/units/*.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent.parent / "ontology" / "units"
_TOKEN = re.compile(r"[^\W_]+(?:[.][^\W\d_]+)*\.?|[%°$€£¥²³/-]+[^\W_]*")
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's symbol and what the number must be multiplied with to be in it."""

    symbol: str
    factor: float = 1.0

    @property
    def currency(self) -> bool:
        return len(self.symbol) == 3 and self.symbol.isupper() and self.symbol not in ("TWH", "TEU")


@dataclass(frozen=True, slots=True)
class Units:
    """Units by name in lower case, by exact name, and by the symbol before an amount.

    `heads` are the first words of the names: only these need a closer look.
    """

    names: dict[str, Unit]
    exact: dict[str, Unit]
    symbols: dict[str, Unit]
    heads: frozenset[str]


@lru_cache(maxsize=1)
def load_units() -> Units:
    """The shipped table. Raises ValueError naming the file where an entry has no `unit`."""
    names: dict[str, Unit] = {}
    exact: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for name in ("currencies", "common", "measures"):
        path = _FOLDER / f"{name}.toml"
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["unit"]:
            if "unit" not in entry:
                raise ValueError(f"{path}: entry has no 'unit': {entry}")
            unit = Unit(entry["unit"], float(entry.get("factor", 1.0)))
            names |= {key.lower(): unit for key in entry.get("names", ())}
            exact |= dict.fromkeys(entry.get("exact", ()), unit)
            symbols |= dict.fromkeys(entry.get("symbols", ()), unit)
    heads = {re.split(r"[ -]", key)[0].lower() for key in (*names, *exact)} | {"sq", "cu", "u"}
    return Units(names, exact, symbols, frozenset(heads))


def match_unit(text: str, start: int) -> tuple[Unit, int] | None:
    """The unit whose name begins at `start` (after a space or hyphen) and where it ends."""
    units = load_units()
    gap = re.match(r"[ \u00a0\u202f-]?", text[start : start + 1])
    begin = start + (gap.end() if gap else 0)
    first = _TOKEN.match(text, begin)
    if not first or first[0].lower().split("-")[0].strip(".") not in units.heads:
        return None
    return _longest(text, begin, units)


def _longest(text: str, begin: int, units: Units) -> tuple[Unit, int] | None:
    ends: list[int] = []
    position = begin
    while len(ends) < _LONGEST:
        token = _TOKEN.match(text, position)
        if not token:
            break
        ends.append(token.end())
        space = text[token.end() : token.end() + 1]
        position = token.end() + (space in (" ", "-", "\u00a0") and space != "")
    for end in reversed(ends):
        for stop in (end, end - 1):
            words = text[begin:stop]
            found = units.exact.get(words) or units.names.get(words.lower().replace("\u00a0", " "))
            if found and not text[stop : stop + 1].isalnum():
                return found, stop
    return None


def symbol_pattern() -> str:
    """Pattern of the currency signs that stand before an amount, longest first."""
    return "|".join(map(re.escape, sorted(load_units().symbols, key=len, reverse=True)))
