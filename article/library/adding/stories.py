"""Which story an article tells: that of the article it has most of its words in common with."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from ..language import alike
from ..language.words import any_of, mark
from ..store import dictionaries
from ..store.bodies import DamagedError, text_of
from ..store.passage_words import title_words

_MOST_ALIKE = 200
"""Articles with one shingle that are looked at: a line of a template stands in thousands."""


def story_of(
    connection: sqlite3.Connection, codes: frozenset[int], sketch: Sequence[int]
) -> int | None:
    """Take an article's shingles and their sketch; give the story of what is most like it."""
    shared: Counter[int] = Counter()
    known = dictionaries.Dictionaries(connection)
    for code in sketch:
        found = connection.execute(
            "SELECT rowid FROM article_words WHERE article_words MATCH ? "
            "ORDER BY rowid DESC LIMIT ?",
            (any_of([mark("s", code)]), _MOST_ALIKE),
        )
        shared.update(row[0] for row in found)
    for other, common in shared.most_common(3):
        if common < alike.FEWEST:
            return None
        row = connection.execute(
            "SELECT title, story FROM article WHERE id = ?", (other,)
        ).fetchone()
        try:
            words = title_words(row["title"], text_of(connection, other, known))
        except (DamagedError, KeyError):  # its sketch is all that is left to compare
            if common >= alike.SAME_STORY * alike.KEPT:
                return int(row["story"])
            continue
        if alike.is_same_story(codes, alike.of_story(words)):
            return int(row["story"])
    return None
