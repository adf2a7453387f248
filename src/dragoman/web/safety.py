"""Who may ask what: this machine, this browser, this page; and what a page may do.

Every request is checked here before anything else sees it. A page runs only scripts of this
server, none written into it, and sends its forms nowhere else.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import secrets
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from dragoman.web import errors

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    Failed = Callable[[Scope, Exception], Awaitable[ASGIApp]]

ENTRY = "/enter"
MAX_BODY = 20 * 2**20
"""Bytes that a request may send; a text of a thousand pages has five million."""
BODY_SECONDS = 60.0
"""How long a request may take to send them."""

_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?", re.IGNORECASE)
_READS = frozenset({"GET", "HEAD"})
_OURS = frozenset({"none", "same-origin"})
"""What a browser says of requests that the user typed, or that pages of ours make."""
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
"""What every answer says of itself; our own scripts and styles are asked for anew, not sent."""


class Keys:
    """The token that opens the app once, and the secret of the cookie that it is exchanged for.

    key: what programs send as `Authorization: Bearer KEY`; None where none may.
    """

    def __init__(self, token: str, key: str | None = None) -> None:
        self._token, self._key = token, key
        self._secret = secrets.token_urlsafe(32)
        self._lock = threading.Lock()

    @property
    def secret(self) -> str:
        """What the cookie of a browser that has entered holds."""
        return self._secret

    def exchange(self, token: str) -> str | None:
        """The secret for the token, the first time that it is shown; None ever after."""
        with self._lock:
            if not self._token or not _equal(token, self._token):
                return None
            self._token = ""
        return self._secret

    def opens(self, cookies: list[str], bearer: str) -> bool:
        """Whether a request with these cookies, or this key, may pass."""
        known = bool(self._key and bearer) and _equal(bearer, str(self._key))
        return known or any(_equal(cookie, self._secret) for cookie in cookies)


class RefusedError(Exception):
    """A request that goes no further: stable code, and one line."""

    def __init__(self, code: errors.Code, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = errors.status(code), code, message


@dataclass(frozen=True)
class Asked:
    """The parts of a request that decide whether it may pass."""

    method: str
    path: str
    headers: dict[str, str] = field(repr=False)
    query: str = field(default="", repr=False)

    @property
    def host(self) -> re.Match[str] | None:
        return _HOST.fullmatch(self.headers.get("host", ""))

    @property
    def origin(self) -> str:
        return f"http://{self.headers.get('host', '')}"

    @property
    def cookie_name(self) -> str:
        """One a port, since browsers share the cookies of an address among its ports."""
        return f"dragoman-{(self.host and self.host[1]) or 80}"

    @property
    def cookies(self) -> list[str]:
        """The values under our name. What other programs of this address set must not matter."""
        pairs = (part.strip().partition("=") for part in self.headers.get("cookie", "").split(";"))
        return [value for name, _, value in pairs if name == self.cookie_name and value]

    @property
    def bearer(self) -> str:
        kind, _, key = self.headers.get("authorization", "").partition(" ")
        return key.strip() if kind.lower() == "bearer" else ""

    @property
    def program(self) -> bool:
        """Whether the answer is for a program."""
        return self.path.startswith("/api/") or self.path.endswith((".json", ".csv"))


class Guard:
    """Middleware that refuses what may not pass, and sets the headers of every answer.

    failed: what answers where the application fails.
    """

    def __init__(
        self, app: ASGIApp, keys: Keys, edit: bool, failed: Failed | None = None,
        max_body: int = MAX_BODY, seconds: float = BODY_SECONDS,
    ) -> None:  # fmt: skip
        self.app, self.keys, self.edit, self.failed = app, keys, edit, failed
        self.max_body, self.seconds = max_body, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        asked = _asked(scope)
        out = _with_headers(send, asked)
        try:
            self.check(asked)
        except RefusedError as refusal:
            await _refuse(refusal, asked, out)
            return
        if asked.path == ENTRY:
            await self._enter(asked, out)
            return
        body = _Body(receive, self.max_body, self.seconds)
        try:
            await self.app(scope, body.receive, body.unless_refused(out))
        except RefusedError:
            pass
        except Exception as error:  # further out it would be answered without our headers
            if body.answered or body.refusal is not None or self.failed is None:
                raise
            await (await self.failed(scope, error))(scope, receive, out)
        if body.refusal is not None:
            await _refuse(body.refusal, asked, out)

    def check(self, asked: Asked) -> None:
        """Raise RefusedError unless the request may pass."""
        if asked.host is None:
            raise RefusedError("foreign-host", "this server answers to 127.0.0.1 only")
        origin = asked.headers.get("origin")
        if origin is not None and origin != asked.origin:
            raise RefusedError("foreign-origin", "this request comes from another site")
        if asked.path == ENTRY:
            return
        if asked.headers.get("sec-fetch-site", "none") not in _OURS:
            raise RefusedError("foreign-origin", "this comes from another site; open it here")
        if not self.keys.opens(asked.cookies, asked.bearer):
            raise RefusedError("no-token", "open the address that dragoman serve printed")
        if asked.method not in _READS:
            self._check_change(asked)

    def _check_change(self, asked: Asked) -> None:
        """What changes the store comes from one of our pages, or from a program with the key."""
        if not self.edit:
            raise RefusedError("read-only", "this store is read-only: start serve with --edit")
        if asked.headers.get("origin") is None and not asked.bearer:
            raise RefusedError("foreign-origin", "a change must say where it comes from (Origin)")
        length = asked.headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 18 or int(length) > self.max_body:
            raise _too_large(self.max_body)

    async def _enter(self, asked: Asked, send: Send) -> None:
        token = parse_qs(asked.query).get("token", [""])[0]
        secret = self.keys.exchange(token) if asked.method == "GET" else None
        if secret is None and not self.keys.opens(asked.cookies, ""):
            message = "this address has been used, or is not the one that dragoman serve printed"
            await _refuse(RefusedError("no-token", message), asked, send)
            return
        headers = [(b"referrer-policy", b"no-referrer")]
        if secret is not None:
            cookie = f"{asked.cookie_name}={secret}; HttpOnly; SameSite=Strict; Path=/"
            headers.append((b"set-cookie", cookie.encode("ascii")))
        if asked.headers.get("sec-fetch-site", "none") in _OURS:
            await _answer(send, 303, b"", [*headers, (b"location", b"/")])
        else:  # a redirect of another site's link would come without the cookie: our page goes on
            await _answer(send, 200, _WELCOME, [*headers, _HTML])


class _Body:
    """A body as it comes: no larger and no slower than it may be. What reads it may swallow the
    refusal, so it is kept, and nothing else is answered."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive, self._most, self._seconds = receive, most, seconds
        self._seen, self._whole, self._until = 0, False, 0.0
        self.answered = False
        self.refusal: RefusedError | None = None

    async def receive(self) -> Message:
        if self._whole:
            return await self._receive()
        clock = asyncio.get_running_loop().time
        self._until = self._until or clock() + self._seconds
        try:
            message = await asyncio.wait_for(self._receive(), self._until - clock())
        except TimeoutError:
            raise self._refused(
                RefusedError("too-slow", "the body did not arrive in time")
            ) from None
        self._seen += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._seen > self._most:
            raise self._refused(_too_large(self._most))
        return message

    def unless_refused(self, send: Send) -> Send:
        async def out(message: Message) -> None:
            if self.refusal is None:
                self.answered = True
                await send(message)

        return out

    def _refused(self, refusal: RefusedError) -> RefusedError:
        if not self.answered:
            self.refusal = refusal
        return refusal


