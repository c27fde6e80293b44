"""Facts as text to paste."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from onrecord.article.citation import cite, words_of
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.tui.copying import FORMS, group_of, render
from tests.tui.harbour import ARTICLE, FACTS, TITLE


def quoted(text: str, kind: str = "direct", *parts: str) -> str:
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in parts or (text,)]
    return words_of(text, Quote("q1", kind, tuple(spans)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we will go", "“we will go”"),
        ("“we will go”", "“we will go”"),
        ('"we will go"', "“we will go”"),
        ("we will “go” now", "“we will “go” now”"),
        ("“go”, he said, “now”", "“go”, he said, “now”"),
        ("we\n  will\tgo", "“we will go”"),
    ],
)
def test_direct_words_stand_in_one_pair_of_marks(text: str, expected: str) -> None:
    assert quoted(text) == expected


def test_reported_words_stand_as_they_are() -> None:
    assert quoted("they will go", "indirect") == "they will go"
    assert quoted("that it was “a scandal”", "mixed") == "that it was “a scandal”"


def test_the_parts_of_a_broken_quote_are_joined_by_an_ellipsis() -> None:
    assert quoted("“We go,” he said. “Now.”", "direct", "“We go,”", "“Now.”") == "“We go, … Now.”"


@pytest.mark.parametrize("form", FORMS)
def test_no_form_ends_with_a_line_break_or_holds_a_control_character(form: str) -> None:
    bad = "He \x1b[2J said\x07 it"
    article = Article("x", bad, "0" * 64, "t\x1b]0;x\x07")
    actor = replace(FACTS.actors[2], id="a1", name="A\x1b", role="b\x07", mentions=(Span(0, 2),))
    facts = Facts((actor,), (Quote("q1", "direct", (Span(0, len(bad)),), speaker="a1"),))
    for ids in (["q1"], ["a1"], ["q1", "a1"]):
        text = render(article, facts, ids, form, {})  # type: ignore[arg-type]
        assert not text.endswith("\n")
        assert all(character == "\n" or character.isprintable() for character in text)


def test_a_group_is_what_the_speaker_said_apart_from_what_he_only_hopes() -> None:
    assert group_of(FACTS, "q1") == ("q1", "q2")
    assert group_of(FACTS, "q6") == ("q6",)
    assert group_of(FACTS, "d1") == ("d1",)
    assert group_of(FACTS, "a2") == ("a2", "q5", "d1")


def test_quotes_of_nobody_are_no_group() -> None:
    facts = Facts(quotes=tuple(Quote(f"q{n}", "direct", (Span(0, 4),)) for n in (1, 2)))
    assert group_of(facts, "q1") == ("q1",)


def test_markdown_is_a_block_quote_with_its_characters_escaped() -> None:
    article = Article("x", "a *star* and [link](x)", "0" * 64)
    facts = Facts(quotes=(Quote("q1", "direct", (Span(0, 22),)),))
    assert render(article, facts, ["q1"], "markdown", {}) == (
        "> “a \\*star\\* and \\[link\\](x)”\n>\n> — **speaker not named**"
    )


def test_json_is_the_contract_with_the_verdict() -> None:
    told = json.loads(render(ARTICLE, FACTS, ["q2", "d1"], "json", {"q2": "rejected"}))
    assert [(fact["id"], fact["verdict"]) for fact in told] == [("q2", "rejected"), ("d1", None)]
    assert told[0]["content"][0]["text"] == "The first boat will carry passengers before winter"


def test_an_actor_is_cited_with_role_kind_and_other_names() -> None:
    assert cite(ARTICLE, FACTS, "a3") == "Lena Okafor, Mayor (person; also Okafor)"


def test_a_fact_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        cite(ARTICLE, FACTS, "q99")


def test_the_title_is_named_where_there_is_one() -> None:
    assert cite(ARTICLE, FACTS, "q3").endswith(f"in “{TITLE}”")
    assert "in “" not in cite(replace(ARTICLE, title=None), FACTS, "q3")
