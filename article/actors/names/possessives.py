"""Names of firms that end as a possessive does: "Hobb's cut its forecast", "shares in Hobb's".

The recogniser and the edges of names take such an 's for the owner's. Where nothing follows that
could be owned it belongs to the name, and then everywhere in the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from ..kinds.acting import acts
from ..name import Name

_ENDINGS = frozenset({"'s", "’s"})
_WHOLE = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "appos", "attr"})
_OWNED = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})
_BODIES = frozenset({"ORG", "GPE", "FAC", "PRODUCT"})


def with_ending(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """Take a parsed Doc and its names; give them, those that end in 's with it."""
    sure = {name.key for name in names if _owns_nothing(doc, name)}
    return [_longer(doc, name) if name.key in sure else name for name in names]


def _is_followed(doc: Doc, name: Name) -> bool:
    return name.end < len(doc) and doc[name.end].text in _ENDINGS


def _owns_nothing(doc: Doc, name: Name) -> bool:
    """Tell that a name with an 's is a subject or an object itself and owns nothing there."""
    if not _is_followed(doc, name):
        return False
    root, ending = doc[name.start : name.end].root, doc[name.end]
    if root.dep_ not in _WHOLE or ending.tag_ != "POS" or ending.head != root:
        return False
    # "Orr's was better": what is left out may be owned by a person, but says and hires nothing.
    if name.label not in _BODIES and not acts(root):
        return False
    if root.dep_ == "pobj" and root.head.lower_ == "of":
        return False  # "a friend of Hobb's"
    after = doc[name.end + 1] if name.end + 1 < len(doc) else None
    return after is None or after.pos_ not in _OWNED


def _longer(doc: Doc, name: Name) -> Name:
    if not _is_followed(doc, name):
        return name
    words = (*name.words[:-1], name.words[-1] + doc[name.end].text)
    return replace(name, end=name.end + 1, words=words)
