"""A Markdown article gives the facts of its words, at the places of the file, printed as words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.article import pipeline, source
from onrecord.article.facts.facts import KINDS, Facts
from onrecord.article.facts.span import Span
from onrecord.article.formats.formats import FORMATS
from onrecord.article.plain import PlainText
from onrecord.article.written.markdown import read_lines
from onrecord.article.written.printed import printed
from onrecord.tui.commands.rendering import FORMATS as PRINTED

if TYPE_CHECKING:
    from spacy.language import Language

FERRY = (
    "# New ferry for Sandvik\n\n"
    '"We sail with *every* seat sold, [as planned](https://example.org/plan)," said\n'
    "**Ida Moen**, head of the `Sandvik` Ferry Company.\n\n"
    "**Harbour Group Ltd.** agreed to buy [Norden Ferries AS][norden] for **$48 million**.\n\n"
    "> “The price is \\*low\\*,” said [Tor Lie](https://example.org/lie), who owned the yard.\n\n"
    "[norden]: https://example.org/norden\n",
    "# New ferry for Sandvik\n\n"
    '"We sail with every seat sold, as planned," said '
    "Ida Moen, head of the Sandvik Ferry Company.\n\n"
    "Harbour Group Ltd. agreed to buy Norden Ferries AS for $48 million.\n\n"
    "> “The price is *low*,” said Tor Lie, who owned the yard.\n\n",
)
CLINIC = (
    "## Clinic to close\n\n"
    "Dr. [Maria **Lopez**](/staff/lopez 'her page') denied that the __clinic__ had ~~turned~~ "
    "sent patients away[^1].<!-- check this -->\n\n"
    "- *Nurses*: “We [cannot go on](https://example.org/x_(y)) like this,” **Rolf Berg** said.\n\n"
    "[^1]: Two letters say so.\n",
    "## Clinic to close\n\n"
    "Dr. Maria Lopez denied that the clinic had turned sent patients away.\n\n"
    "- Nurses: “We cannot go on like this,” Rolf Berg said.\n\n"
    "[^1]: Two letters say so.\n",
)
CUP = (
    "Cup final moved\n===\n\n"
    "![The stadium](s.jpg)\n\n"
    "Coach ***Ann Reyes*** told [The Courier](https://courier.example) that her team "
    "*had never* been <em>asked</em>.\n",
    "Cup final moved\n\n\nCoach Ann Reyes told The Courier that her team had never been asked.\n",
)
PAIRS = (FERRY, CLINIC, CUP)


def told(text: str, nlp: Language, name: str = "story.md") -> tuple[Facts, list[Any]]:
    """Give a text's facts, and what they say but where that stands."""
    article = source.article_of(text, name)
    facts = pipeline.extract(article, nlp)
    found: list[Any] = [(actor.name, actor.kind, actor.role) for actor in facts.actors]
    found += [(deal.title, deal.kind, deal.status) for deal in facts.deals]
    found += [(quote.kind, quote.speaker, quote.act, quote.polarity) for quote in facts.quotes]
    return facts, found


@pytest.mark.parametrize(("marked", "plain"), PAIRS, ids=["ferry", "clinic", "cup"])
def test_marks_change_no_fact(marked: str, plain: str, nlp: Language) -> None:
    facts, found = told(marked, nlp)
    assert len(facts.quotes) >= 1
    assert len(facts.actors) >= 2
    assert found == told(plain, nlp, "story.txt")[1]


def test_a_deal_in_marks_is_found_with_its_parties(nlp: Language) -> None:
    text = FERRY[0]
    (deal,) = told(text, nlp)[0].deals
    assert deal.value is not None
    assert deal.value.amount == 48_000_000
    assert len(deal.parties) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_offsets_are_those_of_the_file(end: str, nlp: Language) -> None:
    text = FERRY[0].replace("\n", end)
    facts, _ = told(text, nlp)
    quote = next(quote for quote in facts.quotes if "seat sold" in quote.content[0].text_in(text))
    assert quote.content[0].text_in(text) == (
        '"We sail with *every* seat sold, [as planned](https://example.org/plan),"'
    )
    assert quote.source is not None
    assert quote.source.text_in(text).startswith("Ida Moen")
    (lie,) = [actor for actor in facts.actors if actor.name == "Tor Lie"]
    assert lie.mentions[0].text_in(text) == "Tor Lie"


@pytest.mark.parametrize("form", ["md", "text"])
def test_what_people_read_has_no_marks_of_the_file(form: str, nlp: Language) -> None:
    article = source.article_of(FERRY[0], "story.md")
    facts = pipeline.extract(article, nlp)
    wanted = PRINTED[form]
    shown = wanted.write(article, facts, KINDS, None)
    assert "We sail with every seat sold, as planned," in " ".join(shown.split())
    for sign in ("every*", "](", "`", "example.org/plan", "norden]", "\u2060"):
        assert sign not in shown


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_data_has_the_words_of_the_file(form: str, nlp: Language) -> None:
    article = source.article_of(FERRY[0], "story.md")
    whole = json.loads(FORMATS[form].write(article, pipeline.extract(article, nlp), (), None))
    assert whole["article"]["text"] == FERRY[0]
    spans = [span for quote in whole["quotes"] for span in quote["content"]]
    spans += [span for actor in whole["actors"] for span in actor["mentions"]]
    assert len(spans) > 3
    for span in spans:
        assert FERRY[0][span["start"] : span["end"]] == span["text"]


def test_a_text_that_is_no_markdown_is_read_and_shown_as_it_is() -> None:
    text = '"It costs *a lot*," said Ida Moen, 2 * 3 times.\n'
    article = source.article_of(text, "story.txt")
    assert printed(article) is article
    assert PlainText.of_article(article).text == text


PIECES = st.lists(
    st.sampled_from(
        [
            *("*", "**", "_", "`", "```", "# ", "[", "](", ")", "<b>", "<!--", "-->", "~~", "---"),
            *("\n", "\n\n", " ", "a", "b c", "https://x.y", "\\", "!", "\r\n", "1. ", "> ", "]: /"),
        ]
    ),
    max_size=40,
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES.map("".join), st.data())
def test_every_stretch_of_the_plain_text_comes_back_to_its_own_characters(
    text: str, data: st.DataObject
) -> None:
    plain = PlainText.of(text, read_lines(text).marks)
    start = data.draw(st.integers(0, len(plain.text)))
    end = data.draw(st.integers(start, len(plain.text)))
    back = plain.restored(Span(start, end))
    assert 0 <= back.start <= back.end <= len(text)
    if start < end:
        letters = [sign for sign in plain.text[start:end] if sign in "abcxy"]
        kept = iter(back.text_in(text))
        assert all(letter in kept for letter in letters)
        assert back.text_in(text)[0].split() == plain.text[start].split()
        assert back.text_in(text)[-1].split() == plain.text[end - 1].split()
