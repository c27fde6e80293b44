"""What a page and a document look like is found again in their text, and nothing else is."""

from __future__ import annotations

import pytest

from onrecord.article.facts.article import Article
from onrecord.article.facts.span import Span
from onrecord.article.readers.looks import Block, placed
from onrecord.article.source import articles_in
from tests.makers import docx_of_body, epub, odt

PAGE = """<html><head><title>Ferry line saved</title></head><body>
<nav><ul><li><a href="/news">News</a></li></ul><h2>Most read</h2></nav><article>
<h1>Ferry line saved after all</h1>
<p>The council of Selby will keep the <a href="/ferry?from=front">ferry</a> for <b>two more</b>
years, it said on Tuesday after a <em>long</em> and heated meeting that drew three
hundred people.</p>
<h2>Who pays</h2>
<p>“We found the money,” said mayor Iris Holm, who had fought for the line since she was elected,
and thanked the <a href="#top">crowd</a> and the <a href="https://port.example/">port</a>.</p>
<ul><li>The port pays a third of the costs, it told <i>reporters</i> on the quay</li>
<li>Tickets will cost forty cents more from the first of March</li></ul>
<h3>What <strong>others</strong> say</h3>
<p>Ferry workers called it a good day for everyone who lives on the other side of the river.</p>
</article></body></html>"""


def looks(article: Article) -> list[tuple[str, str, int | str]]:
    return [
        (look.kind, look.words.text_in(article.text), look.url or look.level)
        for look in article.looks
    ]


def test_headings_items_emphasis_and_links_of_a_page_are_known() -> None:
    (article,) = articles_in(PAGE.encode(), "https://selby.example/news/1.html")
    assert looks(article) == [
        ("heading", "Ferry line saved after all", 1),
        ("strong", "two more", 0),
        ("emphasis", "long", 0),
        ("heading", "Who pays", 2),
        ("link", "port", "https://port.example/"),
        ("item", "The port pays a third of the costs, it told reporters on the quay", 0),
        ("emphasis", "reporters", 0),
        ("item", "Tickets will cost forty cents more from the first of March", 0),
        ("heading", "What others say", 3),
        ("strong", "others", 0),
    ]
    assert "looks" not in article.to_json()


def test_the_text_of_a_page_is_the_same_with_and_without_its_looks() -> None:
    (article,) = articles_in(PAGE.encode(), "page.html")
    plain = PAGE
    for tag in ("b", "em", "i", "strong"):
        plain = plain.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    (other,) = articles_in(plain.encode(), "page.html")
    assert other.text == article.text
    assert len(other.looks) < len(article.looks)


BODY = """<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Ferry line </w:t></w:r><w:r>
<w:t>saved</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve"> It runs </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>two mo</w:t>
</w:r><w:r><w:rPr><w:b/><w:i w:val="0"/></w:rPr><w:t>re</w:t></w:r><w:r>
<w:t xml:space="preserve"> years, said </w:t></w:r>
<w:del><w:r><w:delText>not</w:delText></w:r></w:del>
<w:r><w:rPr><w:i/></w:rPr><w:t>Iris&#xad;Holm</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>The port pays</w:t></w:r>
</w:p>
<w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr><w:r>
<w:t>Who pays</w:t></w:r></w:p>"""


def test_headings_items_and_emphasis_of_a_word_document_are_known() -> None:
    (article,) = articles_in(docx_of_body(BODY), "ferry.docx")
    assert article.text.startswith("Ferry line saved\n\nIt runs two more years, said IrisHolm\n\n")
    assert looks(article) == [
        ("heading", "Ferry line saved", 1),
        ("strong", "two more", 0),
        ("emphasis", "IrisHolm", 0),
        ("item", "The port pays", 0),
        ("heading", "Who pays", 2),
    ]


@pytest.mark.parametrize("text", ["", "News", "News and more", "Old News", "Other\n\nMore"])
def test_what_is_not_found_again_word_for_word_has_no_look(text: str) -> None:
    found = placed(text, [Block("News", "heading", 2), Block("More news", "item")])
    assert [look.words for look in found] == ([Span(0, 4)] if text == "News" else [])


def test_of_the_same_words_each_block_takes_the_next_paragraph() -> None:
    text = "Yes\n\nNo\n\nYes"
    found = placed(text, [Block("Yes", "heading", 2), Block("No"), Block("Yes", "item")])
    assert [(look.kind, look.words.start) for look in found] == [("heading", 0), ("item", 9)]


CHAPTER = """<h2>The lock  keeper</h2>
<p>She  had <b>never</b>
 seen the <i>Elbe</i> so low,<br/> said <a href="https://water.example/">the board</a> and its
<a href="c2.xhtml">guest</a>.</p>
<ul><li><p>Ships wait <em>outside</em> the weir.</p></li><li>Barges are half full.</li></ul>
<p>Nobody knows<a class="noteref" href="#n1">1</a> when.</p>"""


def test_headings_items_emphasis_and_links_of_a_book_are_known() -> None:
    (article,) = articles_in(epub([CHAPTER, "<p>The end.</p>"]), "book.epub")
    assert looks(article) == [
        ("heading", "The lock keeper", 2),
        ("strong", "never", 0),
        ("emphasis", "Elbe", 0),
        ("link", "the board", "https://water.example/"),
        ("item", "Ships wait outside the weir.", 0),
        ("emphasis", "outside", 0),
        ("item", "Barges are half full.", 0),
    ]
    assert "Nobody knows when." in article.text


ODT_BODY = """<text:h text:outline-level="2">The lock</text:h>
<text:p>She had <text:span text:style-name="T1">never</text:span> seen the
<text:span text:style-name="Emphasis">Elbe</text:span> so low, said
<text:a xlink:href="https://water.example/" xmlns:xlink="http://www.w3.org/1999/xlink">the
board</text:a>.</text:p>
<text:list><text:list-item><text:p>Ships wait.</text:p></text:list-item></text:list>
<text:p>The end.</text:p>"""
ODT_STYLES = """<style:style style:name="T1" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style>"""


def test_headings_items_emphasis_and_links_of_an_opendocument_text_are_known() -> None:
    (article,) = articles_in(odt(ODT_BODY, ODT_STYLES), "lock.odt")
    assert looks(article) == [
        ("heading", "The lock", 2),
        ("strong", "never", 0),
        ("emphasis", "Elbe", 0),
        ("link", "the board", "https://water.example/"),
        ("item", "Ships wait.", 0),
    ]
    (plain,) = articles_in(odt(ODT_BODY), "lock.odt")
    assert plain.text == article.text
