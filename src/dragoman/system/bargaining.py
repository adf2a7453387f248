"""Bargaining inputs from statements: positions from demands, salience from attention.

All of it is an estimate for somebody who knows the matter to confirm or change: a position is
what a voice asked for in the texts at hand, a salience how much of what it said was about it.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import Result, plain, short
from dragoman.store import Lens
from dragoman.system.dispute.makers import display, home, homes
from dragoman.system.dispute.sayings import SPEAKERS, Quote
from dragoman.system.dispute.terms import terms
from dragoman.vocabulary import CODES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.analysis.bargaining import Stakeholders

ENDS = (0.0, 100.0)
"""Nothing of what the issue names, and all of it."""
_SHARE = 0.6
"""So many of the issue's words must stand in a statement's theme or quotation."""
Range = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Where one actor seems to stand: low, likely and high position, salience, capability.

    values: by statement, from -1 (against) to 1 (for), or the number claimed.
    """

    actor: str
    name: str
    capability: float
    position: Range
    salience: float
    values: Mapping[str, float] = field(repr=False)
    quotes: tuple[Quote, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Estimates(Result):
    """The stakeholders of an issue as statements show them, to be confirmed; a table that
    `dragoman bargain --file` reads. unit: of the positions, None for the scale from 0 to 100."""

    issue: str
    unit: str | None
    estimates: tuple[Estimate, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row an actor; `position` is a range as the table of stakeholders has it."""
        return [
            {
                "actor": e.name,
                "capability": e.capability,
                "position": _range(e.position),
                "salience": round(e.salience, 3),
                "statements": len(e.quotes),
                "according_to": list(dict.fromkeys(quote.voice for quote in e.quotes)),
                "quote": " ".join(e.quotes[0].quote.split()),
                "evidence": [quote.id for quote in e.quotes],
            }
            for e in self.estimates
        ]

    def summary(self) -> str:
        """What the scale means, and that nothing of it is confirmed."""
        scale = f"in {self.unit}" if self.unit else "from 0 (against) to 100 (for)"
        return f"{self.issue}: estimates from statements, to be confirmed; positions {scale}"

    def evidence(self) -> tuple[str, ...]:
        """The ids of the statements that the positions rest on."""
        found = [quote.id for estimate in self.estimates for quote in estimate.quotes]
        return tuple(dict.fromkeys(found))

    def stakeholders(self) -> Stakeholders:
        """What the models of bargaining take. Raises TableError for fewer than two actors."""
        from dragoman.analysis.bargaining.stakeholders import checked
        from dragoman.analysis.result import require
        from dragoman.analysis.tables import TableError

        if len(self.estimates) < 2:
            who = " and ".join(e.name for e in self.estimates) or "nobody"
            raise TableError(f"{self.issue}: {who} takes a position; a bargain has two sides")
        array = require("numpy").array
        thrice = [(e.capability, e.salience) for e in self.estimates]
        return checked(
            [e.name for e in self.estimates],
            array([[c] * 3 for c, _ in thrice], float),
            array([[e.position for e in self.estimates]], float),
            array([[[s] * 3 for _, s in thrice]], float),
            self.issue,
        )

    def draw(self, axes: Axes) -> None:
        """Positions with their ranges; the larger the mark, the greater the salience."""
        places = range(len(self.estimates))
        for place, e in zip(places, self.estimates, strict=True):
            low, likely, high = e.position
            axes.plot([low, high], [place, place], color="0.4", linewidth=1.5, zorder=1)
            axes.scatter([likely], [place], s=30 + 250 * e.salience, color="#2b5f8a", zorder=2)
            told = f"{len(e.quotes)} statement{'s' if len(e.quotes) != 1 else ''}"
            axes.annotate(told, (likely, place), (0, 13), textcoords="offset points", ha="center")
        axes.set_yticks(list(places), [short(e.name) for e in self.estimates])
        axes.set_ylim(-0.6, len(self.estimates) - 0.3)
        axes.set_xlabel(self.unit or "position: 0 against, 100 for it")
        axes.set_title(f"{short(self.issue)}: estimates, to be confirmed")
        if self.unit is None:
            axes.set_xlim(ENDS[0] - 14, ENDS[1] + 14)


@dataclass(frozen=True, slots=True)
class Bargained(Result):
    """Estimates with the forecast of a model; None where only one side takes a position."""

    estimates: Estimates
    forecast: Result | None

    def rows(self) -> list[dict[str, Any]]:
        """One row an actor: what was estimated, and from which statements."""
        return self.estimates.rows()

    def to_dict(self) -> dict[str, Any]:
        """For JSON: the estimates with all quotations, and the forecast."""
        rows = zip(self.rows(), self.estimates.estimates, strict=True)
        return {
            "issue": self.estimates.issue,
            "unit": self.estimates.unit,
            "confirmed": False,
            "estimates": [{**row, "quotes": plain(e.quotes)} for row, e in rows],
            "forecast": None if self.forecast is None else self.forecast.to_dict(),
        }

    def summary(self) -> str:
        """What is estimated, and what follows."""
        if self.forecast is None:
            who = self.estimates.estimates[0].name
            return f"{self.estimates.summary()}\nno forecast: only {who} takes a position"
        return f"{self.estimates.summary()}\nif these held: {self.forecast.summary()}"

    def draw(self, axes: Axes) -> None:
        """The picture of the estimates."""
        self.estimates.draw(axes)


def estimate(
    lens: Lens,
    issue: str,
    capability: Mapping[str, float] | None = None,
    unit: str | None = None,
    actors: Sequence[str] = (),
) -> Estimates:
    """Where the voices that a lens lets through stand on an issue.

    issue: words ("amend the constitution") or a code (`CHANGE`). capability: by id or name; equal
    without it. unit: take the numbers claimed in this unit for positions. actors: only these, by
    id. Raises ValueError where nobody speaks of the issue, and for an actor without capability.
    """
    said, total = _said(lens, issue, unit), _attention(lens)
    origin = homes(lens)
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in said:
        for actor, value in _stands(row, unit, origin):
            if not actors or actor in actors:
                found[actor].append({**row, "says": value})
    if not found:
        wanted = f" in {unit}" if unit else ""
        raise ValueError(f"no voice takes a position on {issue!r}{wanted}; try other words")
    spoken = _by_home(total, origin)
    shares = {a: _count(rows) / max(spoken.get(a, 0), _count(rows)) for a, rows in found.items()}
    most = max(shares.values())
    return Estimates(
        issue,
        unit,
        tuple(
            _estimate(actor, found[actor], shares[actor] / most, capability, unit)
            for actor in sorted(found, key=lambda a: (-len(found[a]), a))
        ),
    )


def capabilities(path: str | Path) -> dict[str, float]:
    """Capability by actor, from a table with these two columns. Raises TableError, OSError."""
    from dragoman.analysis.tables import number, read_table

    rows = read_table(path, ("actor", "capability"))
    return {row["actor"]: number(row, "capability", path, k) for k, row in enumerate(rows, 2)}


def _said(lens: Lens, issue: str, unit: str | None) -> Iterable[Mapping[str, Any]]:
    if issue in CODES:
        where, params = "code = ?", [issue]
    else:
        stems = sorted(terms().stems(issue))
        if not stems:
            raise ValueError(f"{issue!r} names no issue: give words that stand in the texts")
        each = "CAST(regexp_matches(lower({}), ?) AS INTEGER)"
        told = " + ".join([each.format("theme || ' ' || quote")] * len(stems))
        in_theme = " + ".join([each.format("theme")] * len(stems))
        where = f"({told}) >= {_SHARE * len(stems)} AND ({in_theme}) > 0"
        params = [rf"\b{stem}" for stem in stems] * 2
    if unit is not None:
        where, params = f"{where} AND unit = ? AND value IS NOT NULL", [*params, unit]
    return lens.query(_ROWS.format(where), params)


_ROWS = f"""
SELECT id, document, voices[-1] AS voice, {SPEAKERS} AS speakers, stance, code,
    subject, polarity, status, value, value_max, quote, confidence
FROM lens WHERE {{}} ORDER BY confidence DESC, id
"""
_SPOKEN = f"""
SELECT actor, count(*) AS n FROM (SELECT unnest({SPEAKERS}) AS actor FROM lens)
GROUP BY actor
"""


def _attention(lens: Lens) -> dict[str, int]:
    """How many statements each voice makes at all."""
    return {str(row["actor"]): int(row["n"]) for row in lens.query(_SPOKEN)}


def _by_home(total: Mapping[str, int], origin: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for actor, count in total.items():
        found[home(actor, origin)] += count
    return found


def _count(rows: Sequence[Mapping[str, Any]]) -> int:
    return len({row["id"] for row in rows})


def _stands(
    row: Mapping[str, Any], unit: str | None, origin: Mapping[str, str]
) -> Iterable[tuple[str, float]]:
    """Who takes which position by a statement: its speakers, or of an answer who gives it."""
    speakers = {home(actor, origin) for actor in row["speakers"] or ()}
    subjects = {home(actor, origin) for actor in row["subject"]}
    if unit is not None:
        top = row["value_max"]
        value = row["value"] if top is None else (row["value"] + top) / 2
        return [(actor, float(value)) for actor in sorted(speakers)]
    sign = -1.0 if row["polarity"] == "negated" else 1.0
    table = _table()
    answer = table["answers"].get(row["code"])
    if answer is not None and row["status"] in ("actual", "past", "planned"):
        return [(actor, sign * answer) for actor in sorted(subjects)]
    strength = table["stances"].get(row["stance"])
    if row["stance"] == "assert":
        own = bool(speakers & subjects) or row["status"] != "planned"
        strength = table["statuses"].get(row["status"]) if own else None
    if row["stance"] == "warn" and speakers & subjects:
        strength = table["stances"]["threaten"]
    return [] if strength is None else [(actor, sign * strength) for actor in sorted(speakers)]


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    path = Path(__file__).with_name("bargaining.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _estimate(
    actor: str, rows: Sequence[Mapping[str, Any]], salience: float,
    capability: Mapping[str, float] | None, unit: str | None,
) -> Estimate:  # fmt: skip
    name = display(actor)
    power = 1.0
    if capability is not None:
        known = next((key for key in (actor, name) if key in capability), None)
        if known is None:
            raise ValueError(f"there is no capability for {name} ({actor})")
        power = capability[known]
    quotes = tuple(
        Quote(
            r["id"], str(r["voice"]), str(r["stance"]), r["quote"], r["confidence"], r["document"]
        )
        for r in rows
    )
    values = {str(r["id"]): float(r["says"]) for r in rows}
    weights = [float(r["confidence"]) for r in rows]
    position = _position([float(r["says"]) for r in rows], weights, unit)
    return Estimate(actor, name, power, position, salience, values, quotes)


def _position(values: Sequence[float], weights: Sequence[float], unit: str | None) -> Range:
    """The mean by confidence, one standard error to each side; of numbers their whole range."""
    sure = sum(weights)
    weights = weights if sure else [1.0] * len(values)
    mean = sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)
    if unit is not None:
        return min(values), mean, max(values)
    doubt = _table()["doubt"]
    spread = sum(w * (v - mean) ** 2 for v, w in zip(values, weights, strict=True)) / sum(weights)
    error = sqrt((spread + doubt["spread"] ** 2) / max(sure, doubt["least"]))
    low, high = max(mean - error, -1.0), min(mean + error, 1.0)
    middle, half = (ENDS[0] + ENDS[1]) / 2, (ENDS[1] - ENDS[0]) / 2
    return middle + half * low, middle + half * mean, middle + half * high


def _range(position: Range) -> str:
    low, likely, high = (f"{value:.6g}" for value in position)
    return likely if low == high else f"{low}..{likely}..{high}"
