"""Lemmas: forms that are known, else the best edit script that gives a known lemma."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import numpy as np

from dragoman.reading.parse.network import Floats

_CLOSED = frozenset({"PUNCT", "SYM", "X", "NUM", "INTJ", "ADP", "CCONJ", "SCONJ", "PART"})
_TRIES = 6
_INVISIBLE = re.compile("[\u00ad\u2060]")
"""Soft hyphens and word joiners, which typesetting leaves inside words."""


class Lemmas:
    """Chooses lemmas with the table in `path` and the network's scores of edit scripts.

    Raises ValueError, naming the line, where the table is broken.
    """

    def __init__(self, path: Path, scripts: list[str]) -> None:
        self.scripts = [_parse(s) for s in scripts]
        self.forms: dict[tuple[str, str], str] = {}
        self.known: dict[str, set[str]] = defaultdict(set)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line:
                self._add(line, f"{path}, line {number}")

    def _add(self, line: str, place: str) -> None:
        cells = line.split("\t")
        if len(cells) != 3:
            raise ValueError(f"{place}: not `form<TAB>upos<TAB>lemma`")
        form, upos, lemma = cells
        if form:
            self.forms[form, upos] = lemma
        self.known[upos].add(lemma)

    def of(self, word: str, upos: str, scores: Floats) -> str:
        """The lemma of a word. `scores` (scripts) are the network's for this word."""
        if not word.isascii():
            word = _INVISIBLE.sub("", word) or word
        low = word.lower()
        found = self.forms.get((low, upos))
        if found:
            return found
        if upos in _CLOSED or (upos != "PROPN" and low in self.known[upos]):
            return low
        best = ""
        for k in np.argsort(-scores)[:_TRIES]:
            lemma = _apply(word, self.scripts[k])
            if lemma in self.known[upos]:
                return lemma
            best = best or lemma
        return best if upos == "PROPN" else _by_rule(low, upos, self.known[upos]) or best


Script = tuple[str, int, str]


def _parse(script: str) -> Script:
    case, cut, add = script.split("|", 2)
    return case, int(cut), add


def _apply(word: str, script: Script) -> str:
    case, cut, add = script
    form = word if case == "k" else word.lower()
    if cut >= len(form) and not add:
        return form
    return form[: max(0, len(form) - cut)] + add


_SUFFIXES = {
    "VERB": "ies:y ied:y ing: ing:e ed: ed:e es: s:",
    "NOUN": "ies:y ves:f ses:s es: s:",
    "ADJ": "ier:y iest:y er: est:",
}
"""Endings and what stands in their place, the surest first."""


@lru_cache(maxsize=20_000)
def _candidates(word: str, upos: str) -> tuple[str, ...]:
    out = []
    for suffix, _, add in (rule.partition(":") for rule in _SUFFIXES.get(upos, "").split()):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            stem = word[: len(word) - len(suffix)]
            out.append(stem + add)
            if not add and len(stem) > 2 and stem[-1] == stem[-2]:
                out.append(stem[:-1])
    return tuple(out)


def _by_rule(word: str, upos: str, known: set[str]) -> str | None:
    """A known lemma that the regular endings lead to."""
    return next((c for c in _candidates(word, upos) if c in known), None)
