"""What `--help` says, apart from the code, so that help needs none of the commands."""

from __future__ import annotations

from dragoman.cli.manual_system import BALANCE as BALANCE
from dragoman.cli.manual_system import CONTRADICTIONS as CONTRADICTIONS
from dragoman.cli.manual_system import DIFF as DIFF
from dragoman.cli.manual_system import DISCOURSE as DISCOURSE
from dragoman.cli.manual_system import MEDIATORS as MEDIATORS
from dragoman.cli.manual_system import NETWORK as NETWORK
from dragoman.cli.manual_system import POSITIONS as POSITIONS
from dragoman.cli.manual_system import SERVE as SERVE

EXIT_CODES = """Exit codes: 0 done · 1 something was left out or not found · 2 the command was not \
understood (130 interrupted, 141 whoever read the output went away)"""

DRAGOMAN = """Read political prose into sourced statements: who says that what, on which words.

Results go to standard output and all else to standard error. A source is a text, Markdown, \
HTML, PDF, Word, JSON, CSV or Parquet file, a folder of them, - for standard input, or \
example:NAME for a document that ships with Dragoman. Nothing is sent anywhere.

Examples

    dragoman brief example:kazakhstan
    dragoman read article.txt --author "Ann Author" --date 2024-12-20
    dragoman read articles/ --store caucasus.duckdb
    dragoman statements --store caucasus.duckdb --according-to RUS --code AID
    dragoman COMMAND --help"""

READ = """Read sources into statements, and print or keep them.

On a terminal the statements come as a table, in a pipe as JSON Lines, each as soon as its \
document has been read. With --store they are kept in that file as well; a document that is \
there already, read by the same reader, is not read again, and its statements are printed \
all the same. Without --store, or with --store :memory:, nothing is kept.

A source that cannot be read is named on standard error with the reason; the others are \
read, and the exit code is 1. In a table (JSON Lines, CSV, Parquet) each row is a document. \
What is said with --author, --date and their like goes before what the files say.

Examples

    dragoman read article.txt --author "Ann Author" --date 2024-12-20
    dragoman read speech.txt --speaker "Fatos Nano" --kind speech -o speech.csv
    cat letter.txt | dragoman read - --author "Ann Author"
    dragoman read corpus/ --store corpus.duckdb --quiet > statements.jsonl
    dragoman read wire.csv --text-column body --min-confidence 0.6
    dragoman read article.txt -o events.plover.csv"""

STATEMENTS = """Select statements from a store, or from sources read on the spot.

Every condition that is given must hold; of one that is given several times, any will do. \
Actors and voices are ids or names (ARM, Yerevan, NATO, "Ilham Aliyev"). A state speaks through \
its leaders too, while they are in office; "NATO members" are the states that were members on the \
day; a surname is whoever bears it here. --since and --until take dates in EDTF (2024, 2024-02, \
2024-02-29) and leave out what has no date.

Examples

    dragoman statements --store caucasus.duckdb --according-to RUS --code AID
    dragoman statements --store caucasus.duckdb --actor ARM --code AGREE
    dragoman statements article.txt --kind measure --format csv
    dragoman statements --store caucasus.duckdb --text corridor --since 2020"""

BRIEF = """A readable digest by topic: each line attributed, quoted and cited.

Who speaks; what stands out; how the actors stand by what is said (alignment, blocs, \
obligations); then topic by topic: relations and alliances; agreements and diplomacy; force and \
military; sanctions and economy; demands and conditions, under who demands what of whom, with \
answers and reports that it was done; claims in dispute; measures by claimant; praise and blame; \
then the same by time and by actor; and at the end the sentences that gave no statement. What is \
said in nearly the same words is told once. Of several documents, each topic shows the lines that \
most statements bear out; --limit 0 shows all. Alignment, blocs and obligations show five lines \
each, or --limit. Of very many statements \
the surest are told, and all are counted.

-o brief.html is a page of one file that needs nothing else: a drawing of the network, tables, and \
footnotes that lead to their words, marked in the full text. -o brief.pdf is that page printed by \
Chromium, Chrome or Edge, or the browser that DRAGOMAN_BROWSER names. -o brief.docx has headings, \
numbered references and a list of quotations.

Examples

    dragoman brief article.txt --author "Ann Author" --date 2024-12-20
    dragoman brief --store caucasus.duckdb --actor ARM --since 2023
    dragoman brief article.txt -o brief.html"""

ACTORS = """Who is named, how often, and in which part: subject, object, voice.

With --unknown: the names that fit no entry of the gazetteer, most frequent first, each with \
the words around it. Put those that matter into a file of your own and pass it with \
--actors.

Examples

    dragoman actors article.txt
    dragoman actors --store caucasus.duckdb --format csv -o actors.csv
    dragoman actors corpus/ --unknown --limit 50"""

