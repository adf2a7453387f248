"""Who acts and who is acted upon: every actor in reach is scored for each role of a predicate.

What grammar, the lexicon's entry, the role head, the voice and the recent sentences say of an
actor are features of a logistic model (`weights/parties.json`, fitted by `training/parties.py`
on the project's corpus). The best actor above a threshold takes the role, with those coordinated
with it. An actor that stands in no word of the sentence is marked as implied.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from dragoman.ontology.gazetteer import ActorType
from dragoman.ontology.lexicon import MeasureSense, Sense
from dragoman.reading import grammar
from dragoman.reading.frames import Frames
from dragoman.reading.parse.tokens import Parse, Sentence
from dragoman.reading.resolve import Referent, Resolver
from dragoman.reading.signals import Signals, Votes
from dragoman.reading.voices import Voice, Voices
from dragoman.vocabulary import SYMMETRIC

WEIGHTS = Path(__file__).parent / "weights" / "parties.json"
ROLES = ("subject", "object")
FUNCTIONS = (
    "subj", "obj", "iobj", "poss", "amod", "compound", "by", "of", "with", "to", "on", "against",
    "from", "in", "for", "between", "into", "over", "at", "as", "noun", "appos", "comp",
)  # fmt: skip
PERSONAL = frozenset({
    "CONSULT", "CHANGE", "OTHER", "SUPPORT", "REJECT", "characterised_as", "trusts", "affinity",
    "opposes", "PROTEST", "COERCE", "ACCUSE", "REQUEST", "THREATEN", "influences", "votes", "rival",
})  # fmt: skip
"""Codes in which a person acts as a person; elsewhere as the state that the person leads."""
_SIGNS = {
    **dict.fromkeys(
        "SANCTION COERCE ASSAULT MOBILIZE PROTEST REJECT ACCUSE THREATEN rival at_war threat_to "
        "occupies claims_territory opposes offence_pact casualties".split(),
        "hostile",
    ),
    **dict.fromkeys(
        "AGREE CONSULT COOPERATE AID SUPPORT CONCEDE ally defence_pact consultation_pact affinity "
        "military_cooperation arms_supplier trades_with invests_in energy_supplier trusts mediator "
        "patron_of recognises nonaggression_pact trade aid".split(),
        "friendly",
    ),
}
"""Whether a deed is against its object or with it: who the other side is depends on that."""
_TURNED = frozenset({
    "first", "first:home", "document", "back1", "back2", "back3", "back1:subj", "rank0", "rank1",
    "implied:rank0", "implied:rank1", "implied",
})  # fmt: skip
"""Features that mean one thing of a hostile deed and another of a friendly one."""
_MAIN = 5
"""How many actors a document is taken to be about."""
_BACK = 3
"""Sentences back in which a party may have been named."""


@dataclass(slots=True)
class Option:
    """One actor in reach of a predicate, with its features for each role."""

    ref: Referent
    features: dict[str, set[str]] = field(default_factory=lambda: {r: set() for r in ROLES})
    implied: bool = True
    group: frozenset[int] = frozenset()
    before: list[int] = field(default_factory=list)
    """Its words in the sentences before."""
    votes: dict[str, float] = field(default_factory=dict)

    def signals(self, role: str) -> dict[str, float]:
        """The votes for a role as features."""
        vote, before = self.votes.get(role, 0.0), self.votes.get(role + " before", 0.0)
        against = max((self.votes.get(other, 0.0) for other in ROLES if other != role), default=0.0)
        return {
            "vote": vote,
            "vote?": float(vote > 0.5),
            "logvote": math.log(vote + 0.01),
            "against": against,
            "logagainst": math.log(against + 0.01),
            "logbefore": math.log(before + 0.01),
            "before": before,
            "before?": float(before > 0.3),
            "before implied": before * self.implied,
        }


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature for each role, and thresholds for named and implied parties."""

    weights: dict[str, dict[str, float]]
    named: dict[str, float]
    implied: dict[str, float]

    def score(self, role: str, option: Option) -> float:
        """Probability that an actor takes a role."""
        w = self.weights[role]
        total = w.get("bias", 0.0) + sum(w.get(f, 0.0) for f in option.features[role])
        total += sum(w.get(name, 0.0) * value for name, value in option.signals(role).items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=2)
