"""What takes longest of a whole store, made while people look at the first page."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import Message

PAGES = (
    "/overview",
    "/brief",
    "/network",
    "/alignment",
    "/disputes",
    "/claims",
    "/timeline",
    "/map",
)
"""Asked for in this order, so that what they keep is there when somebody asks."""


def start(app: FastAPI) -> threading.Thread:
    """Ask the app for its pages in a thread of its own, which ends with the program."""
    thread = threading.Thread(target=lambda: asyncio.run(ask(app)), name="ahead", daemon=True)
    thread.start()
    return thread


async def ask(app: FastAPI) -> dict[str, int]:
    """Ask for each page as a browser would, and give its status. What they say goes nowhere."""
    return {path: await _status(app, path) for path in PAGES}


async def _status(app: FastAPI, path: str) -> int:
    found = [0]

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            found[0] = message["status"]

    cookie = f"dragoman-80={app.state.keys.secret}"
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "server": ("127.0.0.1", 80), "client": None,
        "headers": [(b"host", b"127.0.0.1"), (b"cookie", cookie.encode())],
    }  # fmt: skip
    await app(scope, receive, send)
    return found[0]
