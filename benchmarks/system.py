"""How fast the system comes out of a store of a million statements.

    python benchmarks/system.py
    python benchmarks/system.py --statements 100000 --rounds 5

The store is made by a fixed seed: 200 states, 5,000 documents of 30 publishers, and statements on
2,000 pairs of states, many on some of them and few on most. Two hidden blocs decide whether a pair
is friendly, with one pair in twenty against the blocs, and one statement in seven against its pair.
Voices are states, their leaders, authors, and nested or joint ones; stances, statuses, times and
confidences are as mixed as a reader gives them. It is kept in the folder for temporary files and
made once. Each question is asked anew in each round; the median counts. Beside the seconds on the
clock stand those of all cores together, which other jobs on the machine change less.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from dragoman.analysis.balance import balance
from dragoman.ontology.gazetteer import ActorType, Gazetteer
from dragoman.statement import SPAN_ROLES
from dragoman.store import Lens, Store, open
from dragoman.system.balance import blocs, graph_of
from dragoman.system.network import Ties, network
from dragoman.system.voices import meant

ACTORS, PAIRS, DOCUMENTS, SEED = 200, 2000, 5000, 5
FRIENDLY = ["ally", "AID", "SUPPORT", "AGREE", "CONSULT", "COOPERATE", "trades_with", "affinity",
            "military_cooperation", "OTHER"]  # fmt: skip
HOSTILE = ["ASSAULT", "SANCTION", "opposes", "rival", "threat_to", "COERCE", "PROTEST", "REJECT",
           "military_spending", "characterised_as"]  # fmt: skip
STANCES = ["assert"] * 10 + ["blame", "blame", "praise", "demand", "demand", "deny", "promise",
           "hope", "warn", "reject"]  # fmt: skip
STATUSES = ["actual"] * 6 + ["past"] * 4 + ["planned", "required", "possible", "conditional"]
THEMES = ["the border", "gas transit", "an arms delivery", "the peace treaty", "grain exports",
          "the naval base", "prisoners of war", "visa rules", "a joint exercise", "the pipeline",
          "electoral interference", "the river dam", "cyber attacks", "customs duties"]  # fmt: skip
QUOTE = "its government said that it would not sign the treaty before the constitution is amended"

_DOCUMENTS = """
INSERT INTO documents BY NAME
SELECT printf('d%06d', i) AS id, printf('texts/%06d.txt', i) AS source, 'Title ' || i AS title,
    'Author ' || (i % 400) AS author, 'Publisher ' || (i % 30) AS publisher, day::VARCHAR AS date,
    'article' AS kind, 'en' AS language, []::INTEGER[] AS pages,
    repeat($quote || '. ', 200) AS text, day AS date_from, day AS date_to, 'made' AS reader
FROM (SELECT i, DATE '2015-01-01' + CAST(hash(i) % 3650 AS INTEGER) AS day
      FROM range($documents) t(i))
"""
_DRAWN = """
CREATE TEMP TABLE drawn AS
SELECT i, pair, u < 0.5 AS turned, p.friendly = (v < 0.86) AS friendly, p.one, p.other,
    printf('d%06d', hash(i) % $documents) AS document, w, confidence,
    $friendly[1 + CAST(floor(a * len($friendly)) AS INTEGER)] AS warm,
    $hostile[1 + CAST(floor(a * len($hostile)) AS INTEGER)] AS cold,
    $stances[1 + CAST(floor(b * len($stances)) AS INTEGER)] AS stance,
    $statuses[1 + CAST(floor(c * len($statuses)) AS INTEGER)] AS status,
    $themes[1 + CAST(floor(d * len($themes)) AS INTEGER)] AS theme, e AS negated, f AS timed
FROM (
    SELECT i, CAST(floor(pow(random(), 2) * $pairs) AS INTEGER) AS pair, random() AS u,
        random() AS v, random() AS w, pow(random(), 1.5) AS confidence, random() AS a,
        random() AS b, random() AS c, random() AS d, random() AS e, random() AS f
    FROM range($statements) t(i)
) JOIN pairs p USING (pair)
"""
_VOICES = """
CREATE TEMP TABLE voiced AS
SELECT *,
    CASE WHEN w < 0.30 THEN ['author']
         WHEN w < 0.50 THEN [n.name]
         WHEN w < 0.65 THEN ['author', n.leader]
         WHEN w < 0.90 THEN [n.leader]
         WHEN w < 0.96 THEN [n.leader, m.name]
         ELSE [n.name || ' and ' || m.name] END AS voices,
    CASE WHEN w < 0.30 THEN [[]::VARCHAR[]]
         WHEN w < 0.50 THEN [[doer]]
         WHEN w < 0.65 THEN [[], [n.leader]]
         WHEN w < 0.90 THEN [[n.leader]]
         WHEN w < 0.96 THEN [[n.leader], [done]]
         ELSE [[doer, done]] END AS speakers
