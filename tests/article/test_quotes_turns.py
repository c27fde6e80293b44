"""Transcripts: turns by label, and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .facts import read, speaker, words

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.article.facts.quote import Quote


def source_of(text: str, quote: Quote) -> str:
    """Give the words that name who speaks."""
    return quote.source.text_in(text) if quote.source else ""


INTERVIEW = (
    "Nadia Rahimi has tracked river fever for two decades.\n\n"
    "Q: You warned of this outbreak. Did anyone listen?\n\n"
    "A: A few people did, and then the money ran out.\n\n"
    "She paused.\n\n"
    "Q: What should the government do?\n\n"
    "RAHIMI: Boil the water tomorrow.\n"
)


def test_each_turn_is_one_direct_quote_of_its_label(nlp: Language) -> None:
    facts = read(nlp, INTERVIEW)
    turns = [
        (quote.source.text_in(INTERVIEW), words(INTERVIEW, quote), quote.kind)
        for quote in facts.quotes
        if quote.source is not None and quote.cue is not None
        if quote.cue.text_in(INTERVIEW) == ":"
    ]
    assert turns == [
        ("Q", ["You warned of this outbreak. Did anyone listen?"], "direct"),
        ("A", ["A few people did, and then the money ran out"], "direct"),
        ("Q", ["What should the government do?"], "direct"),
        ("RAHIMI", ["Boil the water tomorrow"], "direct"),
    ]
    assert speaker(facts, facts.quotes[-1]) == "Nadia Rahimi"
    assert all("paused" not in piece for quote in facts.quotes for piece in words(INTERVIEW, quote))


def test_a_list_of_headings_is_no_transcript(nlp: Language) -> None:
    text = (
        "WHO: The harbor board and its guests.\n\nWHAT: A meeting about the new ferry.\n\n"
        "WHEN: Tuesday at nine in the morning.\n\nWHERE: The old customs house on the pier.\n"
    )
    assert read(nlp, text).quotes == ()


def test_a_signed_quotation_is_its_signers(nlp: Language) -> None:
    text = (
        "Letters of the week.\n\n"
        "“He started attacking farmers on his first day. He is lazy.” ― Carla Sanchez.\n\n"
        "“I trust him as far as I can throw a piano.”\n— Jorge Falcon, Salinas\n\n"
        "“The mayor” – The Musical opens in May.\n"
    )
    facts = read(nlp, text)
    signed = [
        (quote.source.text_in(text), speaker(facts, quote))
        for quote in facts.quotes
        if quote.source is not None
    ]
    assert signed == [("Carla Sanchez", "Carla Sanchez"), ("Jorge Falcon", "Jorge Falcon")]
    assert all(quote.kind == "direct" for quote in facts.quotes)


def test_quoted_paragraphs_after_a_turn_belong_to_it(nlp: Language) -> None:
    text = (
        'The two met on television.\n\n"HALL: Will you resign?\n\n"PENN: No, I will not.\n\n'
        '"I was hired to finish this, and I will.\n\n"HALL: Thank you, Governor.\n\n'
        '"PENN: Thank you."\n'
    )
    facts = read(nlp, text)
    answers = [words(text, quote) for quote in facts.quotes if "PENN" in source_of(text, quote)]
    assert answers == [
        ["No, I will not", "I was hired to finish this, and I will"],
        ["Thank you"],
    ]
