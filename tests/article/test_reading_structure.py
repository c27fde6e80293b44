"""What each paragraph of a text is: told from its form, its place and its neighbours."""

from __future__ import annotations

import pytest

from onrecord.article.facts.span import Span
from onrecord.article.reading.structure import read

FURNITURE = [
    "By Jane Doe and Tom van Brandt in Westport",
    "BY JANE DOE",
    "(Reporting by Jane Doe; Additional reporting by Tom Brandt; Editing by Ana Sa.)",
    "Image caption, Maria Lopez says the harbour will reopen",
    "Photo: Anna Ito speaks at the opening of the bridge on Monday.",
    "The mayor, Anna Ito, says the bridge is safe. (AP Photo/Jim Smith)",
    "Anna Ito speaks to reporters on Monday. REUTERS/Jim Smith",
    "A crane in the harbour, which its owner calls unsafe | Getty Images",
    "© 2024 The Daily Example",
    "Copyright 2024 The Daily Example. All rights reserved.",
    "Follow Jane Doe on Twitter @janedoe",
    "Published 12:04 GMT, 3 March 2024",
    "Updated: March 3, 2024",
    "Read more: Anna Ito says the bridge is safe",
    "RELATED: Nobody is safe, says mayor",
]
RUNNING = [
    "By Monday the harbour will reopen, officials said.",
    "Photos show that the bridge is safe, the mayor said.",
    "Read the letter, she said.",
    "Reporting by the newspaper has shown that the bridge is unsafe.",
    "“Follow me,” she said on Twitter.",
    "Mayor: “We will not retreat”",
    "Related companies said they would sue.",
    "Updated plans show a second bridge, the mayor said.",
    "The photo, taken by Reuters, shows the mayor, who said nothing.",
    "She told AP the bridge is safe.",
    "More: a play about the chancellor, as its author says, of conscience.",
]


def asides(text: str) -> list[Span]:
    reading = read(text)
    return [block.words for block in reading.blocks if reading.is_aside(block.words)]


@pytest.mark.parametrize("line", FURNITURE)
def test_lines_that_are_no_running_text(line: str) -> None:
    text = f"She said so.\n\n  {line} \n\nHe did not.\n"
    (span,) = asides(text)
    assert span.text_in(text).strip() == line


def test_what_reaches_into_a_line_that_is_no_running_text_is_of_it() -> None:
    text = "She said so.\n\nBy Jane Doe\n\nHe did not.\n"
    inside = [read(text).is_aside(Span(start, start + 2)) for start in range(len(text) - 1)]
    assert [number for number, is_so in enumerate(inside) if is_so] == [*range(13, 25)]
    assert read(text).is_aside(Span(0, len(text)))
    assert not read("").is_aside(Span(0, 0))


@pytest.mark.parametrize("line", RUNNING)
def test_running_text_that_begins_alike(line: str) -> None:
    assert asides(f"She said so.\n\n{line}\n\nHe did not.\n") == []


BODY = (
    "The council of the island met on Monday and agreed to sell the quay to a firm from the coast.",
    "Nobody had asked the fishermen, who have moored their boats there for more than a century.",
    "“We were not told,” said Jonas Lind, who owns three of the boats that lie in the harbour.",
)


def kinds(*lines: str) -> list[str]:
    return [block.kind for block in read("\n\n".join(lines)).blocks]


@pytest.mark.parametrize(
    "headline",
    ["Quay to be sold", "Fishermen angry at sale of quay", "Island Sells Its Quay To Coast Firm"],
)
@pytest.mark.parametrize(
    "byline",
    [
        "By Jane Porter",
        "Jane Porter",
        "JANE PORTER",
        "Jane Porter, political editor",
        "By Jane Porter and Tom Hill",
        "12 March 2019",
        "3 March 2024, 12:04",
    ],
)
def test_the_head_of_an_article(headline: str, byline: str) -> None:
    assert kinds(headline, byline, *BODY) == ["title", "byline", "body", "body", "body"]


@pytest.mark.parametrize(
    "heading", ["Nobody asked", "“A blow to us all”", "2. The long wait", "Who pays for the quay"]
)
def test_a_heading_between_paragraphs(heading: str) -> None:
    text = "\n\n".join(("Quay sold", BODY[0], heading, *BODY[1:]))
    reading = read(text)
    assert [block.kind for block in reading.blocks][2] == "subheading"
    assert [block.words.text_in(text) for block in reading.outline] == ["Quay sold", heading]


def test_a_short_paragraph_is_no_heading() -> None:
    for line in ("“No,” she said.", "He did not reply.", "She added:", "“We will not go.”"):
        assert kinds("Quay sold", BODY[0], line, *BODY[1:])[2] == "body"


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("OSLO, March 3 (Reuters) - The quay was sold.", "OSLO, March 3 (Reuters) - "),
        ("ST. JOHN, Maine (AP) — The quay was sold.", "ST. JOHN, Maine (AP) — "),
        ("Port Moe (Coast News) The quay was sold.", "Port Moe (Coast News) "),
        ("NEW DELHI: The quay was sold.", "NEW DELHI: "),
        ("COUNCIL: The quay was sold.", None),
        ("The quay of Port Moe (the old one) was sold.", None),
        ("The quay - it is old - was sold.", None),
        ("NATO said on Monday - and nobody doubted it - that the quay was sold.", None),
    ],
)
def test_the_dateline_that_opens_a_paragraph(line: str, dateline: str | None) -> None:
    found = read(f"Quay sold\n\n{line} {BODY[0]}\n").blocks[1].dateline
    assert (found and found.text_in(f"Quay sold\n\n{line}")) == dateline


def test_one_text_is_read_once() -> None:
    text = "\n\n".join(BODY)
    assert read(text) is read("".join([text]))
