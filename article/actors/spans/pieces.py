"""What names are made of: the recogniser's spans and labels, and the words a name may hold.

Offsets are tokens.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from ..spelling import is_office

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
THING_LABELS = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"})

Piece = tuple[int, int, str]
"""Start, end, and the recogniser's label."""

FLAT = frozenset({"compound", "nmod", "amod", "nummod"})
"""How a word of a name hangs on its head."""

DASHES = frozenset({"—", "–", "―", "--"})
"""What parts two names, or a dateline from the report."""

_OPENERS = frozenset({".", "!", "?", ":", "•", "-", "–", "—", "*"})

CAPTION = frozenset({"image", "photo", "picture", "file", "video", "read", "caption", "credit"})

INSTITUTIONS = frozenset({"administration", "campaign"})
"""What a president's name is the name of together with it, and no person's."""

NO_NAME = re.compile(
    r"[@#(){}\[\]<>=_|\\:*~^%$€£]|https?|www\.|\w,\w"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f]"
)
"""What a word has that is none of a name's: markup, code, control characters."""


def is_raised(doc: Doc, texts: list[str], i: int) -> bool:
    """Tell whether a word has a capital inside a sentence, where only a name can have one."""
    return texts[i][:1].isupper() and texts[i].isalpha() and not _opens_sentence(doc, texts, i)


def _opens_sentence(doc: Doc, texts: list[str], i: int) -> bool:
    before = i - 1
    while before >= 0 and (doc[before].is_quote or doc[before].is_bracket):
        before -= 1
    return bool(
        before < 0
        or doc[before + 1].is_sent_start
        or doc[i].is_sent_start
        or doc[before].is_space
        or texts[before] in _OPENERS
    )


def name_like(doc: Doc, texts: list[str], i: int) -> bool:
    """Take a token; tell whether it may be a word of a name that the recogniser missed."""
    text = texts[i]
    return (
        text[:1].isupper()
        and len(text) > 1
        and doc[i].pos_ == "PROPN"
        and (text.istitle() or "-" in text or "'" in text or not text.isupper())
        and text.lower() not in CAPTION
        and not is_office(text)
    )
