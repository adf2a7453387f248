"""Concepts: what several take a side on, told by likeness, or by a user's own list."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.system.claims import Claim
from dragoman.system.contradictions.matters import alike, same_words, touching
from dragoman.system.discourse.sides import Side
from dragoman.system.dispute.makers import actor_id, display
from dragoman.system.dispute.terms import terms
from dragoman.system.likeness import clean, like, parties
from dragoman.vocabulary import CODES, SYMMETRIC, Kind

_NEAR = 40
"""So many concepts that share most words are looked at for each wording."""


@dataclass(frozen=True)
class Concept:
    """A concept of a user's list, and the statements that speak of it.

    words: beginnings of words of which one stands in the theme or the quotation; but: of which
    none does. codes, subject, object: one of these. turned: what such statements affirm speaks
    against the concept. What is empty asks for nothing.
    """

    name: str
    words: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    turned: bool = False

    def fits(self, claim: Claim) -> bool:
        """Whether a wording speaks of it."""
        text = "\n".join((claim.theme, *(cited.quote for cited in claim.cited)))
        return (
            (not self.words or self._any(self.words).search(text) is not None)
            and (not self.but or self._any(self.but).search(text) is None)
            and (not self.codes or claim.code in self.codes)
            and all(
                not names or not set(names).isdisjoint(ids)
                for names, ids in ((self.subject, claim.subject), (self.object, claim.object))
            )
        )

    @staticmethod
    def _any(words: tuple[str, ...]) -> re.Pattern[str]:
        listed = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
        return re.compile(rf"(?<!\w)(?:{listed})", re.IGNORECASE)


def read_concepts(path: str | Path) -> tuple[Concept, ...]:
    """A list of concepts from a TOML file, a `[[concept]]` each. Raises ValueError, OSError."""
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: it is no TOML ({error})") from error
    listed = data.get("concept")
    if not isinstance(listed, list) or not listed:
        raise ValueError(f"{path}: there is no [[concept]] in it")
    return tuple(_concept(path, number, entry) for number, entry in enumerate(listed, 1))


def named(sides: Sequence[Side], listed: Sequence[Concept] = ()) -> Iterator[tuple[str, Side]]:
    """Each side with the name of its concept.

    listed: a user's concepts; the first that fits names a side, and sides that none fits are left
    out. Else the sides in like words on deeds of the same parties are one concept.
    """
    if listed:
        for side in sides:
            found = next((concept for concept in listed if concept.fits(side.claim)), None)
            if found is not None:
                sign = -side.sign if found.turned else side.sign
                yield found.name, Side(side.plane, side.by, sign, side.claim)
        return
    used: Counter[str] = Counter()
    for group in _groups(sides):
        name = _name(group)
        used[name] += 1
        name += f" ({used[name]})" if used[name] > 1 else ""
        yield from ((name, side) for side in group)


_LISTS = ("words", "but", "codes", "subject", "object")


def _concept(path: str | Path, number: int, entry: Any) -> Concept:
    where = f"{path}: concept {number}"
    if not isinstance(entry, Mapping) or not str(entry.get("name", "")).strip():
        raise ValueError(f"{where} has no name")
    unknown = sorted(set(entry) - {"name", "turned", *_LISTS})
    if unknown:
        known = ", ".join(("name", *_LISTS, "turned"))
        raise ValueError(f"{where}: there is no key {unknown[0]}; there are {known}")
    lists = {name: _listed(where, name, entry.get(name, [])) for name in _LISTS}
    if not any(lists.values()):
        raise ValueError(f"{where} fits everything: give words, codes, subject or object")
    for code in lists["codes"]:
        if code not in CODES:
            raise ValueError(f"{where}: there is no code {code!r}")
    for name in ("subject", "object"):
        lists[name] = tuple(map(actor_id, lists[name]))
    return Concept(str(entry["name"]).strip(), **lists, turned=bool(entry.get("turned", False)))


def _listed(where: str, name: str, value: Any) -> tuple[str, ...]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
        raise ValueError(f"{where}: {name} is a list of words")
    return tuple(word.strip() for word in words)


class _Groups:
    """Sides by concept, found by their words and parties."""

    def __init__(self) -> None:
        self.groups: list[list[Side]] = []
        self._keys: list[set[_Key]] = []
        self._places: defaultdict[_Key, list[int]] = defaultdict(list)

    def put(self, side: Side) -> None:
        """Into the concept that it is like; else it makes one."""
        place = next((k for k in self._near(side) if _same(self.groups[k][0], side)), None)
        if place is None:
            place = len(self.groups)
            self.groups.append([])
            self._keys.append(set())
        for key in set(_keys(side.claim)) - self._keys[place]:
            self._keys[place].add(key)
            self._places[key].append(place)
        self.groups[place].append(side)

    def _near(self, side: Side) -> Iterator[int]:
        """Those that share most words and parties; all that name nobody may be meant as well."""
        shared = Counter(k for key in _asked(side.claim) for k in self._places.get(key, ()))
        return (place for place, _ in shared.most_common(_NEAR))


_Key = tuple[str, str]
_ANY, _NOBODY = "*", ""


def _keys(claim: Claim) -> Iterator[_Key]:
    """Under what a wording is found: each of its words, and its code, with each of its parties."""
    for party in (*(claim.subject + claim.object or (_NOBODY,)), _ANY):
        yield from ((word, party) for word in (claim.code, *claim.stems))


def _asked(claim: Claim) -> Iterator[_Key]:
    """Under what the like of it may be found; its code alone finds only what has its parties."""
    known = claim.subject + claim.object
    for party in (*known, _NOBODY) if known else (_ANY,):
        yield from ((stem, party) for stem in claim.stems)
    yield from ((claim.code, party) for party in known or (_NOBODY,))


def _groups(sides: Sequence[Side]) -> list[list[Side]]:
    found: defaultdict[str, _Groups] = defaultdict(_Groups)
    for side in sides:
        found[side.plane].put(side)
    return [group for plane in found.values() for group in plane.groups]


def _same(head: Side, other: Side) -> bool:
    """Whether two wordings speak of one deed: of parties that can be the same, in like words."""
    one, two = head.claim, other.claim
    if same_words(one, two):
        return True
    mutual = one.code in SYMMETRIC and two.code in SYMMETRIC
    (a, b), (c, d) = (
        parties(x.code, x.subject, x.object) if mutual else (x.subject, x.object)
        for x in (one, two)
    )
    if not (touching(tuple(a), tuple(c)) and touching(tuple(b), tuple(d))):
        return False
    if one.code == two.code and CODES[one.code] is Kind.RELATION and (set(a), set(b)) == (
        set(c), set(d),
    ):  # fmt: skip
        return alike(one, two)
    if not one.stems and not two.stems:
        return one.code == two.code and (set(a), set(b)) == (set(c), set(d))
    return like(one.stems, two.stems, one.code == two.code)


def _name(group: Sequence[Side]) -> str:
    """The concept in the words of its best supported statement that says something particular."""
    best = max(group, key=lambda s: (not terms().is_general(s.claim.theme), s.claim.sure)).claim
    ends = [", ".join(map(display, ids)) for ids in (best.subject, best.object)]
    who = " → ".join(filter(None, ends))
    what = clean(best.theme) or best.code.lower().replace("_", " ")
    label = f"{who}: {what}" if who else what
    return f"claim: {label}" if group[0].plane == "claims" else label
