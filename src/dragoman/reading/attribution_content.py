"""What a cue makes attributed: clauses, objects, quotations beside it, the clause around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dragoman.reading import grammar
from dragoman.reading.attribution_lexicon import AttributionLexicon, Group
from dragoman.reading.parse.tokens import Parse, Token
from dragoman.reading.quotes import Quote, find_quotes

_PERSONS = frozenset("he she they i we you who him her them me us".split())
_ADVERBIAL = ("xcomp", "acl", "advcl", "conj", "nmod", "obl")
_SHORT, _NEAR, _GAP = 15, 8, 3
"""Words of a sentence that only says who spoke; words between a cue and its quotation inside a
sentence, and across its end."""


class Contents:
    """Finds what is attributed by a cue of one document, as sets of tokens."""

    def __init__(self, parse: Parse, lexicon: AttributionLexicon) -> None:
        self.parse, self.lexicon = parse, lexicon
        self.quotes = find_quotes(parse)
        self.quoted = {i: q for q in self.quotes for i in range(q.first, q.last + 1)}
        self._by_sentence: dict[int, list[Quote]] = defaultdict(list)
        for quote in self.quotes:
            for k in {parse.tokens[quote.first].sentence, parse.tokens[quote.last].sentence}:
                self._by_sentence[k].append(quote)

    def mind(self, token: Token) -> bool:
        """Whether a word names somebody, or a body, that can think or speak."""
        if token.lower in ("that", "which") and token.rel == "nsubj" and token.head >= 0:
            verb = self.parse.tokens[token.head]
            return verb.rel == "acl" and verb.head >= 0 and self._names_mind(verb.head)
        return token.lower in _PERSONS or (token.upos != "PRON" and self._names_mind(token.i))

    def _names_mind(self, i: int) -> bool:
        token = self.parse.tokens[i]
        named = token.ent >= 0 or token.upos == "PROPN"
        return named or token.lemma.lower() in self.lexicon.minds

    def of_verb(self, token: Token, group: Group) -> set[int]:
        """What a verb takes; a quotation beside it where it takes nothing in its own sentence."""
        clauses = self._clauses(token)
        if group.takes == "finite":
            clauses = [c for c in clauses if self.parse.child(c, "nsubj", "nsubj:pass", "csubj")]
        roots = [*clauses]
        if group.takes in ("any", "predicate"):
            roots += self._objects(token, bool(clauses))
        content = self.under(roots, token.i)
        if group.takes == "predicate" and not (clauses or self._predicated(token, content)):
            return set()
        if group.name == "speech" and self._as(token):
            content = self.around(token.i) or content
        if not content and group.name in ("speech", "turn"):
            content = self._beside(token)
        if not content and group.takes in ("any", "predicate"):
            content = self._relativised(token)
        return content

    def of_noun(self, token: Token) -> set[int]:
        """A clause or a phrase after a noun: "the claim that …", "criticism of …"."""
        roots = [
            c.i
            for c in self.parse.children(token.i, "acl", "ccomp", "nmod", "advcl", "xcomp")
            if c.i > token.i and c.deprel != "acl:relcl" and self._completes(c)
        ]
        return self.under(roots, token.i)

    def of_adjective(self, token: Token) -> set[int]:
        """A clause or a phrase after an adjective: "sure that …", "critical of …"."""
        roots = [
            c.i
            for c in self.parse.children(token.i, "ccomp", "xcomp", "advcl", "obl")
            if c.i > token.i and (c.rel not in ("obl", "advcl") or self._about(c))
        ]
        return self.under(roots, token.i)

    def around(self, i: int) -> set[int]:
        """The clause in which the adverbial over token `i` stands, without the adverbial."""
        token = self.parse.tokens[i]
        own = set(self.parse.subtree(i))
        if token.head < 0:  # a fragment: "Much the same, according to the bank"
            sentence = self.parse.sentences[token.sentence]
            return set(range(sentence.first, sentence.last + 1)) - own
        host = self.parse.tokens[grammar.clause(self.parse, token.head)]
        seen = {i}
        while host.head >= 0 and host.rel in _ADVERBIAL and host.i not in seen:
            seen.add(host.i)
            host = self.parse.tokens[grammar.clause(self.parse, host.head)]
        return set(self.parse.subtree(host.i)) - own

    def under(self, roots: Iterable[int], cue: int) -> set[int]:
        """The subtrees of some roots; without the cue's own where it is inserted in them."""
        out: set[int] = set()
        for root in roots:
            out.update(self.parse.subtree(root))
        return out - set(self.parse.subtree(cue)) if cue in out else out

    def whole(self, content: set[int], cue: set[int]) -> set[int]:
        """Content with all of each quotation that it touches, unless the cue stands inside."""
        out = set(content)
        for quote in {self.quoted[i] for i in content if i in self.quoted}:
            inside = range(quote.first, quote.last + 1)
            if cue.isdisjoint(inside):
                out.update(inside)
        return out - cue

    def beyond(self, content: set[int], cue: set[int]) -> set[int]:
        """What stands after the cue of a quotation that ended before it, outside any other: more
        on who speaks, when and where, whatever the tree makes of it."""
        last = max(cue)
        if not any(i < last and i in self.quoted for i in content) or last in self.quoted:
            return set()
        return {i for i in content if i > last and i not in self.quoted}

    def apposed(self, beyond: set[int]) -> set[int]:
        """The words right after a source that go on with it: ", a senator …", "of the party"."""
        first = min(beyond)
        start = self.parse.tokens[first]
        second = self.parse.tokens[first + 1] if first + 1 in beyond else start
        if start.lower != "of" and (start.text != "," or second.upos in ("ADP", "VERB", "CCONJ")):
            return set()
        run = {first}
        while max(run) + 1 in beyond:
            run.add(max(run) + 1)
        return run

    def _clauses(self, token: Token) -> list[int]:
        found = [c.i for c in self.parse.children(token.i, "ccomp", "xcomp", "csubj")]
        if not found:
            found = [c.i for c in self.parse.children(token.i, "parataxis") if c.i > token.i]
        inserted = token.rel == "parataxis" and token.head >= 0
        if inserted and (not found or token.head < token.i):
            found.append(token.head)
        return found

    def _objects(self, token: Token, clause: bool) -> Iterator[int]:
        """Objects; beside a clause, not those who are told, nor what says when and where."""
        finite = self.parse.child(token.i, "ccomp") is not None
        for child in self.parse.children(token.i, "obj", "obl", "advcl", "nsubj:pass"):
            if child.rel == "obj":
                if not (clause and (finite or self.mind(child))):
                    yield child.i
            elif not clause and (child.deprel == "nsubj:pass" or self._about(child)):
                yield child.i

    def _as(self, token: Token) -> bool:
        """ "as he put it", "as the ministry says": it stands beside what is said."""
        marks = (c.lower for c in self.parse.children(token.i, "mark", "advmod"))
        plain = self.parse.child(token.i, "ccomp", "xcomp", "obl") is None
        thing = self.parse.child(token.i, "obj")
        return (
            token.rel == "advcl"
            and plain
            and (thing is None or thing.lower == "it")
            and "as" in marks
        )

    def _relativised(self, token: Token) -> set[int]:
        """The noun of which a clause without a relative subject says it: "what X demands"."""
        own = self.parse.child(token.i, "nsubj")
        if token.deprel != "acl:relcl" or own is None or own.lower in grammar.RELATIVE:
            return set()
        noun = self.parse.tokens[token.head]
        before = (c for c in self.parse.children(noun.i, "det", "amod", "compound", "nmod:poss"))
        return {noun.i, *(k for c in before if c.i < noun.i for k in self.parse.subtree(c.i))}

    def _predicated(self, token: Token, content: set[int]) -> bool:
        """Whether something is said of an object: in quotation marks, "as …", two objects."""
        as_what = any(
            self.parse.child(c.i, "case") and "as" in [k.lower for k in self.parse.children(c.i)]
            for c in self.parse.children(token.i, "obl")
        )
        several = len(list(self.parse.children(token.i, "obj", "iobj"))) > 1
        return as_what or several or not self.quoted.keys().isdisjoint(content)

    def _about(self, child: Token) -> bool:
        if child.i < child.head or child.lemma.lower() in self.lexicon.circumstances:
            return False
        first = self.parse.child(child.i, "case", "mark")
        return first is not None and first.lower in self.lexicon.about

    def _completes(self, child: Token) -> bool:
        if child.rel == "nmod":
            return self._about(child)
        return self.parse.child(child.i, "mark") is not None

    def _beside(self, token: Token) -> set[int]:
        """The quotation right before or after a cue, or before or after its sentence."""
        if token.i in self.quoted:
            return set()
        for k in (token.sentence, token.sentence - 1, token.sentence + 1):
            for quote in self._by_sentence.get(k, ()):
                if self._belongs(quote, token):
                    return set(range(quote.first, quote.last + 1))
        return self._block(token)

    def _block(self, token: Token) -> set[int]:
        """The paragraph after one that ends with a cue and a colon: set off, without marks."""
        sentences = self.parse.sentences
        here = sentences[token.sentence]
        if self.parse.tokens[here.last].text != ":" or here.index + 1 == len(sentences):
            return set()
        below = sentences[here.index + 1]
        out: set[int] = set()
        if below.paragraph == here.paragraph:
            return out
        for sentence in sentences[below.index :]:
            if sentence.paragraph != below.paragraph:
                break
            out.update(range(sentence.first, sentence.last + 1))
        return out

    def _belongs(self, quote: Quote, token: Token) -> bool:
        sentence = self.parse.sentences[token.sentence]
        first, last = sentence.first, sentence.last
        if first <= quote.first <= last:
            return min(abs(quote.first - token.i), abs(token.i - quote.last)) <= _NEAR
        before = 0 < first - quote.last <= _GAP and last - first < _SHORT
        after = 0 < quote.first - last <= _GAP and self.parse.tokens[last].text in (":", ",")
        return before or after