FROM (SELECT *, CASE WHEN turned THEN other ELSE one END AS doer,
             CASE WHEN turned THEN one ELSE other END AS done,
             CASE WHEN friendly THEN warm ELSE cold END AS code FROM drawn)
JOIN named n ON n.id = doer JOIN named m ON m.id = done
"""
_STATEMENTS = f"""
INSERT INTO statements BY NAME
SELECT printf('%016x', hash(i)) AS id, v.document, 0 AS start, len($quote) AS "end",
    $quote AS quote, i % 80 AS sentence, i % 20 AS paragraph, voices,
    list_transform(speakers, lambda s: {{
        'actors': s, 'to': []::VARCHAR[], 'stance': v.stance, 'source': NULL, 'cue': [0, 14],
        'said': CASE WHEN timed > 0.95 THEN '2021-05' END}}) AS attribution,
    v.stance, CASE WHEN v.code = 'military_spending' THEN 'measure'
        WHEN upper(v.code) = v.code THEN 'event' ELSE 'relation' END AS kind, v.code,
    []::VARCHAR[] AS contexts, [doer] AS subject, [done] AS object, theme,
    CASE WHEN negated < 0.1 THEN 'negated' ELSE 'affirmed' END AS polarity, status,
    CASE WHEN timed < 0.3 THEN year(d.date_from)::VARCHAR END AS time,
    CASE WHEN v.code = 'military_spending' THEN floor(v.confidence * 100) * 1e8 END AS value,
    [] AS links, {{{", ".join(f"'{role}': [[0, 8]]" for role in SPAN_ROLES)}}} AS spans,
    v.confidence, 'made' AS reader, 1 AS schema,
    CASE WHEN timed < 0.3 THEN date_trunc('year', d.date_from) END AS time_from,
    CASE WHEN timed < 0.3 THEN date_trunc('year', d.date_from) + INTERVAL 1 YEAR
        - INTERVAL 1 DAY END AS time_to
FROM voiced v JOIN documents d ON d.id = v.document
ORDER BY v.document, i
"""
_ATTRIBUTION = """
INSERT INTO attribution BY NAME
SELECT id AS statement, document, k - 1 AS position, k = len(voices) AS innermost,
    voices[k] AS voice, attribution[k].actors AS actors, attribution[k]."to" AS "to", stance,
    attribution[k].said AS said, coalesce(d0, date_from) AS said_from,
    coalesce(d1, date_to) AS said_to, reader
FROM (
    SELECT s.*, unnest(range(1, len(voices) + 1)) AS k, d.date_from, d.date_to,
        CASE WHEN attribution[1].said IS NOT NULL THEN DATE '2021-05-01' END AS d0,
        CASE WHEN attribution[1].said IS NOT NULL THEN DATE '2021-05-31' END AS d1
    FROM statements s JOIN documents d ON d.id = s.document
)
"""
_ACTORS = """
INSERT INTO actors BY NAME
SELECT DISTINCT document, doer AS id, n.name, 'state' AS type, doer AS state, 'made' AS reader
FROM voiced JOIN named n ON n.id = doer
UNION ALL
SELECT DISTINCT document, n.leader, n.leader, 'person', doer, 'made'
FROM voiced JOIN named n ON n.id = doer WHERE len(speakers[-1]) = 1
"""


def store_of(path: Path, count: int) -> Store:
    """The store, made if it is not there."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        fill(open(draft), count)
        draft.rename(path)
    return open(path, create=False)


