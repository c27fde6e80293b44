"""Parties told by where a deal's word stands: who is bid for, who rejects a deal, has a round.

Each rule takes the arguments of a word and its roles, and adds to these or does nothing.
"""

from __future__ import annotations

from spacy.tokens import Token

from ..arguments import Arguments
from ..syntax.phrases import agent_of, child
from ..syntax.sentences import is_money
from ..words import words
from .described import subject_of_being
from .naming import is_of_public_body
from .roles import Roles

_FOR_A_FIRM = frozenset({"bid", "offer", "buyout", "buy"})


def add_aim(found: Arguments, roles: Roles) -> None:
    """Add who is said to be what a bid is for: "Bolt could be the target of a takeover"."""
    noun = found.word.carriers[-1]
    if found.frame.name not in _FOR_A_FIRM or roles.has("target") or noun.pos_ == "VERB":
        return
    aim = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if aim is None or aim.lemma_.lower() not in words("aim of a bid"):
        return
    said_of = aim.head if aim.dep_ == "appos" else subject_of_being(aim)
    if said_of is not None:
        roles.add(said_of, "target")


def add_agreeing(found: Arguments, roles: Roles) -> None:
    """Add who agrees to a bid by another, its target: "Bolt agreed to a takeover by Acme"."""
    noun = found.word.carriers[-1]
    if found.frame.name not in _FOR_A_FIRM or roles.has("target") or not roles.has("buyer"):
        return
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else None
    if verb is None or verb.pos_ != "VERB" or verb.lemma_.lower() not in words("giving in"):
        return
    agent = agent_of(verb)
    if agent is not None:
        roles.add(agent, "target")


def add_payer(found: Arguments, roles: Roles) -> None:
    """Add who pays for supplies, their buyer: "will pay 5% more for gas supplied by Acme"."""
    token = found.token
    if token.dep_ != "acl" or not roles.has("seller") or roles.has("buyer"):
        return
    goods = token.head
    paying = goods.head.head if goods.dep_ == "pobj" and goods.head.lower_ == "for" else None
    while paying is not None and paying.pos_ in {"ADJ", "NUM", "NOUN"} and paying.dep_ == "dobj":
        paying = paying.head  # "pay a quarter more for"
    if paying is None or paying.lemma_.lower() != "pay":
        return
    payer = agent_of(paying)
    if payer is not None:
        roles.add(payer, "buyer")


def add_decliner(found: Arguments, roles: Roles) -> None:
    """Add the company that accepts or rejects a deal of a sum, which was then offered to it.

    "Acme rejected a deal worth $8 billion"; a regulator or court that rejects one is no party.
    """
    token = found.token
    if found.frame.name != "agreement" or token.dep_ != "dobj" or roles.found:
        return
    particle = child(token.head, "prt")
    verb = token.head.lemma_.lower() + (f" {particle.lower_}" if particle is not None else "")
    if verb not in words("answering") or not _is_any_worth(token):
        return
    agent, cast = agent_of(token.head), roles.cast
    refs = cast.references(agent) if agent is not None else ()
    is_firm = len(refs) == 1 and cast.kinds.get(refs[0]) == "organization"
    if agent is not None and is_firm and not is_of_public_body(cast.name_of(refs[0])):
        roles.add(agent, "partner")


def _is_any_worth(deal: Token) -> bool:
    """Tell whether a deal was not told of before, and a sum is told on it."""
    article = child(deal, "det")
    is_any = article is not None and article.lower_ in {"a", "an"}
    return is_any and any(map(is_money, deal.subtree))


def add_funded(found: Arguments, roles: Roles) -> None:
    """Add whose round of money others lead: "Acme led Bolt's seed round"."""
    if found.frame.name != "round" or roles.has("target"):
        return
    owner = child(found.token, "poss")
    if owner is not None and owner.pos_ == "PROPN":
        roles.add(owner, "target")
