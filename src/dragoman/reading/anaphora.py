"""The words by which a text refers back: pronouns, "both sides", "the bloc", "the country"."""

from __future__ import annotations

from dragoman.ontology.gazetteer import ActorType

STATES = (ActorType.STATE, ActorType.FORMER_STATE)
PERSONAL = dict.fromkeys("he him his himself".split(), "m")
PERSONAL |= dict.fromkeys("she her hers herself".split(), "f")
"""Pronouns for one person, with their gender."""
THINGS = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs themselves".split())
FIRST_SINGULAR = frozenset("i me my mine myself".split())
FIRST_PLURAL = frozenset("we us our ours ourselves".split())
SECOND = frozenset("you your yours yourself".split())
GROUPS = {
    "both": 2, "two": 2, "either": 2, "neither": 2, "each": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
"""Words for so many parties that were named together."""
SIDES = frozenset(
    "side country state party neighbour neighbor nation leader government capital power man "
    "president minister people ally rival head delegation ministry parliament enemy republic "
    "premier king general foe signatory belligerent".split()
)
STATE_NOUNS = frozenset(
    "country nation state republic government kingdom homeland side administration regime".split()
)
FEMALE = frozenset("mrs ms madame queen lady miss".split())
"""Titles of women."""
ORGANS = frozenset({"GOV", "MIL", "LEG", "COP", "SPY"})
"""PLOVER sectors whose bare nouns ("the army") mean the state talked about."""
BODIES = {
    noun: kinds
    for nouns, kinds in (
        (
            "bloc alliance organisation organization grouping union community league pact",
            (ActorType.IGO, ActorType.BLOC),
        ),
        ("council commission agency court tribunal assembly", (ActorType.IGO, ActorType.COURT)),
        (
            "movement group militia rebel insurgent militant",
            (ActorType.ARMED_GROUP, ActorType.PARTY),
        ),
        ("region area zone territory subcontinent continent", (ActorType.REGION, ActorType.BLOC)),
        ("company monopoly firm giant concern", (ActorType.COMPANY,)),
        ("newspaper paper daily broadcaster", (ActorType.MEDIA,)),
    )
    for noun in nouns.split()
}
"""Nouns that name a body again, with the types of actor that they may mean."""
REACH = 4
"""Sentences back in which an antecedent is looked for."""
