"""Scenarios carried out: which statements of a lens go, which come in their place."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import permutations, product
from typing import TYPE_CHECKING

from dragoman.rows import Reading
from dragoman.statement import Attribution, Document, Statement, statement_id
from dragoman.store.copy import copied
from dragoman.system.whatif.change import (
    ANY,
    Change,
    Drop,
    End,
    Remove,
    Restate,
    Scenario,
    ScenarioError,
    Sign,
    Turn,
    Withdraw,
    Without,
)
from dragoman.system.whatif.signs import signs
from dragoman.vocabulary import CODES, SYMMETRIC, Polarity, Stance, Status

if TYPE_CHECKING:
    from dragoman.store import Lens

READER = "scenario"
"""The reader of statements that nobody made."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Touched:
    """One statement that a change took out, and those that stand in its place; without
    `before` they are new."""

    change: Change
    before: Statement | None
    after: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """A lens on the system as a scenario has it, and what was touched to get there."""

    lens: Lens
    touched: tuple[Touched, ...]


@dataclass(slots=True)
class _Draft:
    """What has gone and what has come so far; later changes see both."""

    lens: Lens
    date: str | None
    text: str
    gone: set[str] = field(default_factory=set)
    come: dict[str, Statement] = field(default_factory=dict)
    touched: list[Touched] = field(default_factory=list)

    def replace(self, change: Change, old: Statement, new: Iterable[Statement]) -> None:
        """Let statements stand in the place of one, each marked as nobody's."""
        after = tuple(dataclasses.replace(stmt, reader=READER) for stmt in new)
        if self.come.pop(old.id, None) is None:
            self.gone.add(old.id)
        self.come |= {stmt.id: stmt for stmt in after}
        self.touched.append(Touched(change, old, after))

    def add(self, change: Change, stmt: Statement) -> None:
        self.come[stmt.id] = stmt
        self.touched.append(Touched(change, None, (stmt,)))

    def where(self, sql: str, params: list[object]) -> Iterator[Statement]:
        """The statements that meet a condition, as the draft has them; those that came are for
        the caller to sift."""
        came = list(self.come.values())  # as they are now: what a change makes is not its matter
        rows = self.lens.query(f"SELECT id FROM lens WHERE {sql}", params)
        ids = [row["id"] for row in rows if row["id"] not in self.gone]
        yield from (*self.lens.evidence(ids), *came)

    def one(self, id: str) -> Statement:
        """The one statement whose id begins so. Raises ScenarioError."""
        found = [s for s in self.where("starts_with(id, ?)", [id]) if s.id.startswith(id)]
        if not id or len(found) != 1:
            many = f"{len(found)} statements have ids that begin so" if found and id else "no such"
            raise ScenarioError(f"{id!r}: {many}{'' if found and id else ' statement here'}")
        return found[0]


def altered(lens: Lens, scenario: Scenario) -> Altered:
    """The lens as a scenario has it: a copy in memory, with hypothetical statements in it.

    What is added or changed has the reader `scenario`; the store of the lens stays as it is.
    Raises ScenarioError for a change that finds nothing to change.
    """
    draft = _Draft(lens, _date(lens), "".join(f"{change}.\n" for change in scenario.changes))
    for change in scenario.changes:
        before = len(draft.touched)
        _DO[type(change)](draft, change)
        if len(draft.touched) == before:
            raise ScenarioError(f"{change}: nothing here says otherwise, so nothing would change")
    store = copied(lens, draft.gone, list(_readings(draft)))
    return Altered(store.lens(order=lens.filter.order), tuple(draft.touched))


def _drop(draft: _Draft, change: Drop) -> None:
    draft.replace(change, draft.one(change.id), ())


def _withdraw(draft: _Draft, change: Withdraw) -> None:
    sql = """(stance = 'demand' OR status = 'required')
             AND contains(lower(theme || ' ' || quote), lower(?))"""
    for stmt in draft.where(sql, [change.words]):
        asked = stmt.stance is Stance.DEMAND or stmt.status is Status.REQUIRED
        if asked and change.words.lower() in f"{stmt.theme} {stmt.quote}".lower():
            draft.replace(change, stmt, ())


def _restate(draft: _Draft, change: Restate) -> None:
    stmt = draft.one(change.id)
    if stmt.status != change.status:
        draft.replace(change, stmt, [dataclasses.replace(stmt, status=Status(change.status))])


def _without(draft: _Draft, change: Without) -> None:
    for stmt, pairs in _matching(draft, change.code, change.one, change.other):
        draft.replace(change, stmt, _of_pairs(stmt, _left(stmt, pairs)))


def _end(draft: _Draft, change: End) -> None:
    """What is over, denied or not yet cannot end."""
    for stmt, pairs in _matching(draft, change.code, change.one, change.other):
        if not _said_to_hold(stmt):
            continue
        over = dataclasses.replace(
            stmt, status=Status.ENDED, polarity=Polarity.AFFIRMED, time=change.on
        )
        new = [*_of_pairs(stmt, _left(stmt, pairs)), *_of_pairs(over, pairs)]
        draft.replace(change, stmt, new)


