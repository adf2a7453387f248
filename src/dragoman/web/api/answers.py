"""The shapes of version 1: what is computed from statements. Each row names its own."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from dragoman.web.api.record import Page, Shape

Voices = Field(description="whose words these are", examples=[["Azerbaijan", "author"]])
Evidence = Field(
    description="ids of the statements, those first that weigh most; at most as many as "
    "`evidence` asks for",
    examples=[["0f3a77c1d2e4b596"]],
)


class Resting(Shape):
    """What rests on statements."""

    statements: int = Field(description="how many it rests on", ge=0)
    according_to: list[str] = Voices
    evidence: list[str] = Evidence


class Surest(Page):
    """Base of what is found by comparing statements with each other: of many, the surest alone."""

    looked_at: int = Field(
        description="how many statements were: all that the lens lets through, or the surest, "
        "as many as `surest` asks for",
        ge=0,
    )


class Actor(Shape):
    """Who is named in the statements that the lens lets through."""

    actor: str = Field(description="its id", examples=["AZE"])
    name: str = Field(examples=["Azerbaijan"])
    says: int = Field(description="statements in which it is the innermost voice", ge=0)
    told: int = Field(description="statements of which it is subject or object", ge=0)
    documents: int = Field(ge=0)


class Actors(Page):
    """A page of actors, those first of whom there is most."""

    items: list[Actor]


class Tie(Resting):
    """What is told of two actors."""

    source: str = Field(examples=["AZE"])
    target: str = Field(examples=["FRA"])
    source_name: str
    target_name: str
    layer: str = Field(description="empty where all layers are one tie", examples=["security"])
    sign: Literal[-1, 0, 1] = Field(description="1 friendly, -1 hostile")
    weight: float = Field(description="`positive` and `negative` together")
    positive: float = Field(ge=0)
    negative: float = Field(le=0)
    tone: float = Field(description="from -1, all that is told hostile, to 1", ge=-1, le=1)
    start: str | None = Field(description="the first day that the statements speak of")
    end: str | None
    types: list[str] = Field(description="what it is made of, the strongest first")


class OneActor(Actor):
    """An actor with its strongest ties and its positions."""

    ties: list[Tie]
    positions: list[Position]


class Network(Page):
    """A page of ties, the strongest first."""

    items: list[Tie]


class Place(Resting):
    """Where an actor stands between two poles in a period."""

    period: str = Field(description="a year or a month", examples=["2024"])
    actor: str
    first: float = Field(description="likeness to the first pole, S from -1 to 1")
    second: float = Field(description="likeness to the second")
    difference: float = Field(description="above 0: nearer to the first")
    low: float | None = Field(description="of the interval of the difference over resamples")
    high: float | None
    items: int = Field(description="actors to whom both it and each pole are tied, at least")


class Alignment(Page):
    """A page of places, period by period."""

    poles: tuple[str, str] | None = Field(description="null where no two stand out")
    step: str
    items: list[Place]


class Member(Shape):
    """An actor in its bloc."""

    actor: str
    name: str
    bloc: Literal[1, 2] | None = Field(description="1 the larger; null where no tie joins it")
    friendly: int
    hostile: int
    misfits: int = Field(description="how many of its ties do not fit the blocs")


class Misfit(Resting):
    """A tie that does not fit the blocs: friendly between them, or hostile within one."""

    source: str
    target: str
    weight: float


class Balance(Page):
    """The two blocs that the strongest ties fit best, and the ties that do not fit."""

    proven: bool = Field(description="whether no other two blocs fit better")
    ties: int = Field(description="how many ties were looked at")
    items: list[Member]
    misfits: list[Misfit]


class Mediator(Resting):
    """Who could mediate between two."""

    actor: str
    name: str
    basis: str = Field(description="friend of both, foe of both, tied to one, named …")
    named: int = Field(description="statements that name it a mediator between the two")
    tie_a: float
    tie_b: float
    friendly_to_both: float | None = Field(description="share of resamples in which it is")
    organisations: list[str] = Field(description="bodies to which it and both belong")
    against: list[str] = Field(description="what speaks against it")


class Mediators(Page):
    """A page of candidates, those first whom statements name."""

    a: str
    b: str
    tie: float | None = Field(description="that of the two themselves")
    items: list[Mediator]


class Pact(Resting):
    """A pact as it is reported, and what is said of it; contradicting reports stand apart."""

    pact: str
    between: str
    kind: str
    basis: str
    says: str = Field(examples=["holds", "denied", "ended"])
    when: str
    condition: str
    confidence: float


class Pacts(Surest):
    """A page of pacts, the surest first."""

    items: list[Pact]


class Position(Resting):
    """What somebody wants or will do, towards whom."""

    sentence: str = Field(description="in words")
    actor: list[str]
    kind: str = Field(examples=["demand"])
    towards: list[str]
    inferred: bool = Field(description="whether `towards` is inferred from what stands beside it")
    what: str
    code: str
    conditions: list[str]
    changes: list[str] = Field(description="what became of it")
    first: str | None = Field(description="when it was first said, EDTF")
    last: str | None
    confidence: float
    quote: str


class Positions(Surest):
    """A page of positions, by actor and kind."""

    items: list[Position]


class Claim(Resting):
    """What one voice says in one wording."""

    voice: str
    speakers: list[str]
    stance: str
    code: str
    subject: list[str]
    object: list[str]
    theme: str
    negated: bool
    status: str
    time: str | None
    value: float | None
    value_max: float | None
    bound: str | None
    unit: str | None
    said: str | None
    quote: str
    confidence: float


class Finding(Resting):
    """Claims that do not go together, or that answer each other."""

    kind: str = Field(
        description="contradicted, changed, denied, values, broken or met",
        examples=["contradicted"],
    )
    code: str
    matter: str
    one: list[Claim]
    other: list[Claim]
    first: str | None = Field(description="EDTF, when the first of it was said")
    last: str | None
    confidence: float


class Claims(Surest):
    """A page of findings, by kind, the surest first."""

    items: list[Finding]


class Measure(Resting):
    """A figure, and who claims it. Figures of the same thing share the number `measure`."""

    measure: int
    code: str
    of: list[str]
    towards: list[str]
    what: str
    value: float | None
    value_max: float | None
    bound: str | None
    unit: str | None
    time: str | None
    status: str
    said: str | None


class Measures(Surest):
    """A page of figures."""

    items: list[Measure]


class Option(Resting):
    """What a side could do, as statements suggest it."""

    id: str
    decision_maker: str
    option: str
    wanted_by: list[str]
    not_by: list[str]
    quote: str


class Dispute(Page):
    """A dispute as statements suggest it: nothing in it holds until a person confirms it."""

    title: str
    decision_makers: list[str]
    states: int = Field(description="how many states are feasible")
    equilibria: dict[str, list[str]] = Field(
        description="by concept (R, GMR, SMR, SEQ …) the states in which it comes to rest: a "
        "letter an option, in their order, Y taken and N not",
        examples=[{"R": ["YNN"]}],
    )
    text: str = Field(description="the draft as a TOML file, for `dragoman dispute --file`")
    items: list[Option]


OneActor.model_rebuild()
