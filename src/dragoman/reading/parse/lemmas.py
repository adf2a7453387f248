"""Lemmas: forms that are known, else what the spelling allows, the network's choice among it."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import numpy as np

from dragoman.reading.parse.network import Floats

IRREGULAR = Path(__file__).parent / "irregular.toml"
_CLOSED = frozenset({"PUNCT", "SYM", "X", "NUM", "INTJ", "ADP", "CCONJ", "SCONJ", "PART"})
_INFLECTED = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
_TRIES = 6
_INVISIBLE = re.compile("[\u00ad\u2060]")
"""Soft hyphens and word joiners, which typesetting leaves inside words."""
_CONTRACTED = re.compile("['’]")
_PREFIX = re.compile("(?:counter|inter|under|over|fore|out|mis|pre|un|re|up|co|de)(?=...)")
"""What may stand before a verb and leaves its forms as they are; enough of a verb must remain."""


class Lemmas:
    """Chooses lemmas with the table in `path` and the network's scores of edit scripts.

    Irregular forms that the table does not hold come from `irregular.toml`.
    Raises ValueError, naming the line, where the table is broken.
    """

    def __init__(self, path: Path, scripts: list[str]) -> None:
        self.scripts = [_parse(s) for s in scripts]
        self.forms: dict[tuple[str, str], str] = {}
        self.known: dict[str, set[str]] = defaultdict(set)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line:
                self._add(line, f"{path}, line {number}")
        self._irregular = irregular()
        self.forms |= {form: m for form, m in self._irregular.items() if form in self.forms}
        for (_, upos), lemma in self._irregular.items():
            self.known[upos].add(lemma)
        self.known["VERB"] |= silent_e()
        self._drop_slips()
        self._words = set().union(*(self.known[upos] for upos in _INFLECTED))
        self._choices = lru_cache(maxsize=20_000)(self._spelt)

    def _add(self, line: str, place: str) -> None:
        cells = line.split("\t")
        if len(cells) != 3:
            raise ValueError(f"{place}: not `form<TAB>upos<TAB>lemma`")
        form, upos, lemma = cells
        if form:
            self.forms[form, upos] = lemma
        self.known[upos].add(lemma)

    def _drop_slips(self) -> None:
        """Forget what the treebanks say of misspelt verbs ("wandering" for "wondering")."""
        verbs = self.known["VERB"]
        for (form, upos), lemma in list(self.forms.items()):
            if upos == "VERB" and (form, upos) not in self._irregular:
                choices = _of_verb(form)
                if lemma not in choices and any(
                    c == lemma.lower() or (c in verbs and c != form) for c in choices
                ):
                    del self.forms[form, upos]

    def of(self, word: str, upos: str, scores: Floats) -> str:
        """The lemma of a word. `scores` (scripts) are the network's for this word."""
        if not word.isascii():
            word = _INVISIBLE.sub("", word) or word
        low = word.lower()
        found = self.forms.get((low, upos))
        if found:
            return found
        if upos in _CLOSED:
            return low
        if upos in _INFLECTED and not _CONTRACTED.search(low):
            choices = self._choices(low, upos)
            # a word with capitals may keep them: that is for the network to say
            sure = len(choices) == 1 and (word == low or low in self.known[upos])
            return choices[0] if sure else self._scored(word, choices, scores)
        if upos != "PROPN" and low in self.known[upos]:
            return low
        best = [_apply(word, self.scripts[k]) for k in np.argsort(-scores)[:_TRIES]]
        return next((lemma for lemma in best if lemma in self.known[upos]), best[0])

    def _scored(self, word: str, choices: tuple[str, ...], scores: Floats) -> str:
        """The choice that the network likes best, else the first."""
        low = word.lower()
        for k in np.argsort(-scores)[:_TRIES]:
            lemma = _apply(word, self.scripts[k])
            if lemma.lower() in choices:
                return lemma if word != low else lemma.lower()
        return choices[0]

    def _spelt(self, low: str, upos: str) -> tuple[str, ...]:
        """The lemmas that a form may have by its spelling, the surest first; known ones alone."""
        head, dash, tail = low.rpartition("-")
        if head and tail:
            return tuple(head + dash + lemma for lemma in self._part(tail, upos))
        lemma = self._irregular.get((low, upos))
        if lemma:
            return (lemma, low) if low in self.known[upos] else (lemma,)
        built = self._built(low, upos)
        if low in self.known[upos]:
            return built or (low,)
        return built or self._among(_regular(low, upos), upos)

    def _part(self, tail: str, upos: str) -> tuple[str, ...]:
        """What the last part of a word with hyphens may have as its lemma."""
        found = self.forms.get((tail, upos))
        return (found,) if found else self._choices(tail, upos)

    def _among(self, choices: tuple[str, ...], upos: str) -> tuple[str, ...]:
        """Those that are known as this part of speech, else as any, else all."""
        for known in (self.known[upos], self._words):
            found = tuple(c for c in choices if c in known)
            if found:
                return found
        return choices

    def _built(self, low: str, upos: str) -> tuple[str, ...]:
        """The lemma of a verb with a prefix, where the verb without it is known ("rewrote").

        Regular forms only where their spelling leaves it open ("reengineered").
        """
        prefix = _PREFIX.match(low) if upos == "VERB" else None
        if not prefix:
            return ()
        known, rest = self.known[upos], low[prefix.end() :]
        lemma = self._irregular.get((rest, upos))
        if lemma and rest not in known and not rest.endswith(("ied", "ies", "ying", "ches")):
            built = prefix[0] + lemma
            return (built,) if built in known or low not in known else ()
        regular = _of_verb(low)
        if len(regular) == 1 or any(c in known for c in regular):
            return ()
        return tuple(prefix[0] + c for c in _of_verb(rest) if c in known)


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(IRREGULAR.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def irregular() -> dict[tuple[str, str], str]:
    """The irregular forms of English with their parts of speech, each with its lemma."""
    return {
        (form, upos): lemma
        for upos in ("VERB", "NOUN", "ADJ", "ADV")
        for lemma, forms in _data()[upos].items()
        for form in forms.split()
    }


@lru_cache(maxsize=1)
def silent_e() -> frozenset[str]:
    """Verbs whose -ed and -ing forms do not show by their spelling that the lemma ends in e."""
    return frozenset(_data()["silent_e"]["VERB"].split())


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


def _regular(low: str, upos: str) -> tuple[str, ...]:
    """The lemmas that a form may have by the regular endings, the surest first."""
    if upos == "VERB":
        return _of_verb(low)
    return _of_noun(low) if upos == "NOUN" else _of_adjective(low)


def _of_verb(low: str) -> tuple[str, ...]:
    if low.endswith("ied") and len(low) > 4:
        return (low[:-3] + "y",)
    if low.endswith("eed"):  # agreed, but also proceed
        return (low[:-1], low)
    for ending in ("ing", "ed"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 1 and _VOWEL.search(stem):
            return _stems(stem)
    if low.endswith("in") and _VOWEL.search(low[:-2]):  # "goin"
        return (low, *_stems(low[:-2]))
    return _without_s(low)


def _of_noun(low: str) -> tuple[str, ...]:
    for plural, singular in _COMPOUNDS:
        if low.endswith(plural) and len(low) > len(plural) + 1:
            return (low.removesuffix(plural) + singular,)
    choices = _without_s(low)
    # words like "politics" end as plurals do; those in -ies and -es seldom are anything else
    return choices if low.endswith("es") or low in choices else (*choices, low)


_COMPOUNDS = (
    *(("women", "woman"), ("men", "man"), ("children", "child")),
    *(("wives", "wife"), ("knives", "knife"), ("shelves", "shelf")),
)


def _of_adjective(low: str) -> tuple[str, ...]:
    """Comparatives and superlatives; most words in -er and some in -est are neither."""
    for ending in ("er", "est"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 2 and _VOWEL.search(stem):
            stems = (stem[:-1] + "y",) if stem[-1] == "i" else _stems(stem)
            return (low, *stems) if ending == "er" else (*stems, low)
    return (low,)


def _without_s(low: str) -> tuple[str, ...]:
    """A third person or plural without its ending."""
    if len(low) < 3 or low[-1] != "s" or low.endswith(("ss", "us", "is")):
        return (low,)
    stem = low[:-1]
    if low.endswith("ies"):
        return (stem,) if len(low) == 4 else (low[:-3] + "y",)
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return (low[:-2],)
    if low.endswith("oes"):
        return (stem,) if len(_VOWELS.findall(low)) == 1 else (low[:-2],)
    if low.endswith("uses") and len(_VOWELS.findall(low)) > 2:
        return (stem, low[:-2]) if low.endswith(("cuses", "fuses")) else (low[:-2], stem)
    both = low.endswith("ses") and low[-4] in "aiou"
    return (stem, low[:-2]) if both else (stem,)


_VOWEL = re.compile("[aeiouy]")
_VOWELS = re.compile("(?<!q)[aeiou]+|y")
_DOUBLED = re.compile(r"([bdgklmnprtv])\1$")
_SURE_E = re.compile(
    """(?x)(?:
    [cuv] (?<!vv) | (?<![tz])z | [^aeiouylrw]l | [^aeiouyr]r  # notice, argue, settle, centre
    | [lnpr]s | [aeou][aeiou]s | [aiouy]s | [dlr]g | [aeiou]g # sense, cause, judge, engage
    | eng | (?:rr|ch)ang | (?<![eo])at | (?<![ao])ut          # challenge, locate, execute
    | (?<![aeo])id | (?<![eo])ad | (?<![ao])ud | um           # decide, invade, include, assume
    | (?<![aeo])ir | (?<![o])ur | [ai]b | (?<![ao])ul         # require, secure, describe, rule
    | (?<![aeio])[aiou]k                                      # provoke, rebuke
    )$"""
)
"""Ends of stems that a silent e must follow; exceptions stand in the data."""
_SHORT_E = re.compile("(?:^|[^aeiouy]|qu|gu)[aeiouy][^aeiouywxh]$")
"""A short word with one vowel and one consonant: it would be doubled, were there no silent e."""
_LIKELY_E = re.compile("(?<![ae])(?:in|im|ar|il|ol|od|ot|oth|eth)$|(?:e[ea]|o[ao])th$")
_NEVER_E = re.compile(
    """(?x)(?: [aeiowxyjq] | ss | ff | zz | vv | (?<!t)h | ion | om
    | (?:[aeo][aiu]|ee|oo|oa|ou|oi)[dklmnprt] (?<!eat)     # explain, avoid, appear; but create
    | [^aeiouy][bdfkmp] | [^aeiouys][nt] | (?<!a)st        # demand, attack, perform, adopt, list
    | [rw]l | rr | (?:e[lmnr]|it|ip|et)                    # happen, offer, travel, limit, target
    )$"""
)


def _stems(stem: str) -> tuple[str, ...]:
    """What stood before -ed, -ing, -er or -est: as it is, with a silent e, or less a double."""
    short = len(_VOWELS.findall(stem)) == 1
    if stem + "e" in silent_e():
        return (stem + "e",)
    if _DOUBLED.search(stem):
        return _of_doubled(stem, short)
    if stem.endswith("ick") and not short:
        return (stem[:-1], stem)  # "trafficked"
    if _SURE_E.search(stem) or (short and _SHORT_E.search(stem)):
        return (stem + "e",)
    if _NEVER_E.search(stem):
        return (stem,)
    return (stem + "e", stem) if _LIKELY_E.search(stem) else (stem, stem + "e")


def _of_doubled(stem: str, short: bool) -> tuple[str, ...]:
    """Two consonants or one: "killed", "fulfilled" and "added", but "controlled", "stopped"."""
    single = stem[:-1]
    if stem[-1] == "l":
        return (stem,) if short or stem.endswith("ill") else (single, stem)
    return (stem, single) if len(stem) < 4 else (single,)
