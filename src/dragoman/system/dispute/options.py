"""Few options out of many claims: like deeds of one side become one option."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from dragoman.system.dispute.makers import Maker
from dragoman.system.dispute.sayings import Place, Quote, Saying
from dragoman.system.dispute.terms import terms
from dragoman.system.likeness import clean, like

OPENING = frozenset({"request", "offer", "threat", "plan", "deed"})
"""Roles that make an option where there is none; the others only speak of one."""
_COMMITTING = ("threat", "plan", "deed")


@dataclass(slots=True)
class Option:
    """What one side can do or leave, with the claims behind it.

    id: the same from run to run. negated: the option is to leave the deed. known: the ids of the
    statements that an earlier run put here. offered: whether it stood in the file then.
    """

    id: str
    owner: Place
    name: str
    code: str
    family: str
    target: Place | None
    stems: frozenset[str]
    negated: bool
    sayings: list[Saying] = field(default_factory=list)
    known: frozenset[str] = frozenset()
    assumed: str = ""
    offered: bool = False

    @property
    def support(self) -> float:
        """How many sure statements it is worth; each sentence counts once."""
        best: dict[tuple[str, int | None], float] = {}
        for saying in self.sayings:
            best[saying.place] = max(best.get(saying.place, 0.0), saying.level)
        return sum(best.values())

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The statements behind it, each once, those that ask, offer or threaten first."""
        ordered = sorted(self.sayings, key=_first)
        found = {quote.id: quote for saying in ordered for quote in saying.quotes}
        return tuple(found.values())

    @property
    def lever(self) -> bool:
        """Whether it is a deed of its owner's own accord, against somebody."""
        return bool(self.family) and any(s.role in _COMMITTING for s in self.sayings)

    @property
    def done(self) -> bool:
        """Whether the deed is said to be done or going on."""
        return any(s.role == "deed" and s.lasting for s in self.sayings)

    def stand(self, side: Place) -> tuple[float, tuple[Quote, ...]]:
        """How much a side wants the option taken (below 0: does not), and the words behind it."""
        level, quotes = 0.0, list[Quote]()
        for saying in sorted(self.sayings, key=_first):
            turn = -1 if self.negated and not saying.general else 1
            for place, sign in saying.sides:
                if place == side:
                    level += sign * turn * saying.level
                    quotes += saying.quotes
        return level, tuple({quote.id: quote for quote in quotes}.values())


def _first(saying: Saying) -> tuple[bool, bool, float, str]:
    """What is particular and makes options first, the best supported first, in one order."""
    return saying.general, saying.role not in OPENING, -saying.level, saying.quotes[0].id


_GENERAL_STEMS = terms().stems(" ".join((*terms().general, *terms().asked)))


def options(
    found: Sequence[Saying], sides: Sequence[Maker], known: Iterable[Option] = ()
) -> list[Option]:
    """The options, best supported first; `known` ones of an earlier run take up what is like them.

    Claims go to the first option that they are like, the best supported claims first. What
    speaks of all demands at once ("rejected the document") counts for each of them.
    """
    grown = list(known)
    homes = {id: [o for o in grown if id in o.known] for option in grown for id in option.known}
    for saying in sorted(found, key=_first):
        homely = homes.get(saying.quotes[0].id, ())
        known_to = [option for option in homely if option.owner == saying.owner]
        for option in known_to or ([] if saying.general else _fitting(saying, grown, sides)):
            option.sayings.append(saying)
    _spread([s for s in found if s.general and s.role in ("request", "answer")], grown, sides)
    for option in grown:
        if not option.known:
            _settle(option)
    return sorted(_distinct(grown), key=lambda o: (-o.support, o.id))


def _fitting(saying: Saying, grown: list[Option], sides: Sequence[Maker]) -> list[Option]:
    """The option that a claim is about, a new one if need be; an answer may be to several."""
    option = next((option for option in grown if _fits(option, saying)), None)
    if option is None and _opens(saying):
        option = _begun(saying, sides)
        grown.append(option)
    if option is not None:
        return [option]
    if saying.role != "answer":
        return []
    own = [o for o in grown if o.owner == saying.owner and _asked(o)]
    return [option for option in own if option.stems & saying.stems]


def _opens(saying: Saying) -> bool:
    """Whether a claim makes an option: an agreement spoken of does, and a refusal of a thing."""
    if not saying.stems and not saying.family:
        return False
    refused = saying.role == "answer" and saying.code not in terms().answers
    spoken = saying.role == "prospect" and saying.code in terms().mutual
    depends = saying.role == "prospect" and saying.condition
    return saying.lasting and (saying.role in OPENING or refused or spoken or depends)


