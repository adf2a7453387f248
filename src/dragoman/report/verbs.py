"""English verb phrases in the tense, mood and polarity that a status asks for."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.vocabulary import Status

_IRREGULAR = {
    "be": ("is", "was", "been"),
    "give": ("gives", "gave", "given"),
    "have": ("has", "had", "had"),
    "hold": ("holds", "held", "held"),
    "make": ("makes", "made", "made"),
    "take": ("takes", "took", "taken"),
    "bring": ("brings", "brought", "brought"),
    "undergo": ("undergoes", "underwent", "undergone"),
}
"""Third person singular, past and participle of the verbs that `phrases.toml` starts with."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a phrase is to be put: of one or several, as an event, in which status, negated."""

    plural: bool
    event: bool
    status: Status
    negated: bool = False


def conjugate(phrase: str, manner: Manner) -> str:
    """The phrase, its first word a bare verb, as the predicate of a sentence.

    >>> conjugate("be at war", Manner(True, False, Status.ENDED))
    'are no longer at war'
    >>> conjugate("hold talks", Manner(False, True, Status.PLANNED, negated=True))
    'is not to hold talks'
    """
    verb, _, rest = phrase.partition(" ")
    match manner.status:
        case Status.ACTUAL if manner.event:
            words = _with("have" if manner.plural else "has", manner.negated, _participle(verb))
        case Status.ACTUAL:
            words = _present(verb, manner)
        case Status.PAST:
            words = _past(verb, manner)
        case Status.ENDED:
            words = _ended(verb, manner)
        case _:
            words = _modal(verb, manner)
    return f"{words} {rest}".rstrip()


def third_person(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][0]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")


def _simple_past(verb: str) -> str:
    return _IRREGULAR[verb][1] if verb in _IRREGULAR else _regular_past(verb)


def _participle(verb: str) -> str:
    return _IRREGULAR[verb][2] if verb in _IRREGULAR else _regular_past(verb)


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def _with(auxiliary: str, negated: bool, rest: str) -> str:
    return f"{auxiliary} not {rest}" if negated else f"{auxiliary} {rest}"


def _present(verb: str, manner: Manner) -> str:
    if verb == "be":
        form = "are" if manner.plural else "is"
        return form + " not" * manner.negated
    if manner.negated:
        return f"{'do' if manner.plural else 'does'} not {verb}"
    return verb if manner.plural else third_person(verb)


def _past(verb: str, manner: Manner) -> str:
    if verb == "be":
        form = "were" if manner.plural else "was"
        return form + " not" * manner.negated
    return f"did not {verb}" if manner.negated else _simple_past(verb)


def _ended(verb: str, manner: Manner) -> str:
    """What lapsed; negated, what has not lapsed."""
    if manner.negated:
        return f"{'have' if manner.plural else 'has'} not ceased to {verb}"
    if verb == "be":
        return f"{'are' if manner.plural else 'is'} no longer"
    return f"no longer {verb if manner.plural else third_person(verb)}"


def _modal(verb: str, manner: Manner) -> str:
    be = "are" if manner.plural else "is"
    match manner.status:
        case Status.PLANNED:
            return _with(be, manner.negated, f"to {verb}")
        case Status.REQUIRED:
            return f"{be} required {'not ' * manner.negated}to {verb}"
        case Status.POSSIBLE:
            return f"possibly will {'not ' * manner.negated}{verb}"
        case Status.COUNTERFACTUAL:
            return _with("would", manner.negated, f"have {_participle(verb)}")
        case _:
            return _with("would", manner.negated, verb)
