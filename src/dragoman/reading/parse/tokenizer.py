"""Words by the conventions of UD English (EWT, GUM), with exact offsets.

Clitics are words of their own ("do" "n't", "France" "'s"), hyphenated compounds fall apart
("long" "-" "term") except after bound prefixes ("co-operate"), abbreviations keep their dot.
Every character that is not white space belongs to exactly one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.statement import Span

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof St Sr Jr Sen Rep Gov Gen Lt Col Sgt Capt Cmdr Maj Adm Rev Hon Pres Amb Esq "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun "
    "Inc Corp Co Ltd Bros vs etc al cf viz Art art Fig fig Vol vol No Nos pp ed eds Ave Blvd Rd Mt "
    "Ft approx est Dept dept Univ Assn Cir Calif Conn Mass Penn Va Md Fla Ga Ill Ind Tex Wash Ariz"
).split()
_PREFIXES = (
    "anti co de e ex extra inter intra mega micro mid mini mis multi non over para post pre pro "
    "pseudo quasi re semi sub super trans tri ultra un under uni vice bi bio cyber electro euro geo "
    "hyper infra neo out meta mono cross pan counter"
).split()
_SPLIT_WORDS = {
    "cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "gimme": 3, "lemme": 3, "dont": 2, "cant": 2,
    "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3, "wont": 2, "couldnt": 5, "wouldnt": 5,
    "havent": 4, "hasnt": 3, "arent": 3,
}  # fmt: skip
_APOSTROPHES = "'’‘ʼ"
_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}(?:[\w\u0300-\u036f\u200c\u200d]|[{_APOSTROPHES}](?=\w))*"

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
  | [<>=:;8xX]['’]?-?[()\[\]DPp/\\|3*](?![\w(])(?<![\w]:\))                    # emoticons
  | \b(?:__ABBREVIATIONS__)\.
  | \#?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|d|['’]s)?(?![\w])                   # 1,694  3.5  1990s
  | [.,](?<![\w][.,])\d+(?:[.,]\d+)*                                          # .5
  | \d+(?:[.,:/]\d+)*
  | [#@]__WORD__
  | __WORD__
  | \.{2,} | …+ | [-=+]{2,} | –+ | —+ | [.:]?[!?]+ | \*+ | _+ | ~+ | \${2,} | <+ | >+
  | ['’](?:s|re|ve|ll|d|m)(?!\w)
  | \S
    """.replace("__ABBREVIATIONS__", "|".join(_ABBREVIATIONS)).replace("__WORD__", _WORD),
    re.VERBOSE,
)
_CLITIC = re.compile(rf"(?:n[{_APOSTROPHES}]t|[{_APOSTROPHES}](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M))$", re.I)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Offsets of the words of `text[start:end]`, in order.

    >>> [“We don't”[a:b] for a, b in tokenize("We don't")]  # doctest: +SKIP
    ['We', 'do', "n't"]
    """
    spans: list[Span] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        offset = match.start()
        spans.extend((offset + a, offset + b) for a, b in _parts(match.group()))
    return _join_prefixes(text, spans)


@lru_cache(maxsize=50_000)
def _parts(token: str) -> tuple[Span, ...]:
    return tuple(_split(token))


def _split(token: str) -> Iterator[Span]:
    """Where one run of characters falls apart into words."""
    cut = _SPLIT_WORDS.get(token.lower())
    clitic = None if cut else _CLITIC.search(token)
    cut = cut or (clitic.start() if clitic and clitic.start() else None)
    if cut is None:
        yield 0, len(token)
    else:
        yield from ((a, b) for a, b in _split(token[:cut]))
        yield cut, len(token)


def _join_prefixes(text: str, spans: list[Span]) -> list[Span]:
    """Join `co` `-` `operate` to one word: a bound prefix, its hyphen and what it is bound to."""
    out: list[Span] = []
    i = 0
    while i < len(spans):
        start, end = spans[i]
        if _bound(text, spans, i):
            out.append((start, spans[i + 2][1]))
            i += 3
            continue
        out.append((start, end))
        i += 1
    return out


def _bound(text: str, spans: list[Span], i: int) -> bool:
    if i + 2 >= len(spans) or spans[i][1] - spans[i][0] > 7:
        return False
    (a, b), (c, d), (e, f) = spans[i : i + 3]
    if b != c or d != e or text[c:d] != "-":
        return False
    return text[a:b].lower() in _PREFIX_SET and text[e : e + 1].isalpha()


_PREFIX_SET = frozenset(_PREFIXES)
