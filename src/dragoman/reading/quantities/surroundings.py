"""The words around a number: what bounds it, what it counts, what makes it no quantity."""

from __future__ import annotations

import re

from dragoman.vocabulary import Bound

Span = tuple[int, int]

_CHANGE_VERB = (
    r"(?:ris(?:e|es|en|ing)|rose|fall(?:s|en|ing)?|fell|grow(?:s|n|ing|th)?|grew"
    r"|drop(?:s|ped|ping)?"
    r"|increas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|cut(?:s|ting)?"
    r"|reduc(?:e|es|ed|ing|tion)|rais(?:e|es|ed|ing)|slid|shrank|shrunk|shr(?:ink|inking)"
    r"|jump(?:s|ed)?|climb(?:s|ed)?|plunge(?:s|d)?|soar(?:s|ed)?|surge(?:s|d)?|slump(?:s|ed)?"
    r"|tumble(?:s|d)?|gain(?:s|ed)?|lower(?:s|ed|ing)?|expand(?:s|ed)?|swell(?:s|ed)?"
    r"|contract(?:s|ed)"
    r"|trim(?:s|med)?|slash(?:es|ed)?|advance[sd]?|lost|added|widen(?:s|ed)?|shorten(?:s|ed)?)"
)
_CUES: tuple[tuple[Bound, str], ...] = (
    (
        Bound.AT_LEAST,
        r"at least|no (?:less|fewer) than|not (?:less|fewer) than|a minimum of|more than"
        r"|(?<!handed )(?<!turned )(?<!taken )(?<!took )over"
        r"|upwards of|in excess of|exceed(?:s|ed|ing)?|above|well over|greater than"
        r"|(?:longer|larger|higher|better) than|beyond|topp(?:ed|ing)|just over|a good"
        r"|surpass(?:ed|ing)?",
    ),
    (
        Bound.AT_MOST,
        r"at most|no more than|not more than|no (?:greater|longer) than|up to|as many as"
        r"|as much as|a maximum of|fewer than|less than|under|below|not exceeding|within|barely"
        r"|only|hardly|scarcely|no later than|limit of|ceiling of|cap of|capped at|limited to"
        r"|short of|just under",
    ),
    (
        Bound.ABOUT,
        r"just approximately|approximately|about|some|around|roughly|nearly|almost|close to|near"
        r"|nearer|circa|ca\.|an estimated|estimated(?: at)?|perhaps|something like|maybe|probably"
        r"|in the region of|of the order of|on the order of"
        r"|~|≈",
    ),
)
_BEFORE = tuple(
    (bound, re.compile(rf"(?:\b|(?<=\s)|^)(?:{words})\s(?:an?\s|the\s|another\s)?$", re.I))
    for bound, words in _CUES
)
_AFTER = (
    (Bound.ABOUT, re.compile(r"\s(?:or so|or thereabouts|give or take)\b")),
    (Bound.AT_LEAST, re.compile(r"\s(?:or more|or above|or higher|at (?:the )?least|plus)\b")),
    (Bound.AT_MOST, re.compile(r"\s(?:or less|or fewer|at (?:the )?most|at best)\b")),
)
_BY = re.compile(
    rf"\b{_CHANGE_VERB}\b(?:\s\S+){{0,5}}?\s(?:by|another|a further)\s(?:\S+\s){{0,3}}$"
    rf"|(?:^|[,(]\s|\b(?:is|was|are|were)\s)(?:up|down)\s(?:\S+\s)?$"
    r"|\b(?:rose|risen|fell|fallen|grew|grown|climbed|jumped|slid|declined|tumbled|surged)\s$"
    r"|\b(?:exceed(?:s|ed)?|exceeding|[a-z]+er)(?:\s\S+){0,4}?\sby\s(?:\S+\s)?$"
    r"|\b(?:rise|fall|increase|drop|decline|growth|cut|reduction)\sof\s(?:\S+\s){0,2}$",
    re.I,
)
_LOOK_BACK = 60


def bound_of(text: str, start: int, end: int) -> tuple[Bound, int]:
    """How the number at `start:end` is meant, and where the words that say so begin."""
    behind = text[max(0, start - 28) : start]
    change = _BY.search(text, max(0, start - _LOOK_BACK), start) is not None
    for bound, cue in _BEFORE:
        match = cue.search(behind)
        if match:
            begin = start - len(behind) + match.start()
            if bound is Bound.ABOUT and change:
                return Bound.CHANGE, begin
            return _negated(text, bound, begin), begin
    for bound, cue in _AFTER:
        if cue.match(text, end):
            return bound, start
    return (Bound.CHANGE if change else Bound.EXACT), start


def _negated(text: str, bound: Bound, begin: int) -> Bound:
    """ "No more than", "not over" turn a lower bound into an upper one."""
    if re.search(r"\blittle\s$", text[max(0, begin - 7) : begin], re.I):
        return Bound.ABOUT
    if re.search(r"\b(?:no|not|never)\s$", text[max(0, begin - 7) : begin], re.I):
        return {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}.get(bound, bound)
    return bound


