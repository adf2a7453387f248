"""The shapes of the states, from Natural Earth: `static/map/world.json` has them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("static") / "map" / "world.json"


@dataclass(frozen=True, slots=True)
class World:
    """SVG paths by id; paths of land without an id; places of states too small for a shape."""

    width: int
    height: int
    shapes: dict[str, str]
    others: tuple[str, ...]
    points: dict[str, tuple[int, int]]

    def has(self, id: str) -> bool:
        return id in self.shapes or id in self.points


@cache
def world() -> World:
    """The map, read once."""
    data = json.loads(_FILE.read_text("utf-8"))
    points = {id: (int(x), int(y)) for id, (x, y) in data["points"].items()}
    return World(data["width"], data["height"], data["shapes"], tuple(data["others"]), points)
