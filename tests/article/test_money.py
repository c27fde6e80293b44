"""Sums of money as newspapers and wires write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.money import find_sums

ONE_SUM = [
    ("a sum of $ 5.4 billion was paid", 5.4e9, "USD", "$ 5.4 billion"),
    ("worth $5.4bn in all", 5.4e9, "USD", "$5.4bn"),
    ("for €1.2bn in cash", 1.2e9, "EUR", "€1.2bn"),
    ("for 1.2 billion euros", 1.2e9, "EUR", "1.2 billion euros"),
    ("about £900m", 9e8, "GBP", "£900m"),
    ("A $ 900M plan", 9e8, "USD", "$ 900M"),
    ("Rs 5,000 crore", 5e10, "INR", "Rs 5,000 crore"),
    ("Rs. 2.5 lakh crore", 2.5e12, "INR", "Rs. 2.5 lakh crore"),
    ("₹12,50,000", 1.25e6, "INR", "₹12,50,000"),
    ("for 286 mln dlrs cash", 2.86e8, "USD", "286 mln dlrs"),
    ("a 265 mln dlr bid", 2.65e8, "USD", "265 mln dlr"),
    ("for 1,250,000 dlrs, or less", 1.25e6, "USD", "1,250,000 dlrs"),
    ("around one billion stg", 1e9, "GBP", "one billion stg"),
    ("for 37 mln Canadian dlrs", 3.7e7, "CAD", "37 mln Canadian dlrs"),
    ("for 7.4 mln U.S. dlrs", 7.4e6, "USD", "7.4 mln U.S. dlrs"),
    ("500 billion lire", 5e11, "ITL", "500 billion lire"),
    ("FOR 7.4 BILLION DLRS", 7.4e9, "USD", "7.4 BILLION DLRS"),
    ("40 MLN STG", 4e7, "GBP", "40 MLN STG"),
    ("351 mln yen", 3.51e8, "JPY", "351 mln yen"),
    ("half a million dollars", 5e5, "USD", "half a million dollars"),
    ("half a billion pounds", 5e8, "GBP", "half a billion pounds"),
    ("almost a billion dlrs", 1e9, "USD", "a billion dlrs"),
    ("two and a half million euros", 2.5e6, "EUR", "two and a half million euros"),
    ("twenty-five million rupees", 2.5e7, "INR", "twenty-five million rupees"),
    ("a $ 1.75 billion Canadian dollar offering", 1.75e9, "CAD", "$ 1.75 billion Canadian dollar"),
    ("C$30 million", 3e7, "CAD", "C$30 million"),
    ("US$30 million", 3e7, "USD", "US$30 million"),
    ("EUR 40 million", 4e7, "EUR", "EUR 40 million"),
    ("40 million EUR", 4e7, "EUR", "40 million EUR"),
    ("a 1.5-billion-dollar order", 1.5e9, "USD", "1.5-billion-dollar"),
    ("20 billion won", 2e10, "KRW", "20 billion won"),
    ("3 trillion rubles", 3e12, "RUB", "3 trillion rubles"),
    ("15 million Swiss francs", 1.5e7, "CHF", "15 million Swiss francs"),
    ("$5k", 5e3, "USD", "$5k"),
    ("between $3 and $4 billion", 3e9, "USD", "$3 and $4 billion"),
    ("$3-4 billion", 3e9, "USD", "$3-4 billion"),
    ("$3 billion to $4 billion", 3e9, "USD", "$3 billion to $4 billion"),
    ("between 3 and 4 million dollars", 3e6, "USD", "3 and 4 million dollars"),
    ("38 to 42 million dlrs", 3.8e7, "USD", "38 to 42 million dlrs"),
    ("$500 to $1,700", 500, "USD", "$500 to $1,700"),
    ("paid $854,000", 854000, "USD", "$854,000"),
    ("for CHF 2’150’000 in cash", 2.15e6, "CHF", "CHF 2’150’000"),
    ("for 4 250 000 euros", 4.25e6, "EUR", "4 250 000 euros"),
    ("fined €2.350.000 in May", 2.35e6, "EUR", "€2.350.000"),
    ("a loan of 6,75 M€", 6.75e6, "EUR", "6,75 M€"),
    ("cost 3,5 million euros", 3.5e6, "EUR", "3,5 million euros"),
    ("for 1½ million kroner", 1.5e6, "NOK", "1½ million kroner"),
    ("some £2¼m", 2.25e6, "GBP", "£2¼m"),
    ("three hundred thousand dollars", 3e5, "USD", "three hundred thousand dollars"),
    ("two hundred and fifty million pounds", 2.5e8, "GBP", "two hundred and fifty million pounds"),
    ("a grant of R45 million", 4.5e7, "ZAR", "R45 million"),
    ("about KSh 2.5 billion", 2.5e9, "KES", "KSh 2.5 billion"),
    ("sold for SR 40 million", 4e7, "SAR", "SR 40 million"),
    ("a Dh12bn tower", 1.2e10, "AED", "Dh12bn"),
    ("zł 90 million in aid", 9e7, "PLN", "zł 90 million"),
    ("bought it for $70 million Canadian.", 7e7, "CAD", "$70 million Canadian"),
    ("a $70 million Canadian mine", 7e7, "USD", "$70 million"),
]


@pytest.mark.parametrize(("text", "amount", "currency", "words"), ONE_SUM)
def test_a_sum_is_read_as_written(text: str, amount: float, currency: str, words: str) -> None:
    (found,) = find_sums(text)
    assert found.money.amount == pytest.approx(amount)
    assert found.money.currency == currency
    assert found.money.text == words == found.span.text_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "for an undisclosed sum",
        "hundreds of millions of dollars",
        "several billion euros",
        "a multi-million-dollar deal",
        "5,000 pounds of copper",
        "he won 3 matches and 20 won prizes",
        "33 mln shares",
        "a dollar is a dollar",
        "the R20 road and the N1 motorway",
        "Tk 12 and Sh 500",
        "on 12 March 2019, 40 people",
        "",
    ],
)
def test_no_amount_no_sum(text: str) -> None:
    assert find_sums(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "22 dlrs a share",
        "35 dlrs cash per share",
        "$70 a barrel",
        "$28.50-a-share",
        "29 dlrs per common share",
        "$3 apiece",
        "145 dlrs for each outstanding share",
        "$1,700 per month",
    ],
)
def test_the_price_of_a_unit_is_marked(text: str) -> None:
    (found,) = find_sums(text)
    assert found.per_unit


@pytest.mark.parametrize(
    "text",
    ["two billion dlrs over some eleven weeks", "400 mln dlrs and warrants for two shares a piece"],
)
def test_a_word_that_starts_like_an_article_marks_no_unit(text: str) -> None:
    (found,) = find_sums(text)
    assert not found.per_unit


def test_sums_beside_each_other_stay_apart() -> None:
    text = "It paid $5 million and $7 million, then 1,250,000 dlrs, or two mln dlrs."
    assert [found.money.amount for found in find_sums(text)] == [5e6, 7e6, 1.25e6, 2e6]
    assert not any(found.per_unit for found in find_sums(text))


@given(st.text(alphabet="0123456789.,-/ $€£aAmbnklhrsd\nand to", max_size=80))
def test_any_text_gives_sums_in_order_that_stand_in_it(text: str) -> None:
    end = 0
    for found in find_sums(text):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.money.text == " ".join(found.span.text_in(text).split())
        end = found.span.end
