"""What can go wrong, as programs see it: one shape, and a closed list of codes."""

from __future__ import annotations

from typing import Literal

Code = Literal[
    "invalid", "missing", "not-allowed", "no-token", "foreign-host", "foreign-origin",
    "read-only", "too-large", "too-slow", "busy", "store", "unavailable", "fault",
]  # fmt: skip
"""Every code that an error may have. In version 1 of the interface none is added or taken away."""

CODES: dict[Code, tuple[int, str]] = {
    "invalid": (400, "what was asked or sent does not fit: the message names it"),
    "no-token": (401, "neither a key nor the cookie of a browser that has opened the app"),
    "read-only": (403, "the store may not be changed: `serve` was started without `--edit`"),
    "foreign-origin": (403, "the request comes from the page of another site"),
    "missing": (404, "there is no such path, document, statement, actor or job"),
    "not-allowed": (405, "the path is there, but not for this method"),
    "too-slow": (408, "the body did not arrive in time"),
    "too-large": (413, "the body is larger than may be sent"),
    "foreign-host": (421, "the request names another host than this machine"),
    "store": (500, "the store is damaged, no store, or made by a later Dragoman"),
    "fault": (500, "the program failed: please report it"),
    "unavailable": (501, "a part of the program is not installed: the message names it"),
    "busy": (503, "another program writes, or too much is waiting: try again in a moment"),
}
"""Each code with the status that it comes with, and what it means."""

_OF_STORE: dict[str, Code] = {
    "busy": "busy", "missing": "missing", "invalid": "invalid", "read-only": "read-only",
}  # fmt: skip
_OF_STATUS: dict[int, Code] = {
    404: "missing", 405: "not-allowed", 408: "too-slow", 413: "too-large", 415: "invalid",
    422: "invalid", 503: "busy",
}  # fmt: skip


def of_store(code: str) -> Code:
    """The code for one of the store's."""
    return _OF_STORE.get(code, "store")


def of_status(status: int) -> Code:
    """The code for a status that the server itself gives."""
    return _OF_STATUS.get(status, "invalid" if status < 500 else "fault")


def status(code: str) -> int:
    """The status that a code comes with."""
    return {str(name): number for name, (number, _) in CODES.items()}.get(code, 500)


def shape(code: str, message: str) -> dict[str, dict[str, str]]:
    """The one shape of an error."""
    return {"error": {"code": code, "message": message}}