EXPLAIN = """Why a statement was coded so: parse, cue, predicate entry, resolution.

The id may be cut to what is unique. The document is read again with a trace; nothing is stored.

Examples

    dragoman explain 3f2a91c0 article.txt
    dragoman explain 3f2a91c0d1e2f3a4 --store caucasus.duckdb --format json"""

QUOTES = """Who says, thinks, wants or judges what, on which words of a file.

One row an attribution: source and cue (or null), content (one span or several), speaker (whom \
the source means) and kind: direct, indirect or mixed. Spans are half-open offsets, in code \
points, into the file's unchanged text; a table shows the words instead. Wider than the voices of \
statements: opinions, intentions and evaluations count too.

Examples

    dragoman quotes article.txt
    dragoman quotes article.txt --format jsonl > quotes.jsonl
    dragoman quotes interview.txt --source-kind interview --format json"""

PARSE = """Print the analysis that a reading rests on: words, sentences, trees, entities.

CoNLL-U follows UD English; entities stand in its last column. With --tokens the words and \
sentences are those of a CoNLL-U file, so that anybody can score the parser; the text is \
then rebuilt from them unless FILE is given too.

Examples

    dragoman parse article.txt > article.conllu
    dragoman parse --tokens en_ewt-ud-dev.conllu > predicted.conllu
    dragoman parse article.txt --format json
    dragoman parse article.txt --parser spacy:en_core_web_sm"""

PACTS = """Who is bound to what by its pacts, if one state attacks another on a day.

The pacts come from a table, or from what the statements of sources or of a store report: then \
each answer says according to whom, who contradicts, and by which statements, and without \
--attack the reported pacts are listed. Pacts de jure stand first, what those de facto add (an \
ally without a treaty, a promise) after them. --write makes a table of what is reported.

Who must fight, must stay neutral, is torn, is free: step by step, as whoever joins calls its \
own partners. In JSON the lists ..._obligation_to_... and ..._towards_attacker are a look-up of \
who is bound to whom; must_fight, torn and the others also weigh conditions, and not_arisen says \
which duties do not hold, and why; of statements, pacts has voices and quotations.

States are COW codes (RUS, AUH), names, or with statements ids of actors (AZE). --table takes \
ATOP's and COW's own files, a TOML of dated pacts, or 1914, which ships. Yearly tables mislead \
within their year: that of 1914 holds pacts which did not exist in July.

Examples

    dragoman pacts --attack RUS AUH --on 1914-08-01
    dragoman pacts --attack FRN GMY --on 1914 --table atop5_1ddyr.csv
    dragoman pacts example:kazakhstan
    dragoman pacts interview.txt --attack ARM AZE --voice "Ilham Aliyev"
    dragoman pacts --store caucasus.duckdb --write pacts.toml"""

WHATIF = """What follows if one thing in what is said were otherwise.

A scenario leaves statements out, ends or adds ties, turns their sign or takes an actor away, on \
a copy in memory: the store stays. Then pacts and blocs are compared on both sides, with \
--attack who is bound to fight, with --between a dispute, with --issue a bargain. A code with a \
direction keeps it (arms_supplier RUS ARM); * is any code or actor. A change that finds nothing \
to change is an error.

A file has a title and a [[change]] each, with do = drop, withdraw, status, without, end, sign, \
turn or remove, and id, words, status, code, between = ["RUS", "ARM"], on or actor as it needs.

As JSON: scenario, changes (before and after), differences (analysis, about, as told, scenario, \
according to, statements), refused (which analysis had nothing to go by), paragraph.

Examples

    dragoman whatif example:kazakhstan --end ally KAZ RUS --attack CHN KAZ
    dragoman whatif a.txt --without arms_supplier FRA ARM --between AZE ARM
    dragoman whatif interview.txt --scenario treaty.toml --format json
    dragoman whatif --store caucasus.duckdb --turn AZE FRA --min-confidence 0.2"""

