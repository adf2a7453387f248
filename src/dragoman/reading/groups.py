"""Which noun phrases name a group of its own: "Kurdish rebels", "Iraq's Kurds", "pro-X militias".

Each becomes one mention, named in a short canonical form: what says whose or where it is, nouns
that say of what kind, and the noun itself, without articles, numbers and other adjectives.
"Poland's opposition" and "the opposition in Poland" are the "Polish opposition".
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.ontology.gazetteer import ActorType
from dragoman.ontology.groups import group_of, sector_role
from dragoman.reading.grammar import conjuncts
from dragoman.reading.mentions import Mention, Mentions
from dragoman.reading.parse.tokens import Token

_PLACES = (
    ActorType.STATE, ActorType.FORMER_STATE, ActorType.REGION, ActorType.PEOPLE, ActorType.BLOC,
)  # fmt: skip
_FORMS = ("demonym", "name", "official", "acronym", "alias", "capital", "people")
_TIES = frozenset("back lead align support fund sponsor train".split())
_ANYWHERE = frozenset({"CVL", "REF", "MED", "NGO"})
_SIDES = ("pro-", "anti-")
_COMMUNITIES = frozenset("community minority population people diaspora residents".split())
"""Nouns that add nothing to the people before them: "Karabakh's Armenian community"."""
_TITLED = ("flat", "appos")


class Groups:
    """Finds the groups of one document and adds them to its mentions."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions, self.parse = mentions, mentions.parse
        self.gazetteer = mentions.gazetteer

    def run(self) -> None:
        for token in self.parse.tokens:
            if token.upos in ("NOUN", "PROPN", "ADJ") and not self._is_part(token):
                for mention in self._group(token):
                    self._put(mention)
        self.mentions.items.sort(key=lambda m: m.first)

    def _is_part(self, token: Token) -> bool:
        """A modifier of another noun, or the title of a person."""
        if token.deprel in ("compound", "flat", "nmod:desc", "amod"):
            return True
        return any(
            known.type is ActorType.PERSON
            for child in self.parse.children(token.i, *_TITLED)
            if (known := self.mentions.at.get(child.i))
        )

    def _group(self, token: Token) -> Iterator[Mention]:
        known = self.mentions.at.get(token.i)
        if known is None and token.upos == "NOUN":
            nouns = self._nouns(token)
            if nouns:
                yield from self._named(token, nouns, "sector")
        elif known is not None and known.head == token.i and self._is_people(known):
            yield from self._named(token, [token.text], "people")

    def _nouns(self, token: Token) -> list[str]:
        """The nouns of a phrase whose last, or the one before it, is of a sector; else none.

        Who leads or speaks for a group stands for it: "opposition leaders" are the opposition.
        """
        before = [c for c in self.parse.children(token.i, "compound") if self._is_kind(c)]
        words = [c.text for c in before]
        if sector_role(token.lemma, self.gazetteer):
            return [*words, token.lower]
        if not before or before[-1].i != token.i - 1 or not sector_role(words[-1], self.gazetteer):
            return []
        role = self.gazetteer.role(token.lemma)
        if role is None or not role.person:
            return [*words, token.lower]
        return [*words[:-1], words[-1] if words[-1] == "opposition" else f"{words[-1]}s"]

    def _is_kind(self, token: Token) -> bool:
        """A noun before another that says of what kind it is: "oil companies"."""
        return token.upos == "NOUN" and token.i not in self.mentions.at

    def _is_people(self, mention: Mention) -> bool:
        """ "Serbs", "Kurds": people by their nouns, in the plural."""
        word = self.parse.tokens[mention.last].text
        known = mention.form == "people" or mention.type is ActorType.PEOPLE
        return known and mention.first == mention.last and word.endswith("s")

    def _named(self, token: Token, nouns: list[str], kind: str) -> Iterator[Mention]:
        """The group under its name, if something says whose or where it is."""
        ties = list(self._ties(token))
        places = self._before(token) or list(self._after(token, kind))
        if not places and not ties:
            return
        first = min([token.i, *(a for a, _ in ties), *(m.first for m in places)])
        last = max([token.i, *(m.last for m in places)])
        if not self._free(token, first, last):
            return
        said = [_low(self._text(a, b)) for a, b in ties]
        names = [
            " ".join([*said, *(self._whose(m, token, kind) for m in group), *nouns])
            for group in self._apart(places)
        ]
        yield self._mention(token, first, last, [self._known(name) for name in names])

    def _apart(self, places: list[Mention]) -> list[list[Mention]]:
        """Places joined by *and* are of several groups; one behind another is of one."""
        joined = [m for m in places if self.parse.tokens[m.head].rel == "conj"]
        if not joined:
            return [places]
        return [[m] for m in places]

    def _known(self, name: str) -> str:
        """Whom the gazetteer knows by a name, or by that of the people; else the name."""
        *whose, noun = name.split()
        texts = [name, f"{' '.join(whose)}s"] if noun in _COMMUNITIES and len(whose) > 1 else [name]
        for text in texts:
            for found in self.gazetteer.names(text)[:1]:
                return found.actor
        return name

    def _mention(self, token: Token, first: int, last: int, actors: list[str]) -> Mention:
        """A mention of actors, whose states are learned if they are no known ones."""
        kinds: list[ActorType | None] = []
        for name in actors:
            known, group = self.gazetteer.actor(name), group_of(name, self.gazetteer)
            kinds.append(known.type if known else group.type if group else None)
            if not known and group and group.state:
                self.mentions.state_of.setdefault(name, group.state)
        known = self.gazetteer.actor(actors[0]) if len(actors) == 1 else None
        name = known.name if known else " and ".join(actors)
        form = "name" if known else "group"
        return Mention(first, last, token.i, tuple(actors), name, form, kinds[0])

    def _before(self, token: Token) -> list[Mention]:
        """Places or peoples in front of a noun: "Kurdish rebels", "Iraq's Kurdish minority"."""
        out: list[Mention] = []
        for child in self.parse.children(token.i, "amod", "compound", "nmod:poss"):
            for i in conjuncts(self.parse, child.i):
                known = self.mentions.at.get(i)
                if known is not None and i < token.i and self._is_place(known) and known not in out:
                    out.append(known)
        return sorted(out, key=lambda m: m.first)

    def _after(self, token: Token, kind: str) -> Iterator[Mention]:
        """The place right after a noun: "rebels in Chad", "the Armenians of Karabakh"."""
        for child in self.parse.children(token.i, "nmod"):
            known = self.mentions.at.get(child.i)
            case = self.parse.child(child.i, "case")
            conj = self.parse.child(child.i, "conj")
            near = known is not None and known.first - token.i <= 3 and child.i > token.i
            if known and near and case and case.i == token.i + 1 and self._is_place(known):
                if case.lower in self._prepositions(token, kind) and not conj:
                    yield known
                return

    def _prepositions(self, token: Token, kind: str) -> tuple[str, ...]:
        """ "rebels in Chad" are Chad's; "women in Chad" and "Serbs in Chad" are only there."""
        role = sector_role(token.lemma, self.gazetteer)
        if kind == "people":
            return ("of",)
        return ("of", "from") if role is None or role.sector in _ANYWHERE else ("of", "from", "in")

    def _is_place(self, mention: Mention) -> bool:
        return mention.type in _PLACES and mention.form in _FORMS and len(mention.actors) == 1

    def _ties(self, token: Token) -> Iterator[tuple[int, int]]:
        """Words that say whom a group sides with: "Turkish-backed", "pro-Russian"."""
        for child in self.parse.children(token.i, "amod", "compound", "acl"):
            if child.i > token.i:
                continue
            sides = child.lower.startswith(_SIDES) and len(child.text) > 5
            if sides or child.lower == "ethnic":
                yield child.i, child.i
            elif child.lemma.lower() in _TIES and child.i > 1:
                backer = next(self.parse.children(child.i, "obl", "compound", "nsubj", "obj"), None)
                hyphen = self.parse.tokens[child.i - 1].text in ("-", "–")
                if backer is not None and hyphen and backer.i == child.i - 2:
                    known = self.mentions.at.get(backer.i)
                    yield known.first if known else backer.i, child.i

    def _free(self, token: Token, first: int, last: int) -> bool:
        """Whether the words between belong to the phrase and name no person."""
        inside = set(self.parse.subtree(token.i))
        return all(
            i in inside
            and (i not in self.mentions.at or self.mentions.at[i].type is not ActorType.PERSON)
            for i in range(first, last + 1)
        )

    def _whose(self, mention: Mention, token: Token, kind: str) -> str:
        """How a place stands before the noun: as it is written there, else by its adjective."""
        written = self._text(mention.first, mention.last)
        rel = self.parse.tokens[mention.head].deprel
        if mention.last < token.i and rel != "nmod:poss":
            return written
        known = self.gazetteer.names(f"{written} {token.text}") if kind == "people" else ()
        adjective = self.gazetteer.adjective(mention.actors[0])
        return written if known or not adjective or mention.type not in _PLACES[:2] else adjective

    def _text(self, first: int, last: int) -> str:
        start, end = self.parse.tokens[first].start, self.parse.tokens[last].end
        return " ".join(self.parse.text[start:end].split())

    def _put(self, mention: Mention) -> None:
        """Replace the mentions inside by the group."""
        inside = {
            id(known)
            for i in range(mention.first, mention.last + 1)
            if (known := self.mentions.at.get(i))
        }
        self.mentions.items = [m for m in self.mentions.items if id(m) not in inside]
        self.mentions.add(mention)


def _low(word: str) -> str:
    """ "Pro-Russian" at the start of a sentence is "pro-Russian"."""
    small = word.lower().startswith(_SIDES) or word == "Ethnic"
    return word[0].lower() + word[1:] if small else word
