"""What does not go together in what a lens lets through; and measures with their claimants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.analysis.result import Result, short
from dragoman.store import Lens
from dragoman.system.claims import Claim
from dragoman.system.contradictions.denied import denials
from dragoman.system.contradictions.finding import KINDS, Finding, amount
from dragoman.system.contradictions.kept import broken, met
from dragoman.system.contradictions.values import all_measures, values
from dragoman.system.dispute.makers import display
from dragoman.system.likeness import clean

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HATCHES = ("", "//", "..", "xx", "\\\\", "oo")
_SHADES = ("#2b5f8a", "#8fb8d8", "#d9d9d9", "#e0a458", "#b04a3a", "#7a9e7e")
_DRAWN, _QUOTED = 20, 110


@dataclass(frozen=True, slots=True)
class Check(Result):
    """What does not go together: each finding with both of its sides and their statements."""

    findings: tuple[Finding, ...]

    def rows(self) -> list[dict[str, Any]]:
        return [finding.row() for finding in self.findings]

    def shown(self) -> list[dict[str, str]]:
        return [finding.shown() for finding in self.findings]

    def to_dict(self) -> list[dict[str, Any]]:
        """The rows, with each claim in full on both sides."""
        return [
            f.row() | {"one": list(map(_claim, f.one)), "other": list(map(_claim, f.other))}
            for f in self.findings
        ]

    def summary(self) -> str:
        counts = Counter(f.kind for f in self.findings)
        parts = [f"{counts[kind]} {words}" for kind, words in KINDS.items() if counts[kind]]
        return "; ".join(parts) or "nothing here contradicts anything else"

    def evidence(self) -> tuple[str, ...]:
        """The ids of all statements behind the findings, each once."""
        return tuple(dict.fromkeys(id for f in self.findings for id in f.evidence))

    def draw(self, axes: Axes) -> None:
        """How many findings of which kind each voice takes part in."""
        counts: dict[str, Counter[str]] = {}
        for finding in self.findings:
            for voice in {_voice(claim) for claim in finding.claims}:
                counts.setdefault(voice, Counter())[finding.kind] += 1
        if not counts:
            raise NotImplementedError("nothing contradicts anything else: nothing to draw")
        ranked = sorted(counts, key=lambda voice: -counts[voice].total())[:_DRAWN][::-1]
        left = [0] * len(ranked)
        for kind, hatch, shade in zip(KINDS, _HATCHES, _SHADES, strict=True):
            widths = [counts[voice][kind] for voice in ranked]
            if any(widths):
                axes.barh(range(len(ranked)), widths, left=left, label=KINDS[kind], color=shade,
                          edgecolor="black", linewidth=0.5, hatch=hatch)  # fmt: skip
            left = [a + b for a, b in zip(left, widths, strict=True)]
        axes.set_yticks(range(len(ranked)), [short(voice, 30) for voice in ranked])
        axes.locator_params(axis="x", integer=True)
        axes.set_xlabel("findings in which the voice has a part")
        axes.legend(fontsize=8, loc="best")


@dataclass(frozen=True, slots=True)
class Measures(Result):
    """Every figure with those who claim it; figures of the same thing stand together."""

    measures: tuple[tuple[Claim, ...], ...]

    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "measure": number,
                "code": claim.code,
                "of": list(claim.subject),
                "towards": list(claim.object),
                "what": clean(claim.theme),
                "value": claim.value,
                "value_max": claim.value_max,
                "bound": claim.bound,
                "unit": claim.unit,
                "time": claim.time,
                "status": claim.status,
                "according_to": claim.best.voice,
                "said": claim.best.said,
                "statements": len(claim.ids),
                "confidence": round(claim.confidence, 3),
                "quote": claim.best.quote,
                "evidence": list(claim.ids),
            }
            for number, group in enumerate(self.measures, 1)
            for claim in group
        ]

    def shown(self) -> list[dict[str, str]]:
        return [
            {
                "measure": ", ".join(filter(None, (_measure(claim), claim.time))),
                "figure": amount(claim),
                "according to": f"{claim.best.voice} ({claim.best.said or 'undated'})",
                "quotation": f"“{short(claim.best.quote, _QUOTED)}” [{claim.best.id[:8]}]",
            }
            for group in self.measures
            for claim in group
        ]

    def to_dict(self) -> list[dict[str, Any]]:
        return self.rows()

    def summary(self) -> str:
        claims = sum(map(len, self.measures))
        return f"{len(self.measures)} measures, {claims} claims of a figure"

    def evidence(self) -> tuple[str, ...]:
        """The ids of all statements behind the figures, each once."""
        return tuple(dict.fromkeys(i for group in self.measures for c in group for i in c.ids))


def check(lens: Lens, actor: str | None = None, kinds: Sequence[str] = ()) -> Check:
    """What is contradicted, denied, changed, claimed with different figures, broken or met.

    actor: only findings in which it has a part. kinds: only these (`KINDS`). Raises ValueError
    for a kind that there is not.
    """
    for kind in kinds:
        if kind not in KINDS:
            raise ValueError(f"kind {kind!r} is none of {', '.join(KINDS)}")
    searches = {denials: ("contradicted", "changed", "denied"), values: ("values",),
                broken: ("broken",), met: ("met",)}  # fmt: skip
    found = [
        finding
        for search, of in searches.items()
        if not kinds or set(kinds) & set(of)
        for finding in search(lens)
        if not kinds or finding.kind in kinds
        if actor is None or finding.involves(actor)
    ]
    order = list(KINDS)
    found.sort(key=lambda f: (order.index(f.kind), -f.confidence, f.evidence))
    return Check(tuple(found))


def measures(lens: Lens, actor: str | None = None) -> Measures:
    """All figures with their claimants. actor: only what it says, or what is said of it."""
    found = [
        tuple(group) for group in all_measures(lens)
        if actor is None
        or any(actor in (*c.by, *c.speakers, *c.subject, *c.object) for c in group)
    ]  # fmt: skip
    return Measures(tuple(found))


def _measure(claim: Claim) -> str:
    sides = [", ".join(map(display, ids)) for ids in (claim.subject, claim.object)]
    what = f"{claim.code}: {clean(claim.theme)}" if claim.theme else claim.code
    return f"{' → '.join(filter(None, sides))}, {what}".removeprefix(", ")


def _voice(claim: Claim) -> str:
    return ", ".join(map(display, claim.speakers)) or "author"


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "voice": claim.best.voice, "speakers": list(claim.speakers), "stance": claim.stance,
        "code": claim.code, "subject": list(claim.subject), "object": list(claim.object),
        "theme": claim.theme, "negated": claim.negated, "status": claim.status,
        "time": claim.time, "value": claim.value, "value_max": claim.value_max,
        "bound": claim.bound, "unit": claim.unit, "said": claim.best.said,
        "quote": claim.best.quote, "confidence": round(claim.confidence, 3),
        "evidence": list(claim.ids),
    }  # fmt: skip
