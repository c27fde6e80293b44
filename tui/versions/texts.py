"""Versions of one article's text: what in it stayed.

A text is compared by the hashes of its paragraphs, so that nobody's text has to be kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

KEPT = 50
"""Versions of one source that are known; what was judged in an older one stays on the disk."""

MOST = 0.5
"""Share of the paragraphs above which two texts of the same title are versions of one."""

_DIGEST = 6  # bytes: among a million paragraphs a chance of one in five hundred for any two alike


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a text that is not blank: the hash of its words, and where it starts."""

    digest: str
    start: int


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Take a text; give its paragraphs in order."""
    found = []
    for start, line in _lines(text):
        if words := line.strip():
            digest = blake2b(words.encode("utf-8", "replace"), digest_size=_DIGEST).hexdigest()
            found.append(Paragraph(digest, start + line.index(words)))
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Give each line with where it starts, one by one: all of them are another copy of a text."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, text[start:end]
        start = end + 1
    yield start, text[start:]


def share_equal(one: Iterable[Paragraph], other: Iterable[Paragraph]) -> float:
    """Take two texts' paragraphs; give which share of the longer one's stands in both."""
    first, second = (Counter(each.digest for each in text) for text in (one, other))
    longer = max(first.total(), second.total())
    return (first & second).total() / longer if longer else 0.0


class Moves:
    """Where the words of an old text stand in a new one, told by the paragraphs that stayed."""

    def __init__(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        """Take the paragraphs of both texts in order."""
        before, after = _starts_of_lone(old), _starts_of_lone(new)
        self._all = sorted(each.start for each in old)
        self._kept = {before[each]: after[each] for each in before.keys() & after}

    def exact(self, offset: int) -> int | None:
        """Take a code point of the old text; give where it stands in the new one.

        None where the paragraph has changed, or stands twice in one of the texts, so that it
        could be another.
        """
        index = bisect_right(self._all, offset) - 1
        start = self._all[index] if index >= 0 else -1
        return self._kept[start] + offset - start if start in self._kept else None

    def near(self, offset: int) -> int:
        """Take a place in the old text; give it in the new one.

        Where its paragraph has changed it is the start of the last before it that has not; else 0.
        """
        if (exact := self.exact(offset)) is not None:
            return exact
        before = [start for start in self._kept if start <= offset]
        return self._kept[max(before)] if before else 0


def _starts_of_lone(paragraphs: Iterable[Paragraph]) -> dict[str, int]:
    """Take a text's paragraphs; give the starts of those that stand there once, by their hashes."""
    paragraphs = tuple(paragraphs)
    count = Counter(each.digest for each in paragraphs)
    return {each.digest: each.start for each in paragraphs if count[each.digest] == 1}
