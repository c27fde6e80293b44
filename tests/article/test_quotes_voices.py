"""Two people's words are never one quote, and the reporter's are nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, speaker, words

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "second", "source"),
    [
        (
            "“The judge was right,” a student said. Her friend was less sure: "
            "“He hardly listened.”",
            "He hardly listened",
            "Her friend",
        ),
        (
            "“Sales are up,” the firm said. Its rival, Kestrel, was gloomy: “Nobody buys boats.”",
            "Nobody buys boats",
            "Its rival, Kestrel",
        ),
        (
            "“Shame,” shouted a man in the gallery. A woman behind him called out, “Order!”\n\n"
            "“I will appeal,” Tom Reed said.",
            "Order!",
            "A woman behind him",
        ),
        (
            "“The dam will hold for a hundred years,” minister Karin Moe said.\n\n"
            "“We drained the lake in two days” was how engineer Olaf Strand put it.",
            "We drained the lake in two days",
            "engineer Olaf Strand",
        ),
    ],
)
def test_who_is_introduced_before_a_quotation_says_it(
    nlp: Language, text: str, second: str, source: str
) -> None:
    (quote,) = (quote for quote in read(nlp, text).quotes if second in words(text, quote))
    assert words(text, quote) == [second]
    assert quote.source is not None
    assert quote.source.text_in(text) == source


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "“The dam will hold,” minister Karin Moe said.\n\n"
            "Opposition leader Olaf Strand was furious. “She has lied to this house.”",
            "The dam will hold",
            "She has lied to this house",
        ),
        (
            "“The soup is cold,” said waiter Lars Berg. The cook, Mina Holt, shook her head. "
            "“It was hot when it left my kitchen.”",
            "The soup is cold",
            "It was hot when it left my kitchen",
        ),
    ],
)
def test_a_quotation_after_somebody_else_is_not_the_first_speakers(
    nlp: Language, text: str, first: str, second: str
) -> None:
    facts = read(nlp, text)
    said = {tuple(words(text, quote)): speaker(facts, quote) for quote in facts.quotes}
    assert set(said) == {(first,), (second,)}
    assert said[(first,)] != said[(second,)]


@pytest.mark.parametrize(
    "text",
    [
        "“It rained all night,” Anna Lund said. She lost two cows. “They drowned in the barn.”",
        "“I saw it,” said keeper Finn Moe.\n\nHe had been there since noon.\n\n“It was green.”",
        "“I saw it,” said Finn Moe, who lives on the cliff. “It was green. Then it went out.”",
    ],
)
def test_a_speaker_goes_on_after_words_about_him(nlp: Language, text: str) -> None:
    (quote,) = read(nlp, text).quotes
    assert len(quote.content) == 2
    assert all(quote.marked)


def test_a_man_who_shouts_is_no_man_named_later(nlp: Language) -> None:
    text = (
        "The ruling came at noon.\n\n“Shame on you,” shouted a man in the gallery.\n\n"
        "“I will appeal,” Tom Reed said."
    )
    facts = read(nlp, text)
    said = {words(text, quote)[0]: quote.source for quote in facts.quotes}
    source = said["Shame on you"]
    assert source is not None
    assert source.text_in(text).startswith("a man")


def test_who_smiles_after_a_quotation_has_not_said_it(nlp: Language) -> None:
    text = "Teacher Amadou Ba looked at the inspector. “You never came.” Louise Petit smiled."
    facts = read(nlp, text)
    assert [words(text, quote) for quote in facts.quotes] == [["You never came"]]
    assert speaker(facts, facts.quotes[0]) != "Louise Petit"


def test_a_quoted_heading_is_no_part_of_a_quote(nlp: Language) -> None:
    text = (
        "“The roof was never safe,” builder Tom Hill said.\n\n“A disgrace to the town”\n\n"
        "Mayor Ann Silva said the council had ignored three letters.\n"
    )
    quotes = read(nlp, text).quotes
    assert words(text, quotes[0]) == ["The roof was never safe"]


def test_the_reporters_words_after_a_quotation_are_nobodys(nlp: Language) -> None:
    text = (
        "“We are in a difficult spot,” Chancellor Ruth Kern told reporters after the meeting that "
        "was held on a boat that cruised down the river.\n"
    )
    (quote,) = read(nlp, text).quotes
    assert (quote.kind, words(text, quote)) == ("direct", ["We are in a difficult spot"])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Staff were informed that the mill would shut.", None),
        ("The tenants were warned that rents would rise.", None),
        ("The mayor was quoted as saying that the bridge was safe.", "The mayor"),
        ("The owners told the tenants that rents would rise.", "The owners"),
    ],
)
def test_who_is_told_is_not_who_tells(nlp: Language, text: str, source: str | None) -> None:
    found = {
        quote.source.text_in(text) if quote.source else None
        for quote in read(nlp, text).quotes
        if any("that " in part or "would" in part for part in words(text, quote))
    }
    assert found <= {source}
    assert source is None or found