BARGAIN = """Where negotiations end, by a model of spatial bargaining.

The stakeholders come from a table, or are estimated from statements on an --issue: positions \
from who demands, offers, accepts or rejects it (0 against, 100 for), or the numbers claimed in a \
--unit; salience from the share of a voice's statements that are about it; capability from a \
table, else equal. Each has its quotations, and all are estimates to be confirmed: --table writes \
them out for you to change.

The file has columns for the actor, its capability (or resources, power, influence), its \
position and its salience, which goes from 0 to 1 or in per cent. A cell may be a range: \
4..7, or with its most likely value 4..5..7. KTAB's own .csv and .xml are read as well.

Models: compromise (mean by capability and salience), median (Condorcet winner), nash \
(bargaining solution), challenge (expected utility without attitudes to risk), scholz2011 \
and bdm_intent (Bueno de Mesquita's expected utility, as Scholz and others computed it and \
as it was meant), ktab (KTAB's utilities, chances of victory and risk). With --runs the \
inputs are drawn from their ranges, and the result is a distribution.

Examples

    dragoman bargain --file stakeholders.csv
    dragoman bargain --file stakeholders.csv --model scholz2011 --rounds 10
    dragoman bargain --file stakeholders.csv --model nash --reversion 0
    dragoman bargain --file stakeholders.csv --model scholz2011 --runs 100000
    dragoman bargain --file stakeholders.csv --runs 1000 --spread 0.1
    dragoman bargain a.txt b.txt --issue "conference in London" --table out.csv
    dragoman bargain --store gulf.duckdb --issue withdrawal --capability c.csv"""

LEXICON = """Look after files that extend the lexicon and the gazetteer."""

CHECK = """Check lexicon files, and the shipped ones with them.

Says how many entries there are, or which entry of which file does not fit. With --examples \
each example of the files is read, and those that do not come out as their entry says are \
listed.

Examples

    dragoman lexicon check my.toml
    dragoman lexicon check my.toml --actors my_actors.toml --examples"""

GAPS = """The commonest predicates that join two known actors and are not covered.

A word joins two actors where both fill functions of it: subject, object, possessor, the noun \
under a preposition. It is covered where a statement rests on it, an entry fits it, it opens a \
voice or turns a status, or where the list of words that are not political has it. The others \
are listed, most frequent first, each with a sentence; the totals go to standard error.

Examples

    dragoman lexicon gaps articles/
    dragoman lexicon gaps articles/ --lexicon my.toml --limit 50 --format csv"""

CODE = """Code PLOVER's type between a given source and target, sentence by sentence.

The input is JSON Lines with "id", "sentence", "source", "target" and "marked", the sentence with \
<s>…</s> and <t>…</t> around the spans; without "marked" the words are looked for in the sentence. \
There is one row out for each, in the same order: {"id", "event", "confidence", "why"}. "event" \
is one of AGREE, CONSULT, SUPPORT, COOPERATE, AID, YIELD (PLOVER's CONCEDE and RETREAT), REQUEST, \
ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE and ASSAULT.

Examples

    dragoman code pairs.jsonl --format jsonl
    cat pairs.jsonl | dragoman code - --format csv -o types.csv"""

ALIGN = """How alike actors are in what they do, and between which poles they stand.

The first column of the table names the actor, the others are items: votes, allies, positions; \
an empty cell is missing, and an item counts for a pair where both have a value. The measures: s \
(Signorino and Ritter), kappa (Cohen) and pi (Scott) with distances, taub (Kendall), alignment \
(Benati and Capurri: S less the S of independent actors). A value that is not defined is null.

With sources, or --store, in place of a table the items are the actors themselves, and the values \
how friendly all is that statements tell of two, from -1 to 1 (see dragoman network); intervals \
are over statements, and each row names its statements and voices.

As JSON a list of {"a", "b", "value"}; with --bootstrap also "low" and "high", with --time "time". \
With --poles each actor has one entry a pole, and "difference": its similarity to that pole less \
that to the other. Of statements also "tie", "statements", "according_to" and "evidence".

Examples

    dragoman align --table votes.csv --measure kappa
    dragoman align --table pacts.csv --weights capability.csv --scale 0,3
    dragoman align --table votes.csv --poles RUS,USA --plot poles.svg
    dragoman align --table votes.csv --time year --poles RUS,USA --format csv
    dragoman align --store caucasus.duckdb --states --poles RUS,USA
    dragoman align example:kazakhstan --group West=USA+EU+FRA --poles RUS,West"""

RACE = """Richardson's arms race: two blocs that arm against each other.

The table has a column of times and one of spending an actor (or the columns time, actor and \
spending). With two actors these are the blocs; of more, make two blocs with --bloc, given \
twice. Says how the increase of all spending follows spending, and fits reaction, fatigue and \
grievance of both blocs: with intervals, whether the race comes to rest, and how sure that is. \
Where the data cannot tell the parameters apart it says why, and fits none.

--method midyear sets yearly increases against spending halfway, as Richardson did, start \
against spending before, and exact solves the equations between one time and the next.

As JSON: "total" (slope, zero_increase_at, r …), "identified", "reasons", "fit" (null if refused).

Examples

    dragoman race --table budgets.csv
    dragoman race --table budgets.csv --bloc A=FRN,RUS --bloc B=GMY,AUH
    dragoman race --table budgets.csv --method exact --plot race.svg"""

