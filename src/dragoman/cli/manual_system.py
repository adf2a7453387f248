"""The manual pages of the commands that lead from statements to the system."""

POSITIONS = """What each actor demands, offers, promises, rejects, threatens, and towards whom.

A leader speaks for the state while in office. Who demands what of whom is told with the words of \
the text, the conditions attached, when it was first and last said, and what became of it: said \
again, turned into its opposite, dropped, or answered by those to whom it was put. Demands that \
others report, and what somebody must do though nobody is said to demand it, are there as well. \
Nothing is said in the program's own voice: each position names its voices and its statements.

ACTOR is an id or a name (AZE, Azerbaijan, "Ilham Aliyev"). It stands first, before the sources.

In JSON a list of positions: actor, kind (demand, offer, promise, announce, accept, reject, \
threaten, warn, hope), towards, inferred, what, code, conditions, first, last, changes, \
statements, confidence, according_to, quotes, evidence (ids for dragoman explain).

Examples

    dragoman positions example:kazakhstan
    dragoman positions AZE --towards ARM --store caucasus.duckdb
    dragoman positions FRA --store caucasus.duckdb --min-statements 2
    dragoman positions --store caucasus.duckdb --format csv -o positions.csv
    dragoman positions IRN --store talks.duckdb --plot iran.svg"""

CONTRADICTIONS = """What does not go together in what is said, each side with its words.

contradicted: said by one voice, denied by another. changed: said, and later denied, by the same. \
denied: denied, though nobody here says it. values: figures of the same measure that exclude each \
other; "at least 7" does not exclude 9, and an exact figure reaches as far as its rounding. \
broken: promised or agreed, and reported as not kept. met: demanded, and reported as done. Who is \
right is not said. What is hoped, demanded or predicted contradicts nobody.

--measures lists all figures with those who claim them, contested or not. With --min-confidence \
both sides were read so surely.

In JSON a list of findings: kind, code, matter, one and other (the sides; each claim with voice, \
stance, figure, quote, evidence), first, last, statements, confidence (of the weaker side).

Examples

    dragoman check --store caucasus.duckdb
    dragoman check --store caucasus.duckdb --only values --only broken
    dragoman check --store caucasus.duckdb --of ARM --format json
    dragoman check speech.txt article.html --measures --format csv"""

DIFF = """What one says and the other says too, denies, or never mentions.

Two lenses on the same sources or store: the first by the flags under What is selected, the other \
like it but for what its flags say. So two voices stand side by side, or the same one then and \
now, two publishers, or two stores. denied: said on one side, denied or rejected on the other. \
changed: the other says the opposite at another time. both: said on both. blamed: somebody is \
blamed for it, and the other side never mentions it. alone: said on one side alone. What ought to \
be, or is planned, is compared apart from what is.

A state speaks through its leaders too, while they are in office; a leader that is named speaks \
alone. What one side reports of the other is said by the other, and its row shows through whom.

In JSON the names of the sides, and matters with kind, code, matter, one, other (who says it, with \
quotations), statements, confidence, evidence (ids for dragoman explain).

Examples

    dragoman diff --store s.duckdb --according-to AZE --and-according-to ARM
    dragoman diff --store s.duckdb --according-to Aliyev --and-but Aliyev
    dragoman diff --store s.duckdb --said-until 2020 --and-said-since 2021
    dragoman diff texts/ --publisher Tribune --and-publisher Herald"""

NETWORK = """Who is tied to whom, of which sign and how strongly, as statements tell.

Deeds and relations that are said to be so make ties from who does them to whom, on a scale from \
-10 (an armed attack) to 10; blame, praise, demands, rejections, threats, offers and promises make \
ties from whoever speaks. What is denied, negated, demanded, hoped, conditional or over makes \
none. Each counts as much as its statement is sure, and once a document unless --duplicates says \
otherwise. Leaders and organs of a state count as the state.

An edge a layer (security, diplomacy, economy, society) and direction; --together and --symmetric \
join them. With --half-life older ties count less.

In JSON: directed, on, half_life, duplicates, actors, edges (source, target, layer, weight, \
positive, negative, statements, start, end, sign, tone, types, voices, and ids for dragoman \
explain). --format is also graphml or gexf, for Gephi, visone or Cytoscape.

Examples

    dragoman network example:kazakhstan --states
    dragoman network --store caucasus.duckdb --but Armenia --plot net.png
    dragoman network --store caucasus.duckdb --layer security --half-life 365
    dragoman network --store caucasus.duckdb --symmetric --min-statements 3
    dragoman network --store caucasus.duckdb -o net.gexf"""

