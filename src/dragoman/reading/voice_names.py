"""How the voice of a noun phrase is called, and whose it is."""

from __future__ import annotations

from dragoman.reading.mentions import Mention
from dragoman.reading.parse.tokens import Token
from dragoman.reading.resolve import Referent, Resolver
from dragoman.statement import Span

_BODIES = frozenset(
    "government ministry side authority authorities administration leadership cabinet regime "
    "delegation embassy state country republic nation kingdom president king emir premier "
    "chancellor capital minister emperor sultan".split()
)
_OFFICES = frozenset({"prime", "foreign"})
_ORGANS = frozenset({
    "pentagon", "congress", "house", "senate", "department", "office", "parliament", "knesset",
    "duma", "bundestag", "assembly", "ministry", "council", "court", "diet", "majlis",
})  # fmt: skip


class VoiceNames:
    """Names of voices in one document."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver, self.parse = resolver, resolver.parse

    def of(self, i: int) -> tuple[str, tuple[Referent, ...], Span | None] | None:
        """How the voice of the noun phrase over token `i` is called."""
        token = self.parse.tokens[i]
        refs = self.resolver.all(i)
        span = self._phrase_span(i)
        mention = self.resolver.mentions.at.get(i)
        if mention and mention.form == "metonym" and len(refs) == 1 and self._is_body(mention):
            words = self.parse.text[
                self.parse.tokens[mention.first].start : self.parse.tokens[mention.last].end
            ]
            return words, refs, span
        if refs and not (refs[0].official and self._is_group(token)):
            return " and ".join(r.name for r in refs), refs, span
        if refs or self.resolver.described(i):
            phrase = self.resolver.phrase(i)
            return phrase, refs or (Referent(phrase, phrase, i, i, 0.4),), span
        return None

    def _is_body(self, mention: Mention) -> bool:
        """A named organ keeps its name ("Pentagon"), a mere seat does not ("Kremlin")."""
        words = {self.parse.tokens[k].lower for k in range(mention.first, mention.last + 1)}
        return bool(words & _ORGANS)

    def _is_group(self, token: Token) -> bool:
        """ "Israeli officials" keep their name; a ministry speaks for the state."""
        if token.i in self.resolver.mentions.at:
            return False
        lemma = token.lemma.lower()
        if lemma == "minister":
            return not any(self.parse.tokens[k].lower in _OFFICES for k in token.children)
        return lemma not in _BODIES

    def _phrase_span(self, i: int) -> Span:
        keep = {i}
        for child in self.parse.children(
            i, "amod", "compound", "nmod:poss", "flat", "det", "conj", "nmod", "nmod:desc", "appos"
        ):
            keep.update(self.parse.subtree(child.i))
        inside = [self.parse.tokens[k] for k in sorted(keep)]
        return inside[0].start, inside[-1].end