SCALE = """Ideal points from votes: an item-response model, with its uncertainty.

The first column names the actor, the others are votes; an empty cell is no vote. Any ordered \
codes do (-1, 0, 1), and so do yes, abstain and no; 1, 2, 3 with 8 and 9 are read as the United \
Nations data code them. Each actor gets a point on one line, its standard deviation and interval, \
and how many of its votes counted. Votes in which all agree say nothing and are left out.

Right and left are arbitrary: --positive ACTOR puts one on the right; by default it is the actor \
farthest out. Points have mean 0 and standard deviation 1 over the actors.

As JSON: "points" (actor, point, sd, low, high, votes), "items", "rhat" and what was left out.

Examples

    dragoman scale --votes session70.csv
    dragoman scale --votes session70.csv --positive USA -o points.csv
    dragoman scale --votes session70.csv --plot points.svg"""

DISPUTE = """Where a conflict can come to rest, and why: the graph model for conflict resolution.

The conflict comes from a file, or is drafted from statements --between sides: what is demanded, \
offered, threatened, refused or done becomes options, each with its quotations; what cannot be \
together and who prefers what is proposed, by the words. -o conflict.toml writes a file to \
change, and to ask with --file; if it is there, what is new is added and your edits stay. The \
result says where the draft comes to rest, which single edits change that, and what was left out.

A file names decision makers, what each can do, which combinations cannot be, and what each \
prefers: TOML, or .gmcr, the model file of GMCR+. States are numbered from 1 in ordinal order. \
Equilibria are told by R (Nash), GMR, SMR, SEQ and SSEQ; the others answer by legal sequences, \
in which nobody moves twice running. JSON takes several questions at once, a table or CSV one.

In JSON: decision_makers, options, states (how many), equilibria (by concept), feasible \
(options and payoffs by state), rankings, stability (by decision maker and concept), and what \
was asked: why, coalitions, status_quo, inverse, sensitivity. A draft has options with quotes, \
infeasible, priorities, proposals (why, assumed, evidence), left_out, equilibria and edits.

Examples

    dragoman dispute --file conflict.toml
    dragoman dispute --file Elmira.gmcr --format json
    dragoman dispute --file Elmira.gmcr --state 7
    dragoman dispute --file Elmira.gmcr --coalition MoE+Uniroyal
    dragoman dispute --file SyriaIraq.gmcr --inverse 2 --vary Syria
    dragoman dispute --file conflict.toml --sensitivity --plot conflict.svg
    dragoman dispute interview.txt --between AZE ARM -o conflict.toml
    dragoman dispute --store gulf.duckdb --between QAT Four=SAU+ARE+BHR+EGY"""

EVALUATE = """How well documents with gold statements are read.

Gold is NAME.gold.jsonl, one statement a line, with the text beside it as NAME.txt; where \
sentences are numbered, NAME.sents; and documents.json with date, author, speaker and kind of each \
document. A folder stands for all of its documents. dragoman review writes gold in this form.

found: the same actors. code: and the same code. voice: and the same innermost voice. stance: and \
the same stance, polarity and kind of status. full: all of these. voice*: over the rarer voices. \
These are F1; time and value are the shares that are right among those found. Right, for \
confidence, means full. --by puts the worst first; --plot draws the reliability diagram.

As JSON: documents, mean, by_figure, by_genre, by_code, by_depth, by_stance, by_status, \
calibration (error, sure, sure_right, brier, bins), recalibrated (the same by cross-validation: \
each document's confidences mapped as suits the others); with --by or --errors a list of rows.

Examples

    dragoman evaluate gold/
    dragoman evaluate gold/ --by code --format csv
    dragoman evaluate gold/ --errors 10 --only camp_david
    dragoman evaluate gold/a.gold.jsonl --date 2024-12-20 --lexicon my.toml
    dragoman evaluate gold/ --by confidence --plot reliability.svg"""

REVIEW = """Walk through statements in the terminal and say which are right.

Each statement is shown with its quotation and the words around it: accept it, reject it, correct \
a field (c code SANCTION, c subject FRA, DEU, c voices author > Armenia), or pass on; ? lists the \
keys. Every judgement is kept at once, apart from what was read, with reviewer and date: quit \
whenever you like, and the next time goes on where you stopped. Judgements stand on their \
quotations and survive reading with a newer reader.

--export writes what was accepted and corrected as gold for dragoman evaluate. Only sentences in \
which every statement has been judged count there. What nobody read, a review does not show.

Examples

    dragoman review --store caucasus.duckdb
    dragoman review --store caucasus.duckdb --voice Armenia --order confidence
    dragoman review --store caucasus.duckdb --reviewer ann --again
    dragoman review --store caucasus.duckdb --export gold/"""

VERSION = """Which Dragoman this is, what reads, and which extras are there."""
