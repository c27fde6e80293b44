"""What belongs to no name at the edges of the recogniser's spans: articles, possessives, codes."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from ...lexicon import rows
from .. import wordlists
from ..name import HYPHENS
from ..spelling import bare, is_acronym, is_camel
from .pieces import CAPTION, NAME_LABELS, NO_NAME, Piece, is_raised

_EDGE = re.compile(r"^[\W_]+$")
_NUMBER = re.compile(r"^\d+(?:s|th|st|nd|rd)?$")
_PARTY_SEAT = re.compile(r"^[DRI](?:[-–].*)?$")
"""The party and state behind a member of Congress: "(D-N.C.)"."""

_CODE_AFTER = frozenset({"[", "(", "=", "{", "<", "|", "_"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "any", "some", "no"})
_NO_START = frozenset({"AUX", "ADV", "SCONJ", "CCONJ", "PRON"})
_NO_END = frozenset({"ADP", "CCONJ", "DET", "AUX"})
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "de",
        "da",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
    }
)
_ADJECTIVE_ENDS = ("ous", "ful", "less", "ish", "ed", "ing", "y")
_SCORE = re.compile(r"^\d{1,3}[-–]\d{1,3}$")
_TO = HYPHENS | {"–"}
_AMOUNT = re.compile(r"^\d[\d.,]*(?:k|m|mn|bn|tn)?$")
_PARTS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"}
    | {"new", "old", "greater", "great", "upper", "lower", "inner", "outer", "latin", "saudi"}
)
"""Words that part a country or name another one: "Northern Ireland"."""
_PREFIXES = frozenset({"pro", "anti", "ex", "non", "post", "pre", "then", "neo", "mid"})
_PARTICIPLES = frozenset(
    {"style", "based", "led", "backed", "owned", "era", "linked", "funded", "run", "born", "like"}
)


def trimmed(doc: Doc, texts: list[str], start: int, end: int, label: str) -> Piece | None:
    """Take a span; give the name in it without article, possessive, quotes, numbers, if any."""
    while start < end and (
        doc[start].is_space
        or _EDGE.match(texts[start])
        or texts[start].lower() in _DETERMINERS
        or (doc[start].pos_ in _NO_START and end - start > 1 and label in ("ORG", "PERSON", "GPE"))
        or (doc[start].pos_ in ("ADJ", "NOUN") and _is_small(texts[start]) and label in NAME_LABELS)
        or describes_state(doc, texts, start, end)
    ):
        start += 1
    start = _behind_members(texts, start, end)
    end = _before_score(texts, start, _before_sum(texts, start, end))
    while start < end and (
        doc[end - 1].is_space
        or texts[end - 1] in _POSSESSIVE
        or (_EDGE.match(texts[end - 1]) and texts[end - 1] not in ("!", "."))
        or (texts[end - 1].isdigit() and label in ("GPE", "PERSON"))
        or (texts[end - 1] in ("s", "S") and texts[end - 2] in _POSSESSIVE)
        or (texts[end - 1].islower() and doc[end - 1].pos_ in _NO_END)
        or (
            texts[end - 1].lower() in CAPTION
            and end < len(texts)
            and texts[end] in (":", "by", "courtesy")
        )
    ):
        end -= 1
    if end - start > 2 and texts[start + 1] in HYPHENS and texts[start] in _PREFIXES:
        start += 2  # "pro-Cruz"
    if end - start > 2 and texts[end - 2] in HYPHENS and texts[end - 1] in _PARTICIPLES:
        end -= 2  # "Fox-style"
    if start < end and start and texts[start - 1] in ("(", ",") and _PARTY_SEAT.match(texts[start]):
        return None
    if start < end < len(texts) and texts[end] in _CODE_AFTER and not doc[end - 1].whitespace_:
        return None
    if start >= end or any(NO_NAME.search(text) for text in texts[start:end] if text.strip()):
        return None
    inner = texts[start:end]
    if all(_NUMBER.match(text) for text in inner):
        return None
    if not any(text[:1].isupper() or text[:1].isdigit() or is_camel(text) for text in inner):
        return None
    if end - start == 1 and is_camel(inner[0]) and doc[start].tag_ in ("NNS", "NNPS"):
        return None  # "iPhones"
    if label not in ("NORP", "GPE", "PERSON") and not any(
        doc[i].pos_ == "PROPN"
        or (label == "ORG" and (is_raised(doc, texts, i) or _is_letters(texts[i])))
        for i in range(start, end)
    ):
        return None
    return start, end, label


def _behind_members(texts: list[str], start: int, end: int) -> int:
    """Give where the name begins behind those who belong to it: "Members of Bread Not Bombs"."""
    if end - start < 3 or texts[start + 1] not in ("of", "from"):
        return start
    belong = wordlists.name_words().get(f"after:{texts[start].lower()}") == "organization"
    return start + 2 if belong else start


def _is_letters(word: str) -> bool:
    """Tell an acronym, which may be written as a small word is: "WHO said"."""
    return len(word) > 2 and is_acronym(word)


def _before_sum(texts: list[str], start: int, end: int) -> int:
    """Give where a span ends before a sum of money in it: "Fiat 1.55bn euros"."""
    for i in range(start + 1, end - 1):
        if _AMOUNT.match(texts[i]) and bare(texts[i + 1]) in _sums():
            return i
    return end


def _before_score(texts: list[str], start: int, end: int) -> int:
    """Give where a span ends before the result of a match: "Calder United 2-1"."""
    if end - start > 3 and texts[end - 2] in _TO and texts[end - 3].isdigit():
        return end - 3 if texts[end - 1].isdigit() else end
    return end - 1 if end - start > 1 and _SCORE.match(texts[end - 1]) else end


@cache
def _sums() -> frozenset[str]:
    """Give the words after a number that make it a sum."""
    files = ("magnitudes.tsv", "currencies.tsv")
    return frozenset(word.lower() for file in files for row in rows(file) for word in row[:1])


def describes_state(doc: Doc, texts: list[str], start: int, end: int) -> bool:
    """Take tokens; tell whether the first describes the state that the others name.

    "Three United States", "Hilly Rwanda": it is no part of the name.
    "Southern", "New" and the like may be part of the name of another place.
    """
    forms = wordlists.state_forms()
    rest, whole = " ".join(texts[start + 1 : end]), " ".join(texts[start:end])
    if rest not in forms or whole in forms:
        return False
    word = doc[start]
    named = word.ent_type_ == "PERSON"
    describes = not named and (word.pos_ == "ADJ" or texts[start].endswith(_ADJECTIVE_ENDS))
    opens = word.is_sent_start and describes and bare(texts[start]) not in _PARTS
    return word.pos_ == "NUM" or bool(opens)


def _is_small(word: str) -> bool:
    return word.isalpha() and word.islower() and word not in _PARTICLES
