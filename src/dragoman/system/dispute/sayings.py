"""What the statements of a lens say about who of the sides could, should or would do what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.store import Lens
from dragoman.system.dispute.makers import Maker, actor, belonging, homes
from dragoman.system.dispute.terms import Role, Sense, terms
from dragoman.vocabulary import CODES, Kind

Place = int
"""The place of a side among the makers."""

MOST = 20_000
"""So many different claims are weighed at most, the best supported first."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement as it is cited: its id, who says it, in what spirit, with which words."""

    id: str
    voice: str
    stance: str
    quote: str
    confidence: float
    document: str


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim about a deed of one side (`owner`), from one statement or several like it.

    sides: which side wants the deed as it is worded (1), and which does not (-1). target: the side
    it is done to. negated: the deed is left ("no lawsuits"). level: how many sure statements it
    is worth. assumed: why the owner was inferred; empty where the words name it.
    lasting: not a deed that is over. condition: something else depends on it. third: a body or
    people, no state, to which it is done. received: others do it, for the owner.
    aside: no other side has a part in it.
    """

    owner: Place
    role: Role
    sides: tuple[tuple[Place, int], ...]
    code: str
    family: str
    target: Place | None
    theme: str
    stems: frozenset[str]
    general: bool
    negated: bool
    level: float
    quotes: tuple[Quote, ...]
    place: tuple[str, int | None]
    predicate: tuple[tuple[int, int], ...] = ()
    assumed: str = ""
    lasting: bool = True
    condition: bool = False
    third: str = ""
    received: bool = False
    aside: bool = False


def sayings(lens: Lens, sides: Sequence[Maker]) -> tuple[Saying, ...]:
    """The claims about the deeds of the sides that a lens lets through, best supported first."""
    acting = belonging(_actors(lens), sides, homes(lens))
    names = [name for maker in sides for name in (maker.name, *maker.ids)]
    rows = lens.query(_CLAIMS, [list(acting), list(acting), MOST])
    found = [saying for row in rows for saying in _Reader(row, acting, sides, names).sayings()]
    return tuple(sorted(_likely(found), key=lambda s: (-s.level, s.quotes[0].id, s.owner)))


def _likely(found: Sequence[Saying]) -> Iterator[Saying]:
    """Where the words do not say of whom something is asked: of whom the same side asks most."""
    asked: dict[tuple[Place, Place], float] = defaultdict(float)
    for saying in found:
        if saying.role == "request" and not saying.assumed:
            for side, _ in saying.sides:
                asked[side, saying.owner] += saying.level
    for saying in found:
        by = [side for side, _ in saying.sides]
        rivals = [level for (side, _), level in asked.items() if side in by]
        own = max((asked[side, saying.owner] for side in by), default=0.0)
        if not saying.assumed or own >= max(rivals, default=0.0):
            yield saying


def _actors(lens: Lens) -> list[str]:
    return [str(row["actor"]) for row in lens.query(_ACTORS)]


SPEAKERS = (
    "(CASE WHEN len(attribution[-1].actors) > 0 THEN attribution[-1].actors"
    " WHEN voices[-1] = 'author' THEN [] ELSE voices[-1:] END)"
)
"""Who speaks, as SQL: the ids, or where there are none the name."""
_ACTORS = f"SELECT DISTINCT unnest(subject || object || {SPEAKERS}) AS actor FROM lens"
_CLAIMS = f"""
SELECT subject, object, code, theme, polarity, status, stance, voices[-1] AS voice,
    {SPEAKERS} AS speakers, attribution[-1]."to" AS addressed,
    coalesce(len(spans.subject), 0) > 0 AS named,
    bool_or(id IN (SELECT "to" FROM links WHERE type IN ('if', 'only_if', 'unless'))) AS linked,
    sum(confidence) AS sure,
    arg_max(document, confidence) AS document, arg_max(sentence, confidence) AS sentence,
    arg_max(spans.predicate, confidence) AS predicate,
    max({{'confidence': confidence, 'id': id, 'quote': quote, 'document': document}}, 5) AS quotes
FROM lens
WHERE list_has_any(subject || object, ?::VARCHAR[])
    OR list_has_any({SPEAKERS}, ?::VARCHAR[])
