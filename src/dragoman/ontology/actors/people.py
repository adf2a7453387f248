"""Finding persons by name and date: who is meant by "Aliyev" in a text of 2024?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from dragoman.ontology.actors.matching import fold, plain
from dragoman.ontology.actors.records import Actor, Tenure

_SURNAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "cow:DRV", "cow:RVN"})
_PARTICLES = frozenset({
    "de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "ter", "bin",
    "ben", "ibn", "al", "el", "la", "le", "du", "zu", "ould", "abu", "st", "of", "y", "e",
})  # fmt: skip
_SUFFIXES = frozenset({"jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii"})
_TITLES = frozenset({
    "president", "premier", "prime", "foreign", "minister", "chancellor", "king", "queen",
    "emperor", "tsar", "czar", "sultan", "emir", "shah", "sheikh", "ayatollah", "pope",
    "secretary", "general", "field", "marshal", "colonel", "mr", "mrs", "ms", "dr", "sir",
    "lord", "lady", "dame", "prince", "princess", "crown", "count", "baron", "herr", "comrade",
    "señor", "senor", "monsieur", "m", "frau", "chairman", "senator",
})  # fmt: skip

_SPACED = str.maketrans({"-": " ", ".": " ", ",": " ", "'": None})

Words = tuple[str, ...]


def words_of(name: str) -> Words:
    """A name's words for comparison: folded, in lower case, without hyphens and dots.

    >>> words_of("Abdel Fattah el-Sisi")
    ('abdel', 'fattah', 'el', 'sisi')
    """
    return tuple(fold(plain(name)).lower().translate(_SPACED).split())


class PersonIndex:
    """Persons by full name, alias and surname."""

    def __init__(
        self,
        tenures: Sequence[Tenure],
        aliases: Iterable[tuple[str, str]],
        persons: Iterable[Actor],
    ) -> None:
        self._tenures: dict[str, list[Tenure]] = {}
        self._people: dict[str, Actor] = {}
        self._known: dict[Words, dict[str, int]] = {}
        self._surnames: dict[Words, dict[str, int]] = {}
        for tenure in tenures:
            self._tenures.setdefault(tenure.person, []).append(tenure)
        for person, held in self._tenures.items():
            self._enter(person, held[0].state)
        for actor in persons:
            self._people[actor.id] = actor
            self._enter(actor.id, actor.state)
        for person, alias in dict.fromkeys(aliases):
            self._known.setdefault(words_of(alias), {}).setdefault(person, 0)

    def _enter(self, person: str, state: str | None) -> None:
        words = words_of(person)
        self._known.setdefault(words, {}).setdefault(person, 0)
        for surname in _surnames(words, state in _SURNAME_FIRST):
            self._surnames.setdefault(surname, {}).setdefault(person, 0)

    def tenures(self, person: str) -> list[Tenure]:
        return self._tenures.get(person, [])

    def find(self, text: str, on: dt.date | None) -> tuple[Tenure | Actor, ...]:
        """Candidates for a name, the best first, one record a person."""
        words = words_of(text)
        found = self._candidates(words)
        while not found and words and words[0] in _TITLES:
            words = words[1:]
            found = self._candidates(words)
        best = [self._best(person, on) for person in found]
        return tuple(sorted(best, key=lambda record: _order(record, on)))

    def _candidates(self, words: Words) -> list[str]:
        exact = self._known.get(words)
        if len(words) > 1 and exact:
            return list(exact)
        shared = dict(self._surnames.get(words, {})) | (exact or {})
        if shared:
            return list(shared)
        return list(self._by_parts(words)) if len(words) > 1 else self._by_one(words)

    def _by_one(self, words: Words) -> list[str]:
        """ "Lula", "Thongloun": a word that only one person's name has."""
        if not words or len(words[0]) < 4:
            return []
        having = {p for name, group in self._known.items() if words[0] in name for p in group}
        return list(having) if len(having) == 1 else []

    def _by_parts(self, words: Words) -> Iterator[str]:
        """ "Donald J. Trump", "Recep Erdogan": the same surname, and a first name that agrees."""
        for surname in (words[-1:], words[:1], words[-2:]):
            for person in self._surnames.get(surname, ()):
                own = words_of(person)
                given = set(own) - set(surname)
                if any(w in given or (len(w) == 1 and own[0][0] == w) for w in words[:-1]):
                    yield person

    def _best(self, person: str, on: dt.date | None) -> Tenure | Actor:
        held = self._tenures.get(person)
        if not held:
            return self._people[person]
        return min(held, key=lambda tenure: _order(tenure, on))


def _surnames(words: Words, first: bool) -> Iterator[Words]:
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    if first and len(words) > 1:
        yield words[:1]
    yield words[-1:]
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
        yield words[at:]


def _order(record: Tenure | Actor, on: dt.date | None) -> tuple[int, int]:
    """In office on the day, or nearest to it; without a day, the latest."""
    if isinstance(record, Actor):
        return 1, 20_000
    if on is not None:
        return 0, record.days_from(on)
    latest = record.end or dt.date.max
    return 0, -(latest.toordinal() if latest else 0)
