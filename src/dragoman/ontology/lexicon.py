"""The lexicons that readings rest on: predicates by code, cues of speech, operators.

Each is a folder of TOML files that a user can extend (`docs/lexicon.md` has the form).
Loading validates: an entry that does not fit raises `LexiconError` naming file and entry.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.vocabulary import CODES, Kind, Polarity, Stance, Status

_HERE = Path(__file__).parent
POS = ("verb", "noun", "adj", "phrase")
_DEFAULT_ROLES = {
    "verb": ("subj", "obj"),
    "noun": ("by|poss|amod|compound|of", "on|against|of"),
    "adj": ("subj", "of|to|with|on"),
    "phrase": ("subj", "of|to|with|on"),
}


MEASURED = "poss|of|amod|compound|subj|in"
"""Who is measured, where a measure does not say."""


class LexiconError(ValueError):
    """An entry that does not fit, with the file and the entry in its message."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One way in which words carry a code.

    `lemma` is the head word's lemma, with its particle after a space ("call off"); `subject`
    and `object` are grammatical functions by priority, `|` between alternatives, `&` between
    functions that are taken together. `needs` maps a function to the lemmas (or `@state`,
    `@actor`, `@place`, `@number`, `@arms`) that it must hold for this sense to apply.
    """

    code: str
    pos: str
    lemma: str
    subject: str
    object: str
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stance: Stance | None = None
    status: Status | None = None
    polarity: Polarity = Polarity.AFFIRMED
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    theme: str | None = None
    confidence: float = 0.7
    example: str = ""
    reads: str | None = None
    file: str = ""

    @property
    def kind(self) -> Kind:
        return CODES[self.code]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that opens a voice: who speaks, what is said, to whom, in what spirit."""

    pos: str
    lemma: str
    stance: Stance
    speaker: str
    content: str
    content_subject: str | None = None
    addressee: str | None = None
    status: Status | None = None
    polarity: Polarity = Polarity.AFFIRMED
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    example: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that changes the status or polarity of the clause or noun under it."""

    pos: str
    lemma: str
    content: str
    status: Status | None = None
    flips: bool = False
    stance: Stance | None = None
    subject: str | None = None
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    example: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class MeasureSense:
    """What a number counts: `nouns`, `verbs` beside it or its `units` decide the code."""

    code: str
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    subject: str = MEASURED
    object: str = ""
    example: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, by head lemma. `extended` gives a copy with a user's entries first."""

    senses: Mapping[str, tuple[Sense, ...]]
    cues: Mapping[str, tuple[Cue, ...]]
    operators: Mapping[str, tuple[Operator, ...]]
    measures: tuple[MeasureSense, ...]

    @classmethod
    def load(cls, *extra: Path) -> Lexicon:
        """The shipped lexicon, with the entries of `extra` files before it."""
        return _shipped() if not extra else _build([*map(Path, extra), *_shipped_files()])

    def all_senses(self) -> Iterator[Sense]:
        for group in self.senses.values():
            yield from group


@lru_cache(maxsize=1)
def _shipped() -> Lexicon:
    return _build(_shipped_files())


def _shipped_files() -> list[Path]:
    folders = ("predicates", "voices", "measures")
    return [path for name in folders for path in sorted((_HERE / name).rglob("*.toml"))]


def _build(files: Iterable[Path]) -> Lexicon:
    tables: dict[str, list[Any]] = {"sense": [], "cue": [], "operator": [], "measure": []}
    for path in files:
        for section, entry in _entries(path):
            tables[section] += _READERS[section](entry, path)
    return Lexicon(
        senses=_by_head(tables["sense"]),
        cues=_by_head(tables["cue"]),
        operators=_by_head(tables["operator"]),
        measures=tuple(tables["measure"]),
    )


