"""Deep grammatical functions over UD trees: who does, what it is done to, under what.

The passive is undone; relative clauses, participles, control and coordination are followed.
A function is named as in the lexicon: `subj`, `obj`, `iobj`, `comp`, `poss`, `amod`,
`compound`, or a preposition.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.parse.tokens import Parse, Token

_SUBJECT_CONTROL = frozenset(
    {"promise", "threaten", "vow", "offer", "refuse", "pledge", "agree", "swear"}
)
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_CLAUSE_RELS = ("ccomp", "xcomp", "csubj")
_DEPTH = 6
"""How far coordination and control are followed: trees from hostile input may be deep."""


def is_passive(parse: Parse, i: int) -> bool:
    """Whether a verb is a passive: by its dependents, or as a past participle after a noun."""
    token = parse.tokens[i]
    if token.upos not in ("VERB", "AUX"):
        return False
    if parse.child(i, "nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"):
        return True
    if token.rel in ("acl", "amod", "advcl") and token.deprel != "acl:relcl":
        finite = parse.child(i, "aux", "mark", "nsubj", "obj")
        return not token.lower.endswith("ing") and finite is None and token.lower != token.lemma
    if token.rel == "conj" and token.head >= 0 and not parse.child(i, "nsubj", "obj", "aux"):
        return parse.tokens[token.head].upos == "VERB" and is_passive(parse, token.head)
    return False


def fillers(parse: Parse, i: int, function: str, depth: int = 0) -> list[int]:
    """Tokens that fill one function of token `i`, nearest first; coordination not expanded."""
    if depth > _DEPTH:
        return []
    if function == "subj":
        return _subject(parse, i, depth)
    if function == "obj":
        return _object(parse, i, depth)
    if function == "comp":
        return [c.i for c in parse.children(i, *_CLAUSE_RELS)] + _infinitives(parse, i)
    if function == "iobj":
        return [c.i for c in parse.children(i, "iobj")]
    if function == "poss":
        return [c.i for c in parse.children(i, "nmod:poss")]
    if function == "amod":
        return [c.i for c in parse.children(i, "amod", "nmod:desc", "det:poss")]
    if function == "compound":
        return [c.i for c in parse.children(i, "compound", "nmod:desc", "flat")]
    return _prepositional(parse, i, function, depth)


def conjuncts(parse: Parse, i: int) -> list[int]:
    """Token `i` and what is coordinated with it, in order."""
    out = [i]
    out += [c.i for c in parse.children(i, "conj")]
    return out


def _infinitives(parse: Parse, i: int) -> list[int]:
    """Clauses that complete a noun or adjective: "the plan to …", "ready to …"."""
    if parse.tokens[i].upos in ("NOUN", "PROPN", "ADJ"):
        return [c.i for c in parse.children(i, "acl", "advcl") if c.deprel != "acl:relcl"]
    return []


def _subject(parse: Parse, i: int, depth: int) -> list[int]:
    token = parse.tokens[i]
    if is_passive(parse, i):
        agents = [c.i for c in parse.children(i, "obl:agent")] or _with_case(parse, i, "by")
        if agents or not _passive_by_inheritance(parse, token):
            return agents
        return _subject(parse, token.head, depth + 1) if depth < _DEPTH else []
    own = [c for c in parse.children(i, "nsubj") if c.deprel != "nsubj:pass"]
    if own:
        return [_antecedent(parse, i, c) for c in own]
    return _inherited_subject(parse, token, depth)


def _passive_by_inheritance(parse: Parse, token: Token) -> bool:
    """ "was invaded and attacked": the second verb shares the first one's agent, or lack of one."""
    if token.rel != "conj" or token.head < 0 or parse.child(token.i, "nsubj:pass", "aux:pass"):
        return False
    return is_passive(parse, token.head)


