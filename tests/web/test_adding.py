"""Documents that are dropped, chosen or pasted are read beside the pages."""

from __future__ import annotations

import time
from typing import Any

import pytest

import dragoman.store
from dragoman.sources import SourceOptions
from dragoman.store import Store, StoreError
from dragoman.web.readings import Readings

SAME_SITE = {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}
ARMS = b"Armenia arms France. France thanked Armenia."


def wait(client: Any) -> list[dict[str, Any]]:
    """What became of everything, the latest first."""
    for _ in range(200):
        jobs = client.get("/readings.json").json()
        if all(job["state"] in ("done", "failed") for job in jobs):
            return jobs
        time.sleep(0.02)
    raise AssertionError(jobs)


def send(client: Any, *files: tuple[str, bytes], **fields: str) -> list[dict[str, Any]]:
    answer = client.post(
        "/documents", files=[("files", file) for file in files] or None, data=fields
    )
    assert answer.status_code == 200, answer.text
    return wait(client)


@pytest.fixture
def empty(stubbed: None, enter: Any) -> Any:
    client = enter(dragoman.store.open(":memory:"), edit=True)
    client.headers.update(SAME_SITE)
    return client


def test_files_are_read_and_are_there(empty) -> None:
    jobs = send(empty, ("a.txt", ARMS), ("b.md", b"# On\n\nFrance met Armenia."))
    assert [(job["state"], job["statements"]) for job in jobs] == [("done", 1), ("done", 2)]
    rows = empty.get("/documents.json").json()
    assert sum(row["statements"] for row in rows) == 3


def test_a_pasted_text_keeps_what_was_said_of_it(empty) -> None:
    [job] = send(empty, text=ARMS.decode(), title="On arms", date="20 December 2024",
                 speaker="Ann", publisher="Gazette", kind="speech")  # fmt: skip
    data = empty.get(f"/documents/{job['document']}.json").json()
    doc = data["document"]
    assert (doc["title"], doc["date"], doc["kind"]) == ("On arms", "2024-12-20", "speech")
    assert data["statements"][0]["voices"] == ["Ann"]


def test_what_is_there_already_is_said(empty) -> None:
    send(empty, ("a.txt", ARMS))
    job = send(empty, ("other.txt", ARMS))[0]
    assert job["message"] == "was there already" and job["statements"] == 2
    assert len(empty.get("/documents.json").json()) == 1


@pytest.mark.parametrize(
    ("file", "fields", "said"),
    [
        (("a.exe", b"MZ"), {}, "is none of .txt"),
        (("a.pdf", b"no pdf"), {}, ""),
        (("a.txt", b" "), {}, "no text"),
        (("a.txt", ARMS), {"date": "some day"}, "some day"),
        (("a.txt", ARMS), {"kind": "poem"}, "poem"),
        (("a.txt", b"FAIL"), {}, "RuntimeError"),
        (None, {"text": "  "}, "no text"),
    ],
)
def test_what_cannot_be_read_is_one_line(empty, file, fields, said) -> None:
    [job] = send(empty, *([file] if file else []), **fields)
    assert job["state"] == "failed" and said in job["message"]
    assert "\n" not in job["message"] and "Traceback" not in job["message"]
    assert empty.get("/documents.json").json() == []


def test_a_name_cannot_leave_its_folder_or_run_anything(empty) -> None:
    send(empty, ("../../<img src=x onerror=alert(1)>.txt", ARMS))
    page = empty.get("/documents").text
    assert "<img" not in page and "&lt;img" in page and "../" not in page


def test_the_list_is_cleared_of_what_is_over(empty) -> None:
    send(empty, ("a.txt", ARMS))
    empty.post("/readings/forget")
    assert empty.get("/readings.json").json() == []


def test_a_store_that_may_not_be_changed_takes_nothing(client) -> None:
    assert client.post("/documents", data={"text": "x"}, headers=SAME_SITE).status_code == 403
    assert 'id="add"' not in client.get("/documents").text


def test_a_reading_waits_for_those_who_hold_the_store(stubbed: None) -> None:
    class Held:
        """Busy twice."""

        def __init__(self, store: Store) -> None:
            self.store, self.times = store, 2

        def __getattr__(self, name: str) -> Any:
            return getattr(self.store, name)

        def add(self, reading: Any) -> Any:
            self.times -= 1
            if self.times >= 0:
                raise StoreError("busy", "somebody holds it")
            return self.store.add(reading)

    store = dragoman.store.open(":memory:")
    readings = Readings(Held(store))  # type: ignore[arg-type]
    job = readings.submit("a.txt", ARMS, SourceOptions())
    while not job.over:
        time.sleep(0.02)
    assert job.state == "done" and len(store.statements) == 2


_DROP = """
([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: "text/plain" }));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
  }
}
"""  # noqa: E501


def test_a_file_is_dropped_on_a_page_and_read(serving, page, tmp_path) -> None:
    served = serving(tmp_path / "s.duckdb", "--edit")
    page.goto(served.entry)
    page.goto(f"{served.origin}/actors")
    page.evaluate(_DROP, ["arms.txt", ARMS.decode()])
    page.wait_for_url("**/documents")
    page.wait_for_selector(".job.done >> text=2 statements")
    page.wait_for_selector("#list >> text=arms.txt")
    page.evaluate(_DROP, ["again.txt", ARMS.decode()])
    page.wait_for_selector(".job.done >> text=was there already")
    page.click("text=Paste a text")
    page.fill("textarea[name=text]", "France met Armenia.")
    page.fill("input[name=title]", "A meeting")
    page.click("form[data-add] button")
    page.wait_for_selector("#list >> text=A meeting")


def test_other_pages_answer_while_one_is_read(serving, page, tmp_path) -> None:
    served = serving(tmp_path / "s.duckdb", "--edit")
    page.goto(served.entry)
    page.goto(f"{served.origin}/documents")
    page.evaluate(_DROP, ["slow.txt", "SLOW. Armenia arms France."])
    page.wait_for_selector(".job.reading progress")
    before = page.eval_on_selector(".job.reading progress", "bar => bar.value")
    assert page.request.get(f"{served.origin}/actors", timeout=5000).ok
    page.wait_for_function(
        "before => document.querySelector('.job.reading progress')?.value > before", arg=before
    )
