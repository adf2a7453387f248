"""What the OpenAPI document says is so: every path is called, every answer is as described."""

from __future__ import annotations

import itertools
from typing import Any
from urllib.parse import quote

import pytest
from records import make_document, make_reading, make_statement

import dragoman.store
from dragoman.vocabulary import Judgement

V1 = "/api/v1"
TYPES = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float),
    "boolean": bool, "null": type(None),
}  # fmt: skip


@pytest.fixture
def described(client) -> dict[str, Any]:
    return client.get(f"{V1}/openapi.json").json()


@pytest.fixture
def many():
    """Nine documents on three days, with statements of every kind that the analyses look for."""
    store = dragoman.store.open(":memory:")
    for k in range(9):
        text = (
            f"Freedonia demands that Sylvania disarm ({k}). Ruritania attacked Freedonia. Sylvania "
            "and Ruritania are allied. Freedonia spends 5 billion dollars. Sylvania denies it."
        )
        doc = make_document(text, source=f"{k}.txt", title=f"No. {k}", date=f"2024-03-0{k % 3 + 1}")
        store.add(make_reading(doc, *_statements(doc)))
    return store


def _statements(doc):
    sides = {"subject": ("SYL",), "object": ("RUR",)}
    yield make_statement(doc, "Sylvania disarm", code="RETREAT", subject=("SYL",), object=("FRD",),
                         stance="demand", status="required", theme="disarm")  # fmt: skip
    yield make_statement(doc, "Ruritania attacked Freedonia", code="ASSAULT", subject=("RUR",),
                         object=("FRD",), status="past", theme="attack")  # fmt: skip
    yield make_statement(doc, "Sylvania and Ruritania are allied", code="ally", theme="ally",
                         **sides)  # fmt: skip
    yield make_statement(doc, "Freedonia spends 5 billion dollars", code="military_spending",
                         object=(), value=5e9, unit="USD", theme="spending")  # fmt: skip
    yield make_statement(doc, "Sylvania denies it", code="ally", stance="deny", voice="Sylvania",
                         speaker=("SYL",), theme="ally", ordinal=1, **sides)  # fmt: skip


def fits(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "") -> list[str]:
    """Where a value is not as its schema says."""
    if "$ref" in schema:
        return fits(value, whole["components"]["schemas"][schema["$ref"].split("/")[-1]], whole, at)
    if "anyOf" in schema:
        tries = [fits(value, one, whole, at) for one in schema["anyOf"]]
        return [] if [] in tries else tries[0]
    wrong = []
    if "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        return [f"{at}: {value!r} is no {schema['type']}"]
    if "enum" in schema and value not in schema["enum"]:
        wrong.append(f"{at}: {value!r} is none of {schema['enum']}")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        wrong += [] if low <= value <= high else [f"{at}: {value} is out of bounds"]
    if isinstance(value, dict):
        known = schema.get("properties", {})
        wrong += [f"{at}: no {name}" for name in schema.get("required", ()) if name not in value]
        wrong += [f"{at}.{name} is not described" for name in value if known and name not in known]
        parts = [(known[name], item, name) for name, item in value.items() if name in known]
    elif isinstance(value, list):
        kinds = schema.get("prefixItems") or itertools.repeat(schema.get("items", {}))
        parts = [(kind, item, str(k)) for k, (kind, item) in enumerate(zip(kinds, value))]  # noqa: B905
    else:
        parts = []
    return [
        *wrong,
        *(w for kind, item, name in parts for w in fits(item, kind, whole, f"{at}.{name}")),
    ]


def filled(path: str, ids: dict[str, str]) -> str:
    """A path of the document with what it needs."""
    return V1 + path.removeprefix(V1).format(**ids) + {
        f"{V1}/mediators": "?a=FRD&b=RUR", f"{V1}/disputes": "?between=FRD&between=SYL",
    }.get(path, "")  # fmt: skip


