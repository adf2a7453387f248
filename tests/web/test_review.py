"""Statements are judged, corrected and added in the app; what was read is kept beside it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
from records import make_document, make_reading, make_statement

import dragoman.store
from dragoman.review import Session
from dragoman.store import Store
from dragoman.vocabulary import Judgement

SAME_SITE = {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}
FRAGMENT = {"x-fragment": "1"}


def statement(store: Store, code: str) -> Any:
    return next(iter(store.as_read().lens(code=code)))


def test_a_correction_shows_everywhere_and_what_was_read_beside_it(editor, store) -> None:
    stmt = statement(store, "AID")
    answer = editor.post(
        f"/statements/{stmt.id}/correct", data={"subject": "Ruritania", "status": "required"}
    )
    assert answer.url.query.decode() == f"statement={stmt.id}"
    assert "Ruritania" in answer.text and "read as FRD" in answer.text
    assert "The machine read: According to Freedonia" in answer.text
    assert "Ruritania" in editor.get("/actors.json").text
    assert editor.get("/statements.json?subject=x").status_code in (200, 400)
    row = next(r for r in editor.get("/statements.json").json()["rows"] if r["id"] == stmt.id)
    assert (row["subject"], row["status"]) == (["Ruritania"], "required")
    assert store.as_read().statement(stmt.id) == stmt


@pytest.mark.parametrize(
    ("act", "word", "mark"), [("accept", "accepted", "✓"), ("reject", "rejected", "✗")]
)
def test_a_judgement_shows_on_the_mark_and_is_undone(editor, store, act, word, mark) -> None:
    stmt = statement(store, "AID")
    panel = editor.post(f"/statements/{stmt.id}/{act}", headers=FRAGMENT).text
    assert f'data-word="{word}"' in panel and f'data-mark="{mark}"' in panel
    page = editor.get(f"/documents/{stmt.document}").text
    assert page.count(f'class="ref {word}"') == 1 and f", {word}" in page
    assert 'id="done">1<' in page
    editor.post(f"/statements/{stmt.id}/undo")
    assert 'id="done">0<' in editor.get(f"/documents/{stmt.document}").text


def test_what_is_rejected_is_nowhere_but_in_its_text(editor, store) -> None:
    stmt = statement(store, "AID")
    editor.post(f"/statements/{stmt.id}/reject")
    assert stmt.id not in editor.get("/statements.json").text
    assert stmt.id in editor.get(f"/documents/{stmt.document}.json").text


def test_undo_goes_back_one_step_at_a_time(editor, store) -> None:
    stmt = statement(store, "AID")
    for code in ("ally", "at_war"):
        editor.post(f"/statements/{stmt.id}/correct", data={"code": code})
    editor.post(f"/statements/{stmt.id}/undo")
    assert store.statement(stmt.id).code == "ally"


def test_undo_goes_back_to_the_word_that_a_page_remembers(editor, store) -> None:
    stmt = statement(store, "AID")
    before = []
    for code in ("ally", "at_war", "rival"):
        panel = editor.post(
            f"/statements/{stmt.id}/correct", data={"code": code}, headers=FRAGMENT
        ).text
        before.append(re.search('data-before="([^"]*)"', panel)[1])
    for to, code in zip(reversed(before), ("at_war", "ally", "AID"), strict=True):
        editor.post(f"/statements/{stmt.id}/undo", data={"to": to})
        assert store.statement(stmt.id).code == code


def test_a_value_that_does_not_fit_is_said_beside_the_form(editor, store) -> None:
    stmt = statement(store, "AID")
    answer = editor.post(
        f"/statements/{stmt.id}/correct",
        data={"time": "last week", "theme": "kept"},
    )
    assert answer.status_code == 400
    assert (
        'aria-invalid="true"' in answer.text
        and "Time: " in answer.text
        and "2024-02" in answer.text
    )
    assert 'value="last week"' in answer.text and 'value="kept"' in answer.text
    assert len(store.judgements) == 0


def test_what_is_to_do_is_what_i_have_not_judged(editor, store) -> None:
    first, second = statement(store, "AID"), statement(store, "SUPPORT")
    Session(store, "bob").accept(first)
    editor.post(f"/statements/{second.id}/accept")
    left = editor.get(f"/documents/{first.document}.json?show=todo").text
    assert first.id in left and second.id not in left


def test_a_reviewer_sees_what_others_said_only_after_judging(editor, store) -> None:
    stmt = statement(store, "AID")
    session = Session(store, "bob")
    session.correct(stmt, code="ally")
    panel = editor.get(f"/statements/{stmt.id}/panel").text
    assert "<code>AID</code>" in panel and "others have judged it" in panel and "bob" not in panel
    panel = editor.post(f"/statements/{stmt.id}/accept", headers=FRAGMENT).text
    assert "<code>AID</code>" in panel and "bob: corrected" in panel
    assert {r.author: r.judgement for r in store.reviews()} == {
        "ann": Judgement.ACCEPTED, "bob": Judgement.CORRECTED,
    }  # fmt: skip


def test_who_has_judged_accepts_what_stands(editor, store) -> None:
    stmt = statement(store, "AID")
    editor.post(f"/statements/{stmt.id}/accept")
    Session(store, "bob").correct(stmt, code="ally")
    editor.post(f"/statements/{stmt.id}/accept")
    mine = {r.author: r for r in store.reviews()}["ann"]
    assert mine.judgement is Judgement.CORRECTED and mine.gold.code == "ally"


def test_a_missing_statement_is_added_on_the_words_as_shown(enter) -> None:
    doc = make_document("One\r\ntwo\u202e Freedonia armed Sylvania. And so on.")
    store = dragoman.store.open(":memory:")
    store.add(make_reading(doc, make_statement(doc, "And so on")))
    editor = enter(store, edit=True)
    editor.headers.update(SAME_SITE)
    shown = "One\ntwo[U+202E] Freedonia armed Sylvania."
    a, b = shown.index("Freedonia"), shown.index(".")
    form = editor.get(f"/documents/{doc.id}/add?start=0&a={a}&b={b}").text
    assert "Freedonia armed Sylvania</p>" in form
    start = doc.text.index("Freedonia")
    assert f'name="start" value="{start}"' in form
    editor.post(
        f"/documents/{doc.id}/statements",
        data={"start": start, "end": doc.text.index("."), "code": "arms_supplier",
              "subject": "Freedonia", "object": "France", "voices": "author"},
    )  # fmt: skip
    [added] = store.lens(code="arms_supplier")
    assert (added.quote, added.object) == ("Freedonia armed Sylvania", ("FRA",))
    assert 'data-mark="+"' in editor.get(f"/documents/{doc.id}").text
    editor.post(f"/statements/{added.id}/undo")
    assert len(store.lens()) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"words": "It rained all day"}, "Code: choose"),
        ({"words": "It snowed", "code": "AID"}, "letter for letter"),
        ({"code": "AID"}, "no words"),
        ({"words": "It rained", "code": "AID", "stance": "angry"}, "Stance: "),
    ],
)
def test_what_is_missing_to_add_is_said(editor, store, data, said) -> None:
    doc = next(store.documents.rows())["id"]
    answer = editor.post(f"/documents/{doc}/statements", data=data)
    assert answer.status_code == 400 and said in answer.text
    assert len(store.judgements) == 0


def test_judgements_survive_a_newer_reading(editor, store) -> None:
    blamed, aid = statement(store, "ACCUSE"), statement(store, "AID")
    editor.post(f"/statements/{aid.id}/correct", data={"object": "RUR"})
    editor.post(f"/statements/{blamed.id}/reject")
    doc = store.document(aid.document)
    missing = {"words": "It rained all day", "code": "OTHER", "voices": "author"}
    editor.post(f"/documents/{doc.id}/statements", data=missing)
    words = "Freedonia will arm Sylvania, the minister said"
    store.add(make_reading(
        doc,
        make_statement(doc, words, code="MOBILIZE", reader="test-2"),
        make_statement(doc, blamed.quote, code="ACCUSE", subject=("RUR",), object=("FRD",),
                       voice="Ruritania", speaker=("RUR",), stance="blame", reader="test-2"),
        reader="test-2",
    ))  # fmt: skip
    rows = editor.get(f"/documents/{doc.id}.json").json()["statements"]
    assert [(row["code"], row["judgement"]) for row in rows] == [
        ("AID", "corrected"), ("ACCUSE", "rejected"), ("OTHER", "accepted"),
    ]  # fmt: skip
    assert {row["code"] for row in editor.get("/statements.json").json()["rows"]} == {
        "AID",
        "OTHER",
    }


def test_actors_are_merged_and_parted(editor, store) -> None:
    answer = editor.post("/actors/merge", data={"actor": "FRD", "into": "France"})
    assert answer.url.path == "/actors/FRA"
    assert "FRD" not in editor.get("/actors.json").text
    page = editor.get("/review").text
    merge = store.standing_merges()[0]
    assert "FRD" in page and 'href="/actors/FRA"' in page
    editor.post("/merges/undo", data={"date": merge.date, "author": merge.author})
    assert store.standing_merges() == []
    assert editor.post("/actors/merge", data={"actor": "FRD", "into": " "}).status_code == 400


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_elsewhere(editor, back) -> None:
    answer = editor.post("/actors/merge", data={"actor": "FRD", "into": "France", "back": back},
                         follow_redirects=False)  # fmt: skip
    assert answer.headers["location"] == "/actors/FRA"


def test_reviewers_are_compared_and_each_difference_opens_its_statement(editor, store) -> None:
    first, second = statement(store, "AID"), statement(store, "SUPPORT")
    for who, code in (("ann", "ally"), ("bob", "at_war")):
        session = Session(store, who)
        session.accept(second)
        session.correct(first, code=code)
    page = editor.get("/review").text
    assert f"/documents/{first.document}?statement={first.id}#s-{first.id}" in page
    assert "<b>bob</b> at_war" in page
    rows = {row["what"]: row for row in editor.get("/review.json").json()["agreement"]}
    assert rows["judgement"]["alpha"] == 1.0 and rows["code"]["units"] == 2
    [progress] = editor.get("/review.json").json()["documents"]
    assert (progress["judged"], progress["statements"]) == (2, 4)


def test_of_three_reviewers_each_two_are_compared(editor, store) -> None:
    first, second = statement(store, "AID"), statement(store, "SUPPORT")
    for who in ("ann", "bob", "cem"):
        session = Session(store, who)
        session.accept(first)
        (session.reject if who == "cem" else session.accept)(second)
    page = editor.get("/review").text
    assert page.count("<b>cem</b> rejected") == 1
    for pair in ("ann and bob", "ann and cem", "bob and cem"):
        assert f'<th scope="row">{pair}</th><td class="number">2</td>' in page


def test_gold_is_downloaded(editor, store) -> None:
    stmt = statement(store, "AID")
    editor.post(f"/statements/{stmt.id}/correct", data={"code": "ally"})
    answer = editor.get("/review/gold.zip")
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    [name] = [name for name in packed.namelist() if name.endswith(".gold.jsonl")]
    assert json.loads(packed.read(name))["code"] == "ally"
    assert "documents.json" in packed.namelist()


def test_without_edit_judgements_are_seen_and_nothing_is_offered(client, store) -> None:
    assert 'href="/review"' not in client.get("/documents").text
    stmt = statement(store, "AID")
    Session(store, "bob").accept(stmt)
    assert 'href="/review"' in client.get("/documents").text
    page = client.get(f"/documents/{stmt.document}?statement={stmt.id}").text
    assert "accepted by bob" in page and "data-act" not in page and "Add a statement" not in page
    assert client.get("/review").status_code == 200
    for path in (f"/statements/{stmt.id}/reject", "/actors/merge", "/merges/undo"):
        assert client.post(path, headers=SAME_SITE).status_code == 403


def test_what_a_hostile_text_and_reviewer_say_is_text(enter) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    doc = make_document(f"{evil} armed Sylvania.", title=evil)
    store = dragoman.store.open(":memory:")
    store.add(make_reading(doc, make_statement(doc, subject=(evil,), theme=evil, voice=evil)))
    editor = enter(store, edit=True)
    editor.headers.update(SAME_SITE)
    [stmt] = store.lens()
    Session(store, evil).correct(stmt, theme=evil + "2", object=(evil,))
    editor.post(f"/statements/{stmt.id}/accept")
    for path in (f"/documents/{doc.id}?statement={stmt.id}", f"/statements/{stmt.id}/edit",
                 f"/documents/{doc.id}/add?start=0&a=0&b=40", "/review", "/documents"):  # fmt: skip
        page = editor.get(path).text
        assert "<script>alert" not in page and "<img" not in page, path
