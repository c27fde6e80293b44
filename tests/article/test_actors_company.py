"""What the other names of an article, and the verbs beside a name, tell of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline
from onrecord.article.actors.kinds.company import Company
from onrecord.article.actors.kinds.evidence import signs
from onrecord.article.actors.kinds.wording import word_signs
from onrecord.article.actors.name import Name
from onrecord.article.actors.names import find_names

from .facts import actors_of

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.article.facts.actor import ActorKind


def told(nlp: Language, text: str, key: str, kinds: dict[str, ActorKind | None]) -> set[str]:
    doc = pipeline.parse(nlp, text)
    return set(Company.of(doc, find_names(doc)).signs(key, kinds))


def test_who_is_listed_with_firms_may_be_one(nlp: Language) -> None:
    text = "Search is sold by Google, Microsoft and Yahoo."
    kinds: dict[str, ActorKind | None] = {"google": "organization", "yahoo": "organization"}
    assert told(nlp, text, "microsoft", kinds) == {"listed among organization"}
    kinds["yahoo"] = None
    assert told(nlp, text, "microsoft", kinds) == set()


def test_a_first_name_among_firms_is_no_firms(nlp: Language) -> None:
    text = "The bidders are Google, Microsoft and Maria Vega."
    kinds: dict[str, ActorKind | None] = {"google": "organization", "microsoft": "organization"}
    assert told(nlp, text, "maria vega", kinds) == set()


def test_two_names_are_no_list_and_words_part_one(nlp: Language) -> None:
    kinds: dict[str, ActorKind | None] = {"paris": "place", "lyon": "place", "rome": "place"}
    assert told(nlp, "She flew to Paris and Rome.", "rome", kinds) == set()
    text = "She left Paris, slept in Lyon and saw Rome."
    assert told(nlp, text, "rome", kinds) == set()


def test_a_word_of_a_name_that_is_told_of_alone_tells_what_it_is(nlp: Language) -> None:
    text = "Google gives Google Chrome away. Users like Chrome."
    kinds: dict[str, ActorKind | None] = {"google": "organization", "chrome": None}
    signs = {"its first word alone is organization", "its last word alone is none"}
    assert told(nlp, text, "google chrome", kinds) == signs


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The choir rehearsed Carmina Burana in Graz.", "Carmina Burana"),
        ("Chefs tasted Roquefort in a cellar near Turin.", "Roquefort"),
        ("Sailors from the tug Samson pulled the barge into Ayr.", "Samson"),
        ("The Dow Jones was down 2.6 percent by noon.", "Dow Jones"),
        ("The 12th Garden Expo Lisbon took place in May.", "Garden Expo Lisbon"),
    ],
)
def test_what_is_sung_tasted_sailed_or_held_is_nobody(nlp: Language, text: str, thing: str) -> None:
    assert not {name for name in actors_of(nlp, text) if name in thing}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("A spokeswoman for Grow Your Own Streets thanked the council.", "Grow Your Own Streets"),
        ("Volunteers of Pay As You Eat opened a kitchen in Bruges.", "Pay As You Eat"),
    ],
)
def test_a_body_of_common_words_is_found_by_who_belongs_to_it(
    nlp: Language, text: str, body: str
) -> None:
    assert actors_of(nlp, text)[body].kind == "organization"


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("The Nikkei closed down 2 percent.", True),
        ("The Nikkei lost 3%.", True),
        ("The Commons lost 3 percent of its seats.", False),
        ("Ardent fell 3 percent.", False),
    ],
)
def test_what_moves_by_shares_behind_an_article_is_an_index(
    nlp: Language, text: str, index: bool
) -> None:
    doc = pipeline.parse(nlp, text)
    at = int(text.startswith("The"))
    name = Name(at, at + 1, (doc[at].text,), (), "ORG")
    assert ("shown: points" in signs(doc, name)) == index


@pytest.mark.parametrize(
    ("word", "ends"), [("Wikinews", True), ("Nordbank", True), ("News", False), ("Newsom", False)]
)
def test_a_word_for_a_body_may_close_a_name(word: str, ends: bool) -> None:
    assert ("ends as a body" in set(word_signs((word,), word.lower(), {"ORG": 1}))) == ends


@pytest.mark.parametrize("words", [("EgyptAir", "Flight", "MS804"), ("Rose", "Fair", "2031")])
def test_a_number_behind_a_thing_is_no_name(words: tuple[str, ...]) -> None:
    found = set(word_signs(words, " ".join(words).lower(), {"ORG": 1}))
    assert found & {"head product", "head event"}


def test_a_paper_behind_an_article_is_nobody_spoken_of_before(nlp: Language) -> None:
    text = "Maria Vega, an independent, won the vote. The Independent reported a recount."
    vega = actors_of(nlp, text)["Maria Vega"]
    assert "The Independent" not in [text[span.start : span.end] for span in vega.mentions]
