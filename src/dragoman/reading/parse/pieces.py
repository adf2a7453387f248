"""From words to the encoder's input: word pieces, word shapes, windows of pieces.

The vocabulary is uncased, so a word's shape (its case, digits) travels beside its pieces.
Training and inference share this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, UNK, MASK = 101, 102, 100, 103
MAX_PIECES = 12
"""A longer word is cut: only its first piece carries the word anyway."""
_MAX_LETTERS = 64
MAX_LENGTH = 512
"""Pieces that the encoder has positions for, the two marks that frame a window among them."""
WINDOW = 144
"""Pieces in a window; longer windows gain nothing."""

LOWER, INITIAL, CAPITALS, MIXED, DIGITS, PUNCTUATION, TITLE_FIRST, TITLE = range(1, 9)
_SURROGATES = re.compile(r"[\ud800-\udfff]")
"""Halves of characters, from broken sources: no UTF-8 has them."""
_ENDS = frozenset(".!?:…\"”'’)]}*")


def shape(word: str, first: bool) -> int:
    """The shape of a word: 1 to 8. `first`: nothing but an end of a sentence stands before it."""
    if word.islower():
        return LOWER
    if any(c.isdigit() for c in word):
        return DIGITS
    if not any(c.isalpha() for c in word):
        return PUNCTUATION
    if word.isupper():
        return CAPITALS if len(word) > 1 else (TITLE_FIRST if first else INITIAL)
    if word[0].isupper() and word[1:].islower():
        return TITLE_FIRST if first else TITLE
    return MIXED


def shapes(words: Sequence[str]) -> list[int]:
    """The shapes of the words of one window."""
    out, first = [], True
    for word in words:
        kind = shape(word, first)
        out.append(kind)
        if kind != PUNCTUATION:
            first = False
        elif word[-1] in _ENDS:
            first = True
    return out


class Pieces:
    """Word pieces by the encoder's own vocabulary, cached by word."""

    def __init__(self, vocabulary: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer: Tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cached = lru_cache(maxsize=100_000)(self._of)

    def of(self, word: str) -> tuple[int, ...]:
        """The pieces of a word: 1 to 12."""
        return self._cached(word[:_MAX_LETTERS])

    def _of(self, word: str) -> tuple[int, ...]:
        clean = _SURROGATES.sub("\ufffd", word)
        ids = self._tokenizer.encode(clean, add_special_tokens=False).ids[:MAX_PIECES]
        return tuple(ids) or (UNK,)
