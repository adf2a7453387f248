"""Which words name which actor: names, persons, and nouns that stand for a state.

`find_mentions` marks names by the gazetteer and by the parser's entities; `Resolver` answers
for any token what actors the noun phrase over it means.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.ontology.gazetteer import Actor, ActorType, Gazetteer, Name
from dragoman.reading.anaphora import BODIES
from dragoman.reading.parse.tokens import Parse, Token

_STATES = (ActorType.STATE, ActorType.FORMER_STATE)
_SELF_FORMS = ("name", "official", "acronym", "alias", "metonym", "capital", "people")
_UNION = dt.date(1993, 11, 1)
"""From when "the Europeans", as a party, mean the European Union."""
_FAR = 40 * 365
"""Days from an office beyond which a bare surname is not taken for its holder."""
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "around"})


_CALENDAR = frozenset(
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday".split()
)


@dataclass(slots=True)
class Mention:
    """Tokens `first` to `last` (inclusive) that mean `actors`.

    `form` is the gazetteer's, or `entity`, `pronoun`, `description`. `name` is for display.
    """

    first: int
    last: int
    head: int
    actors: tuple[str, ...]
    name: str
    form: str
    type: ActorType | None = None


@dataclass(slots=True)
class Mentions:
    """All mentions of a document, by token; persons with the states they belong to."""

    parse: Parse
    on: dt.date | None
    gazetteer: Gazetteer
    items: list[Mention] = field(default_factory=list)
    at: dict[int, Mention] = field(default_factory=dict)
    state_of: dict[str, str] = field(default_factory=dict)
    full_names: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    """Places by name, with the states in which they lie."""

    def add(self, mention: Mention) -> None:
        self.items.append(mention)
        for i in range(mention.first, mention.last + 1):
            self.at[i] = mention

    def learn_name(self, full: str) -> None:
        """Remember a full name, so that the surname alone is known later."""
        if " " in full:
            self.full_names.setdefault(full.split()[-1], full)

    def type_of(self, actor: str) -> ActorType | None:
        known = self.gazetteer.actor(actor)
        return known.type if known else None

    def home(self, actor: str) -> str | None:
        """The state that an actor belongs to, as it was on the document's day."""
        if actor in self.state_of:
            return self.state_of[actor]
        if actor in self.places:
            return self.places[actor]
        known = self.gazetteer.actor(actor)
        return self.gazetteer.state_of(known, self.on) if known else None


def find_mentions(parse: Parse, on: dt.date | None, gazetteer: Gazetteer) -> Mentions:
    """Names in text order. `on` is the document's date, which decides offices and persons."""
    mentions = Mentions(parse, on, gazetteer)
    for sentence in parse.sentences:
        tokens = parse.sentence_tokens(sentence)
        for a, b, names in gazetteer.find([t.text for t in tokens]):
            mention = _named(mentions, sentence.first + a, sentence.first + b - 1, names)
            if mention:
                mentions.add(mention)
    for entity in parse.entities:
        _entity(mentions, entity.first, entity.last, entity.type)
    for token in parse.tokens:
        if token.upos != "PROPN" or token.i in mentions.at or calendar(token.text):
            continue
        if not _surname(mentions, token):
            _place(mentions, token.i, token.i)
    mentions.items.sort(key=lambda m: m.first)
    for mention in mentions.items:
        if mention.type is ActorType.PERSON:
            _affiliate(mentions, mention)
    return mentions


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of a span whose head stands outside it."""
    inside = range(first, last + 1)
    return next((i for i in inside if parse.tokens[i].head not in inside), last)


def _named(mentions: Mentions, first: int, last: int, names: tuple[Name, ...]) -> Mention | None:
    if not names:
        return None
    name = _choose(mentions, first, names)
    actor_id = mentions.gazetteer.meant(name, mentions.on)
    if actor_id == "Europe" and name.form == "people" and mentions.on and mentions.on >= _UNION:
        actor_id = "EU"
    actor = mentions.gazetteer.actor(actor_id)
    if actor is None or not _plausible(mentions.parse, first, last, name):
        return None
    if actor.type is ActorType.PERSON:
        mentions.learn_name(actor.name)
    return Mention(
        first,
        last,
        _head(mentions.parse, first, last),
        (actor_id,),
        actor.name,
        name.form,
        actor.type,
    )


def _choose(mentions: Mentions, first: int, names: tuple[Name, ...]) -> Name:
    """Of several actors, the one named before in this document, else the surest."""
    if len(names) == 1:
        return names[0]
    seen = {a for m in mentions.items for a in m.actors}
    return next((n for n in names if n.actor in seen), names[0])


def _plausible(parse: Parse, first: int, last: int, name: Name) -> bool:
    """Not a part of a longer person's name ("Jordan" in "Michael Jordan")."""
    token = parse.tokens[first]
    if first != last or token.ent < 0 or name.form in ("demonym", "people", "acronym"):
        return True
    entity = parse.entities[token.ent]
    return not (entity.type == "PER" and entity.last > entity.first)


