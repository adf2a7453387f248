"""Nobody but this browser is let in, and no document makes a page do anything."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from typing import Any

import pytest
from records import make_document, make_reading, make_statement

import dragoman.store
from dragoman.rows import ActorRow
from dragoman.web import safety

SCRIPT = "<script>alert(1)</script>"
EVIL = (
    f"\"'><img src=x onerror=alert(1)>{SCRIPT}{{{{7*7}}}}\u202e\u2066\x1b[31m javascript:alert(1)"
)
PAGES = (
    "/overview", "/documents", "/statements", "/statements?q=alert", "/texts?q=alert", "/actors",
    "/actors?q=script", "/network", "/alignment", "/disputes", "/map", "/timeline", "/readings",
    "/help", "/api", "/brief", "/claims", "/measures", "/positions",
    "/pacts", "/review", "/map?centre=FRD",
)  # fmt: skip


@pytest.fixture
def hostile():
    """A store in which every free text is an attack."""
    text = f"{EVIL} will arm {EVIL}. {'x' * 200_000} Freedonia attacked Sylvania."
    doc = make_document(text, source=EVIL, title=EVIL, author=EVIL, speaker=EVIL, publisher=EVIL,
                        url="javascript:alert(1)")  # fmt: skip
    actor = f"{EVIL}/../x?y#z"
    stmts = (
        make_statement(doc, f"{EVIL} will arm", voice=EVIL, speaker=(actor,), subject=(actor,),
                       object=("SYL",), theme=EVIL, place=EVIL, instrument=EVIL,
                       mode=EVIL),
        make_statement(doc, "Freedonia attacked Sylvania", code="ASSAULT", theme="=1+1",
                       voice=EVIL, stance="blame"),
    )  # fmt: skip
    reading = make_reading(doc, *stmts)
    named = (*reading.actors, ActorRow(actor, EVIL, "person"))
    store = dragoman.store.open(":memory:")
    store.add(type(reading)(doc, stmts, named, reading.mentions, reading.sentences, reading.reader))
    return store


class Tags(HTMLParser):
    """The elements of a page with their attributes, and what people see or hear of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.shown: list[str] = []
        self.feed(text)

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.shown += [text or "" for name, text in attrs if name in ("aria-label", "title", "alt")]


def harmless(text: str) -> list[str]:
    """What in a page could run, steer or lead away."""
    tags = Tags(text)
    wrong = [part for part in tags.shown if set("\u202e\u2066\x1b") & set(part)]
    for tag, attributes in tags.found:
        link = attributes.get("href") or attributes.get("src") or attributes.get("action") or ""
        wrong += [
            f"<{tag} {name}>" for name in attributes if name.startswith("on") or name == "style"
        ]
        if tag in ("img", "iframe", "object", "embed", "base", "style"):
            wrong.append(f"<{tag}>")
        if tag == "script" and not (attributes.get("src") or "").startswith("/static/"):
            wrong.append("a script written into the page")
        if not re.match(r"$|[/#?]", link) or link.startswith("//"):
            wrong.append(f"<{tag}> leads to {link[:60]}")
    return wrong


def test_hostile_documents_are_shown_as_text(enter, hostile) -> None:
    client = enter(hostile, edit=True)
    doc = client.get("/api/v1/documents").json()["items"][0]["id"]
    stmts = [s["id"] for s in client.get("/api/v1/statements").json()["items"]]
    actors = client.get("/actors").text
    links = [
        a["href"]
        for tag, a in Tags(actors).found
        if tag == "a" and a["href"].startswith("/actors/")
    ]
    assert len(links) >= 3
    more = [f"/documents/{doc}?statement={stmts[0]}", f"/statements/{stmts[0]}/panel",
            f"/statements/{stmts[0]}/why", *links]  # fmt: skip
    for path in (*PAGES, *more):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert harmless(answer.text) == [], path
        assert "<script>alert" not in answer.text and "<img" not in answer.text, path
    assert "&lt;script&gt;alert" in client.get(f"/documents/{doc}").text
    assert "[U+202E]" in client.get(f"/documents/{doc}").text


QUESTIONS = {
    "/overview": ["voice", "min_confidence", "since", "nonsense"],
    "/documents": ["after", "publisher"],
    "/documents/x": ["statement", "part"],
    "/statements": ["q", "after", "id", "document"],
    "/texts": ["q", "after"],
    "/actors": ["q", "after"],
    "/actors/x": ["said_since"],
    "/network": ["layer", "least", "weight", "most", "half_life", "states", "tie"],
    "/network/tie": ["a", "b", "half_life"],
    "/alignment": ["one", "who", "step"],
    "/disputes": ["between", "options"],
    "/map": ["centre", "half_life"],
    "/timeline": ["by", "split", "within", "after"],
}


