"""Mails, feeds, records and documents made to break their readers: read or refused, and soon."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import readers
from onrecord.article.errors import SourceError
from tests import makers
from tests.article.test_readers_exports import factiva, lexis, proquest, uni
from tests.article.test_readers_formats import ATOM, ITEMS, SRT, mail

HEAD = b"From: a@b.example\r\nMIME-Version: 1.0\r\nMessage-ID: <1>\r\n"


def nested(depth: int) -> bytes:
    """Take a number; give a mail whose parts hold parts that many times."""
    lines = [HEAD]
    for level in range(depth):
        lines.append(
            b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
        )
    return b"".join([*lines, b"Content-Type: text/plain\r\n\r\nHe said so.\r\n"])


BOMBS: dict[str, tuple[bytes, float]] = {
    "parts within parts.eml": (nested(5_000), 5),
    "fifty parts within parts.eml": (nested(50) + b"He said so.\r\n" * 20_000, 10),
    "parts side by side.eml": (
        HEAD
        + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        + b"--b\r\nContent-Type: text/plain\r\n\r\nHe said so.\r\n" * 60_000,
        20,
    ),
    "a long boundary.mhtml": (
        HEAD
        + b'Content-Type: multipart/related; boundary="%s"\r\n\r\n' % (b"-" * 100_000)
        + (b"-" * 100_002 + b"\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n") * 20,
        10,
    ),
    "a boundary of blanks.mhtml": (
        HEAD + b'Content-Type: multipart/related; boundary="   "\r\n\r\n--   \r\n' * 2_000,
        10,
    ),
    "no boundary.eml": (HEAD + b"Content-Type: multipart/mixed\r\n\r\nHe said so.", 5),
    "a long subject.eml": (HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\r\n\r\nx", 10),
    "many headers.eml": (HEAD + b"Received: x\r\n" * 200_000 + b"\r\nHe said so.", 20),
    "damaged base64.eml": (
        HEAD
        + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + b"A" * 9_999,
        5,
    ),
    "an unknown charset.eml": (
        HEAD + b"Content-Type: text/plain; charset=zip\r\n\r\nHe said so.",
        5,
    ),
    "mails.mbox": (b"From a@b Mon Mar  2 23:30:00 2026\n" + HEAD + b"\nx\n\n", 5),
    "many mails.mbox": (
        (b"From a@b Mon Mar 2 23:30:00 2026\nSubject: x\nDate: y\nFrom: z\n\nx\n\n") * 30_000,
        60,
    ),
    "braces.rtf": (b"{\\rtf1" + b"{" * 500_000, 10),
    "control words.rtf": (b"{\\rtf1 " + b"\\b\\i0 " * 300_000 + b"x}", 20),
    "a long number.rtf": (b"{\\rtf1 \\bin999999999 x \\uc999999999 \\u99999999999? x}", 5),
    "characters.rtf": (b"{\\rtf1 " + b"\\u8220? \\'93" * 200_000 + b"}", 20),
    "deep.json": (b"[" * 200_000 + b"]" * 200_000, 5),
    "deep records.json": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, 5),
    "many records.ndjson": (b'{"title": "x", "text": "He said so."}\n' * 100_000, 30),
    "a long number.json": (b'{"text": "x", "title": ' + b"9" * 100_000 + b"}", 5),
    "quotes.csv": (b"title,text\n" + b'"' * 1_000_000, 10),
    "columns.csv": (b"title,text\n" + b"x," * 500_000, 10),
    "entities.rss": (b'<!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>', 5),
    "deep.rss": (b'<rss version="2.0">' + b"<item>" * 100_000, 5),
    "items.rss": (b"<rss><channel>" + b"<item><description>x</description></item>" * 30_000, 30),
    "comments.xml": (b'<?xml version="1.0"?>' + b"<!-- x -->" * 6_000 + b"<unknown/>", 10),
    "cues.srt": (SRT.encode() * 20_000, 20),
    "one cue.srt": (b"1\n00:00:01,000 --> 00:00:02,000\n" + b"<i>" * 200_000, 10),
    "rules.txt": (b"He said so.\n" + b"_" * 1_000_000 + b"\nFull text: x", 10),
    "numbers.txt": ((b"1 of 2 DOCUMENTS\n\nLENGTH: 1 words\n\nx\n\n") * 20_000, 30),
    "notes.txt": (b"x[1" * 300_000, 10),
}


def said_or_read(data: bytes, name: str) -> list[str]:
    """Take a file's bytes and name; give its texts, or why it is refused."""
    try:
        kind = readers.kind_of(data, name, name=name)
        return [one.text for one in readers.read_all(readers.File(data, name), kind)]
    except SourceError as error:
        told = str(error)
    assert name in told
    assert "\n" not in told
    return [told]


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_made_to_break_a_reader_is_read_or_refused_soon(name: str) -> None:
    data, most = BOMBS[name]
    began = time.process_time()
    assert all(text.strip() for text in said_or_read(data, name))
    assert time.process_time() - began < most


def test_a_bomb_in_an_opendocument_is_no_document() -> None:
    for part in ("content.xml", "mimetype", "META-INF/manifest.xml", "meta.xml"):
        data = makers.odt("<text:p>x</text:p>", extra={part: "0" * 100_000_000})
        assert "no ordinary document" in said_or_read(data, "a.odt")[0]
    entities = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert "entities" in said_or_read(makers.odt("", extra={"content.xml": entities}), "a.odt")[0]


def test_a_chunk_that_inserts_its_own_document_ends() -> None:
    relations = (
        '<Relationships><Relationship Id="r1" Type="x/aFChunk" Target="document.xml"/>'
        '<Relationship Id="r2" Type="x/aFChunk" Target="../../../etc/passwd"/></Relationships>'
    )
    body = '<w:p><w:r><w:t>x</w:t></w:r></w:p><w:altChunk r="r1"/><w:altChunk r="r2"/>'
    document = makers.docx_of_body(body)
    parts = makers.parts_of(document)
    data = makers.zipped({**parts, "word/_rels/document.xml.rels": relations})
    assert said_or_read(data, "a.docx")


WHOLE = {
    "a.eml": bytes(mail(markup="<p>He said so.</p>")),
    "a.mbox": b"From a@b Mon Mar  2 23:30:00 2026\n" + bytes(mail()),
    "a.xml": f'<rss version="2.0"><channel>{ITEMS}</channel></rss>'.encode(),
    "a.atom": ATOM.encode(),
    "a.json": json.dumps({"articles": [{"title": "x", "text": "He said so."}] * 2}).encode(),
    "a.csv": b'title,text\nx,"He said so."\n',
    "a.srt": SRT.encode(),
    "a.rtf": rb"{\rtf1\ansi{\fonttbl{\f0 T;}}\'93No,\'94 said Ida \u8212? Moe.\par}",
    "a.odt": makers.odt("<text:p>One.</text:p>"),
    "lexis.txt": (lexis(1) + lexis(2)).encode(),
    "uni.txt": uni().encode(),
    "proquest.txt": (proquest(1) + proquest(2)).encode(),
    "factiva.txt": factiva().encode(),
}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_file_with_bytes_changed_or_cut_is_read_or_refused(
    name: str, data: st.DataObject
) -> None:
    document = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 6))):
        document[data.draw(st.integers(0, len(document) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(document)))
    assert all(text.strip() for text in said_or_read(bytes(document[:cut]), name))
