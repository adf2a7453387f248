"""Train the encoder and its heads.

Two one-thread processes share the work on a CPU:

    python training/train.py --minutes 40 --treebanks DIR --minilm model.safetensors \\
        --vocabulary tokenizer.json --out weights.pt [--statements DIR] [--init weights.pt]

The learning rate falls to zero over `--minutes`; a checkpoint is written every three minutes.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
import torch.nn.functional as F
from augment import States, vary
from batches import IGNORE, Batch, Window, batches, labels_of, places, tags, trees, windows
from data import Example, add_entities, conllu, iob2
from model import HIDDEN, Labels, Reader
from silver import Silver
from statements import LABELS, corpus, lexicon_examples, sentences, statement_targets
from torch import Tensor

from dragoman.reading.parse.pieces import Pieces

WEIGHTS = {
    "upos": 0.5,
    "lemma": 0.3,
    "sent": 0.3,
    "ner": 0.7,
    "gum": 0.4,
    "arc": 1.0,
    "rel": 0.7,
    "code": 1.0,
    "cues": 0.5,
    "stance": 0.3,
    "status": 0.3,
    "polarity": 0.2,
    "role": 0.7,
    "coref": 0.7,
}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--statements", type=Path)
    parser.add_argument("--sentences", type=Path, help="folder of single annotated sentences")
    parser.add_argument(
        "--holdout", type=Path, help="names of documents of the corpus to leave out"
    )
    parser.add_argument("--silver", type=Path, help="weights whose trees the statements get")
    parser.add_argument(
        "--heads", type=Path, help="parses of the statement corpus, for predicate heads"
    )
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--init", type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument(
        "--budget", type=int, default=1152, help="padded pieces in a batch, each process"
    )
    parser.add_argument("--share", type=float, default=0.25, help="share of statement batches")
    return parser.parse_args()


def treebanks(folder: Path) -> list[list[Example]]:
    ewt = conllu(folder / "ewt-train.conllu.xz")
    add_entities(ewt, iob2(folder / "uner-ewt-train.iob2.xz"))
    return ewt + conllu(folder / "gum-train.conllu.xz")


def statement_documents(opts: argparse.Namespace) -> list[list[Example]]:
    without = frozenset(opts.holdout.read_text().split()) if opts.holdout else frozenset()
    docs = corpus(opts.statements, opts.heads, without) if opts.statements else []
    if opts.sentences:
        docs += sentences(opts.sentences) + lexicon_examples()
    print(
        len(docs),
        "statement documents",
        sum(len(e.statements) for d in docs for e in d),
        "statements",
        flush=True,
    )
    return docs


def stream(
    docs: Sequence[list[Example]] | Callable[[], list[list[Example]]],
    sizes: Sequence[int],
    budget: int,
    pieces: Pieces,
    rng: random.Random,
) -> Iterator[Batch]:
    """Endless batches; within an epoch the documents are cut into windows of mixed sizes."""
    while True:
        read = docs() if callable(docs) else docs
        order = rng.sample(read, len(read))
        quarter = max(1, len(order) // 4)
        wins: list[Window] = []
        for i in range(0, len(order), quarter):
            wins += windows(order[i : i + quarter], rng.choice(sizes), pieces)
        yield from batches(wins, budget, pieces, rng)


def cross_entropy(logits: Tensor, gold: Tensor) -> Tensor:
    if (gold != IGNORE).sum() == 0:
        return logits.sum() * 0
    return F.cross_entropy(
        logits.reshape(-1, logits.shape[-1]).float(), gold.reshape(-1), ignore_index=IGNORE
    )


def coref_loss(model: Reader, x: Tensor, batch: Batch) -> Tensor:
    """Minus the log probability of a mention's antecedents in its window, or of its being new.

    In documents where but some mentions are known, all other nouns are taken for no antecedents,
    and a mention without one says nothing.
    """
    found = places(batch)
    rows = torch.nonzero((found.chain > 0) | (found.noun & ~found.complete))[:, 0]
    if not found.chain.any():
        return x.sum() * 0
    chain, window = found.chain[rows], found.window[rows]
    scores, new = model.coref(x[rows], found.sentence[rows])
    earlier = (window[:, None] == window[None]) & (rows[:, None] > rows[None])
    same = earlier & (chain[:, None] == chain[None]) & (chain[:, None] > 0)
    every = torch.cat([scores.masked_fill(~earlier, -1e4), new[:, None]], 1)
    anaphoric = same.any(1)
    right = torch.cat([scores.masked_fill(~same, -1e4), new[:, None] - 1e4 * anaphoric[:, None]], 1)
    loss = torch.logsumexp(every, 1) - torch.logsumexp(right, 1)
    counts = anaphoric | (found.complete[rows] & ~found.before[rows] & (chain > 0))
    return (loss * counts).sum() / counts.sum().clamp(min=1)


def treebank_losses(model: Reader, batch: Batch, labels: Labels) -> dict[str, Tensor]:
    x = model.vectors(batch.ids, batch.mask, batch.first)
    linked = {"coref": coref_loss(model, x, batch)}
    x = x[:, :HIDDEN]
    dropped = model.drop(x)
    losses = {"sent": cross_entropy(model.tags["sent"](dropped), batch.starts)}
    for key in ("upos", "lemma", "ner", "gum"):
        losses[key] = cross_entropy(
            model.tags[key](dropped), tags(batch, key, getattr(labels, key))
        )
    arc_dep, arc_head, rel_dep, rel_head = model.tree.features(x)
    inside, rows = trees(batch)
    losses["arc"] = cross_entropy(
        model.tree.arcs(arc_dep, arc_head, batch.rows, batch.known), inside
    )
    losses["rel"] = cross_entropy(
        model.tree.labels(rel_dep[1:], rel_head[rows]), tags(batch, "rel", labels.rel)
    )
    return losses | linked


def tree_losses(model: Reader, x: Tensor, batch: Batch, labels: Labels) -> dict[str, Tensor]:
    """Parts of speech, heads and labels by an earlier parser's trees, at half their weight."""
    arc_dep, arc_head, rel_dep, rel_head = model.tree.features(x)
    inside, rows = trees(batch)
    arcs = model.tree.arcs(arc_dep, arc_head, batch.rows, batch.known)
    rels = model.tree.labels(rel_dep[1:], rel_head[rows])
    upos = model.tags["upos"](model.drop(x))
    return {
        "upos": 0.5 * cross_entropy(upos, tags(batch, "upos", labels.upos)),
        "arc": 0.5 * cross_entropy(arcs, inside),
        "rel": 0.5 * cross_entropy(rels, tags(batch, "rel", labels.rel)),
    }