_NAMED_NUMBER = re.compile(
    r"(?:\b(?:Resolutions?|Articles?|Art\.|No\.|Nos\.|no\.|Chapters?|Section|Paragraphs?"
    r"|paragraphs?|Para"
    r"|Protocols?|Title|Flight|Line|Channel|Boeing|Airbus|Page|pages?|p\.|Part|Annex|Appendix|Rule"
    r"|Decree|Law|Directive|Regulation|Order|Order No|Bill|Case|Group of|Room|Route|Highway"
    r"|Convention|Unit|Area|Zone|Phase|Track|Level|Category|Class|Type|Mark|Version|Point|Item"
    r"|Clause|Tel\.?|Apollo|Agenda|Vision|Horizon|Euro|WEEK|Week|Day|Nord Stream|TurkStream|Article"
    r"|resolutions?|articles?|section|UNSCR|SALT|START|Basket|Stage|Psalm|Table|Figure|Chapter)\s"
    r"|[#§№]\s?)$"
)
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTHS}\s(?:\d{{1,2}}\s?(?:[-–]|to|and)\s?)?$")
_MONTH_AFTER = re.compile(
    rf"(?:\s?(?:[-–]|to|and|or)\s?\d{{1,2}})?(?:st|nd|rd|th)?\s(?:of\s)?{_MONTHS}(?![a-z])"
)
_YEAR_AFTER_MONTH = re.compile(rf"\b{_MONTHS},?(?:\s\d{{1,2}},)?(?:\sof)?\s$")
_CLOCK_AFTER = re.compile(
    r"[:.]\d\d\s?(?:[ap]\.?m|GMT|hours|o['’]clock)|:\d\d"
    r"|\s?(?:[ap]\.?m\b|o['’]clock|GMT)|\d\d\d\d\shours"
)
_COUNTED = re.compile(
    r"\s?%|\s(?:of\s(?:them|these|those|his|her|our|their|its)|[A-Z][a-z]+\s[a-z]+s\b"
    r"|(?!elections?|accords?|treat|agreement|war\b|borders?|constitution|pact|invasion|revolution"
    r"|crisis|declaration|act\b|law\b|protocol|convention|memorandum|treaties|ceasefire|coup|summit"
    r"|lines?\b|armistice|budget|report|was|has|is|as\b|its|his|this|thus)[a-z]{3,}s\b|people|men\b"
    r"|women|aircraft|troops|personnel|children|million|billion|km\b|MW\b|tonnes|tons|dead)"
)
_AGO = re.compile(r"\s(?:years?|months?|weeks?|days?|hours?|decades?|centuries)\s(?:ago|hence)\b")


_GLUED_BEFORE = re.compile(r"(?:[^\W_][-/.:]|[^\W\d_]–|\+|\+\d[\d ]* )$")
_GLUED_AFTER = re.compile(
    r"[:/]\d|(?:st|nd|rd|th|s|['’]s)\b|[A-Za-z]\d|[-.]\d+[-.]\d|[A-HJ-Z]\b(?!\$)"
)


def names_something(text: str, start: int, end: int) -> bool:
    """Whether digits are part of a name, date, time or reference rather than an amount."""
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if _GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after) or _NAMED_NUMBER.search(before):
        return True
    if text[start:end].isdigit() and end - start >= 7:
        return True
    short = end - start <= 2
    if short and (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after)):
        return True
    return _CLOCK_AFTER.match(after) is not None


def is_year(text: str, start: int, end: int, bounded: bool) -> bool:
    """Whether four plain digits are a year rather than an amount."""
    digits = text[start:end]
    if len(digits) != 4 or not digits.isdigit() or not "1500" <= digits <= "2150":
        return False
    if _YEAR_AFTER_MONTH.search(text[max(0, start - 20) : start]):
        return True
    return not bounded and not _COUNTED.match(text, end)


def is_date_distance(text: str, end: int) -> bool:
    """Whether "two" in "two years ago" belongs to a time."""
    return _AGO.match(text, end) is not None


_NOUN_WORD = re.compile(r"[ \u00a0-](?:of (?:the |its |his |their |our |these |those |them\b)?)?"
                        r"([^\W\d_][\w’'-]*)")  # fmt: skip
_STOP_WORDS = (
    "a about across after again against ago all along already also among an and are around as "
    "at away back be became been before behind being below beneath between both but by can "
    "could did do down during each even every ever except for from had has have he her here "
    "him his how if in inside into is it its itself just last later less like may might more "
    "most must near next no nor not now of off on once only onto or other our out over own "
    "per she should since so some still such than that the their them then there these they "
    "this those though through thus to today together too toward towards under until up upon "
    "us very was we were what when where whether which while who whom whose why will with "
    "within without would yesterday yet you"
)
_STOP = frozenset(_STOP_WORDS.split())
_SKIPPED_WORDS = (
    "more other additional further new own such further-off fresh extra different separate "
    "consecutive successive so-called odd-numbered"
)
_SKIPPED = frozenset(_SKIPPED_WORDS.split())
_PLURALS_WORDS = (
    "people men women children aircraft troops personnel police dead wounded injured members "
    "clergy cattle staff crew infantry cavalry artillery livestock percent jobless homeless "
    "spacecraft helicopters youth gunmen policemen servicemen fishermen tribesmen seamen "
    "congressmen lives"
)
_PLURALS = frozenset(_PLURALS_WORDS.split())
_NOT_PLURAL = re.compile(r"(?:ss|us|is|ous|['’]s)$")


def counted_noun(text: str, end: int, single: bool = False) -> tuple[str, Span] | None:
    """The noun that a number ending at `end` counts: the first plural of the next four words.

    With `single` (one plane, a third of the capital) the next word where there is no plural.
    """
    first: tuple[str, Span] | None = None
    position = end
    for _ in range(4):
        match = _NOUN_WORD.match(text, position)
        if position > end and match and " of " in match[0]:
            break
        if not match or (match[1].lower() in _STOP and match[1].lower() not in _SKIPPED):
            break
        word, span = match[1], match.span(1)
        if word.lower() in _PLURALS or (word.endswith("s") and not _NOT_PLURAL.search(word)):
            return word, span
        if (
            single
            and first is None
            and word[0].islower()
            and "’" not in word
            and "'" not in word
            and word not in _SKIPPED
        ):
            first = (word, span)
        position = match.end()
    return first
