"""Full-text search: quotations and texts ranked by BM25, in SQL and without an index on disk.

Postings (which units have a word, and how often) are computed for the words of the query alone,
so that what was stored a moment ago is found, and a lens narrows what is searched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.store.filter import Filter
from dragoman.store.lens import Lens

K1, B = 1.2, 0.75
"""Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009)."""

Unit = Literal["statements", "documents"]

_UNITS: dict[Unit, tuple[str, str]] = {
    "statements": ("lens", "concat_ws(' ', quote, theme, array_to_string(voices, ' '))"),
    "documents": (
        "(SELECT * FROM documents WHERE id IN (SELECT document FROM lens))",
        "concat_ws(' ', title, text)",
    ),
}
"""For each unit its table, and the words of a row."""

_COUNTED = (
    "CASE WHEN contains(words, '{core}') AND regexp_matches(words, '{whole}')"
    " THEN len(string_split(words, '{core}')) - 1 ELSE 0 END AS tf{k}"
)
"""A unit must have the word as a whole; how often is counted by its letters, which is five times
as fast and, beside the same stem in longer words, the same."""

_RANKED = """, units AS MATERIALIZED (
  SELECT id, strlen(words) AS size, {counted}, {phrases} AS fits
  FROM (SELECT id, CASE WHEN strlen(said) = length(said) THEN lower(said)
                        ELSE strip_accents(lower(said)) END AS words
        FROM (SELECT id, {words} AS said FROM {table}))
),
whole AS (SELECT count(*) AS n, avg(size) AS mean FROM units),
postings AS ({postings}),
frequency AS (SELECT term, count(*) AS df FROM postings GROUP BY term)
SELECT id, sum(ln(1 + (n - df + 0.5) / (df + 0.5)) * tf * ({k1} + 1)
  / (tf + {k1} * (1 - {b} + {b} * size / mean))) AS score, count(*) OVER () AS total
FROM postings JOIN frequency USING (term), whole
GROUP BY id ORDER BY score DESC, id LIMIT ? OFFSET ?"""
"""Every unit is gone through once, for all words."""

_POSTINGS = "SELECT id, {k} AS term, size, tf{k} AS tf FROM units WHERE tf{k} > 0 AND fits"
_WORD = re.compile(r"\w+")
_PHRASE = re.compile(r'"([^"]*)"|“([^”]*)”')
_MOST_WORDS = 12
_SHORTEST_PLURAL = 4


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of what was found, the best first, each with its score; how many there are."""

    ids: tuple[str, ...]
    scores: tuple[float, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Words:
    """What a query asks for: stems of its words, and phrases that must stand there as they are."""

    stems: tuple[str, ...]
    phrases: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """A regular expression for any of the words, for whoever marks them in a text."""
        return "|".join(map(_forms, self.stems))


def words(query: str) -> Words:
    """The words and phrases of a query, each once. Case and accents do not matter, nor plurals.

    >>> words('sanctions "Minsk group" Türkiye')
    Words(stems=('sanction', 'minsk', 'group', 'turkiye'), phrases=('minsk group',))
    """
    folded = fold(query)
    phrases = [a or b for a, b in _PHRASE.findall(folded)]
    stems = dict.fromkeys(_stem(word) for word in _WORD.findall(folded))
    return Words(tuple(stems)[:_MOST_WORDS], tuple(p.strip() for p in phrases if p.strip()))


def fold(text: str) -> str:
    """In lower case and without accents, as the store compares."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def search(
    lens: Lens, query: str, unit: Unit = "statements", *, limit: int = 50, offset: int = 0
) -> Found:
    """The statements of a lens by their quotations, themes and voices, or its documents by
    their texts, that have any word of the query, and every phrase in quotation marks.

    >>> from dragoman.store import open
    >>> search(open(":memory:").lens(), "sanctions").total
    0
    """
    asked = words(query)
    if not asked.stems:
        return Found((), (), 0)
    everything = unit == "documents" and lens.filter == Filter()
    table, said = ("documents", _UNITS[unit][1]) if everything else _UNITS[unit]
    rows = list(lens.query(_sql(asked, table, said), [*asked.phrases, limit, offset]))
    ids = tuple(str(row["id"]) for row in rows)
    return Found(ids, tuple(float(row["score"]) for row in rows), _total(rows))


def _sql(asked: Words, table: str, said: str) -> str:
    """Words stand in the SQL itself: they are letters and digits, and patterns that are constant
    are compiled once."""
    terms = list(enumerate(asked.stems))
    return _RANKED.format(
        table=table, words=said, k1=K1, b=B,
        counted=", ".join(
            _COUNTED.format(k=k, core=_core(stem), whole=_whole(stem)) for k, stem in terms
        ),
        phrases=" AND ".join("contains(words, ?)" for _ in asked.phrases) or "true",
        postings=" UNION ALL ".join(_POSTINGS.format(k=k) for k, _ in terms),
    )  # fmt: skip


def _total(rows: Sequence[dict[str, object]]) -> int:
    return int(str(rows[0]["total"])) if rows else 0


def _stem(word: str) -> str:
    """A word without its plural, after D. Harman's S-stemmer ("How effective is suffixing?",
    1991)."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("us", "ss")):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    return word[:-1]


def _forms(stem: str) -> str:
    """The word and its plurals."""
    plain = re.escape(stem)
    return f"{re.escape(stem[:-1])}(?:y|ies)" if stem.endswith("y") else f"{plain}(?:s|es)?"


def _whole(stem: str) -> str:
    """Whole words: boundaries of RE2 know no letters but Latin ones without accents."""
    return rf"(?:^|[^\pL\pN]){_forms(stem)}(?:$|[^\pL\pN])"


def _core(stem: str) -> str:
    return stem[:-1] if stem.endswith("y") else stem
