"""Who lends and who borrows: told by what the parties are, and by the verb on the loan."""

from __future__ import annotations

from spacy.tokens import Token

from ...facts.deal import PartyRole
from ..syntax.phrases import prepositional
from ..words import words
from .cast import Cast
from .roles import Roles


def settle_loan(token: Token, roles: Roles) -> None:
    """Take a loan's noun and its parties; give each the side that it has.

    A bank or fund beside what is none lends ("Ghana signed a loan agreement with the IMF"). Of
    others who signs or gets a loan "with" or "from" another borrows.
    """
    if roles.frame.name != "loan" or not roles.found:
        return
    verb = _verb_on(token)
    lenders = [ref for ref, _ in roles.found if lends(ref, roles.cast)] or _beside_maker(roles)
    others = [ref for ref, _ in roles.found if ref not in lenders]
    is_from = any(prep == "from" for prep, _ in prepositional(token))
    if is_from and {role for _, role in roles.found} == {"lender"}:
        return  # "loans from Acme and Bolt Bank"
    if lenders and others:
        sides: dict[str, PartyRole] = dict.fromkeys(lenders, "lender")
        roles.found = [(ref, sides.get(ref, "borrower")) for ref, _ in roles.found]
    elif verb in words("lending"):
        return
    elif {role for _, role in roles.found} == {"lender"} and verb in words("borrowing"):
        roles.found = [(ref, "borrower") for ref, _ in roles.found]
    elif verb in words("making") and len(roles.found) > 1:
        first = roles.found[0][0]
        roles.found = [(ref, "borrower" if ref == first else "lender") for ref, _ in roles.found]


def _beside_maker(roles: Roles) -> list[str]:
    """Take the two of a loan; give the one beside the other who is called a maker, if any.

    "A loan deal with shipbuilder Acme": Acme borrows.
    """
    refs = [ref for ref, _ in roles.found]
    made = [ref for ref in refs if _is_called_maker(ref, roles.cast)]
    return [ref for ref in refs if ref not in made] if len(made) == 1 and len(refs) == 2 else []


def _is_called_maker(ref: str, cast: Cast) -> bool:
    """Tell whether a name comes with what the firm makes or runs: "shipbuilder", "airline"."""
    heads = {m[1] - 1 for ms in cast.mentions.values() for m in ms if m[2] == ref}
    if (new := cast.spans.get(ref)) is not None:
        found = cast.doc.char_span(new.start, new.end, alignment_mode="expand")
        heads |= {found.root.i} if found is not None else set()
    called = (c.lemma_.lower() for i in heads for c in cast.doc[i].children if c.pos_ == "NOUN")
    return any(c.endswith(("maker", "builder", "farmer", "grower")) or c in _RUNS for c in called)


_RUNS = frozenset({"airline", "carrier", "retailer", "operator", "producer", "brewer", "publisher"})


def lends(ref: str, cast: Cast) -> bool:
    """Tell whether a party is of those that lend: a bank, a fund."""
    name = cast.name_of(ref).lower()
    return cast.kinds.get(ref) != "person" and any(
        part in words("lender") or part.endswith("bank") for part in name.split()
    )


def _verb_on(noun: Token) -> str:
    """Take a loan's noun; give the verb that someone does to it or to money in it, or ""."""
    above = noun
    while above.dep_ in {"compound", "nmod"} and above.head != above:
        above = above.head  # "loan agreement"
    if above.dep_ == "pobj" and above.head.lower_ in {"in", "of", "into"}:
        above = above.head.head  # "600 million euros in loans", "entered into a loan"
    if above.pos_ == "VERB":
        return above.lemma_.lower()
    is_object = above.dep_ in {"dobj", "nsubjpass", "pobj"}
    head = above.head if is_object else above
    return head.lemma_.lower() if head.pos_ == "VERB" else ""
