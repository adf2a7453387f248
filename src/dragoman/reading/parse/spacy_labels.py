"""ClearNLP trees, as spaCy's English pipelines give them, turned into Universal Dependencies.

The labels of ClearNLP follow Penn Treebank constituents: a preposition heads its noun, *be* heads
its predicate, a conjunction hangs on the first conjunct. UD makes the words with meaning heads.
Source of the labels: Choi and Palmer, Guidelines for the CLEAR Style Constituent to Dependency
Conversion, 2012; of the relations: universaldependencies.org, English.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

UD = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse "
    "dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan "
    "parataxis punct reparandum root vocative xcomp".split()
)
"""The relations of UD, without subtypes."""

CLEAR = frozenset(
    "acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp complm compound conj "
    "csubj csubjpass dative dep det dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn "
    "npadvmod nsubj nsubjpass num number nummod oprd parataxis partmod pcomp pobj poss "
    "possessive preconj predet prep prt punct quantmod rcmod relcl root xcomp".split()
)
"""The labels of ClearNLP, those of its older versions among them."""

_RENAMED = {
    "acomp": "xcomp",
    "agent": "obl:agent",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "hmod": "compound",
    "hyph": "punct",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
}
_FIXED = {("according", "to"), ("because", "of"), ("due", "to"), ("instead", "of"), ("such", "as")}
_CLAUSAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET")
_ADPOSITIONAL = ("prep", "agent", "dative")
_INSIDE = "inside"
"""What a prepositional phrase under a preposition is until the outer one takes its noun."""


@dataclass(slots=True)
class Node:
    """One word of a sentence; `head` is an index into the sentence, -1 for the root."""

    text: str
    lemma: str
    pos: str
    head: int
    rel: str


def scheme(labels: frozenset[str]) -> str | None:
    """ "ud", "clear" or None: what a parser's labels are."""
    plain = {label.lower() for label in labels} - {"", "root", "dep", "punct"}
    if not plain:
        return None
    if {label.partition(":")[0] for label in plain} <= UD:
        return "ud"
    return "clear" if plain <= CLEAR else None


def to_ud(nodes: list[Node], names: Iterable[tuple[int, int]] = ()) -> None:
    """Turn the tree of one sentence round, in place. It stays a tree.

    names: first and last word of each name of a person, which UD heads by its first word.
    """
    for node in nodes:
        node.rel = "root" if node.head < 0 else node.rel.lower()
    turner = _Turner(nodes)
    turner.run()
    for first, last in names:
        turner.flatten_name(first, last)
    for i, node in enumerate(nodes):
        node.rel = "root" if node.head < 0 else _renamed(nodes, i)


