"""Claims and cases for tests, built by hand."""

from __future__ import annotations

from typing import Any

from dragoman.evaluation import Claim


def claim(subject: str = "FRA", object: str = "DEU", **parts: Any) -> Claim:
    """A claim of France towards Germany in the author's voice; names separated by commas."""
    given = {
        "voices": ("author",), "stance": "assert", "kind": "event", "code": "AID", "sentence": 0,
    }  # fmt: skip
    sides = {"subject": subject, "object": object}
    names = {side: tuple(filter(None, text.split(","))) for side, text in sides.items()}
    return Claim(**given | names | parts)
