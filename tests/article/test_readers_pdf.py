"""PDFs: lines become paragraphs, running lines go, broken words are joined."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.article import source
from onrecord.article.errors import NoTextError, UnreadableError
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
        ("a long-", "term plan for the quay.", "a long-term plan"),
        ("the decision-", "making of the council.", "the decision-making of"),
        ("a state-", "ment on the quay.", "a statement on"),
        ("the re-", "construction of the quay.", "the reconstruction of"),
        ("order no. 2018–", "23–51 on the lifts.", "2018–23–51 on"),
        ("the line Oslo–", "Bergen and its trains.", "Oslo–Bergen and"),
        ("the plan –", "and nobody knew of it.", "plan – and nobody"),
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


LEFT = [
    "The tax office has lost the files of",
    "some four thousand firms, which were",
    "kept in a cellar under the river, as",
    "its head told the parliament.",
]
RIGHT = [
    "The files are wet but whole, and the",
    "ink of the old clerks has held better",
    "than that of their machines, said the",
    "woman who hangs them on lines.",
]
THIRD = [
    "Whoever has paid will have a receipt,",
    "and whoever has none will have to come",
    "and talk to the office about it, which",
    "has opened its doors on Saturdays.",
]


def across(*columns: list[str], step: float = 185) -> list[makers.Line]:
    """Columns drawn row by row."""
    return [
        (40 + step * number, 700 - 14 * row, words, 9)
        for row, lines in enumerate(zip(*columns, strict=True))
        for number, words in enumerate(lines)
    ]


@pytest.mark.parametrize("drawn", ["rows", "right first", "upwards"])
def test_columns_are_read_one_after_the_other_however_drawn(tmp_path: Path, drawn: str) -> None:
    for columns in ((LEFT, RIGHT), (LEFT, RIGHT, THIRD)):
        lines = across(*columns)
        if drawn == "right first":
            lines.sort(key=lambda line: -line[0])
        elif drawn == "upwards":
            lines.reverse()
        heading: makers.Line = (40, 760, "The cellar under the river and what became of its files")
        text = " ".join(paragraphs(tmp_path, [heading, *lines]))
        whole = " ".join(" ".join(column) for column in columns)
        assert text == f"{heading[2]} {whole}"


def test_the_cells_of_a_table_are_read_across(tmp_path: Path) -> None:
    rows = [["North pier", "closed since May"], ["South pier", "open"], ["West quay", "open"]]
    rows += [["East quay", "closed for good"], ["Old harbour", "Open on Mondays"]]
    lines = across([row[0] for row in rows], [row[1] for row in rows])
    text = " ".join(paragraphs(tmp_path, lines))
    for cells in rows:
        assert " ".join(cells) in text


def test_numbers_of_lines_in_the_margin_are_no_text(tmp_path: Path) -> None:
    words = [*FIRST, *SECOND, *FIRST]
    numbers: list[makers.Line] = [(40.0, 760.0 - 14 * n, str(n + 1)) for n in range(len(words))]
    text = " ".join(paragraphs(tmp_path, [*column(words), *numbers]))
    assert text == " ".join(words)
    years: list[makers.Line] = [
        (72.0, 760.0 - 14 * n, f"{n + 1}. rule of the house") for n in range(6)
    ]
    assert "3. rule" in " ".join(paragraphs(tmp_path, years))


def test_notes_and_their_numbers_are_no_text(tmp_path: Path) -> None:
    lines: list[makers.Line] = [
        *column(FIRST),
        (72 + 365, 750, "4", 6),
        (72, 60, "4 Interview with the mayor, 3 May.", 8),
        (72, 50, "5 Letter of the mayor to the owners.", 8),
    ]
    text = " ".join(paragraphs(tmp_path, lines))
    assert text == " ".join(FIRST)


def test_a_page_in_small_type_is_read(tmp_path: Path) -> None:
    small: list[makers.Line] = [(72, y, words, 8) for _, y, words, *_ in column(SECOND)]
    text = " ".join(paragraphs(tmp_path, column([*FIRST, *SECOND, *FIRST]), small))
    assert text.count("We regret it") == 2


def test_headings_and_items_stand_apart(tmp_path: Path) -> None:
    lines = column(["Sponsors of the walk", *FIRST, "So it is.", "Monday: quay", "Tuesday: lamp"])
    assert paragraphs(tmp_path, lines) == [
        "Sponsors of the walk",
        " ".join([*FIRST, "So it is."]),
        "Monday: quay",
        "Tuesday: lamp",
    ]


@pytest.mark.parametrize(
    ("told", "author", "title"),
    [
        ({"Author": "JOHNSCA", "Title": "Paper Title (use style: paper title)"}, None, FIRST[0]),
        ({"Author": "office-2007", "Title": "88300 162..177"}, None, None),
        ({"Author": "ARRAY(0x2c7cf020)", "Title": "10811.exe"}, None, None),
        ({"Author": "Ana Reis and Bo Lund", "Title": "The bridge"}, "Ana Reis; Bo Lund", None),
    ],
)
def test_names_of_users_and_templates_are_no_author_and_no_title(
    tmp_path: Path, told: dict[str, str], author: str | None, title: str | None
) -> None:
    article = read(tmp_path, makers.pdf([column([*FIRST, *SECOND])], told))
    assert article.author == author
    assert article.title in (title, None, "The bridge")


def test_a_font_that_does_not_tell_its_letters_is_refused(tmp_path: Path) -> None:
    debris = ["!\"#$%& '()*+ ,-./ :;<=> ?@[\\] ^_`{|} ~!\"#$ %&'()"] * 5
    with pytest.raises(NoTextError, match="OCR"):
        read(tmp_path, makers.pdf([column(debris)]))


def test_a_file_that_brings_its_reader_down_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    monkeypatch.setattr(subprocess, "run", _runs_instead(crash))
    with pytest.raises(UnreadableError, match="its reader ended"):
        read(tmp_path, makers.pdf([column(FIRST)]))


def _runs_instead(code: str) -> object:
    really = subprocess.run

    def run(command: list[str], **how: object) -> object:
        return really([command[0], "-c", code], **how)  # type: ignore[call-overload]

    return run
