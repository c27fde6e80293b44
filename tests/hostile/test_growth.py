"""The time of the engine grows with a text's length, whatever repeats in the text.

Processor seconds over texts of growing length give the exponent of growth: 1 is in proportion, 2
with the square. A handful of patterns is tried in every run, over 16 to 64 thousand characters;
``ONRECORD_GROWTH=all`` tries all of them, over 16 to 128 thousand (half an hour of one core).
"""

from __future__ import annotations

import math
import os
import time
from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline, source
from onrecord.article.reading import structure

if TYPE_CHECKING:
    from spacy.language import Language

ALL = os.environ.get("ONRECORD_GROWTH") == "all"
LENGTHS = (16_000, 128_000 if ALL else 64_000)
HIGHEST = 1.15
"""The exponent."""

TRIES = 3
"""How often a pattern over the bound is timed again, each text's least time counts: other programs
and the network's waiting threads only ever add to it."""

OFTEN = {
    "legal forms": "Corp. ",
    "speakers": "Anna{i} Lopez{i} said it. ",
    "quotes": "“We will go to place {i},” said Anna{i} Lopez{i}. ",
    "deals": "Acme{i} Corp agreed to buy Beta{i} Inc for ${i} million. ",
    "one speaker": "He said they would go there again on day {i}. ",
    "news": (
        "The mayor of Westport, Maria Lopez, said on Monday that the quay would be closed for {i} "
        "days. “We had no choice,” she said. Nordic Lines sold it to Kelder for ${i} million.\n\n"
    ),
}
SELDOM = {
    "one company": "Acme Corp agreed to buy Beta{i} Inc for ${i} million. ",
    "one deal": "Acme Corp agreed to buy Beta Inc for $5 million. ",
    "marks": "“",
    "marks on lines": "“\n",
    "closed marks": "”",
    "straight marks": '" ',
    "marks within marks": "“‘",
    "quoted words": "“word{i}” ",
    "british quotes": "‘We go to {i},’ said Tom Reed{i}. ",
    "guillemets": "« Nous {i} », said Jean{i} Petit. ",
    "brackets": "(",
    "closed brackets": ")",
    "full stops": ". ",
    "commas": ", ",
    "dashes": "— ",
    "hyphens": "a-",
    "apostrophes": "'s ",
    "digits": "7",
    "numbers": "{i} ",
    "sums": "${i} million ",
    "ranges": "$3-{i} ",
    "sums in words": "twenty-five million rupees and ",
    "line feeds": "a\n",
    "blank lines": "a\n\n",
    "tabs": "a\t",
    "blanks": "a          ",
    "no blanks": "a",
    "capitals": "WORD{i} ",
    "titles": "Mr. ",
    "presidents": "President ",
    "names": "Anna{i} Lopez{i} ",
    "one name": "Anna Lopez ",
    "people": (
        "Anna Lopez{i}, a nurse from Westport, met the council on Monday. She said that it had "
        "waited for {i} days. “We had no choice,” she said. The nurse denied that it was late.\n\n"
    ),
    "one surname": "Anna{i} Lopez told us that she went. ",
    "initials": "J. ",
    "surnames": "Mr. Lopez{i} went. ",
    "first names": "Anna went with Tom{i}. ",
    "states": "France and Chad met. ",
    "demonyms": "the French and the Dutch ",
    "capitals of states": "Paris told London. ",
    "bodies": "the ministry said the ministry ",
    "pronouns": "he told her that she told him ",
    "it": "It said it would. ",
    "we": "We said we would. ",
    "and": "and ",
    "said": "said ",
    "said that": "he said that ",
    "according to": "according to Anna{i}, ",
    "told": "told Anna{i} ",
    "who": "who said who ",
    "of": "of the man of the ",
    "that": "that ",
    "not": "not ",
    "bought": "bought ",
    "sold by": "sold by Acme{i} to ",
    "joint venture": "a joint venture of Acme{i} and Beta{i}. ",
    "loans": "Bank{i} lent Acme{i} $5 million. ",
    "statuses": "The deal with Acme{i} was cancelled. ",
    "questions": "Q: What now?\nA: We go.\n",
    "turns": "MS. LOPEZ{i}: We go to {i}.\n",
    "bylines": "By Anna Lopez{i}\n",
    "datelines": "WESTPORT (Reuters) - We go.\n",
    "lists": "- item {i}\n",
    "addresses": "https://example.org/{i} ",
    "mails": "a{i}@example.org ",
    "emoji": "\N{WOMAN}\u200d\N{SHIP} ",
    "combining": "e\u0301",
    "controls": "\x1b[2J",
    "other letters": "Привет ",
    "no letters": "漢字",
}


def text_of(pattern: str, length: int) -> str:
    """Take a pattern and a length; give the pattern, its number in each ``{i}``, so often."""
    pieces: list[str] = []
    size = 0
    while size < length:
        pieces.append(pattern.replace("{i}", str(len(pieces))))
        size += len(pieces[-1])
    return "".join(pieces)[:length]


def seconds(text: str, nlp: Language) -> float:
    article = source.article_of(text, "a.txt")
    began = time.process_time()
    with nlp.memory_zone():
        pipeline.extract(article, nlp)
    return time.process_time() - began


def exponent(times: list[float], lengths: tuple[int, ...] = LENGTHS) -> float:
    """Take the seconds of texts of these lengths; give the slope of their logarithms."""
    xs = [math.log(length) for length in lengths]
    ys = [math.log(each) for each in times]
    middle = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - middle[0]) * (y - middle[1]) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - middle[0]) ** 2 for x in xs)


@pytest.mark.parametrize("name", [*OFTEN, *(SELDOM if ALL else {})])
def test_time_grows_with_length(name: str, nlp: Language) -> None:
    pattern = {**OFTEN, **SELDOM}[name]
    seconds(text_of(pattern, 2_000), nlp)  # what is read from files is read
    times = [seconds(text_of(pattern, length), nlp) for length in LENGTHS]
    for _ in range(TRIES):
        if exponent(times) <= HIGHEST:
            break
        again = [seconds(text_of(pattern, length), nlp) for length in LENGTHS]
        times = [min(pair) for pair in zip(times, again, strict=True)]
    assert exponent(times) <= HIGHEST, times


@pytest.mark.parametrize("name", ["line feeds", "lists", "questions", "turns", "bylines"])
def test_the_time_of_reading_lines_grows_with_their_number(name: str) -> None:
    # Many short paragraphs: what is copied for each of them shows only among tens of thousands.
    # These are tenths of a second, which other programs disturb: the bound is a wider one.
    lengths = (32_000, 128_000)
    tries = []
    for number in range(TRIES):
        times = []
        for length in lengths:
            text = text_of(SELDOM[name], length - number)  # each a text that nothing remembers
            began = time.process_time()
            structure.read(text)
            times.append(time.process_time() - began)
        tries.append(exponent(times, lengths))
        if tries[-1] <= 1.4:
            break
    assert min(tries) <= 1.4, tries
