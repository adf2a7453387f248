"""Spatial bargaining: against loops written from the definitions, by hand, and as published."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from dragoman.analysis.bargaining import (
    MODELS,
    Settings,
    Stakeholders,
    bargain,
    read_stakeholders,
    simulate,
    stakeholders,
)
from dragoman.analysis.bargaining import models as models_module
from dragoman.analysis.bargaining.stakeholders import parse_range
from dragoman.analysis.tables import TableError

ROUNDS = ("challenge", "scholz2011", "bdm_intent")
TABLE = "Actor,Capability,Position,Salience\nA,1,0,0.5\nB,2,5,1\nC,1,10,0.25\n"


def table(seed: int, n: int) -> Stakeholders:
    random = np.random.default_rng(seed)
    return stakeholders(
        [f"S{k}" for k in range(n)], random.uniform(0.1, 2, n), random.uniform(0, 10, n),
        random.uniform(0.05, 1, n),
    )  # fmt: skip


def points(actors: Stakeholders) -> tuple[list[float], list[float], list[float]]:
    parts = (actors.capability, actors.position[0], actors.salience[0])
    c, x, s = (part[:, 1].tolist() for part in parts)
    return c, x, s


@pytest.fixture
def emission(shared: Path) -> tuple[Stakeholders, dict[str, object]]:
    data = json.loads((shared / "published/bdm/emission_standards.json").read_text("utf-8"))
    keys = ("actor", "capability", "position", "salience")
    return stakeholders(*([row[key] for row in data["actors"]] for key in keys)), data


class Loops:
    """The expected-utility model actor by actor, as the papers tell it."""

    def __init__(self, c, x, s, variant: str) -> None:
        self.c, self.x, self.s, self.variant = c, list(x), s, variant
        self.n, self.width = len(x), max(x) - min(x)
        self.r = [1.0] * self.n

    def vote(self, k: int, one: float, other: float) -> float:
        """What k gives for `one` against `other`."""

        def cost(at: float) -> float:
            return (abs(self.x[k] - at) / self.width) ** self.r[k]

        return self.c[k] * self.s[k] * (cost(other) - cost(one))

    def chance(self, i: int, j: int) -> float:
        if self.x[i] == self.x[j]:
            return 0.0
        won = sum(max(0.0, self.vote(k, self.x[i], self.x[j])) for k in range(self.n))
        if self.variant == "scholz2011":
            pairs = [(a, b) for a in self.x for b in self.x]
            return won / sum(abs(self.vote(k, a, b)) for k in range(self.n) for a, b in pairs)
        return won / sum(abs(self.vote(k, self.x[i], self.x[j])) for k in range(self.n))

    def expected(self, i: int, j: int, r: float) -> float:
        gap, p = abs(self.x[i] - self.x[j]) / self.width, self.chance(i, j)
        win, lose = 2 - 4 * (0.5 - 0.5 * gap) ** r, 2 - 4 * (0.5 + 0.5 * gap) ** r
        resisted = p * win + (1 - p) * lose
        return self.s[j] * resisted + (1 - self.s[j]) * win - (2 - 4 * 0.5**r)

    def danger(self, i: int) -> float:
        return sum(self.expected(j, i, 1.0) for j in range(self.n) if j != i)

    def exponent(self, i: int) -> float:
        if self.variant == "challenge":
            return 1.0
        here, others = self.danger(i), [self.danger(j) for j in range(self.n)]
        if self.variant == "bdm_intent":
            kept, others = self.x[i], []
            for position in list(self.x):
                self.x[i] = position
                others.append(self.danger(i))
            self.x[i] = kept
        low, high = min(others), max(others)
        risk = (2 * here - high - low) / (high - low) if high > low else 0.0
        return (1 - risk / 3) / (1 + risk / 3)

    def move(self, i: int) -> float:
        offers: dict[str, list[tuple[float, float]]] = {"fight": [], "meet": [], "yield": []}
        for j in range(self.n):
            if self.x[i] == self.x[j]:
                continue
            mine, theirs = self.expected(i, j, self.r[i]), self.expected(j, i, self.r[i])
            gap = self.x[j] - self.x[i]
            if theirs > mine > 0:
                offers["fight"].append((abs(gap), self.x[j]))
            elif theirs > 0 > mine and theirs > -mine:
                at = self.x[i] + gap * abs(mine / theirs)
                lowest = (abs(mine) * self.x[i] + theirs * self.x[j]) / (abs(mine) + theirs)
                offers["meet"].append(
                    (lowest if self.variant == "scholz2011" else abs(at - self.x[i]), at)
                )
            elif theirs > 0 > mine and self.variant != "scholz2011":
                offers["yield"].append((abs(gap), self.x[j]))
        for kind in offers.values():
            if kind:
                return min(kind, key=lambda offer: offer[0])[1]
        return self.x[i]

    def step(self) -> list[float]:
        self.r = [1.0] * self.n
        self.r = [self.exponent(i) for i in range(self.n)]
        self.x = [self.move(i) for i in range(self.n)]
        return self.x


@pytest.mark.parametrize("model", ROUNDS)
@pytest.mark.parametrize("seed", range(6))
def test_rounds_are_those_of_the_definitions(model: str, seed: int) -> None:
    actors = table(seed, 2 + seed)
    loops = Loops(*points(actors), model)
    found = bargain(actors, model, Settings(rounds=4)).positions
    assert found[0] == pytest.approx(loops.x)
    for k in range(1, 5):
        assert found[k] == pytest.approx(loops.step(), abs=1e-9)


def test_emission_standards_as_published(emission) -> None:
    actors, data = emission
    expected = data["expected"]
    assert bargain(actors, "compromise").forecast == pytest.approx(
        expected["weighted_mean_compromise_model"], abs=1e-6
    )
    assert bargain(actors, "median").more["winners"] == expected["initial_condorcet_median"]
    found = bargain(actors, "scholz2011")
    assert np.round(found.rounds, 3).tolist() == [
        7.390, 7.461, 7.553, 7.590, 7.358, 7.349, 7.415, 7.510, 7.572, 7.325, 7.242
    ]  # fmt: skip
    published = expected["scholz_published_mean_by_round_0_10"]["values"]
    assert np.abs(np.subtract(found.rounds, published)).max() < 0.1
    assert found.forecast == found.rounds[-1]
    for k, entry in enumerate(data["full_trajectory"]):
        assert found.positions[k] == pytest.approx(list(entry["positions"].values()))
        assert found.medians[k] == pytest.approx(entry["median"])
        if k:
            assert found.risk[k] == pytest.approx(list(entry["risk"].values()))


def test_the_published_tables_are_read(shared: Path) -> None:
    folder = shared / "published" / "bdm"
    counts = {"china": 24, "honduras_nicaragua": 5, "sultan_oil_price": 17,
              "ktab_dummy_3dim": 7, "ktab_soe_pol_comp": 13}  # fmt: skip
    for name, count in counts.items():
        actors = read_stakeholders(folder / f"{name}.csv")
        assert len(actors.actors) == count
        for model in MODELS:
            low, high = actors.position.min(), actors.position.max()
            assert low <= bargain(actors, model).forecast <= high
    china = read_stakeholders(folder / "china.csv")
    c, x, s = (np.array(part) for part in points(china))
    assert s.max() == pytest.approx(0.9)
    assert bargain(china, "compromise").forecast == pytest.approx((c * s * x).sum() / (c * s).sum())


@pytest.mark.parametrize("model", MODELS)
def test_names_and_units_do_not_matter(model: str) -> None:
    actors = table(11, 6)
    c, x, s = (np.array(part) for part in points(actors))
    order = [3, 0, 5, 1, 4, 2]
    first = bargain(actors, model)
    shuffled = stakeholders([actors.actors[k] for k in order], c[order], x[order], s[order])
    assert bargain(shuffled, model).forecast == pytest.approx(first.forecast)
    moved = stakeholders(actors.actors, 7 * c, 3 * x - 20, s)
    assert bargain(moved, model).forecast == pytest.approx(3 * first.forecast - 20)
    mirrored = bargain(stakeholders(actors.actors, c, -x, s), model).forecast
    if model != "scholz2011":  # of equal compromises it takes the one that lies lowest
        assert mirrored == pytest.approx(-first.forecast)


@pytest.mark.parametrize("model", ["compromise", "median", "nash"])
def test_an_actor_in_two_halves_is_one_actor(model: str) -> None:
    one = stakeholders("ABC", [2, 1, 1], [0, 4, 10], [0.5, 1, 0.8])
    two = stakeholders("ABCD", [1, 1, 1, 1], [0, 4, 10, 0], [0.5, 1, 0.8, 0.5])
    assert bargain(one, model).forecast == pytest.approx(bargain(two, model).forecast)


@pytest.mark.parametrize("seed", range(20))
def test_the_median_beats_every_position_held(seed: int) -> None:
    actors = table(seed, 7)
    c, x, s = points(actors)
    winner = bargain(actors, "median").forecast
    for other in x:
        votes = sum(w * v * (abs(p - other) - abs(p - winner))
                    for w, p, v in zip(c, x, s, strict=True))  # fmt: skip
        assert votes >= 0


def test_a_level_vote_has_two_winners() -> None:
    found = bargain(stakeholders("AB", [1, 1], [2, 8], [1, 1]), "median")
    assert found.more["winners"] == [2, 8]
    assert found.forecast == 5


@pytest.mark.parametrize("seed", range(5))
def test_nash_maximises_the_product_of_gains(seed: int) -> None:
    actors = table(seed, 5)
    c, x, s = (np.array(part) for part in points(actors))
    width, grid = x.max() - x.min(), np.linspace(x.min(), x.max(), 20001)
    for settings, worst in (
        (Settings(), np.ones(5)),
        (Settings(failure=2), np.full(5, 2.0)),
        (Settings(reversion=x.max() + 9), s * ((x - x.max() - 9) / width) ** 2),
    ):
        gain = worst[:, None] - s[:, None] * ((grid - x[:, None]) / width) ** 2
        gain = np.where(gain > 0, gain, 1e-300)
        best = grid[(c[:, None] * np.log(gain)).sum(axis=0).argmax()]
        assert bargain(actors, "nash", settings).forecast == pytest.approx(best, abs=2e-3)


def test_nash_is_the_compromise_where_failure_is_dreadful_and_keeps_a_reversion_inside() -> None:
    actors = table(3, 6)
    compromise = bargain(actors, "compromise").forecast
    dreadful = bargain(actors, "nash", Settings(failure=1e7)).forecast
    assert dreadful == pytest.approx(compromise, abs=1e-4)
    middle = float(np.median(points(actors)[1]))
    assert bargain(actors, "nash", Settings(reversion=middle)).forecast == pytest.approx(middle)


def test_ktab_by_hand() -> None:
    found = bargain(stakeholders("ABC", [1, 3, 1], [0, 100, 50], [0.2, 0.9, 0.5]), "ktab")
    victory = np.array(found.more["victory_probabilities"])
    assert victory == pytest.approx(
        np.array([[0.5, 0.25, 0.2], [0.75, 0.5, 0.6], [0.8, 0.4, 0.5]]), abs=1e-6
    )
    assert np.array(found.more["utilities"])[0] == pytest.approx([1, 0, 0.5])
    assert found.more["probabilities"] == pytest.approx([0.025 / 0.41, 0.225 / 0.41, 0.16 / 0.41])
    assert found.forecast == pytest.approx((22.5 + 8) / 0.41)
    assert found.more["most_probable"]["actor"] == "B"
    assert found.more["risk"] == pytest.approx([-0.5, 1, 0.5125])


def test_ktab_counts_a_position_once_and_weighs_dimensions_by_salience(tmp_path: Path) -> None:
    twice = bargain(stakeholders("ABC", [1, 2, 1], [0, 10, 0], [1, 1, 1]), "ktab")
    assert twice.more["probabilities"] == pytest.approx([0.5, 0.5, 0])
    path = tmp_path / "two.csv"
    path.write_text(
        "Two,none,2,2,\nActor,Description,Power,Policy Position,Policy Salience,P2,S2,\n"
        "A,one,1,0,30,0,40,\nB,two,3,100,50,0,10,\n", "utf-8"
    )  # fmt: skip
    found = bargain(read_stakeholders(path), "ktab")
    assert found.more["dimensions"] == ("Policy", "P2")
    assert np.array(found.more["utilities"]) == pytest.approx(
        np.array([[1, 1 - 0.6], [1 - np.sqrt(2500 / 2600), 1]])
    )


@pytest.mark.parametrize("model", MODELS)
def test_one_actor_or_one_position_stays_where_it_is(model: str) -> None:
    assert bargain(stakeholders("A", [1], [4], [0.5]), model).forecast == pytest.approx(4)
    same = bargain(stakeholders("AB", [1, 2], [4, 4], [0.5, 1]), model)
    assert same.forecast == pytest.approx(4)


@pytest.mark.parametrize("model", MODELS)
def test_runs_without_ranges_are_all_the_one_run(model: str) -> None:
    actors = table(5, 4)
    found = simulate(actors, model, 3)
    assert found.forecasts == pytest.approx([bargain(actors, model).forecast] * 3)
    assert len(found.rounds) == (11 if model in ROUNDS else 1)


def test_runs_are_the_same_on_any_number_of_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models_module, "_CELLS", 16 * 50)
    told: list[int] = []
    many = simulate(
        table(5, 4).spread(0.2), "scholz2011", 230, Settings(seed=3), progress=told.append
    )
    monkeypatch.setattr(models_module, "_cores", lambda: 1)
    one = simulate(table(5, 4).spread(0.2), "scholz2011", 230, Settings(seed=3))
    assert np.array_equal(many.forecasts, one.forecasts)
    assert told == [50, 100, 150, 200, 230]
    assert not np.array_equal(
        one.forecasts,
        simulate(table(5, 4).spread(0.2), "scholz2011", 230, Settings(seed=4)).forecasts,
    )


def test_draws_keep_to_their_ranges(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Name;Power;Position;Salience\nA;1;0..10;1\nB;0..0..0;9;1\n", "utf-8")
    actors = read_stakeholders(path)
    assert actors.ranged
    assert bargain(actors, "compromise").forecast == 5
    found = simulate(actors, "compromise", 4000)
    assert 0 <= found.forecasts.min() < 0.2 and 9.8 < found.forecasts.max() <= 10
    assert found.forecast == pytest.approx(5, abs=0.2)
    path.write_text("Name;Power;Position;Salience\nA;1;0..9..9;1\nB;0;9;1\n", "utf-8")
    leaning = simulate(read_stakeholders(path), "compromise", 4000)
    assert leaning.forecast == pytest.approx(6, abs=0.2)
    assert sum(leaning.to_dict()["histogram"]["counts"]) == 4000


def test_a_spread_stays_within_what_is_possible() -> None:
    wide = stakeholders("AB", [1, 0], [0, 10], [1, 0.5]).spread(0.1)
    assert wide.salience[0, :, [0, 2]].T.tolist() == pytest.approx(
        np.array([[0.9, 1], [0.45, 0.55]])
    )
    assert wide.position[0, 1].tolist()[::2] == [9, 11]
    assert wide.capability[1].tolist() == [0, 0, 0]
    with pytest.raises(ValueError, match="between 0 and 1"):
        wide.spread(3)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_any_line_end_is_read(tmp_path: Path, end: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(TABLE.replace("\n", end).encode())
    assert read_stakeholders(path).actors == ("A", "B", "C")
    assert bargain(read_stakeholders(path), "compromise").forecast == pytest.approx(12.5 / 2.75)


def test_per_cent_are_shares(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(TABLE.replace("0.5", "50").replace(",1\n", ",100\n").replace("0.25", "25"))
    assert points(read_stakeholders(path))[2] == [0.5, 1, 0.25]


def test_a_ktab_scenario_in_xml(tmp_path: Path) -> None:
    actor = (
        "<Actor><name>{}</name><capability>{}</capability><Position><dCoord>{}</dCoord></Position>"
        "<Salience><dSal>40</dSal></Salience></Actor>"
    )
    text = "<Scenario><Dimensions><dName>Oil</dName></Dimensions><Actors>{}</Actors></Scenario>"
    path = tmp_path / "s.xml"
    path.write_text(text.format(actor.format("A", 10, 0) + actor.format("B", 30, 80)), "utf-8")
    found = bargain(read_stakeholders(path), "compromise")
    assert (found.forecast, found.dimension) == (pytest.approx(60), "Oil")
    path.write_text(text.format(actor.format("A", 10, "")), "utf-8")
    with pytest.raises(TableError, match="A has '' where a number belongs"):
        read_stakeholders(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Actor,Capability,Position\nA,1,2\n", "no column for salience"),
        (TABLE.replace("2,5,1", "2,x,1"), "line 3: Position is 'x'"),
        (TABLE.replace("2,5,1", "2,5..1,1"), "do not rise"),
        (TABLE.replace("B,2", "B,-2"), "B has a capability below 0"),
        (TABLE.replace("B,2", "A,2"), "'A' stands there twice"),
        (TABLE.replace("B,2", ",2"), "row 2 names no actor"),
        (TABLE.replace("5,1\n", "5,101\n"), "B has a salience"),
        ("Actor,Capability,Position,Salience\nA,0,1,1\n", "nobody has both"),
        ("S,d,2,1\n", "it promises 2 actors"),
        ("S,d,2,1\nActor,D,Power,P,S\nA,,1,nan,5\nB,,1,2,6\n", "A has a position"),
        ("S,d,2,1\nActor,D,Power,P,S\nA,,1,4,5\nB,,inf,2,6\n", "B has a capability"),
        ('Actor,Capability,Position,Salience\nA,"1' + ",1" * 90_000, "a quote is not closed"),
        ("S,d,3,1,\nActor,D,Power,P,S,\nA,x,1,2,3,\n", "it promises 3 actors"),
        ("<a><b></a>", "no well-formed XML"),
        ("<a></a>", "no KTAB scenario"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(TableError, match=message):
        read_stakeholders(path)


def test_what_is_not_there_is_said() -> None:
    actors = table(1, 3)
    with pytest.raises(ValueError, match="no model 'bdm'"):
        bargain(actors, "bdm")
    with pytest.raises(ValueError, match="no dimension '2'"):
        bargain(actors, "compromise", dimension="2")
    with pytest.raises(ValueError, match="at least one"):
        simulate(actors, "compromise", 0)
    with pytest.raises(ValueError, match="fewer than 0"):
        bargain(actors, "scholz2011", Settings(rounds=-1))
    with pytest.raises(ValueError, match="at least 1"):
        bargain(actors, "nash", Settings(failure=0.5))
    with pytest.raises(ValueError, match="B has a salience"):
        stakeholders(["A", "B"], [1, 1], [0, 1], [1, np.nan])
    assert parse_range("3", "here") == (3, 3, 3)


def test_a_table_in_parquet(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"Actor": ["A", "B"], "Power": [1, 1], "Position": ["2", "3..5"],
                              "Salience": [0.5, 0.5]})  # fmt: skip
    duckdb = pytest.importorskip("duckdb")
    duckdb.from_df(frame).write_parquet(str(tmp_path / "t.parquet"))
    found = read_stakeholders(tmp_path / "t.parquet")
    assert bargain(found, "compromise").forecast == pytest.approx(3)


@pytest.mark.parametrize(
    ("model", "area"), [("compromise", "capability × salience"), ("ktab", "capability")]
)
def test_a_picture_says_what_its_areas_are(model: str, area: str) -> None:
    pytest.importorskip("matplotlib")
    (axes,) = bargain(table(1, 3), model).plot().axes
    assert axes.get_xlabel().endswith(f"(area: {area})")


def test_pictures_of_many_actors_name_some() -> None:
    pytest.importorskip("matplotlib")
    (paths,) = bargain(table(1, 80), "scholz2011", Settings(rounds=1)).plot().axes
    assert [text.get_text() for text in paths.get_legend().get_texts()] == [
        "weighted mean", "median",
    ]  # fmt: skip
    (line,) = bargain(table(1, 80), "compromise").plot().axes
    assert len(line.get_yticks()) == 40
    assert line.get_ylabel() == "80 actors, one of 2 named"


def test_who_has_no_say_holds_no_bargain_up() -> None:
    say = stakeholders(["A", "B"], [1, 1], [0, 2], [0.5, 0.5])
    for capability, salience in ((1, 0), (0, 1)):
        more = stakeholders(["A", "B", "C"], [1, 1, capability], [0, 2, 10], [0.5, 0.5, salience])
        found = bargain(more, "nash", Settings(reversion=5)).forecast
        assert found == pytest.approx(bargain(say, "nash", Settings(reversion=5)).forecast)
        assert found < 2


@pytest.mark.parametrize("model", ["compromise", "scholz2011"])
def test_results_print_and_draw(model: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    found = bargain(table(1, 3), model)
    assert str(found).startswith(model)
    found.plot(tmp_path / "one.svg")
    many = simulate(table(1, 3).spread(0.1), model, 20)
    assert many.rows()[0]["q50"] == pytest.approx(many.quantiles[2, 0])
    many.plot(tmp_path / "many.svg")
    assert "nine in ten" in str(many)
