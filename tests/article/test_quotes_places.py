"""What stands above, between and below the paragraphs of an article is no part of a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, speaker, words

if TYPE_CHECKING:
    from spacy.language import Language

BODY = "Owner Jonas Lind said on Friday that the quarry had been in his family for eighty years.\n"


@pytest.mark.parametrize("headline", ["Quarry sale agreed", "“It is over,” says quarry owner"])
@pytest.mark.parametrize(
    "byline", ["By Jane Porter", "Jane Porter", "Jane Porter, political editor", "By Jane Porter."]
)
def test_the_reporter_says_nothing(nlp: Language, headline: str, byline: str) -> None:
    text = f"{headline}\n\n{byline}\n\n{BODY}"
    facts = read(nlp, text)
    said = [
        speaker(facts, quote)
        for quote in facts.quotes
        if any("eighty years" in piece for piece in words(text, quote))
    ]
    assert said == ["Jonas Lind"]
    assert all("Porter" not in (speaker(facts, quote) or "") for quote in facts.quotes)


def test_a_quoted_heading_is_no_part_of_the_quote_above_it(nlp: Language) -> None:
    text = (
        "“The roof was never safe,” builder Tom Hill said.\n\n“A disgrace to the town”\n\n"
        "Mayor Ann Silva said the council had ignored three letters.\n"
    )
    facts = read(nlp, text)
    found = [(speaker(facts, quote), words(text, quote)) for quote in facts.quotes]
    assert found[0] == ("Tom Hill", ["The roof was never safe"])
    assert all("disgrace" not in piece for _, pieces in found for piece in pieces)
