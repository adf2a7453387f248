"""How statements depend on each other: conditions, causes, purposes within a sentence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from dragoman.reading import grammar
from dragoman.reading.built import Built
from dragoman.reading.modality import ModalityReader
from dragoman.reading.parse.tokens import Parse
from dragoman.statement import Link
from dragoman.vocabulary import LinkType, Status


def linked(built: list[Built], modality: ModalityReader) -> list[Built]:
    """Add links from the statements of a main clause to those of the clauses they depend on."""
    parse = modality.parse
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for k, b in enumerate(built):
        by_sentence[parse.tokens[b.candidate.token].sentence].append(k)
    for members in by_sentence.values():
        for k in members:
            for kind, clause, over in modality.subordinators(built[k].candidate.token):
                _link(built, members, k, kind, clause, over, parse)
                break
    return built


def _link(
    built: list[Built],
    members: list[int],
    k: int,
    kind: LinkType,
    clause: int,
    over: int,
    parse: Parse,
) -> None:
    inside = set(parse.subtree(clause))
    for other in members:
        token = built[other].candidate.token
        if token in inside or other == k:
            continue
        if (
            token == over
            or parse.tokens[token].head == over
            or grammar.clause(parse, token) == over
        ):
            b = built[other]
            link = Link(kind, built[k].statement.id)
            status = b.statement.status
            if kind.conditional and (status.real or status is Status.POSSIBLE):
                status = Status.CONDITIONAL
            b.statement = replace(b.statement, links=(*b.statement.links, link), status=status)
