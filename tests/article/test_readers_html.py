"""What of a saved page is its article, and how a page cannot hold the reader up."""

from __future__ import annotations

import logging
import time

import pytest

from onrecord.article import readers
from onrecord.article.errors import NoTextError, UnreadableError
from onrecord.article.readers import File, Reading
from onrecord.article.readers.charset import decode_page

SENTENCE = "The mayor said on Monday that the bridge would be closed until the spring, at least. "


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def read(data: bytes, encoding: str | None = None) -> Reading:
    return readers.read(File(data, "page.html", encoding), "html")


def test_paragraphs_headings_and_items_stand_apart() -> None:
    body = (
        f"<article><h1>Bridge closed</h1><p>{SENTENCE * 4}</p><h2>Who pays</h2>"
        "<blockquote><p>“We regret it,”<br>she\nsaid.</p></blockquote>"
        "<ul><li>One <b>item</b></li><li>Another</li></ul><p>The <i>end</i>.</p></article>"
    )
    assert read(page(body)).text.split("\n\n") == [
        "Bridge closed",
        (SENTENCE * 4).strip(),
        "Who pays",
        "“We regret it,”\nshe said.",
        "One item",
        "Another",
        "The end.",
    ]


def test_menus_scripts_and_comments_are_no_text() -> None:
    body = (
        "<nav><a href='/'>Home</a><a href='/s'>Sport</a></nav><script>var x = 'code';</script>"
        f"<article><p>{SENTENCE * 4}</p><p>{SENTENCE.replace('bridge', 'road') * 3}</p></article>"
        "<div id='comments' class='comments'><p>Reader: nonsense, all of it!</p></div>"
        "<footer>© The Paper</footer>"
    )
    text = read(page(body)).text
    for word in ("Home", "Sport", "code", "nonsense", "©"):
        assert word not in text


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>",
        b"<html><body><script>app()</script><noscript></noscript></body></html>",
        page("<div>" * 40_000),
        b"<" * 40_000,
        b"<html><body>" + b"\0" * 1_000,
    ],
    ids=["empty", "script", "nested", "brackets", "zeros"],
)
def test_no_article_is_told_as_such(data: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(NoTextError, match=r"page\.html"):
        read(data)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("tag", ["<div>a b c</div>", "<p><b><i>", "<div>"])
def test_a_page_of_too_many_tags_is_refused_at_once(tag: str) -> None:
    began = time.monotonic()
    with pytest.raises(UnreadableError, match="no ordinary page"):
        read(page(f"<article><p>{SENTENCE * 4}</p>{tag * 60_000}</article>"))
    assert time.monotonic() - began < 5


def test_control_characters_of_a_title_stay_off_its_line() -> None:
    head = "<title>../../x\x1b]0;owned\x07\nnext</title>"
    reading = read(page(f"<article><p>{SENTENCE * 4}</p></article>", head))
    assert reading.title is not None
    assert "\n" not in reading.title


def test_the_libraries_log_no_text(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        read(page(f"<article><p>{SENTENCE * 4}</p></article>", "<meta name=date content=secret>"))
        with pytest.raises(NoTextError):
            read(b"<secret></html>")
    assert caplog.text == ""


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("é".encode(), "iso-8859-1", "é"),
        ("é".encode("latin-1"), None, "é"),
        ("“".encode("cp1252"), "iso-8859-1", "“"),
        ("中文".encode("gb18030"), "gb2312", "中文"),
        ("日本".encode("iso2022_jp"), "iso-2022-jp", "日本"),
        (b'<meta charset="windows-1251">' + "Ёлка".encode("cp1251"), None, None),
        (b"caf\xe9", "unicode_escape", "café"),
        (b"caf\xe9", "zip", "café"),
        (b"caf\xe9", "utf-8\0", "café"),
        (b"\x81\xfe", "ascii", "\ufffdþ"),
        ("é".encode("utf-16"), "utf-8", "é"),
    ],
)
def test_the_charset_of_a_page(data: bytes, declared: str | None, text: str | None) -> None:
    decoded = decode_page(data, declared)
    if text is None:
        assert decoded.endswith("Ёлка")
    else:
        assert decoded == text


def test_a_user_who_names_the_encoding_is_obeyed() -> None:
    data = page(f"<article><p>{SENTENCE * 4}</p><p>Ёлка, said the mayor of the town.</p></article>")
    broken = data.decode().encode("koi8-r")
    assert "Ёлка" in read(broken, "koi8-r").text
    with pytest.raises(UnreadableError, match="no encoding called"):
        read(data, "no-such-code")
