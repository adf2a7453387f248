"""Foreign text made safe to show: nothing in it may steer a terminal."""

from __future__ import annotations

import unicodedata

_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str) -> str:
    """The text with control characters and changes of direction as blanks, on one line.

    >>> visible("a\\x1b[31m b\\r\\n c")
    'a [31m b c'
    """
    if text.isprintable():
        return text
    safe = (" " if _steers(char) else char for char in text)
    return " ".join("".join(safe).split())


def _steers(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in _OVERRIDES
