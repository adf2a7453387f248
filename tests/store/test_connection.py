"""Broken, busy, foreign and newer files; processes that die."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import duckdb
import pytest
from records import make_document, make_reading

import dragoman.store
from dragoman.store import StoreError

TESTS = Path(__file__).parents[1]


def fails(path: Path, code: str, **options: bool) -> str:
    """The message of the error with this code that opening the path gives."""
    with pytest.raises(StoreError) as caught:
        dragoman.store.open(path, **options)
    assert caught.value.code == code, str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"Dear Sir,\n" * 2000, b"SQLite format 3\x00" + bytes(8000), bytes(20000)]
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.duckdb"
    path.write_bytes(content)
    fails(path, "not-a-store")
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "table", ["CREATE TABLE t (a INT)", "CREATE TABLE meta (key INT, value INT)"]
)
def test_a_database_that_is_no_store(tmp_path: Path, table: str) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute(table)
    fails(path, "not-a-store")


def test_a_newer_store(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    dragoman.store.open(path)
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
        con.execute("UPDATE meta SET value = '7.0' WHERE key = 'dragoman'")
    message = fails(path, "newer-schema")
    assert "Dragoman 7.0" in message
    assert "update" in message


@pytest.mark.parametrize("damage", ["cut", "header", "flipped"])
def test_a_damaged_store(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "s.duckdb"
    dragoman.store.open(path).add(make_reading(make_document("word " * 20000)))
    content = bytearray(path.read_bytes())
    if damage == "cut":
        del content[len(content) // 3 :]
    elif damage == "header":
        content[4096:12288] = bytes(8192)
    else:
        content[12288::97] = bytes(byte ^ 0xFF for byte in content[12288::97])
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged") as caught:
        list(dragoman.store.open(path).documents.rows())
    assert caught.value.code == "corrupt"
    assert "\n" not in str(caught.value)


def test_places_that_are_not_there(tmp_path: Path) -> None:
    fails(tmp_path / "no" / "s.duckdb", "missing")
    fails(tmp_path, "not-a-store")
    fails(tmp_path / "s.duckdb", "missing", create=False)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/sys").is_dir(), reason="needs a folder that nobody may write to")
def test_a_place_that_cannot_be_written() -> None:
    fails(Path("/sys/s.duckdb"), "read-only")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do all")
def test_a_store_that_may_only_be_read(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    dragoman.store.open(path).add(make_reading())
    path.chmod(0o444)
    store = dragoman.store.open(path)
    assert len(store.statements) == 1
    with pytest.raises(StoreError) as caught:
        store.add(make_reading(make_document("More.", source="b")))
    assert caught.value.code == "read-only"


def python(code: str) -> subprocess.Popen[str]:
    paths = os.pathsep.join([str(TESTS), *sys.path])
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_busy_store_is_one_clear_line_after_a_while(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    dragoman.store.open(path)
    code = f"""
        import duckdb, time
        con = duckdb.connect({str(path)!r})
        print("held", flush=True)
        time.sleep(60)
    """
    with python(code) as holder:
        try:
            assert holder.stdout
            holder.stdout.readline()
            with pytest.raises(StoreError, match=r"another program|process \d+ \(.*\)") as caught:
                dragoman.store.open(path, wait=0.2)
            assert caught.value.code == "busy"
        finally:
            holder.kill()
    assert len(dragoman.store.open(path).documents) == 0


def test_two_processes_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    code = """
        import dragoman.store
        from records import make_document, make_reading
        store = dragoman.store.open({path!r}, wait=20)
        for i in range(8):
            store.add(make_reading(make_document(f"{name} {{i}}", source=f"{name} {{i}}")))
    """
    workers = [python(code.format(path=str(path), name=name)) for name in ("one", "two")]
    for worker in workers:
        with worker:
            assert worker.wait() == 0
    assert len(dragoman.store.open(path).documents) == 16


WRITER = """
    import dataclasses, itertools, sys
    import dragoman.store
    from records import make_document, make_reading, make_statement

    store = dragoman.store.open({path!r}, wait=10)
    print("ready", flush=True)
    for i in itertools.count({first}):
        doc = make_document(f"text {{i % 7}} " * 50 + str(i), source=str(i % 7))
        stmt = make_statement(doc)
        stmts = [dataclasses.replace(stmt, id=f"{{i}}-{{k}}") for k in range(200)]
        store.add(make_reading(doc, *stmts))
        print(i, flush=True)
"""


def test_a_killed_process_leaves_whole_documents(tmp_path: Path) -> None:
    """Killed anywhere, at creation too: what was reported stored is there, nothing is half."""
    path, last, chance = tmp_path / "s.duckdb", -1, random.Random(1)
    for _ in range(8):
        with python(WRITER.format(path=str(path), first=last + 1)) as writer:
            assert writer.stdout
            time.sleep(chance.choice([0.05, 0.2, 0.4]) + chance.random() * 0.5)
            writer.send_signal(signal.SIGKILL)
            lines = [line.strip() for line in writer.stdout]
        last = int(lines[-1]) if lines[1:] else last
        last = max(last, check_whole(path, last))
    assert last >= 0, "the writer never got to write"


def check_whole(path: Path, reported: int) -> int:
    """Each document has all of its 200 statements; returns the newest document's number."""
    store = dragoman.store.open(path)
    texts = {row["id"]: row["text"] for row in store.documents.rows()}
    counts = dict.fromkeys(texts, 0)
    for row in store.statements.rows():
        counts[row["document"]] += 1
    assert set(counts.values()) <= {200}
    assert len(store.attribution) == 200 * len(texts)
    numbers = {int(text.split()[-1]) for text in texts.values()}
    newest = max(numbers, default=-1)
    assert reported <= newest <= reported + 1
    assert numbers == set(range(max(0, newest - 6), newest + 1))
    return newest


@pytest.mark.parametrize("table", ["documents", "statements", "attribution", "sentences"])
def test_a_process_killed_inside_a_replacement_changes_nothing(tmp_path: Path, table: str) -> None:
    path = tmp_path / "s.duckdb"
    store = dragoman.store.open(path)
    store.add(make_reading())
    before = list(store.statements.rows()), list(store.documents.rows())
    code = f"""
        import os, signal
        import dragoman.store
        import dragoman.store.store as module
        from records import make_reading
        append = module.append
        def dying(con, table, rows):
            append(con, table, rows)
            if table == {table!r}:
                os.kill(os.getpid(), signal.SIGKILL)
        module.append = dying
        dragoman.store.open({str(path)!r}).add(make_reading(reader="test-2"))
    """
    with python(code) as writer:
        assert writer.wait() == -signal.SIGKILL
    assert (list(store.statements.rows()), list(store.documents.rows())) == before
    assert store.add(make_reading(reader="test-2")).status == "replaced"
