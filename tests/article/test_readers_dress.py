"""Formats in the dress of other programs, and texts that are no article."""

from __future__ import annotations

import json

import pytest

from onrecord.article.errors import UnreadableError
from tests.article.test_readers_formats import QUOTE, read
from tests.article.test_readers_page import page
from tests.article.test_readers_page import read as read_page

ASS = (
    "[Script Info]\nTitle: Quay talk\n\n[V4+ Styles]\nFormat: Name, Fontname\n"
    "Style: Default,Arial\n\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    "Dialogue: 0,0:00:01.00,0:00:03.00,Default,Ida Moe,0,0,0,,{\\i1}The quay\\Nis ours,\n"
    "Dialogue: 0,0:00:03.00,0:00:05.00,Default,Ida Moe,0,0,0,,and it stays so.\n"
    "Comment: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,not shown\n"
)
SBV = "0:00:01.000,0:00:03.000\nThe quay\nis ours,\n\n0:00:03.000,0:00:05.000\nand it stays so.\n"


@pytest.mark.parametrize("name", ["talk", "talk.txt"])
def test_cues_of_other_programs_are_joined_too(name: str) -> None:
    [told] = read(ASS, name)
    assert told.text == "Ida Moe: The quay is ours, and it stays so."
    assert told.times == ((0, 1.0),)
    [told] = read(SBV, name)
    assert told.text == "The quay is ours, and it stays so."


@pytest.mark.parametrize("line", ["sep=;\n", '"sep=;"\r\n', "\ufeffsep=;\r\n"])
@pytest.mark.parametrize("name", ["a.csv", "-"])
def test_excels_line_on_what_stands_between_cells_is_no_row(line: str, name: str) -> None:
    [found] = read(f'{line}headline;published;content\nQuay;2026-03-02;"{QUOTE}"\n', name)
    assert (found.text, found.title, found.date) == (QUOTE, "Quay", "2026-03-02")


@pytest.mark.parametrize("wrap", ["_source", "article", "data"])
def test_records_wrapped_one_by_one_are_all_read(wrap: str) -> None:
    records = [{"id": n, wrap: {"title": f"Day {n}", "text": f"{QUOTE} {n}"}} for n in range(3)]
    answers = [{"hits": {"total": 3, "hits": records}}, records, [records[:2], records[2:]]]
    for answer in answers:
        assert [one.title for one in read(json.dumps(answer))] == ["Day 0", "Day 1", "Day 2"]
    lines = "\n".join(json.dumps(record) for record in records)
    assert [one.title for one in read(lines, "a.ndjson")] == ["Day 0", "Day 1", "Day 2"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "calendar"),
        ("BEGIN:VCARD\nFN:Ida Moe\nEND:VCARD\n", "address card"),
        ("TY  - NEWS\nTI  - The quay\nER  - \n", "references"),
        ("@article{moe,\n title={The quay}\n}\n", "references"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><text>Quay</text></svg>', "picture"),
        ('# words\nmsgid "Quay"\nmsgstr "Kai"\n', "screens"),
        ("#!/bin/sh\necho quay\n", "program"),
    ],
)
def test_what_is_no_article_is_not_read_as_one(text: str, what: str) -> None:
    for name in ("story", "story.txt", "-"):
        with pytest.raises(UnreadableError, match=what):
            read(text, name)


@pytest.mark.parametrize("name", ["quay.py", "quay.js", "quay.css", "quay.sql"])
def test_a_programs_source_is_known_by_its_name(name: str) -> None:
    with pytest.raises(UnreadableError, match=r"name it \.txt"):
        read("quay = 1\n", name)
    assert read(f"{QUOTE}\n", "quay.txt")[0].text.strip() == QUOTE


def test_a_text_that_speaks_of_such_files_is_read() -> None:
    for text in (f"@quay wrote: {QUOTE}", f"#quay {QUOTE}", f"BEGINNINGS. {QUOTE}"):
        assert read(text, "a.txt")[0].text == text


def test_menus_of_short_links_are_no_lines_of_the_article() -> None:
    menu = '<table><tr><td><a href="/">Home</a><br><a href="/s">Sport</a></td></tr></table>'
    names = '<p><a href="/i">Ida Moe</a> met <a href="/o">Ove Dahl</a> on the quay at noon.</p>'
    text = read_page(page(f"{menu}{names}<template><p>Nobody sees me here.</p></template>")).text
    assert "Sport" not in text
    assert "Nobody sees me" not in text
    assert "Ida Moe met Ove Dahl on the quay at noon." in text
    assert "The lighthouse on the northern cape was lit" in text
