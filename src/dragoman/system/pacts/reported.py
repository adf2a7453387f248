"""All pacts that a lens reports, as a table, as the input of `analysis.pacts`, and as TOML."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.analysis.pacts import Duty, Pacts, Terms
from dragoman.analysis.result import Result, Row
from dragoman.ontology.gazetteer import Gazetteer
from dragoman.system.pacts.pact import Owed, Pact, together
from dragoman.system.pacts.reports import Report, reports
from dragoman.system.pacts.rules import cow, rules

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from dragoman.store import Lens

_ROLES = {"defense": "attacked", "offense": "attacks"}


@dataclass(frozen=True, slots=True)
class ReportedPacts(Result):
    """The pacts that the statements of a lens report, the surest first.

    `duties` gives them to `analysis.pacts`; `written` is a TOML file that can be edited and asked.
    """

    pacts: tuple[Pact, ...]
    names: dict[str, str] = field(repr=False)

    def rows(self) -> Sequence[Row]:
        """One row a pact and what is said of it: contradicting reports stand in rows of their
        own. `according to` names innermost voices; JSON has the chains, days and quotations."""
        return [_row(pact, says, pact.saying(says)) for pact, says in self._told()]

    def to_dict(self) -> list[dict[str, Any]]:
        return [
            {**_row(pact, says, pact.saying(says)), **_detail(pact, pact.saying(says))}
            for pact, says in self._told()
        ]

    def _told(self) -> Iterator[tuple[Pact, str]]:
        for pact in self.pacts:
            said = {report.says for report in pact.reports}
            yield from ((pact, says) for says in sorted(said, key=_place))

    def summary(self) -> str:
        count = sum(bool(pact.owed) for pact in self.pacts)
        voices = dict.fromkeys(r.voices[-1] for pact in self.pacts for r in pact.reports)
        return f"{len(self.pacts)} pacts by the words of {len(voices)} voices, {count} with duties"

    def draw(self, axes: Axes) -> None:
        """Who is bound to whom: an arrow where one side owes, the line by the basis."""
        from dragoman.system.pacts.picture import draw_pacts

        draw_pacts(self.pacts, axes)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of the statements that it rests on."""
        return tuple(dict.fromkeys(r.id for pact in self.pacts for r in pact.reports))

    def last_said(self) -> dt.date | None:
        """The last day on which a report was made."""
        days = [r.said for pact in self.pacts for r in pact.reports if r.said]
        return max(days, default=None)

    def duties(self) -> Pacts:
        """The same for `analysis.pacts`: `source` says according to whom, `evidence` holds ids."""
        found = tuple(_duty(pact, owed) for pact in self.pacts for owed in pact.owed)
        return Pacts(found, "what the statements report", names=tuple(self.names.items()))

    def state(self, word: str) -> str:
        """The actor id for an id, a name, or an abbreviation of the Correlates of War.

        Raises ValueError where no actor of these pacts and of the gazetteer is so called.
        """
        held = {id.casefold(): id for id in self.names}
        gazetteer = Gazetteer.load()
        code = word.upper()
        for id in (held.get(word.casefold()), code, f"cow:{code}", cow().get(code)):
            if id and (id in held.values() or gazetteer.actor(id)):
                return id
        named = gazetteer.names(word)
        if named:
            return named[0].actor
        raise ValueError(f"{word!r} is no actor: write an id such as AZE, or a name")

    def written(self) -> str:
        """The pacts with duties as a TOML file of dated pacts. Empty where there are none."""
        known = {state for pact in self.pacts for o in pact.owed for state in (o.by, o.to)}
        names = [f"{_toml(id)} = {_toml(name)}" for id, name in self.names.items() if id in known]
        head = ["# Pacts as statements report them: edit it freely.", 'title = "Pacts as reported"']
        head += ["", "[names]", *names]
        body = [line for pact in self.pacts if pact.owed for line in _pact_lines(pact)]
        return "\n".join([*head, *body]) + "\n" if body else ""


def pacts(lens: Lens, min_statements: int = 1) -> ReportedPacts:
    """The pacts that the statements of a lens report.

    min_statements: fewer reports than that make no pact. Readings below the least confidence of
    `rules.toml`, or of the lens where it sets one, are told of, and bind nobody.
    """
    gazetteer = Gazetteer.load()
    least = lens.filter.min_confidence
    found = together(reports(lens), gazetteer, rules().least_confidence if least is None else least)
    kept = tuple(pact for pact in found if len(pact.reports) >= min_statements)
    return ReportedPacts(kept, _names(lens, kept, gazetteer))


def according_to(some: Sequence[Report]) -> list[str]:
    """The innermost voices, each once."""
    return list(dict.fromkeys(report.voices[-1] for report in some))


