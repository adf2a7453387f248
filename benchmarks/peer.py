"""The peer that speed is measured against: a spaCy pipeline of its efficiency configuration.

Speed does not depend on what the weights have learnt, so they are trained for a few steps on made
sentences: enough for a parser that takes sensible transitions, no more.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

PIPES = ["tagger", "parser", "ner"]
TAGS = [f"T{i}" for i in range(50)]  # as many as the Penn Treebank's tags
RELATIONS = [f"r{i}" for i in range(44)]  # as many as the labels of spaCy's English parsers
TYPES = [f"E{i}" for i in range(18)]  # as many as OntoNotes' types


def pipeline(words: Sequence[str], steps: int = 60, seed: int = 7) -> Any:
    """A `tagger, parser, ner` pipeline over a convolutional network of width 96.

    `words` are what the made sentences consist of. Raises ImportError without spaCy.
    """
    from spacy.cli.init_config import init_config
    from spacy.util import fix_random_seed, load_model_from_config

    fix_random_seed(seed)
    config = init_config(lang="en", pipeline=PIPES, optimize="efficiency", silent=True)
    config["paths"] = {"train": None, "dev": None, "vectors": None, "init_tok2vec": None}
    nlp = load_model_from_config(config, auto_fill=True)
    chance = random.Random(seed)
    examples = [_example(nlp, words, chance) for _ in range(400)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(steps):
        nlp.update(chance.sample(examples, 16), sgd=optimizer)
    return nlp


def _example(nlp: Any, words: Sequence[str], chance: random.Random) -> Any:
    """A sentence of words drawn at random: all depend on a word in its middle."""
    length = chance.randint(8, 30)
    chosen = [*chance.choices(words, k=length - 1), "."]
    return _annotated(nlp, chosen, length // 2)


def _annotated(nlp: Any, words: list[str], root: int) -> Any:
    """An example whose labels follow from its words."""
    from spacy.tokens import Doc
    from spacy.training import Example

    relations = [_fixed(word, RELATIONS) for word in words]
    relations[root] = "ROOT"
    found = {
        "words": words,
        "tags": [_fixed(word, TAGS) for word in words],
        "heads": [root] * len(words),
        "deps": relations,
        "entities": [_type(word) for word in words],
    }
    return Example.from_dict(Doc(nlp.vocab, words=words), found)


def _type(word: str) -> str:
    return f"U-{_fixed(word, TYPES)}" if word[:1].isupper() else "O"


def _fixed(word: str, labels: Sequence[str]) -> str:
    """A label that is always the same for one word."""
    return labels[sum(map(ord, word)) % len(labels)]
