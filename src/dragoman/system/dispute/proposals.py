"""What the statements suggest about a dispute: what cannot be together, and who prefers what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.store import Lens
from dragoman.system.dispute.makers import Maker
from dragoman.system.dispute.options import Option
from dragoman.system.dispute.plan import Expression, mentioned
from dragoman.system.dispute.sayings import Place, Quote
from dragoman.system.dispute.terms import terms

MOST_ASKED = 3
"""A threat stands for so many demands at most, the best supported ones."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement about options that the words suggest; nothing holds until the user says so.

    maker: whose preference it is, None for what cannot be. rank: 1 what is demanded or refused,
    2 what is done under a condition, 3 what is offered, planned or done, 4 what no words say.
    assumed: no words say it as such.
    """

    expression: Expression
    maker: Place | None
    why: str
    rank: int
    level: float
    quotes: tuple[Quote, ...] = ()
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A condition between two options: the literals, the link, and the words it stands in."""

    one: str
    type: str
    other: str
    option: Option
    quotes: tuple[Quote, ...]


def proposals(kept: Sequence[Option], sides: Sequence[Maker], lens: Lens) -> list[Proposal]:
    """What cannot be, then the preferences of each side from the most important down."""
    ties = list(_ties(kept, lens))
    found = [*_required(ties), *_exclusive(kept)]
    for side in range(len(sides)):
        found += sorted(_preferences(side, kept, ties, sides), key=lambda p: (p.rank, -p.level))
    unlike: dict[tuple[Place | None, Expression], Proposal] = {}
    for proposal in found:
        unlike.setdefault((proposal.maker, proposal.expression), proposal)
    return list(unlike.values())


def literal(option: Option, negated: bool) -> str:
    """The option as a statement with this polarity means it: taken, or not."""
    return f"{{{option.id}}}" if negated == option.negated else f"-{{{option.id}}}"


def _against(one: str) -> str:
    return one[1:] if one.startswith("-") else f"-{one}"


def _ties(kept: Sequence[Option], lens: Lens) -> Iterator[Tie]:
    """The conditional links between statements of two different options."""
    of = {q.id: (o, s.negated, s.quotes) for o in kept for s in o.sayings if not s.general
          for q in s.quotes}  # fmt: skip
    for row in lens.query(_LINKS, [list(of), list(of)]):
        (one, negated, quotes), (other, other_negated, _) = of[row["statement"]], of[row["to"]]
        if one.id != other.id:
            yield Tie(
                literal(one, negated), row["type"], literal(other, other_negated), one, quotes
            )


_LINKS = """
SELECT DISTINCT statement, type, "to" FROM links
WHERE list_contains(?::VARCHAR[], statement) AND list_contains(?::VARCHAR[], "to")
    AND type IN ('if', 'only_if', 'unless') AND statement IN (SELECT id FROM lens)
ORDER BY statement, "to"
"""


def _threatened(option: Option) -> bool:
    return any(saying.role == "threat" for saying in option.sayings)


def _required(ties: Sequence[Tie]) -> Iterator[Proposal]:
    """What is given only against something else. What is threatened can be done in any case."""
    for tie in ties:
        if tie.type == "unless":
            yield _cannot(f"{_against(tie.one)} & {_against(tie.other)}", "unless", tie.quotes)
        elif tie.type == "only_if" or not _threatened(tie.option):
            why = "only if" if tie.type == "only_if" else "offered if"
            yield _cannot(f"{tie.one} & {_against(tie.other)}", why, tie.quotes)


def _exclusive(kept: Sequence[Option]) -> Iterator[Proposal]:
    """A lever used and taken back; a deed done and left."""
    for one in kept:
        for other in kept:
            if one.owner != other.owner or one.id == other.id:
                continue
            if _undoes(one, other, kept):
                yield _cannot(
                    f"{{{one.id}}} & {{{other.id}}}", "the one takes the other back",
                    (*one.quotes[:1], *other.quotes[:1]),
                )  # fmt: skip


def _undoes(one: Option, lever: Option, kept: Sequence[Option]) -> bool:
    table = terms()
    if not lever.lever or lever.family not in table.undone:
        return False
    shared = bool(one.stems & lever.stems)
    if one.negated and one.family == lever.family:
        return shared or one.target == lever.target
    if one.code not in table.undoing or one.negated:
        return False
    if shared:
        return True
    own = [o for o in kept if o.owner == one.owner]
    back = [o for o in own if o.code in table.undoing]
    against = one.target == lever.target and lever.family in table.by_target
    return (against or one.target is None) and len(back) == 1


def _cannot(expression: Expression, why: str, quotes: Sequence[Quote]) -> Proposal:
    return Proposal(expression, None, why, 1, 0.0, tuple(quotes[:2]))


