"""Export trained weights to the ONNX files that ship in the package.

    python training/export.py weights.pt src/dragoman/reading/parse/weights

Writes encoder.onnx (int8), tags.onnx, tree.onnx, label.onnx, statement.onnx, roles.onnx,
coref.onnx and labels.json. Checks every graph against torch and prints the largest difference.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
import torch.nn.functional as F
from model import HIDDEN, Labels, Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

PARSE_TAGS = ("sent", "upos", "lemma", "ner", "gum")
STATEMENT_TAGS = ("code", "stance", "status", "polarity", "cues")


class Encode(nn.Module):
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        return self.model.vectors(ids, mask, first)


class Tags(nn.Module):
    def __init__(self, model: Reader, names: tuple[str, ...]) -> None:
        super().__init__()
        self.heads = nn.ModuleList(model.tags[n] for n in names)
        self.wide = names == STATEMENT_TAGS

    def forward(self, vectors: Tensor) -> tuple[Tensor, ...]:
        return tuple(
            torch.log_softmax(head(vectors if self.wide else vectors[:, :HIDDEN]), -1)
            for head in self.heads
        )


class Arcs(nn.Module):
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.tree = model.tree

    def forward(
        self, vectors: Tensor, rows: Tensor, known: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        arc_dep, arc_head, rel_dep, rel_head = self.tree.features(vectors[:, :HIDDEN])
        return self.tree.arcs(arc_dep, arc_head, rows, known), rel_dep, rel_head


class Label(nn.Module):
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.tree = model.tree

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        return self.tree.labels(dep, head).argmax(-1)


class RoleScores(nn.Module):
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.roles = model.roles

    def forward(self, predicates: Tensor, vectors: Tensor) -> Tensor:
        p = F.leaky_relu(self.roles.predicate(predicates), 0.1)
        w = F.leaky_relu(self.roles.filler(vectors), 0.1)
        scores = torch.matmul(torch.matmul(p, self.roles.bilinear), w.transpose(0, 1)).permute(
            1, 2, 0
        )
        return torch.sigmoid(scores + self.roles.bias(w)[None])


class Links(nn.Module):
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.coref = model.coref

    def forward(self, vectors: Tensor) -> tuple[Tensor, ...]:
        return (*self.coref.features(vectors), self.coref.distance + 0 * vectors[0, 0])


def example() -> tuple[Tensor, ...]:
    ids = torch.randint(1000, 20000, (3, 40)) + 32768 * torch.randint(0, 8, (3, 40))
    mask = torch.ones_like(ids)
    mask[2, 30:] = 0
    first = torch.cat([torch.arange(1, 38), torch.arange(41, 70)])
    rows = torch.zeros(3, 30, dtype=torch.long)
    rows[0, :30], rows[1, :20], rows[2, :16] = (
        torch.arange(1, 31),
        torch.arange(31, 51),
        torch.arange(51, 67),
    )
    return ids, mask, first, rows, (rows > 0).long()


def write(
    module: nn.Module,
    args: tuple[Tensor, ...],
    names: list[str],
    outs: list[str],
    axes: dict,
    path: Path,
) -> None:
    module.eval()
    torch.onnx.export(
        module,
        args,
        str(path),
        input_names=names,
        output_names=outs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
        do_constant_folding=True,
    )
    with torch.no_grad():
        wanted = module(*args)
    wanted = wanted if isinstance(wanted, tuple) else (wanted,)
    got = ort.InferenceSession(str(path)).run(
        None, {n: a.numpy() for n, a in zip(names, args, strict=True)}
    )
    worst = max(
        float(np.abs(w.numpy().astype(float) - g).max()) for w, g in zip(wanted, got, strict=True)
    )
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, largest difference {worst:.2e}")


def shrink(path: Path, out: Path, kinds: list[str], per_channel: bool = True) -> None:
    """The weights of some kinds of operator to int8, in a quarter of the space."""
    quantize_dynamic(
        path,
        out,
        op_types_to_quantize=kinds,
        per_channel=per_channel,
        weight_type=QuantType.QInt8,
    )
    print(f"{out.name} int8: {out.stat().st_size / 1e6:.2f} MB")


def export(weights: Path, out: Path) -> None:
    saved = torch.load(weights, weights_only=True)
    labels = Labels(**saved["labels"])
    model = Reader(labels)
    model.load_state_dict(saved["weights"])
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    ids, mask, first, rows, known = example()
    with torch.no_grad():
        vectors = model.vectors(ids, mask, first)
    n = {0: "N"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "encoder.onnx"
        bt = {0: "B", 1: "T"}
        write(
            Encode(model),
            (ids, mask, first),
            ["ids", "mask", "first"],
            ["vectors"],
            {"ids": bt, "mask": bt, "first": n, "vectors": n},
            full,
        )
        shrink(full, out / "encoder.onnx", ["MatMul", "Gemm", "Gather"])
    for name, tags in (("tags", PARSE_TAGS), ("statement", STATEMENT_TAGS)):
        write(
            Tags(model, tags),
            (vectors,),
            ["vectors"],
            list(tags),
            {"vectors": n, **dict.fromkeys(tags, n)},
            out / f"{name}.onnx",
        )
    sw = {0: "S", 1: "W"}
    write(
        Arcs(model),
        (vectors, rows, known),
        ["vectors", "rows", "known"],
        ["arcs", "dep", "head"],
        {"vectors": n, "rows": sw, "known": sw, "arcs": {**sw, 2: "V"}, "dep": n, "head": n},
        out / "tree.onnx",
    )
    dep = torch.randn(9, 96)
    write(
        Label(model),
        (dep, dep + 1),
        ["dep", "head"],
        ["rel"],
        {"dep": n, "head": n, "rel": n},
        out / "label.onnx",
    )
    write(
        RoleScores(model),
        (vectors[:4], vectors),
        ["predicates", "vectors"],
        ["roles"],
        {"predicates": {0: "P"}, "vectors": n, "roles": {0: "P", 1: "N"}},
        out / "roles.onnx",
    )
    write(
        Links(model),
        (vectors,),
        ["vectors"],
        ["query", "candidate", "salience", "new", "distance"],
        {"vectors": n, **dict.fromkeys(("query", "candidate", "salience", "new"), n)},
        out / "coref.onnx",
    )
    for name in ("statement", "roles", "label", "coref"):
        shrink(out / f"{name}.onnx", out / f"{name}.onnx", ["MatMul"], per_channel=name != "roles")
    (out / "labels.json").write_text(json.dumps(saved["labels"], indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
    if len(sys.argv) > 3:
        shutil.copy(sys.argv[3], Path(sys.argv[2]) / "tokenizer.json")