GROUP BY ALL
ORDER BY sure DESC, voice, code, theme
LIMIT ?
"""


_ASIDE = 0.5
_REAL = ("actual", "past", "planned")


class _Reader:
    """Turns a group of like statements into what it says about the deeds of the sides."""

    def __init__(
        self,
        row: Mapping[str, Any],
        acting: Mapping[str, Place],
        sides: Sequence[Maker],
        names: Sequence[str],
    ) -> None:
        self.row, self.sides, self.names = row, sides, names
        self.subject = _places(row["subject"], acting)
        self.object = _places(row["object"], acting)
        self.speakers = _places(row["speakers"], acting)
        self.addressed = _places(row["addressed"], acting)
        self.code, self.negated = str(row["code"]), row["polarity"] == "negated"
        self.theme = " ".join(str(row["theme"]).split())
        self.general = terms().is_general(self.theme, self.names)

    def sayings(self) -> Iterator[Saying]:
        sense = self._sense()
        if sense is None or self.code in terms().never or self._only_a_number():
            return
        family = self._family()
        for owner, assumed in self._owners(sense, family):
            role = self._role(sense, owner)
            if role is not None and self._concerns(role, owner, family):
                yield self._saying(owner, role, sense, family, assumed)

    def _sense(self) -> Sense | None:
        """By stance; what is asserted, by status. An answer that is an event counts as one."""
        table, row = terms(), self.row
        sign = table.answers.get(self.code)
        told = row["stance"] in ("assert", "blame", "praise")
        said = row["stance"] in ("promise", "threaten") and self.general
        if sign is not None and row["status"] in _REAL and (told or said):
            return Sense("answer", sign, 0.8)
        found = table.stances.get(row["stance"])
        if found is not None and found.role == "wish" and row["status"] == "required":
            return table.statuses["required"]
        if found is None and row["stance"] == "assert":
            found = table.statuses.get(row["status"])
        return found

    def _family(self) -> str:
        return terms().levers.get(self.code, "")

    def _owners(self, sense: Sense, family: str) -> Iterator[tuple[Place, str]]:
        """Whose deed it is: the subject's; of mutual deeds both sides'; else by inference."""
        owners = self.subject | (self.object if self.code in terms().mutual else frozenset())
        if self.code in terms().receives and not self.subject:
            owners = self.object
        if self.negated and self.code in terms().mutual and sense.role != "request":
            owners = owners & self.speakers or owners  # who will not agree speaks for himself
        asks = sense.role == "request" and bool(self.speakers)
        # nobody asks of himself what no words lay on him
        inferred = asks and bool(owners) and owners <= self.speakers and not self.row["named"]
        if owners and not inferred:
            yield from ((owner, "") for owner in sorted(owners))
        elif sense.role == "offer" and not inferred and self._nobody_else():
            yield from ((owner, "") for owner in sorted(self.speakers))
        elif asks and (inferred or self._nobody_else()):
            asked = self.addressed - self.speakers or self._others(self.speakers)
            yield from ((owner, "the words do not say of whom") for owner in sorted(asked))

    def _nobody_else(self) -> bool:
        """Whether what is asked is not asked of a third state."""
        known = [actor(id) for id in self.row["subject"]]
        return not any(a is not None and a.type in ("state", "former_state") for a in known)

    def _others(self, places: frozenset[Place]) -> frozenset[Place]:
        return frozenset(range(len(self.sides))) - places

    def _role(self, sense: Sense, owner: Place) -> Role | None:
        """The role in which a stance makes the deed of this owner count; None for none."""
        own, role = owner in self.speakers, sense.role
        family = self._family()
        if role == "request":
            return "plan" if own and self.subject == self.speakers else role
        if role == "threat" and not own:
            return "wish"
        if role == "wish" and sense.sign < 0 and family and not own and self.row["status"] in _REAL:
            return None if self.negated else "deed"
        if role == "offer" and not own:
            return "request" if self.code in terms().mutual else "prospect"
        if role == "offer" and family in terms().undone and not self.negated:
            return "plan"
        if role == "plan" and self.speakers and not own:
            return "prospect"
        if role == "deed" and (not family or self.negated):
            return None
        return role

    def _concerns(self, role: Role, owner: Place, family: str) -> bool:
        """Whether a deed touches another side: what is done to third parties does not."""
        if role not in ("plan", "deed") or family == terms().received:
            return True
        return bool((self.object | self.addressed) - {owner}) or self.speakers > {owner}

    def _only_a_number(self) -> bool:
        return CODES.get(self.code) is Kind.MEASURE and not self._family()

    def _level(self, sense: Sense, owner: Place) -> float:
        """What it counts; less where no other side has a part in it."""
        weight = max(sense.weight, terms().condition if self.row["linked"] else 0.0)
        return weight * float(self.row["sure"]) * (_ASIDE if self._aside(owner) else 1.0)

    def _aside(self, owner: Place) -> bool:
        """Whether no other side has a part in it."""
        return not (self.object | self.addressed | self.speakers) - {owner}

    def _third(self) -> str:
        """The body or people that the deed is done to, where it is one and no state."""
        ids = self.row["object"]
        known = actor(ids[0]) if len(ids) == 1 and not self.object else None
        return known.name if known and known.type not in ("state", "former_state") else ""

    def _saying(self, owner: Place, role: Role, sense: Sense, family: str, assumed: str) -> Saying:
        row = self.row
        quotes = tuple(
            Quote(q["id"], str(row["voice"]), str(row["stance"]), q["quote"], q["confidence"],
                  q["document"])
            for q in row["quotes"]
        )  # fmt: skip
        return Saying(
            owner=owner,
            role=role,
            sides=tuple(self._stands(owner, role, sense)),
            code=self.code,
            family=family,
            target=min(self.object - {owner}, default=None),
            theme=self.theme,
            stems=terms().stems(self.theme, self.names),
            general=self.general and self.code not in terms().mutual,
            negated=self.negated,
            level=self._level(sense, owner),
            condition=bool(row["linked"]),
            aside=self._aside(owner),
            third=self._third(),
            received=owner not in self.subject and bool(self.subject or row["subject"]),
            lasting=row["status"] != "past" or family in terms().lasting,
            quotes=quotes,
            place=(str(row["document"]), row["sentence"]),
            predicate=tuple((s, e) for s, e in row["predicate"] or ()),
            assumed=assumed,
        )

    def _stands(self, owner: Place, role: Role, sense: Sense) -> Iterator[tuple[Place, int]]:
        """Who wants it done as worded without its negation, and who does not."""
        sign = -sense.sign if self.negated else sense.sign
        if role == "answer" and self.code in terms().answers:
            yield owner, sign
            return
        told = role == "deed" and self.row["stance"] == "assert"
        if told or (role == "plan" and not self.speakers):
            yield owner, sign
            return
        if role == "prospect":
            return
        wants = -1 if sense.role == "threat" and role == "wish" else sign
        yield from ((side, wants) for side in sorted(self.speakers))
        if role == "deed" and owner not in self.speakers:
            yield owner, 1


def _places(ids: Sequence[str] | None, acting: Mapping[str, Place]) -> frozenset[Place]:
    return frozenset(acting[id] for id in ids or () if id in acting)