def _inherited_subject(parse: Parse, token: Token, depth: int) -> list[int]:
    head = token.head
    if head < 0:
        return []
    if token.rel == "conj" and parse.tokens[head].upos in ("VERB", "AUX", "ADJ", "NOUN"):
        return surface_subject(parse, head, depth + 1)
    if token.rel == "xcomp":
        controller = (
            fillers(parse, head, "obj", depth + 1) if not _subject_controls(parse, head) else []
        )
        return controller or surface_subject(parse, head, depth + 1)
    if token.rel == "acl":
        if parse.tokens[head].upos in ("NOUN", "PROPN", "PRON") and _active_modifier(parse, token):
            return [head]
        return _holder(parse, head, depth)
    if (
        token.rel in ("advcl", "ccomp", "parataxis")
        and parse.child(token.i, "nsubj", "expl") is None
    ):
        return surface_subject(parse, head, depth + 1)
    return []


def _active_modifier(parse: Parse, token: Token) -> bool:
    """Whether the noun over a clause does what the clause says: "the man calling", "who called"."""
    return token.deprel == "acl:relcl" or (
        token.lower.endswith("ing") and parse.child(token.i, "mark") is None
    )


def _holder(parse: Parse, noun: int, depth: int) -> list[int]:
    """Who does what an infinitive under a noun says: whose plan it is."""
    return fillers(parse, noun, "poss", depth + 1) or _verb_subject_of_object(parse, noun, depth)


def _verb_subject_of_object(parse: Parse, noun: int, depth: int) -> list[int]:
    token = parse.tokens[noun]
    if token.rel in ("obj", "obl", "xcomp") and token.head >= 0:
        return surface_subject(parse, token.head, depth + 1)
    return []


def surface_subject(parse: Parse, i: int, depth: int = 0) -> list[int]:
    """The subject as it stands before the verb, in the passive too."""
    if depth > _DEPTH:
        return []
    own = parse.child(i, "nsubj", "nsubj:pass")
    if own:
        return [_antecedent(parse, i, own)]
    return _inherited_subject(parse, parse.tokens[i], depth)


def _subject_controls(parse: Parse, i: int) -> bool:
    return parse.tokens[i].lemma in _SUBJECT_CONTROL or parse.child(i, "obj", "iobj") is None


def _antecedent(parse: Parse, clause: int, filler: Token) -> int:
    """What a relative pronoun stands for: the noun over its clause."""
    if filler.lower in RELATIVE and filler.lower != "whose":
        token = parse.tokens[clause]
        for _ in range(3):
            if token.rel == "acl" and token.head >= 0:
                return token.head
            if token.head < 0:
                break
            token = parse.tokens[token.head]
    return filler.i


def _object(parse: Parse, i: int, depth: int) -> list[int]:
    token = parse.tokens[i]
    if is_passive(parse, i):
        own = parse.child(i, "nsubj:pass", "nsubj")
        if own:
            return [_antecedent(parse, i, own)]
        if token.rel in ("acl", "amod") and token.head >= 0:
            return [token.head]
        if token.rel in ("xcomp", "conj", "advcl") and token.head >= 0:
            return surface_subject(parse, token.head, depth + 1)
        return []
    objects = [_antecedent(parse, i, c) for c in parse.children(i, "obj")]
    if not objects and parse.child(i, "xcomp", "ccomp"):  # "urged Russia to", by some parsers
        objects = [_antecedent(parse, i, c) for c in parse.children(i, "iobj")]
    if objects:
        return objects
    if token.deprel == "acl:relcl" and token.head >= 0 and parse.child(i, "nsubj"):
        subject = parse.child(i, "nsubj")
        if subject and subject.lower not in RELATIVE and not _stranded(parse, i):
            return [token.head]
    if token.rel == "conj" and token.head >= 0 and parse.tokens[token.head].upos == "VERB":
        shared = parse.tokens[token.head]
        return [c.i for c in parse.children(shared.i, "obj") if c.i > i]
    return []


def _stranded(parse: Parse, i: int) -> bool:
    return any(parse.tokens[c].upos == "ADP" for c in parse.tokens[i].children)


