"""How fast the app answers, on the server, on a store of a hundred thousand statements.

    python benchmarks/web.py
    python benchmarks/web.py --statements 1000000 --rounds 3 --only /network

Every page, its data as JSON and CSV, and every path of the interface for programs are asked for
through a client in this process, so that what counts is the server alone. The store is that of
`benchmarks/system.py`. Cold: the file has just been written to, so that nothing which was kept
counts. Warm: asked again. Medians, in milliseconds on the clock, and of all cores together for
cold ones; the slowest first. The last line is the share of pages under the bar.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient
from system import store_of

from dragoman.store import Store
from dragoman.web.app import create_app

BAR = 300.0
"""Milliseconds within which every page answers."""

V1 = "/api/v1"
ALONE = ("/help",)
"""Pages without data of their own."""


@dataclass(frozen=True)
class Timed:
    """What one address took, in milliseconds, and how many bytes came."""

    address: str
    cold: float
    cores: float
    warm: float
    size: int


def pages(store: Store) -> list[str]:
    """Addresses of every view: plain, through lenses, and with what they take."""
    [row] = store.lens(voice="FRA", actor="FRA").query(
        "SELECT id, document FROM lens ORDER BY confidence DESC LIMIT 1"
    )
    a, b = _tie(store)
    doc, stmt = row["document"], row["id"]
    return [
        "/overview", "/documents", "/documents?voice=FRA", f"/documents/{doc}",
        f"/documents/{doc}?statement={stmt}", f"/statements/{stmt}/why",
        "/statements", "/statements?voice=FRA&stance=demand", "/statements?actor=FRA&since=2020",
        "/statements?q=naval+base", "/statements?q=%22electoral+interference%22&voice=FRA",
        "/statements?q=government", f"/statements?id={stmt}",
        "/texts?q=government", "/texts?q=treaty+constitution&publisher=Publisher+3",
        "/actors", "/actors?q=land", "/actors/FRA", "/actors/DEU?said_since=2020",
        "/network", "/network?voice=FRA", "/network?half_life=365&least=5", "/network?most=300",
        f"/network?tie={a}%7C{b}", f"/network/tie?a={a}&b={b}",
        "/alignment", "/alignment?step=month", f"/alignment?one={a}&other={b}",
        "/disputes", f"/disputes?between={a}&between={b}",
        "/map", "/map?centre=FRA", "/timeline", "/timeline?actor=FRA",
        "/readings", "/api", "/brief", "/review", "/claims", *ALONE,
    ]  # fmt: skip


def interface(store: Store) -> list[str]:
    """Addresses of the interface for programs."""
    [row] = store.lens(voice="FRA").query("SELECT id, document FROM lens LIMIT 1")
    a, b = _tie(store)
    paths = (
        "/documents", f"/documents/{row['document']}", "/statements", "/statements?limit=500",
        "/statements?q=naval+base", f"/statements/{row['id']}", "/actors", "/actors/FRA",
        "/network", "/network?layered=true&directed=true", "/alignment", "/balance",
        f"/mediators?a={a}&b={b}", "/pacts", "/positions?who=FRA", "/positions", "/claims?who=FRA",
        "/claims", "/measures", f"/disputes?between={a}&between={b}", "/judgements",
        "/openapi.json",
    )  # fmt: skip
    return [V1 + path for path in paths]


def twins(addresses: list[str]) -> list[str]:
    """The data of the same pages."""
    found = []
    for address in (one for one in addresses if one not in ALONE):
        path, mark, query = address.partition("?")
        found += [f"{path}.{form}{mark}{query}" for form in ("json", "csv")]
    return found


def timed(client: TestClient, path: Path, address: str, rounds: int) -> Timed:
    """Medians of so many rounds; the file is touched before each cold one."""
    cold, cores, warm, size = [], [], [], 0
    for _ in range(rounds):
        os.utime(path)
        start, work = time.perf_counter(), time.process_time()
        answer = client.get(address, follow_redirects=False)
        cold.append(time.perf_counter() - start)
        cores.append(time.process_time() - work)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code} {answer.text[:300]}")
        size = len(answer.content)
    for _ in range(rounds):
        start = time.perf_counter()
        client.get(address, follow_redirects=False)
        warm.append(time.perf_counter() - start)
    times = (statistics.median(part) * 1000 for part in (cold, cores, warm))
    return Timed(address, *times, size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--only", default="", help="addresses that begin so")
    parser.add_argument("--plain", action="store_true", help="pages alone, without their data")
    options = parser.parse_args()
    path = options.folder / f"dragoman-system-{options.statements}.duckdb"
    store = store_of(path, options.statements)
    client = TestClient(create_app(store, key="key"), base_url="http://127.0.0.1:8000")
    client.headers["authorization"] = "Bearer key"
    views = pages(store)
    addresses = views if options.plain else [*views, *twins(views), *interface(store)]
    client.get("/overview")  # what is loaded once, however many pages there are
    found = [
        timed(client, path, address, options.rounds)
        for address in addresses
        if address.startswith(options.only)
    ]
    print(f"{options.statements:,} statements; milliseconds; cold, all cores, warm, size")
    for one in sorted(found, key=lambda one: -one.cold):
        print(f"{one.cold:7.0f} {one.cores:7.0f} {one.warm:7.0f} {one.size / 1000:7.0f} kB  "
              f"{one.address}")  # fmt: skip
    for name, part in (("cold", "cold"), ("warm", "warm")):
        under = sum(getattr(one, part) < BAR for one in found)
        print(f"{under} of {len(found)} under {BAR:g} ms {name}")


def _tie(store: Store) -> tuple[str, str]:
    """Two actors of whom much is told."""
    [row] = store.lens().query(
        "SELECT subject[1] AS a, object[1] AS b, count(*) AS n FROM lens GROUP BY a, b"
        " ORDER BY n DESC, a, b LIMIT 1"
    )
    a, b = sorted((row["a"], row["b"]))
    return a, b


if __name__ == "__main__":
    main()
