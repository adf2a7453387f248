"""What `--help` says, apart from the code, so that help needs none of the commands."""

from __future__ import annotations

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
    dragoman statements --store caucasus.duckdb --voice Russia --stance demand
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
Actors are ids (ARM, NATO, "Ilham Aliyev"); a voice is an id or a name. --since and --until \
take dates in EDTF (2024, 2024-02, 2024-02-29) and leave out what has no date.

Examples

    dragoman statements --store caucasus.duckdb --voice Russia --stance demand
    dragoman statements --store caucasus.duckdb --actor ARM --code AGREE
    dragoman statements article.txt --kind measure --format csv
    dragoman statements --store caucasus.duckdb --text corridor --since 2020"""

BRIEF = """A readable digest by topic: each line attributed, quoted and cited.

Who speaks; relations and alliances; agreements and diplomacy; force and military; sanctions \
and economy; demands and conditions; claims in dispute; numbers; praise and blame; and at \
the end the sentences that gave no statement. What is said in nearly the same words is told \
once. Of several documents, each topic shows the lines that most statements bear out; \
--limit 0 shows all.

Examples

    dragoman brief article.txt --author "Ann Author" --date 2024-12-20
    dragoman brief --store caucasus.duckdb --actor ARM --since 2023
    dragoman brief article.txt -o brief.md"""

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

PARSE = """Print the analysis that a reading rests on: words, sentences, trees, entities.

CoNLL-U follows UD English; entities stand in its last column. With --tokens the words and \
sentences are those of a CoNLL-U file, so that anybody can score the parser; the text is \
then rebuilt from them unless FILE is given too.

Examples

    dragoman parse article.txt > article.conllu
    dragoman parse --tokens en_ewt-ud-dev.conllu > predicted.conllu
    dragoman parse article.txt --format json
    dragoman parse article.txt --parser spacy:en_core_web_sm"""

LEXICON = """Look after files that extend the lexicon and the gazetteer."""

CHECK = """Check lexicon files, and the shipped ones with them.

Says how many entries there are, or which entry of which file does not fit. With --examples \
each example of the files is read, and those that do not come out as their entry says are \
listed.

Examples

    dragoman lexicon check my.toml
    dragoman lexicon check my.toml --actors my_actors.toml --examples"""

VERSION = """Which Dragoman this is, what reads, and which extras are there."""
