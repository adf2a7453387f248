"""The fields of a statement in a form: what they are called, and what there is to choose."""

from __future__ import annotations

from dragoman.vocabulary import EVENTS, MEASURES, RELATIONS, Polarity, Stance, Status

LABELS = {
    "voices": "Voices, the outermost first",
    "stance": "Stance",
    "code": "Code",
    "subject": "Subject",
    "object": "Object",
    "polarity": "Polarity",
    "status": "Status",
    "time": "Time",
    "value": "Value",
    "unit": "Unit",
    "theme": "Theme",
}

HINTS = {
    "voices": "author > Ilham Aliyev",
    "subject": "AZE, NATO, or names",
    "object": "ARM, or names",
    "time": "2024, 2024-02, 2008/..",
    "value": "5000000000",
    "unit": "USD",
    "theme": "a short phrase",
}

CLOSED: dict[str, dict[str, tuple[str, ...]]] = {
    "stance": {"": tuple(Stance)},
    "code": {"Events": EVENTS, "Relations": RELATIONS, "Measures": MEASURES},
    "polarity": {"": tuple(Polarity)},
    "status": {"": tuple(Status)},
}
"""What there is to choose in the closed fields, in groups."""
