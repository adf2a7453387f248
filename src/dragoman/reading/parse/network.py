"""The shipped network: an int8 encoder and its heads, run by ONNX Runtime on one thread."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.reading.parse.pieces import CLS, SEP, Pieces, shapes

WEIGHTS = Path(__file__).parent / "weights"
FILES = (
    *("encoder.onnx", "tags.onnx", "tree.onnx", "label.onnx", "statement.onnx", "roles.onnx"),
    "coref.onnx",
    *("labels.json", "tokenizer.json", "lemmas.tsv"),
)
_SHAPE_SHIFT = 32768
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of every head, in order."""

    rel: list[str]
    lemma: list[str]
    upos: list[str]
    ner: list[str]
    gum: list[str]
    sent: list[str]
    cues: list[str]
    code: list[str]
    stance: list[str]
    status: list[str]
    polarity: list[str]
    role: list[str]


class Network:
    """The graphs in `folder`. Raises FileNotFoundError where a file is missing."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise FileNotFoundError(f"{folder}: no {missing[0]}: name a folder with all weights")
        self.folder = folder
        self.labels = Labels(**json.loads((folder / "labels.json").read_text(encoding="utf-8")))
        self.pieces = Pieces(folder / "tokenizer.json")
        self._sessions: dict[str, Any] = {}

    def run(self, graph: str, **inputs: NDArray[Any]) -> list[NDArray[Any]]:
        """The outputs of one graph; it is loaded on first use."""
        if graph not in self._sessions:
            self._sessions[graph] = _session(self.folder / f"{graph}.onnx")
        outputs: list[NDArray[Any]] = self._sessions[graph].run(None, inputs)
        return outputs

    def encode(self, windows: Sequence[Sequence[str]]) -> Floats:
        """Vectors (N, 1152) of all words of the windows, in order."""
        rows = [self._row(words) for words in windows]
        length = max(len(row) for row, _ in rows)
        ids = np.zeros((len(windows), length), np.int64)
        mask = np.zeros_like(ids)
        first: list[int] = []
        for b, (row, starts) in enumerate(rows):
            ids[b, : len(row)] = row
            mask[b, : len(row)] = 1
            first += [b * length + start for start in starts]
        return self.run("encoder", ids=ids, mask=mask, first=np.array(first, np.int64))[0]

    def _row(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """The ids of a window, shapes in them, and where each word begins."""
        row, starts = [CLS], []
        for word, kind in zip(words, shapes(words), strict=True):
            starts.append(len(row))
            row += [piece + _SHAPE_SHIFT * kind for piece in self.pieces.of(word)]
        row.append(SEP)
        return row, starts


def _session(path: Path) -> Any:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=2)
def network(folder: Path = WEIGHTS) -> Network:
    """The network of a folder, loaded once a process."""
    return Network(folder)
