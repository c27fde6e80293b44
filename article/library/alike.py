"""The same story and the same words in other articles, found by shared shingles in linear time.

A shingle is a run of words (Broder 1997); of all shingles of a text those whose hash is divisible
by a number are kept, as in Manber (1994), so that two texts that share half of their words share
about half of what is kept, and each costs a few rows.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

STORY_WORDS, STORY_KEPT = 5, 24
"""Words in an article's shingle; one of how many is kept."""

SAYING_WORDS, SAYING_KEPT = 4, 3
"""The same for the words of a quote, which is shorter."""

SAME_STORY = 0.6
"""The least share of the smaller article's shingles that two tellings of one story have."""

FEWEST = 3
"""Shingles; with fewer in common two texts are not called alike."""

_WORD = re.compile(r"[^\W_]+")


def shingles(text: str, words: int, kept: int) -> frozenset[int]:
    """Take a text, the words of a shingle and one of how many is kept; give their hashes.

    Marks, case and white space count for nothing. A text with fewer words than a shingle has none.
    """
    found = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(code for code in _hashes(found, words) if code % kept == 0)


def _hashes(found: list[str], words: int) -> Iterator[int]:
    for at in range(len(found) - words + 1):
        yield zlib.crc32(" ".join(found[at : at + words]).encode("utf-8", "surrogatepass"))


def of_story(text: str) -> frozenset[int]:
    """Take an article's text; give the shingles by which its story is known."""
    return shingles(text, STORY_WORDS, STORY_KEPT)


def of_saying(words: str) -> frozenset[int]:
    """Take the words of a quote; give the shingles by which they are found elsewhere."""
    return shingles(words, SAYING_WORDS, SAYING_KEPT)
