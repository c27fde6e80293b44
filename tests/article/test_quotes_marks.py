"""Quotation marks of every convention, on the bare text."""

from __future__ import annotations

import time

import pytest

from onrecord.article.facts.span import Span
from onrecord.article.quotes.marks import marks_of


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "one" and "two".', ['"one"', '"two"']),
        ("“One,” he said.", ["“One,”"]),
        ("``One,'' he said.", ["``One,''"]),
        ("''One,'' he said.", ["''One,''"]),
        ("« Un », dit-il.", ["« Un »"]),
        ("“Open and never closed\nnext line", ["“Open and never closed"]),
        ("‘It is late today,’ he said, ‘and it’s cold outside.’", None),
        (
            'A row over "cuts". ‘She told me "no" twice,’ he said. ‘I left for good.’',
            ['"cuts"', '‘She told me "no" twice,’', "‘I left for good.’"],
        ),
        ("It's the Smiths' \"old\" house, he said, and the workers' day.", ['"old"']),
        ("It's Ann's and the Smiths' house.", []),
        ("no marks at all", []),
    ],
)
def test_what_stands_in_marks(text: str, quoted: list[str] | None) -> None:
    expected = ["‘It is late today,’", "‘and it’s cold outside.’"] if quoted is None else quoted
    assert [span.text_in(text) for span in marks_of(text).spans] == expected


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
