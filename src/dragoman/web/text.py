"""Foreign text as it stands, with what would steer a page made visible."""

from __future__ import annotations

import unicodedata

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT = frozenset("\n\t")


def shown(text: str | None) -> str:
    """The text with control characters and changes of direction as their code points.

    Line breaks stay. It is still to be escaped, which templates do.

    >>> shown("a\\u202eb\\r\\nc")
    'a[U+202E]b\\nc'
    """
    text = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    if text.isprintable():
        return text
    return "".join(f"[U+{ord(char):04X}]" if _steers(char) else char for char in text)


def _steers(char: str) -> bool:
    if char in _KEPT:
        return False
    return char in _BIDI or unicodedata.category(char) in ("Cc", "Cs")


def place_of(text: str, at: int) -> int:
    """Where in the text the character stands that is at `at` as the text is shown.

    >>> place_of("a\\u202eb\\r\\nc", 10)
    4
    """
    k = 0
    while k < len(text) and at > 0:
        if text.startswith("\r\n", k):
            k += 1
        elif text[k] != "\r" and _steers(text[k]):
            at -= len(shown(text[k])) - 1
        at -= 1
        k += 1
    return k
