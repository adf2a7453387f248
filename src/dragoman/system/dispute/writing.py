"""The file: TOML as `dragoman dispute --file` reads it, with the evidence in comments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.system.dispute.makers import Maker
from dragoman.system.dispute.options import Option
from dragoman.system.dispute.plan import Choice, Plan
from dragoman.system.dispute.proposals import Proposal
from dragoman.system.dispute.record import MARK, TOLD, Record, lines
from dragoman.system.dispute.sayings import Quote

_QUOTED = 3
"""So many statements are cited under an option; the others by id."""
_LONG = 240
_LEFT_OUT = 20


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the comments tell: the options by id, the proposals, and what was left out."""

    options: Mapping[str, Option]
    proposals: Sequence[Proposal]
    left_out: Sequence[Option]
    sides: Sequence[Maker]


def toml(plan: Plan, evidence: Evidence, record: Record, before: str = "") -> str:
    """The text of the file. `before` is what the file held: the user's own comments stay."""
    body = [
        *_head(plan),
        *_rules(plan, evidence),
        *(line for name in plan.makers for line in _maker(name, plan, evidence)),
        *_moves(plan),
        *_left_out(evidence),
    ]
    made = "\n".join([*_commented(body, before), "", *_recorded(record, evidence.sides)])
    return made + "\n"


def _head(plan: Plan) -> Iterator[str]:
    yield f"{TOLD}Proposed from statements, by their words alone: confirm, change or delete."
    yield f"{TOLD}A run with more documents keeps what you change. Lines that begin with"
    yield f"{TOLD}{TOLD.strip()} are written anew each time; comments of your own, with #, stay."
    yield f"title = {_string(plan.title)}"
    if plan.status_quo is not None:
        yield f"status_quo = {_list(plan.taken(plan.status_quo))}"
    if plan.coalitions:
        yield f"coalitions = [{', '.join(map(_list, plan.coalitions))}]"


def _maker(name: str, plan: Plan, evidence: Evidence) -> Iterator[str]:
    yield from ("", "[[decision_makers]]", f"name = {_string(name)}", "options = [")
    for choice in plan.choices:
        if choice.maker == name:
            yield from (f"    {line}" for line in _choice(choice, evidence))
    yield "]"
    if name in plan.other:
        yield from _other(plan, plan.other[name])
        return
    yield "priorities = ["
    said = {(p.maker, p.expression): p for p in evidence.proposals}
    place = next((k for k, side in enumerate(evidence.sides) if side.name == name), None)
    for one in plan.priorities.get(name, ()):
        proposal = said.get((place, one))
        yield f"    {_comment(proposal) if proposal else f'{TOLD}yours, or of an earlier run'}"
        yield f"    {_string(plan.told(one))},"
    yield "]"


def _choice(choice: Choice, evidence: Evidence) -> Iterator[str]:
    option = evidence.options.get(choice.id)
    if option is None or not option.sayings:
        yield f"{TOLD}no statement speaks of it in this run"
    else:
        wants = _wants(option, evidence.sides)
        count = f"{len(option.quotes)} statement{'s' if len(option.quotes) > 1 else ''}"
        yield TOLD + "; ".join(filter(None, [count, wants, option.assumed]))
        yield from (f"{TOLD}{cited(quote)}" for quote in option.quotes[:_QUOTED])
        rest = " ".join(quote.id for quote in option.quotes[_QUOTED:])
        if rest:
            yield f"{TOLD}also {rest}"
    way = "" if choice.direction == "both" else f", direction = {_string(choice.direction)}"
    yield f"{{ name = {_string(choice.name)}, id = {_string(choice.id)}{way} }},"


def _wants(option: Option, sides: Sequence[Maker]) -> str:
    for_it = [m.name for k, m in enumerate(sides) if option.stand(k)[0] > 0]
    against = [m.name for k, m in enumerate(sides) if option.stand(k)[0] < 0]
    told = [f"wanted by {', '.join(for_it)}"] if for_it else []
    return "; ".join([*told, *([f"not by {', '.join(against)}"] if against else [])])


