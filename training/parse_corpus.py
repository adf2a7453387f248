"""Parse the statement corpus with given weights: heads by sentence, for `train.py --heads`.

python training/parse_corpus.py CORPUS-FOLDER WEIGHTS-FOLDER heads.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dragoman.reading.parse.parser import DefaultParser
from dragoman.reading.parse.tokenizer import tokenize


def heads(path: Path, parser: DefaultParser) -> list[list[int]]:
    """1-based heads (0 the root) of every sentence of a document of the corpus."""
    sentences = [s for p in json.loads(path.read_text(encoding="utf-8"))["paragraphs"] for s in p]
    text, spans, at = " ".join(sentences), [], 0
    for sentence in sentences:
        spans.append([(at + a, at + b) for a, b in tokenize(sentence)])
        at += len(sentence) + 1
    parse = parser.parse_words(text, spans)
    return [
        [0 if t.head < 0 else t.head - s.first + 1 for t in parse.sentence_tokens(s)]
        for s in parse.sentences
    ]


if __name__ == "__main__":
    reader = DefaultParser(Path(sys.argv[2]))
    found = {p.stem: heads(p, reader) for p in sorted(Path(sys.argv[1]).glob("*.json"))}
    Path(sys.argv[3]).write_text(json.dumps(found))
