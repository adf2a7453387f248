"""`dragoman serve`: a store in the browser, on this machine only."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from dragoman.cli.errors import CommandError, clear_errors, misuse
from dragoman.cli.notes import Notes
from dragoman.cli.options import Talk, open_store

if TYPE_CHECKING:
    import socket

    from fastapi import FastAPI

NEEDED = ("fastapi", "jinja2", "multipart", "uvicorn")
DEFAULT = Path("dragoman.duckdb")


def serve(
    store: Annotated[
        Path | None, Parameter(help="The store (one .duckdb file); dragoman.duckdb unless given.")
    ] = None,
    *,
    edit: Annotated[
        bool,
        Parameter(help="Documents may be added, statements judged; a missing store is made.",
                  negative="", show_default=False),
    ] = False,
    port: Annotated[int, Parameter(help="Where it listens; 0 for any that is free.")] = 0,
    open: Annotated[
        bool, Parameter(help="Open the browser.", negative="--no-open", show_default=False)
    ] = True,
    reviewer: Annotated[
        str | None, Parameter(help="Who judges; the name you are logged in with unless given.")
    ] = None,
    key: Annotated[
        str | None,
        Parameter(help="What programs send: Authorization: Bearer KEY.", env_var="DRAGOMAN_KEY"),
    ] = None,
    talk: Annotated[Talk, Parameter(name="*")] = Talk(),  # noqa: B008 (frozen)
) -> int:  # fmt: skip
    """Look at a store in the browser."""
    _require_extra()
    if not 0 <= port <= 65535:
        raise misuse(f"--port {port}: a port lies between 0 and 65535")
    notes, path = Notes(talk), store or DEFAULT
    with clear_errors():
        app = _app(path, edit, key, reviewer)
        listening = _listen(port)
    with listening:
        _run(app, listening, open, notes)
    return notes.code


def _app(path: Path, edit: bool, key: str | None, reviewer: str | None) -> FastAPI:
    from dragoman.web.app import create_app

    if not edit and not path.exists():
        raise CommandError(f"{path}: there is no such store; with --edit a new one is made")
    return create_app(open_store(path, create=edit), edit, key=key, reviewer=reviewer)


def _listen(port: int) -> socket.socket:
    """A socket of this machine only. Raises OSError where the port is taken."""
    import socket

    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise CommandError(f"port {port}: {error.strerror}; choose another with --port") from error


def _run(app: FastAPI, listening: socket.socket, open: bool, notes: Notes) -> None:
    import uvicorn

    from dragoman.web import ahead
    from dragoman.web.app import address

    url = address(listening.getsockname()[1], app.state.token)
    notes.say(f"dragoman: open {url} (it opens once; Ctrl-C ends it)")
    if open:
        import webbrowser

        webbrowser.open(url)
    ahead.start(app)
    settings = uvicorn.Config(
        app, log_level="error", access_log=False, server_header=False, lifespan="off",
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    uvicorn.Server(settings).run([listening])


def _require_extra() -> None:
    if not all(find_spec(name) for name in NEEDED):
        raise CommandError("the app needs the extra web: pip install 'dragoman[web]'")