@pytest.mark.parametrize("path", QUESTIONS)
def test_hostile_questions_are_shown_as_text_and_break_nothing(client, path) -> None:
    needed = {"a": "FRD", "b": "SYL"} if path == "/network/tie" else {}
    for name in QUESTIONS[path]:
        for value in (EVIL, "-1", "nan", "inf", "9" * 30, "\x00", "'); DROP TABLE x; --", "|"):
            answer = client.get(path, params={**needed, name: value})
            assert answer.status_code < 500, (name, value)
            assert harmless(answer.text) == [], (name, value)


def test_formulas_do_not_run_in_a_spreadsheet(enter, hostile) -> None:
    client = enter(hostile)
    rows = list(csv.DictReader(io.StringIO(client.get("/statements.csv").text, newline="")))
    assert [row["theme"] for row in rows if row["code"] == "ASSAULT"] == ["'=1+1"]
    for path in PAGES:
        bare, mark, query = path.partition("?")
        text = client.get(f"{bare}.csv{mark}{query}").text
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert not [c for c in cells if re.match(r"[=+@\t\r]|-(?![\d.])", c)], path


HOSTS = (
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:8000",
    "127.0.0.1@evil.example",
    "[::1",
    "[::2]",
    "0.0.0.0:8000",
    "127.0.0.1:99999999",
    "127.0.0.1:8000:80",
    "",
    "127.0.0.1 ",
)


@pytest.mark.parametrize("host", HOSTS)
def test_a_request_for_another_host_is_refused(client, host) -> None:
    for path in ("/documents", "/enter?token=once", "/static/app.css", "/api/v1/documents"):
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 421, path
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "http://127.0.0.1:9000",
        "https://127.0.0.1:8000",
        "http://localhost:8000",
    ],
)
def test_a_request_from_another_page_is_refused(editor, origin) -> None:
    sent = {"origin": origin}
    for answer in (
        editor.post("/api/v1/readings", json={"text": "a"}, headers=sent),
        editor.get("/documents", headers=sent),
        editor.get("/enter?token=once", headers=sent),
    ):
        assert answer.status_code == 403
    assert editor.get("/api/v1/documents").json()["total"] == 1


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_a_link_of_another_site_opens_nothing_by_itself(client, site) -> None:
    answer = client.get("/documents", headers={"sec-fetch-site": site})
    assert answer.status_code == 403 and "Open this page again" in answer.text


def test_a_change_says_where_it_comes_from(editor) -> None:
    del editor.headers["origin"]
    answer = editor.post("/api/v1/readings", json={"text": "a"})
    assert answer.status_code == 403 and answer.json()["error"]["code"] == "foreign-origin"


def test_nothing_is_shown_without_the_token(client) -> None:
    client.cookies.clear()
    paths = [*PAGES, "/", "/static/app.js", "/documents.json", "/api/v1/openapi.json", "/nowhere"]
    for path in paths:
        assert client.get(path, follow_redirects=False).status_code == 401, path
    for value in ("", "x", "dragoman-8000", "\xe9"):
        sent = {"cookie": f"dragoman-8000={value}; dragoman-80={value}".encode("latin-1")}
        assert client.get("/documents", headers=sent).status_code == 401


def test_the_token_opens_once_and_leaks_nowhere(enter, store) -> None:
    client = enter(store)
    secret = client.cookies["dragoman-8000"]
    client.cookies.clear()
    for token in ("once", "", "ONCE", "\xe9"):
        answer = client.get("/enter", params={"token": token}, follow_redirects=False)
        assert answer.status_code == 401 and "set-cookie" not in answer.headers
    client.cookies.set("dragoman-8000", secret)
    again = client.get("/enter?token=once", follow_redirects=False)
    assert again.status_code == 303 and again.headers["location"] == "/"
    assert again.headers["referrer-policy"] == "no-referrer" and "set-cookie" not in again.headers


def test_the_cookie_is_for_this_server_alone_and_a_link_from_elsewhere_enters(store) -> None:
    testclient = pytest.importorskip("starlette.testclient")
    from dragoman.web.app import create_app

    client = testclient.TestClient(create_app(store, token="t"), base_url="http://127.0.0.1:8000")
    sent = {"sec-fetch-site": "cross-site"}  # clicked in a mail: the redirect would bring no cookie
    answer = client.get("/enter?token=t", headers=sent, follow_redirects=False)
    assert answer.status_code == 200 and harmless(answer.text) == []
    flags = answer.headers["set-cookie"].lower()
    assert "httponly" in flags and "samesite=strict" in flags and "domain" not in flags
    assert client.get("/documents").status_code == 200


