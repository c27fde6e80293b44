"""Facts as text to paste: never what the article does not say."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.check import Check
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import ACTS, POLARITIES, Quote, QuoteKind, words_of
from onrecord.article.facts.span import Span
from onrecord.article.formats.copied import FORMS, render
from onrecord.article.text import one_line
from tests.council import ACTORS, ARTICLE, DEAL, FACTS, MIXED, TEXT

REFERENCE = "“Tram divides council”, Ines Falk, Alden Post, 2024-05-06, https://alden.example/tram"


def cited(fact_id: str, article: Article = ARTICLE) -> str:
    return render(article, FACTS, [fact_id], "citation", {})


def plain(fact_id: str) -> str:
    return render(ARTICLE, FACTS, [fact_id], "plain", {})


def test_a_denial_is_copied_as_the_sentence_that_denies() -> None:
    assert cited("q1") == (
        "Mayor Ann Reyes denied that she had promised a tram. — Ann Reyes, Mayor. " + REFERENCE
    )
    assert plain("q1") == "Mayor Ann Reyes denied that she had promised a tram."


def test_who_a_pronoun_or_a_description_means_follows_in_square_brackets() -> None:
    assert plain("q3") == "She [Ann Reyes] would not say whether the line would be built."
    sure = replace(FACTS, quotes=(replace(MIXED, confidence=0.9),))
    assert render(ARTICLE, sure, ["q9"], "plain", {}) == (
        "The builder [Tom Brandt] called the plan “a gift to friends” and said it came late."
    )
    assert plain("q8") == "Brandt hopes the court will be quick."


def test_where_the_speaker_is_unsure_the_sentence_is_left_alone_and_the_copy_says_so() -> None:
    assert cited("q9") == (
        "The builder called the plan “a gift to friends” and said it came late. "
        f"— Tom Brandt (42 % sure). {REFERENCE}"
    )


@pytest.mark.parametrize(
    ("source", "name", "aliases", "shown"),
    [
        ("He", "Ban Ki-moon", (), "He [Ban Ki-moon] said it rained."),
        ("Mr. Ban", "Ban Ki-moon", (), "Mr. Ban said it rained."),
        ("the minister", "Ban Ki-moon", (), "the minister [Ban Ki-moon] said it rained."),
        ("The company", "The Harbour Company", (), "The company [The Harbour Company] said it"),
        ("The Kremlin", "Russia", ("Kremlin",), "The Kremlin said it rained."),
        ("Élodie", "Élodie Ruiz", (), "Élodie said it rained."),
        ("police", "Police", (), "police said it rained."),
        ("His advisers", "advisers", (), "His advisers said it rained."),
        ("who", "O'Hara", (), "who [O'Hara] said it rained."),
    ],
)
def test_a_source_that_is_named_is_not_named_again(
    source: str, name: str, aliases: tuple[str, ...], shown: str
) -> None:
    text = f"{source} said it rained."
    actor = Actor("a1", name, "person", (Span(0, len(source)),), None, aliases)
    start = text.index("it rained")
    quote = Quote("q1", "indirect", (Span(start, start + 9),), None, Span(0, len(source)), "a1")
    article, facts = Article("x", text, "0" * 64), Facts((actor,), (quote,))
    assert render(article, facts, ["q1"], "plain", {}).startswith(shown)


def test_a_name_in_brackets_does_not_part_a_word() -> None:
    text = "It’s denied the report, and she’d say no more."
    quote = Quote("q1", "indirect", (Span(12, 22),), None, Span(0, 2), "a1", polarity="denied")
    facts = Facts((Actor("a1", "Werk AG", "organization", (Span(0, 2),)),), (quote,))
    told = render(Article("x", text, "0" * 64), facts, ["q1"], "plain", {})
    assert told.startswith("It’s [Werk AG] denied the report")


def test_a_broken_quote_gets_no_ellipsis_where_only_the_narrator_spoke() -> None:
    assert plain("q2") == "“There was never a promise,” “Nobody paid me.”"


def test_an_ellipsis_stands_outside_the_marks_where_the_same_people_said_more() -> None:
    assert plain("q5") == "“We have the money,” … “And the time.”"


def test_all_who_speak_together_are_named() -> None:
    assert cited("q4").startswith("“We will sue.” — Tom Brandt and Li Wen. “Tram")
    told = replace(FACTS, actors=(ACTORS[0], replace(ACTORS[1], role="builder"), *ACTORS[2:]))
    assert "— Tom Brandt (builder) and Li Wen." in render(ARTICLE, told, ["q4"], "citation", {})


def test_a_mention_is_never_copied_without_what_it_is_a_mention_of() -> None:
    assert plain("q7") == "Police declined to comment on the case."


def test_the_passage_is_the_articles_own_sentences() -> None:
    assert render(ARTICLE, FACTS, ["q3"], "passage", {}) == (
        f"She would not say whether the line would be built. — {REFERENCE}"
    )
    whole = render(ARTICLE, FACTS, ["q9"], "passage", {})
    assert whole.startswith("The builder called the plan “a gift to friends” and said it came late")


def test_what_is_not_known_of_the_article_is_left_out() -> None:
    bare = Article("x.txt", TEXT, "0" * 64)
    assert cited("q4", bare) == "“We will sue.” — Tom Brandt and Li Wen"
    assert cited("q4", replace(bare, outlet="Alden Post")).endswith("Li Wen. Alden Post")


@pytest.mark.parametrize("title", ["“Never,” says mayor", '"Never"', "«Jamais»"])
def test_a_title_with_marks_gets_none_around_it(title: str) -> None:
    assert cited("q4", Article("x", TEXT, "0" * 64, title)).endswith(f"Li Wen. {title}")


def quoted(text: str, *parts: str, marked: bool = True) -> str:
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
    quote = Quote("q1", "direct", spans, marked=(marked,) * len(spans))
    return words_of(quote, text, Facts(quotes=(quote,)))


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("He said “we go now”.", "we go now", "“we go now”"),
        ('He said "we go now."', "we go now.", '"we go now."'),
        ('"We go now," he said.', "We go now", '"We go now,"'),
        ("Il a dit « on y va ».", "on y va", "« on y va »"),
        ("‘We go now,’ he said.", "‘We go now,’", "‘We go now,’"),
        ("„Wir gehen“, sagte er.", "Wir gehen", "„Wir gehen“"),
        ("He said “first this, and then we go, all of us”.", "and then we go", "“and then we go”"),
        ("“We go\n  now,” he said.", "“We go\n  now,”", "“We go now,”"),
        ("“We go now.\n\n“And you too.”", "We go now.", "“We go now."),
        ("“The ‘old’ way,” he said.", "The ‘old’ way,", "“The ‘old’ way,”"),
    ],
)
def test_marks_are_those_of_the_article(text: str, words: str, shown: str) -> None:
    assert quoted(text, words) == shown


def test_words_without_marks_in_the_article_get_none() -> None:
    assert quoted("We go now, he said.", "We go now", marked=False) == "We go now"
    assert quoted("We “go” now, he said.", "We “go” now", marked=False) == "We “go” now"


def test_between_parts_without_marks_an_ellipsis_stands_for_the_narrators_words() -> None:
    assert quoted("We go, he said. Now.", "We go,", "Now.", marked=False) == "We go, … Now."
    assert quoted("We go. Now.", "We go.", "Now.", marked=False) == "We go. Now."


def test_a_passage_that_nobody_told_of_is_made_of_whole_sentences() -> None:
    text = "It was late. Mr. Li said. The dam, an engineer said, would hold until 3 p.m. on Friday."
    start = text.index("would hold")
    quote = Quote("q1", "indirect", (Span(start, start + 10),), source=Span(35, 46))
    article, facts = Article("x", text, "0" * 64), Facts(quotes=(quote,))
    told = render(article, facts, ["q1"], "passage", {})
    assert told.startswith("The dam, an engineer said, would hold until")


KINDS_OF_QUOTES: tuple[QuoteKind, ...] = ("direct", "indirect", "mixed")

PIECES = st.lists(
    st.sampled_from(
        [
            *("We go", "he said", "Now", " ", " ", ", ", ". ", "\n", "\n\n", "“", "”", '"', "‘"),
            *("’", "«", "»", "„", "don’t", "Mr.", "A", "\x1b", "\u202e", "…", "3.5", "?", "\r\n"),
        ]
    ),
    min_size=4,
    max_size=40,
)


@given(PIECES, st.data())
def test_whatever_a_quote_is_what_is_copied_are_words_of_the_article(
    pieces: list[str], data: st.DataObject
) -> None:
    text = "".join(pieces)
    places = st.integers(0, len(text))
    cuts = sorted(data.draw(st.sets(places, min_size=2, max_size=6)))
    spans = tuple(Span(one, two) for one, two in zip(cuts[::2], cuts[1::2], strict=False))
    quote = Quote(
        "q1",
        data.draw(st.sampled_from(KINDS_OF_QUOTES)),
        spans,
        source=spans[0],
        speaker="a1",
        act=data.draw(st.sampled_from(ACTS)),
        polarity=data.draw(st.sampled_from(POLARITIES)),
        marked=tuple(data.draw(st.booleans()) for _ in spans),
    )
    facts = Facts((Actor("a1", "Ann", "person", spans[:1]),), (quote,))
    article = Article("x", text, "0" * 64)
    letters = [sign for sign in one_line(text) if sign.isalnum()]
    for form in ("plain", "citation", "passage"):
        copied = render(article, facts, ["q1"], form, {}).removesuffix(" — Ann")
        assert "\n" not in copied
        assert copied.isprintable()
        rest = iter(letters)  # the letters of the copy stand in the article in this order
        assert all(sign in rest for sign in copied.replace(" [Ann]", "") if sign.isalnum())
    marks = sum(sign in "“”«»„" for sign in words_of(quote, text, facts))
    assert marks == 0 or any(sign in "“”«»„" for sign in text)


@pytest.mark.parametrize("form", FORMS)
def test_no_form_ends_with_a_line_break_or_holds_a_control_character(form: str) -> None:
    bad = "He \x1b[2J said\x07 it \u202eno\u2066"
    article = Article("x", bad, "0" * 64, "t\x1b]0;x\x07\u202e", "\x9b", None, "\x00", "\u200b")
    actor = replace(FACTS.actors[0], id="a1", name="A\x1b", role="b\x07", mentions=(Span(0, 2),))
    facts = Facts((actor,), (Quote("q1", "direct", (Span(0, len(bad)),), speaker="a1"),))
    for ids in (["q1"], ["a1"], ["q1", "a1"]):
        text = render(article, facts, ids, form, {})
        assert not text.endswith("\n")
        assert all(character == "\n" or character.isprintable() for character in text)


@pytest.mark.parametrize("form", ["citation", "plain", "passage", "markdown"])
def test_a_sentence_that_two_facts_share_is_copied_once(form: str) -> None:
    second = replace(FACTS.quotes[0], id="q10", content=(Span(60, 65),))
    facts = replace(FACTS, quotes=(*FACTS.quotes, second))
    assert render(ARTICLE, facts, ["q1", "q10"], form, {}) == render(
        ARTICLE, FACTS, ["q1"], form, {}
    )


@pytest.mark.parametrize("form", ["citation", "plain", "passage"])
def test_no_line_of_several_begins_with_words_of_the_article(form: str) -> None:
    everything = render(ARTICLE, FACTS, [fact.id for fact in FACTS], form, {})
    deal = render(ARTICLE, FACTS, [DEAL.id], form, {})
    ours = ("Deal: ", "buyer: ", "seller: ", "value: ", "object: ", "quantity: ", "status: ")
    for line in (everything + "\n\n" + deal).split("\n"):
        assert line == "" or line.startswith(("> ", "— ", "kind: ", *ours)), line


def test_a_deal_is_copied_with_its_slots_and_its_sentences() -> None:
    assert cited("d1").split("\n") == [
        "Deal: Alden Rail’s purchase of trams",
        *("buyer: Alden Rail", "seller: Werk AG", "value: 9 million euros", "object: trams"),
        *("quantity: two", "kind: sale", "status: completed"),
        "> Alden Rail bought two trams from Werk AG for 9 million euros.",
        f"— {REFERENCE}",
    ]


def test_markdown_is_a_block_quote_with_its_characters_escaped() -> None:
    text = "a *star* and [link](x) ~~no~~ AT&amp;T http://x.org"
    article = Article("x", text, "0" * 64)
    facts = Facts(quotes=(Quote("q1", "direct", (Span(0, len(text)),)),))
    assert render(article, facts, ["q1"], "markdown", {}) == (
        "> a \\*star\\* and \\[link\\](x) \\~\\~no\\~\\~ AT\\&amp;T http\\://x.org"
        "\n>\n> — **speaker not named**"
    )


def test_markdown_names_the_article() -> None:
    assert render(ARTICLE, FACTS, ["q1"], "markdown", {}).split("\n") == [
        "> Mayor Ann Reyes denied that she had promised a tram.",
        ">",
        "> — **Ann Reyes**, Mayor. *Tram divides council*, Ines Falk, Alden Post, 2024-05-06, "
        "https\\://alden.example/tram",
    ]


def test_json_holds_names_and_the_article() -> None:
    told = json.loads(render(ARTICLE, FACTS, ["q4", "d1"], "json", {"q4": Check("rejected")}))
    assert [(fact["id"], fact["verdict"]) for fact in told] == [("q4", "rejected"), ("d1", None)]
    assert told[0]["speaker_names"] == ["Tom Brandt", "Li Wen"]
    assert told[1]["parties"][0]["name"] == "Alden Rail"
    assert told[0]["article"]["outlet"] == "Alden Post"
    alone = json.loads(render(ARTICLE, FACTS, ["q1"], "json", {}))
    assert (alone["speaker"], alone["speaker_name"]) == ("a1", "Ann Reyes")


def test_json_escapes_what_turns_a_line_round_and_still_holds_it() -> None:
    text = "a\u202eb\u2066c\U000e0041"
    facts = Facts(quotes=(Quote("q1", "direct", (Span(0, len(text)),)),))
    told = render(Article("x", text, "0" * 64), facts, ["q1"], "json", {})
    assert told.isascii()
    assert json.loads(told)["content"][0]["text"] == text


def test_the_passage_of_an_actor_is_the_sentence_that_names_it_first() -> None:
    assert render(ARTICLE, FACTS, ["a5"], "passage", {}) == (
        f"Alden Rail bought two trams from Werk AG for 9 million euros. — {REFERENCE}"
    )


def test_an_actor_is_cited_with_role_and_kind() -> None:
    assert cited("a1") == "Ann Reyes, Mayor (person)"


def test_a_fact_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        cited("q99")