def _entity(mentions: Mentions, first: int, last: int, kind: str) -> None:
    """A named entity that the gazetteer does not hold, or holds in part only."""
    parse = mentions.parse
    while first <= last and parse.tokens[first].upos in ("DET", "ADP", "PUNCT"):
        first += 1
    inside = [mentions.at[i] for i in range(first, last + 1) if i in mentions.at]
    if first > last or calendar(parse.tokens[first].text):
        return
    if first == last and _generic(mentions, parse.tokens[first]):
        return
    if inside and (kind != "PER" or first == last or not _only_part(inside, first, last)):
        return
    text = _text(parse, first, last)
    if kind == "PER" or text in mentions.full_names:
        mentions.add(_person(mentions, first, last, text))
    elif not _place(mentions, first, last) and not (
        first == last and _surname(mentions, parse.tokens[first])
    ):
        actor_type = ActorType.REGION if kind == "LOC" else ActorType.NGO
        mentions.add(
            Mention(first, last, _head(parse, first, last), (text,), text, "entity", actor_type)
        )


def _place(mentions: Mentions, first: int, last: int) -> bool:
    """Note a place whose state on the document's day is known; whether it is one."""
    text = _text(mentions.parse, first, last)
    state = mentions.gazetteer.place_in(text, mentions.on)
    if state is None:
        return False
    mentions.places[text] = state
    head = _head(mentions.parse, first, last)
    mentions.add(Mention(first, last, head, (text,), text, "entity", ActorType.REGION))
    return True


def _generic(mentions: Mentions, token: Token) -> bool:
    """ "The Court", "the Government": a common noun with a capital, left to coreference."""
    word = token.text.lower()
    known = word in BODIES or token.lemma.lower() in BODIES or mentions.gazetteer.role(word)
    return bool(known) and token.i > 0 and not token.text.isupper()


def _only_part(inside: list[Mention], first: int, last: int) -> bool:
    """Whether what the gazetteer found is but a part of a person's name ("Jordan Peterson")."""
    return all(
        m.type is not ActorType.PERSON
        and m.first >= first
        and m.last <= last
        and m.last - m.first < last - first
        for m in inside
    )


def calendar(word: str) -> bool:
    """Whether a capitalised word is a month or a day, and so no actor."""
    return word.rstrip(".") in _CALENDAR


def _text(parse: Parse, first: int, last: int) -> str:
    text = parse.text[parse.tokens[first].start : parse.tokens[last].end]
    return " ".join(text.split())


def _person(mentions: Mentions, first: int, last: int, text: str) -> Mention:
    """A person by name: named in full in this document, known to the gazetteer, or as written."""
    full = mentions.full_names.get(text) or _known_person(mentions, text)
    full = full or mentions.full_names.get(text.split()[-1]) or text
    mentions.learn_name(full)
    return Mention(
        first, last, _head(mentions.parse, first, last), (full,), full, "name", ActorType.PERSON
    )


def _known_person(mentions: Mentions, text: str) -> str | None:
    found = mentions.gazetteer.persons(text, mentions.on)
    if not found:
        return None
    best = found[0]
    if isinstance(best, Actor):
        return best.id
    near = mentions.on is None or best.days_from(mentions.on) < _FAR or " " in text
    return best.person if near else None


def _surname(mentions: Mentions, token: Token) -> bool:
    """Note a proper noun outside all entities that is the surname of somebody known."""
    known = mentions.full_names.get(token.text)
    named = token.text[:1].isupper() and len(token.text) > 3 and not _generic(mentions, token)
    if not known and named:
        found = mentions.gazetteer.persons(token.text, mentions.on)
        best = found[0] if found else None
        if (
            best
            and not isinstance(best, Actor)
            and mentions.on
            and best.days_from(mentions.on) < 5 * 365
        ):
            known = best.person
    if known:
        mentions.add(Mention(token.i, token.i, token.i, (known,), known, "name", ActorType.PERSON))
    return known is not None


def _affiliate(mentions: Mentions, mention: Mention) -> None:
    """Learn a person's state from the words around: "Azerbaijani President Ilham Aliyev"."""
    person = mention.actors[0]
    if person in mentions.state_of:
        return
    state = next(_states_beside(mentions, mention), None) or mentions.home(person)
    if state:
        mentions.state_of[person] = state


def _states_beside(mentions: Mentions, mention: Mention) -> Iterator[str]:
    parse = mentions.parse
    for i in range(mention.first - 1, max(-1, mention.first - 7), -1):
        token = parse.tokens[i]
        if (
            token.upos not in ("NOUN", "PROPN", "ADJ", "PART", "PUNCT", "ADP", "DET")
            or token.text in ".;"
        ):
            break
        near = mentions.at.get(i)
        if near and near.type in _STATES and near.form != "capital":
            yield near.actors[0]
    for apposition in parse.children(mention.head, "appos"):
        if mentions.gazetteer.role(apposition.lemma):
            for i in parse.subtree(apposition.i):
                near = mentions.at.get(i)
                if near and near.type in _STATES:
                    yield near.actors[0]