def test_every_path_answers_as_it_is_described(stubbed, enter, many) -> None:
    client = enter(many, edit=True)
    client.headers["origin"] = "http://127.0.0.1:8000"
    whole = client.get(f"{V1}/openapi.json").json()
    assert whole["openapi"].startswith("3.1")
    stmt = client.get(f"{V1}/statements?limit=1").json()["items"][0]
    bodies = {
        f"{V1}/judgements": {"statement": stmt["id"], "judgement": "corrected",
                             "fields": {"code": "AID"}},
        f"{V1}/readings": {"text": "Freedonia arms Sylvania.", "date": "2024"},
    }  # fmt: skip
    ids = {"actor": "FRD"}
    operations = [(*one, path) for path, some in whole["paths"].items() for one in some.items()]
    for method, said, path in sorted(operations, key=lambda one: one[0] != "post"):
        ids["id"] = ids.get("job", "") if "readings" in path else (
            stmt["document"] if "documents" in path else stmt["id"])  # fmt: skip
        answer = client.request(method, filled(path, ids), json=bodies.get(path))
        status = next(code for code in said["responses"] if code.isdigit())
        assert answer.status_code == int(status), (path, answer.text)
        schema = said["responses"][status]["content"]["application/json"]["schema"]
        assert fits(answer.json(), schema, whole, path) == []
        assert method == "post" or answer.json().get("items", True), path
        if path.endswith("/readings"):
            ids["job"] = answer.headers["location"].rpartition("/")[2]
    assert len(operations) == 19


def test_every_operation_is_explained(described) -> None:
    for path, methods in described["paths"].items():
        for said in methods.values():
            assert said["summary"] and said["description"].strip(), path
            assert "4XX" in said["responses"] and "5XX" in said["responses"]
    assert "promises" in described["info"]["description"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/statements?code=nonsense", 400, "invalid"),
        ("/statements?voise=Armenia", 400, "invalid"),
        ("/statements?limit=0", 400, "invalid"),
        ("/statements?limit=x", 400, "invalid"),
        ("/statements?after=nonsense", 400, "invalid"),
        ("/statements?min_confidence=2", 400, "invalid"),
        ("/statements?since=yesterday", 400, "invalid"),
        ("/statements/nowhere", 404, "missing"),
        ("/documents/nowhere", 404, "missing"),
        ("/actors/nobody", 404, "missing"),
        ("/readings/none", 404, "missing"),
        ("/network?layer=nonsense", 400, "invalid"),
        ("/network?half_life=-1", 400, "invalid"),
        ("/alignment?one=FRD", 400, "invalid"),
        ("/mediators?a=FRD", 400, "invalid"),
        ("/mediators?a=FRD&b=nobody", 400, "invalid"),
        ("/claims?finding=nonsense", 400, "invalid"),
        ("/disputes?between=FRD&between=FRD", 400, "invalid"),
        ("/disputes", 400, "invalid"),
        ("/nowhere", 404, "missing"),
    ],
)
def test_errors_have_one_shape_and_a_known_code(client, described, path, status, code) -> None:
    answer = client.get(V1 + path)
    assert answer.status_code == status, answer.text
    assert fits(answer.json(), {"$ref": "#/components/schemas/Error"}, described) == []
    assert set(answer.json()["error"]) == {"code", "message"}
    assert answer.json()["error"]["code"] == code


def test_a_method_that_is_not_there_is_said_with_those_that_are(editor) -> None:
    answer = editor.delete(f"{V1}/statements")
    assert answer.status_code == 405 and answer.headers["allow"] == "GET"
    assert answer.json()["error"]["code"] == "not-allowed"


@pytest.mark.parametrize(
    "path",
    ["/documents", "/statements", "/statements?q=Freedonia", "/actors", "/network",
     "/statements?voice=Sylvania"],
)  # fmt: skip
def test_tokens_go_through_everything_once(enter, many, path) -> None:
    client = enter(many)
    bare = f"{V1}{path}{'&' if '?' in path else '?'}limit="
    whole = client.get(f"{bare}500").json()
    found, after = [], ""
    for _ in range(100):
        page = client.get(f"{bare}2&after={after}").json()
        assert page["total"] == whole["total"]
        found += page["items"]
        after = page["after"]
        if after is None:
            break
    assert found == whole["items"] and len(found) == whole["total"] > 1


def test_a_token_that_was_altered_or_is_of_another_list_is_refused(enter, many) -> None:
    client = enter(many)
    after = client.get(f"{V1}/statements?limit=2").json()["after"]
    altered = [
        after[:k] + ("A" if after[k] != "A" else "B") + after[k + 1 :]
        for k in range(len(after) - 1)
    ]
    wrong = [*altered, after[:-4], after + after, "W10", quote("\x00")]
    assert all(client.get(f"{V1}/statements?after={one}").status_code == 400 for one in wrong)
    for path in ("/documents", "/statements?voice=Sylvania", "/statements?q=Freedonia", "/actors"):
        joined = f"{V1}{path}{'&' if '?' in path else '?'}after={after}"
        assert client.get(joined).json()["error"]["code"] == "invalid", path
    assert client.get(f"{V1}/statements?limit=5&after={after}").status_code == 200