def cited(quote: Quote) -> str:
    """A statement in one line: id, voice, stance, words."""
    words = " ".join(quote.quote.split())
    words = words if len(words) <= _LONG else words[:_LONG].rsplit(" ", 1)[0] + " …"
    return f"{quote.id} {_plain(quote.voice)} ({quote.stance}): “{_plain(words)}”"


def _comment(proposal: Proposal) -> str:
    told = " | ".join(cited(quote) for quote in proposal.quotes[:1])
    return f"{TOLD}{proposal.why}{f': {told}' if told else ''}"


def _other(plan: Plan, said: Mapping[str, Any]) -> Iterator[str]:
    """A ranking or weights of the user's; of an option that is new, a state says nothing."""
    if "weights" in said:
        calls = {choice.id: choice.name for choice in plan.choices}
        pairs = (f"{_string(calls[id])} = {value}" for id, value in said["weights"].items())
        yield f"weights = {{ {', '.join(pairs)} }}"
        return
    groups = [[_letters(state, plan) for state in group] for group in said["ranking"]]
    plain = [group[0] if len(group) == 1 else group for group in groups]
    yield f"ranking = {json.dumps(plain)}"


def _letters(state: Mapping[str, str], plan: Plan) -> str:
    return "".join(state.get(id, "-") for id in plan.ids)


def _rules(plan: Plan, evidence: Evidence) -> Iterator[str]:
    """What cannot be together, and moves that cannot be made; they stand before the sides."""
    if plan.infeasible:
        said = {p.expression: p for p in evidence.proposals if p.maker is None}
        yield "infeasible = ["
        for one in plan.infeasible:
            proposal = said.get(one)
            yield f"    {_comment(proposal) if proposal else f'{TOLD}yours, or of an earlier run'}"
            yield f"    {_string(plan.told(one))},"
        yield "]"


def _moves(plan: Plan) -> Iterator[str]:
    """The moves that the user forbade."""
    for by, before, after in plan.forbidden:
        yield from ("", "[[forbidden]]")
        if by is not None:
            yield f"by = {_string(by)}"
        for key, side in (("from", before), ("to", after)):
            told = plan.told(side) if isinstance(side, str) else _letters(side, plan)
            yield f"{key} = {_string(told)}"


def _left_out(evidence: Evidence) -> Iterator[str]:
    if evidence.left_out:
        yield ""
        yield f"{TOLD}Left out, to keep the model small:"
        for option in evidence.left_out[:_LEFT_OUT]:
            owner = evidence.sides[option.owner].name
            yield f"{TOLD}- {owner}: {option.name} ({len(option.quotes)}; {option.quotes[0].id})"
        more = len(evidence.left_out) - _LEFT_OUT
        if more > 0:
            yield f"{TOLD}and {more} more"


def _recorded(record: Record, sides: Sequence[Maker]) -> Iterator[str]:
    yield f"{TOLD}What was proposed, so that your edits can be told from it. Leave these lines."
    yield from lines(record, sides)


def _commented(body: Sequence[str], before: str) -> Iterator[str]:
    """The lines, each after the user's comments that stood before the same one."""
    notes = _notes(before)
    for line in body:
        key = _key(line)
        if key and key in notes:
            yield from notes.pop(key)
        yield line
    for left in notes.values():
        yield from left


def _notes(before: str) -> dict[str, list[str]]:
    """The user's own comment lines, by the line that they stand before."""
    found: dict[str, list[str]] = {}
    held: list[str] = []
    for line in before.splitlines():
        bare = line.strip()
        if bare.startswith("#") and not bare.startswith((TOLD.strip(), MARK.strip())):
            held.append(line)
        elif held and _key(line):
            found.setdefault(_key(line), []).extend(held)
            held = []
    if held:
        found.setdefault("", []).extend(held)
    return found


def _key(line: str) -> str:
    """What tells a line from others: its key, or the option's id; empty for what tells nothing."""
    bare = line.strip()
    if bare.startswith("#") or bare in ("", "]", "[[decision_makers]]", "[[forbidden]]"):
        return ""
    if 'id = "' in bare:
        return bare.split('id = "')[1].split('"')[0]
    return bare


def _string(text: str) -> str:
    """A TOML string: JSON's form, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_string, texts))}]"


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
