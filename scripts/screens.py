"""Pictures of every view of the app, to be looked at: wide and narrow, light and dark.

    python scripts/screens.py STORE FOLDER [VIEW …]

Serves a copy of the store with --edit and writes FOLDER/VIEW-WIDTH-SCHEME.png; with names of
views, those alone. Prints a line for each page that can be scrolled sideways. Needs the extras
web and test, and Chromium (`chromium` on the path, or DRAGOMAN_CHROMIUM).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from dragoman.web.views import routers

WIDTHS = {1440: 900, 390: 844}
SCHEMES = ("light", "dark")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
OPENED = {"lens-form": "l", "keys": "?", "menu": ""}
"""What a key opens on the first page, and the menu that narrow pages have."""
OVERFLOWS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def main(store: str, folder: str, *chosen: str) -> int:
    """Draw the views of a store."""
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    with served(Path(store)) as entry, sync_playwright() as driver:
        chromium = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        first = browser.new_context()
        page = first.new_page()
        page.goto(entry)
        views = addresses(page, entry.split("/enter")[0])
        state = first.storage_state()
        first_page = dict.fromkeys(OPENED, views["overview"])
        for name, address in (views | first_page).items():
            if not chosen or name in chosen:
                draw(browser, state, address, into / name)
        browser.close()
    return 0


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address that opens the app on a copy of the store."""
    with tempfile.TemporaryDirectory(prefix="dragoman-screens-") as folder:
        copy = shutil.copy(store, folder)
        command = [sys.executable, "-m", "dragoman", "serve", str(copy), "--edit", "--no-open"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        try:
            yield process.stderr.readline().split("open ")[1].split(" ")[0]
        finally:
            process.kill()
            process.wait(10)


def addresses(page: Any, origin: str) -> dict[str, str]:
    """Every view that has an address of its own, and one of each kind that is opened from them."""
    routes = {route.path for router in routers() for route in router.routes}
    views = sorted(path for path in routes if f"{path}.json" in routes and "{" not in path)
    found = {path.strip("/").replace("/", "-"): origin + path for path in views}
    doc = page.request.get(f"{origin}/documents.json").json()[0]["id"]
    stmts = page.request.get(f"{origin}/documents/{doc}.json").json()["statements"]
    actors = page.request.get(f"{origin}/actors.json").json()
    tie = page.request.get(f"{origin}/network.json").json()["ties"][0]
    one, other, actor = tie["source"], tie["target"], actors[0]["actor"]
    words = stmts[0]["quote"].split()[0]
    return found | {
        "document": f"{origin}/documents/{doc}?statement={stmts[0]['id']}",
        "actor": f"{origin}/actors/{actor}",
        "tie": f"{origin}/network?tie={one}%7C{other}",
        "found": f"{origin}/statements?q={words}",
        "texts": f"{origin}/texts?q={words}",
        "help": f"{origin}/help",
        "empty": f"{origin}/actors?q=zzz",
        "lens": f"{origin}/statements?actor={actor}&min_confidence=0.2&stance=assert%3Bblame",
        "nothing": f"{origin}/statements?actor={actor}&until=1000",
        "why": f"{origin}/statements/{stmts[0]['id']}/why",
        "edit": f"{origin}/statements/{stmts[0]['id']}/edit",
        "problem": f"{origin}/statements?code=nonsense",
    }


def draw(browser: Any, state: Any, address: str, into: Path) -> None:
    """One view in each width and scheme."""
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme,
                storage_state=state,
            )  # fmt: skip
            page = context.new_page()
            page.on("console", lambda said: print(f"{address}: {said.text}"))
            page.goto(address, wait_until="networkidle")
            if name := OPENED.get(into.name):
                page.keyboard.press(name)
            elif into.name in OPENED and page.is_visible(".menu"):
                page.click(".menu")
            page.wait_for_timeout(300)
            page.screenshot(path=f"{into}-{width}-{scheme}.png")
            if page.evaluate(OVERFLOWS):
                print(f"{address}: wider than {width}")
            context.close()


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