def _entries(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: {error}") from error
    defaults = {key: value for key, value in data.items() if not isinstance(value, list)}
    for section, entries in data.items():
        if section in _READERS and isinstance(entries, list):
            for entry in entries:
                yield section, {**defaults, **entry}
        elif isinstance(entries, list):
            raise LexiconError(f"{path}: unknown section [[{section}]]")


def _lemmas(entry: dict[str, Any], path: Path) -> Iterator[tuple[str, str]]:
    pos = next((p for p in POS if p in entry), None)
    if pos is None:
        raise LexiconError(f"{path}: entry needs one of {', '.join(POS)}: {entry}")
    lemmas = entry[pos]
    for lemma in [lemmas] if isinstance(lemmas, str) else lemmas:
        yield pos, lemma


def _needs(entry: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {
        role: (words,) if isinstance(words, str) else tuple(words)
        for role, words in entry.get("needs", {}).items()
    }


def _senses(entry: dict[str, Any], path: Path) -> Iterator[Sense]:
    code = entry.get("code", path.stem)
    if code not in CODES:
        raise LexiconError(f"{path}: unknown code {code!r} in {entry}")
    for pos, lemma in _lemmas(entry, path):
        subject, obj = _DEFAULT_ROLES[pos]
        with _Naming(path, entry):
            yield Sense(
                code=code,
                pos=pos,
                lemma=lemma,
                subject=entry.get("subject", subject),
                object=entry.get("object", obj),
                needs=_needs(entry),
                stance=Stance(entry["stance"]) if "stance" in entry else None,
                status=Status(entry["status"]) if "status" in entry else None,
                polarity=Polarity(entry.get("polarity", "affirmed")),
                mode=entry.get("mode"),
                contexts=tuple(entry.get("contexts", ())),
                theme=entry.get("theme"),
                confidence=float(entry.get("confidence", 0.7)),
                example=entry.get("example", ""),
                reads=entry.get("reads"),
                file=path.name,
            )


def _cues(entry: dict[str, Any], path: Path) -> Iterator[Cue]:
    for pos, lemma in _lemmas(entry, path):
        with _Naming(path, entry):
            yield Cue(
                pos=pos,
                lemma=lemma,
                stance=Stance(entry["stance"]),
                speaker=entry.get(
                    "speaker", "subj" if pos == "verb" else "by|poss|of|amod|compound"
                ),
                content=entry.get("content", "comp|quote|obj" if pos == "verb" else "comp|quote"),
                content_subject=entry.get("content_subject"),
                addressee=entry.get("addressee"),
                status=Status(entry["status"]) if "status" in entry else None,
                polarity=Polarity(entry.get("polarity", "affirmed")),
                needs=_needs(entry),
                example=entry.get("example", ""),
                file=path.name,
            )


def _operators(entry: dict[str, Any], path: Path) -> Iterator[Operator]:
    for pos, lemma in _lemmas(entry, path):
        with _Naming(path, entry):
            yield Operator(
                pos=pos,
                lemma=lemma,
                content=entry.get("content", "comp|obj"),
                status=Status(entry["status"]) if "status" in entry else None,
                flips=bool(entry.get("flips", False)),
                stance=Stance(entry["stance"]) if "stance" in entry else None,
                subject=entry.get("subject"),
                needs=_needs(entry),
                example=entry.get("example", ""),
                file=path.name,
            )


def _measures(entry: dict[str, Any], path: Path) -> Iterator[MeasureSense]:
    code = entry.get("code", path.stem)
    if CODES.get(code) is not Kind.MEASURE:
        raise LexiconError(f"{path}: {code!r} is not a measure in {entry}")
    yield MeasureSense(
        code=code,
        nouns=tuple(entry.get("nouns", ())),
        verbs=tuple(entry.get("verbs", ())),
        units=tuple(entry.get("units", ())),
        subject=entry.get("subject", MEASURED),
        object=entry.get("object", ""),
        example=entry.get("example", ""),
        file=path.name,
    )


_READERS = {"sense": _senses, "cue": _cues, "operator": _operators, "measure": _measures}


class _Naming:
    """Turn a bad value into a `LexiconError` that names the file and the entry."""

    def __init__(self, path: Path, entry: dict[str, Any]) -> None:
        self.path, self.entry = path, entry

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, (KeyError, ValueError)):
            raise LexiconError(f"{self.path}: {error} in {self.entry}") from error


def _by_head(entries: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    table: dict[str, list[Any]] = defaultdict(list)
    for entry in entries:
        table[entry.lemma.split()[0]].append(entry)
    return {head: tuple(group) for head, group in table.items()}
