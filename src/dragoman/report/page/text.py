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
    return "".join(f"[U+{ord(char):04X}]" if steers(char) else char for char in text)


def steers(char: str) -> bool:
    """Whether a character would steer a page, and is shown as its code point."""
    if char in _KEPT:
        return False
    return char in _BIDI or unicodedata.category(char) in ("Cc", "Cs")
