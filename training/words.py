"""Where words that are given as text stand in a sentence."""

from __future__ import annotations


def find_words(text: str, spans: list, wanted: str, near: int) -> list[int]:
    """Indices of the words of the occurrence of `wanted` nearest to word `near`."""
    if not wanted:
        return []
    best: list[int] = []
    at = text.find(wanted)
    while at >= 0:
        words = [i for i, (a, b) in enumerate(spans) if a < at + len(wanted) and b > at]
        whole = words and spans[words[0]][0] == at
        if words and (not best or (whole and abs(words[0] - near) < abs(best[0] - near))):
            best = words
        at = text.find(wanted, at + 1)
    return best


SMALL = frozenset(
    """
    a an the of to in on at by for from with be is are was were been being has have had do does did
    will would shall should can could may might must not n't 's ’s its his her their this that
    """.split()
)


def head_word(words: list[int], head: list[int] | None, texts: list[str]) -> int:
    """The head of a phrase: by the tree where there is one, else its first weighty word."""
    if head:
        inside = set(words)
        tops = [i for i in words if head[i] - 1 not in inside]
        weighty = [i for i in tops if texts[i].lower() not in SMALL and texts[i].isalnum()]
        if weighty or tops:
            return (weighty or tops)[0]
    return next(
        (i for i in words if texts[i].lower() not in SMALL and texts[i][0].isalnum()), words[0]
    )
