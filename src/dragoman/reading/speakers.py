"""The first voice of every sentence, and who *I*, *we* and *you* are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.ontology.gazetteer import Actor, ActorType
from dragoman.reading.anaphora import FIRST_PLURAL, FIRST_SINGULAR, SECOND, STATES
from dragoman.reading.mentions import Mention, Mentions
from dragoman.reading.parse.tokens import Parse
from dragoman.reading.resolve import Resolver
from dragoman.reading.turns import INTERVIEWEE, INTERVIEWER, Turn
from dragoman.reading.voices import Voice, Voices
from dragoman.statement import Document

_FIRST = FIRST_SINGULAR | FIRST_PLURAL


@dataclass(frozen=True, slots=True)
class First:
    """A first voice: its name for display and its actor, None for the unnamed author."""

    name: str
    actor: str | None


def _answerers(turns: list[Turn | None], firsts: list[First]) -> list[str | None]:
    """Who is asked in each paragraph: whoever answers next; None outside questions."""
    out: list[str | None] = []
    for k, turn in enumerate(turns):
        later = [
            f.actor for t, f in zip(turns[k:], firsts[k:], strict=True) if t and not t.question
        ]
        out.append(later[0] if turn and turn.question and later else None)
    return out


class Speakers:
    """First voices by sentence, from `--speaker` and the turns of a transcript."""

    def __init__(
        self, doc: Document, turns: list[Turn | None], parse: Parse, mentions: Mentions
    ) -> None:
        self.parse, self.mentions = parse, mentions
        self.home = self._state_of_document(doc)
        before = next((t.label[0] for t in turns if t), 0)
        self._preface = [m for m in mentions.items if parse.tokens[m.first].start < before]
        self._opening = doc.text[:before].lower()
        self.default = self._named(doc.speaker) if doc.speaker else First("author", None)
        self._by_paragraph = [self._named(t.speaker) if t else self.default for t in turns]
        if any(turns):
            self._by_paragraph = [
                f if t else First("author", None)
                for f, t in zip(self._by_paragraph, turns, strict=True)
            ]
        index = [t.index if t else None for t in turns]
        parse.sentences = [replace(s, turn=index[s.paragraph]) for s in parse.sentences]
        answerers = _answerers(turns, self._by_paragraph)
        self.by_token: dict[int, str] = {}
        for sentence in parse.sentences:
            first = self.of(sentence.index)
            if first.actor:
                for i in range(sentence.first, sentence.last + 1):
                    if parse.tokens[i].lower in _FIRST:
                        self.by_token[i] = first.actor
            elif self.home:
                for i in range(sentence.first, sentence.last + 1):
                    if parse.tokens[i].lower in FIRST_PLURAL:
                        self.by_token[i] = self.home
            other = answerers[sentence.paragraph]
            if other:
                for i in range(sentence.first, sentence.last + 1):
                    if parse.tokens[i].lower in SECOND:
                        self.by_token[i] = other

    def of(self, sentence: int) -> First:
        """The first voice of a sentence."""
        return self._by_paragraph[self.parse.sentences[sentence].paragraph]

    def actors(self) -> dict[int, str | None]:
        """The actor of the first voice, by sentence."""
        return {s.index: self.of(s.index).actor for s in self.parse.sentences}

    def _introduced(self, name: str) -> str:
        """The person whom the lines before the first turn name, where a label names none."""
        title = name.lower()
        if name != INTERVIEWEE and title not in self._opening:
            return name
        persons = [m for m in self._preface if m.type is ActorType.PERSON]
        if name != INTERVIEWEE:
            words = [t.lower for t in self.parse.tokens]
            persons = [m for m in persons if title in words[max(0, m.first - 6) : m.last + 9]]
        return persons[0].name if persons else name

    def _named(self, name: str) -> First:
        """The gazetteer's full name where it knows the speaker, the state where one speaks."""
        name, _, of = name.partition(" (")
        name = self._introduced(name)
        self._belongs(name, of.rstrip(")"))
        places = self.mentions.gazetteer.names(name)
        if places:
            actor = places[0].actor
            known = self.mentions.gazetteer.actor(actor)
            return First(known.name if known else name, actor)
        found = self.mentions.gazetteer.persons(name, self.mentions.on)
        if found:
            best = found[0]
            person = best.id if isinstance(best, Actor) else best.person
            return First(person, person)
        if self.home and not self._questions(name):
            self.mentions.state_of.setdefault(name, self.home)
        return First(name, name)

    def _belongs(self, name: str, of: str) -> None:
        """Learn a speaker's state from the label: "DAG NYLANDER (NORWAY)", "Saudi minister"."""
        for _, _, names in self.mentions.gazetteer.find((of or name).title().split()):
            known = self.mentions.gazetteer.actor(names[0].actor) if names else None
            if known and known.type in STATES and known.id != name:
                self.mentions.state_of.setdefault(name, known.id)

    def _state_of_document(self, doc: Document) -> str | None:
        """The state whose government issued the document, by its author or publisher."""
        for text in (doc.author, doc.publisher):
            for _, _, names in self.mentions.gazetteer.find((text or "").split()):
                known = self.mentions.gazetteer.actor(names[0].actor) if names else None
                if known and known.state:
                    return known.state
        return None

    @staticmethod
    def _questions(name: str) -> bool:
        return name in (INTERVIEWER, "Journalist", "Reporter", "Host")

    def bind_quotations(self, voices: Voices, resolver: Resolver) -> None:
        """Inside a direct quotation, *I* and *we* are the one who is quoted."""
        for voice in voices.items:
            if voice.kind not in ("direct", "mixed") or not voice.actors:
                continue
            for i in voice.content:
                if self.parse.tokens[i].lower in _FIRST:
                    self._bind(i, voice)
        resolver.forget()

    def _bind(self, i: int, voice: Voice) -> None:
        actors = voice.actors
        if self.parse.tokens[i].lower not in FIRST_SINGULAR:
            actors = tuple(dict.fromkeys(self.mentions.home(a) or a for a in actors))
        known = self.mentions.gazetteer.actor(actors[0])
        kind = known.type if known else (ActorType.PERSON if actors == voice.actors else None)
        name = known.name if known else voice.name
        old = self.mentions.at.get(i)
        if old is not None and old in self.mentions.items:
            self.mentions.items.remove(old)
        self.mentions.add(Mention(i, i, i, actors, name, "pronoun", kind))