def _names(lens: Lens, kept: Sequence[Pact], gazetteer: Gazetteer) -> dict[str, str]:
    """What parties are called, and the other actors of the documents, who may be asked about."""
    query = """SELECT id, any_value(name) AS name FROM actors
               WHERE document IN (SELECT document FROM lens) GROUP BY id"""
    there = {row["id"]: row["name"] for row in lens.query(query)}
    ids = {*there, *(party for pact in kept for party in pact.parties)}
    ids |= {state for pact in kept for o in pact.owed for state in (o.by, o.to)}
    known = {id: gazetteer.actor(id) for id in ids}
    return {id: actor.name if actor else there.get(id, id) for id, actor in sorted(known.items())}


def _marked(says: str, pact: Pact) -> str:
    """What is said, with what keeps it from counting in full."""
    if pact.unsure:
        return f"{says} (unsure)"
    return f"{says} (contested)" if pact.status == "contested" else says


def _place(says: str) -> tuple[int, str]:
    """What binds first, then what contradicts it, then what is not yet."""
    order = ("holds", "committed", "ended", "denied")
    return order.index(says) if says in order else len(order), says


def _row(pact: Pact, says: str, some: Sequence[Report]) -> Row:
    return {
        "pact": pact.name,
        "between": _between(some),
        "kind": pact.kind,
        "basis": pact.basis,
        "says": _marked(says, pact),
        "when": _when(some),
        "according to": according_to(some),
        "statements": len(some),
        "confidence": max(report.confidence for report in some),
        "evidence": [report.id for report in some],
    }


def _detail(pact: Pact, some: Sequence[Report]) -> dict[str, Any]:
    """What a table has no room for."""
    return {
        "status": pact.status,
        "from": min((r.start.isoformat() for r in some if r.start), default=None),
        "until": max((r.end.isoformat() for r in some if r.end), default=None),
        "said": sorted({report.said.isoformat() for report in some if report.said}),
        "voices": [list(voices) for voices in dict.fromkeys(report.voices for report in some)],
        "condition": "; ".join(dict.fromkeys(r.condition for r in some if r.condition)),
        "quotes": {report.id: report.quote for report in some},
    }


def _when(some: Sequence[Report]) -> str:
    """The days that are given, else when it was said."""
    starts, ends = ([d.isoformat() for d in days if d] for days in
                    ((r.start for r in some), (r.end for r in some)))  # fmt: skip
    if starts or ends:
        return f"{min(starts, default='..')} to {max(ends, default='..')}"
    said = [report.said.isoformat() for report in some if report.said]
    return f"as of {max(said)}" if said else ""


def _between(some: Sequence[Report]) -> str:
    """The parties; an arrow from who owes to who is owed where it is not mutual."""
    report = some[0]
    if report.organisation:
        members = dict.fromkeys(party for r in some for party in r.debtors)
        return f"{', '.join(members)} in {report.organisation}"
    if any(r.mutual for r in some):
        return ", ".join(dict.fromkeys(party for r in some for party in r.parties))
    return f"{', '.join(report.debtors)} → {', '.join(report.creditors)}"


def _duty(pact: Pact, owed: Owed) -> Duty:
    binding = pact.saying("holds", "committed", "ended")
    words = [*(report.condition for report in binding), pact.clause.condition]
    return Duty(
        owed.by, owed.to, pact.kind, pact.name, owed.start, owed.end, pact.clause.article,
        pact.basis, f"according to {'; '.join(according_to(binding))}",
        " ".join(report.id for report in binding),
        Terms(
            attack="unprovoked" if pact.kind == "defense" else "any",
            role=_ROLES.get(pact.kind, "war"),
            text="; ".join(dict.fromkeys(word for word in words if word)),
        ),
    )  # fmt: skip


def _pact_lines(pact: Pact) -> Iterator[str]:
    """One [[pact]]; duties with the same days and creditors stand together."""
    duties = [_duty(pact, owed) for owed in pact.owed]
    first = duties[0]
    yield from ("", "[[pact]]", f"name = {_toml(pact.name)}", f"basis = {_toml(first.basis)}")
    yield f"source = {_toml(f'{first.source} ({first.evidence})')}"
    yield f"evidence = {_toml('; '.join(dict.fromkeys(r.quote for r in pact.reports)))}"
    groups: dict[tuple[str, dt.date | None, dt.date | None], list[str]] = {}
    for duty in duties:
        groups.setdefault((duty.to, duty.start, duty.end), []).append(duty.by)
    yield "duty = ["
    for (to, start, end), by in groups.items():
        parts = {"by": by, "to": [to], "kind": first.kind, "article": first.article,
                 "from": start, "until": end, "condition": first.terms.text}  # fmt: skip
        given = (f"{key} = {_toml(value)}" for key, value in parts.items() if value)
        yield f"    {{ {', '.join(given)} }},"
    yield "]"


def _toml(value: object) -> str:
    """A string, a list of strings or a day as TOML writes it: JSON's strings are TOML's too."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
