"""The reference of the interface for programs, made from its OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi import APIRouter

from dragoman.web import errors
from dragoman.web.api.openapi import document
from dragoman.web.page import Page, view
from dragoman.web.seen import Looking

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a key of an answer: its type in words, what it means, the shape it has."""

    name: str
    kind: str
    shape: str
    meaning: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """What one may ask. lens: whether it takes the lens. answers: the shape of its answer."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    lens: bool
    body: str
    status: str
    answers: str


@view(router, "/api")
def reference(seen: Looking) -> Page:
    """Every path with its parameters and answers, and what stays as it is."""
    whole = document()
    found, lens = operations(), whole["components"]["parameters"].values()
    rows = [{"method": o.method, "path": o.path, "summary": o.summary} for o in found]
    parts = {
        "about": whole["info"]["description"].split("\n\n"), "interface": whole["info"]["version"],
        "groups": [
            (tag["name"], tag["description"], [o for o in found if _tag(whole, o) == tag["name"]])
            for tag in whole["tags"]
        ],
        "lens": [_field(p["name"], p["schema"], p) for p in lens],
        "shapes": shapes(), "codes": errors.CODES,
    }  # fmt: skip
    return Page("reference.html", "For programs", rows, parts)


@cache
def operations() -> tuple[Operation, ...]:
    """What one may ask, in the order of the document."""
    paths = document()["paths"].items()
    return tuple(
        _operation(path, method, said)
        for path, methods in paths
        for method, said in methods.items()
    )


@cache
def shapes() -> dict[str, tuple[str, tuple[Field, ...]]]:
    """Each shape by name: what it is, and its keys; of a closed list of words, these."""
    found = {}
    for name, schema in document()["components"]["schemas"].items():
        needed = schema.get("required", ())
        keys = schema.get("properties", {}).items()
        fields = tuple(_field(key, said, {"required": key in needed}) for key, said in keys)
        words = ", ".join(schema.get("enum", ()))
        found[name] = (words or schema.get("description", ""), fields)
    return found


def _operation(path: str, method: str, said: Mapping[str, Any]) -> Operation:
    status, answer = next(item for item in said["responses"].items() if item[0].isdigit())
    body = said.get("requestBody")
    asked = said.get("parameters", ())
    return Operation(
        said["operationId"], method.upper(), path, said["summary"], said["description"],
        tuple(_field(p["name"], p["schema"], p) for p in asked if "name" in p),
        any("$ref" in p for p in asked), _shape(_schema(body)) if body else "", status,
        _shape(_schema(answer)),
    )  # fmt: skip


def _tag(whole: Mapping[str, Any], operation: Operation) -> str:
    return str(whole["paths"][operation.path][operation.method.lower()]["tags"][0])


def _schema(part: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = part["content"]["application/json"]["schema"]
    return found


def _field(name: str, schema: Mapping[str, Any], about: Mapping[str, Any]) -> Field:
    meaning = about.get("description") or schema.get("description", "")
    return Field(
        name, _kind(schema), _shape(schema), meaning, bool(about.get("required")),
    )  # fmt: skip


def _kind(schema: Mapping[str, Any]) -> str:
    """A type in words: `list of text`, `number or null`."""
    if "$ref" in schema:
        return _shape(schema)
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(map(_kind, schema["anyOf"])))
    if "const" in schema:
        return repr(schema["const"])
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return _list(schema)
    kind = {"string": "text", "boolean": "true or false"}.get(schema.get("type", ""))
    return kind or str(schema.get("type", "anything"))


def _list(schema: Mapping[str, Any]) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(map(_kind, schema['prefixItems']))}]"
    return f"list of {_kind(schema.get('items', {}))}"


def _shape(schema: Mapping[str, Any]) -> str:
    """The name of the shape that a schema refers to, if it does."""
    return next(_named(schema), "")


def _named(schema: Mapping[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        yield str(schema["$ref"]).rpartition("/")[2]
    for part in (*schema.get("anyOf", ()), schema.get("items")):
        if part:
            yield from _named(part)
