"""PDFs: lines become paragraphs, running lines go, broken words are joined."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from onrecord.article import source
from onrecord.article.errors import UnreadableError
from onrecord.article.facts.article import Article
from tests import makers
from tests.makers import column

pytest.importorskip("pypdfium2")

FIRST = [
    "The mayor said on Monday that the bridge would stay closed until the",
    "spring, when the engineers will have tested each of the old cables.",
]
SECOND = [
    "“We regret it,” she said, and promised the owners of the cafés on both",
    "banks a part of the toll of the last year.",
]


def read(folder: Path, data: bytes) -> Article:
    path = folder / "story.pdf"
    path.write_bytes(data)
    return source.read(str(path))


def paragraphs(folder: Path, *pages: list[makers.Line]) -> list[str]:
    return read(folder, makers.pdf(pages)).text.split("\n\n")


def test_a_gap_ends_a_paragraph(tmp_path: Path) -> None:
    lines = [*column(FIRST), *column(SECOND, top=715)]
    assert paragraphs(tmp_path, lines) == [" ".join(FIRST), " ".join(SECOND)]


def test_an_indented_line_begins_a_paragraph(tmp_path: Path) -> None:
    lines = [*column(FIRST), *column(SECOND[:1], x=90, top=732), *column(SECOND[1:], top=718)]
    assert paragraphs(tmp_path, lines) == [" ".join(FIRST), " ".join(SECOND)]


def test_a_short_last_line_ends_a_paragraph(tmp_path: Path) -> None:
    assert paragraphs(tmp_path, column([*FIRST, "So it is.", *SECOND])) == [
        " ".join([*FIRST, "So it is."]),
        " ".join(SECOND),
    ]


def test_a_paragraph_goes_on_over_the_page_and_running_lines_go(tmp_path: Path) -> None:
    pages = [
        [(72, 800, "The Daily Example"), *column([*FIRST, SECOND[0]]), (290, 30, "Page 1 of 3")],
        [(72, 800, "The Daily Example"), *column([SECOND[1]]), (290, 30, "Page 2 of 3")],
        [(72, 800, "The Daily Example"), *column(["The end."]), (290, 30, "Page 3 of 3")],
    ]
    assert paragraphs(tmp_path, *pages) == [" ".join(FIRST + SECOND), "The end."]


def test_a_line_that_is_on_every_page_but_is_no_header_stays(tmp_path: Path) -> None:
    pages = [
        column(
            [f"Page {n} begins so.", *FIRST, *SECOND, "He declined to comment.", *SECOND, *FIRST]
        )
        for n in "ab"
    ]
    text = " ".join(paragraphs(tmp_path, *pages))
    assert text.count("He declined to comment.") == 2


@pytest.mark.parametrize(
    ("end", "begin", "joined"),
    [
        ("an extraordi-", "nary session of the council.", "an extraordinary session"),
        ("the Anglo-", "American company of that name.", "the Anglo-American company"),
        ("the well-", "known bridge, the well-known one.", "the well-known bridge"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_joined(
    tmp_path: Path, end: str, begin: str, joined: str
) -> None:
    (text,) = paragraphs(tmp_path, column([f"The mayor of the town spoke at {end}", begin]))
    assert joined in text


def test_columns_follow_each_other(tmp_path: Path) -> None:
    left = ["The mayor said on Monday that", "the bridge would stay closed"]
    right = ["until the spring, when each of", "the cables will be tested."]
    lines = [*column(left), *column(right, x=320)]
    assert paragraphs(tmp_path, lines) == [" ".join(left + right)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Bridge closed", "Bridge closed"), ("Microsoft Word - x.doc", "Mayor resigns")],
)
def test_what_the_file_says_of_itself(tmp_path: Path, title: str, expected: str) -> None:
    info = {"Title": title, "Author": "Ana Perez", "CreationDate": "D:20240302100000Z"}
    lines = [*column(["Mayor resigns"]), *column(FIRST, top=720)]
    article = read(tmp_path, makers.pdf([lines], info))
    assert (article.title, article.author, article.date) == (expected, "Ana Perez", "2024-03-02")


def test_without_the_extra_the_error_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableError, match=r"pip install 'onrecord\[pdf\]'"):
        read(tmp_path, makers.pdf([column(FIRST)]))


def test_a_damaged_file_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is damaged"):
        read(tmp_path, b"%PDF-1.7\nnothing more")
