"""A headline tells of a deal that the text tells of again, in fewer and other words."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from ..candidates import Candidate
from .group import Group

_CLOSING = frozenset(".!?:;\"'”’)")


def with_headlines(groups: list[Group], doc: Doc) -> list[Group]:
    """Take groups in text order and their Doc; give them with those of headlines joined to others.

    A headline's group joins the first later one of the same object, sum or parties; the names in it
    ("Harbour") are short for those of the text and no parties of their own.
    """
    kept: list[Group] = []
    places: dict[str | float, set[int]] = {}
    for i, group in enumerate(groups):
        _place(group, i, places)
    for i, group in enumerate(groups):
        home = None
        if all(_is_headline(member, doc) for member in group.members):
            near = {at for shared in _tells(group) for at in places[shared] if at > i}
            home = next((at for at in sorted(near) if _is_told_again(group, groups[at])), None)
        if home is None:
            kept.append(group)
        else:
            groups[home].add(*(replace(m, parties=(), status=None) for m in group.members))
            _place(groups[home], home, places)
    return kept


def _tells(group: Group) -> set[str | float]:
    """Take a group; give what one that is told again shares with it: objects, sums, parties."""
    return {*group.heads, *group.amounts, *group.refs()}


def _place(group: Group, at: int, places: dict[str | float, set[int]]) -> None:
    """Take a group and where it is; add that to the places of all it tells."""
    for told in _tells(group):
        places.setdefault(told, set()).add(at)


def _is_headline(member: Candidate, doc: Doc) -> bool:
    """Tell whether a candidate's sentence is a line of its own without a full stop."""
    start, end = member.sentence
    while end > start and doc[end - 1].is_space:
        end -= 1
    rest = doc[end : end + 1].text if end < len(doc) else "\n"
    is_line = "\n" in rest or "\n" in doc[end - 1].whitespace_ or end == len(doc)
    return end > start and is_line and doc[end - 1].text[-1] not in _CLOSING


def _is_told_again(headline: Group, later: Group) -> bool:
    """Tell whether a later group tells of the headline's deal: its object, sum or parties."""
    trades = {"acquisition", "sale"}
    is_trade = {headline.kind, later.kind} <= trades
    if headline.kind != later.kind and "agreement" not in {headline.kind, later.kind} | (
        {"agreement"} if is_trade else set()
    ):
        return False
    shared = headline.refs() & later.refs()
    one, other = headline.amounts, later.amounts
    if one and other and not one & other:
        return False
    if headline.heads & later.heads or one & other or len(shared) > 1:
        return True
    # In other words: "Lenovo buys Nokia factory", "Nokia has sold its Oulu plant to Lenovo".
    roles = [dict(group.parties) for group in (headline, later)]
    # "The Volvo plant" of a headline may make Volvo the target, of which it is the seller.
    is_alike = all(
        roles[0][ref] == roles[1][ref] or {roles[0][ref], roles[1][ref]} == {"target", "seller"}
        for ref in shared
    )
    return is_trade and bool(shared) and is_alike and len(headline.refs()) <= len(later.refs())
