"""The OpenAPI document of the interface, and what it promises."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter

from dragoman.vocabulary import CODES as ONTOLOGY
from dragoman.vocabulary import Kind, Polarity, Stance, Status
from dragoman.web import errors
from dragoman.web import lens as query
from dragoman.web.api import PREFIX, VERSION, routers

router = APIRouter()

PROMISE = """\
What version 1 promises, for as long as paths begin with `/api/v1`:

- No path, parameter, key of an answer or error code is taken away or renamed; none changes its
  type or its meaning. Parameters that are optional stay so, with the same default. What has an
  order keeps it.
- Added may be: paths, optional parameters, keys of answers, and words of the ontology (`code`).
  So ignore keys that you do not know. Other closed lists of words, the codes of errors among
  them, stay as they are.
- Ids of statements are permanent: the same document read by the same reader has the same ids. A
  newer reader may read other statements; `reader` says which one it was.
- Tokens of pages (`after`) are opaque. Send them back as they are, with the same question; they
  may end with a new version of Dragoman, and are then refused, never misunderstood.
- What is to go is marked `deprecated` here first, and stays until `/api/v2` has stood beside it
  for a year at least.
- Numbers that are computed (weights, likenesses, confidences) follow the methods in the
  documentation; a better reader or a mended method may give others.
"""

_MEANINGS = {
    "voice": "the innermost voice: a name in whatever case, or an actor's id",
    "but": "innermost voices to leave out",
    "publisher": "who published the document, in whatever case",
    "actor": "in subject or object, by id",
    "code": "codes of the ontology",
    "stance": "in what spirit it is said",
    "status": "whether it holds, is planned, required …",
    "since": "what holds or happens then or later, EDTF; what has no time is left out",
    "until": "what holds or happens then or earlier, EDTF",
    "said_since": "said then or later, EDTF; the document's date where the text does not say",
    "said_until": "said then or earlier, EDTF",
    "min_confidence": "the least confidence, from 0 to 1",
    "via": "any voice around the innermost one",
    "subject": "actors on the side of the subject, by id",
    "object": "actors on the side of the object, by id",
    "kind": "event, relation or measure",
    "polarity": "affirmed or negated",
    "document": "documents, by id or source",
}
_WORDS: dict[str, list[str]] = {
    "code": list(ONTOLOGY), "stance": list(Stance), "status": list(Status), "kind": list(Kind),
    "polarity": list(Polarity),
}  # fmt: skip
_EXAMPLES = {"voice": "Armenia", "actor": "AZE", "since": "2020", "said_since": "2024-02"}


@router.get(f"{PREFIX}/openapi.json", include_in_schema=False)
def openapi() -> dict[str, Any]:
    """This document."""
    return document()


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document, as data."""
    from fastapi.openapi.utils import get_openapi

    routes = [route for router in routers() for route in router.routes]
    made = get_openapi(
        title="Dragoman", version=VERSION, routes=routes, summary="A store, for programs.",
        description=_description(), tags=_TAGS, servers=[{"url": "/"}],
    )  # fmt: skip
    parts = made["components"]
    parts["parameters"] = {part.name: _parameter(part) for part in query.PARTS}
    parts["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer",
                "description": "the key that `serve --key` was given, or DRAGOMAN_KEY"},
        "browser": {"type": "apiKey", "in": "cookie", "name": "dragoman-PORT",
                    "description": "what a browser has that opened the app"},
    }  # fmt: skip
    made["security"] = [{"key": []}, {"browser": []}]
    code = parts["schemas"]["Fault"]["properties"]["code"]
    code["enum"] = list(errors.CODES)
    return made


@cache
def parameters(path: str) -> frozenset[str]:
    """The names of all parameters of the query string that GET on a path takes."""
    named = document()["paths"][path]["get"].get("parameters", ())
    return frozenset(p["name"] if "name" in p else p["$ref"].rpartition("/")[2] for p in named)


_TAGS = [
    {"name": "Documents", "description": "What was read."},
    {"name": "Statements", "description": "Who says, in what spirit, that what, on which words."},
    {"name": "Actors", "description": "Who speaks and who is spoken of."},
    {"name": "Ties", "description": "Who is tied to whom, and what follows from it."},
    {"name": "Sayings", "description": "What is claimed, wanted and promised."},
    {"name": "Review", "description": "What people say of what was read."},
    {"name": "Reading", "description": "Texts that are being read into the store."},
]


def _description() -> str:
    return (
        "Everything that the pages of the app show, as data. Every row rests on statements, and "
        "says whose words they are; Dragoman has no voice of its own.\n\n" + PROMISE
    )


def _parameter(part: query.Part) -> dict[str, Any]:
    """A part of the lens; several values are sent as several parameters, or joined by `;`."""
    words = _WORDS.get(part.name)
    item: dict[str, Any] = {"type": "string", **({"enum": words} if words else {})}
    if part.name == "min_confidence":
        item = {"type": "number", "minimum": 0, "maximum": 1}
    schema = {"type": "array", "items": item} if part.several else item
    found = {
        "name": part.name, "in": "query", "required": False, "schema": schema,
        "description": f"Lens: {_MEANINGS.get(part.name, part.label)}",
    }  # fmt: skip
    if part.name in _EXAMPLES:
        example = _EXAMPLES[part.name]
        found["example"] = [example] if part.several else example
    return found
