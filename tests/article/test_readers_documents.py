"""Word documents and EPUBs: what is text in them, and what they cannot do to us."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from onrecord.article import source
from onrecord.article.errors import UnreadableError
from onrecord.article.facts.article import Article
from onrecord.article.readers import archive
from tests import makers


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def docx_text(folder: Path, body: str) -> str:
    path = folder / "a.docx"
    path.write_bytes(makers.docx_of_body(body))
    return source.read(str(path)).text


def read(folder: Path, name: str, data: bytes) -> Article:
    (folder / name).write_bytes(data)
    return source.read(str(folder / name))


def test_paragraphs_and_properties_of_a_word_document(tmp_path: Path) -> None:
    paragraphs = ["One & two.", "", "Three."]
    properties = {"dc:title": "Bridge closed", "dc:creator": "Ana Pérez"}
    dates = {"dcterms:created": "2024-03-02T10:00:00Z"}
    article = read(tmp_path, "a.docx", makers.docx(paragraphs, properties | dates))
    assert article.text == "One & two.\n\nThree."
    assert (article.title, article.author) == ("Bridge closed", "Ana Pérez")
    assert article.date == "2024-03-02"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('She ')}<w:ins>{run('never ')}</w:ins>{run('said so.')}</w:p>", None),
        (
            f"<w:p>{run('She never ')}<w:del><w:r><w:delText>ever </w:delText></w:r></w:del>"
            f"{run('said so.')}</w:p>",
            None,
        ),
        (
            f"<w:p>{run('She ')}<w:moveTo>{run('never ')}</w:moveTo>{run('said so.')}"
            f"<w:moveFrom>{run('never ')}</w:moveFrom></w:p>",
            None,
        ),
        (
            f"<w:p>{run('She ')}<w:hyperlink>{run('never')}</w:hyperlink><w:r><w:instrText>"
            f"HYPERLINK x</w:instrText></w:r>{run(' said so.')}</w:p>",
            None,
        ),
        (
            f"<w:p><w:pPr><w:tabs><w:tab/><w:tab/></w:tabs></w:pPr>{run('She never said so.')}"
            "</w:p>",
            None,
        ),
        (
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('She never ')}</w:p>"
            f"<w:p>{run('said so.')}</w:p>",
            None,
        ),
        (
            f"<w:p>{run('She never said so.')}</w:p><mc:AlternateContent><mc:Fallback><w:p>"
            f"{run('She never said so.')}</w:p></mc:Fallback></mc:AlternateContent>",
            None,
        ),
        (
            f"<w:p>{run('One')}<w:r><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>",
            "One\ntwo\tthree",
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:p>{run('Left')}</w:p></w:tc><w:tc><w:p>{run('Right')}</w:p>"
            "</w:tc></w:tr></w:tbl>",
            "Left\n\nRight",
        ),
    ],
    ids=["inserted", "deleted", "moved", "link", "tabs", "joined", "fallback", "breaks", "table"],
)
def test_the_text_is_what_would_be_printed(tmp_path: Path, body: str, text: str | None) -> None:
    assert docx_text(tmp_path, body) == (text or "She never said so.")


def test_a_paragraph_in_the_title_style_is_the_title(tmp_path: Path) -> None:
    style = '<w:pPr><w:pStyle w:val="Title"/></w:pPr>'
    data = makers.docx_of_body(f"<w:p>{style}{run('A day.')}</w:p><w:p>{run('Text.')}</w:p>")
    article = read(tmp_path, "a.docx", data)
    assert article.title == "A day."
    assert article.text == "A day.\n\nText."


def test_the_chapters_of_a_book_in_reading_order(tmp_path: Path) -> None:
    chapters = [
        "<h1>One</h1><p>A&nbsp;café,<br/>she said.</p><script>no()</script>",
        "<div><p>Two <i>of</i>\n them.</p><p>End</p></div>",
    ]
    metadata = (
        "<dc:title>Two days</dc:title><dc:title>Other</dc:title><dc:creator>Ana</dc:creator>"
        "<dc:date>2024-03-02</dc:date>"
    )
    article = read(tmp_path, "a.epub", makers.epub(chapters, metadata))
    assert article.text == "One\n\nA café,\nshe said.\n\nTwo of them.\n\nEnd"
    assert (article.title, article.author, article.date) == ("Two days", "Ana", "2024-03-02")


def test_a_book_protected_against_copying_is_told_as_such(tmp_path: Path) -> None:
    encryption = (
        '<encryption><EncryptedData><CipherReference URI="OEBPS/text/c%200.xhtml"/>'
        "</EncryptedData></encryption>"
    )
    data = makers.epub(["<p>x</p>"], extra={"META-INF/encryption.xml": encryption})
    with pytest.raises(UnreadableError, match="protected against copying"):
        read(tmp_path, "a.epub", data)


BILLION_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"word/document.xml": f"{BILLION_LAUGHS}<x>&b;</x>"}, "declares entities"),
        ({"word/document.xml": f"{OUTSIDE}<x>&a;</x>"}, "declares entities"),
        ({"word/document.xml": "<x>" * 100_000}, "nested too deeply"),
        ({"word/document.xml": "<x></y>"}, "is damaged"),
        ({"word/document.xml": "<?xml version='1.0' encoding='no-such'?><x/>"}, "is damaged"),
        ({"word/document.xml": b"\0\1\2"}, "is damaged"),
        ({"word/document.xml": f"<w:p {W}>" + " " * 30_000_000}, "times its size"),
        ({"META-INF/container.xml": "<container/>"}, "is damaged"),
        ({"META-INF/container.xml": '<c><rootfile full-path="../../x"/></c>'}, "is damaged"),
    ],
)
def test_hostile_parts_are_refused(
    tmp_path: Path, parts: Mapping[str, str | bytes], words: str
) -> None:
    with pytest.raises(UnreadableError, match=words):
        read(tmp_path, "a.zip", makers.zipped(parts))


def test_a_bomb_is_refused_before_it_has_unpacked(tmp_path: Path) -> None:
    data = makers.zipped({"word/document.xml": bytes(100_000_000)})
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError, match="no ordinary document"):
            read(tmp_path, "a.docx", data)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_part_that_is_larger_than_its_directory_says_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_PART", 1_000)
    data = makers.docx(["word " * 1_000])
    with pytest.raises(UnreadableError, match="more than the limit"):
        read(tmp_path, "a.docx", data)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        honest = opened.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert data.count(honest) == 2  # in the part's own header and in the directory
    with pytest.raises(UnreadableError, match=r"more than the limit|is damaged"):
        read(tmp_path, "a.docx", data.replace(honest, (500).to_bytes(4, "little")))


def test_many_parts_that_are_small_alone_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_WHOLE", 10_000)
    with pytest.raises(UnreadableError, match="more than the limit"):
        read(tmp_path, "a.epub", makers.epub(["<p>word</p>" * 100] * 20))


def test_an_encrypted_archive_is_told_as_such(tmp_path: Path) -> None:
    data = bytearray(makers.docx(["x"]))
    # The flag "encrypted" of each part, in its own header and in the directory.
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(mark, start + 4)
    with pytest.raises(UnreadableError, match="protected with a password"):
        read(tmp_path, "a.docx", bytes(data))
