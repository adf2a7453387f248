"""DNA: a project of Discourse Network Analyzer 3, with the documents and their statements.

Statements whose document is missing are left out: a project holds its texts. Concepts are told by
likeness; `dragoman discourse --export` takes a list of your own. What a project keeps of a
statement, and how it is read back, says `dragoman.system.discourse.exported`.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, TextIO

from dragoman.export.output import file_path
from dragoman.rows import Reading
from dragoman.sources.dna import write_project
from dragoman.statement import Document, Statement
from dragoman.store import Lens, open
from dragoman.system.discourse import project_from


def write(
    statements: Iterable[Statement],
    documents: Iterable[Document],
    out: TextIO | BinaryIO | Path,
) -> int:
    """Write a project, in place of a file that is there, and return how many rows that made."""
    project = project_from(_lens(statements, documents))
    with file_path(out) as path:
        path.unlink(missing_ok=True)
        write_project(project, path)
    return len(project.tables["STATEMENTS"].rows)


def _lens(statements: Iterable[Statement], documents: Iterable[Document]) -> Lens:
    """The statements in a store in memory, without links to those that are left out."""
    by_document: defaultdict[str, dict[str, Statement]] = defaultdict(dict)
    for stmt in statements:
        by_document[stmt.document][stmt.id] = stmt
    store = open(":memory:")
    for doc in {doc.id: doc for doc in documents}.values():
        known = by_document.get(doc.id, {})
        kept = tuple(
            dataclasses.replace(stmt, links=tuple(k for k in stmt.links if k.to in known))
            for stmt in known.values()
        )
        store.add(Reading(doc, kept, reader=kept[0].reader if kept else ""))
    return store.lens()
