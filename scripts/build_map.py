"""Write the shapes of the states on the map from Natural Earth, as world-atlas carries it.

usage: python scripts/build_map.py FOLDER [OUTPUT.json]

FOLDER has `countries-110m.json` and `countries-50m.json` of world-atlas 2 (npm; TopoJSON). States
too small for the first get a point from the second. Natural Earth is in the public domain. The
projection is Equal Earth (Šavrič, Patterson & Jenny, "The Equal Earth map projection",
International Journal of Geographical Information Science 33, 2019): areas compare as they are.

The output has `width`, `height`, `shapes` (SVG paths by ISO 3166-1 alpha-3, XKX for Kosovo),
`others` (paths of land that is nobody's id here) and `points` (x, y of small states).
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.ontology.gazetteer import ActorType, Gazetteer

OUTPUT = Path(__file__).parent.parent / "src/dragoman/web/static/map/world.json"
WIDTH = 2000
CENTRE = 11.5
"""The meridian in the middle: the edge of the sheet then cuts through the Bering Strait."""
_LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands"}
_NAMED = {
    "W. Sahara": "ESH", "Dem. Rep. Congo": "COD", "Dominican Rep.": "DOM", "Falkland Is.": "FLK",
    "Central African Rep.": "CAF", "Congo": "COG", "Eq. Guinea": "GNQ", "eSwatini": "SWZ",
    "Solomon Is.": "SLB", "Bosnia and Herz.": "BIH", "S. Sudan": "SSD", "Antigua and Barb.": "ATG",
    "Marshall Is.": "MHL", "St. Kitts and Nevis": "KNA", "St. Vin. and Gren.": "VCT",
    "São Tomé and Principe": "STP", "Vatican": "VAT", "Cabo Verde": "CPV", "Micronesia": "FSM",
    "Hong Kong": "HKG", "Macao": "MAC",
}  # fmt: skip
"""What the abbreviated names of Natural Earth mean; all others the gazetteer knows."""
_BY_HAND = {"TUV": (179.2, -8.5)}
"""Longitude and latitude of states that world-atlas has not at all."""
_PLACES = (ActorType.STATE, ActorType.REGION)
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_HALF = math.sqrt(3) / 2

Point = tuple[float, float]
Ring = list[Point]


class Atlas:
    """The countries of a TopoJSON file, each with its rings in degrees."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text("utf-8"))
        self.scale, self.translate = data["transform"]["scale"], data["transform"]["translate"]
        self.arcs = [self._arc(arc) for arc in data["arcs"]]
        self.countries = data["objects"]["countries"]["geometries"]

    def rings(self, country: dict[str, Any]) -> Iterator[Ring]:
        parts = country["arcs"]
        for polygon in [parts] if country["type"] == "Polygon" else parts:
            yield from (self._ring(ring) for ring in polygon)

    def _arc(self, arc: list[list[int]]) -> Ring:
        x = y = 0
        found = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            found.append((x * self.scale[0] + self.translate[0],
                          y * self.scale[1] + self.translate[1]))  # fmt: skip
        return found

    def _ring(self, numbers: Iterable[int]) -> Ring:
        """Arcs end to end; `~k` is arc k backwards."""
        ring: Ring = []
        for k in numbers:
            arc = self.arcs[k] if k >= 0 else self.arcs[~k][::-1]
            ring += arc[1:] if ring else arc
        return ring


def projected(point: Point) -> Point:
    """Equal Earth, on a sphere of radius 1."""
    longitude = math.radians((point[0] - CENTRE + 180) % 360 - 180)
    latitude = math.radians(point[1])
    t = math.asin(_HALF * math.sin(latitude))
    squared = t * t
    power = squared**3
    slope = _A[0] + 3 * _A[1] * squared + power * (7 * _A[2] + 9 * _A[3] * squared)
    x = longitude * math.cos(t) / (_HALF * slope)
    return x, -t * (_A[0] + _A[1] * squared + power * (_A[2] + _A[3] * squared))


