"""Opaque tokens for the next page: what they hold is nobody's business, and may change.

A token carries a mark of its place and of the list that it was made for, so that one which was
altered, or belongs to another list, is refused. The mark is no secret: no token leads to anything
that could not be asked for without it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json

from dragoman.store import StoreError

PAGE = 50
"""How many rows a page of a list has."""

MOST = 500
"""How many rows a program may ask for at once."""

_MARK = 9
_PERSON = b"dragoman paging1"


def token(*place: str | int, of: str = "") -> str:
    """A token for a place in the list `of`."""
    text = json.dumps(place, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_mark(text, of) + text).decode("ascii").rstrip("=")


def place(token: str, *kinds: type, of: str = "") -> list[str | int] | None:
    """The place that a token holds; None for no token. Raises StoreError for what is none."""
    if not token:
        return None
    try:
        padded = token + "=" * (-len(token) % 4)
        whole = base64.b64decode(padded, altchars=b"-_", validate=True)
        mark, text = whole[:_MARK], whole[_MARK:]
        found = json.loads(text) if mark == _mark(text, of) else None
    except (ValueError, binascii.Error, RecursionError):
        found = None
    if not isinstance(found, list) or [*map(type, found)] != [*kinds]:
        raise StoreError("invalid", f"after: {token[:40]!r} is no token that was given for this")
    return found


def offset(token: str, of: str = "") -> int:
    """The place in a ranked list. Raises StoreError."""
    found = place(token, int, of=of)
    return 0 if found is None else int(found[0])


def _mark(text: bytes, of: str) -> bytes:
    key = hashlib.blake2b(of.encode("utf-8", "replace"), digest_size=32).digest()
    return hashlib.blake2b(text, digest_size=_MARK, key=key, person=_PERSON).digest()
