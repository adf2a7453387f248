"""The annotated documents of the evaluation as readings: what a perfect reader would give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman.edtf import Time
from dragoman.rows import Reading
from dragoman.statement import Attribution, Document, Statement
from dragoman.vocabulary import Kind, Polarity, Stance, Status

IDS = {"Austria-Hungary": "cow:AUH"}
"""Actors that the annotators name otherwise than the gazetteer."""
_PARTICULARS = ("author", "speaker", "date", "kind")


def gold_reading(shared: Path, name: str) -> Reading:
    """The annotations of one document, as statements of a reader `gold`."""
    folder = shared / "eval" / "dev"
    entries = json.loads((folder / "documents.json").read_text("utf-8"))
    entry = next(entry for entry in entries if entry["name"] == name)
    doc = gold_document(folder / f"{name}.txt", entry)
    lines = (folder / f"{name}.gold.jsonl").read_text("utf-8").splitlines()
    stmts = tuple(_statement(json.loads(line), doc) for line in lines if line.strip())
    return Reading(doc, stmts, (), (), (), "gold")


def gold_document(path: Path, entry: dict[str, Any]) -> Document:
    """The text as it is, with what is said of it."""
    with path.open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    return Document(text, path.name, **{key: entry[key] for key in _PARTICULARS if key in entry})


def _statement(row: dict[str, Any], doc: Document) -> Statement:
    """Annotations have quotes; a quote that joins two places counts by its first words."""
    quote = row["quote"] if row["quote"] in doc.text else row["quote"].split("…")[0].strip()
    start = max(doc.text.find(quote), 0)
    quote = doc.text[start : start + len(quote)]
    voices = tuple(row["voices"])
    kept = ("theme", "value", "value_max", "unit")
    outer = (Attribution(),) * (len(voices) - 1)
    return Statement(
        id=f"gold-{doc.source.removesuffix('.txt')}-{row['id']}",
        document=doc.id, start=start, end=start + len(quote), quote=quote, voices=voices,
        attribution=(*outer, Attribution(stance=Stance(row["stance"]))),
        kind=Kind(row["kind"]), code=row["code"], sentence=row.get("sentence"),
        subject=_actors(row["subject"]), object=_actors(row["object"]),
        polarity=Polarity(row.get("polarity") or "affirmed"),
        status=Status(row.get("status") or "actual"), time=_time(row.get("time")),
        confidence=1.0, reader="gold",
        **{key: row[key] for key in kept if row.get(key) is not None},
    )  # fmt: skip


def _actors(names: list[str]) -> tuple[str, ...]:
    return tuple(IDS.get(name, name) for name in names)


def _time(text: str | None) -> str | None:
    """Annotators write "2024-summer" too, which is no EDTF."""
    try:
        return Time(text).text if text else None
    except ValueError:
        return None
