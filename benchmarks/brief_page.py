"""How big the page of a brief is, how long it takes to make, and how soon a browser shows it.

    python benchmarks/brief_page.py
    python benchmarks/brief_page.py article.txt other.md --store caucasus.duckdb

Each source is read and briefed in a process of its own (`dragoman brief … -o brief.html`), and the
page is opened from disk in Chromium, in a fresh window each round; the first and the largest paint
are those that the browser reports (Paint Timing), medians in milliseconds. Without sources: the
examples that ship. A store is briefed as a whole.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

BAR = 500.0
"""Milliseconds within which the page of an article is first painted."""
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_EXAMPLES = ("example:kazakhstan", "example:essequibo", "example:turbot")
_PAINTS = """() => new Promise(done => {
  const found = {};
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) found[entry.name || entry.entryType] = entry.startTime;
  }).observe({type: 'paint', buffered: true});
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) found.largest = entry.startTime;
  }).observe({type: 'largest-contentful-paint', buffered: true});
  setTimeout(() => done(found), 600);
})"""


def made(origin: list[str], page: Path) -> float:
    """Write the page of a source; how many seconds that took, the start of the program included."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "dragoman", "brief", *origin, "-o", str(page), "--quiet"]
    subprocess.run(command, check=True)
    return time.perf_counter() - start


def painted(browser: Browser, page: Path, rounds: int) -> tuple[float, float]:
    """Medians of the first and the largest paint, in milliseconds."""
    first, largest = [], []
    for _ in range(rounds):
        window = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        window.goto(page.as_uri())
        found = window.evaluate(_PAINTS)
        first.append(found["first-contentful-paint"])
        largest.append(found.get("largest", found["first-contentful-paint"]))
        window.context.close()
    return statistics.median(first), statistics.median(largest)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="*", default=_EXAMPLES)
    parser.add_argument("--store", type=Path, action="append", default=[])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--browser", default=shutil.which("chromium") or "chromium")
    options = parser.parse_args()
    origins = [[source] for source in options.sources] if not options.store else []
    origins += [["--store", str(path)] for path in options.store]
    print("kB, seconds to make it, first paint ms, largest paint ms")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=options.browser, args=_ARGUMENTS)
        browser.new_page().close()  # what starts once, whatever is shown
        page, slowest = Path(folder, "brief.html"), 0.0
        for origin in origins:
            seconds = made(origin, page)
            first, largest = painted(browser, page, options.rounds)
            slowest = max(slowest, first)
            size = page.stat().st_size / 1000
            print(f"{size:6.0f} {seconds:6.2f} {first:6.0f} {largest:6.0f}  {origin[-1]}")
        print(f"slowest first paint {slowest:.0f} ms; the bar is {BAR:.0f}")


if __name__ == "__main__":
    main()
