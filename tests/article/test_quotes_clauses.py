"""A clause before its verb of saying is told whole, by who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, words

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Gales of up to 90 mph are expected by dusk, officials at the weather office warned.",
            "officials at the weather office",
            "Gales of up to 90 mph are expected by dusk",
        ),
        (
            "The Dane Ole Juul and the Swede Nils Berg, both engineers at the mill, were released, "
            "a rebel source told Agence Presse.",
            "a rebel source",
            "The Dane Ole Juul and the Swede Nils Berg, both engineers at the mill, were released",
        ),
        (
            "The abbot was known for calling visitors “guests of the house”, a former warden said.",
            "a former warden",
            "The abbot was known for calling visitors “guests of the house”",
        ),
        (
            "Rates will stay low until spring, analysts at Nordbank predicted.",
            "analysts at Nordbank",
            "Rates will stay low until spring",
        ),
    ],
)
def test_a_clause_before_its_verb_of_saying(
    nlp: Language, text: str, source: str, content: str
) -> None:
    (quote,) = [one for one in read(nlp, text).quotes if one.act == "speech"]
    assert quote.source is not None
    assert quote.source.text_in(text) == source
    assert text[quote.content[0].start : quote.content[-1].end] == content


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned, the council dissolved and the voters rejoiced.",
        "He was asleep, and a neighbour called the police.",
        "World leaders condemn test; Lund, others vow revenge.",
    ],
)
def test_clauses_side_by_side_say_nothing(nlp: Language, text: str) -> None:
    assert not [one for one in read(nlp, text).quotes if one.act == "speech"]


def test_words_before_the_marks_close_are_the_reporters(nlp: Language) -> None:
    text = "Yet Ida Lund has already changed her story once. “I now do recall,” she testified."
    (quote,) = [one for one in read(nlp, text).quotes if one.act == "speech"]
    assert words(text, quote) == ["I now do recall"]


def test_who_scolds_before_the_marks_open_is_no_part_of_it(nlp: Language) -> None:
    text = "Senator Ida Lund scolded him: “The board is against you on every point,” she said."
    speech = [one for one in read(nlp, text).quotes if one.act == "speech"]
    assert [words(text, one) for one in speech] == [["The board is against you on every point"]]
