"""The reader: one document in, its statements out. A pure function of the document.

sources → Document → parse → mentions, coreference → voices → propositions, measures
        → statements
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dragoman.ontology.gazetteer import Gazetteer
from dragoman.ontology.groups import group_of
from dragoman.ontology.lexicon import Lexicon
from dragoman.reading.antecedents import Antecedents
from dragoman.reading.assemble import Assembler
from dragoman.reading.built import Built
from dragoman.reading.chains import Chains, first_voices
from dragoman.reading.coreference import Coreference
from dragoman.reading.enumerations import enumerated
from dragoman.reading.explain import Explanation, explain
from dragoman.reading.frame_voice import add_frame
from dragoman.reading.frames import Frames
from dragoman.reading.groups import Groups
from dragoman.reading.kinds import Kinds
from dragoman.reading.mentions import Mentions, find_mentions
from dragoman.reading.modality import ModalityReader
from dragoman.reading.parse.parser import DefaultParser, Parser
from dragoman.reading.parse.tokens import Parse
from dragoman.reading.parties import Parties
from dragoman.reading.propositions import PropositionFinder
from dragoman.reading.protagonist import protagonist
from dragoman.reading.quotes import find_quotes
from dragoman.reading.resolve import Resolver
from dragoman.reading.signals import Signals
from dragoman.reading.speakers import Speakers
from dragoman.reading.turns import Turn, segments
from dragoman.reading.voices import VoiceFinder, Voices
from dragoman.rows import ActorRow, MentionRow, Reading, SentenceRow
from dragoman.statement import Document

VERSION = "0.1.0"
__all__ = ["Explanation", "Reader"]


@dataclass(slots=True)
class Analysis:
    """Everything between the text and the statements, for one document."""

    doc: Document
    parse: Parse
    mentions: Mentions
    voices: Voices
    built: list[Built]


@dataclass(slots=True)
class Steps:
    """The results of all steps before statements are assembled."""

    parse: Parse
    resolver: Resolver
    chains: Chains
    frames: Frames
    voices: Voices
    speakers: Speakers
    signals: Signals | None
    parties: Parties
    finder: PropositionFinder


class Reader:
    """Reads documents with one parser, lexicon and gazetteer; each defaults to what ships.

    >>> reading = Reader().read(Document("Iran supplies weapons to Russia."))  # doctest: +SKIP
    >>> reading.statements[0].code  # doctest: +SKIP
    'arms_supplier'
    """

    def __init__(
        self,
        parser: Parser | None = None,
        lexicon: Lexicon | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self._parser, self._lexicon, self._gazetteer = parser, lexicon, gazetteer

    @cached_property
    def parser(self) -> Parser:
        return self._parser or DefaultParser()

    @cached_property
    def lexicon(self) -> Lexicon:
        return self._lexicon or Lexicon.load()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return self._gazetteer or Gazetteer.load()

    @cached_property
    def version(self) -> str:
        """What stands in every statement's `reader`; asking for it loads nothing."""
        name = self._parser.name if self._parser else DefaultParser.name
        return f"dragoman {VERSION} ({name})"

    def read(self, doc: Document) -> Reading:
        """The statements of a document, with the actors, mentions and sentences it rests on."""
        analysis = self.analyse(doc)
        return Reading(
            document=doc,
            statements=tuple(b.statement for b in analysis.built),
            actors=_actor_rows(analysis),
            mentions=_mention_rows(analysis),
            sentences=_sentence_rows(analysis),
            reader=self.version,
        )

    def explain(self, doc: Document, statement_id: str) -> Explanation:
        """Why a statement was read so. Raises KeyError where the document has no such statement."""
        analysis = self.analyse(doc)
        for built in analysis.built:
            if built.statement.id == statement_id:
                return explain(built, analysis.parse, analysis.mentions)
        raise KeyError(statement_id)

    def analyse(self, doc: Document) -> Analysis:
        """All steps, with their results kept."""
        steps = self.steps(doc)
        built = self.assembler(doc, steps).run(steps.finder)
        return Analysis(doc, steps.parse, steps.resolver.mentions, steps.voices, built)

    def assembler(self, doc: Document, steps: Steps) -> Assembler:
        """What makes the statements of a document."""
        return Assembler(
            doc,
            steps.frames,
            self.lexicon,
            steps.voices,
            steps.speakers,
            steps.signals,
            steps.parties,
            self.version,
        )

    def steps(self, doc: Document) -> Steps:
        """From the text to a finder of propositions: parse, mentions, coreference, voices."""
        stretches = segments(doc)
        parse = self.parser(doc.text, [span for span, _ in stretches])
        return self.steps_over(doc, parse, [turn for _, turn in stretches])

    def steps_over(self, doc: Document, parse: Parse, turns: list[Turn | None]) -> Steps:
        """The same over a parse that there is already, with the turn of each of its paragraphs."""
        on = doc.time.last if doc.time else None
        mentions = find_mentions(parse, on, self.gazetteer)
        Groups(mentions).run()
        speakers = Speakers(doc, turns, parse, mentions)
        speaking = self.lexicon.cues
        reported = protagonist(doc, parse, mentions, speaking)
        hero = reported[0] if reported and reported[1] > 0.4 else None
        links = self._links(parse)
        chains = Chains(
            mentions, links, self._kinds(), first_voices(speakers, find_quotes(parse))
        ).run()
        Coreference(mentions, speakers.by_token, speakers.home, hero, speaking, links, chains).run()
        resolver = Resolver(mentions)
        frames = Frames(resolver)
        voices = VoiceFinder(resolver, frames, self.lexicon).run()
        if reported is not None:
            add_frame(parse, voices, *reported)
        for voice in list(enumerated(resolver, voices, ModalityReader(frames, self.lexicon))):
            voices.add(voice)
        speakers.bind_quotations(voices, resolver)
        signals = self._signals(parse)
        parties = Parties(resolver, frames, voices, speakers.actors())
        finder = PropositionFinder(frames, self.lexicon, signals, parties)
        return Steps(parse, resolver, chains, frames, voices, speakers, signals, parties, finder)

    def _links(self, parse: Parse) -> Antecedents | None:
        return (
            Antecedents.of(parse, self.parser.net)
            if isinstance(self.parser, DefaultParser)
            else None
        )

    def _kinds(self) -> Kinds | None:
        return (
            Kinds.load(self.parser.net.folder) if isinstance(self.parser, DefaultParser) else None
        )

    def _signals(self, parse: Parse) -> Signals | None:
        return (
            Signals.of(parse, self.parser.net) if isinstance(self.parser, DefaultParser) else None
        )


