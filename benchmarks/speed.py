"""How fast Dragoman reads, beside a spaCy pipeline, in one run on one core.

python benchmarks/speed.py [FILE ...] [--words 20000] [--rounds 3] [--json FILE]

Words are what stands between blanks. Every system gets the same documents; rounds alternate
between the systems, and the median counts. Ratios carry over to other machines, words a second do
not. Memory and the time to the first statement are those of a `dragoman read` process of its own.
"""

from __future__ import annotations

import os

for _name in ("OMP", "OPENBLAS", "MKL", "BLIS"):  # before any library reads them
    os.environ[f"{_name}_NUM_THREADS"] = "1"

import argparse
import itertools
import json
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dragoman import examples
from dragoman.sources import document
from dragoman.statement import Document

PARSER, PATH, PEER = "parser alone", "whole path", "spaCy CNN"
COMMAND = [sys.executable, "-c", "from dragoman.cli import main; raise SystemExit(main())"]
Systems = dict[str, Callable[[Sequence[Document]], None]]


def main() -> None:
    options = _options()
    core = _one_core()
    docs = _documents(options.files, options.words)
    systems = _systems(docs, options)
    speeds = _speeds(systems, docs, options.rounds)
    figures: dict[str, Any] = {
        "machine": _machine(core),
        "words": sum(map(_words, docs)),
        "documents": len(docs),
        "rounds": options.rounds,
        "words_per_second": {name: statistics.median(runs) for name, runs in speeds.items()},
        "runs": speeds,
    }
    figures["ratio"] = _ratios(figures["words_per_second"])
    figures |= {} if options.no_process else _process(docs)
    _print(figures)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="documents; else the examples")
    parser.add_argument("--words", type=int, default=20_000, help="documents are repeated up to it")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--weights", type=Path, help="a folder of weights, for trying others")
    parser.add_argument("--no-process", action="store_true", help="only words a second")
    parser.add_argument("--only", nargs="*", choices=[PARSER, PATH, PEER], default=None)
    parser.add_argument("--json", type=Path, help="where to write the figures")
    return parser.parse_args()


def _one_core() -> int | None:
    """Bind this process, and those that it starts, to one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def _documents(files: list[Path], words: int) -> list[Document]:
    """The documents, again and again until there are so many words."""
    one = [document(file) for file in files or map(examples.path, examples.names())]
    out: list[Document] = []
    total = 0
    for doc in itertools.cycle(one):
        out.append(doc)
        total += _words(doc)
        if total >= words:
            return out
    return out


def _words(doc: Document) -> int:
    return len(doc.text.split())


def _systems(docs: list[Document], options: argparse.Namespace) -> Systems:
    """What is measured. What cannot be loaded is left out, with a note."""
    makers = {PARSER: _parser, PATH: _reader, PEER: _peer}
    systems: Systems = {}
    for name in options.only or makers:
        try:
            systems[name] = makers[name](docs, options.weights)
        except (ImportError, FileNotFoundError) as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return systems


def _parser(_docs: list[Document], weights: Path | None) -> Callable[[Sequence[Document]], None]:
    from dragoman.reading.parse.parser import DefaultParser

    parser = DefaultParser(weights) if weights else DefaultParser()

    def run(docs: Sequence[Document]) -> None:
        for doc in docs:
            parser(doc.text)

    return run


def _reader(_docs: list[Document], weights: Path | None) -> Callable[[Sequence[Document]], None]:
    from dragoman.reading.parse.parser import DefaultParser
    from dragoman.reading.reader import Reader

    reader = Reader(parser=DefaultParser(weights)) if weights else Reader()

    def run(docs: Sequence[Document]) -> None:
        for doc in docs:
            reader.read(doc)

    return run


def _peer(docs: list[Document], _weights: Path | None) -> Callable[[Sequence[Document]], None]:
    import peer

    words = re.findall(r"\w+", " ".join(doc.text for doc in docs[:20]))
    nlp = peer.pipeline(words)

    def run(docs: Sequence[Document]) -> None:
        for _ in nlp.pipe(doc.text for doc in docs):
            pass

    return run


def _speeds(systems: Systems, docs: list[Document], rounds: int) -> dict[str, list[float]]:
    """Words a second of each system, round by round, after one short run to warm up."""
    total = sum(map(_words, docs))
    for run in systems.values():
        run(docs[:3])
    speeds: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(rounds):
        for name, run in systems.items():
            begun = time.perf_counter()
            run(docs)
            speeds[name].append(total / (time.perf_counter() - begun))
    return speeds


def _ratios(speeds: dict[str, float]) -> dict[str, float]:
    """Each system's speed as a share of the peer's."""
    if PEER not in speeds:
        return {}
    return {name: speed / speeds[PEER] for name, speed in speeds.items() if name != PEER}


def _process(docs: list[Document]) -> dict[str, float | None]:
    """Peak memory (MB) over all documents, and seconds to a first statement (median of 5)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for i, doc in enumerate(docs):
            (folder / f"{i:04}.txt").write_text(doc.text, "utf-8")
        first = [_seconds_to_first_line(folder / "0000.txt") for _ in range(5)]
        known = [seconds for seconds in first if seconds is not None]
        return {
            "peak_memory_mb": _peak_memory(folder),
            "first_statement_s": statistics.median(known) if known else None,
        }


def _read(source: Path) -> list[str]:
    return [*COMMAND, "read", str(source), "--date", "2024-01-10", "--format", "jsonl"]


_WATCH = """
import os, resource, subprocess, sys
with open(os.devnull, "wb") as nothing:
    subprocess.run(sys.argv[1:], stdout=nothing, stderr=nothing, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process in between: Linux counts a parent's memory at the fork as its child's."""


def _peak_memory(folder: Path) -> float | None:
    """The largest resident set of a process that reads the folder, in MB."""
    command = [sys.executable, "-c", _WATCH, *_read(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    return int(done.stdout) * unit / 1e6


def _seconds_to_first_line(file: Path) -> float | None:
    """From the start of a process to its first line on standard output; None if it has none."""
    begun = time.perf_counter()
    with subprocess.Popen(_read(file), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdout is not None
        line = run.stdout.readline()
        seconds = time.perf_counter() - begun
        run.stdout.read()
    return seconds if line else None


def _machine(core: int | None) -> dict[str, Any]:
    info = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else None
    packages = {name: _version(name) for name in ("onnxruntime", "tokenizers", "numpy", "spacy")}
    return {
        "processor": model[1] if model else platform.processor(),
        "core": core,
        "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        **packages,
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except ImportError:
        return None


def _print(figures: dict[str, Any]) -> None:
    machine = figures["machine"]
    print(f"{machine['processor']}, one core; Python {machine['python']}, "
          f"onnxruntime {machine['onnxruntime']}, spaCy {machine['spacy']}")  # fmt: skip
    print(f"{figures['words']} words in {figures['documents']} documents, "
          f"median of {figures['rounds']} rounds\n")  # fmt: skip
    print(f"{'':14}{'words/s':>9}{'x spaCy':>9}")
    for name, speed in figures["words_per_second"].items():
        ratio = figures["ratio"].get(name)
        print(f"{name:14}{speed:9.0f}{'' if ratio is None else f'{ratio:.2f}':>9}")
    for key, label, form in (
        ("peak_memory_mb", "peak memory (MB)", ".0f"),
        ("first_statement_s", "first statement after (s)", ".2f"),
    ):
        value = figures.get(key)
        if key in figures:
            print(f"{label:26}", "not measured" if value is None else format(value, form))


if __name__ == "__main__":
    sys.exit(main())
