"""Words as a library compares them: the same for what is kept, what is asked and what is read.

Case and the marks on letters count for nothing (Unicode's compatibility decomposition and full case
folding): "Müller" is asked for as "muller". Indexes get words in this form, so that no other idea
of a word comes between.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_LONE = re.compile("[\ud800-\udfff]")
_LOOSE_MARK = re.compile("[\u0300-\u036f]")
_LONGEST = 64
"""Letters of a word; what is longer is no word of a language and fills an index."""


def words_of(text: str) -> list[str]:
    """Take a text; give its words in order, as they are compared."""
    if _LOOSE_MARK.search(text):
        text = unicodedata.normalize("NFC", text)
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        if word.isascii():
            found.append(word[:_LONGEST])
        else:
            found += [part[:_LONGEST] for part in _WORD.findall(_plain(word))]
    return found


@lru_cache(maxsize=10_000)
def _plain(word: str) -> str:
    """Give a word without the marks on its letters."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(each for each in parts if not unicodedata.combining(each)).casefold()


def storable(text: str | None) -> str | None:
    """Take a text; give it as SQLite can hold it: a lone surrogate has no UTF-8."""
    return None if text is None else _LONE.sub("\N{REPLACEMENT CHARACTER}", text)


SMALL = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had"),
        *("has", "have", "he", "her", "his", "i", "in", "is", "it", "its", "of", "on", "or"),
        *("she", "that", "the", "their", "they", "this", "to", "was", "we", "were", "who"),
        *("will", "with", "would", "you"),
    }
)
"""Words that stand in most passages and tell none from another: a third of an index, if kept.

They are looked up in the passages themselves.
"""

_SIGN = "\N{SECTION SIGN}"  # of no word


def mark(kind: str, value: int | str = "") -> str:
    """Take what is marked and its value; give the mark, which an index holds like a word.

    No words of a text or a question are like it.
    """
    return f"{_SIGN}{kind}{value}"


def for_index(words: Iterable[str], marks: Iterable[str] = ()) -> str:
    """Take words and marks; give what an index without places is to hold of them."""
    return " ".join([*sorted(set(words) - SMALL), *sorted(set(marks))])


def any_of(words: Iterable[str]) -> str:
    """Take words or marks; give how an index is asked for one of them."""
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"


def all_of(words: Iterable[str]) -> str:
    """Take words or marks; give how an index is asked for all of them."""
    return "(" + " AND ".join(f'"{word}"' for word in words) + ")"