class _Turner:
    """The steps that move heads, in an order in which each finds what it needs."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes

    def run(self) -> None:
        order = sorted(range(len(self.nodes)), key=self._depth, reverse=True)
        for i in order:
            if self._is_preposition(i):
                self._lower_preposition(i)
        for i in order:
            if self.nodes[i].lemma == "be" and self.nodes[i].rel not in ("aux", "auxpass"):
                self._lower_copula(i)
        for i in range(len(self.nodes)):
            self._raise_object(i)
        self._fix_prepositions()
        self._flatten_conjuncts()
        self._move_conjunctions()

    def flatten_name(self, first: int, last: int) -> None:
        """ "Ilham Aliyev": the first word heads, the others are flat."""
        inside = range(first, last + 1)
        parts = [self.nodes[k] for k in inside if k != last]
        if any(node.head not in inside or node.rel not in ("compound", "nn") for node in parts):
            return
        if first == last or self.nodes[last].head in inside:
            return
        for k in self._children(last):
            self.nodes[k].head = first
        self.nodes[first].head, self.nodes[first].rel = self.nodes[last].head, self.nodes[last].rel
        for k in inside[1:]:
            self.nodes[k].head, self.nodes[k].rel = first, "flat"

    def _children(self, i: int, *rels: str) -> list[int]:
        return [k for k, n in enumerate(self.nodes) if n.head == i and (not rels or n.rel in rels)]

    def _depth(self, i: int) -> int:
        depth, at = 0, i
        while self.nodes[at].head >= 0 and depth <= len(self.nodes):
            at, depth = self.nodes[at].head, depth + 1
        return depth

    def _is_preposition(self, i: int) -> bool:
        node = self.nodes[i]
        if node.rel in _ADPOSITIONAL or node.pos == "ADP":
            return bool(self._children(i, "pobj", "pcomp"))
        return node.rel == "conj" and bool(self._children(i, "pobj"))

    def _lower_preposition(self, i: int) -> None:
        """The noun, or the clause, takes the preposition's place."""
        found = self._children(i, "pobj") or self._children(i, "pcomp")
        noun, clausal = found[0], self.nodes[found[0]].rel == "pcomp"
        rel = self._phrase_rel(i, clausal and self.nodes[noun].pos in _CLAUSAL)
        self._swap(i, noun, rel, "mark" if rel in ("advcl", "acl") else "case")
        for k in self._children(noun, "prep", "pcomp"):
            if k < noun and self.nodes[k].pos == "ADP" and not self._children(k):
                self.nodes[k].rel = "case"
        if rel == _INSIDE:  # the outer preposition takes the noun in its turn
            self.nodes[noun].rel = "pobj"

    def _phrase_rel(self, i: int, clausal: bool) -> str:
        """What the phrase is to the word above the preposition."""
        node = self.nodes[i]
        if node.rel == "conj":
            return "conj"
        if node.head < 0:
            return "root"
        over = self.nodes[node.head]
        if over.rel in _ADPOSITIONAL and over.pos not in ("NOUN", "PROPN", "PRON"):
            return _INSIDE
        nominal = over.pos in _NOMINAL and not self._is_predicate(node.head)
        if clausal:
            return "acl" if nominal else "advcl"
        return "nmod" if nominal else "obl:agent" if node.rel == "agent" else "obl"

    def _is_predicate(self, i: int) -> bool:
        return bool(self._children(i, "nsubj", "cop"))

    def _swap(self, i: int, noun: int, rel: str, own: str) -> None:
        """`noun` goes to the head of `i`, and `i` with all its other children under it."""
        others = [k for k in self._children(i) if k != noun]
        self.nodes[noun].head, self.nodes[noun].rel = self.nodes[i].head, rel
        self.nodes[i].head, self.nodes[i].rel = noun, own
        for k in others:
            self.nodes[k].head = noun

    def _lower_copula(self, i: int) -> None:
        """The predicate takes the place of *be*; with *there* it is the subject."""
        predicates = self._children(i, "attr", "acomp", "oprd")
        there = [k for k in self._children(i, "expl") if self.nodes[k].text.lower() == "there"]
        if there:
            for k in predicates[:1]:
                self.nodes[k].rel = "nsubj"
            return
        found = predicates or self._local_predicate(i)
        if found:
            self._swap(i, found[0], self.nodes[i].rel, "cop")

    def _local_predicate(self, i: int) -> list[int]:
        """In "he is in Baku" the first phrase after *be*, where nothing else is said of him."""
        if self._children(i, "ccomp", "xcomp", "advcl") or not self._children(i, "nsubj"):
            return []
        return [k for k in self._children(i, "obl") if k > i][:1]

    def _raise_object(self, i: int) -> None:
        """In "want him to go" *him* is the object of *want*."""
        node = self.nodes[i]
        if node.rel != "ccomp" or node.head < 0 or self._children(i, "mark", "complm"):
            return
        to = [k for k in self._children(i, "aux") if self.nodes[k].text.lower() == "to"]
        subject = self._children(i, "nsubj")
        if to and subject and subject[0] < to[0]:
            self.nodes[subject[0]].head, self.nodes[subject[0]].rel = node.head, "dobj"
            node.rel = "xcomp"

    def _fix_prepositions(self) -> None:
        """ "According to" is one preposition: its second word hangs on the first."""
        for i, (first, second) in enumerate(pairwise(self.nodes)):
            pair = (first.text.lower(), second.text.lower())
            if pair in _FIXED and first.rel == second.rel == "case" and first.head == second.head:
                second.head, second.rel = i, "fixed"

    def _flatten_conjuncts(self) -> None:
        """Every conjunct hangs on the first; in text order, so that chains collapse."""
        for node in self.nodes:
            steps = 0
            while (
                node.rel == "conj"
                and node.head >= 0
                and self.nodes[node.head].rel == "conj"
                and steps < len(self.nodes)
            ):
                node.head, steps = self.nodes[node.head].head, steps + 1

    def _move_conjunctions(self) -> None:
        """A conjunction hangs on the conjunct that it stands before."""
        for i, node in enumerate(self.nodes):
            if node.rel != "cc" or node.head < 0:
                continue
            first = node.head
            if self.nodes[first].rel == "conj" and first < i:
                siblings = self._children(self.nodes[first].head, "conj")
            else:
                siblings = self._children(first, "conj")
            following = [k for k in siblings if k > i]
            if following:
                node.head = following[0]


def _renamed(nodes: list[Node], i: int) -> str:
    node = nodes[i]
    if node.rel == "aux" and node.pos == "PART" and node.lemma == "to":
        return "mark"
    if node.rel in ("compound", "nn", "nmod") and node.pos == "ADJ":
        return "amod"
    if node.rel == "prep":
        return "advmod" if node.pos == "ADV" else "case"
    return _RENAMED.get(node.rel, node.rel)
