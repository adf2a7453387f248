"""The statement corpus seen a little differently each time, so that its documents are not learned
by heart: states change places, and words are hidden."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter, defaultdict
from collections.abc import Sequence

from data import Example

from dragoman.ontology.actors.files import read
from dragoman.ontology.actors.records import ActorType

SWAPPED = 0.5
"""Share of documents in which states change places, each time that they are read."""
HIDDEN = 0.1
"""Share of words that are hidden, but for predicates."""
FORMS = ("name", "demonym", "people")


class States:
    """Names of states of one word, by state and form."""

    def __init__(self) -> None:
        self.form: dict[str, tuple[str, str]] = {}
        self.text: dict[str, dict[str, str]] = defaultdict(dict)
        tables = read()
        states = {a.id for a in tables.actors if a.type is ActorType.STATE}
        for name in tables.names:
            if name.actor in states and name.form in FORMS and name.text.isalpha():
                self.form.setdefault(name.text, (name.actor, name.form))
                self.text[name.actor].setdefault(name.form, name.text)
        self.whole = [s for s, texts in self.text.items() if len(texts) == len(FORMS)]

    def swap(self, doc: Sequence[Example], rng: random.Random) -> list[Example]:
        """The document with other states for those that have all forms, the same all through."""
        found = Counter(self.form[w][0] for e in doc for w in e.words if w in self.form)
        here = [s for s in found if s in self.whole]
        new = dict(zip(here, rng.sample(self.whole, len(here)), strict=True))
        return [dataclasses.replace(e, words=[self._other(w, new) for w in e.words]) for e in doc]

    def _other(self, word: str, new: dict[str, str]) -> str:
        state, form = self.form.get(word, ("", ""))
        return self.text[new[state]][form] if state in new else word


def hide(doc: Sequence[Example], rng: random.Random) -> list[Example]:
    """The document with some words hidden from the encoder."""
    out = []
    for example in doc:
        kept = {s["predicate"] for s in example.statements}
        hidden = frozenset(
            k for k in range(len(example.words)) if k not in kept and rng.random() < HIDDEN
        )
        out.append(dataclasses.replace(example, hidden=hidden))
    return out


def vary(docs: Sequence[list[Example]], states: States, rng: random.Random) -> list[list[Example]]:
    """All documents as they are seen this time."""
    swapped = [states.swap(d, rng) if rng.random() < SWAPPED else d for d in docs]
    return [hide(d, rng) if rng.random() < 0.7 else d for d in swapped]