def test_cookies_of_other_programs_on_this_machine_do_not_matter(client) -> None:
    secret = client.cookies["dragoman-8000"]
    for other in ('a={"b": [1, "c"]}', "a=\x01", "dragoman-8000=stale", "=", "a;;b"):
        sent = {"cookie": f"{other}; dragoman-8000={secret}"}
        assert client.get("/documents", headers=sent).status_code == 200, other


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%00",
     "/static/%2e%2e%2f%2e%2e%2f__init__.py", "/static//etc/passwd", "/static/..\\app.py",
     "/static/", "/static/vendor"],
)  # fmt: skip
def test_nothing_beside_the_static_files_is_served(client, path) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 400) and "import" not in answer.text


def test_redirects_stay_here(client) -> None:
    for path in (
        "/",
        "/documents/",
        "//evil.example/documents",
        "//evil.example",
        "/\\evil.example/",
        "/enter?token=x&next=//evil.example",
        "/documents/?x=//evil.example",
    ):
        answer = client.get(path, follow_redirects=False)
        where = answer.headers.get("location", "/")
        assert re.match(r"/(?![/\\])|http://127\.0\.0\.1:8000/", where), (path, where)


def test_every_answer_carries_the_policy(enter, store, monkeypatch) -> None:
    client = enter(store, edit=True)
    paths = ["/documents", "/documents.json", "/documents.csv", "/static/app.css", "/nowhere",
             "/statements?code=nonsense", "/api/v1/documents", "/api/v1/nowhere", "/"]  # fmt: skip
    answers = [client.get(path, follow_redirects=False) for path in paths]
    answers += [client.get("/documents", headers={"host": "evil"}), client.post("/documents")]
    monkeypatch.setattr(dragoman.store.Store, "document", lambda *_: 1 / 0)
    answers.append(client.get("/documents/x"))
    assert answers[-1].status_code == 500 and "Traceback" not in answers[-1].text
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        stays = "no-cache" if "/static/" in str(answer.url) else "no-store"
        assert answer.headers["cache-control"] == stays
    assert "access-control-allow-origin" not in {k for a in answers for k in a.headers}


def test_a_body_is_no_larger_than_may_be(editor, monkeypatch) -> None:
    def pieces():
        yield from (b"x" * 2**20 for _ in range(safety.MAX_BODY // 2**20 + 1))

    said = editor.post("/api/v1/readings", headers={"content-length": str(10**12)}, content=b"{}")
    unsaid = editor.post("/api/v1/readings", content=pieces())
    for answer in (said, unsaid):
        assert answer.status_code == 413 and answer.json()["error"]["code"] == "too-large"
    for length in ("-1", "nonsense", "٣", "9" * 40):
        sent = {"content-length": length.encode()}
        assert editor.post("/api/v1/readings", headers=sent, content=b"{}").status_code == 413


def asked(app: Any, receive: Any, **more: Any) -> list[dict[str, Any]]:
    """What an application answers to a request as a server would hand it on."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"authorization", b"Bearer k"), *more.pop("headers", [])]
    scope = {"type": "http", "method": "POST", "path": "/api/v1/x", "query_string": b"",
             "headers": headers, **more}  # fmt: skip
    with ThreadPoolExecutor(1) as pool:  # this thread may have a loop, that of the browser
        pool.submit(asyncio.run, app(scope, receive, send)).result()
    return sent


async def reads_and_swallows(scope, receive, send) -> None:
    """An application that reads a body, and answers 400 whatever goes wrong."""
    try:
        while (await receive()).get("more_body"):
            pass
    except Exception:
        await send({"type": "http.response.start", "status": 400, "headers": []})
        await send({"type": "http.response.body", "body": b"swallowed"})


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    async def never() -> dict[str, Any]:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    guard = safety.Guard(reads_and_swallows, safety.Keys("", "k"), True, seconds=0.1)
    start, body = asked(guard, never)
    assert start["status"] == 408 and b"too-slow" in body["body"]
    assert (b"connection", b"close") in start["headers"]


def test_websockets_are_closed() -> None:
    async def connect() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    guard = safety.Guard(reads_and_swallows, safety.Keys("", "k"), True)
    assert asked(guard, connect, type="websocket") == [{"type": "websocket.close", "code": 1008}]


def test_what_is_logged_steers_no_terminal(client, monkeypatch, caplog) -> None:
    monkeypatch.setattr(dragoman.store.Store, "document", lambda *_: 1 / 0)
    assert client.get("/documents/%1b[31m%0aroot").status_code == 500
    assert "\x1b" not in caplog.text.replace(caplog.records[0].exc_text or "", "")
    assert len(caplog.records[0].getMessage().splitlines()) == 1