def test_the_lens_goes_into_every_answer(enter, many) -> None:
    client = enter(many)
    every = client.get(f"{V1}/statements").json()["total"]
    through = client.get(f"{V1}/statements?voice=sylvania&stance=deny").json()
    assert 0 < through["total"] < every
    assert {item["voices"][-1] for item in through["items"]} == {"Sylvania"}
    assert client.get(f"{V1}/network?code=ASSAULT").json()["total"] == 1
    two = client.get(f"{V1}/statements?code=ASSAULT&code=ally").json()["total"]
    assert two == client.get(f"{V1}/statements?code=ASSAULT;ally").json()["total"] == 27


def test_every_row_names_its_statements_and_voices(enter, many) -> None:
    client = enter(many)
    tie = client.get(f"{V1}/network?evidence=2&limit=1").json()["items"][0]
    assert len(tie["evidence"]) == 2 and tie["according_to"]
    assert all(client.get(f"{V1}/statements/{id}").status_code == 200 for id in tie["evidence"])


def test_a_judgement_is_kept_and_read_back(editor) -> None:
    stmt = editor.get(f"{V1}/statements?code=ACCUSE").json()["items"][0]
    sent = {"statement": stmt["id"], "judgement": "corrected", "fields": {"subject": "SYL"}}
    kept = editor.post(f"{V1}/judgements", json=sent)
    assert kept.status_code == 201 and kept.json()["corrected"]["subject"] == ["SYL"]
    assert kept.json()["author"] == "ann"
    found = editor.get(f"{V1}/judgements?document={stmt['document']}").json()
    assert found["items"] == [kept.json()]
    for wrong in (
        {"judgement": "maybe"}, {"judgement": "accepted"}, {"fields": {}}, {"author": "bob"},
        {"fields": {"nonsense": "x"}}, {"fields": {"code": "nonsense"}}, {"statement": "none"},
    ):  # fmt: skip
        answer = editor.post(f"{V1}/judgements", json={**sent, **wrong})
        assert answer.status_code in (400, 404) and answer.json()["error"]["code"], wrong
    assert [str(word) for word in Judgement] == ["unreviewed", "accepted", "rejected", "corrected"]


def test_a_rejection_can_be_taken_back(editor) -> None:
    [stmt, *_] = editor.get(f"{V1}/statements?code=ACCUSE").json()["items"]
    for judgement, left in (("rejected", 0), ("unreviewed", 1)):
        sent = {"statement": stmt["id"], "judgement": judgement}
        assert editor.post(f"{V1}/judgements", json=sent).status_code == 201
        assert len(editor.get(f"{V1}/statements?code=ACCUSE").json()["items"]) == left


def test_a_text_is_read_and_can_be_asked_for(stubbed, editor) -> None:
    import time

    sent = editor.post(f"{V1}/readings", json={"text": "Freedonia arms Sylvania.", "title": "New"})
    assert sent.status_code == 202
    where = sent.headers["location"]
    for _ in range(200):
        job = editor.get(where).json()
        if job["state"] in ("done", "failed"):
            break
        time.sleep(0.05)
    assert job["state"] == "done", job
    doc = editor.get(f"{V1}/documents/{job['document']}").json()
    assert doc["title"] == "New" and doc["text"] == "Freedonia arms Sylvania."
    assert doc["statements"] == job["statements"] == doc["stated"]["total"]
    for wrong in ({}, {"text": ""}, {"text": "a", "date": "soon"}, {"text": "a", "typo": 1}):
        assert editor.post(f"{V1}/readings", json=wrong).json()["error"]["code"] == "invalid"


def test_nothing_changes_without_edit(client) -> None:
    client.headers["origin"] = "http://127.0.0.1:8000"
    for path in ("/judgements", "/readings"):
        answer = client.post(V1 + path, json={"text": "a"})
        assert answer.status_code == 403 and answer.json()["error"]["code"] == "read-only"


def test_a_program_opens_it_with_the_key(enter, store) -> None:
    client = enter(store, key="secret")
    client.cookies.clear()
    refused = client.get(f"{V1}/documents")
    assert refused.status_code == 401 and refused.json()["error"]["code"] == "no-token"
    assert refused.headers["www-authenticate"] == "Bearer"
    for given in ("Bearer wrong", "Basic secret", "Bearer", "secret"):
        assert client.get(f"{V1}/documents", headers={"authorization": given}).status_code == 401
    opened = client.get(f"{V1}/documents", headers={"authorization": "Bearer secret"})
    assert opened.status_code == 200
