"""Statements about options, as preferences and infeasible states are written in.

The usual syntax of option prioritisation: option numbers or names, `-` or NOT, `&` or AND, `|` or
OR, IF and IFF, brackets. `3 IF 1` is false only where option 1 is taken and option 3 is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial, reduce

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.disputes.errors import DisputeError

Codes = NDArray[np.int64]
"""States: bit k of a code says whether option k (from 0) is taken."""
Truth = NDArray[np.bool_]

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+)|'(?P<single>[^']*)'|"(?P<double>[^"]*)"|(?P<sign>[-~!&|()])
    |(?P<word>[^\s\-~!&|()'"]+))""",
    re.VERBOSE,
)
_WORDS = {"not": "-", "and": "&", "or": "|", "if": "if", "iff": "iff", "~": "-", "!": "-"}
_DIGITS = 18
_JOIN: dict[str, Callable[[Truth, Truth], Truth]] = {
    "&": np.logical_and,
    "|": np.logical_or,
    "if": lambda then, when: then | ~when,
    "iff": np.equal,
}
_BINDING = (("if", "iff"), ("|",), ("&",))


@dataclass(frozen=True, slots=True)
class Literal:
    """One option taken, or not taken."""

    option: int
    taken: bool

    def holds(self, codes: Codes) -> Truth:
        """In which of the states it is true."""
        found: Truth = ((codes >> self.option) & 1) == int(self.taken)
        return found

    @property
    def last(self) -> int:
        """The highest option that it speaks of; -1 for none."""
        return self.option


@dataclass(frozen=True, slots=True)
class Joined:
    """Two statements joined by `&`, `|`, `if` or `iff`."""

    join: str
    left: Statement
    right: Statement

    def holds(self, codes: Codes) -> Truth:
        """In which of the states it is true."""
        left, right = self.left.holds(codes), self.right.holds(codes)
        return _JOIN[self.join](left, right)

    @property
    def last(self) -> int:
        """The highest option that it speaks of."""
        return max(self.left.last, self.right.last)


@dataclass(frozen=True, slots=True)
class Negated:
    """A statement denied."""

    inner: Statement

    def holds(self, codes: Codes) -> Truth:
        """In which of the states it is true."""
        return ~self.inner.holds(codes)

    @property
    def last(self) -> int:
        """The highest option that it speaks of."""
        return self.inner.last


@dataclass(frozen=True, slots=True)
class Always:
    """What is true everywhere: a condition upon no option."""

    last: int = -1

    def holds(self, codes: Codes) -> Truth:
        """In all of the states."""
        return np.ones(len(codes), dtype=np.bool_)


Statement = Literal | Joined | Negated | Always


def all_of(parts: Iterable[Statement]) -> Statement:
    """The statement that all of these hold."""
    return _chain("&", list(parts))


def any_of(parts: Iterable[Statement]) -> Statement:
    """The statement that one of these holds, at least."""
    return _chain("|", list(parts))


def pattern(text: str, count: int) -> Statement:
    """`YN-` as a statement: one sign an option. Raises DisputeError for any other text."""
    if len(text) != count or set(text.upper()) - set("YN-"):
        raise DisputeError(
            f"{text!r} is no state: write {count} letters Y or N, or -, one an option"
        )
    signs = enumerate(text.upper())
    return all_of(Literal(option, sign == "Y") for option, sign in signs if sign != "-")


def parse(text: str, names: Sequence[Sequence[str]]) -> Statement:
    """A statement from its text; `names` are the names by which each option may be called.

    Raises DisputeError for text that is no statement, an option that does not exist, and a name
    that two options share.

    >>> parse("-1 & (2 | 3)", [["Stay"], ["Talk"], ["Fight"]]).holds(np.array([0, 2, 3]))
    array([False,  True, False])
    """
    try:
        return _Parser(text, names).whole()
    except RecursionError:
        raise DisputeError(f"statement {text[:40]!r}…: it is nested too deep") from None


def option_called(name: str, names: Sequence[Sequence[str]]) -> int:
    """The place of an option (from 0) by its number (from 1) or its name. Raises DisputeError."""
    if name.isdecimal():
        number = int(name[:_DIGITS])
        if not 1 <= number <= len(names):
            raise DisputeError(f"there is no option {number}; there are {len(names)}")
        return number - 1
    low = name.casefold()
    found = [k for k, known in enumerate(names) if low in map(str.casefold, known)]
    if len(found) == 1:
        return found[0]
    if found:
        raise DisputeError(f"{name!r} is the name of two options: write its number")
    raise DisputeError(
        f"{name!r} is no option: write its number, or a name that is not one word in quotation "
        "marks of its own"
    )


def _chain(join: str, parts: list[Statement]) -> Statement:
    """Halved again and again, so that thousands of parts are not nested in one another."""
    if not parts:
        return Always() if join == "&" else Negated(Always())
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return Joined(join, _chain(join, parts[:half]), _chain(join, parts[half:]))


class _Parser:
    """Recursive descent over the tokens of one statement."""

    def __init__(self, text: str, names: Sequence[Sequence[str]]) -> None:
        self.text, self.names, self.at = text, names, 0
        self.tokens = self._split()

    def whole(self) -> Statement:
        if not self.tokens:
            raise DisputeError("a statement is empty")
        found = self._joined(0)
        if self.at < len(self.tokens):
            raise self._wrong(f"{self.tokens[self.at][1]!r} is not expected there")
        return found

    def _split(self) -> list[tuple[str, str]]:
        tokens, at, text = [], 0, self.text.rstrip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise self._wrong(f"{text[at:]!r} is not understood")
            tokens.append(_token(match))
            at = match.end()
        return tokens

    def _joined(self, level: int) -> Statement:
        if level == len(_BINDING):
            return self._single()
        left = self._joined(level + 1)
        while self._next() in _BINDING[level]:
            join = self.tokens[self.at][1]
            parts = [left]
            while self._next() == join:
                self.at += 1
                parts.append(self._joined(level + 1))
            left = _chain(join, parts) if level else reduce(partial(Joined, join), parts)
        return left

    def _single(self) -> Statement:
        if self.at == len(self.tokens):
            raise self._wrong("it ends too early")
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind == "name":
            try:
                return Literal(option_called(value, self.names), True)
            except DisputeError as error:
                raise self._wrong(str(error)) from None
        if value == "-":
            inner = self._single()
            return (
                Literal(inner.option, False)
                if isinstance(inner, Literal) and inner.taken
                else Negated(inner)
            )
        if value != "(":
            raise self._wrong(f"{value!r} is not expected there")
        inner = self._joined(0)
        if self._next() != ")":
            raise self._wrong("a bracket is not closed")
        self.at += 1
        return inner

    def _next(self) -> str:
        kind, value = self.tokens[self.at] if self.at < len(self.tokens) else ("sign", "")
        return value if kind == "sign" else ""

    def _wrong(self, what: str) -> DisputeError:
        return DisputeError(f"statement {self.text!r}: {what}")


def _token(match: re.Match[str]) -> tuple[str, str]:
    """("name", option) or ("sign", operator)."""
    kind = match.lastgroup or ""
    value = match[kind]
    if kind == "sign" or (kind == "word" and value.casefold() in _WORDS):
        return "sign", _WORDS.get(value.casefold(), value)
    return "name", value
