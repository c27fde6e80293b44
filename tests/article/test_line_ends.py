"""A text gives the same facts whatever its lines end with and whatever its blanks are."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline, source
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.article.formats import contract
from onrecord.article.money import find_sums
from onrecord.article.plain import PlainText
from onrecord.article.reading.paragraphs import paragraphs
from onrecord.article.text import line_fed

if TYPE_CHECKING:
    from spacy.language import Language

LINE_ENDS = ["\r\n", "\r\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
BLANKS = ["\x1f", "\xa0", "\u1680", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f", "\u3000"]
WHITE_SPACE = [chr(code) for code in range(0x110000) if chr(code).isspace()]

TEXT = """Harbour sold to Nordic Lines

Westport will sell its harbour to Nordic Lines for $75
million, the mayor, Dr.
Maria Lopez, said on Monday in a statement from the town hall. "We had no
choice," she said. "The quays cost us 2.5
million pounds a year."

Chief Executive
Tom Reed said Nordic Lines would pay another Rs
500 crore for the cranes. He denied that it had lent the town EUR
40 million.
"""


def printed(text: str, nlp: Language) -> dict[str, object]:
    """Give what is printed of a text but its offsets, with all white space one blank."""
    article = source.article_of(text, "any")
    facts = contract.to_json(article, pipeline.extract(article, nlp))
    facts["article"] = article.title

    def flat(value: object) -> object:
        if isinstance(value, dict):
            if "start" in value:
                assert text[value["start"] : value["end"]] == value["text"]
            return {k: flat(v) for k, v in value.items() if k not in ("start", "end")}
        if isinstance(value, list):
            return [flat(each) for each in value]
        return " ".join(value.split()) if isinstance(value, str) else value

    return flat(facts)  # type: ignore[return-value]


def test_nothing_counts_as_white_space_that_is_not_tried_here() -> None:
    assert set(WHITE_SPACE) == {*"".join(LINE_ENDS), *BLANKS, " ", "\t", "\n"}


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_lines_may_end_in_any_way(end: str, nlp: Language) -> None:
    facts = printed(TEXT, nlp)
    assert len(facts["deals"]) >= 1  # type: ignore[arg-type]
    assert len(facts["quotes"]) >= 3  # type: ignore[arg-type]
    assert printed(TEXT.replace("\n", end), nlp) == facts


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_blanks_may_be_of_any_width(blank: str, nlp: Language) -> None:
    assert printed(TEXT.replace(" ", blank), nlp) == printed(TEXT, nlp)


@pytest.mark.parametrize("space", [*WHITE_SPACE, "\r\n", " \n", "\r\r\n", "\n\n"], ids=ascii)
@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("for $75_million", 75e6),
        ("for $_75_million in cash", 75e6),
        ("for 286_mln_dlrs_", 286e6),
        ("Rs_5,000_crore", 5e10),
        ("EUR_40_million", 4e7),
        ("two_and_a_half_million_euros", 2.5e6),
        ("between_$3_and_$4_billion", 3e9),
        ("7.4_mln_U.S._dlrs", 7.4e6),
        ("£2.5_m", 2.5e6),
    ],
)
def test_a_sum_may_be_broken_at_any_white_space(space: str, words: str, amount: float) -> None:
    if space != space[0] and "_m" in words[-2:]:
        pytest.skip("a letter stands one blank from its number")
    (found,) = find_sums(words.replace("_", space))
    assert found.money.amount == pytest.approx(amount)
    assert found.money.text == " ".join(found.money.text.split())


def test_offsets_are_the_articles_own() -> None:
    text = "One.\r\n\r\nTwo\r\r\nlines.\rThree\u2028four\xa0five."
    plain = PlainText.of(text)
    assert plain.text == "One.\n\nTwo\nlines.\nThree\nfour five."
    for word in ("One.", "Two", "lines.", "Three", "five."):
        start = plain.text.index(word)
        quote = Quote("q1", "direct", (Span(start, start + len(word)),), cue=Span(0, 4))
        facts = Facts(quotes=(dataclasses.replace(quote, source=quote.content[0]),))
        (back,) = plain.restored(facts).quotes
        assert back.content[0].text_in(text) == word
        assert back.source == back.content[0]
        assert back.cue == Span(0, 4)


def test_a_line_end_is_one_character_for_one() -> None:
    text = "".join(WHITE_SPACE) + "a\r\nb"
    assert len(line_fed(text)) == len(text)
    assert set(line_fed(text)) == set(" \n\tab")
    parts = [
        span.text_in("One.\rTwo.\u2029Three.") for span in paragraphs("One.\rTwo.\u2029Three.")
    ]
    assert [part.strip() for part in parts] == ["One.", "Two.", "Three."]