def statement_losses(model: Reader, batch: Batch, labels: Labels) -> dict[str, Tensor]:
    x = model.vectors(batch.ids, batch.mask, batch.first)
    dropped = model.drop(x)
    targets = statement_targets(batch, labels)
    losses = {"sent": cross_entropy(model.tags["sent"](dropped[:, :HIDDEN]), batch.starts)}
    losses["coref"] = coref_loss(model, x, batch)
    losses["cues"] = cross_entropy(model.tags["cues"](dropped), tags(batch, "cues", labels.cues))
    for key in ("code", "stance", "status", "polarity"):
        losses[key] = cross_entropy(model.tags[key](dropped), targets.tags[key])
    if all(e.head is not None for e in batch.sentences):
        losses |= tree_losses(model, x[:, :HIDDEN], batch, labels)
    if len(targets.predicates):
        logits = model.roles(dropped[targets.predicates], dropped)
        loss = F.binary_cross_entropy_with_logits(logits, targets.roles, reduction="none")
        losses["role"] = (loss * targets.role_mask[..., None]).sum() / max(
            1, len(targets.predicates)
        )
    return losses


def parameters(model: Reader, rates: tuple[float, float]) -> list[dict]:
    """Two groups: encoder and heads. Word and position embeddings stay as they are."""
    model.encoder.words.weight.requires_grad = False
    model.encoder.positions.weight.requires_grad = False
    encoder = [
        p
        for n, p in model.named_parameters()
        if n.startswith("encoder.layers") or n == "encoder.segment" or n.startswith("encoder.norm")
    ]
    known = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    return [
        {"params": encoder, "lr": rates[0], "base": rates[0]},
        {"params": heads, "lr": rates[1], "base": rates[1]},
    ]


