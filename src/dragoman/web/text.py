"""Places in foreign text, as it is shown."""

from __future__ import annotations

from dragoman.report.page.text import shown, steers


def place_of(text: str, at: int) -> int:
    """Where in the text the character stands that is at `at` as the text is shown.

    >>> place_of("a\\u202eb\\r\\nc", 10)
    4
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
