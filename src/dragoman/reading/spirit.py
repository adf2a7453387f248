"""In what spirit a deed is said, and how real it is: stance, status, polarity of one statement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.attributor import is_main
from dragoman.reading.enumerations import LISTED
from dragoman.reading.judge import judge
from dragoman.reading.modality import Modality, ModalityReader
from dragoman.reading.parse.tokens import Parse
from dragoman.reading.propositions import Candidate
from dragoman.reading.signals import Signals
from dragoman.reading.voices import Voice
from dragoman.vocabulary import Polarity, Stance, Status

_ACTS = (Stance.THREATEN, Stance.PROMISE, Stance.OFFER, Stance.ACCEPT, Stance.REJECT, Stance.DENY)
"""Speech acts that their verbs name: whoever threatens, says so."""
_UNREAL = 0.6
"""Probability from which the head is believed that what stands in a plain tense is not real."""


@dataclass(frozen=True, slots=True)
class Spirit:
    """Stance, status and polarity, each with how sure and why."""

    stance: Stance
    status: Status
    polarity: Polarity
    stance_sure: float
    status_sure: float
    why_stance: str
    why_status: str


class SpiritReader:
    """Decides the spirit of the candidates of one document."""

    def __init__(self, parse: Parse, modality: ModalityReader, signals: Signals | None) -> None:
        self.parse, self.modality, self.signals = parse, modality, signals
        self.judge = judge()

    def read(
        self, c: Candidate, chain: list[Voice], modality: Modality, over: Sequence[Voice] = ()
    ) -> Spirit:
        """By the voices chosen for a candidate and the modality of its clause.

        `over` are all voices that cues open over it: what somebody did not say is possible.
        """
        polarity = self._polarity(c, chain, modality)
        if chain and chain[-1].kind == LISTED and is_main(self.parse, c.token, chain[-1]):
            why = "stands in a list of demands"
            return Spirit(Stance.DEMAND, Status.REQUIRED, polarity, 0.8, 0.8, why, why)
        stance, stance_sure, why_stance = self._stance(c, chain, modality)
        if self._unsaid(c, over) and not modality.operated:
            status, status_sure, why_status = Status.POSSIBLE, 0.6, "the speech act is negated"
        else:
            status, status_sure, why_status = self._status(c, chain, modality)
        return Spirit(stance, status, polarity, stance_sure, status_sure, why_stance, why_status)

    def stances(
        self, c: Candidate, chain: list[Voice], modality: Modality
    ) -> dict[Stance, dict[str, float]]:
        """What speaks for each stance."""
        cue = stance_of(chain)
        under = bool(chain) and is_main(self.parse, c.token, chain[-1])
        votes = self.signals.stances(c.token) if self.signals else {}
        top = max(votes.values(), default=0.0)
        where = "inner" if chain else "own"
        required = self._must(modality)
        own = (c.sense.stance if c.sense else None) or modality.stance
        out: dict[Stance, dict[str, float]] = {}
        for s in Stance:
            p = votes.get(s, 0.0)
            out[s] = {
                f"is={s}": 1.0,
                f"is={s} {where}": 1.0,
                "p": p,
                "logp": math.log(p + 0.01),
                "top": float(p > 0 and p == top),
                "cue": float(bool(chain) and s is cue),
                "cue main": float(under and s is cue),
                f"cue main={s}": float(under and s is cue),
                "cue main act": float(under and s is cue and s in _ACTS),
                "cue side": float(bool(chain) and not under and s is cue),
                "entry": float(s is own),
                "must": float(required and s is Stance.DEMAND),
                f"{c.code}={s}": 1.0,
            }
        return out

    def _stance(
        self, c: Candidate, chain: list[Voice], modality: Modality
    ) -> tuple[Stance, float, str]:
        if self.signals is None:
            return self._by_rule(c, chain, modality)
        options = self.stances(c, chain, modality)
        best, sure = self.judge.choose("stance", list(options.values()))
        stance = list(options)[best]
        by = "its cue" if chain and stance is stance_of(chain) else "the judge"
        return stance, sure, f"by {by}, the statement head and the entry ({sure:.2f})"

    def _by_rule(
        self, c: Candidate, chain: list[Voice], modality: Modality
    ) -> tuple[Stance, float, str]:
        """Where there is no network: the cue, else a modal, else the predicate's entry."""
        cue = stance_of(chain)
        rooted = chain and (not chain[-1].roots or is_main(self.parse, c.token, chain[-1]))
        if rooted and cue is not Stance.ASSERT:
            return cue, 0.6, "from the cue"
        if self._must(modality):
            return Stance.DEMAND, 0.6, "must or should"
        own = (c.sense.stance if c.sense else None) or modality.stance
        why = "from the predicate's entry" if own else "nothing evaluates: asserted"
        return own or Stance.ASSERT, 0.6, why

    @staticmethod
    def _must(modality: Modality) -> bool:
        return modality.status is Status.REQUIRED and modality.sure and not modality.operated

    def _status(
        self, c: Candidate, chain: list[Voice], modality: Modality
    ) -> tuple[Status, float, str]:
        cue = chain[-1] if chain and is_main(self.parse, c.token, chain[-1]) else None
        outer = (cue.status or cue.stance.status) if cue else None
        if outer is Status.POSSIBLE and not modality.operated:
            return outer, 0.6, f"under {cue.stance if cue else ''}"
        if c.sense and c.sense.status and modality.status.real:
            return c.sense.status, 0.6, "from the predicate's entry"
        if modality.operated:
            return modality.status, 0.6, f"from {modality.operators[0]!r}"
        if modality.sure and not modality.status.real:
            return self._future_in_past(c, chain, modality), 0.6, "from the clause"
        if outer is not None and not outer.real:
            return outer, 0.6, f"under {cue.stance if cue else ''}"
        if self.signals:
            status, sure = self.signals.best_status(c.token)
            if modality.sure and not status.real and sure < _UNREAL:
                return modality.status, 0.6, "from tense"
            return status, sure, f"from the statement head ({sure:.2f})"
        return modality.status, 0.6, "from tense and modals" if modality.sure else "default"

    def _unsaid(self, c: Candidate, over: Sequence[Voice]) -> bool:
        """Whether somebody is told of who did not say, confirm or deny it."""
        return any(
            v.negated
            and v.stance in (Stance.ASSERT, Stance.DENY)
            and is_main(self.parse, c.token, v)
            for v in over
        )

    def _future_in_past(self, c: Candidate, chain: list[Voice], modality: Modality) -> Status:
        """ "Said that it would" looks ahead; "would" alone waits for a condition."""
        status = modality.status
        if status is Status.CONDITIONAL and chain and not self.modality.condition(c.token):
            stance = chain[-1].stance.status
            return stance if stance is not None else Status.PLANNED
        return status

    def _polarity(self, c: Candidate, chain: list[Voice], modality: Modality) -> Polarity:
        polarity = modality.polarity
        own = c.sense is not None and c.sense.polarity is Polarity.NEGATED
        if own != c.flipped:
            polarity = -polarity
        inner = chain[-1] if chain else None
        if inner and inner.polarity is Polarity.NEGATED and is_main(self.parse, c.token, inner):
            polarity = -polarity
        return polarity


def stance_of(voices: list[Voice]) -> Stance:
    """In what spirit the innermost voice speaks, by its cue."""
    return voices[-1].stance if voices else Stance.ASSERT
