"""Quotation marks of every convention, on the bare text."""

from __future__ import annotations

import time

import pytest

from onrecord.article.facts.span import Span
from onrecord.article.reading.marks import marks_of


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "one" and "two".', ['"one"', '"two"']),
        ("“One,” he said.", ["“One,”"]),
        ("``One,'' he said.", ["``One,''"]),
        ("''One,'' he said.", ["''One,''"]),
        ("« Un », dit-il.", ["« Un »"]),
        ("“Open and never closed\nnext line", ["“Open and never closed"]),
        (
            "‘It is late today,’ he said, ‘and it’s cold outside.’",
            ["‘It is late today,’", "‘and it’s cold outside.’"],
        ),
        (
            'A row over "cuts". ‘She told me "no" twice,’ he said. ‘I left for good.’',
            ['"cuts"', '‘She told me "no" twice,’', "‘I left for good.’"],
        ),
        ("It's the Smiths' \"old\" house, he said, and the workers' day.", ['"old"']),
        ("It's Ann's and the Smiths' house.", []),
        ("no marks at all", []),
        ("»Nein«, sagte sie. »Nie.«", ["»Nein«", "»Nie.«"]),
        ("„Nein“, sagte sie, „nie“.", ["„Nein“", "„nie“"]),
        ("”Ja,” sa han. ”Nej.”", ["”Ja,”", "”Nej.”"]),
        ("“Go on,“ she said. “Now.“", ["“Go on,“", "“Now.“"]),
        (
            "“She called it “a disgrace” and left,” he said.",
            ["“She called it “a disgrace” and left,”"],
        ),
        ('A 6" pipe burst. "Mind your feet," she said.', ['"Mind your feet,"']),
        (
            '"The sea is warm. "I swim daily." He sold his "boat".',
            ['"The sea is warm.', '"I swim daily."', '"boat"'],
        ),
        (
            "He said: “It went well.\n\nThe next race is in May, and I shall run in rain.” Fine.",
            ["“It went well.", "The next race is in May, and I shall run in rain.”"],
        ),
        (
            '"The goats are out, said the clerk Ole Juul. "We saw one," he said.',
            ['"The goats are out,', '"We saw one,"'],
        ),
        ("“The roof leaks.\n\nTom Hill, warden.”", ["“The roof leaks."]),
        (
            "“The roof leaks.\n\nThe council met.\n\nThe mayor spoke of it as of a thing gone by.”",
            ["“The roof leaks."],
        ),
        (
            "‘The pier was shut in the spring.\n\n‘It was sold then,’ she said.",
            ["‘The pier was shut in the spring.", "‘It was sold then,’"],
        ),
    ],
)
def test_what_stands_in_marks(text: str, quoted: list[str]) -> None:
    assert [span.text_in(text) for span in marks_of(text).spans] == quoted


def test_single_marks_inside_double_ones_are_not_counted_twice() -> None:
    text = "“She told me ‘never sell the land’ twice,” he said."
    assert len(marks_of(text).spans) == 1


def test_the_share_in_marks() -> None:
    marks = marks_of('abcd "ef" ghij')
    assert marks.share(Span(5, 9)) == 1
    assert marks.share(Span(0, 4)) == 0
    assert marks.share(Span(1, 9)) == 0.5


@pytest.mark.parametrize("text", ['" ' * 20_000, "“" * 20_000, "'a " * 20_000, "''" * 20_000])
def test_twenty_thousand_marks_are_read_at_once(text: str) -> None:
    began = time.process_time()
    marks_of(text)
    assert time.process_time() - began < 2
