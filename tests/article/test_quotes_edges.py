"""What the reporter writes beside somebody's words is no part of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, speaker, words

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Why now? “Because I am tired,” says Ole Juul, 80.", ["Because I am tired"]),
        ("Vet Ida Storm told worried farmers the virus was harmless.", ["the virus was harmless"]),
        ("The clinic told Anna Berg her test had been lost.", ["her test had been lost"]),
        ("Ole Juul said it was “firmly against” the plan and warned Oslo.", ["firmly against"]),
    ],
)
def test_where_somebodys_words_begin_and_end(nlp: Language, text: str, content: list[str]) -> None:
    quote = next(one for one in read(nlp, text).quotes if one.act == "speech")
    said = words(text, quote)
    assert content[0] in said
    assert not any(part.endswith((" and", "?")) or "farmers" in part for part in said)


@pytest.mark.parametrize(
    ("text", "reported", "quoted"),
    [
        (
            "Ida Lund said that the well was safe, adding “we checked it twice”.",
            "that the well was safe",
            "we checked it twice",
        ),
        (
            "Tom Sayle said the light had failed twice. “Nobody came. I lit a lamp myself.”",
            "the light had failed twice",
            "Nobody came. I lit a lamp myself",
        ),
        (
            "The road will stay shut, Tom Sayle said: “I have seen the cracks.”",
            "The road will stay shut",
            "I have seen the cracks",
        ),
    ],
)
def test_quoted_sentences_beside_a_reported_clause_are_copied_alone(
    nlp: Language, text: str, reported: str, quoted: str
) -> None:
    facts = read(nlp, text)
    first, second = facts.quotes
    assert (words(text, first), first.kind) == ([reported], "indirect")
    assert (words(text, second), second.kind) == ([quoted], "direct")
    assert speaker(facts, first) == speaker(facts, second) is not None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The council called an urgent meeting to discuss the fire.", "mention"),
        ("The union demanded an inquiry to find out who had signed.", "mention"),
        ("The bishop urged the choir to sing louder.", "speech"),
        ("Campaigners called for the bridge to be closed.", "speech"),
    ],
)
def test_a_thing_is_told_to_do_nothing(nlp: Language, text: str, act: str) -> None:
    assert [quote.act for quote in read(nlp, text).quotes] == [act]
