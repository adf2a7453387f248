"""Words by the conventions of UD English (EWT, GUM), with exact offsets.

Clitics are words of their own ("do" "n't", "France" "'s"), hyphenated compounds fall apart
("long" "-" "term") except after bound prefixes ("co-operate"), abbreviations keep their dot.
Every character that is not white space belongs to exactly one word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.statement import Span

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof St Sr Jr Sen Rep Gov Gen Lt Col Sgt Capt Cmdr Maj Adm Rev Hon Pres Amb Esq "
    "Jan Feb Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri "
    "Inc Corp Co Ltd Bros vs etc cf viz pp eds Ave Blvd Rd Mt "
    "Ft approx est Dept dept Univ Assn Cir Calif Conn Penn Va Md Fla Ga Ind Tex Ariz"
).split()
_NUMBERED = "Art Arts art arts Fig fig Vol vol No Nos no nos".split()
"""Words of their own too: with their dot only before a number."""
_AMBIGUOUS = "Mar Sat Sun Mass Wash Ill ed".split()
"""Words of their own too: with their dot only where the sentence goes on."""
_PREFIXES = frozenset(
    """
    anti bi bio co counter cross cyber de e electro euro ex extra geo hyper infra inter intra mega
    meta micro mid mini mis mono multi neo non out over pan para post pre pro pseudo quasi re semi
    sub super trans tri ultra un under uni vice
    """.split()
)
_LOOSE = frozenset("of the to and in".split())
"""What no prefix is bound to: "out-of-date" is five words."""
_SPLIT_WORDS = {
    "cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "gimme": 3, "lemme": 3, "dont": 2, "cant": 2,
    "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3, "wont": 2, "couldnt": 5, "wouldnt": 5,
    "havent": 4, "hasnt": 3, "arent": 3,
}  # fmt: skip
_APOSTROPHES = "'’‘ʼ"
_LETTER = r"[^\W\d_]"
_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u093a-\u094f"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f"
)
"""Combining marks, joiners and variation selectors: never a word without what they follow."""
_INNER = rf"[{_APOSTROPHES}\u00ad\u2060]"
"""Apostrophes, soft hyphen, word joiner: part of a word only inside it."""
_WORD = rf"{_LETTER}(?:[\w{_MARKS}]|{_INNER}(?=\w))*"
_HYPHENS = "-\u2010\u2011"

_TOKEN = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}'’]                     # addresses
  | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}
  | (?:[^\W\d_]\.){2,}(?![\w])                                                # U.S.
  | (?:[^\W\d_]\.)+[^\W\d_](?=\W|$)                                           # U.S at the end
  | Ph\.D\.?
  | [A-Za-z][\w-]{0,60}(?:\.[a-z][\w-]{0,60}){1,8}(?![\w])                      # alt.name.org
  | [A-Za-z][\w-]{0,60}\.(?:Com|Net|Org|PDF|DOC|XLS)(?![\w])
  | \+?\d{1,4}-\d{3}-\d{3,4}(?:-\d{4})?(?![\w-])                                # telephone numbers
  | \b[A-Z]\.(?=\s+(?:[A-Z]\.\s+)?[A-Z][a-z])                                  # initials: J. Smith
  | [<>=:;]['’]?-?[()\[\]DPp/\\|3*](?![\w(])(?<![\w]:\))                       # emoticons
  | \b(?:__ABBREVIATIONS__)\.
  | \b(?:__NUMBERED__)\.(?=\s?\d) | \bal\.(?<=\bet\sal\.)
  | \b(?:__AMBIGUOUS__)\.(?=\s?[\d,;)]|\s[a-z])
  | \#?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|d|['’]s)?(?![\w])                   # 1,694  3.5  1990s
  | [.,](?<![\w][.,])\d+(?:[.,]\d+)*                                          # .5
  | \d+(?:[.,:/]\d+)*
  | [#@]__WORD__
  | __WORD__
  | `+ | '{2}(?!\w) | \.{2,} | …+ | [-=+]{2,} | –+ | —+ | [.:]?[!?]+
  | \*+ | _+ | ~+ | \${2,} | <+ | >+
  | ['’](?:s|re|ve|ll|d|m)(?!\w)
  | [\U0001f1e6-\U0001f1ff]{2}                                                 # flags
  | \S(?:\u200d[\u2600-\u27bf\U0001f300-\U0001faff]|[\U0001f3fb-\U0001f3ff__MARKS__])*
    """.replace("__ABBREVIATIONS__", "|".join(_ABBREVIATIONS))
    .replace("__NUMBERED__", "|".join(_NUMBERED))
    .replace("__AMBIGUOUS__", "|".join(_AMBIGUOUS))
    .replace("__MARKS__", _MARKS)
    .replace("__WORD__", _WORD),
    re.VERBOSE,
)
_CLITIC = re.compile(rf"n[{_APOSTROPHES}]t$|[{_APOSTROPHES}](?:s|re|ve|ll|d|m)$", re.I)
_LONGEST_CLITIC = 3
_CACHED = 32
"""Longer runs are rare, and would only fill the cache."""


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Offsets of the words of `text[start:end]`, in order.

    >>> text = "We don't."
    >>> [text[a:b] for a, b in tokenize(text)]
    ['We', 'do', "n't", '.']
    """
    spans: list[Span] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        offset, token = match.start(), match.group()
        parts = _parts(token) if len(token) <= _CACHED else _split(token)
        spans.extend([(offset + a, offset + b) for a, b in parts])
    return _join_prefixes(text, spans)


def _split(token: str) -> tuple[Span, ...]:
    """Where one run of characters falls apart into words, clitics cut off from its end."""
    out: list[Span] = []
    end = len(token)
    while cut := _cut(token, end):
        out.append((cut, end))
        end = cut
    out.append((0, end))
    return tuple(reversed(out))


def _cut(token: str, end: int) -> int:
    """Where the last word of `token[:end]` begins; 0 if it is one word."""
    if end <= _LONGEST_SPLIT and (cut := _SPLIT_WORDS.get(token[:end].lower())):
        return cut
    clitic = _CLITIC.search(token, max(0, end - _LONGEST_CLITIC), end)
    return clitic.start() if clitic else 0


_LONGEST_SPLIT = max(map(len, _SPLIT_WORDS))
_parts = lru_cache(maxsize=50_000)(_split)


def _join_prefixes(text: str, spans: list[Span]) -> list[Span]:
    """Join `co` `-` `operate` to one word: a bound prefix, its hyphen and what it is bound to."""
    out: list[Span] = []
    i = 0
    while i < len(spans):
        width = 3 if _bound(text, spans, i) else 1
        out.append((spans[i][0], spans[i + width - 1][1]))
        i += width
    return out


def _bound(text: str, spans: list[Span], i: int) -> bool:
    if i + 2 >= len(spans) or spans[i][1] - spans[i][0] > _LONGEST_PREFIX:
        return False
    (a, b), (c, d), (e, f) = spans[i : i + 3]
    if b != c or d != e or d - c != 1 or text[c] not in _HYPHENS:
        return False
    prefix, stem = text[a:b].lower(), text[e:f]
    return prefix in _PREFIXES and stem[0].isalpha() and stem.lower() not in _LOOSE


_LONGEST_PREFIX = max(map(len, _PREFIXES))
