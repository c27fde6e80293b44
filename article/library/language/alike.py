"""The same story in other articles, found by shared shingles in linear time.

A shingle is a run of words (Broder 1997). Of an article the few with the lowest hashes are kept, a
sketch: two texts that share most of their shingles share most of the sketch too, however long
they are (MinHash, Broder et al. 2000). Whether they tell one story is then told by all shingles.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from difflib import SequenceMatcher

from .words import SMALL

STORY_WORDS = 5
"""Words in an article's shingle."""

KEPT = 12
"""Hashes of an article that are kept."""

SAYING_WORDS = 4
"""Words that two tellings of what somebody says have together at the least."""

SAME_STORY = 0.6
"""The least share of the smaller article's shingles that two tellings of one story have."""

FEWEST = 3
"""Hashes of two sketches; with fewer in common two texts are not compared."""


def shingles(words: Sequence[str], length: int) -> frozenset[int]:
    """Take words and the words of a shingle; give their hashes, none of fewer words than one."""
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    runs = zip(*(encoded[nth:] for nth in range(length)), strict=False)  # the last one is shorter
    return frozenset(map(zlib.crc32, map(b" ".join, runs)))


def of_story(words: Sequence[str]) -> frozenset[int]:
    """Take an article's words; give all its shingles."""
    return shingles(words, STORY_WORDS)


def sketch(story: frozenset[int]) -> list[int]:
    """Take an article's shingles; give those by which its story is looked up."""
    return sorted(story)[:KEPT]


def is_same_story(one: frozenset[int], other: frozenset[int]) -> bool:
    """Take the shingles of two articles; tell whether they tell one story in the same words."""
    smaller = min(len(one), len(other))
    return bool(smaller) and len(one & other) >= SAME_STORY * smaller


_EMPTY = SMALL | {
    *("s", "t", "d", "m", "ll", "re", "ve", "don", "didn", "do", "does", "did", "not", "no", "so"),
    *("going", "want", "all", "there", "what", "more", "about", "if", "very", "me", "my", "our"),
}
"""Words that stand in what anybody says; they make no two sayings one."""

LEAST_SHARE, LEAST_WORDS = 0.6, 3
"""Of the words that tell something: the share of the shorter saying, and how many, that are common
to two tellings of one."""


def is_same_saying(one: Sequence[str], other: Sequence[str]) -> float:
    """Take the words of two sayings; give the share (0 to 1) of the shorter that both have.

    0 where that is too little to be what one person said. Counted are words that tell something, in
    runs of two words and more, in the same order (Ratcliff and Obershelp 1988).
    """
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    runs = (one[block.a : block.a + block.size] for block in blocks if block.size > 1)
    common = sum(_telling(run) for run in runs)
    share = common / max(1, min(_telling(one), _telling(other)))
    return share if common >= LEAST_WORDS and share >= LEAST_SHARE else 0.0


def _telling(words: Sequence[str]) -> int:
    return sum(word not in _EMPTY for word in words)


def share_a_run(one: Sequence[str], other: Sequence[str]) -> bool:
    """Take two rows of words; tell whether some words stand together in both."""
    length = min(SAYING_WORDS, len(one), len(other))
    return bool(length) and not shingles(one, length).isdisjoint(shingles(other, length))
