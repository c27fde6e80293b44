"""Pages that hold no article: walls of consent, notices of browsers, errors, sign-in pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from ...lexicon import rows

LONGEST_WALL = 1_800
"""Characters. A page with more words of its own is no wall, whatever it speaks of."""

MOST_OF_IT = 0.5
"""Of the characters, in sentences with a sign of a wall, from which a page is one."""

WORDS_A_SIGN = 25
"""Words that a wall has for each sign of one at most; an article has hundreds."""

_MESSAGES = {
    "cookies": "only asks for consent to cookies; accept or reject them in a browser and save "
    "the page again",
    "script": "only says what its browser lacks; open it in a browser and save the page again",
    "robot": "only asks who is there; open it in a browser and save the page again",
    "error": "says that there is no such article; check its address",
    "account": "only asks to sign in; open it where you are signed in and save the page again",
}
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[”\"’)]*")
_SPEECH = re.compile(r"[“\"][^”\"\n]{15,}[”\"]")


def wall_of(text: str) -> str | None:
    """Take what was found on a page; give what the page is instead of an article, None if one.

    It is a wall when it is short and most of it stands in sentences that walls are made of. Words
    that somebody says in quotation marks are a sign of an article.
    """
    if len(text) > LONGEST_WALL or _SPEECH.search(text):
        return None
    signs, signed, size = _signs(text)
    found = sum(signs.values())
    if found < 2 or signed < MOST_OF_IT * size or found * WORDS_A_SIGN < len(text.split()):
        return None
    return _MESSAGES[signs.most_common(1)[0][0]]


def without_wall(paragraphs: Sequence[str]) -> tuple[list[str], bool]:
    """Take an article's paragraphs; give them without a wall at their end, and whether one was.

    Such a wall asks to sign in or to subscribe; whatever follows it is the page's, too.
    """
    kept = list(paragraphs)
    walled = False
    while len(kept) > 1 and _asks(kept[-1]):
        kept.pop()
        walled = True
    return kept, walled


def _asks(paragraph: str) -> bool:
    if len(paragraph) > 400 or _SPEECH.search(paragraph):
        return False
    signs, signed, size = _signs(paragraph)
    told = signs["account"]
    return told > 0 and signed >= 0.9 * size and (told > 1 or len(paragraph) < 120)


def _signs(text: str) -> tuple[Counter[str], int, int]:
    """How often each kind of sign stands in a text, and how many characters stand with one."""
    signs: Counter[str] = Counter()
    signed = size = 0
    for sentence in _SENTENCE.findall(text):
        words = len(sentence.strip())
        found = [kind for kind, pattern in _patterns() if pattern.search(sentence)]
        signs.update(found)
        size += words
        signed += words if found else 0
    return signs, signed, size


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(f"(?i){pattern}")) for kind, pattern, _ in rows("page_walls.tsv")
    )
