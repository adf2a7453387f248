"""Foreign text on a page: where its places are as it is shown, and what a text is called."""

from __future__ import annotations

import re

from dragoman.report.page.text import shown, steers


def place_of(text: str, at: int) -> int:
    """Where in the text the character stands that is at `at` as the text is shown.

    >>> place_of("a\\u202eb\\r\\nc", 10)
    3
    """
    k = 0
    while k < len(text) and at > 0:
        if text.startswith("\r\n", k):
            k += 1
        elif text[k] != "\r" and steers(text[k]):
            at -= len(shown(text[k])) - 1
        at -= 1
        k += 1
    return k


_PATH = re.compile(r"(?:[\w.~-]+:)?[^\s].*[/\\]([^/\\]+\.\w{1,5})")


def called(title: str) -> str:
    """A title, or where a text without one came from: of a path the file's name alone.

    >>> called("texts/2024/speech.txt"), called("War and/or peace")
    ('speech.txt', 'War and/or peace')
    """
    path = _PATH.fullmatch(title)
    return path[1] if path else title
