"""The command `dragoman`: its commands by name, imported when they are called."""

from __future__ import annotations

import sys

from cyclopts import App, CycloptsError

from dragoman import __version__
from dragoman.cli import manual
from dragoman.cli.errors import MISUSED, STDIN, CommandError
from dragoman.visible import visible

COMMANDS = {
    "read": manual.READ,
    "statements": manual.STATEMENTS,
    "brief": manual.BRIEF,
    "actors": manual.ACTORS,
    "explain": manual.EXPLAIN,
    "quotes": manual.QUOTES,
    "code": manual.CODE,
    "parse": manual.PARSE,
    "positions": manual.POSITIONS,
    "check": manual.CONTRADICTIONS,
    "diff": manual.DIFF,
    "network": manual.NETWORK,
    "discourse": manual.DISCOURSE,
    "align": manual.ALIGN,
    "race": manual.RACE,
    "scale": manual.SCALE,
    "pacts": manual.PACTS,
    "whatif": manual.WHATIF,
    "bargain": manual.BARGAIN,
    "dispute": manual.DISPUTE,
    "balance": manual.BALANCE,
    "mediators": manual.MEDIATORS,
    "evaluate": manual.EVALUATE,
    "review": manual.REVIEW,
    "serve": manual.SERVE,
    "version": manual.VERSION,
}
"""The commands that stand alone, in the order of the help, with their manual."""


def build() -> App:
    """The application. Registers strings only: no command is imported."""
    app = App(
        name="dragoman",
        help=manual.DRAGOMAN,
        help_epilogue=manual.EXIT_CODES,
        help_format="plaintext",
        version=__version__,
        version_flags=["--version"],
        print_error=False,
        exit_on_error=False,
        result_action="return_value",
        suppress_keyboard_interrupt=False,
    )
    for order, (name, text) in enumerate(COMMANDS.items()):
        path = f"dragoman.cli.{name}:{name}"
        app.command(path, name=name, help=text, sort_key=order)
    lexicon = App(name="lexicon", help=manual.LEXICON, sort_key=len(COMMANDS))
    lexicon.command("dragoman.cli.lexicon:check", name="check", help=manual.CHECK)
    lexicon.command("dragoman.cli.gaps:gaps", name="gaps", help=manual.GAPS)
    app.command(lexicon)
    return app


def run(argv: list[str]) -> int:
    """Run one command and return its exit code."""
    _use_utf8()
    try:
        code = build()([STDIN if token == "-" else token for token in argv])
    except SystemExit as exit:
        return exit.code if isinstance(exit.code, int) else 2
    except CycloptsError as error:
        return _complain(error, MISUSED)
    except CommandError as error:
        return _complain(error, error.code)
    sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _complain(error: Exception, code: int) -> int:
    sys.stderr.write(f"dragoman: {visible(str(error))}\n")
    return code


def _use_utf8() -> None:
    """Output is UTF-8 with its line ends as written, wherever it runs."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="")
