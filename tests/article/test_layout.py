"""Bylines, captions and notices are told from running text."""

from __future__ import annotations

import pytest

from onrecord.article.layout import furniture

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


@pytest.mark.parametrize("line", FURNITURE)
def test_lines_that_are_no_running_text(line: str) -> None:
    text = f"She said so.\n\n  {line} \n\nHe did not.\n"
    (span,) = furniture(text)
    assert span.text_in(text).strip() == line


@pytest.mark.parametrize("line", RUNNING)
def test_running_text_that_begins_alike(line: str) -> None:
    assert furniture(f"She said so.\n\n{line}\n\nHe did not.\n") == ()