def _preferences(
    side: Place, kept: Sequence[Option], ties: Sequence[Tie], sides: Sequence[Maker]
) -> Iterator[Proposal]:
    for option in kept:
        level, quotes = option.stand(side)
        taken = f"{{{option.id}}}"
        if level and option.owner == side and _threatened(option):
            yield from _threat(side, option, kept, ties, quotes)
        elif level:
            said = taken if level > 0 else f"-{taken}"
            yield Proposal(said, side, *_said(option, side, level), abs(level), quotes[:3])
        else:
            guess = _guess(side, option, sides)
            if guess is not None:
                sign, why = guess
                level = option.support
                yield Proposal(f"{sign}{taken}", side, f"assumed: {why}", 4, level, assumed=True)
    yield from _price(side, kept, ties)


def _said(option: Option, side: Place, level: float) -> tuple[str, int]:
    if option.owner != side:
        return ("wants it of the other side" if level > 0 else "is against it"), 1
    if level < 0:
        return "refuses it", 1
    return ("does or plans it" if option.lever else "offers, plans or accepts it"), 3


def _threat(
    side: Place, option: Option, kept: Sequence[Option], ties: Sequence[Tie],
    quotes: Sequence[Quote],
) -> Iterator[Proposal]:  # fmt: skip
    """A sanction: done if what is asked is not, and for its own sake rather not."""
    taken = f"{{{option.id}}}"
    tied = [t for t in ties if t.option.id == option.id and t.one == taken]
    for tie in tied:
        when = _against(tie.other) if tie.type == "unless" else tie.other
        yield Proposal(f"{taken} if {when}", side, f"threatens it {tie.type.replace('_', ' ')}",
                       2, option.support, tuple(tie.quotes[:3]))  # fmt: skip
    asked = [o for o in kept if o.owner != side and o.owner == (option.target or o.owner)
             and o.stand(side)[0] > 0]  # fmt: skip
    if asked and not tied:
        met = " & ".join(f"{{{o.id}}}" for o in asked[:MOST_ASKED])
        when = f"-({met})" if len(asked) > 1 else f"-{met}"
        yield Proposal(f"{taken} if {when}", side, "threatens it unless what it asks is done",
                       2, option.support, tuple(quotes[:3]))  # fmt: skip
    cost = "assumed: a threat costs whoever carries it out"
    yield Proposal(f"-{taken}", side, cost, 4, 0.0, assumed=True)


def _price(side: Place, kept: Sequence[Option], ties: Sequence[Tie]) -> Iterator[Proposal]:
    """Who asks something of the other side, and speaks of an agreement, signs only with it done."""
    asked = [o for o in kept if o.owner != side and o.code not in terms().mutual and not o.lever
             and o.stand(side)[0] > 0]  # fmt: skip
    for option in kept:
        tied = any(tie.one == f"{{{option.id}}}" for tie in ties)
        if option.owner != side or option.code != "AGREE" or option.negated or tied or not asked:
            continue
        texts = {quote.document for quote in option.quotes}
        prices = [o for o in asked if texts & {quote.document for quote in o.quotes}]
        if prices:
            met = " & ".join(f"{{{o.id}}}" for o in prices)
            met = f"({met})" if len(prices) > 1 else met
            why = "assumed: it agrees only with what it asks for, which stands in the same text"
            quotes = tuple(o.stand(side)[1][0] for o in prices[:MOST_ASKED])
            yield Proposal(f"{met} if {{{option.id}}}", side, why, 2, option.support, quotes, True)


def _guess(side: Place, option: Option, sides: Sequence[Maker]) -> tuple[str, str] | None:
    """What may be supposed where no words of a side speak of an option; None for nothing."""
    others = [k for k in range(len(sides)) if k != option.owner]
    wanted = [k for k in others if option.stand(k)[0] > 0]
    asked = any(s.role == "request" for s in option.sayings)
    if side == option.owner:
        return ("-", "it is asked for this, and is not said to agree") if asked else None
    concerned = option.target in (side, None) and (option.target == side or len(others) == 1)
    if option.lever:
        return ("-", "it is done to it") if concerned and not wanted else None
    if asked and not wanted:
        return ("", "somebody asks it of the other side") if concerned else None
    offered = any(s.role in ("offer", "plan") for s in option.sayings)
    return ("", "it is offered to it") if offered and concerned else None


def by_maker(
    found: Sequence[Proposal], sides: Sequence[Maker]
) -> Mapping[str, tuple[Expression, ...]]:
    """The preferences of each side, by name."""
    return {
        maker.name: tuple(p.expression for p in found if p.maker == place)
        for place, maker in enumerate(sides)
    }


def within(found: Sequence[Proposal], ids: frozenset[str]) -> list[Proposal]:
    """Those that speak of no other options than these."""
    return [p for p in found if mentioned(p.expression) <= ids]
