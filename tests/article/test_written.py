"""Markdown shown as it was written: which words are what; no offset moves."""

from __future__ import annotations

from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.facts.looks import Look
from onrecord.article.facts.span import Span
from onrecord.article.written import Heading, of_looks, plain_links
from onrecord.article.written.markdown import written
from onrecord.article.written.recognition import has_marks, is_named_so


def styled(text: str) -> list[tuple[str, str]]:
    found = written(text)
    every = sorted([*found.blocks, *found.inline])
    return [
        (span.text_in(text), style)
        for span, style in every
        if style != "markup" and span.start < span.end
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# The harbour\n", [("The harbour", "heading")]),
        ("## The harbour ##\n", [("The harbour", "heading")]),
        ("The harbour\n===\nIt is old.", [("The harbour", "heading")]),
        ("He was **very** *tired*.", [("very", "strong"), ("tired", "emphasis")]),
        ("a __loud__ and _low_ voice", [("loud", "strong"), ("low", "emphasis")]),
        ("**It is *her* town**", [("It is *her* town", "strong"), ("her", "emphasis")]),
        ("2 * 3 * 4 and snake_case_name and 5*6*7", []),
        (r"\*not so\*", []),
        ("* one\n* two", []),
        ("see [the report](https://a.example/x) now", [("the report", "link")]),
        ("run `make *all*` first", [("make *all*", "code")]),
        ("```\n# no heading\n**no**\n```", [("# no heading", "code"), ("**no**", "code")]),
        ("---\ntitle: **A**\n---\n# B", [("B", "heading")]),
        ("- **one**\n1. two", [("one", "strong")]),
        ("> *said* she", [("said", "emphasis")]),
        ("#hashtag", []),
        ("***", []),
        ("at https://a.example/x_y_z. Then", [("https://a.example/x_y_z", "link")]),
    ],
)  # fmt: skip
def test_words_are_what_their_marks_say(text: str, expected: list[tuple[str, str]]) -> None:
    assert styled(text) == expected


def test_headings_have_their_depth_and_their_words() -> None:
    text = "# A\n\ntext\n\n### B *c*\n\nD\n---\n"
    found = [(each.words.text_in(text), each.level) for each in written(text).headings]
    assert found == [("A", 1), ("B *c*", 3), ("D", 2)]
    assert all(isinstance(each, Heading) for each in written(text).headings)


def test_links_have_words_and_an_address() -> None:
    text = (
        '[One](https://a.example/1) and ![a picture](b.png), [two](/c_(d) "title"), '
        "<https://e.example>, (see https://f.example/g_(h)) and `[no](x)`."
    )
    found = [(each.words.text_in(text), each.url) for each in written(text).links]
    assert found == [
        ("One", "https://a.example/1"),
        ("two", "/c_(d)"),
        ("https://e.example", "https://e.example"),
        ("https://f.example/g_(h)", "https://f.example/g_(h)"),
    ]
    assert [each.url for each in plain_links("Go to https://a.example/b, now.")] == [
        "https://a.example/b"
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        *(("a.md", True), ("x/B.MARKDOWN", True), ("https://a.example/r.md?raw=1", True)),
        *(("a.txt", False), ("-", False), ("https://md", False)),
    ],
)  # fmt: skip
def test_markdown_is_known_by_its_name(source: str, expected: bool) -> None:
    assert is_named_so(source) is expected


PIECES = st.lists(
    st.sampled_from(
        [
            *("*", "**", "_", "__", "`", "```", "#", "# ", "[", "](", ")", "<", ">", "~~", "---"),
            *("\n", "\n\n", " ", "a", "b c", "https://x.y", "\\", "!", "\r\n", "1. ", "é"),
        ]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(PIECES.map("".join))
def test_whatever_is_written_every_style_is_on_words_of_the_text(text: str) -> None:
    found = written(text)
    spans = [span for span, _ in (*found.blocks, *found.inline)]
    spans += [each.words for each in found.headings] + [each.words for each in found.links]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all("\n" not in span.text_in(text) for span in spans)


@pytest.mark.parametrize(
    "unit", ["*a ", "**", "_", "[a](", "[", "`", "https://a.b/(", "![", "*a*", "~~a"]
)
def test_time_grows_with_the_text(unit: str) -> None:
    started = monotonic()
    written(unit * (20_000 // len(unit)))
    assert monotonic() - started < 3


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("# The ferry\n\nIt **runs** again.\n", True),
        ("# The ferry\n\nSee [the plan](https://a.example/p).\n", True),
        ("Intro.\r\n\r\n## The ferry\r\n\r\nIt runs.\r\n\r\n## The port\r\n\r\nIt pays.", True),
        ("The ferry\n\nIt **runs** again, see [1](https://a.example).\n", False),
        ("# The ferry\n\nIt runs again.\n", False),
        ("#ferry saved\n\n#port pays **more** now\n", False),
        ("# a comment\nimport os\n# another **one**\nx = 2 ** 3 ** 4\n", False),
        ("* one\n* two\n\n5 * 3 and snake_case\n", False),
        ("", False),
    ],
)
def test_markdown_without_its_ending_is_known_only_where_it_is_sure(text: str, sure: bool) -> None:
    assert has_marks(text) is sure


def test_what_a_page_says_of_its_words_is_shown_and_its_links_are_there_in_order() -> None:
    text = "The ferry\n\nIt runs, see https://a.example/x and the port.\n\nIt pays"
    looks = [
        Look("heading", Span(0, 9), level=2),
        Look("link", Span(52, 56), url="https://port.example"),
        Look("item", Span(59, 66)),
    ]
    found = of_looks(text, looks)
    assert found.headings == (Heading(Span(0, 9), 2),)
    assert [link.url for link in found.links] == ["https://a.example/x", "https://port.example"]
    assert found.items == (Span(59, 66),)
    assert (Span(52, 56), "link") in found.inline
