"""People told by number alone: "63 percent", "Others", "one of the nurses"."""

from __future__ import annotations

from spacy.tokens import Token

from ...reading.syntax import SUBJECTS
from ..page import Page
from ..rules.things import is_text
from .naming import is_group

_SHARES = frozenset({"percent", "%", "per", "cent", "half", "third", "quarter", "majority"})
_MANY = frozenset({"some", "others", "many", "most", "several", "few", "all", "none", "those"})
_EACH = frozenset({"everyone", "everybody"})
_ONE = frozenset({"one", "another"})
_MEASURES = frozenset(
    {"handful", "number", "slew", "host", "dozen", "couple", "share", "minority", "lot", "score"}
)
_THEM = frozenset({"them", "us", "those", "whom", "respondents"})


def is_crowd(page: Page, root: Token) -> bool:
    """Take the head of a source; tell people who are told by their number.

    What the number is of are people where that is said ("one of the letters" are none), and none
    where the sentence before is about a text: "One video ... Another said" is a video.
    """
    counted = root.lower_ in _MANY | _EACH | _ONE | _MEASURES | _SHARES or root.tag_ == "CD"
    if not counted:
        return False
    of = next((c for c in root.children if c.lower_ == "of" and c.i > root.i), None)
    whose = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if of is not None:
        return whose is not None and (whose.lower_ in _THEM or is_group(whose))
    if root.lower_ in _EACH | _SHARES:
        return True
    if root.lower_ == "one" or root.lower_ in _MEASURES:
        return False  # "one could say" is anyone
    return not _is_about_text(page, root)


def is_one(root: Token) -> bool:
    """Take the head of a crowd; tell one of many: "another", "one of the nurses"."""
    return root.lower_ in _ONE


def _is_about_text(page: Page, root: Token) -> bool:
    """Tell whether the subject of the sentence before is a text or a measurement."""
    start = root.sent.start
    before = page.doc[start - 1].sent if start else None
    while before is not None and before.text.isspace() and before.start:
        before = page.doc[before.start - 1].sent
    if before is None:
        return False
    subject = next((c for c in before.root.children if c.dep_ in SUBJECTS), None)
    return subject is not None and is_text(subject)