def fill(store: Store, count: int) -> None:
    """Put statements into an empty store, by SQL: one by one they would take minutes."""
    words = {"friendly": FRIENDLY, "hostile": HOSTILE, "stances": STANCES, "statuses": STATUSES,
             "themes": THEMES}  # fmt: skip
    sizes = {"statements": count, "pairs": PAIRS, "documents": DOCUMENTS}
    with store.lens().place.writing() as con:
        con.execute("SET threads = 1")  # the seed of the random numbers holds for one thread
        con.execute("SELECT setseed(0.5)")
        con.execute("CREATE TEMP TABLE named (id VARCHAR, name VARCHAR, leader VARCHAR)")
        con.executemany("INSERT INTO named VALUES (?, ?, ?)", named())
        con.execute("CREATE TEMP TABLE pairs (pair INTEGER, one VARCHAR, other VARCHAR, "
                    "friendly BOOLEAN)")  # fmt: skip
        con.executemany("INSERT INTO pairs VALUES (?, ?, ?, ?)", pairs())
        con.execute(_DOCUMENTS, {"quote": QUOTE, "documents": DOCUMENTS})
        con.execute(_DRAWN, {**words, **sizes})
        con.execute(_VOICES)
        con.execute(_STATEMENTS, {"quote": QUOTE})
        con.execute(_ATTRIBUTION)
        con.execute(_ACTORS)


def named() -> list[tuple[str, str, str]]:
    """States with a name, and a leader each, whom the gazetteer knows where it knows one."""
    gazetteer = Gazetteer.load()
    found = []
    for id in sorted(gazetteer.of_types(ActorType.STATE))[:ACTORS]:
        actor = gazetteer.actor(id)
        name = actor.name if actor else id
        held = gazetteer.holders(id, "leader", None)
        found.append((id, name, held[0].person if held else f"Leader of {name}"))
    return found


def pairs() -> list[tuple[int, str, str, bool]]:
    """Pairs of states, friendly where they are of one hidden bloc, one in twenty the other way."""
    rng = np.random.default_rng(SEED)
    ids = [id for id, _, _ in named()]
    bloc = rng.integers(0, 2, len(ids))
    chosen: dict[tuple[int, int], None] = {}
    while len(chosen) < PAIRS:
        a, b = sorted(rng.choice(len(ids), 2, replace=False).tolist())
        chosen.setdefault((a, b))
    against = rng.random(PAIRS) < 0.05
    return [
        (k, ids[a], ids[b], bool((bloc[a] == bloc[b]) != against[k]))
        for k, (a, b) in enumerate(chosen)
    ]


def questions(store: Store) -> dict[str, Callable[[], object]]:
    """What is asked of the store, by name."""
    every, flat = store.lens(), Ties(layered=False, directed=False)
    lenses: dict[str, Lens] = {
        "all": every,
        "according to one state": meant(store.lens(voice="FRA")),
        "according to all but one": meant(store.lens(but="FRA")),
        "according to the members of NATO": meant(store.lens(voice="NATO members")),
        "of five publishers": store.lens(publisher=tuple(f"Publisher {k}" for k in range(5))),
        "what was said since 2020": store.lens(said_since="2020"),
        "what held in 2018, half sure": store.lens(since="2018", until="2018", min_confidence=0.5),
    }
    codes = "SELECT code, count(*) FROM lens GROUP BY code"
    asked: dict[str, Callable[[], object]] = {}
    for title, lens in lenses.items():
        asked[f"lens: {title}"] = lambda lens=lens: len(list(lens.query(codes)))  # type: ignore[misc]
        asked[f"network: {title}"] = lambda lens=lens: network(lens).summary()  # type: ignore[misc]
    one, other = lenses["according to one state"], meant(store.lens(voice="DEU"))
    net = network(every, flat)
    then, now = store.lens(said_until="2019"), store.lens(said_since="2020")
    return {
        **asked,
        "network: one edge a pair, half-life of a year": lambda: network(
            every, Ties(layered=False, directed=False, half_life=365)
        ).summary(),
        "balance of that network": lambda: balance(graph_of(net)).summary(),
        "balance, network and 100 resamples included": lambda: blocs(every, flat).summary(),
        "the names of members and leaders": lambda: len(
            meant(store.lens(voice="NATO members")).filter.voice or ()
        ),
        "two states compared": lambda: one.compare(other).summary(),
        "then and now compared": lambda: then.compare(now).summary(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    path = options.folder / f"dragoman-system-{options.statements}.duckdb"
    store = store_of(path, options.statements)
    print(f"{len(store.statements):,} statements, {len(store.documents):,} documents, "
          f"{path.stat().st_size / 1e6:,.0f} MB")  # fmt: skip
    for title, ask in questions(store).items():
        clock, cores, found = [], [], None
        for _ in range(options.rounds):
            start, work = time.perf_counter(), time.process_time()
            found = ask()
            clock.append(time.perf_counter() - start)
            cores.append(time.process_time() - work)
        print(f"{statistics.median(clock):6.2f} s {statistics.median(cores):6.2f} s  "
              f"{title}: {str(found)[:90]}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
