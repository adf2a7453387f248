"""Times are found with their spans and resolved to EDTF."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.edtf import Time
from dragoman.reading.times import find_times

WEDNESDAY = Time("2024-05-15")


def read(text: str, reference: Time | None = WEDNESDAY) -> list[str]:
    return [mention.edtf for mention in find_times(text, reference)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 22 February 2022", "2022-02-22"),
        ("Feb. 22, 2022", "2022-02-22"),
        ("February 22nd, 2022", "2022-02-22"),
        ("the 4th of July 1914", "1914-07-04"),
        ("the fifth of May 1999", "1999-05-05"),
        ("22/2/2022", "2022-02-22"),
        ("2/22/2022", "2022-02-22"),
        ("03.02.2022", "2022-02-03"),
        ("2022-02-22", "2022-02-22"),
        ("February 2022", "2022-02"),
        ("in 1998", "1998"),
        ("26 to 28 October 2021", "2021-10-26/2021-10-28"),
        ("20 and 21 February 1999", "1999-02-20/1999-02-21"),
        ("in the 1990s", "199X"),
        ("the nineties", "199X"),
        ("the 19th century", "18XX"),
        ("the nineteenth century", "18XX"),
        ("the first quarter of 2024", "2024-01/2024-03"),
        ("Q3 2023", "2023-07/2023-09"),
        ("the second half of 2023", "2023-07/2023-12"),
        ("the summer of 2008", "2008-22"),
        ("Autumn 1961", "1961-23"),
        ("fiscal 2027", "2027"),
        ("New Year's Eve 2020", "2020-12-31"),
    ],
)
def test_full_dates_need_no_reference(text: str, edtf: str) -> None:
    assert read(text, None) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("since 2014", "2014/.."),
        ("until 2030", "../2030"),
        ("by 2030", "../2030"),
        ("after 1991", "1991/.."),
        ("before 1914", "../1914"),
        ("from 1980 to 1988", "1980/1988"),
        ("between 2014 and 2020", "2014/2020"),
        ("1914-18", "1914/1918"),
        ("2013–2014", "2013/2014"),
        ("from 29 August to 1 September 1967", "1967-08-29/1967-09-01"),
        ("since May 2022", "2022-05/.."),
    ],
)
def test_prepositions_make_intervals(text: str, edtf: str) -> None:
    reference = Time("1967-09-01") if "August" in text else WEDNESDAY
    (mention,) = find_times(f"It was so {text}.", reference)
    assert (mention.edtf, mention.kind, mention.text) == (edtf, "interval", text)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("today", "2024-05-15"),
        ("yesterday", "2024-05-14"),
        ("tomorrow", "2024-05-16"),
        ("last night", "2024-05-14"),
        ("the day before yesterday", "2024-05-13"),
        ("It fell on Monday", "2024-05-13"),
        ("It fell on Wednesday", "2024-05-15"),
        ("It will fall on Monday", "2024-05-20"),
        ("last Monday", "2024-05-13"),
        ("next Friday", "2024-05-17"),
        ("last week", "2024-05-06/2024-05-12"),
        ("earlier this week", "2024-05-13/2024-05-15"),
        ("this month", "2024-05"),
        ("last month", "2024-04"),
        ("next year", "2025"),
        ("two years ago", "2022"),
        ("ten days ago", "2024-05-05"),
        ("twenty years ago today", "2004-05-15"),
        ("They met in March", "2024-03"),
        ("They met in November", "2023-11"),
        ("They will meet in November", "2024-11"),
        ("They met on 7 October", "2023-10-07"),
        ("last August", "2023-08"),
        ("last spring", "2023-21"),
        ("over the past decade", "2014/2024"),
        ("for the past five years", "2019/2024"),
        ("for a third day", "2024-05-13/2024-05-15"),
        ("It has stood for five years", "2019/2024"),
        ("on the 26th", "2024-04-26"),
        ("on the 9th", "2024-05-09"),
    ],
)
def test_relative_times_use_the_reference(text: str, edtf: str) -> None:
    assert read(f"{text}.") == [edtf]


@pytest.mark.parametrize(
    "text", ["recently", "lately", "in recent years", "early 2024", "mid-May", "the late 1980s"]
)
def test_vague_times_are_marked_approximate(text: str) -> None:
    (edtf,) = read(text)
    assert edtf.endswith("~")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("the late 1980s", 1986, 1989),
        ("the early 1990s", 1990, 1993),
        ("the end of 2018", 2018, 2018),
    ],
)
def test_parts_lie_within_their_whole(text: str, first: int, last: int) -> None:
    time = Time(read(text)[0])
    assert time.first and time.last
    assert (time.first.year, time.last.year) == (first, last)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On 18 March 2016 they signed; the same day it began.", "2016-03-18"),
        ("On 18 March 2016 they signed; the next day it began.", "2016-03-19"),
        ("On 18 March 2016 they signed; two days later it began.", "2016-03-20"),
        ("It began in May 2022; three months earlier they fled.", "2022-02"),
        ("They met in June 1953 and parted the following year.", "1954"),
        ("By May 1963 it was law; the office opened in October.", "1963-10"),
        ("It was closed on 18 March 2016 and has stayed so ever since.", "2016-03-18/.."),
    ],
)
def test_anaphoric_times_use_the_last_mention(text: str, edtf: str) -> None:
    assert read(text)[-1] == edtf


def test_flag_overrides_the_verbs() -> None:
    text = "It starts on Monday."
    assert [m.edtf for m in find_times(text, WEDNESDAY, future=True)] == ["2024-05-20"]
    assert [m.edtf for m in find_times(text, WEDNESDAY, future=False)] == ["2024-05-13"]


def test_anchor_reaches_into_a_part_of_the_text() -> None:
    text = "The next day it rained."
    (mention,) = find_times(text, None, anchor=Time("2016-03-18"))
    assert mention.edtf == "2016-03-19"


@pytest.mark.parametrize(
    "text",
    [
        "They may march on Paris.",
        "Theresa May spoke.",
        "some 1950 soldiers",
        "1,985 tonnes",
        "Resolution 1973",
        "the Prague Spring",
        "the fall of Kabul",
        "5/6/2022",
        "$1985",
        "the 38th parallel",
    ],
)
def test_no_time_is_read_into_other_words(text: str) -> None:
    assert read(text) == []


def test_without_a_reference_weekdays_stay_unresolved() -> None:
    assert read("on Monday, yesterday, in March", None) == []


def test_frequency_has_no_date() -> None:
    (mention,) = find_times("They meet every three months.", WEDNESDAY)
    assert (mention.kind, mention.edtf, mention.time) == ("frequency", "", None)


def test_only_the_given_part_is_searched() -> None:
    text = "In 1998 and again in 2005 they met."
    assert [m.text for m in find_times(text, None, 10, 26)] == ["2005"]


_WORDS = (
    "the last next this that of in on by since until between and to 2 31 32 1999 2024 1990s 0000 "
    "9999 May March February Monday summer winter quarter first half century year weeks days ago "
    "later earlier within for every few several hundred thousand million recently today now - – / "
    ". , \n mid- late early 19th twenty"
)
_PIECES = st.sampled_from(_WORDS.split(" "))


@given(
    st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join)),
    st.one_of(
        st.none(), st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)).map(lambda d: d.isoformat()),
        st.sampled_from(["1914", "2024-02", "2024-24", "199X", "2008/..", "../2021"]),
    ),
)  # fmt: skip
def test_any_text_gives_valid_ordered_spans(text: str, reference: str | None) -> None:
    mentions = find_times(text, Time(reference) if reference else None)
    end = 0
    for mention in mentions:
        assert mention.text == text[mention.start : mention.end] != ""
        assert mention.start >= end
        assert mention.time is None or mention.time.text == mention.edtf
        end = mention.end
