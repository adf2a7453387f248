"""A statement in plain words: fixed templates, always in the name of its voices."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from dragoman.report.citation import attribution
from dragoman.report.figures import amount, time_in_words
from dragoman.report.material import Material
from dragoman.report.verbs import Manner, conjugate
from dragoman.statement import Statement
from dragoman.vocabulary import SYMMETRIC, Kind, LinkType, Polarity, Stance, Status

NOBODY = "an actor that the text leaves open"

SPIRIT = {
    Stance.ASSERT: "",
    Stance.DENY: "denying it",
    Stance.PRAISE: "in praise",
    Stance.BLAME: "in blame",
    Stance.DEMAND: "demanding it",
    Stance.OFFER: "offering it",
    Stance.PROMISE: "promising it",
    Stance.THREATEN: "threatening it",
    Stance.ACCEPT: "accepting it",
    Stance.REJECT: "rejecting it",
    Stance.HOPE: "hoping for it",
    Stance.PREDICT: "predicting it",
    Stance.WARN: "warning of it",
}
"""In what spirit a voice speaks, as an adjunct that fits every voice."""

_LINKS = {
    LinkType.IF: "if",
    LinkType.ONLY_IF: "only if",
    LinkType.UNLESS: "unless",
    LinkType.BECAUSE: "because",
    LinkType.IN_ORDER_TO: "in order that",
    LinkType.DESPITE: "although",
}
_OF_MEASURE = {
    Status.PAST: "in the past",
    Status.PLANNED: "planned",
    Status.REQUIRED: "required",
    Status.CONDITIONAL: "under a condition",
    Status.POSSIBLE: "possible",
    Status.ENDED: "no longer so",
    Status.COUNTERFACTUAL: "contrary to fact",
}
_REMARKS = {Status.CONDITIONAL: "under a condition", Status.COUNTERFACTUAL: "contrary to fact"}


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """The phrases of every code, from `phrases.toml`."""
    path = Path(__file__).with_name("phrases.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def sentence(stmt: Statement, material: Material, others: Mapping[str, Statement]) -> str:
    """The whole line: according to whom, in what spirit, that what, and on what it depends.

    others: the statements that links may lead to, by id.
    """
    who = attribution(stmt.voices, material.documents.get(stmt.document))
    spirit = SPIRIT[stmt.stance]
    said = f"According to {who}{f', {spirit}' if spirit else ''}: "
    linked = [(link.type, others[link.to]) for link in stmt.links if link.to in others]
    clauses = [f"; {_LINKS[type]}: {proposition(other, material)}" for type, other in linked]
    return said + proposition(stmt, material) + "".join(clauses)


def proposition(stmt: Statement, material: Material) -> str:
    """What is said, without who says it."""
    if stmt.kind is Kind.MEASURE:
        return _measure(stmt, material)
    text = f"{_subject(stmt, material)} {_predicate(stmt, material)}"
    text = _with_theme(text, stmt.theme, phrases()[stmt.code].get("theme", "brackets"))
    if stmt.time:
        text += f", {time_in_words(stmt.time)}"
    remark = "" if stmt.links else _REMARKS.get(stmt.status, "")
    return f"{text} ({remark})" if remark else text


def joined(names: Sequence[str]) -> str:
    """Names as a list in words.

    >>> joined(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _subject(stmt: Statement, material: Material) -> str:
    return joined([material.name(actor) for actor in stmt.subject]) or NOBODY


def _predicate(stmt: Statement, material: Material) -> str:
    forms = phrases()[stmt.code]
    mutual = stmt.code in SYMMETRIC and len(stmt.subject) > 1
    form = "to" if stmt.object else "mutual" if mutual and "mutual" in forms else "alone"
    negated = stmt.polarity is Polarity.NEGATED
    manner = Manner(len(stmt.subject) > 1, stmt.kind is Kind.EVENT, stmt.status, negated)
    others = joined([material.name(actor) for actor in stmt.object])
    return conjugate(forms[form], manner).replace("{object}", others)


def _with_theme(text: str, theme: str, way: str) -> str:
    theme = " ".join(theme.split())
    if not theme or (way == "brackets" and theme.lower() in text.lower()):
        return text.removesuffix(" as") if way == "quotes" else text
    match way:
        case "colon":
            return f"{text}: {theme}"
        case "quotes":
            return f"{text} “{theme}”"
        case _:
            return f"{text} ({theme})"


def measured(stmt: Statement, material: Material) -> str:
    """What a measure measures: of whom, towards whom, and what it is called."""
    noun = phrases()[stmt.code]["noun"]
    holders = joined([material.name(actor) for actor in stmt.subject])
    others = joined([material.name(actor) for actor in stmt.object])
    text = noun + (f" of {holders}" if holders else "") + (f", towards {others}" if others else "")
    return _with_theme(text, stmt.theme, "brackets")


def remarks(stmt: Statement) -> str:
    """When a measure holds, and whether it does."""
    parts = [time_in_words(stmt.time) if stmt.time else "", _OF_MEASURE.get(stmt.status, "")]
    return ", ".join(filter(None, parts))


def _measure(stmt: Statement, material: Material) -> str:
    text = measured(stmt, material)
    figure, negated = amount(stmt), stmt.polarity is Polarity.NEGATED
    text += f": {'not ' * negated}{figure}" if figure else ": not so" * negated
    return ", ".join(filter(None, [text, remarks(stmt)]))