def average_gradients(groups: list[dict], stop: bool) -> bool:
    """Average gradients over processes; returns whether any process wants to stop."""
    params = [p for g in groups for p in g["params"]]
    flat = torch.cat(
        [(p.grad if p.grad is not None else torch.zeros_like(p)).reshape(-1) for p in params]
        + [torch.tensor([float(stop)])]
    )
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    at = 0
    for p in params:
        p.grad = flat[at : at + p.numel()].view_as(p)
        at += p.numel()
    torch.nn.utils.clip_grad_norm_(params, 2.0)
    return bool(flat[-1] > 0)


def load(model: Reader, path: Path) -> None:
    """Take what fits of an earlier run's weights; heads of another shape start anew."""
    old, own = torch.load(path, weights_only=True)["weights"], model.state_dict()
    kept = {k: v for k, v in old.items() if k in own and own[k].shape == v.shape}
    model.load_state_dict(kept, strict=False)
    print(f"{len(kept)} of {len(own)} tensors from {path}", flush=True)


def save(model: Reader, labels: Labels, path: Path) -> None:
    torch.save(
        {"weights": model.state_dict(), "labels": dataclasses.asdict(labels)},
        path.with_suffix(".tmp"),
    )
    path.with_suffix(".tmp").rename(path)


def run(rank: int, opts: argparse.Namespace) -> None:
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29511"}
    dist.init_process_group("gloo", rank=rank, world_size=opts.processes)
    torch.set_num_threads(1)
    torch.manual_seed(1)
    pieces = Pieces(opts.vocabulary)
    docs = treebanks(opts.treebanks)
    labels = labels_of(docs, **LABELS)
    model = Reader(labels)
    if opts.init:
        load(model, opts.init)
    else:
        model.encoder.load_minilm(opts.minilm)
    rng = random.Random(100 + rank)
    torch.manual_seed(100 + rank)
    trees_stream = stream(docs, (0, 64, 96, 140), opts.budget, pieces, rng)
    silver, states = Silver(opts.silver) if opts.silver else None, States()

    def read() -> list[list[Example]]:
        """The statement documents, read anew for each epoch."""
        docs = statement_documents(opts)
        if silver is not None:
            silver.add(docs)
        return vary(docs, states, rng)

    statement_stream = (
        stream(read, (64, 96, 140), opts.budget, pieces, rng) if opts.statements else None
    )
    groups = parameters(model, (opts.rate, opts.head_rate))
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.03, fused=True)
    loop(rank, opts, model, labels, optimizer, trees_stream, statement_stream, rng)
    dist.destroy_process_group()


def loop(rank, opts, model, labels, optimizer, trees_stream, statement_stream, rng) -> None:
    begin = last = saved = time.time()
    step, seen, mean, done = 0, 0, {}, False
    model.train()
    while not done:
        elapsed = time.time() - begin
        rate = min(1.0, step / 60) * max(0.01, 1 - elapsed / (opts.minutes * 60))
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * rate
        on_statements = statement_stream is not None and step % 100 < 100 * opts.share
        batch = next(statement_stream if on_statements else trees_stream)
        seen += int(batch.mask.sum())
        with torch.autocast("cpu", torch.bfloat16):
            losses = (statement_losses if on_statements else treebank_losses)(model, batch, labels)
            loss = sum(WEIGHTS[k] * v for k, v in losses.items())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        done = average_gradients(optimizer.param_groups, elapsed >= opts.minutes * 60)
        optimizer.step()
        step += 1
        for key, value in losses.items():
            mean[key] = 0.97 * mean.get(key, float(value)) + 0.03 * float(value)
        if rank == 0 and time.time() - last > 30:
            last = time.time()
            shown = {k: round(v, 3) for k, v in mean.items()}
            speed = opts.processes * seen / elapsed
            done_ = f"{elapsed:.0f}s step {step} {opts.processes * seen // 1000}k pieces"
            print(f"{done_} ({speed:.0f}/s) {shown}", flush=True)
        if rank == 0 and time.time() - saved > 180:
            saved = time.time()
            save(model, labels, opts.out)
    if rank == 0:
        save(model, labels, opts.out)
        print(f"saved {opts.out} after {step} steps, {seen * opts.processes} pieces", flush=True)


if __name__ == "__main__":
    opts = options()
    mp.spawn(run, args=(opts,), nprocs=opts.processes)
