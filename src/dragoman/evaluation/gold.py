"""Documents with gold statements, from files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from dragoman.evaluation.claim import Claim
from dragoman.sources import SourceError, SourceOptions
from dragoman.statement import Document, Span

SUFFIX = ".gold.jsonl"
LISTED = "documents.json"
_FLAGS = ("author", "speaker", "date", "publisher", "title", "kind")
_FORM = "A gold file holds one statement as JSON a line."


@dataclass(frozen=True, slots=True)
class Case:
    """A document with its gold statements.

    sentences: their offsets; empty where the reader's own are to be taken. reviewed: the
    sentences that have gold, None for all.
    """

    name: str
    doc: Document
    gold: tuple[Claim, ...]
    sentences: tuple[Span, ...] = ()
    reviewed: frozenset[int] | None = None


def cases(
    paths: Iterable[str | Path], about: SourceOptions | None = None, only: Iterable[str] = ()
) -> list[Case]:
    """The documents of gold files and of folders with gold files.

    Beside NAME.gold.jsonl lies the text, NAME.txt, and where sentences are numbered, NAME.sents
    (number, first offset and text, with tabs between). What documents.json, in the same folder,
    says of author, speaker, date and kind goes before `about`. only: names; all unless given.
    Raises SourceError.
    """
    found = [case for path in paths for case in _of(Path(path), about or SourceOptions())]
    names = {case.name for case in found}
    lost = [name for name in only if name not in names]
    if lost:
        known = ", ".join(sorted(names))
        raise SourceError(lost[0], "no gold has this name", f"There are {known}.", "missing")
    chosen = set(only) or names
    return [case for case in found if case.name in chosen]


def _of(path: Path, about: SourceOptions) -> Iterator[Case]:
    if not path.exists():
        raise SourceError(str(path), "there is no such file or folder", "", "missing")
    folder = path if path.is_dir() else path.parent
    listed = _listed(folder / LISTED)
    if not path.is_dir():
        name = _name(path)
        yield _case(folder, name, listed.get(name, {}), about)
        return
    names = list(listed) or sorted(_name(file) for file in folder.glob(f"*{SUFFIX}"))
    if not names:
        raise SourceError(str(path), f"holds no gold (NAME{SUFFIX})", _FORM, "empty")
    for name in names:
        yield _case(folder, name, listed.get(name, {}), about)


def _name(path: Path) -> str:
    if not path.name.endswith(SUFFIX):
        raise SourceError(str(path), f"is no gold: its name does not end in {SUFFIX}", _FORM)
    return path.name.removesuffix(SUFFIX)


def _case(folder: Path, name: str, entry: Mapping[str, Any], about: SourceOptions) -> Case:
    gold = tuple(_gold(folder / f"{name}{SUFFIX}"))
    sentences = folder / f"{name}.sents"
    numbers = entry.get("sentences")
    return Case(
        name,
        _document(folder / f"{name}.txt", entry, about),
        gold,
        tuple(_sentences(sentences)) if sentences.is_file() else (),
        None if numbers is None else frozenset(numbers),
    )


def _document(path: Path, entry: Mapping[str, Any], about: SourceOptions) -> Document:
    given = {f.name: getattr(about, f.name) for f in fields(about)}
    said = {key: entry.get(key) or given.get(key) for key in _FLAGS}
    try:
        return Document(
            _text(path), path.name, **{key: value for key, value in said.items() if value}
        )
    except ValueError as error:
        raise SourceError(str(path), str(error)) from error


def _text(path: Path) -> str:
    """The file as it is: offsets count its characters, line ends among them."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return stream.read()
    except FileNotFoundError:
        raise SourceError(str(path), "there is no such file", _beside(path), "missing") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is no UTF-8"
        raise SourceError(str(path), reason) from error


def _beside(path: Path) -> str:
    return f"The text must lie beside its gold as {path.name}." if path.suffix == ".txt" else ""


def _gold(path: Path) -> Iterator[Claim]:
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError("is no statement")
            yield Claim.of_row(row)
        except (ValueError, TypeError) as error:
            raise SourceError(f"{path}:{number}", str(error), _FORM) from error


def _sentences(path: Path) -> Iterator[Span]:
    for number, line in enumerate(_text(path).split("\n"), 1):
        parts = line.rstrip("\r").split("\t", 2)
        if parts == [""]:
            continue
        if len(parts) < 3 or not parts[1].isdecimal():
            hint = "A line holds number, first offset and text, with tabs between."
            raise SourceError(f"{path}:{number}", "is no sentence", hint)
        yield int(parts[1]), int(parts[1]) + len(parts[2])


def _listed(path: Path) -> dict[str, Mapping[str, Any]]:
    """What documents.json says, by name; nothing where there is none."""
    if not path.is_file():
        return {}
    try:
        entries = json.loads(_text(path))
        return {str(entry["name"]): entry for entry in entries}
    except (ValueError, TypeError, KeyError) as error:
        hint = "It is a list of objects, each with the name of a document."
        raise SourceError(str(path), f"cannot be used ({error})", hint) from error
