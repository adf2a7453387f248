"""Scenario files of the KAPSARC Toolkit for Behavioral Analysis: its CSV and its XML.

The CSV has a first line of its own (name, description, actors, dimensions), then a head, then one
line an actor: name, description, capability, and position and salience on each dimension. Positions
and saliences are per cent in both forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.analysis.tables import TableError, split_cells

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Numbers = list[float]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a scenario file says; `position` and `salience` by dimension, then by actor."""

    actors: list[str]
    dimensions: list[str]
    capability: Numbers
    position: list[Numbers]
    salience: list[Numbers]


def is_csv(text: str, path: str | Path) -> bool:
    """Whether the first line is that of a KTAB file: two words, then two whole numbers."""
    cells = next(iter(split_cells(text.partition("\n")[0], path)), [])
    return len(cells) >= 4 and cells[2].isdigit() and cells[3].isdigit()


def parse_csv(text: str, path: str | Path) -> Scenario:
    """Raises TableError where counts or numbers do not fit."""
    first, *lines = split_cells(text, path)
    actors, dims = int(first[2]), int(first[3])
    head, rows = lines[0] if lines else [], lines[1:]
    if len(rows) != actors or len(head) < 3 + 2 * dims:
        raise TableError(
            f"{path}: it promises {actors} actors on {dims} dimensions, "
            f"and has {len(rows)} rows below {len(head)} columns"
        )
    cells = [
        [_number(cell, f"{path}: {row[0]}") for cell in (row + [""] * dims * 2)[2 : 3 + 2 * dims]]
        for row in rows
    ]
    return Scenario(
        [row[0] for row in rows],
        [_without(name, "Position") for name in head[3 : 3 + 2 * dims : 2]],
        [row[0] for row in cells],
        [[row[1 + 2 * k] for row in cells] for k in range(dims)],
        [[row[2 + 2 * k] for row in cells] for k in range(dims)],
    )


def parse_xml(text: str, path: str | Path) -> Scenario:
    """Raises TableError for what is no XML, no scenario, or lacks a number."""
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        root = fromstring(text.lstrip("\ufeff"))
    except ParseError as error:
        raise TableError(f"{path}: it is no well-formed XML ({error})") from error
    nodes = root.findall("./Actors/Actor")
    names = [(node.text or "").strip() for node in root.findall("./Dimensions/dName")]
    if not nodes or not names:
        raise TableError(f"{path}: it is no KTAB scenario (no actors or no dimensions)")
    position = [_numbers(node, "Position/dCoord", len(names), path) for node in nodes]
    salience = [_numbers(node, "Salience/dSal", len(names), path) for node in nodes]
    return Scenario(
        [_name(node) for node in nodes],
        names,
        [_number(node.findtext("capability") or "", f"{path}: {_name(node)}") for node in nodes],
        [[row[k] for row in position] for k in range(len(names))],
        [[row[k] for row in salience] for k in range(len(names))],
    )


def _numbers(node: Element, where: str, count: int, path: str | Path) -> Numbers:
    found = node.findall(where)
    if len(found) != count:
        raise TableError(f"{path}: {_name(node)} has {len(found)} of {count} {where}")
    return [_number((item.text or "").strip(), f"{path}: {_name(node)}") for item in found]


def _name(node: Element) -> str:
    return (node.findtext("name") or "").strip()


def _number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise TableError(f"{where} has {text!r} where a number belongs") from None


def _without(name: str, word: str) -> str:
    return name.removesuffix(word).strip() or name
