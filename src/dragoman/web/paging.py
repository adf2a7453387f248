"""Opaque tokens for the next page: what they hold is nobody's business, and may change."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence

from dragoman.store import StoreError

PAGE = 50
"""How many rows a page of a list has."""

MOST = 500
"""How many rows a program may ask for at once."""


def token(*place: str | int) -> str:
    """A token for a place in a list."""
    text = json.dumps(place, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode("ascii").rstrip("=")


def place(token: str, *kinds: type) -> list[str | int] | None:
    """The place that a token holds; None for no token. Raises StoreError for what is none."""
    if not token:
        return None
    try:
        padded = token + "=" * (-len(token) % 4)
        found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error):
        found = None
    if not _fits(found, kinds):
        raise StoreError("invalid", f"after: {token[:40]!r} is no token that was given out")
    return list(found)


def offset(token: str) -> int:
    """The place in a ranked list. Raises StoreError."""
    found = place(token, int)
    if found is None:
        return 0
    if not 0 <= int(found[0]) <= 2**31:
        raise StoreError("invalid", "after: is no token that was given out")
    return int(found[0])


def _fits(found: object, kinds: Sequence[type]) -> bool:
    if not isinstance(found, list) or len(found) != len(kinds):
        return False
    return all(type(item) is kind for item, kind in zip(found, kinds, strict=True))
