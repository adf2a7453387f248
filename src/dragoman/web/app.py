"""The app: a store in the browser."""

from __future__ import annotations

import getpass
import logging
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import Scope

from dragoman.store import Store, StoreError
from dragoman.visible import visible
from dragoman.web import api, errors, page, views
from dragoman.web.api import openapi
from dragoman.web.readings import Readings
from dragoman.web.safety import ENTRY, Guard, Keys

log = logging.getLogger("dragoman")
STATIC = Path(__file__).with_name("static")


def create_app(
    store: Store,
    edit: bool = False,
    token: str | None = None,
    *,
    key: str | None = None,
    reviewer: str | None = None,
) -> FastAPI:
    """The app on a store.

    edit: whether documents may be added and statements judged. token: opens it once, at
    `/enter?token=…`; a new one unless given (`app.state.token`). key: what programs send in
    its place as `Authorization: Bearer KEY`. reviewer: in whose name statements are judged.
    """
    app = FastAPI(
        title="Dragoman", docs_url=None, redoc_url=None, openapi_url=None,
        swagger_ui_oauth2_redirect_url=None,
    )  # fmt: skip
    state = app.state
    state.store, state.edit = store, edit
    state.token = token or secrets.token_urlsafe(24)
    state.keys = Keys(state.token, key)
    state.reviewer = reviewer or _login()
    state.readings = Readings(store)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_api_route("/", _home, methods=["GET"], include_in_schema=False)
    for router in (*views.routers(), *api.routers(), openapi.router):
        app.include_router(router)
    _handle_errors(app)
    app.add_middleware(Guard, keys=state.keys, edit=edit, failed=_failed)
    return app


def address(port: int, token: str) -> str:
    """What opens the app in a browser, once."""
    return f"http://127.0.0.1:{port}{ENTRY}?token={token}"


def _home() -> Response:
    return RedirectResponse("/overview", 303)


def _handle_errors(app: FastAPI) -> None:
    handlers: dict[Any, Callable[[Request, Any], Awaitable[Response]]] = {
        StoreError: _store_error,
        HTTPException: _http_error,
        RequestValidationError: _invalid,
        ImportError: _missing_part,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


async def _store_error(request: Request, error: StoreError) -> Response:
    return _problem(request, errors.of_store(error.code), str(error))


async def _http_error(request: Request, error: HTTPException) -> Response:
    unsaid = str(error.detail) in ("Not Found", "")
    message = "there is no such page" if unsaid else str(error.detail)
    answer = _problem(request, errors.of_status(error.status_code), message)
    allowed = (error.headers or {}).get("Allow")
    if allowed:
        answer.headers["allow"] = allowed
    return answer


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return _problem(request, "invalid", f"{where}: {first['msg']}")


async def _failed(scope: Scope, error: Exception) -> Response:
    return await _fault(Request(scope), error)


async def _fault(request: Request, error: Exception) -> Response:
    log.error("%s failed", visible(request.url.path), exc_info=error)
    kind = type(error).__name__
    return _problem(request, "fault", f"the program failed here ({kind}); please report it")


async def _missing_part(request: Request, error: ImportError) -> Response:
    """A library of an extra that is not installed; its message says which."""
    if isinstance(error, ModuleNotFoundError):
        return await _fault(request, error)
    return _problem(request, "unavailable", str(error))


def _problem(request: Request, code: errors.Code, message: str) -> Response:
    """One shape for programs, one page for people."""
    path, status = request.url.path, errors.status(code)
    if path.startswith("/api/") or path.endswith(page.TWINS):
        answer = page.as_json(errors.shape(code, visible(message)))
        answer.status_code = status
    else:
        answer = page.problem(request, status, code, message)
    if status == 503:
        answer.headers["retry-after"] = "1"
    return answer


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine that knows no users
        return "reviewer"
