"""Names of which the recogniser has only half, with the words that belong to them."""

from __future__ import annotations

from spacy.tokens import Doc

from .. import wordlists
from ..name import HYPHENS
from ..spelling import bare, is_acronym, is_demonym, is_office
from .edges import describes_state
from .pieces import FLAT, NO_NAME, Piece, is_raised

_PREFIXES = frozenset({"co", "non", "anti", "counter", "inter", "multi", "self", "re", "pre"})
"""What a hyphen ties to the word behind it, in an organisation's name."""

_LONGEST_REST = 8
"""Words between half a name and the acronym that spells out all of it."""


def widened(doc: Doc, texts: list[str], piece: Piece, previous_end: int) -> Piece:
    """Take a name; give it with the capitalised words around it that belong to it.

    "Seasons Hotels" grows to "Four Seasons Hotels", "Arafat" after "Plains of" to the whole.
    """
    start, end, label = piece
    listed = wordlists.name_words()
    if start - 2 >= previous_end and texts[start - 1] == "of" and not doc[start - 2].ent_type_:
        what = listed.get(bare(texts[start - 2]))
        if texts[start - 2][:1].isupper() and what in wordlists.BODIES_AND_PLACES:
            start -= 2
            label = "LOC" if what == "place" else "ORG"
    if label == "PERSON":
        return start, end, label
    if label == "ORG":
        end = _over_hyphen(doc, texts, start, end)
    if label == "ORG" and start > max(previous_end, 1) and _is_raised_all(doc, texts, start - 1):
        start -= 1
    while start > previous_end and _belongs_left(doc, texts, start, end):
        start -= 1
    while (
        end < len(texts)
        and doc[end].pos_ == "PROPN"
        and not doc[end].ent_type_
        and listed.get(bare(texts[end])) in wordlists.HEADS
        and texts[end][:1].isupper()
        and doc[end - 1].dep_ in FLAT
        and doc[end - 1].head.i >= end
        and not is_office(texts[end])
        and " ".join(texts[start:end]) not in wordlists.state_forms()
    ):
        end += 1
    return start, end, label


def spelled_out(texts: list[str], piece: Piece, previous_end: int) -> Piece:
    """Take a name; give all the words that the acronym in brackets behind it spells out.

    Of "Alliance to Rescue Our Parks (AROP)" the recogniser may have either half.
    """
    start, end, label = piece
    stop = min(len(texts), end + _LONGEST_REST)
    opened = next((i for i in range(end, stop) if texts[i] == "("), None)
    if label == "PERSON" or opened is None or opened + 2 >= len(texts):
        return piece
    acronym = texts[opened + 1].replace(".", "")
    if texts[opened + 2] != ")" or not is_acronym(texts[opened + 1]) or len(acronym) < 3:
        return piece
    for first in range(start, max(previous_end, opened - 2 * _LONGEST_REST) - 1, -1):
        words = texts[first:opened]
        if not all(word.isalpha() for word in words):
            break
        if "".join(word[0] for word in words if word[0].isupper()) == acronym:
            return first, opened, "ORG"
    return piece


def _is_raised_all(doc: Doc, texts: list[str], i: int) -> bool:
    """Tell the "All" of a name ("its rival All Nippon"): inside a sentence it would be small."""
    return texts[i] == "All" and is_raised(doc, texts, i)


def _over_hyphen(doc: Doc, texts: list[str], start: int, end: int) -> int:
    """Give the end of a name that was cut inside a word ("Security and Co-operation in Europe")."""
    cut = (
        end - start > 1
        and end + 1 < len(texts)
        and texts[end] in HYPHENS
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
        and texts[end - 1].lower() in _PREFIXES
    )
    if not cut:
        return end
    end += 2
    if end + 1 < len(texts) and texts[end] == "in" and doc[end + 1].ent_type_ in ("LOC", "GPE"):
        end += 2
    return end


def national_body(doc: Doc, texts: list[str], piece: Piece) -> Piece:
    """Take a demonym; give it with the body whose name it opens ("Norwegian Trekking Club")."""
    start, end, _ = piece
    if end - start > 1 or not is_demonym(texts[start]):
        return piece
    last = end
    while last < len(texts) and doc[last].pos_ == "PROPN" and _is_free(doc, texts, last):
        last += 1
    head = wordlists.name_words().get(bare(texts[last - 1]))
    whole = last - end > 1 and head in wordlists.BODIES and not is_office(texts[last - 1])
    return (start, last, "ORG") if whole else piece


def _is_free(doc: Doc, texts: list[str], i: int) -> bool:
    return texts[i][:1].isupper() and not doc[i].ent_type_


def _belongs_left(doc: Doc, texts: list[str], start: int, end: int) -> bool:
    token, text = doc[start - 1], texts[start - 1]
    return (
        (token.pos_ == "PROPN" or (token.pos_ == "NUM" and text.isalpha()))
        and text[:1].isupper()
        and not token.ent_type_
        and token.dep_ in FLAT
        and start <= token.head.i < end
        and not is_office(text)
        and text not in wordlists.state_forms()
        and not describes_state(doc, texts, start - 1, end)
        and not NO_NAME.search(text)
    )
