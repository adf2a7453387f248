"""What words make PLOVER's types: entries by type, and operators that turn one type to another.

One file a type under `plover/`, with `operators.toml` beside them (`docs/plover.md` has the form).
PLOVER's manual, not the statement codes, decides what stands where: a lawsuit is ACCUSE, a
signed treaty SUPPORT, a curfew COERCE.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "plover"
_OPERATORS = "operators.toml"
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""PLOVER's types, CONCEDE and RETREAT joined as YIELD: cooperation first, words before deeds."""
COOPERATION = frozenset(TYPES[:6])
HOSTILITY = frozenset(TYPES[10:])
"""Cooperation, and hostile deeds: what is done rather than said against somebody."""
_GROUPS = {"cooperation": COOPERATION, "hostility": HOSTILITY}
_POS = ("verb", "noun", "adj")


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """A word that makes a type, where one of the lemmas `beside` it stands under it, if any.

    `source`: lemmas of which the source must hold one ("troops left", not "the minister left").
    A `weak` one counts only where nothing under it has a type ("received" a visit, or a loan); a
    `strong` one goes before others that fit ("sent troops as peacekeepers").
    """

    event: str
    pos: str
    lemma: str
    beside: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    weak: bool = False
    strong: bool = False
    example: str = ""

    @property
    def exact(self) -> bool:
        """Whether more than the word itself must fit."""
        return bool(self.beside or self.source)


@dataclass(frozen=True, slots=True)
class TypeOperator:
    """A word that turns the type under it: `becomes` by type, else `otherwise` (may be empty)."""

    name: str
    pos: str
    lemma: str
    becomes: Mapping[str, str]
    otherwise: str = ""
    example: str = ""

    def over(self, event: str | None) -> str | None:
        """The type of the whole; None where the word says nothing of its own."""
        if self.name == "through":
            return event
        return self.becomes.get(event or "") or self.otherwise or None


@dataclass(frozen=True, slots=True)
class TypeLexicon:
    """Entries and operators by (part of speech, first word of the lemma)."""

    entries: Mapping[tuple[str, str], tuple[TypeEntry, ...]]
    operators: Mapping[tuple[str, str], tuple[TypeOperator, ...]]


@lru_cache(maxsize=2)
def type_lexicon(folder: Path = FOLDER) -> TypeLexicon:
    """The lexicon of a folder. Raises ValueError, naming the file, where an entry does not fit."""
    entries: dict[tuple[str, str], list[TypeEntry]] = defaultdict(list)
    for path in sorted(folder.glob("*.toml")):
        if path.name != _OPERATORS:
            for entry in _entries(path):
                entries[entry.pos, entry.lemma.split()[0]].append(entry)
    operators: dict[tuple[str, str], list[TypeOperator]] = defaultdict(list)
    for operator in _operators(folder / _OPERATORS):
        operators[operator.pos, operator.lemma.split()[0]].append(operator)
    return TypeLexicon(
        {key: tuple(group) for key, group in entries.items()},
        {key: tuple(group) for key, group in operators.items()},
    )


def _entries(path: Path) -> Iterator[TypeEntry]:
    if path.stem not in TYPES:
        raise ValueError(f"{path}: {path.stem} is no type of PLOVER's")
    for row in _rows(path, "entry"):
        for pos, lemma in _lemmas(row):
            yield TypeEntry(
                path.stem,
                pos,
                lemma,
                frozenset(row.get("with", ())),
                frozenset(row.get("source", ())),
                bool(row.get("weak", False)),
                bool(row.get("strong", False)),
                row.get("example", ""),
            )


def _operators(path: Path) -> Iterator[TypeOperator]:
    for row in _rows(path, "operator"):
        becomes, otherwise = _spread(row["becomes"]), str(row["else"])
        unknown = {*becomes, *becomes.values(), otherwise} - {*TYPES, ""}
        if unknown:
            raise ValueError(f"{path}: no type of PLOVER's: {', '.join(sorted(unknown))}")
        for pos, lemma in _lemmas(row):
            yield TypeOperator(row["name"], pos, lemma, becomes, otherwise, row.get("example", ""))


def _spread(becomes: Mapping[str, str]) -> dict[str, str]:
    """Groups of types as their types; what is said of a type itself goes before."""
    spread = {t: whole for name, whole in becomes.items() for t in _GROUPS.get(name, ())}
    spread |= {name: whole for name, whole in becomes.items() if name not in _GROUPS}
    return {t: t if whole == "same" else whole for t, whole in spread.items()}


def _rows(path: Path, section: str) -> list[dict[str, Any]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error
    unknown = set(data) - {section}
    if unknown:
        raise ValueError(f"{path}: unknown section [[{min(unknown)}]]")
    rows: list[dict[str, Any]] = data.get(section, [])
    return rows


def _lemmas(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for pos in _POS:
        for lemma in row.get(pos, ()):
            yield pos, lemma
