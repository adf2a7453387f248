"""What if: one thing changed in what the statements say, and what follows, side by side.

A scenario is carried out on a copy in memory; what it adds or changes has the reader `scenario`
and never enters a store.
"""

from dragoman.system.whatif.analyses import Analysis, Fact
from dragoman.system.whatif.bargains import Bargains
from dragoman.system.whatif.blocs import Blocs
from dragoman.system.whatif.change import (
    Change,
    Drop,
    End,
    Remove,
    Restate,
    Scenario,
    ScenarioError,
    Sign,
    Turn,
    Withdraw,
    Without,
    read_scenario,
)
from dragoman.system.whatif.compare import Difference, WhatIf, what_if
from dragoman.system.whatif.disputes import Disputes
from dragoman.system.whatif.draft import Altered, Touched, altered
from dragoman.system.whatif.obligations import Obligations

__all__ = [
    "Altered",
    "Analysis",
    "Bargains",
    "Blocs",
    "Change",
    "Difference",
    "Disputes",
    "Drop",
    "End",
    "Fact",
    "Obligations",
    "Remove",
    "Restate",
    "Scenario",
    "ScenarioError",
    "Sign",
    "Touched",
    "Turn",
    "WhatIf",
    "Withdraw",
    "Without",
    "altered",
    "read_scenario",
    "what_if",
]
