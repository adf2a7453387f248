"""Write the lemma table that ships beside the weights: forms of the treebanks, and known lemmas.

    python training/lemmas.py TREEBANK-FOLDER src/dragoman/reading/parse/weights/lemmas.tsv

A line is `form<TAB>upos<TAB>lemma` for forms whose lemma is not the form itself, or
`<TAB>upos<TAB>lemma` for a lemma that is known to exist (also those of the predicate lexicon).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from data import conllu

from dragoman.ontology.lexicon import Lexicon

OPEN = ("NOUN", "VERB", "ADJ", "ADV", "AUX", "PRON", "DET")
POS = {"verb": "VERB", "noun": "NOUN", "adj": "ADJ"}


def table(folder: Path) -> list[tuple[str, str, str]]:
    count: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in ("ewt-train", "gum-train"):
        for doc in conllu(folder / f"{name}.conllu.xz"):
            for example in doc:
                for form, upos, lemma in zip(
                    example.words, example.upos, example.lemma, strict=True
                ):
                    if upos in OPEN and form.isascii() and lemma.isascii() and "\t" not in lemma:
                        count[form.lower(), upos][lemma] += 1
    rows = {
        (form, upos, c.most_common(1)[0][0])
        for (form, upos), c in count.items()
        if c.most_common(1)[0][0] != form
    }
    known = {
        ("", upos, lemma)
        for (_, upos), c in count.items()
        for lemma, n in c.items()
        if n > 1 or len(c) == 1
    }
    return sorted(rows | known | lexicon_lemmas())


def lexicon_lemmas() -> set[tuple[str, str, str]]:
    lexicon = Lexicon.load()
    out = set()
    for group in (*lexicon.senses.values(), *lexicon.cues.values(), *lexicon.operators.values()):
        out |= {("", POS[e.pos], e.lemma.split()[0]) for e in group if e.pos in POS}
    return out


if __name__ == "__main__":
    rows = table(Path(sys.argv[1]))
    Path(sys.argv[2]).write_text("".join("\t".join(r) + "\n" for r in rows), encoding="utf-8")
    print(len(rows), "lines")