def _fits(option: Option, saying: Saying) -> bool:
    """Whether a claim is about this option: the same side's deed, of one kind or in like words."""
    if option.owner != saying.owner:
        return False
    if any(_overlap(other, saying) for other in option.sayings if not other.general):
        return True
    one_way = saying.role in _COMMITTING or saying.role == "wish"
    if option.lever and one_way and option.family == saying.family:
        return None in (option.target, saying.target) or option.target == saying.target
    if option.code == saying.code in terms().mutual and (_vague(option) or _vague(saying)):
        return True
    return like(option.stems, saying.stems, option.code == saying.code)


def _vague(one: Option | Saying) -> bool:
    """Whether an agreement is not said to be on anything particular."""
    return not one.stems - _GENERAL_STEMS


def _overlap(one: Saying, other: Saying) -> bool:
    """Whether two claims rest on the same words of one document: one deed, read twice."""
    if one.place[0] != other.place[0]:
        return False
    return any(s < end and start < e for s, e in one.predicate for start, end in other.predicate)


def _begun(saying: Saying, sides: Sequence[Maker]) -> Option:
    key = "|".join([sides[saying.owner].name, saying.code, " ".join(sorted(saying.stems))])
    id = "o" + hashlib.sha256(key.encode()).hexdigest()[:7]
    return Option(
        id, saying.owner, "", saying.code, saying.family, saying.target, saying.stems,
        saying.negated, assumed=saying.assumed,
    )  # fmt: skip


def _spread(general: Sequence[Saying], grown: list[Option], sides: Sequence[Maker]) -> None:
    """What speaks of all that was asked goes to each such option; with none, it is an option."""
    for saying in sorted(general, key=_first):
        asked = [o for o in grown if o.owner == saying.owner and _asked(o)]
        # who rejects demands does not reject the agreement that they are made for
        asked = [o for o in asked if o.code not in terms().mutual] or asked
        if not asked and saying.role == "request" and _opens(saying):
            grown.append(_begun(saying, sides))
            asked = grown[-1:]
        for option in asked:
            if saying not in option.sayings:
                option.sayings.append(saying)


def _asked(option: Option) -> bool:
    return not option.lever and any(s.role == "request" for s in option.sayings)


def _settle(option: Option) -> None:
    """The orientation by what is asked or offered, and the name by the best such claim."""
    opening = [s for s in option.sayings if s.role in OPENING] or option.sayings
    for_it = sum(s.level if s.negated else -s.level for s in opening)
    option.negated = for_it > 0 and not option.lever
    option.name = named(option)


def named(option: Option) -> str:
    """A short name in the words of the text, of those who ask or act rather than of who blames."""
    table = terms()
    fitting = [s for s in option.sayings if s.negated == option.negated and _opens(s)]
    best = max(fitting or option.sayings, key=partial(_telling, option.negated))
    label = table.labels.get(option.family if option.lever else option.code, "")
    theme = clean(best.theme)
    if table.stems(label) & table.stems(theme):
        label = ""
    text = f"{label}: {theme}" if label and theme else label or theme or option.code.lower()
    if best.third and not table.stems(best.third) & table.stems(text):
        text = f"{text} ({clean(best.third)})"
    return f"no {text}" if option.negated and not _leaves(text) else text


def _telling(negated: bool, saying: Saying) -> tuple[bool, bool, bool, bool, bool, bool, float]:
    return (
        bool(saying.stems - _GENERAL_STEMS),
        not saying.received,
        saying.quotes[0].stance != "blame",
        saying.role not in ("deed", "prospect"),
        not (negated and _leaves(saying.theme)),
        saying.stems.isdisjoint(_GENERAL_STEMS),
        saying.level,
    )


def _leaves(text: str) -> bool:
    return not terms().leaving.isdisjoint(re.findall(r"\w+", text.casefold()))


def _distinct(grown: Sequence[Option]) -> list[Option]:
    """Ids that differ, and names that do on each side; what no claim makes an option is dropped."""
    found: list[Option] = []
    for option in grown:
        if not option.known and not any(map(_opens, option.sayings)):
            continue
        twins = sum(
            (o.owner, o.name.casefold()) == (option.owner, option.name.casefold()) for o in found
        )
        if twins and not option.known:
            option.name = f"{option.name} ({twins + 1})"
        if any(o.id == option.id for o in found):
            option.id += str(len(found))
        found.append(option)
    return found
