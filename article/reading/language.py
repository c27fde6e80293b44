"""Which paragraphs are not English, by the small words in them and by their script.

Function words tell a language from a handful of words: Grefenstette, G. (1995): Comparing two
language identification schemes. JADT, 263-268. Only small letters count, so that an English text
full of foreign names stays English; a paragraph that tells too little is what the one before it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..lexicon import rows

_WORD = re.compile(r"[^\W\d_]+")
_IN_NAMES = re.compile(
    r"(?<=[^\W\d_])(?: (?:de|del|da|di|du|dos|van|von|der|den|ter|la|le|el|al|bin|ibn)){1,2}"
    r"(?= [A-Z])"
)
"""Small words between the capitals of a name."""
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")
_SMALL_WORD, _ENGLISH_WORD, _SHARED_WORD = 3.5, -3.5, -1.0
_STRANGE_LETTER, _OTHER_WORD = 2.0, 0.5
"""What each word speaks for another language: a small word of it, one of English, one of both, a
word with a letter that English has not, any other. Rounded logarithms of how much oftener each
stands in the one than in the other."""
_MOST_STRANGE, _MOST_OTHERS = 6.0, 4.0
_FOREIGN, _ENGLISH = 6.0, -2.0
_OURS = frozenset({"english", "shared"})
_FEWEST = 3
"""Words that tell something in a paragraph in Latin letters."""
_TIMES = 2
"""How many times as many letters make one of two languages that of most of the text."""
_CLEARLY = 9.0
"""What a paragraph must reach where most of the text is English."""
_LONGEST = 4_000
"""Characters of a paragraph that are looked at."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a paragraph tells: its letters, and how much its words speak for another language."""

    letters: int
    score: float


def foreign(paragraphs: Sequence[str]) -> tuple[bool, ...]:
    """Take the paragraphs of a text; tell of each whether it is in another language than English.

    One that tells too little is what most of the text is, or the one before it where the text has
    as much of both.
    """
    told = [_told(words[:_LONGEST]) for words in paragraphs]
    strange = sum(one.letters for one in told if one.score >= _FOREIGN)
    plain = sum(one.letters for one in told if one.score <= _ENGLISH)
    if not strange and not plain:
        all_of_it = _told(" ".join(paragraphs)[:_LONGEST])
        return (all_of_it.score >= _FOREIGN,) * len(told)
    if strange > _TIMES * plain:
        return tuple(one.score > _TIMES * _ENGLISH for one in told)
    if plain > _TIMES * strange:
        return tuple(one.score >= _CLEARLY for one in told)
    found: list[bool] = []
    for one in told:
        unclear = _ENGLISH < one.score < _FOREIGN
        found.append(found[-1] if unclear and found else one.score >= _FOREIGN)
    return tuple(found)


def language_of(text: str) -> str:
    """Take a text that is not English; give the language it seems to be in, for a count of them.

    The one with the most different small words in it; "another script" where most letters are not
    Latin, "unknown" where no small word is known.
    """
    words = text[:_LONGEST]
    if 2 * len(_LATIN.findall(words)) < len(_LETTER.findall(words)):
        return "another script"
    found: Counter[str] = Counter()
    for word in {word.lower() for word in _WORD.findall(words)}:
        found.update(each for each in _languages().get(word, ()) if each not in _OURS)
    return min(found, key=lambda each: (-found[each], each), default="unknown")


def _told(words: str) -> _Told:
    letters = len(_LETTER.findall(words))
    if letters > 1 and 2 * len(_LATIN.findall(words)) < letters:
        return _Told(letters, 2 * _CLEARLY)
    english = shared = other = 0
    strange: set[str] = set()
    kinds: dict[str, set[str]] = {}
    table = _languages()
    for n, word in enumerate(_WORD.findall(_IN_NAMES.sub(" ", words))):
        known = table.get(word.lower(), ())
        english += "english" in known
        if not (word.islower() or (n == 0 and word[1:].islower())):
            continue
        for language in known:
            kinds.setdefault(language, set()).add(word)
        shared += "shared" in known
        other += not known
        if not word.isascii():
            strange.add(word)
    small = max((len(kinds[each]) for each in kinds if each not in _OURS), default=0)
    score = _SMALL_WORD * small + _ENGLISH_WORD * english + _SHARED_WORD * shared
    score += min(_MOST_STRANGE, _STRANGE_LETTER * len(strange))
    if small + len(strange) + other + english + shared < _FEWEST:
        return _Told(letters, min(score, 0.0))
    if small or strange or english:
        score += min(_MOST_OTHERS, _OTHER_WORD * other)
    return _Told(letters, score)


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Give for each small word the languages that have it."""
    found: dict[str, list[str]] = {}
    for language, words in rows("stop_words.tsv"):
        for word in words.split():
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
