"""Whether two names mean one actor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from dragoman.ontology.gazetteer import Gazetteer

_TITLES = (
    "president", "prime minister", "foreign minister", "chancellor", "king", "minister", "mr",
    "mrs", "ms", "dr", "sir", "lord", "pope", "secretary general", "general", "emir",
)  # fmt: skip
_TITLE = re.compile(rf"^(?:{'|'.join(_TITLES)}) ")
_DETERMINER = re.compile(r"^(?:the|his|her|their|its) ")
_STATE = re.compile(r"[A-Z]{3}|cow:\w+")
_FORMS = ("name", "official", "acronym", "alias", "capital")
"""Not inhabitants, nor organs: a parliament is not its state."""
_SEATS = ("kremlin",)
"""What stands for its state as a capital does."""


class Names:
    """Compares names: a state by any of its names, a person by surname, a body by its last words.

    >>> Names().same("Moscow", "RUS"), Names().same("President Macron", "Emmanuel Macron")
    (True, True)
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer or Gazetteer.load()
        self._known: dict[str, tuple[str, frozenset[str]]] = {}

    def same(self, a: str, b: str) -> bool:
        """Whether two ids or names mean one actor."""
        (a, of_a), (b, of_b) = self._look(a), self._look(b)
        if of_a or of_b:
            return not of_a.isdisjoint(of_b)
        a, b = _TITLE.sub("", a), _TITLE.sub("", b)
        short, long = sorted((a.split(), b.split()), key=len)
        if a == b:
            return True
        tail = 0 < len(short) < len(long) and long[-len(short) :] == short
        return tail and len(short[-1]) > 2

    def agree(self, xs: Sequence[str], ys: Sequence[str]) -> bool:
        """Whether two lists share at least half of their union, each actor counted once."""
        left, common = list(ys), 0
        for x in xs:
            hit = next((i for i, y in enumerate(left) if self.same(x, y)), None)
            if hit is not None:
                del left[hit]
                common += 1
        return common > 0 and 2 * common >= len(xs) + len(ys) - common

    def _look(self, name: str) -> tuple[str, frozenset[str]]:
        """The name as it is compared, and the states that it names."""
        if name not in self._known:
            self._known[name] = plain(name), self._states(str(name))
        return self._known[name]

    def _states(self, name: str) -> frozenset[str]:
        bare = _DETERMINER.sub("", name.strip())
        seat = bare.casefold() in _SEATS
        named = {n.actor for n in self._gazetteer.names(bare) if seat or n.form in _FORMS}
        itself = {bare} if self._gazetteer.actor(bare) else set()
        return frozenset(id for id in named | itself if _STATE.fullmatch(id))


def plain(name: str) -> str:
    """Without case, accents, punctuation and a determiner before it."""
    folded = unicodedata.normalize("NFKC", str(name)).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return _DETERMINER.sub("", re.sub(r"[^\w ]+", " ", bare)).strip()
