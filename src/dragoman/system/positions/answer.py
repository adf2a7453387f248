"""The positions in a lens, as a result that prints, tabulates, draws and opens its quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import Result, short
from dragoman.edtf import Time
from dragoman.store import Lens
from dragoman.system.dispute.makers import display
from dragoman.system.positions.changes import changed, conditioned
from dragoman.system.positions.kinds import kinds
from dragoman.system.positions.merging import groups, position
from dragoman.system.positions.position import Actors, Position
from dragoman.system.positions.taken import taken

if TYPE_CHECKING:
    from datetime import date

    from matplotlib.axes import Axes

_DRAWN, _QUOTED, _VOICES = 24, 160, 3
_MARKS = "ovs^DXP*h"
_EPOCH = 719_163
"""The first of January 1970 as an ordinal."""


@dataclass(frozen=True, slots=True)
class Positions(Result):
    """Who wants what of whom, from when to when, each with its statements.

    actor, towards: what was asked for; None for everybody.
    """

    positions: tuple[Position, ...]
    actor: str | None = None
    towards: str | None = None

    def rows(self) -> list[dict[str, Any]]:
        """One row a position, with everything, `evidence` among it."""
        return [position.row() for position in self.positions]

    def shown(self) -> list[dict[str, str]]:
        """The same in few columns, for people."""
        return [_shown(position) for position in self.positions]

    def to_dict(self) -> list[dict[str, Any]]:
        """The rows, each with its conditions and changes in full and its quotations."""
        return [
            position.row() | {
                "who": position.who,
                "conditions": [_plain(c, "type", "what", "id") for c in position.conditions],
                "changes": [_plain(c, "how", "said", "ids") for c in position.changes],
                "quotes": [_plain(c, "id", "voice", "said", "quote", "confidence")
                           for c in position.cited],
            }
            for position in self.positions
        ]  # fmt: skip

    def summary(self) -> str:
        """What was asked for, and how much there is."""
        whose = f" of {display(self.actor)}" if self.actor else ""
        towards = f" towards {display(self.towards)}" if self.towards else ""
        stmts = len(self.evidence())
        found = f"{_count(len(self.positions), 'position')}{whose}{towards}"
        return f"{found}, as told in {_count(stmts, 'statement')}"

    def evidence(self) -> tuple[str, ...]:
        """The ids of the statements behind the positions, each once."""
        return tuple(dict.fromkeys(id for p in self.positions for id in p.evidence))

    def draw(self, axes: Axes) -> None:
        """From when to when each position was said; the shape of the mark is its kind."""
        chosen = sorted(self.positions, key=lambda p: -p.weight)[:_DRAWN]
        dated = [(p, *_numbers(span)) for p in chosen if (span := _span(p)) is not None]
        if not dated:
            raise NotImplementedError("none of these positions has a date: nothing to draw")
        dated.sort(key=lambda item: (item[0].actor, kinds().order(item[0].kind), item[1]))
        marks = dict(zip(kinds().kinds, _MARKS, strict=True))
        axes.xaxis_date()
        for place, (one, start, end) in enumerate(reversed(dated)):
            axes.plot([start, end], [place, place], color="0.5", linewidth=1.5, zorder=1)
            for day in {start, end}:
                axes.scatter([day], [place], marker=marks[one.kind], s=55, color="#2b5f8a",
                             label=kinds().kinds[one.kind].says, zorder=2)  # fmt: skip
        axes.set_yticks(range(len(dated)), [_label(item[0]) for item in reversed(dated)])
        axes.tick_params(axis="y", labelsize=7)
        axes.tick_params(axis="x", labelrotation=30)
        axes.margins(x=0.15)
        handles, labels = axes.get_legend_handles_labels()
        only = dict(zip(labels[::-1], handles[::-1], strict=True))
        axes.legend(only.values(), only.keys(), fontsize=8, loc="best", framealpha=0.9)
        axes.set_title("What is wanted, from the first day it was said to the last", fontsize=10)


def positions(
    lens: Lens, actor: str | None = None, towards: str | None = None, min_statements: int = 1
) -> Positions:
    """What each actor demands, offers, promises, rejects, threatens …, as the lens tells it.

    actor, towards: ids; only positions of the one, only those towards the other. min_statements:
    positions with so many statements or more. The best supported stand first, by actor and kind.
    """
    pairs = [(group, position(group)) for group in groups(taken(lens))]
    found = [
        one for one in changed(pairs)
        if len(one.evidence) >= min_statements
        and (actor is None or one.taken_by(actor))
        and (towards is None or one.concerns(towards))
    ]  # fmt: skip
    return Positions(tuple(conditioned(lens, _ordered(found))), actor, towards)


def _ordered(found: list[Position]) -> list[Position]:
    """By actor, those with most behind them first; by kind; by weight."""
    weights: dict[Actors, float] = {}
    for one in found:
        weights[one.actor] = weights.get(one.actor, 0.0) + one.weight
    return sorted(
        found,
        key=lambda p: (
            not p.actor, -weights[p.actor], p.actor, kinds().order(p.kind), -p.weight, p.evidence
        ),
    )  # fmt: skip


def _shown(one: Position) -> dict[str, str]:
    conditions = [f"{c.type.replace('_', ' ')}: {c.what}" for c in one.conditions]
    when = " to ".join(dict.fromkeys(filter(None, (one.first, one.last))))
    voices = ", ".join(one.voices[:_VOICES]) + ", …" * (len(one.voices) > _VOICES)
    count = f", and {len(one.evidence) - 1} more" if len(one.evidence) > 1 else ""
    return {
        "position": "; ".join([one.sentence, *conditions, *(c.said for c in one.changes)]),
        "according to": ", ".join(filter(None, (voices, when))),
        "quotation": f"“{short(one.cited[0].quote, _QUOTED)}” [{one.evidence[0][:8]}{count}]",
    }


def _span(one: Position) -> tuple[date, date] | None:
    days = [Time(text).first or Time(text).last for text in (one.first, one.last) if text]
    known = [day for day in days if day is not None]
    return (known[0], known[-1]) if known else None


def _numbers(days: tuple[date, date]) -> tuple[float, float]:
    """Days as matplotlib counts them, from its epoch on."""
    start, end = (float(day.toordinal() - _EPOCH) for day in days)
    return start, end


def _label(one: Position) -> str:
    return short(f"{one.who} {one.says}: {one.what}", 58)


def _plain(record: object, *names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