def _prepositional(parse: Parse, i: int, preposition: str, depth: int) -> list[int]:
    found = [f for f in _with_case(parse, i, preposition) if parse.tokens[f].lower not in RELATIVE]
    if not found:
        for noun in parse.children(i, "obj", "nsubj:pass"):
            found += _with_case(parse, noun.i, preposition)
    token = parse.tokens[i]
    if not found and token.rel in ("obj", "xcomp") and token.upos == "NOUN" and token.head >= 0:
        found = _with_case(parse, token.head, preposition)
    if (
        not found
        and token.deprel == "acl:relcl"
        and token.head >= 0
        and _relative_case(parse, i, preposition)
    ):
        found = [token.head]
    return found


def _relative_case(parse: Parse, i: int, preposition: str) -> bool:
    """ "with which", "to whom": the preposition governs the noun over the clause."""
    return any(
        c.lower in RELATIVE and any(parse.tokens[k].lemma == preposition for k in c.children)
        for c in parse.children(i, "obl")
    )


def _with_case(parse: Parse, i: int, preposition: str) -> list[int]:
    out = []
    for child in parse.children(
        i, "obl", "nmod", "advcl", "acl", "advmod", "xcomp", "ccomp", "conj"
    ):
        if child.rel == "conj" and not _case(parse, child):
            continue
        if preposition in _case(parse, child):
            out.append(child.i)
    return out


def _case(parse: Parse, token: Token) -> list[str]:
    """Prepositions of a noun or clause; a multiword one also by its last word."""
    out: list[str] = []
    for child in parse.children(token.i, "case", "mark"):
        words = [child.lower, *(parse.tokens[k].lower for k in child.children)]
        out += words if len(words) == 1 else [words[-1], " ".join(words)]
    return out


def roles(parse: Parse, i: int, pattern: str) -> Iterator[list[int]]:
    """For each alternative of a lexicon pattern (`by|poss|subj&obj`), its fillers."""
    for alternative in pattern.split("|"):
        found: list[int] = []
        for function in alternative.split("&"):
            found += fillers(parse, i, function)
        if found:
            yield found


def negated(parse: Parse, i: int) -> bool:
    """Whether token `i` is negated in its clause: by not or no, or by a party that is none."""
    for child in parse.children(i, "advmod", "det", "cc", "aux"):
        if child.lower in _NEGATIONS or (child.rel == "det" and child.lower == "no"):
            return True
    if any(_none(parse, c) for c in parse.children(i, "nsubj", "nsubj:pass", "obj")):
        return True
    return _shares_negation(parse, parse.tokens[i])


def _shares_negation(parse: Parse, token: Token) -> bool:
    """ "Not to threaten or use force": what *or* joins to a negated verb is negated with it."""
    if token.deprel != "conj" or token.head < 0 or parse.child(token.i, "nsubj"):
        return False
    over = parse.tokens[token.head]
    joins = {c.lower for k in conjuncts(parse, over.i)[1:] for c in parse.children(k, "cc")}
    return "or" in joins and "but" not in joins and negated(parse, over.i)


def _none(parse: Parse, token: Token) -> bool:
    """ "nobody", "no government", "none of them"."""
    if token.lower in _NOBODY:
        return True
    return any(c.lower == "no" for c in parse.children(token.i, "det"))


def neither(parse: Parse, i: int) -> bool:
    """Whether token `i` stands in "neither … nor …"."""
    return any(
        c.lower in ("neither", "nor") for c in parse.children(i, "cc:preconj", "cc", "advmod")
    )


_NEGATIONS = frozenset({"not", "n't", "n’t"})
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
"""Other negative words ("never", "hardly", "neither") are operators of the lexicon."""


def clause(parse: Parse, i: int) -> int:
    """The verb or predicate that heads the clause in which token `i` stands."""
    token = parse.tokens[i]
    for _ in range(50):
        if token.upos in ("VERB", "AUX") or parse.child(token.i, "nsubj", "cop", "nsubj:pass"):
            return token.i
        if token.head < 0:
            return token.i
        token = parse.tokens[token.head]
    return token.i