BALANCE = """How far a network is from two hostile blocs, and which blocs those are.

The frustration index: the fewest ties that stand in the way of two blocs with positive ties \
within and negative ones between. It is exact and proven; where --time-limit ends the proof, \
lower_bound says what no partition can undercut, and optimal is false. A pair counts one tie: \
its rows are summed, or dropped where they disagree, or kept, one a sign (--reciprocal).

With sources, or --store, in place of a table the ties are those that statements tell of (see \
dragoman network). Resamples of the statements say how far the index may be off, and how often \
each actor stays in its bloc (stays).

As JSON: nodes, edges, frustration, lower_bound, optimal, blocs, frustrated. --optima adds \
optima, optima_counted, partitions, ties; --critical adds critical, critical_unknown. --blocs K \
gives k, alpha, criterion, lower_bound, optimal, blocs, frustrated; --triads counts of triads. Of \
statements also sureness (draws, level, frustration, stays) and ties with their evidence.

Examples

    dragoman balance --edges ties.csv
    dragoman balance --edges ties.csv --reciprocal drop --format json
    dragoman balance --edges ties.csv --optima --format csv
    dragoman balance --edges ties.csv --critical
    dragoman balance --edges arcs.csv --blocs 3 --plot blocs.svg
    dragoman balance --store caucasus.duckdb --states --layer security
    dragoman balance --store caucasus.duckdb --according-to Armenia"""

MEDIATORS = """Who could mediate between two actors, and what speaks against each.

First those with positive ties to both, then those with no tie against either that share an \
organisation with each, then those with a tie to one, last those hostile to one; within these \
by the weaker tie, evenness, organisations, quarrels with friends of the two. Rows of a pair \
are summed.

With sources, or --store, in place of a table the ties are those that statements tell of (see \
dragoman network), and so are the memberships; whoever statements name a mediator between the \
two comes first. Resamples of the statements say in which share a candidate is friendly to both.

As JSON: a, b, tie, candidates with actor, basis, tie_a, tie_b, evenness, organisations, \
quarrels, against. Of statements also named, weaker_low, weaker_high, friendly_to_both, rank_low, \
rank_high, statements, according_to, evidence.

Examples

    dragoman mediators GRC TUR --edges ties.csv
    dragoman mediators GRC TUR --edges ties.csv --memberships igo.csv
    dragoman mediators A B --edges ties.csv --format json --plot mediators.svg
    dragoman mediators RUS USA --store caucasus.duckdb --states"""

DISCOURSE = """Who agrees with whom, or with what: discourse networks, in the terms of DNA.

A statement is one actor's agreement or disagreement with one concept. Two modes: actors by \
concepts. One mode: actors by concepts that they share (congruence: on the same side; conflict: on \
different sides), or concepts by the actors they share. Names, definitions and options are those \
of Discourse Network Analyzer (DNA).

Of a .dna file, hand-coded with DNA 3, the variables are as they were coded; of a table its \
columns are. Of a store, or of sources, who speaks is the actor (--variable organization: a leader \
in office speaks for the state), deeds in like words between the same parties are one concept, and \
the side follows from stance and polarity. Or --concepts names a TOML file of your own.

--export writes a .dna file that DNA opens (coder Admin, password dragoman), in place of a \
network; of a .dna file all tables as they are. --into keeps what was coded by hand in a store.

As JSON: network, of, qualifier, normalization, duplicates, window, start, end, statements, \
sources, targets, ties with source, target, weight, agree and disagree, or congruence, conflict \
and via; statements, start, end, evidence. With --window windows, a network each. --format \
graphml for visone and Gephi.

Examples

    dragoman discourse project.dna
    dragoman discourse project.dna --network onemode --normalization average
    dragoman discourse project.dna --qualifier ignore --duplicates include
    dragoman discourse project.dna --matrix --format csv -o matrix.csv
    dragoman discourse project.dna --into coded.duckdb
    dragoman discourse --store caucasus.duckdb --min-actors 2 --plot table.svg
    dragoman discourse --store caucasus.duckdb --concepts mine.toml
    dragoman discourse --store caucasus.duckdb --window 6 months --format csv
    dragoman discourse --store caucasus.duckdb --export caucasus.dna"""

SERVE = """Look at a store in the browser, and with --edit correct what was read.

Prints an address with a token that opens the app once, and opens the browser with it; it answers \
to this machine only, and the store is not changed. Documents show their text with every \
statement on its words, its record and why it was read so; there are actors, and search in \
quotations and texts. The lens stands in the address of every page, so each is a permalink; the \
same address with .json or .csv gives its data. Programs use /api/v1 with --key.

With --edit a file can be dropped on the page, or a text pasted: it is read and kept. Statements \
are accepted, rejected and corrected with single keys (j next, k back, a accept, r reject, e edit, \
? the rest), in the name of --reviewer; a missing one is added by selecting its words. While it \
runs, other commands can read into the same store.

Examples

    dragoman serve caucasus.duckdb
    dragoman serve caucasus.duckdb --edit --reviewer ann
    dragoman serve new.duckdb --edit
    DRAGOMAN_KEY=... dragoman serve caucasus.duckdb --no-open --port 8765"""
