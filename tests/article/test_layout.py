"""Bylines, captions and notices are told from running text, and speech stays in its paragraph."""

from __future__ import annotations

import pytest

from onrecord.article.layout import furniture, tidied
from onrecord.article.model import Facts, Quote, Span

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


def contents(text: str, quote: Quote) -> list[str]:
    facts = tidied(Facts(quotes=(quote,)), text)
    return [span.text_in(text) for one in facts.quotes for span in one.content]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_reported_speech_stays_in_the_paragraph_of_its_cue() -> None:
    text = "Harbour shut\n\nThe bridge is safe, the mayor said.\n\nNobody came"
    crossing = span(text, "Harbour shut\n\nThe bridge is safe")
    quote = Quote("q1", "indirect", (crossing,), cue=span(text, "said"))
    assert contents(text, quote) == ["The bridge is safe"]


def test_own_words_go_on_in_the_next_paragraph_as_a_part_of_their_own() -> None:
    text = "“The bridge is safe.\n\n“So is the road,” she said."
    quote = Quote("q1", "direct", (span(text, text[:40]),), cue=span(text, "said"))
    assert contents(text, quote) == ["“The bridge is safe.", "“So is the road,”"]


def test_a_mark_alone_is_no_part() -> None:
    text = "“The bridge is safe.\n\n“\n\nThe end."
    quote = Quote("q1", "direct", (Span(0, text.index("\n\nThe")),))
    assert contents(text, quote) == ["“The bridge is safe."]


def test_a_caption_says_nothing() -> None:
    text = "Image caption, Maria Lopez says the harbour is shut\n\nIt is shut."
    caption = Quote("q1", "indirect", (span(text, "the harbour is shut"),), cue=span(text, "says"))
    assert contents(text, caption) == []


def test_a_quote_inside_its_paragraph_stays_as_it_is() -> None:
    text = "“The bridge is safe,” the mayor said.\n\nNobody came."
    facts = Facts(quotes=(Quote("q1", "direct", (span(text, "“The bridge is safe,”"),)),))
    assert tidied(facts, text) is facts
