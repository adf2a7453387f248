"""In which language a text is written."""

from __future__ import annotations

DEFAULT = "en"
_SHORTEST = 40
_SAMPLE = 4_000


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language; English where there is too little to tell.

    Looks at a sample from the beginning and one from the middle, by py3langid.
    """
    sample = _sample(text)
    letters = sum(char.isalpha() for char in sample)
    if letters < _SHORTEST:
        return DEFAULT
    import py3langid

    code, _score = py3langid.classify(sample)
    return str(code)


def _sample(text: str) -> str:
    """Enough of a text to tell, not so much that a long one takes long."""
    text = text[:_SAMPLE] if len(text) <= 2 * _SAMPLE else _two_parts(text)
    return " ".join(text.split())


def _two_parts(text: str) -> str:
    middle = len(text) // 2
    return text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE]