class Sheet:
    """Where a projected point lies on the sheet, in whole units."""

    def __init__(self, points: Iterable[Point]) -> None:
        xs, ys = zip(*points, strict=True)
        self.left, self.top = min(xs), min(ys)
        self.unit = WIDTH / (max(xs) - self.left)
        self.height = math.ceil((max(ys) - self.top) * self.unit)

    def at(self, point: Point) -> tuple[int, int]:
        x, y = projected(point)
        return round((x - self.left) * self.unit), round((y - self.top) * self.unit)

    def path(self, rings: Iterable[Ring]) -> str:
        """One path with relative steps, without points that fall together."""
        return "".join(self._ring(ring) for ring in rings)

    def _ring(self, ring: Ring) -> str:
        points = [self.at(point) for point in ring]
        points = [p for k, p in enumerate(points) if k == 0 or p != points[k - 1]]
        if len(set(points)) < 3:
            return ""
        pairs = itertools.pairwise(points[:-1])
        steps = " ".join(f"{b[0] - a[0]},{b[1] - a[1]}" for a, b in pairs)
        return f"M{points[0][0]},{points[0][1]}l{steps}z".replace(",-", "-").replace(" -", "-")


def place(name: str, gazetteer: Gazetteer) -> str | None:
    """The id of a country by its name in Natural Earth."""
    if name in _NAMED:
        return _NAMED[name] if gazetteer.actor(_NAMED[name]) else None
    known = gazetteer.of_types(*_PLACES)
    found = {one.actor for one in gazetteer.names(name) if one.actor in known}
    return found.pop() if len(found) == 1 else None


def middle(ring: Ring) -> Point:
    xs, ys = zip(*ring, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def build(coarse: Atlas, fine: Atlas) -> dict[str, Any]:
    gazetteer = Gazetteer.load()
    wanted = [c for c in coarse.countries if c["properties"]["name"] not in _LEFT_OUT]
    ids = [place(country["properties"]["name"], gazetteer) for country in wanted]
    states = gazetteer.of_types(ActorType.STATE)
    small = small_states(fine, states - set(ids), gazetteer)
    land = (p for country in wanted for ring in coarse.rings(country) for p in ring)
    sheet = Sheet(map(projected, [*land, *small.values()]))
    paths = [sheet.path(coarse.rings(country)) for country in wanted]
    shapes = {id: path for id, path in zip(ids, paths, strict=True) if id}
    others = [path for id, path in zip(ids, paths, strict=True) if not id]
    missing = sorted(states - shapes.keys() - small.keys())
    print(f"{len(shapes)} shapes, {len(others)} others, {len(small)} points; "
          f"states without a place: {', '.join(missing) or 'none'}")  # fmt: skip
    return {
        "source": "Natural Earth 1:110,000,000 (public domain), by way of world-atlas 2; "
        "written by scripts/build_map.py",
        "width": WIDTH, "height": sheet.height, "shapes": dict(sorted(shapes.items())),
        "others": others, "points": {id: sheet.at(small[id]) for id in sorted(small)},
    }  # fmt: skip


def small_states(fine: Atlas, wanted: frozenset[str], gazetteer: Gazetteer) -> dict[str, Point]:
    """Longitude and latitude of the states that the coarse atlas leaves out."""
    found = dict(_BY_HAND)
    for country in fine.countries:
        id = place(country["properties"]["name"], gazetteer)
        if id in wanted:
            found[str(id)] = middle(max(fine.rings(country), key=len))
    return found


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(str(__doc__).split("\n\n")[1])
    folder = Path(sys.argv[1])
    output = Path(sys.argv[2]) if len(sys.argv) > 2 else OUTPUT
    made = build(Atlas(folder / "countries-110m.json"), Atlas(folder / "countries-50m.json"))
    text = json.dumps(made, ensure_ascii=False, indent=0, separators=(",", ":"))
    output.write_text(text + "\n", "utf-8")
    print(f"{output}: {len(text):,} characters")


if __name__ == "__main__":
    main()
