"""A title for a deal that a reader understands at a glance: who trades what with whom."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from ..facts.deal import DealKind, PartyRole
from .syntax.phrases import phrase, purpose_after, purpose_of

_LONGEST = 60
"""Characters. A longer object is cut at a word."""


def title_of(
    kind: DealKind,
    object_: str | None,
    parties: Sequence[tuple[str, PartyRole]],
    names_buyer: bool = False,
    word: str = "agreement",
) -> str:
    """Take a deal's kind, the words of its object and its parties (name, role); give its title.

    ``names_buyer`` tells that another deal of the article is about the same object, so that only
    the buyer tells the two apart; ``word`` is what the text calls an agreement.
    """
    by_role: dict[str, list[str]] = {}
    for name, role in parties:
        by_role.setdefault(role, []).append(name)
    object_ = _shortened(object_ or _listed(by_role.get("target", [])))
    names = [name for name, _ in parties]
    match kind:
        case "acquisition" if word == "merger" and len(by_role.get("buyer", [])) > 1:
            return _with_names(word, names)
        case "acquisition":
            return _trade(by_role, object_) or _with_names("acquisition", names)
        case "sale":
            if object_:
                buyer = by_role.get("buyer") if names_buyer else None
                return f"{object_} ({_listed(buyer)})" if buyer else object_
            return _trade(by_role, object_) or _with_names("sale", names)
        case "investment":
            investor = _listed(by_role.get("investor", []))
            what = f"investment in {object_}" if object_ else "investment"
            return f"{_owner(investor)} {what}" if investor else what
        case "loan":
            borrower, lender = (_listed(by_role.get(r, [])) for r in ("borrower", "lender"))
            what = f"loan to {borrower}" if borrower else "loan"
            return f"{_owner(lender)} {what}" if lender else what
        case "target":
            return f"{object_} target" if object_ else _with_names("target", names)
        case _:
            if word == "donation" and len(names) > 1:
                what = f" of {object_}" if object_ else ""
                return f"{_owner(names[0])} donation{what} to {_listed(names[1:])}"
            return object_ or _with_names(word if kind == "agreement" else kind, names)


def _trade(by_role: dict[str, list[str]], object_: str) -> str:
    """Take the names by role and the object; give "A's purchase of B" or such, "" if unknown."""
    buyer, seller = (_listed(by_role.get(role, [])) for role in ("buyer", "seller"))
    of = f" of {object_}" if object_ else ""
    if buyer:
        return f"{_owner(buyer)} purchase{of}" + (f" from {seller}" if seller and not of else "")
    if seller:
        return f"{_owner(seller)} sale{of}"
    return f"acquisition{of}" if of else ""


def _with_names(kind: str, names: list[str]) -> str:
    """Take a kind and names; give "agreement between A and B", "A's agreement" or the kind."""
    if not names:
        return kind
    return f"{kind} between {_listed(names)}" if len(names) > 1 else f"{_owner(names[0])} {kind}"


def _listed(names: Sequence[str] | None) -> str:
    """Take names; give them as one: "A", "A and B", "A and 2 others"."""
    if not names:
        return ""
    if len(names) > 2:
        return f"{names[0]} and {len(names) - 1} others"
    return " and ".join(names)


def _owner(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _shortened(words: str) -> str:
    """Take words; give them on one line, cut at a word when they are too long."""
    flat = " ".join(words.split())
    if len(flat) <= _LONGEST:
        return flat
    return flat[:_LONGEST].rsplit(" ", 1)[0] + "…"


def words_of_agreement(doc: Doc, trigger: int, object_: tuple[int, int]) -> str | None:
    """Take an agreement's token and its object's tokens; give words that say more, or None.

    "Peace" says little, "peace treaty" what it is; "migrants" little, "deal to return migrants"
    what is agreed.
    """
    noun, (start, end) = doc[trigger], object_
    if end == trigger:
        return doc[start : end + 1].text
    if noun.pos_ != "NOUN":
        return None
    purpose = purpose_of(noun) or purpose_after(noun)
    if purpose is None or purpose.tag_ != "VB" or not trigger < purpose.i < start:
        return None
    told = f"{noun.lemma_} to {doc[purpose.i : end].text}"
    return told if len(told) <= _LONGEST else None


def fullest_name(doc: Doc, head: str, words: frozenset[str]) -> str | None:
    """Take a Doc, the lemma of an object's head and its words; give a name of it, or None.

    That is the shortest phrase in the Doc that has the words and a proper noun or number besides
    ("S-400 missile defense system" for "missile defense system").
    """
    found: list[str] = []
    for token in doc:
        if token.lemma_.lower() != head or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        start, _ = phrase(token)
        span = doc[start : token.i + 1]
        lemmas = {t.lemma_.lower() for t in span}
        added = [t for t in span if t.lemma_.lower() not in words]
        named = any(t.pos_ == "PROPN" or any(c.isdigit() for c in t.text) for t in added)
        if words <= lemmas and named and not any(t.ent_type_ == "MONEY" for t in added):
            found.append(span.text)
    return min(found, key=len, default=None)
