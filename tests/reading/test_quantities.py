"""Quantities are found with bounds, normalised values and units; names and dates are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.quantities import Quantity, find_quantities
from dragoman.reading.quantities.numerals import words_to_value
from dragoman.reading.quantities.units import load_units


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("almost a billion tons", 1e9, "t"),
        ("€300m", 3e8, "EUR"),
        ("$5 billion", 5e9, "USD"),
        ("US$4bn", 4e9, "USD"),
        ("A$90 billion", 9e10, "AUD"),
        ("3.2 billion euros", 3.2e9, "EUR"),
        ("five hundred million dollars", 5e8, "USD"),
        ("two and a half million pounds", 2.5e6, "GBP"),
        ("50 million pounds sterling", 5e7, "GBP"),
        ("1.6 billion zlotys", 1.6e9, "PLN"),
        ("100 million Iraqi dinars", 1e8, "IQD"),
        ("800 million Reichsmarks", 8e8, "DRM"),
        ("252 million Soviet roubles", 2.52e8, "SUR"),
        ("10 million French francs", 1e7, "FRF"),
        ("98 per cent", 98, "%"),
        ("7.5%", 7.5, "%"),
        ("two percentage points", 2, "percentage point"),
        ("14 bcm", 1.4e10, "m3"),
        ("30 billion cubic metres a year", 3e10, "m3/year"),
        ("2.2 million barrels a day", 2.2e6, "barrel/day"),
        ("about 1,900 megawatts", 1900, "MW"),
        ("700-megawatt", 700, "MW"),
        ("200 nautical miles", 200, "nautical mile"),
        ("20,600 square kilometres", 20600, "km2"),
        ("19 months", 19, "month"),
        ("two centuries", 200, "year"),
        ("thirty more months", 30, "month"),
        ("$84 a barrel", 84, "USD/barrel"),
        ("two thirds of the gas", 66.6667, "%"),
        ("half of it", 50, "%"),
        ("nine in ten", 90, "%"),
        ("one in three", 33.3333, "%"),
        ("ten times as much as France", 10, "ratio"),
        ("twice that of Iran", 2, "ratio"),
        ("threefold", 3, "ratio"),
        ("doubled", 2, "ratio"),
        ("twice a year", 2, "time/year"),
    ],
)
def test_values_and_units_are_normalised(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("10,000 men", 10000, "men"),
        ("10 000 soldiers", 10000, "soldiers"),
        ("some 4,000 Russian soldiers were sent", 4000, "soldiers"),
        ("a dozen ships", 12, "ships"),
        ("half a million refugees", 500000, "refugees"),
        ("fifteen hundred aircraft", 1500, "aircraft"),
        ("tens of thousands of people", 10000, "people"),
        ("1500 soldiers", 1500, "soldiers"),
        ("287 votes", 287, "votes"),
        ("one consignment of arms", 1, "consignment"),
    ],
)
def test_what_is_counted_stands_beside_the_number(text: str, value: float, noun: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.noun, quantity.unit) == (value, noun, None)
    assert quantity.noun_span
    assert text[slice(*quantity.noun_span)] == noun


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("just approximately 20 tanks", "about"),
        ("some 4,000 tanks", "about"),
        ("nearly 4,000 tanks", "about"),
        ("50,000 or so tanks", "about"),
        ("at least seven tanks", "at_least"),
        ("more than 80 tanks", "at_least"),
        ("upwards of 1,100 tanks", "at_least"),
        ("hundreds of tanks", "at_least"),
        ("fewer than 50 tanks", "at_most"),
        ("up to 40 tanks", "at_most"),
        ("no more than 40 tanks", "at_most"),
        ("as many as 40 tanks", "at_most"),
        ("exports fell by 5 per cent", "change"),
        ("trade rose 5 per cent", "change"),
        ("tripled", "change"),
        ("40 tanks", "exact"),
        ("handed over 98 tanks", "exact"),
    ],
)
def test_words_around_a_number_bound_it(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("5-6 per cent", 5, 6, "%"),
        ("between 3 and 4 million", 3e6, 4e6, None),
        ("50 to 60 aircraft", 50, 60, None),
        ("from 2.1% to 3%", 2.1, 3, "%"),
        ("five or six countries", 5, 6, None),
        ("between $48 and $55", 48, 55, "USD"),
        ("between 25 and 125 million dollars a year", 2.5e7, 1.25e8, "USD/year"),
        ("three to four years", 3, 4, "year"),
    ],
)
def test_ranges_have_two_ends(text: str, low: float, high: float, unit: str | None) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.value_max, quantity.unit) == (low, high, unit)
    assert quantity.bound == "range"
    assert quantity.text.startswith(text.split(" ")[0])


def test_currency_is_understood_from_the_amount_before() -> None:
    text = "Kuwait pays 50 million pounds sterling a year, Libya 30 million, Oman nothing."
    assert [(q.value, q.unit) for q in find_quantities(text)] == [
        (5e7, "GBP/year"), (3e7, "GBP"),
    ]  # fmt: skip


def test_votes_are_no_range() -> None:
    values = [q.value for q in find_quantities("adopted by 287 votes to 55")]
    assert values == [287, 55]


@pytest.mark.parametrize(
    "text",
    [
        "in 1998",
        "the 2014 elections",
        "22 February 2022",
        "February 22, 2022",
        "5-6 May",
        "2022-02-22",
        "the 1990s",
        "the 26th",
        "at 8:30",
        "8 a.m.",
        "two years ago",
        "Resolution 242",
        "Article 5",
        "Chapter 7",
        "F-16",
        "Su-35",
        "G7",
        "section 3.2.1",
        "+49 30 1234567",
        "9/11",
        "one of the men",
        "no one",
        "the one that fell",
        "a third day",
        "the second half",
        "some men",
        "a man",
    ],
)
def test_names_dates_and_pronouns_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("one hundred and thirty-nine", 139),
        ("half a million", 500000),
        ("two hundred thousand", 200000),
        ("fifteen hundred", 1500),
        ("twenty-four", 24),
        ("three million two hundred thousand", 3200000),
    ],
)
def test_number_words_have_their_value(words: str, value: float) -> None:
    assert words_to_value(words) == value


def test_unit_names_are_lower_case_and_codes_are_iso() -> None:
    units = load_units()
    assert all(name == name.lower() for name in units.names)
    assert {units.names[n].symbol for n in ("us dollars", "euros", "pounds")} == {
        "USD", "EUR", "GBP",
    }  # fmt: skip


def test_only_the_given_part_is_searched() -> None:
    assert [q.value for q in find_quantities("10 men, 20 men, 30 men", 8, 14)] == [20]


_WORDS = (
    "1 20 1,000 10 000 3.5 $ € £ US$ % million bn m a half third quarters two twenty hundred dozen "
    "hundreds of thousands between and to or - – from about some at least more than twice doubled "
    "times as per cent year barrels dollars euros one in ten the 1998 May km soldiers . , \n"
)
_PIECES = st.sampled_from(_WORDS.split(" "))


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join)))
def test_any_text_gives_valid_ordered_spans(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert quantity.text == text[quantity.start : quantity.end] != ""
        assert quantity.start >= end
        if quantity.noun_span:
            assert text[slice(*quantity.noun_span)] == quantity.noun
        end = quantity.end
