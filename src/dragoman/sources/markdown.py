"""Markdown: the file's text with its markup left in place, and only the front matter taken off."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.sources.draft import Draft
from dragoman.sources.encoding import decode
from dragoman.sources.headers import headers

_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*))?")
_HEADING = re.compile(r"\s*#[ \t]+(\S.{0,300}?)[ \t]*#*[ \t]*(?:\r?\n|\Z)")


def read(data: bytes, source: str) -> Draft:
    """A Markdown file as a draft.

    The text is the file's own from the line after the front matter on, so an offset into the
    file is an offset into the text plus the length of the front matter. Metadata come from the
    front matter, then from the first lines, the title also from a first `# Heading`.
    """
    whole = decode(data, source)
    front, text = split(whole)
    found = headers(text)
    return Draft(
        text=text,
        title=front.get("title") or found.title or _heading(text),
        author=front.get("author") or front.get("authors") or found.author,
        speaker=front.get("speaker"),
        publisher=front.get("publisher") or front.get("site"),
        date=front.get("date") or front.get("published") or found.date,
        url=front.get("url") or front.get("link"),
        kind=front.get("kind"),
        language=front.get("language") or front.get("lang"),
    )


def split(text: str) -> tuple[Mapping[str, str], str]:
    """The `key: value` fields of a text's front matter, and the text after it.

    A block that holds no field is no front matter, and stays.
    """
    match = _FRONT.match(text)
    fields = _fields(match[1]) if match else {}
    return (fields, text[match.end() :]) if match and fields else ({}, text)


def _fields(block: str) -> dict[str, str]:
    """The top-level fields of a block; lists of a few words are joined by commas."""
    fields: dict[str, str] = {}
    key = ""
    for line in block.splitlines():
        item = re.fullmatch(r"\s*-\s+(.*)", line)
        if item and key:
            fields[key] = ", ".join(filter(None, (fields[key], _plain(item[1]))))
        elif match := _FIELD.fullmatch(line):
            key = match[1].lower()
            fields[key] = _plain(match[2] or "")
    return {key: value for key, value in fields.items() if value}


def _plain(value: str) -> str:
    """A value without its quotes, and a list in brackets without those."""
    value = value.strip()
    if len(value) > 1 and value[0] == "[" and value[-1] == "]":
        return ", ".join(_plain(part) for part in value[1:-1].split(","))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _heading(text: str) -> str | None:
    match = _HEADING.match(text)
    return match[1] if match else None
