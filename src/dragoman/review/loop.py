"""The conversation of a review: a statement is shown, a key is typed, the next one comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from dragoman.report import of_readings
from dragoman.report.citation import position
from dragoman.report.wording import sentence
from dragoman.review.fields import FIELDS, parsed, words
from dragoman.review.session import Session
from dragoman.rows import Reading
from dragoman.statement import Document, Statement
from dragoman.visible import visible

HELP = """a         accept: it is right as it stands
r         reject: nothing like it should be read here
c F VALUE correct field F, and stay; then Enter for the next
          voices (author > Armenia), stance, code, subject (FRA, DEU), object,
          polarity, status, time, value, unit, theme; - is nothing
s, Enter  next, without a judgement unless one was given
b         back to the one before
u         take the judgement back
q         quit; what was judged is kept"""
_AROUND = 160
_WIDTH = 9


class Loop:
    """Walks through statements. `ask` gets a prompt and gives what was typed, None at the end;
    `say` shows a line."""

    def __init__(
        self,
        session: Session,
        ask: Callable[[str], str | None],
        say: Callable[[str], None],
    ) -> None:
        self._session, self._ask, self._say = session, ask, say
        self._at = 0
        keys: dict[str, Callable[[Statement], None]] = {
            "accept": self._accept,
            "reject": self._reject,
            "skip": self._next,
            "back": self._back,
            "undo": self._reset,
        }
        short = {word[0]: do for word, do in keys.items()}
        self._keys = keys | short | {"": self._next, "?": self._help, "help": self._help}

    def run(self, stmts: list[Statement]) -> Counter[str]:
        """Show each statement until the last, or until somebody quits; count the judgements."""
        shown = -1
        while self._at < len(stmts):
            stmt = stmts[self._at]
            if shown != self._at:
                self._show(stmt, f"{self._at + 1} of {len(stmts)}")
                shown = self._at
            typed = self._ask("a r c s b u q ?> ")
            if typed is None or typed.strip() in ("q", "quit"):
                break
            self._do(typed.strip(), stmt)
        return Counter(str(self._session.judgement(stmt)) for stmt in stmts)

    def _do(self, typed: str, stmt: Statement) -> None:
        key, _, rest = typed.partition(" ")
        if key in ("c", "correct"):
            self._correct(stmt, rest.strip())
        elif typed in self._keys:
            self._keys[typed](stmt)
        else:
            self._say(f"there is no {typed!r}; ? lists what there is")

    def _accept(self, stmt: Statement) -> None:
        self._session.accept(stmt)
        self._at += 1

    def _reject(self, stmt: Statement) -> None:
        self._session.reject(stmt)
        self._at += 1

    def _next(self, stmt: Statement) -> None:
        self._at += 1

    def _back(self, stmt: Statement) -> None:
        self._at = max(0, self._at - 1)

    def _reset(self, stmt: Statement) -> None:
        self._session.reset(stmt)
        self._say("no judgement any more")

    def _help(self, stmt: Statement) -> None:
        for line in HELP.splitlines():
            self._say(line)

    def _correct(self, stmt: Statement, typed: str) -> None:
        field, _, text = typed.partition(" ")
        if not text and field in FIELDS:
            text = self._ask(f"{field}: ") or ""
        try:
            review = self._session.correct(stmt, **{field: parsed(field, text)})
        except ValueError as error:
            self._say(str(error))
            return
        for line in lines(review.gold or stmt, marked=stmt):
            self._say(line)

    def _show(self, stmt: Statement, count: str) -> None:
        doc = self._session.documents[stmt.document]
        where = position(doc, stmt.paragraph, stmt.page, stmt.turn)
        self._say("")
        self._say(visible(f"{count}  {where}  [{stmt.id[:8]}, confidence {stmt.confidence:.2f}]"))
        self._say(context(stmt, doc))
        self._say(visible(sentence(stmt, of_readings([Reading(doc, (stmt,))]), {})))
        review = self._session.review(stmt)
        gold = review.gold if review and review.gold else stmt
        for line in lines(gold, marked=stmt):
            self._say(line)
        if review is not None:
            said = f"{review.judgement} by {review.author}, {review.date[:10]}"
            self._say(visible(f"{'judged':{_WIDTH}} {said} (as read by {review.statement.reader})"))


def context(stmt: Statement, doc: Document) -> str:
    """The quotation in brackets, with the words around it."""
    before = doc.text[max(0, stmt.start - _AROUND) : stmt.start]
    after = doc.text[stmt.end : stmt.end + _AROUND]
    return visible(f"…{before}[[{stmt.quote}]]{after}…")


def lines(stmt: Statement, marked: Statement) -> Iterator[str]:
    """One line a field that says something; a star where it differs from `marked`."""
    for field in FIELDS:
        value, read = getattr(stmt, field), getattr(marked, field)
        if value == read and value in (None, "", ()):
            continue
        star = "" if value == read else f"   * read as {words(field, read)}"
        yield visible(f"{field:{_WIDTH}} {words(field, value)}{star}")