def _actor_rows(analysis: Analysis) -> tuple[ActorRow, ...]:
    """Everybody who is mentioned, or who stands in a statement."""
    mentions = analysis.mentions
    used = [a for m in mentions.items for a in m.actors]
    for built in analysis.built:
        stmt = built.statement
        used += [
            *stmt.subject,
            *stmt.object,
            *(a for v in stmt.attribution for a in (*v.actors, *v.to)),
        ]
    rows = []
    types = {a: m.type for m in mentions.items for a in m.actors if m.type and len(m.actors) == 1}
    for actor in dict.fromkeys(used):
        known = mentions.gazetteer.actor(actor)
        group = None if known else group_of(actor, mentions.gazetteer)
        kind = known.type if known else group.type if group else types.get(actor)
        rows.append(
            ActorRow(
                actor, known.name if known else actor, str(kind or "unknown"), mentions.home(actor)
            )
        )
    return tuple(rows)


def _mention_rows(analysis: Analysis) -> tuple[MentionRow, ...]:
    parse = analysis.parse
    rows: list[MentionRow] = []
    for mention in sorted(analysis.mentions.items, key=lambda m: (m.first, m.last)):
        start, end = parse.tokens[mention.first].start, parse.tokens[mention.last].end
        sentence = parse.tokens[mention.first].sentence
        rows += [
            MentionRow(start, end, parse.text[start:end], actor, mention.form, sentence)
            for actor in mention.actors or (None,)
        ]
    return tuple(rows)


def _sentence_rows(analysis: Analysis) -> tuple[SentenceRow, ...]:
    parse = analysis.parse
    return tuple(SentenceRow(s.index, *parse.span(s), s.paragraph, s.turn) for s in parse.sentences)