def _said_to_hold(stmt: Statement) -> bool:
    """Whether it is said to be so, or not to have ended."""
    if stmt.polarity is Polarity.NEGATED:
        return stmt.status is Status.ENDED
    return stmt.status in (Status.ACTUAL, Status.PAST)


def _sign(draft: _Draft, change: Sign) -> None:
    doc = _document(draft)
    start = doc.text.index(f"{change}.")
    stmt = Statement(
        id=statement_id(doc.id, ((start, start + len(str(change))),), change.code,
                        len(draft.come)),
        document=doc.id, start=start, end=start + len(str(change)), quote=str(change),
        voices=(READER,), attribution=(Attribution(said=change.on or draft.date),),
        kind=CODES[change.code], code=change.code, subject=(change.one,), object=(change.other,),
        theme=str(change), time=change.on, confidence=1.0, reader=READER,
    )  # fmt: skip
    draft.add(change, stmt)


def _turn(draft: _Draft, change: Turn) -> None:
    for stmt, pairs in _matching(draft, ANY, change.one, change.other, either=True):
        code = signs().turned(stmt.code)
        if code:
            turned = dataclasses.replace(stmt, code=code, kind=CODES[code])
            new = [*_of_pairs(stmt, _left(stmt, pairs)), *_of_pairs(turned, pairs)]
            draft.replace(change, stmt, new)


def _remove(draft: _Draft, change: Remove) -> None:
    """A statement goes where nobody is left on a side that the actor held alone."""
    who = change.actor
    for stmt in draft.where("list_contains(subject || object, ?)", [who]):
        if who not in (*stmt.subject, *stmt.object):
            continue
        left = tuple(tuple(x for x in side if x != who) for side in (stmt.subject, stmt.object))
        whole = all(now or not then for now, then in zip(left, (stmt.subject, stmt.object),
                                                         strict=True))  # fmt: skip
        rest = dataclasses.replace(stmt, subject=left[0], object=left[1])
        draft.replace(change, stmt, [rest] if whole else [])


_DO: dict[type, Callable[..., None]] = {
    Drop: _drop, Withdraw: _withdraw, Restate: _restate, Without: _without, End: _end,
    Sign: _sign, Turn: _turn, Remove: _remove,
}  # fmt: skip


def _matching(
    draft: _Draft, code: str, one: str, other: str, either: bool = False
) -> Iterator[tuple[Statement, list[Pair]]]:
    """The statements of a code with a pair from one to the other, and which pairs those are."""
    named = [actor for actor in (one, other) if actor != ANY]
    sql = "list_has_all(subject || object, ?::VARCHAR[])"
    params: list[object] = [named]
    if code != ANY:
        sql, params = f"{sql} AND code = ?", [named, code]
    for stmt in draft.where(sql, params):
        both = either or stmt.code in SYMMETRIC
        pairs = [p for p in _pairs(stmt) if _fits(p, one, other)
                 or (both and _fits(p, other, one))]  # fmt: skip
        if pairs and code in (ANY, stmt.code):
            yield stmt, pairs


def _pairs(stmt: Statement) -> list[Pair]:
    """Who stands to whom in a statement; those of a joint one to each other, in one order."""
    if stmt.object:
        return [(a, b) for a, b in product(stmt.subject, stmt.object) if a != b]
    if stmt.code in SYMMETRIC:
        names = stmt.subject
        return [(a, b) for a, b in permutations(names, 2) if names.index(a) < names.index(b)]
    return [(a, "") for a in stmt.subject]


def _fits(pair: Pair, one: str, other: str) -> bool:
    return one in (ANY, pair[0]) and other in (ANY, pair[1])


def _left(stmt: Statement, pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in _pairs(stmt) if pair not in pairs]


def _of_pairs(stmt: Statement, pairs: list[Pair]) -> Iterator[Statement]:
    """The statement for some of its pairs only: as it is for all, else one for each subject."""
    if pairs == _pairs(stmt):
        yield stmt
        return
    for k, subject in enumerate(dict.fromkeys(a for a, _ in pairs)):
        partners = tuple(b for a, b in pairs if a == subject and b)
        id = f"{stmt.id}-{stmt.code}-{stmt.status}-{k}"  # of one statement several may be made
        yield dataclasses.replace(stmt, id=id, subject=(subject,), object=partners)


def _date(lens: Lens) -> str | None:
    """The last day of which the documents of a lens are."""
    query = "SELECT max(date_to) AS day FROM documents WHERE id IN (SELECT document FROM lens)"
    day: dt.date | None = next(lens.query(query))["day"]
    return day.isoformat() if day else None


def _document(draft: _Draft) -> Document:
    return Document(draft.text, READER, "What if", date=draft.date, kind="report")


def _readings(draft: _Draft) -> Iterator[Reading]:
    """What comes, by document; quotations of real documents are checked against them."""
    own = _document(draft)
    by_document: dict[str, list[Statement]] = {}
    for stmt in draft.come.values():
        by_document.setdefault(stmt.document, []).append(stmt)
    query = "SELECT id, text, date FROM documents WHERE list_contains(?::VARCHAR[], id)"
    rows = draft.lens.query(query, [list(by_document)])
    known = {row["id"]: Document(row["text"], date=row["date"]) for row in rows}
    for id, stmts in by_document.items():
        yield Reading(known.get(id, own), tuple(stmts), (), (), (), READER)