def model(path: Path = WEIGHTS) -> Model:
    return Model(**json.loads(path.read_text(encoding="utf-8")))


def first_in_reach(parse: Parse, sentence: Sentence) -> int:
    """The first word in which somebody may have been named whom a sentence leaves out."""
    return parse.sentences[max(0, sentence.index - _BACK)].first


class Parties:
    """Options and choices for the predicates of one document."""

    def __init__(
        self, resolver: Resolver, frames: Frames, voices: Voices, first: dict[int, str | None]
    ) -> None:
        self.resolver, self.frames, self.voices, self.first = resolver, frames, voices, first
        self.parse: Parse = resolver.parse
        self.by_sentence: dict[int, list[Referent]] = defaultdict(list)
        self.count: Counter[str] = Counter()
        for mention in resolver.mentions.items:
            sentence = self.parse.tokens[mention.first].sentence
            for ref in resolver.one(mention.head):
                self.by_sentence[sentence].append(ref)
                self.count[ref.actor] += 1
        self.rank = {a: k for k, (a, _) in enumerate(self.count.most_common(_MAIN))}
        named = {ref.actor: ref for refs in self.by_sentence.values() for ref in refs}
        self.main = [replace(named[a], first=-1, last=-1, sure=0.5) for a in self.rank]

    def votes(
        self, signals: Signals | None, predicates: list[int], sentence: Sentence
    ) -> list[Votes]:
        """The role head's votes for each predicate, over its sentence and those in reach."""
        if signals is None:
            return [Votes() for _ in predicates]
        return signals.roles(predicates, first_in_reach(self.parse, sentence), sentence.last)

    def options(
        self,
        i: int,
        code: str,
        sense: Sense | MeasureSense | None,
        sentence: Sentence,
        votes: Votes | None = None,
    ) -> list[Option]:
        """Every actor in reach of the predicate at token `i`, with features."""
        out: dict[str, Option] = {}
        self._by_function(i, code, sense, out)
        self._by_place(i, code, sentence, out)
        self._by_voice(i, code, out)
        self._by_rank(code, out)
        for option in out.values():
            self._common(code, option)
            self._turned(code, option)
            if votes:
                self._votes(option, sentence, votes)
        self._competition(out.values())
        return list(out.values())

    def _as(self, ref: Referent, code: str) -> Referent:
        """The state for a person who acts for it."""
        if code in PERSONAL or not ref.person:
            return ref
        home = self.resolver.mentions.home(ref.actor)
        return (
            Referent(home, self.resolver.name(home), ref.first, ref.last, ref.sure) if home else ref
        )

    def _option(self, out: dict[str, Option], ref: Referent, named: bool) -> Option:
        option = out.get(ref.actor)
        if option is None:
            option = out[ref.actor] = Option(ref)
        if named and option.implied:
            option.ref, option.implied = ref, False
        return option

    def _by_function(
        self, i: int, code: str, sense: Sense | MeasureSense | None, out: dict[str, Option]
    ) -> None:
        pos = self.parse.tokens[i].upos
        kind = "v" if pos in ("VERB", "AUX") else "a" if pos == "ADJ" else "n"
        passive = "p" if kind == "v" and grammar.is_passive(self.parse, i) else ""
        patterns = (
            {
                "subject": sense.subject.replace("&", "|").split("|"),
                "object": sense.object.replace("&", "|").split("|"),
            }
            if sense
            else {}
        )
        names = dict.fromkeys([*FUNCTIONS, *(n for p in patterns.values() for n in p)])
        taken: dict[str, bool] = defaultdict(bool)
        for name in names:
            tokens = self.frames.fillers(i, name)
            group = frozenset(tokens)
            for t in tokens:
                for ref in self._referents(t, code):
                    option = self._option(out, ref, True)
                    option.group |= group
                    own = "" if ref.sure >= 1 else "~"
                    for role in ROLES:
                        option.features[role] |= {
                            f"{kind}{passive}:{name}{own}",
                            f"{code}:{kind}:{name}",
                        }
                        if name in patterns.get(role, ()):
                            k = min(patterns[role].index(name), 2)
                            option.features[role].add(f"sense{k}{own}")
                            taken[role] = True
        for role in ROLES:
            if taken[role]:
                for option in out.values():
                    if not any(f.startswith("sense") for f in option.features[role]):
                        option.features[role].add("sense-other")
            elif sense:
                for option in out.values():
                    option.features[role].add("sense-empty")

    def _referents(self, t: int, code: str) -> Iterator[Referent]:
        found = self.resolver.one(t)
        for ref in found:
            yield self._as(ref, code)
        if not found:
            described = self.resolver.described(t)
            if described:
                yield described

    def _by_place(self, i: int, code: str, sentence: Sentence, out: dict[str, Option]) -> None:
        """Where actors stand: in the clause, the sentence, the sentences before."""
        clause = grammar.clause(self.parse, i)
        for back in range(_BACK + 1):
            for ref in self.by_sentence.get(sentence.index - back, ()):
                ref = self._as(ref, code)
                option = self._option(out, ref, back == 0)
                tags = {f"back{back}"}
                if back:
                    option.before += range(ref.first, ref.last + 1)
                if back == 0:
                    tags |= self._near(i, ref, clause)
                elif self.parse.tokens[ref.first].deprel.startswith("nsubj"):
                    tags.add(f"back{back}:subj")
                for role in ROLES:
                    option.features[role] |= tags

    def _near(self, i: int, ref: Referent, clause: int) -> set[str]:
        gap = abs(ref.first - i)
        size = "0" if gap <= 2 else "1" if gap <= 5 else "2" if gap <= 10 else "3"
        tags = {f"{'before' if ref.first < i else 'after'}{size}"}
        if grammar.clause(self.parse, ref.first) == clause:
            tags.add("clause")
        return tags

    def _by_voice(self, i: int, code: str, out: dict[str, Option]) -> None:
        sentence = self.parse.tokens[i].sentence
        first = self.first.get(sentence)
        if first:
            self._speaks(first, code, out, "first")
        chain = self.voices.chain(i)
        if chain:
            inner: Voice = chain[-1]
            for actor in inner.actors:
                self._speaks(actor, code, out, f"voice:{inner.stance}")
            for actor in inner.to:
                self._speaks(actor, code, out, f"to:{inner.stance}")
            if i in inner.roots:
                for t in inner.subject:
                    for ref in self.resolver.all(t):
                        option = self._option(out, self._as(ref, code), True)
                        for role in ROLES:
                            option.features[role].add("controls")

    def _by_rank(self, code: str, out: dict[str, Option]) -> None:
        """Those whom the whole document talks about most, wherever they stand."""
        for ref in self.main:
            option = self._option(out, self._as(ref, code), False)
            for role in ROLES:
                option.features[role].add("document")

    def _speaks(self, actor: str, code: str, out: dict[str, Option], tag: str) -> None:
        person = (
            self.resolver.mentions.type_of(actor) is ActorType.PERSON
            or actor in self.resolver.mentions.state_of
        )
        ref = self._as(Referent(actor, self.resolver.name(actor), -1, -1, 0.6, person), code)
        home = self.resolver.mentions.home(actor) if person else None
        for one in {ref, Referent(home, self.resolver.name(home), -1, -1, 0.5) if home else ref}:
            option = self._option(out, one, False)
            for role in ROLES:
                option.features[role].add(tag if one is ref else tag + ":home")

    def _common(self, code: str, option: Option) -> None:
        kind = self.resolver.mentions.type_of(option.ref.actor)
        name = (
            "state"
            if kind in (ActorType.STATE, ActorType.FORMER_STATE)
            else str(kind or ("person" if option.ref.person else "none"))
        )
        rank = self.rank.get(option.ref.actor)
        tags = {
            f"type:{name}",
            "implied" if option.implied else "named",
            f"{code}:{'implied' if option.implied else 'named'}",
        }
        if rank is not None:
            tags |= {
                f"rank{rank}",
                f"implied:rank{rank}" if option.implied else f"named:rank{rank}",
            }
        for role in ROLES:
            option.features[role] |= tags

    def _turned(self, code: str, option: Option) -> None:
        """What speaks for an actor, apart for hostile and for friendly deeds."""
        sign = _SIGNS.get(code)
        if sign is not None:
            for features in option.features.values():
                features |= {f"{sign}:{name}" for name in features if self._turns(name)}

    @staticmethod
    def _turns(name: str) -> bool:
        return name in _TURNED or name.startswith(("voice:", "to:"))

    def _votes(self, option: Option, sentence: Sentence, votes: Votes) -> None:
        """The role head's votes for an actor's words here, and in the sentences before."""
        here = [
            *range(option.ref.first, option.ref.last + 1),
            *(t for t in option.group if self.resolver.one(t)),
        ]
        here = [t for t in here if sentence.first <= t <= sentence.last]
        for role in ROLES:
            option.votes[role] = votes.of(role, here)
            option.votes[role + " before"] = votes.of(role, option.before)

    def _competition(self, options: Iterable[Option]) -> None:
        """What else is on offer: an actor in a core function makes all others less likely."""
        options = list(options)
        for role in ROLES:
            for mark in ("v:subj", "v:obj", "vp:subj", "vp:obj", "n:poss", "n:by", "n:of"):
                holders = [o for o in options if mark in o.features[role]]
                if holders:
                    for option in options:
                        if mark not in option.features[role]:
                            option.features[role].add(f"not {mark}")

    def choose(
        self, code: str, options: list[Option], scoring: Model
    ) -> dict[str, list[tuple[Option, float]]]:
        """The parties of each role, best first, each actor in one role only."""
        scores = {
            role: sorted(((scoring.score(role, o), k) for k, o in enumerate(options)), reverse=True)
            for role in ROLES
        }
        order = sorted(ROLES, key=lambda role: -(scores[role][0][0] if scores[role] else 0.0))
        out: dict[str, list[tuple[Option, float]]] = {role: [] for role in ROLES}
        used: set[str] = set()
        for role in order:
            ranked = [(options[k], s) for s, k in scores[role]]
            out[role] = self._take(role, code, ranked, used, scoring)
            used |= {o.ref.actor for o, _ in out[role]}
        return out

    def _take(
        self,
        role: str,
        code: str,
        ranked: list[tuple[Option, float]],
        used: set[str],
        scoring: Model,
    ) -> list[tuple[Option, float]]:
        free = [(o, s) for o, s in ranked if o.ref.actor not in used]
        if not free:
            return []
        best, top = free[0]
        if top < (scoring.implied if best.implied else scoring.named)[role]:
            return []
        taken = [(best, top)]
        for option, s in free[1:]:
            together = bool(option.group & best.group) or self.coordinated(best.ref, option.ref)
            if (together and not option.implied and s > 0.3 * top) or (
                s > 0.6 and code in SYMMETRIC and not option.implied
            ):
                taken.append((option, s))
        return taken

    def coordinated(self, a: Referent, b: Referent) -> bool:
        """Whether two parties stand in one list."""
        if a.first < 0 or b.first < 0:
            return False
        if (a.first, a.last) == (b.first, b.last):
            return True
        ends = [
            self.resolver.mentions.at[r.first].head
            for r in (a, b)
            if r.first in self.resolver.mentions.at
        ]
        return len(ends) == 2 and (
            ends[1] in grammar.conjuncts(self.parse, ends[0])
            or ends[0] in grammar.conjuncts(self.parse, ends[1])
        )
