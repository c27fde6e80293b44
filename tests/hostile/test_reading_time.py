"""No document or page keeps the program busy: time grows with its size, or it is refused.

Seconds are of the processor, so that a busy machine does not matter. Each bound is several times
what the input takes and a small part of what it took while something in it grew with the square.
"""

from __future__ import annotations

import time

import pytest

from onrecord.article import readers
from onrecord.article.errors import SourceError
from onrecord.article.readers import archive
from tests import makers

CHAPTERS = {
    "a tag without its end": "<a " * 150_000,
    "attributes without a tag's end": "<a b c " * 60_000,
    "a value without its end": '<a b="' * 80_000,
    "comments without their end": "<!--" * 100_000,
    "instructions without their end": "<?" * 150_000,
    "marked sections without their end": "<![CDATA[" * 60_000,
    "ends of nothing": "</a" * 100_000 + "</" * 100_000,
    "elements within elements": "<b>" * 100_000,
    "wrong ends within elements": "<b>" * 60_000 + "</i>" * 60_000,
    "drawings within drawings": "<svg>" + "<g></x>" * 60_000,
    "lists within lists": "<dl><dd>" * 40_000 + "</p>" * 40_000,
}
PAGES = {
    "elements side by side": "<p>" + "<b>x</b> <i>y</i> " * 12_000 + "</p>",
    "links side by side in several": ("<p>" + "<a href=x>x</a> s " * 4_000 + "</p>") * 12,
    "links in many paragraphs": ("<p>" + "<a href=x>x</a> s " * 300 + "</p>") * 160,
    "paragraphs side by side": "<p>The quay was closed on Monday.</p>" * 49_000,
    "times side by side": "<p>" + "w <time>x</time>" * 2_500 + "</p>",
    "empty buttons side by side": "<p>" + "<button></button>" * 4_000 + "</p>",
    "notes side by side": "<p>" + "w<sup>1</sup>" * 4_000 + "</p>",
    "a table of many rows": "<table>" + "<tr><td>x</td></tr>" * 24_000 + "</table>",
}
DELETED_MARK = (
    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>word </w:t></w:r></w:p>"  # and its run
)


def seconds(data: bytes, name: str) -> float:
    """Take a file's bytes and name; give the processor's seconds it takes to read or refuse it."""
    began = time.process_time()
    try:
        assert readers.read(readers.File(data, name), readers.kind_of(data, name)).text.strip()
    except SourceError as error:
        assert name in str(error)  # noqa: PT017 - to be refused is as good as to be read
    return time.process_time() - began


@pytest.fixture(autouse=True)
def _any_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    """What repeats packs too well to get in; what does not repeat as exactly would get in."""
    monkeypatch.setattr(archive, "HIGHEST_RATIO", 10**9)


@pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=CHAPTERS)
def test_the_time_of_a_book_is_bounded(chapter: str) -> None:
    assert seconds(makers.epub(["<p>The end.</p>" + chapter]), "a.epub") < 5


@pytest.mark.parametrize("metadata", ["<dc:title> </dc:title>", "<dc:title>x<b/>y</dc:title>"])
def test_the_time_of_a_books_titles_is_bounded(metadata: str) -> None:
    assert seconds(makers.epub(["<p>The end.</p>"], metadata * 60_000), "a.epub") < 5


def test_the_time_of_deleted_paragraphs_is_bounded() -> None:
    assert seconds(makers.docx_of_body(DELETED_MARK * 200_000 + "<w:p/>"), "a.docx") < 12


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_the_time_of_a_page_is_bounded(body: str) -> None:
    page = f"<html><body><article>{body}</article></body></html>"
    assert seconds(page.encode(), "a.html") < 10


def test_a_long_page_of_one_article_is_read() -> None:
    line = "<p>The mayor of the <b>town</b> said the <a href='/x'>quay</a> would be closed.</p>\n"
    section = f"<section><h2>One more</h2>{line * 40}</section>"
    page = f"<html><body><article>{section * 50}</article></body></html>".encode()
    found = readers.read(readers.File(page, "a.html"), "html")
    assert found.text.count("would be closed") > 0
    assert seconds(page, "a.html") < 10


def test_deleted_paragraphs_are_one_with_the_next() -> None:
    body = DELETED_MARK * 2 + "<w:p><w:r><w:t>end.</w:t></w:r></w:p><w:p/>"
    data = makers.docx_of_body(body)
    assert readers.read(readers.File(data, "a.docx"), "docx").text == "word word end."
