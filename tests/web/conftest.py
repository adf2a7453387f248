"""A store in the app: through a client in this process, and in a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from cli import stub_reader
from records import make_document, make_reading, make_statement

import dragoman.store
from dragoman import api
from dragoman.store import Store

ORIGIN = "http://127.0.0.1:8000"
SAME_SITE = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
CHROMIUM = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium") or ""
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage",
    "--no-first-run", "--disable-sync", "--disable-component-update", "--disable-default-apps",
]  # fmt: skip
TEXT = (
    "Freedonia will arm Sylvania, the minister said. Sylvania thanked Freedonia on Monday.\n\n"
    "Ruritania accused Freedonia of arming Sylvania. It rained all day."
)


@pytest.fixture
def stubbed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A reader of three verbs in place of the real one."""
    monkeypatch.setitem(sys.modules, "dragoman.reading.reader", stub_reader.module())
    api._reader.cache_clear()
    yield
    api._reader.cache_clear()


def told() -> Any:
    """A document with four statements: two nest, two are on the same words."""
    doc = make_document(TEXT, title="On arms", author="Ann", publisher="Gazette")
    outer = "Ruritania accused Freedonia of arming Sylvania"
    return make_reading(
        doc,
        make_statement(doc, "Freedonia will arm Sylvania", status="planned", confidence=0.9),
        make_statement(
            doc, "Sylvania thanked Freedonia", code="SUPPORT", subject=("SYL",), object=("FRD",),
            stance="praise", voice="Sylvania", speaker=("SYL",),
        ),
        make_statement(
            doc, outer, code="ACCUSE", subject=("RUR",), object=("FRD",), voice="Ruritania",
            speaker=("RUR",), stance="blame",
        ),
        make_statement(doc, "Freedonia of arming Sylvania", code="arms_supplier"),
    )  # fmt: skip


@pytest.fixture
def store() -> Store:
    """A store in memory with one document."""
    made = dragoman.store.open(":memory:")
    made.add(told())
    return made


@pytest.fixture
def enter() -> Callable[..., Any]:
    """A client of the app on a store, with its cookie; `edit=True` where it may change it."""
    testclient = pytest.importorskip("starlette.testclient", reason="needs the extra web")
    from dragoman.web.app import create_app

    def client(store: Store, edit: bool = False, **more: Any) -> Any:
        app = create_app(store, edit, "once", reviewer="ann", **more)
        made = testclient.TestClient(app, base_url=ORIGIN, raise_server_exceptions=False)
        assert made.get("/enter?token=once", follow_redirects=False).status_code == 303
        return made

    return client


@pytest.fixture
def client(enter: Callable[..., Any], store: Store) -> Any:
    """Looks at the store, and cannot change it."""
    return enter(store)


@pytest.fixture
def editor(enter: Callable[..., Any], store: Store) -> Any:
    """May change it, as a page of the app does."""
    made = enter(store, edit=True)
    made.headers.update(SAME_SITE)
    return made


@dataclass(frozen=True)
class Served:
    """A `dragoman serve` in a process of its own: its address, with and without the token."""

    entry: str
    process: subprocess.Popen[str]

    @property
    def origin(self) -> str:
        return self.entry.split("/enter")[0]


@pytest.fixture(scope="session")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Served]]:
    """Start the command on a store and give its address. The real reader unless `stub`."""
    pytest.importorskip("uvicorn", reason="needs the extra web")
    started: list[subprocess.Popen[str]] = []

    def start(path: Path, *options: str, stub: bool = True) -> Served:
        program = [str(Path(stub_reader.__file__))] if stub else ["-m", "dragoman"]
        command = [sys.executable, *program, "serve", str(path), "--no-open", *options]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stderr is not None
        line = process.stderr.readline()
        assert "http://127.0.0.1:" in line, line + process.stderr.read()
        served = Served(line.split("open ")[1].split(" ")[0], process)
        _wait(served.origin)
        return served

    yield start
    for process in started:
        process.terminate()
        process.wait(10)
        if process.stderr is not None:
            process.stderr.close()


def _wait(origin: str) -> None:
    """Until the port answers."""
    port = int(origin.rsplit(":", 1)[1])
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing answers at {origin}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright. Where there is none to be had, the test is skipped; in
    continuous integration (DRAGOMAN_CI), it fails."""
    without = pytest.fail if os.environ.get("DRAGOMAN_CI") else pytest.skip
    if find_spec("playwright") is None:
        without("needs playwright: pip install 'dragoman[test]'")
    if not CHROMIUM:
        without("needs Chromium: install it, or name it in DRAGOMAN_CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A window of 1440 by 900. What a page throws, or a policy blocks, fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    made, faults = context.new_page(), []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield made
    context.close()
    assert faults == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine may be late: what timed out in one is tried twice more."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=2, only_rerun=["TimeoutError"]))
