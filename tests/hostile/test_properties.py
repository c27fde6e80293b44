"""What holds for any text whatever: no crash, exact spans, a display of the same length.

``ONRECORD_FUZZ=20000`` tries as many texts on the engine (by hand: half an hour).
"""

from __future__ import annotations

import json
import os
import time
import unicodedata
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.article import pipeline, readers, source
from onrecord.article.errors import SourceError
from onrecord.article.formats import contract
from onrecord.article.readers.charset import decode_page
from onrecord.article.reading.paragraphs import paragraphs
from onrecord.article.text import display_safe, one_line
from onrecord.tui.commands.extract import schema_text
from tests import makers
from tests.hostile.test_extract import spans

EXAMPLES = int(os.environ.get("ONRECORD_FUZZ", "40"))

LONGEST = 10.0
"""Processor seconds of one of these texts, none of which has 2,000 words."""

WHITE_SPACE = [
    *(" ", "\n", "\t", "\r\n", "\r", "\v", "\f", "\x1c", "\x1f", "\x85", "\xa0", "\u1680"),
    *("\u2007", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u3000", "\n\n", "\r\r\n"),
]

if TYPE_CHECKING:
    from spacy.language import Language

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates, too

# Pieces of news in any order, with what breaks parsers between them.
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *("“", "”", '"', "'", "(", ")", "[", "]", ",", ".", ":", "—", "...", "\n", "\n\n"),
                *("said", "says", "according to", "he", "she", "they", "told", "that", "will"),
                *("Maria Lopez", "Mr.", "the minister", "Nordic Lines", "Westport", "U.S."),
                *(
                    "agreed to buy",
                    "sold",
                    "for $40 million",
                    "a ship",
                    "on Monday",
                    "joint venture",
                ),
                *("for $75", "75", "million", "mln dlrs", "Rs", "Airbus 320", "C$", "a share"),
                *("Sen.", "Chief Executive", "Tom Reed", "his deputy", "300"),
                *(" ", "\t", "\r\n", "\x1b[2J", "\u202e", "\u200b", "\u2028", "é", "e\u0301"),
                *("\N{MATHEMATICAL DOUBLE-STRUCK CAPITAL X}", "\N{WOMAN}\u200d\N{SHIP}"),
            ]
        ),
        ANY_TEXT,
    ),
    max_size=60,
)
# Pieces mostly stand a blank apart; any white space may stand between a number and its scale.
NEWS = st.one_of(
    PIECES.map(" ".join),
    st.builds(
        lambda pieces, gaps: "".join(map("".join, zip(pieces, gaps * 60, strict=False))),
        PIECES,
        st.lists(st.sampled_from(WHITE_SPACE), min_size=1, max_size=9),
    ),
)


@given(ANY_TEXT)
def test_display_safe_keeps_the_length_and_hides_what_commands(text: str) -> None:
    shown = display_safe(text)
    assert len(shown) == len(text)
    for character, original in zip(shown, text, strict=True):
        category = unicodedata.category(character)
        assert category not in ("Cs", "Zl", "Zp")
        assert category != "Cc" or character in "\n\t"
        assert category != "Cf" or character in "\u200c\u200d" or character == original
    assert display_safe(shown) == shown


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert "\t" not in one_line(text)


@given(ANY_TEXT)
def test_paragraphs_and_pieces_cover_a_text_end_to_end(text: str) -> None:
    assert "".join(span.text_in(text) for span in paragraphs(text)) == text
    assert "".join(span.text_in(text) for span in pipeline.pieces(text)) == text


@pytest.fixture(scope="session")
def schema() -> jsonschema.Draft202012Validator:
    """What is printed of an article follows this."""
    return jsonschema.Draft202012Validator(json.loads(schema_text()))


# Examples that once ended in an error.
@example(text="( Lopez\t... asked whether with")  # blanks at the edge of who speaks
@example(text="Westport ( & U.S.")
@example(  # a source of marks alone
    text="« 300 agreed to buy peace treaty peace treaty the minister 300 \N{WOMAN}\u200d\N{SHIP} "
    "for $40 million 75 WESTPORT (Reuters) - French » “ \N{WOMAN}\u200d\N{SHIP} » Mr. [ "
    "\N{WOMAN}\u200d\N{SHIP}\r\r\nsays Airbus 320 C$ mln dlrs Rs 20% declined to comment "
    "the minister ? to according to : said ... said he „ \u2028"
)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=NEWS)
def test_every_span_of_any_text_slices_to_its_words(
    nlp: Language, schema: jsonschema.Draft202012Validator, text: str
) -> None:
    try:
        article = source.article_of(text, "any")
    except SourceError:
        return
    began = time.process_time()
    with nlp.memory_zone():
        facts = pipeline.extract(article, nlp)
    assert time.process_time() - began < LONGEST
    back = json.loads(json.dumps(contract.to_json(article, facts)))
    schema.validate(back)
    assert not back["warnings"] or "English" in back["warnings"][0]
    assert back["article"]["text"] == text
    for span in spans(back):
        assert 0 <= span["start"] < span["end"] <= len(text)
        assert span["text"] == text[span["start"] : span["end"]]
        assert span["text"] == span["text"].strip()
    ids = {actor["id"] for actor in back["actors"]}
    assert {quote["speaker"] for quote in back["quotes"]} <= ids | {None}


STARTS = [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<!doctype html><p>", b"\xff\xfe", b"---\ntitle: "]
NAMES = ["a.txt", "a.md", "a.html"]
DOCUMENTS = {
    "a.docx": makers.docx(["One.", "Two."], {"dc:title": "A"}),
    "a.epub": makers.epub(["<p>One.</p>", "<p>Two.</p>"]),
    "a.pdf": makers.pdf([makers.column(["One.", "Two."])], {"Title": "A"}),
}


def said_or_read(data: bytes, name: str) -> str:
    """Take a file's bytes and name; give its text, or why it is refused."""
    try:
        return readers.read(readers.File(data, name), readers.kind_of(data, name, name=name)).text
    except SourceError as error:
        told = str(error)
    assert name in told
    return told


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=400), st.sampled_from(NAMES))
def test_any_bytes_are_read_or_refused(start: bytes, data: bytes, name: str) -> None:
    assert said_or_read(start + data, name).strip()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(DOCUMENTS)), st.data())
def test_a_document_with_bytes_changed_is_read_or_refused(name: str, data: st.DataObject) -> None:
    document = bytearray(DOCUMENTS[name])
    for _ in range(data.draw(st.integers(1, 5))):
        document[data.draw(st.integers(0, len(document) - 1))] = data.draw(st.integers(0, 255))
    assert said_or_read(bytes(document), name).strip()


def test_a_directory_that_points_before_its_archive_is_damage() -> None:
    # Once an error of zipfile's own: the place of the directory, one byte of it changed.
    document = bytearray(DOCUMENTS["a.epub"])
    end = document.rindex(b"PK\x05\x06")
    for offset in range(end + 12, end + 20):
        for value in (0, 0x7F, 0xFF):
            changed = bytearray(document)
            changed[offset] = value
            assert said_or_read(bytes(changed), "a.epub").strip()


@settings(max_examples=60, deadline=None)
@given(st.binary(), st.none() | st.text())
def test_a_page_of_any_bytes_and_any_charset_is_decoded(data: bytes, charset: str | None) -> None:
    assert isinstance(decode_page(data, charset), str)
