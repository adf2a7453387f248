"""Write the table of currency names from Unicode CLDR, as babel carries it.

usage: python scripts/build_units.py [OUTPUT.toml]

Needs babel. The table holds each currency's ISO 4217 code, its English names in singular and
plural, in lower case, and its symbols. Names that several currencies share ("dollars") are not in
it: they are settled by hand in `common.toml` beside it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from babel import Locale
from babel.numbers import get_currency_name, get_currency_symbol

OUTPUT = Path(__file__).parent.parent / "src/dragoman/ontology/units/currencies.toml"
HEAD = """\
# Currencies: ISO 4217 codes with their English names and symbols.
# Written by scripts/build_units.py from Unicode CLDR; do not edit. Your own go to common.toml.

"""


def names(code: str) -> list[str]:
    """English names of a currency, singular and plural, without years and comments."""
    found = [get_currency_name(code, count, "en") for count in (1, 2)]
    found.append(Locale("en").currencies[code])
    return sorted({name.lower() for name in found if "(" not in name and name != code})


def symbols(code: str) -> list[str]:
    """The symbol that English texts set before the amount, if it is not the code itself."""
    symbol = get_currency_symbol(code, "en")
    return [] if symbol == code or not set(symbol) - set(code) else [symbol]


def table() -> str:
    """The whole file."""
    lines = [HEAD]
    for code in sorted(Locale("en").currencies):
        if code.startswith("X") and code not in ("XAF", "XCD", "XOF", "XPF", "XDR"):
            continue
        if names(code):
            lines.append(f"[[unit]]\nunit = {json.dumps(code)}\nnames = {_list(names(code))}\n")
            if symbols(code):
                lines.append(f"symbols = {_list(symbols(code))}\n")
            lines.append("\n")
    return "".join(lines)


def _list(words: list[str]) -> str:
    return json.dumps(words, ensure_ascii=False)


def main(argv: list[str]) -> None:
    path = Path(argv[1]) if len(argv) > 1 else OUTPUT
    path.write_text(table().rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv)