def _asked(scope: Scope) -> Asked:
    headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
    return Asked(scope["method"], scope["path"], headers, scope["query_string"].decode("latin-1"))


def _too_large(limit: int) -> RefusedError:
    return RefusedError("too-large", f"that is more than the {limit // 2**20} MB that one may send")


def _equal(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode(), b.encode())


def _with_headers(send: Send, asked: Asked) -> Send:
    set_here = {**HEADERS, "cache-control": "no-cache"} if _static(asked) else HEADERS

    async def out(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {key.lower() for key, _ in message.get("headers", ())}
            pairs = [(k.encode(), v.encode()) for k, v in set_here.items()]
            more = [pair for pair in pairs if pair[0] not in given]
            message = {**message, "headers": [*message.get("headers", ()), *more]}
        await send(message)

    return out


def _static(asked: Asked) -> bool:
    return asked.path.startswith("/static/")


async def _refuse(refusal: RefusedError, asked: Asked, send: Send) -> None:
    """A program gets the error as data, a person a line and the way back in."""
    import json

    headers = [(b"www-authenticate", b"Bearer")] if refusal.status == 401 else []
    if asked.program:
        body = json.dumps(errors.shape(refusal.code, refusal.message)).encode()
        headers.append((b"content-type", b"application/json"))
    else:
        body = _plain_page(refusal).encode()
        headers.append(_HTML)
    if refusal.code in ("too-large", "too-slow"):  # what is left of the body is not waited for
        headers.append((b"connection", b"close"))
    await _answer(send, refusal.status, body, headers)


async def _answer(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body})


_HTML = (b"content-type", b"text/html; charset=utf-8")
_HEAD = '<!doctype html><html lang="en"><meta charset="utf-8">'
_WELCOME = (
    f'{_HEAD}<meta http-equiv="refresh" content="0; url=/"><title>Dragoman</title>'
    '<p><a href="/">Go on to Dragoman</a></p>'
).encode()


def _plain_page(refusal: RefusedError) -> str:
    """Nothing of the request goes into it. The link opens the same page from here: a page that
    was reached from another site comes without its cookie, and then has it."""
    return (
        f"{_HEAD}<title>Dragoman: refused</title><h1>Refused</h1><p>{refusal.message}</p>"
        "<p><a href=''>Open this page again</a></p>"
    )
