"""Who may ask what: this machine, this browser, this page; and what a page may do.

Every request is checked here before anything else sees it. A page runs only scripts of this
server, none written into it, and sends its forms nowhere else.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENTRY = "/enter"
MAX_BODY = 20 * 2**20
"""Bytes that a request may send; a text of a thousand pages has five million."""

_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})
_READS = frozenset({"GET", "HEAD"})
_POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
        "connect-src 'self'", "font-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'", "object-src 'none'",
    )
)  # fmt: skip
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""What every answer says of itself."""


class Keys:
    """The token that opens the app once, and the secret of the cookie that it is exchanged for.

    key: what programs send as `Authorization: Bearer KEY`; None where none may.
    """

    def __init__(self, token: str, key: str | None = None) -> None:
        self._token, self._key = token, key
        self._secret = secrets.token_urlsafe(32)
        self._lock = threading.Lock()

    def exchange(self, token: str) -> str | None:
        """The secret for the token, the first time that it is shown; None ever after."""
        with self._lock:
            if not self._token or not _equal(token, self._token):
                return None
            self._token = ""
        return self._secret

    def opens(self, cookie: str, bearer: str) -> bool:
        """Whether a request with this cookie, or this key, may pass."""
        known = self._key is not None and bool(bearer) and _equal(bearer, self._key)
        return known or (bool(cookie) and _equal(cookie, self._secret))


class RefusedError(Exception):
    """A request that goes no further: status, stable code, and one line."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass(frozen=True)
class Asked:
    """The parts of a request that decide whether it may pass."""

    method: str
    path: str
    headers: dict[str, str] = field(repr=False)
    query: str = field(default="", repr=False)

    @property
    def origin(self) -> str:
        return f"http://{self.headers.get('host', '')}"

    @property
    def cookie_name(self) -> str:
        """One a port, since browsers share the cookies of an address among its ports."""
        return f"dragoman-{urlsplit(self.origin).port or 80}"

    @property
    def cookie(self) -> str:
        try:
            found = SimpleCookie(self.headers.get("cookie", "")).get(self.cookie_name)
        except CookieError:
            return ""
        return found.value if found else ""

    @property
    def bearer(self) -> str:
        kind, _, key = self.headers.get("authorization", "").partition(" ")
        return key.strip() if kind.lower() == "bearer" else ""


class Guard:
    """Middleware that refuses what may not pass, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, keys: Keys, edit: bool, max_body: int = MAX_BODY) -> None:
        self.app, self.keys, self.edit, self.max_body = app, keys, edit, max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        asked = _asked(scope)
        out = _with_headers(send)
        try:
            self.check(asked)
        except RefusedError as refusal:
            await _refuse(refusal, asked, out)
            return
        if asked.path == ENTRY:
            await self._enter(asked, out)
            return
        try:
            await self.app(scope, self._limited(receive), out)
        except RefusedError as refusal:
            await _refuse(refusal, asked, out)

    def check(self, asked: Asked) -> None:
        """Raise RefusedError unless the request may pass."""
        parts = urlsplit(asked.origin)
        if _host(parts.netloc) not in _HOSTS:
            raise RefusedError(421, "foreign-host", "this server answers to 127.0.0.1 only")
        origin = asked.headers.get("origin")
        if origin is not None and origin != asked.origin:
            raise RefusedError(403, "foreign-origin", "this request comes from another site")
        if asked.headers.get("sec-fetch-site", "none") == "cross-site" and asked.path != ENTRY:
            raise RefusedError(403, "foreign-origin", "this comes from another site; open it here")
        if asked.path == ENTRY:
            return
        if not self.keys.opens(asked.cookie, asked.bearer):
            raise RefusedError(403, "no-token", "open the address that dragoman serve printed")
        if asked.method not in _READS:
            self._check_change(asked)

    def _check_change(self, asked: Asked) -> None:
        """What changes the store comes from one of our pages, or from a program with the key."""
        if not self.edit:
            raise RefusedError(403, "read-only", "this store is read-only: start serve with --edit")
        if asked.headers.get("origin") is None and not asked.bearer:
            raise RefusedError(
                403, "foreign-origin", "a change must say where it comes from (Origin)"
            )
        length = asked.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.max_body:
            raise _too_large(self.max_body)

    async def _enter(self, asked: Asked, send: Send) -> None:
        token = parse_qs(asked.query).get("token", [""])[0]
        secret = self.keys.exchange(token) if asked.method == "GET" else None
        if secret is None and not self.keys.opens(asked.cookie, ""):
            message = "this address has been used, or is not the one that dragoman serve printed"
            await _refuse(RefusedError(403, "no-token", message), asked, send)
            return
        headers = [(b"location", b"/")]
        if secret is not None:
            cookie = f"{asked.cookie_name}={secret}; HttpOnly; SameSite=Strict; Path=/"
            headers.append((b"set-cookie", cookie.encode("ascii")))
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _limited(self, receive: Receive) -> Receive:
        """A body that says nothing of its length is counted as it comes."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.max_body:
                raise _too_large(self.max_body)
            return message

        return counted


def _asked(scope: Scope) -> Asked:
    headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
    return Asked(scope["method"], scope["path"], headers, scope["query_string"].decode("latin-1"))


def _host(netloc: str) -> str:
    return netloc.rpartition(":")[0] if netloc.rpartition(":")[2].isdecimal() else netloc


def _too_large(limit: int) -> RefusedError:
    return RefusedError(
        413, "too-large", f"that is more than the {limit // 2**20} MB that one may send"
    )


def _equal(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode(), b.encode())


def _with_headers(send: Send) -> Send:
    async def out(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {key.lower() for key, _ in message.get("headers", ())}
            more = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in given]
            message = {**message, "headers": [*message.get("headers", ()), *more]}
        await send(message)

    return out


async def _refuse(refusal: RefusedError, asked: Asked, send: Send) -> None:
    """A program gets the error as data, a person a line and the way back in."""
    import json

    if asked.path.startswith("/api/") or asked.path.endswith(".json"):
        error = {"error": {"code": refusal.code, "message": refusal.message}}
        body, kind = json.dumps(error).encode(), b"application/json"
    else:
        body, kind = _plain_page(refusal).encode(), b"text/html; charset=utf-8"
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _plain_page(refusal: RefusedError) -> str:
    """Nothing of the request goes into it. The link opens the same page from here: a page that
    was reached from another site comes without its cookie, and then has it."""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Dragoman: refused</title>'
        f"<h1>Refused</h1><p>{refusal.message}</p><p><a href=''>Open this page again</a></p>"
    )
