"""Who acts and who is acted upon: every actor in reach is scored for each role of a predicate.

What grammar, the lexicon's entry, the role head, the voice and the recent sentences say of an
actor are features of a logistic model (`weights/parties.json`, fitted by `training/parties.py`
on the project's corpus). The best actor above a threshold takes the role, with those coordinated
with it. An actor that stands in no word of the sentence is marked as implied. Of a person both the
person and the state that he or she acts for are on offer: which is meant depends on the code.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.ontology.gazetteer import ActorType
from dragoman.ontology.lexicon import MeasureSense, Sense
from dragoman.reading import grammar
from dragoman.reading.frames import Frames
from dragoman.reading.options import ROLES, Model, Option
from dragoman.reading.parse.tokens import Parse, Sentence
from dragoman.reading.resolve import Referent, Resolver
from dragoman.reading.signals import Signals, Votes
from dragoman.reading.voices import Voice, Voices
from dragoman.vocabulary import CODES, SYMMETRIC, Kind

FUNCTIONS = (
    "subj", "obj", "iobj", "poss", "amod", "compound", "by", "of", "with", "to", "on", "against",
    "from", "in", "for", "between", "into", "over", "at", "as", "noun", "appos", "comp",
)  # fmt: skip
SIGNS = {
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
        self._by_title(i, code, out)
        self._by_place(i, sentence, out)
        self._by_voice(i, out)
        self._by_rank(out)
        for option in out.values():
            self._common(code, option)
            self._turned(code, option)
            if votes:
                self._votes(option, sentence, votes)
        self._competition(out.values())
        return list(out.values())

    def _either(self, ref: Referent) -> tuple[Referent, ...]:
        """A person and the state that he or she may act for; a place and the state it lies in."""
        home = self._stands_for(ref)
        if home is None:
            return (ref,)
        return ref, Referent(home, self.resolver.name(home), ref.first, ref.last, ref.sure)

    def _stands_for(self, ref: Referent) -> str | None:
        known = self.resolver.mentions
        return known.home(ref.actor) if ref.person or ref.actor in known.places else None

    def _each(self, refs: Iterable[Referent]) -> Iterator[Referent]:
        for ref in refs:
            yield from self._either(ref)

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
                for ref in self._referents(t):
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

    def _by_title(self, i: int, code: str, out: dict[str, Option]) -> None:
        """The name right after a noun of relation is who stands in it: "its ally Belarus"."""
        token = self.parse.tokens[i]
        named = self.resolver.epithet_of(token)
        if named is None or CODES[code] is not Kind.RELATION:
            return
        several = token.lower != token.lemma.lower()
        for ref in (self.resolver.all if several else self.resolver.one)(named.head):
            self._option(out, ref, True).titled = True

    def _referents(self, t: int) -> Iterator[Referent]:
        found = self.resolver.one(t)
        for ref in found:
            yield from self._either(ref)
        if not found:
            described = self.resolver.described(t)
            if described:
                yield described

    def _by_place(self, i: int, sentence: Sentence, out: dict[str, Option]) -> None:
        """Where actors stand: in the clause, the sentence, the sentences before."""
        clause = grammar.clause(self.parse, i)
        for back in range(_BACK + 1):
            for ref in self._each(self.by_sentence.get(sentence.index - back, ())):
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

    def _by_voice(self, i: int, out: dict[str, Option]) -> None:
        sentence = self.parse.tokens[i].sentence
        first = self.first.get(sentence)
        if first:
            self._speaks(first, out, "first")
        chain = self.voices.chain(i)
        if chain:
            inner: Voice = chain[-1]
            for actor in inner.actors:
                self._speaks(actor, out, f"voice:{inner.stance}")
            for actor in inner.to:
                self._speaks(actor, out, f"to:{inner.stance}")
            if i in inner.roots:
                for ref in self._each(r for t in inner.subject for r in self.resolver.all(t)):
                    option = self._option(out, ref, True)
                    for role in ROLES:
                        option.features[role].add("controls")

    def _by_rank(self, out: dict[str, Option]) -> None:
        """Those whom the whole document talks about most, wherever they stand."""
        for ref in self._each(self.main):
            option = self._option(out, ref, False)
            for role in ROLES:
                option.features[role].add("document")

    def _speaks(self, actor: str, out: dict[str, Option], tag: str) -> None:
        person = (
            self.resolver.mentions.type_of(actor) is ActorType.PERSON
            or actor in self.resolver.mentions.state_of
        )
        ref = Referent(actor, self.resolver.name(actor), -1, -1, 0.6, person)
        for one in self._either(ref):
            option = self._option(out, one, False)
            for role in ROLES:
                option.features[role].add(tag if one is ref else tag + ":home")

    def _common(self, code: str, option: Option) -> None:
        name, rank = self._type(option), self.rank.get(option.ref.actor)
        tags = {
            f"type:{name}",
            f"{code}:type:{name}",
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

    def _type(self, option: Option) -> str:
        """What kind of actor it is; a person with a state to act for, or without one."""
        kind = self.resolver.mentions.type_of(option.ref.actor)
        if option.ref.actor in self.resolver.mentions.places:
            return "place"
        if kind is ActorType.PERSON or option.ref.person:
            return "person" if self.resolver.mentions.home(option.ref.actor) else "stateless"
        return "state" if kind in (ActorType.STATE, ActorType.FORMER_STATE) else str(kind or "none")

    def _turned(self, code: str, option: Option) -> None:
        """What speaks for an actor, apart for hostile and for friendly deeds."""
        sign = SIGNS.get(code)
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
            used |= {twin for o, _ in out[role] for twin in self._twins(o, options)}
        return out

    def _twins(self, option: Option, options: list[Option]) -> set[str]:
        """An actor, and who stands for it: a person for the state, the state for a person."""
        actor = option.ref.actor
        found = {actor, self._stands_for(option.ref) or actor}
        return found | {o.ref.actor for o in options if self._stands_for(o.ref) == actor}

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
        twins = self._twins(best, [o for o, _ in free])
        for option, s in free[1:]:
            if option.ref.actor in twins or (best.titled and not option.titled):
                continue
            together = bool(option.group & best.group) or self.coordinated(best.ref, option.ref)
            if (together and not option.implied and s > 0.3 * top) or (
                s > 0.6 and code in SYMMETRIC and not option.implied
            ):
                taken.append((option, s))
                twins |= self._twins(option, [o for o, _ in free])
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
