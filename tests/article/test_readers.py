"""Which reader reads what, and what the formats that need no library give."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from onrecord.article import readers, source
from onrecord.article.errors import NoTextError, UnreadableError
from onrecord.article.facts.article import Article
from tests import makers

PARAGRAPHS = ["Bridge closed", "“We regret it,” she said.", "Café owners will be paid."]


def article_in(folder: Path, name: str, data: bytes, encoding: str | None = None) -> Article:
    path = folder / name
    path.write_bytes(data)
    return source.read(str(path), encoding)


@pytest.mark.parametrize(
    ("data", "path", "content_type", "kind"),
    [
        (b"Some text", "a.txt", "", "text"),
        (b"Some text", "a", "", "text"),
        (b"# Title", "a.MD", "", "markdown"),
        (b"<p>x", "a.html", "", "html"),
        (b" \n<!DOCTYPE HTML><p>x", "a.txt", "", "html"),
        (b" \n<!DOCTYPE HTML><p>x", "-", "", "html"),
        (b"<p>x", "/story", "text/html", "html"),
        (b"x", "/story", "text/markdown", "markdown"),
        (b"%PDF-1.7\n", "/story", "text/html", "pdf"),
        (makers.docx(["x"]), "-", "", "docx"),
        (makers.epub(["x"]), "a.txt", "", "epub"),
    ],
)
def test_the_kind_is_told_by_the_bytes_then_the_name_then_the_server(
    data: bytes, path: str, content_type: str, kind: str
) -> None:
    assert readers.kind_of(data, path, content_type, path) == kind


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1more", "save it as .docx"),
        (b"\x89PNG\r\n", "give the text itself"),
        (b"\x1f\x8b\x08", "unpack it first"),
        (makers.zipped({"a.txt": "x"}), "neither .docx, .odt nor .epub"),
        (makers.docx(["x"])[:200], "is damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(
    tmp_path: Path, data: bytes, remedy: str
) -> None:
    with pytest.raises(UnreadableError, match=remedy):
        article_in(tmp_path, "story.doc", data)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "---\ntitle: 'A day'\nauthor: Ana\ndate: 2024-03-02T10:00\n---\n# Other\n\nText",
            ("A day", "Ana", "2024-03-02"),
        ),
        ("Intro\n\n# The *heading* #\n\nText", ("The heading", None, None)),
        ("Mayor resigns\n\nShe left on Monday.", ("Mayor resigns", None, None)),
        ("Just text, no more.", (None, None, None)),
        ("* * *\n\nShe left on Monday.", (None, None, None)),
    ],
)
def test_markdown_stays_as_it_is_and_tells_its_title(
    tmp_path: Path, text: str, told: tuple[str | None, ...]
) -> None:
    article = article_in(tmp_path, "story.md", text.encode())
    assert article.text == text
    assert (article.title, article.author, article.date) == told


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("**Harbour** to _reopen_ after `strike`", "Harbour to reopen after strike"),
        ("[Mayor](http://a.b/c_d_e) [resigns][1]", "Mayor resigns"),
        ("![](flag.png) ***[Ferry](x) sinks***", "Ferry sinks"),
        ("__Ferry__ ~~sinks~~ floats", "Ferry sinks floats"),
        ("2 * 3 * 4 is_not_marked, 5*", "2 * 3 * 4 is_not_marked, 5*"),
        (r"\*Stars\* and C\# and [brackets]", "*Stars* and C# and [brackets]"),
    ],
)
def test_the_title_of_markdown_has_no_marks(tmp_path: Path, heading: str, title: str) -> None:
    article = article_in(tmp_path, "story.md", f"# {heading}\n\nText".encode())
    assert article.title == title
    assert heading in article.text


def test_standard_input_may_hold_any_format() -> None:
    read = source.read("-", stdin=io.BytesIO(makers.docx(PARAGRAPHS)))
    assert read.text == "\n\n".join(PARAGRAPHS)


def test_a_document_without_text_is_told_as_such(tmp_path: Path) -> None:
    for name, data in (
        ("a.docx", makers.docx([" ", ""])),
        ("a.epub", makers.epub(["<p> </p>"])),
        ("a.pdf", makers.pdf([[]])),
        ("a.html", b"<html><body></body></html>"),
    ):
        with pytest.raises(NoTextError, match=name):
            article_in(tmp_path, name, data)


@pytest.mark.parametrize("name", ["a.docx", "a.epub", "a.pdf"])
def test_a_document_cut_anywhere_is_damaged_or_read_but_no_crash(tmp_path: Path, name: str) -> None:
    data = {
        "a.docx": makers.docx(PARAGRAPHS),
        "a.epub": makers.epub(["<p>One.</p>"]),
        "a.pdf": makers.pdf([makers.column(PARAGRAPHS)]),
    }[name]
    for end in range(10, len(data), len(data) // 40):
        try:
            article_in(tmp_path, name, data[:end])
        except (UnreadableError, NoTextError) as error:
            told = str(error)
        else:
            continue
        assert name in told
