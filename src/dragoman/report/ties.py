"""Alignment and blocs: who is said to be on good terms with whom, and who is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.report.citation import citation, voice_name
from dragoman.report.entries import more
from dragoman.report.material import Material
from dragoman.report.tree import Line, Section
from dragoman.report.wording import joined
from dragoman.statement import Statement
from dragoman.system.network import Edge, Network
from dragoman.system.sides import sides, telling

_VOICES, _ACTORS, _MISFITS = 3, 8, 3
_TOLD = 400
_READ = 20
"""Statements of a tie that are read where there are too many to read them all."""
_MIXED = 1 / 3


def alignment(net: Network, material: Material, limit: int = 0) -> Section:
    """A line a pair, the weightiest first."""
    edges = net.strongest(limit or len(net.parts.edges))
    lines = tuple(told(edges, material))
    signed = int((net.parts.edges.weight != 0).sum())
    return Section("alignment", "Alignment", lines, more(signed - len(lines)))


def told(edges: Sequence[Edge], material: Material) -> Iterator[Line]:
    """A line an edge: according to whom the two are on which terms."""
    material.fetch(id for edge in edges for id in edge.ids[:_READ])
    return (_tie(edge, material) for edge in edges)


def blocs(net: Network, material: Material) -> Iterator[Line]:
    """A line for each network of friends and foes; the ties that do not fit stand below it.

    None where there are so many ties that a line cannot tell them.
    """
    if len(net.parts.edges) > _TOLD:
        return
    try:
        found = sides(net)
    except ImportError:  # without the extra `analysis` a large network is not split
        return
    for one in found:
        ties = (*one.fitting, *one.misfitting)
        material.fetch(id for tie in (*one.misfitting[:_MISFITS], *ties[:_READ])
                       for id in tie.ids[:_READ])  # fmt: skip
        stmts = material.of(id for tie in ties for id in tie.ids)
        against = " against ".join(_names(side, material) for side in (one.one, one.other) if side)
        fit = f"{len(one.fitting)} of {len(ties)} ties fit this"
        yield replace(
            _line(f"According to {_by(stmts, material)}: {against}; {fit}", stmts, material),
            quote="",
            citation="",
            under=tuple(
                replace(_tie(tie, material), label="does not fit")
                for tie in one.misfitting[:_MISFITS]
            ),
        )


def _tie(tie: Edge, material: Material) -> Line:
    stmts = telling(tie, material.of(tie.ids))
    both = f"{material.name(tie.source)} and {material.name(tie.target)}"
    text = f"{both} are on {terms(tie)} terms ({_counted(len(tie.ids))})"
    return _line(f"According to {_by(stmts, material)}: {text}", stmts, material)


def _line(text: str, stmts: Sequence[Statement], material: Material) -> Line:
    """A line with the words of the first statement."""
    first = stmts[0]
    return Line(
        text,
        " ".join(first.quote.split()),
        citation(first, material.documents.get(first.document)),
        tuple(stmt.id for stmt in stmts),
    )


def terms(tie: Edge) -> str:
    """Good or bad on balance; mixed where a third of it, by weight, or more says otherwise."""
    if abs(tie.tone) <= _MIXED:
        return "mixed, on balance good" if tie.weight > 0 else "mixed, on balance bad"
    return "good" if tie.weight > 0 else "bad"


def _names(actors: Sequence[str], material: Material) -> str:
    rest = len(actors) - _ACTORS
    names = [material.name(actor) for actor in actors[:_ACTORS]]
    return joined([*names, *([f"{rest} more"] if rest > 0 else [])])


def _by(stmts: Sequence[Statement], material: Material) -> str:
    """The voices, those who say most first."""
    counts: dict[str, int] = {}
    for stmt in stmts:
        name = voice_name(stmt.voice, material.documents.get(stmt.document))
        counts[name] = counts.get(name, 0) + 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    rest = len(ranked) - _VOICES
    return joined([*ranked[:_VOICES], *([f"{rest} more"] if rest > 0 else [])])


def _counted(count: int) -> str:
    return f"{count:,} statement{'' if count == 1 else 's'}"
