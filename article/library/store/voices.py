"""What is counted of each quote: its words as a number, who says it, what it is; in columns.

Whoever counts a hundred thousand articles reads these and no text. A column is a row of numbers of
one width, so that the columns of all articles joined are one column.
"""

from __future__ import annotations

import sqlite3
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...facts.facts import Facts
from ...facts.quote import ACTS, POLARITIES, Quote, passage_of
from ...text import one_line, unseen

NOBODY = 0
"""Who says a quote of which nobody is known."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The columns of an article's quotes.

    ``said``: the words of each passage as four bytes, ``who``: the code of its speaker as four,
    ``what``: act and polarity as one. ``more`` are further speakers: pairs of four bytes, the
    number of the quote and the code of the speaker. All are little-endian.
    """

    said: bytes
    who: bytes
    what: bytes
    more: bytes


def number_of(words: str) -> int:
    """Take words; give the number by which copies of a story are known to have the same."""
    line = one_line(words) if unseen().search(words) else " ".join(words.split())
    return zlib.crc32(line.encode("utf-8", "surrogatepass"))


def code_of(person: int, is_sure: bool) -> int:
    """Take a person's number and whether it is sure; give both as one number."""
    return 2 * person + is_sure


def class_of(act: str, polarity: str) -> int:
    """Take a quote's act and polarity; give both as one number."""
    return ACTS.index(act) + len(ACTS) * POLARITIES.index(polarity)


_SPEECH = [class_of("speech", polarity) for polarity in POLARITIES]


def spoken(what: bytes | None) -> int:
    """Take the column ``what`` of an article, None where it has no quotes; give how many were said.

    Attitudes and mentions of speech are nobody's words: no list counts them as quotes.
    """
    return sum(map((what or b"").count, _SPEECH))


def of_quotes(text: str, facts: Facts, codes: Mapping[str | None, int]) -> Voices:
    """Take a text, its facts and the code of the person that each actor is; give the columns."""
    said, who, more = array("I"), array("I"), array("I")
    what = bytearray()
    for nth, quote in enumerate(facts.quotes):
        said.append(number_of(passage_of(quote, text).text_in(text)))
        first, *others = _speakers(quote, codes) or [NOBODY]
        who.append(first)
        what.append(class_of(quote.act, quote.polarity))
        for other in others:
            more.extend((nth, other))
    return Voices(_bytes(said), _bytes(who), bytes(what), _bytes(more))


def _speakers(quote: Quote, codes: Mapping[str | None, int]) -> list[int]:
    ids: Sequence[str | None] = (quote.speaker,) if quote.speaker else quote.speakers
    return [codes[one] for one in ids if one in codes]


def _bytes(column: array[int]) -> bytes:
    if sys.byteorder != "little":
        column.byteswap()
    return column.tobytes()


def keep(connection: sqlite3.Connection, article: int, voices: Voices) -> None:
    """Take a library, an article's number and its columns; write them."""
    connection.execute(
        "INSERT OR REPLACE INTO voice VALUES (?, ?, ?, ?, ?)",
        (article, voices.said, voices.who, voices.what, voices.more or None),
    )
