"""How fast the network of 500 actors is drawn in a browser, from the click on.

    python benchmarks/web_network.py
    python benchmarks/web_network.py --actors 1000 --ties 1000 --rounds 9

The store is made by a fixed seed: every actor has a tie, the others fall on two hidden blocs,
friendly within and hostile between them, one in ten against the blocs. The app is served in this
process and opened in Chromium (`--chromium`, or the first on the path), without a GPU. Each round
opens the page anew and empties what the server keeps, so that nothing is ready; the median counts.
Times go from the start of the navigation: the answer of the server, the end of the layout, and the
first picture. Needs playwright.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import statistics
import tempfile
import threading
import time
from pathlib import Path
from random import Random
from typing import Any

import uvicorn
from playwright.sync_api import Page, sync_playwright

from dragoman.rows import ActorRow, Reading
from dragoman.statement import Attribution, Document, Statement, statement_id
from dragoman.store import Store, open
from dragoman.vocabulary import CODES
from dragoman.web import kept
from dragoman.web.app import create_app

SEED = 7
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
MARKS = """() => {
    const of = (name) => performance.getEntriesByName(name)[0].startTime;
    const answer = performance.getEntriesByType("navigation")[0].responseEnd;
    return [answer, of("network:laid-out"), of("network:drawn")];
}"""
KEY = "a key of this benchmark"


def store_of(path: Path, actors: int, ties: int) -> Store:
    """One document with a sentence for each tie."""
    random, names = Random(SEED), [f"Land {k:04}" for k in range(actors)]
    pairs = {(k, (k * 7 + 3) % actors) for k in range(actors)}
    while len(pairs) < ties:
        one, other = random.sample(range(actors), 2)
        pairs.add((min(one, other), max(one, other)))
    told = [(names[a], names[b], _code(a, b, random)) for a, b in sorted(pairs) if a != b][:ties]
    text = "\n".join(f"{a} {code} {b}." for a, b, code in told)
    doc = Document(text, source="made.txt", date="2024-05-01", title="Made")
    stmts, at = [], 0
    for a, b, code in told:
        line = f"{a} {code} {b}."
        stmts.append(_statement(doc, at, line, a, b, code, random))
        at += len(line) + 1
    rows = tuple(ActorRow(name, name, "state") for name in names)
    store = open(path)
    store.add(Reading(doc, tuple(stmts), rows, (), (), "made"))
    return store


def _code(one: int, other: int, random: Random) -> str:
    friendly = (one % 2 == other % 2) == (random.random() < 0.9)
    return random.choice(["ally", "AID", "AGREE"] if friendly else ["ASSAULT", "SANCTION", "rival"])


def _statement(
    doc: Document, start: int, line: str, one: str, other: str, code: str, random: Random
) -> Statement:  # fmt: skip
    span = (start, start + len(line))
    return Statement(
        id=statement_id(doc.id, (span,), code, 0), document=doc.id, start=span[0], end=span[1],
        quote=line, kind=CODES[code], code=code, subject=(one,), object=(other,),
        voices=("author",), attribution=(Attribution(),), confidence=0.3 + 0.7 * random.random(),
        reader="made",
    )  # fmt: skip


def serving(store: Store) -> str:
    """The address of the app, in a thread that ends with this process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    app = create_app(store, key=KEY)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    return f"http://127.0.0.1:{port}"


def measured(page: Page, address: str, most: int, rounds: int) -> list[list[float]]:
    """Milliseconds until answer, layout and picture, round by round; the first one warms up."""
    found = []
    for _ in range(rounds + 1):
        kept.forget()
        page.goto(f"{address}/network?most={most}")
        page.wait_for_selector("#graph[data-drawn]", state="attached")
        found.append(page.evaluate(MARKS))
    return found[1:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, default=500)
    parser.add_argument("--ties", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        address = serving(store_of(Path(folder) / "made.duckdb", asked.actors, asked.ties))
        browser = driver.chromium.launch(executable_path=asked.chromium, args=ARGUMENTS)
        headers = {"authorization": f"Bearer {KEY}"}
        page = browser.new_page(viewport={"width": 1440, "height": 900}, extra_http_headers=headers)
        rows: list[Any] = measured(page, address, asked.ties, asked.rounds)
        actors = page.evaluate("document.getElementById('graph').graph.nodes().length")
        ties = page.evaluate("document.getElementById('graph').graph.edges().length")
        browser.close()
    print(f"{actors} actors, {ties} ties, {asked.rounds} rounds, from the start of the navigation")
    for name, column in zip(
        ("answered", "laid out", "drawn"), zip(*rows, strict=True), strict=True
    ):
        print(f"{name:9} {statistics.median(column):6.0f} ms (worst {max(column):.0f})")


if __name__ == "__main__":
    main()
