"""Finding names in text: one dictionary of phrases, matched over the words of a parse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from dragoman.ontology.actors.records import FORMS, Name

Match = tuple[int, int, tuple[Name, ...]]

_ATOM = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?|[^\w\s]")
_PLAIN = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‐": "-", "‑": "-",
    "−": "-", "\u00ad": "",
})  # fmt: skip
_FOLD = str.maketrans({
    "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "đ": "d", "Đ": "D", "ə": "a",
    "Ə": "A", "æ": "ae", "Æ": "Ae", "ð": "d", "þ": "th", "Þ": "Th",
})  # fmt: skip
# Without their diacritics these are common English words.
_UNFOLDED = frozenset({"Malé", "Libération"})
# In a line of capitals these are more often words than acronyms.
_WORDS = frozenset({"WHO", "IS", "PACE", "CAR", "ECO", "EAST", "WEST"})
_STOPS = frozenset(
    {".", "!", "?", ":", ";", "\n", '"', "'", "“", "”", "‘", "’", "(", "-", "–", "—"}
)
_RANK = {form: rank for rank, form in enumerate(FORMS)}


def plain(text: str) -> str:
    """NFKC, with straight quotes and hyphens."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_PLAIN)


def fold(text: str) -> str:
    """The same text without diacritics."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text.translate(_FOLD))
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def atoms(word: str) -> tuple[str, ...]:
    """The parts of a word that parsers may or may not separate; dots within are dropped.

    >>> atoms("d'Ivoire"), atoms("U.S."), atoms("Austria-Hungary")
    (('d', "'", 'Ivoire'), ('US',), ('Austria', '-', 'Hungary'))
    """
    found = _ATOM.findall(plain(word))
    return tuple("and" if a == "&" else a.replace(".", "") or a for a in found)


def key(text: str) -> str:
    """What the dictionary knows a phrase by: its parts, with one space between."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return text
    return " ".join(atoms(text))


def spellings(text: str) -> Iterator[str]:
    """The keys of a name: as written, without diacritics, without hyphens, "Al-" for "al-"."""
    first = key(text)
    yield first
    if not first.isascii() and text not in _UNFOLDED:
        first = fold(first)
        yield first
    if " - " in first:
        yield first.replace(" - ", " ")
    if first[:5] in ("al - ", "el - "):
        yield first[0].upper() + first[1:]
        yield first[0].upper() + first[1:].replace(" - ", " ")


class PhraseIndex:
    """Names by phrase.

    `block` takes phrases that name no actor though they hold a name; `cautious` words that are
    no names at the beginning of a sentence.
    """

    def __init__(
        self, names: Iterable[Name], block: Iterable[str] = (), cautious: Iterable[str] = ()
    ) -> None:
        self._cautious = frozenset(cautious)
        self._phrases: dict[str, tuple[Name, ...]] = {}
        self._reach: dict[str, int] = {}
        self._shouted: dict[str, tuple[Name, ...]] | None = None
        for name in names:
            for phrase in spellings(name.text):
                self._add(phrase, name)
        for text in block:
            for phrase in spellings(text):
                self._enter(phrase, ())

    def _add(self, phrase: str, name: Name) -> None:
        known = self._phrases.get(phrase)
        if known is None:
            self._enter(phrase, (name,))
        else:
            self._phrases[phrase] = _merged(known, name)

    def _enter(self, phrase: str, names: tuple[Name, ...]) -> None:
        self._phrases[phrase] = names
        head, space, _ = phrase.partition(" ")
        length = phrase.count(" ") + 1 if space else 1
        if self._reach.get(head, 0) < length:
            self._reach[head] = length

    def names(self, text: str) -> tuple[Name, ...]:
        """The names that this text is, the surest first; () if none."""
        phrase = key(text.strip())
        found = self._lookup(phrase)
        if not found and phrase[:4].lower() == "the ":
            found = self._lookup(phrase[4:])
        return found or ()

    def _lookup(self, phrase: str) -> tuple[Name, ...] | None:
        found = self._phrases.get(phrase)
        if found is None and phrase.isupper() and len(phrase) > 2:
            return self._capitals().get(phrase)
        return found

    def _capitals(self) -> dict[str, tuple[Name, ...]]:
        if self._shouted is None:
            self._shouted = {}
            for phrase, names in self._phrases.items():
                self._shouted.setdefault(phrase.upper(), names)
            heads: dict[str, int] = {}
            for head, reach in self._reach.items():
                heads[head.upper()] = max(reach, heads.get(head.upper(), 0))
            for head, reach in heads.items():
                self._reach[head] = max(reach, self._reach.get(head, 0))
        return self._shouted

    def find(self, words: Sequence[str]) -> list[Match]:
        """The longest non-overlapping names as (first word, word after the last, names)."""
        reach, out, i = self._reach, [], 0
        for k, word in enumerate(words):
            if k < i:
                continue
            if word not in reach and word.isalnum() and not word.isupper():
                continue
            match = self._longest(words, k)
            if match is not None and not self._doubtful(words, match):
                i = match[1]
                if match[2]:
                    out.append(match)
        return out

    def _doubtful(self, words: Sequence[str], match: Match) -> bool:
        """Whether a single word is likelier a common one where it stands."""
        first, last, _ = match
        if last - first > 1:
            return False
        word, before = words[first], words[first - 1] if first else "."
        if word in self._cautious:
            return before in _STOPS
        return word in _WORDS and any(
            len(w) > 2 and w.isupper() for w in (before, *words[last:][:1])
        )

    def _longest(self, words: Sequence[str], first: int) -> Match | None:
        parts = list(atoms(words[first]))
        if not parts:
            return None
        if parts[0].isupper() and len(parts[0]) > 1:
            self._capitals()
        reach = self._reach.get(parts[0], 0)
        ends = [first + 1] * len(parts)
        for k in range(first + 1, min(len(words), first + reach)):
            if len(parts) >= reach + 2:
                break
            more = atoms(words[k])
            parts.extend(more)
            ends.extend([k + 1] * len(more))
        for n in range(min(reach, len(parts)), 0, -1):
            if n < len(parts) and ends[n - 1] == ends[n] and not _breaks(parts[n - 1], parts[n]):
                continue
            found = self._lookup(" ".join(parts[:n]))
            if found is not None:
                return first, ends[n - 1], found
        return None


def _breaks(before: str, after: str) -> bool:
    """Whether a name may end between these parts of one word: "US-led", "Iran's", "Sino-Soviet"."""
    return before == "-" or after in ("-", "'", "/")


def _merged(known: tuple[Name, ...], name: Name) -> tuple[Name, ...]:
    """One name an actor, its surest form; the surest actor first, else the one that came first."""
    rest = [n for n in known if n.actor != name.actor]
    same = [n for n in (*known, name) if n.actor == name.actor]
    best = min(same, key=lambda n: _RANK[n.form])
    at = next((i for i, n in enumerate(known) if n.actor == name.actor), len(rest))
    return tuple(sorted([*rest[:at], best, *rest[at:]], key=lambda n: _RANK[n.form]))
