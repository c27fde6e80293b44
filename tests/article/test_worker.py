"""What the process that reads for a reader answers: progress, early facts of a long text, all."""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any

from onrecord.article import pipeline, worker
from onrecord.article.formats.contract import to_json
from onrecord.article.openings import LONG, OPENING, openings
from onrecord.article.source import article_of

NAMES = ("Mara Lindqvist", "Tomas Reyes", "Ines Okoye", "Paul Adeyemi", "Ruth Castellan")


def long_text(characters: int, end: str = "\n") -> str:
    """Give an invented report of at least so many characters, a paragraph after the other."""
    paragraphs = ["A bridge for the valley", ""]
    size, n = 0, 0
    while size < characters:
        n += 1
        name = NAMES[n % len(NAMES)]
        paragraphs += [
            f"The council met for the {n}th time. “We will open gate {n} before the winter,” said "
            f"{name}, who runs the works in Hallburg. The hall was full and the night was cold.",
            "",
        ]
        size += len(paragraphs[-2])
    return end.join(paragraphs)


def answers(text: str) -> list[dict[str, Any]]:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    request = {"source": "bridge.txt", "title": "A bridge", "text": text, "sha256": sha256}
    output = io.StringIO()
    worker.answer(json.dumps(request), None, worker.Reporter(output))
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_of_a_long_text_the_first_facts_come_before_all_and_progress_never_goes_back() -> None:
    text = long_text(LONG, "\r\n")  # whose line ends the engine never sees
    told = answers(text)
    kinds = [next(iter(each)) for each in told]
    assert kinds.index("early") < kinds.index("facts") == len(kinds) - 1
    early, whole = told[kinds.index("early")], told[-1]
    # Offsets of the beginning are those of the whole: the same words, in the same places.
    contents = [quote["content"] for quote in early["early"]["quotes"]]
    assert len(contents) > 10
    for spans in contents:
        words = text[spans[0]["start"] : spans[0]["end"]]
        assert words.strip("“,”").startswith("We will open")
    wholes = [quote["content"] for quote in whole["facts"]["quotes"]]
    assert wholes[: len(contents)] == contents
    assert max(spans[-1]["end"] for spans in contents) <= early["upto"] < 2 * OPENING
    done = [each["progress"][0] for each in told if "progress" in each]
    assert done == sorted(done)
    assert done[-1] == len(text)
    # The last stage counts: the parse is not the end of it.
    after = told[kinds.index("early") + 1 :]
    assert sum("progress" in each and each["progress"][0] < len(text) for each in after) > 3


def test_what_is_printed_of_a_long_text_is_the_same_as_what_the_reader_gets_in_the_end() -> None:
    text = long_text(LONG)
    facts = answers(text)[-1]["facts"]
    article = article_of(text, "bridge.txt")
    printed = to_json(article, pipeline.extract(article, pipeline.load()))
    assert facts["quotes"] == json.loads(json.dumps(printed))["quotes"]


def test_parts_end_with_a_paragraph_grow_and_cost_little() -> None:
    for characters in (LONG, 300_000, 3_000_000):
        text = long_text(characters)
        ends = openings(text)
        assert ends
        assert ends[0] <= OPENING
        assert all(text[:end].rstrip().endswith("cold.") for end in ends)
        assert sum(ends) <= len(text) / 6
    assert openings(long_text(LONG // 2)) == ()
    assert openings("word " * LONG) == ()  # one paragraph: no part of it can be told from the rest
