"""What a Markdown file says of itself before its words, in YAML or TOML: no fact of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline, source
from onrecord.article.facts.article import Article
from onrecord.article.readers.markdown import reading_of
from onrecord.article.written.markdown import front_matter
from onrecord.article.written.printed import printed

if TYPE_CHECKING:
    from spacy.language import Language

WORDS = "The mill will close in June.\n\n“Nobody wants it,” said Marta Oyen, the miller.\n"


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Mill to close\nauthor: Kim Lund\ndate: 2026-05-07\n---\n",
        "---\r\ntitle: 'Mill to close'\r\nauthor: \"Kim Lund\"\r\ndate: 2026-05-07\r\n---\r\n",
        '+++\ntitle = "Mill to close"\nauthor = "Kim Lund"\ndate = 2026-05-07T09:00:00Z\n+++\n',
        "---\nheadline: Mill to close\nbyline: By Kim Lund\npubDate: 7 May 2026\ntags:\n- a\n...\n",
        "---\ntitle: '**Mill** to close'\nauthors: [Kim Lund]\npublishDate: 2026-05-07\n---\n",
        "---\nkind: x\nTitle: Mill to close\nauthors:\n  - Kim Lund\ncreated: 2026-05-07\n---\n",
    ],
)
def test_title_author_and_day_are_read_by_their_usual_names(front: str) -> None:
    found = reading_of(front + "\n" + WORDS)
    assert (found.title, found.author, found.date) == ("Mill to close", "Kim Lund", "2026-05-07")
    assert found.text == front + "\n" + WORDS


def test_several_authors_outlet_and_address_are_read() -> None:
    found = reading_of(
        "---\nauthors:\n- Kim Lund\n- Pia Storm\nsite: Lund Courier\n"
        f"url: https://lund.example/mill\n---\n\n# Mill *to* close\n\n{WORDS}"
    )
    assert found.author == "Kim Lund; Pia Storm"
    assert (found.outlet, found.url) == ("Lund Courier", "https://lund.example/mill")
    assert found.title == "Mill to close"


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nThe mill will close.\n",
        "Title: a book\n\nThe mill will close.\n",
        "The mill\n---\nauthor: nobody\n---\n",
        "",
    ],
)
def test_a_rule_or_a_line_with_a_colon_is_no_front_matter(text: str) -> None:
    assert front_matter(text) is None
    assert reading_of(text).author is None


def test_what_a_file_says_of_itself_is_no_fact_and_is_not_printed(nlp: Language) -> None:
    front = "---\ntitle: '“We will sell the mill to Nordic Mills”, says Rolf Berg'\n---\n\n"
    article = source.article_of(front + WORDS, "mill.md")
    facts = pipeline.extract(article, nlp)
    assert [quote.content[0].text_in(article.text) for quote in facts.quotes] == [
        "“Nobody wants it,”"
    ]
    assert "Rolf Berg" not in [actor.name for actor in facts.actors]
    assert "Rolf Berg" not in printed(Article("mill.md", article.text, "0")).text
