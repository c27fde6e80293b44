"""Parties that the words around a deal's word tell: payees, makers, leaders of a round, announcers.

Each rule takes the arguments of a word and its roles, and adds to these, mends them, or does
nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from ...facts.deal import PartyRole
from ..arguments import Arguments
from ..slots.payments import sum_paid
from ..syntax.phrases import agent_of, child, doer_by, is_passive, prepositional
from ..syntax.sentences import is_money
from ..syntax.support import paid_under
from ..triggers import lemma_of
from ..words import words
from .roles import Roles
from .standing import add_agreeing, add_aim, add_decliner, add_funded, add_payer

_MADE_BY = frozenset({"compound", "nmod", "nummod", "appos", "poss"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which a sentence tells of a party, with an example of it."""

    id: str
    example: str
    apply: Callable[[Arguments, Roles], None]


def _payee(found: Arguments, roles: Roles) -> None:
    if found.frame.name != "settle" or found.token.pos_ != "VERB":
        return
    for part in (found.object, child(found.token, "dobj")):
        for prep, obj in prepositional(part) if part is not None else ():
            if prep == "with":
                roles.add(obj, "partner")
    paying = found.token.head
    if found.token.dep_ in {"xcomp", "advcl"} and paying.lemma_.lower() == "pay":
        for prep, obj in prepositional(paying):
            if prep in {"dative", "to"} and not is_money(obj):
                roles.add(obj, "partner")


def _round(found: Arguments, roles: Roles) -> None:
    if found.frame.name != "round":
        return
    token = found.token
    verb = token.head if token.dep_ in {"dobj", "nsubjpass"} else None
    if verb is not None and verb.lemma_.lower() in words("round verb"):
        leader = agent_of(verb)
        if leader is not None:
            roles.add(leader, "investor")
    for led in (c for c in token.children if c.dep_ in {"acl", "relcl"}):
        for prep, obj in prepositional(led):
            if prep == "by":
                roles.add(obj, "investor")
    for above in token.ancestors:
        if above.pos_ == "VERB" and above.lemma_.lower() in words("raising"):
            raiser = agent_of(above)
            if raiser is not None:
                roles.add(raiser, "target")
            for prep, obj in prepositional(above):
                if prep == "with" and any(t.lemma_.lower() == "investor" for t in above.subtree):
                    roles.add(obj, "investor")  # "with Acme as lead investor"
            break


def _raiser(found: Arguments, roles: Roles) -> None:
    """Whose offering raises money is who raises it; who leads a round invests."""
    if found.frame.name != "raise":
        return
    agent = found.agent
    if agent is not None and agent.lemma_.lower() in words("offering"):
        roles.found = []
        owner = child(agent, "poss", "compound")
        if owner is not None:
            roles.add(owner, "target")
    for noun in found.token.subtree:
        if noun.lemma_.lower() == "round" and noun.pos_ == "NOUN":
            for led in (c for c in noun.children if c.dep_ in {"acl", "relcl"}):
                for prep, obj in prepositional(led):
                    if prep == "by":
                        roles.add(obj, "investor")


def _maker(found: Arguments, roles: Roles) -> None:
    """Who is named before ordered goods made them: "30 Embraer 195 planes", "30 of Embraer's".

    "Its order of 30 Embraer planes" is not Embraer's own.
    """
    object_ = found.object
    if object_ is None or not _is_of_goods(object_, roles) or roles.has("seller"):
        return
    if not roles.has("buyer") or object_.pos_ not in {"NOUN", "PROPN"}:
        return
    cast = roles.cast
    for part in object_.doc[object_.left_edge.i : object_.i]:
        if part.dep_ not in _MADE_BY or part.pos_ != "PROPN":
            continue
        mention = cast.mention_at(part)
        is_firm = mention is not None and cast.kinds.get(mention[2]) == "organization"
        if mention is not None and is_firm and (mention[2], "buyer") in roles.found:
            roles.found.remove((mention[2], "buyer"))
        if is_firm or (mention is None and part.ent_type_ == "ORG" and part.pos_ == "PROPN"):
            roles.add(part, "seller")
            return
    for made in object_.children if roles.frame.name != "sell" else ():
        # "Ordered 30 planes built by Embraer"
        by = doer_by(made) if made.dep_ == "acl" else None
        if by is not None and made.lemma_.lower() in words("made by"):
            roles.add(by, "seller")


def _given_rights(found: Arguments, roles: Roles) -> None:
    """Who is named before rights that are given gets them: "gave Acme rights to the cup"."""
    token = found.token
    if found.frame.name != "rights" or child(token, "det") is not None:
        return
    for part in token.children:
        if part.dep_ in {"compound", "nmod"} and roles.cast.mention_at(part) is not None:
            roles.add(part, "partner")


def _is_of_goods(object_: Token, roles: Roles) -> bool:
    is_bought = roles.frame.name == "buy" and object_.lemma_.lower() in words("goods")
    return is_bought or roles.frame.kind == "sale"


def _merged_into(found: Arguments, roles: Roles) -> None:
    """Who is merged into another is bought by it: "vote on its merger into Acme".

    Who merges what he owns into another's gives it: "merged the mill into Acme".
    """
    if found.frame.name != "merge":
        return
    into = [obj for prep, obj in prepositional(found.token) if prep == "into"]
    buyers = {ref for obj in into for ref in roles.cast.references(obj)}
    if not buyers or len(roles.found) < 2:
        return
    if child(found.token, "dobj") is None:
        roles.found = [(ref, "buyer" if ref in buyers else "target") for ref, _ in roles.found]
    elif not any(ref in buyers and role == "buyer" for ref, role in roles.found):
        given: dict[PartyRole, PartyRole] = {"buyer": "seller"}
        roles.found = [
            (ref, "buyer" if ref in buyers else given.get(role, role)) for ref, role in roles.found
        ]


def _origin(found: Arguments, roles: Roles) -> None:
    """A state whose goods another state buys sells them: "Chad imports Libyan fuel"."""
    object_, cast = found.object, roles.cast
    if object_ is None or roles.has("seller") or object_.lemma_.lower() not in words("goods"):
        return
    if not any(ref in cast.states for ref, role in roles.found if role == "buyer"):
        return
    for part in object_.children:
        mention = cast.mention_at(part) if part.dep_ in {"amod", "compound", "nmod"} else None
        if mention is not None and mention[2] in cast.states:
            roles.add(part, "seller")
            return


def _bid_for(found: Arguments, roles: Roles) -> None:
    """Who is named before a bid that another makes is its target: "makes $5bn Fox offer"."""
    if found.frame.name not in {"bid", "offer", "buyout"} or roles.has("target"):
        return
    if not roles.has("buyer"):
        return
    for part in found.token.children:
        if part.dep_ in {"compound", "nmod"} and roles.cast.mention_at(part) is not None:
            roles.add(part, "target")


def _announcer(found: Arguments, roles: Roles) -> None:
    """Who announces an agreement between others, or as a person, is no party to it."""
    token, agent = found.token, found.agent
    if token.pos_ == "VERB" or agent is None or found.frame.kind == "loan":
        return
    above = found.word.carriers[-1].head
    if above.pos_ == "VERB" and above.tag_ == "VB" and above.head.pos_ == "VERB":
        above = above if above.lemma_.lower() in words("announcing") else above.head
    if above.lemma_.lower() not in words("announcing"):
        return
    announcers = set(roles.cast.references(agent))
    others = [ref for ref, _ in roles.found if ref not in announcers]
    is_person = any(roles.cast.kinds.get(ref) == "person" for ref in announcers)
    between = any(prep == "between" for c in found.word.carriers for prep, _ in prepositional(c))
    if is_person or (between and others):
        roles.found = [(ref, role) for ref, role in roles.found if ref not in announcers]


def _supplied(found: Arguments, roles: Roles) -> None:
    """Who agrees with another on supplies to himself buys them: "with Acme to supply its teams"."""
    token = found.token
    if found.frame.name not in {"supply", "provide", "gift"} or token.pos_ != "VERB":
        return
    with_ = [
        obj
        for above in token.ancestors
        if above.lemma_.lower() in words("agreeing") or above.pos_ == "VERB"
        for noun in (above, *(c for c in above.children if c.lemma_.lower() in words("agreeing")))
        for prep, obj in prepositional(noun)
        if prep == "with" and obj.i < token.i
    ]
    if not with_:
        return
    supplied = child(token, "dobj")
    owner = child(supplied, "poss") if supplied is not None else None
    own = [owner] if owner is not None else []
    own += [c for p, o in prepositional(token) if p == "to" for c in o.children if c.dep_ == "poss"]
    others = {ref for head in with_ for ref in roles.cast.references(head)}
    agents = {ref for ref, role in roles.found if role == "seller" and ref not in others}
    if any(c.lower_ in {"its", "their"} for c in own):
        buyers: list[tuple[str, PartyRole]] = [(ref, "buyer") for ref in sorted(agents)]
        roles.found = [*buyers, *((ref, "seller") for ref in sorted(others))]
    elif others and any(p == "to" for p, _ in prepositional(token)):
        # Supplied to third ones: the two are partners in it.
        refs = [ref for ref, _ in roles.found if ref in agents]
        roles.found = [(ref, "partner") for ref in dict.fromkeys((*refs, *others))]


def _paid_under(found: Arguments, roles: Roles) -> None:
    """Who gets money from another under an agreement, and that one, are party to it."""
    token = found.token
    above = next(iter(paid_under(token)), None)
    if found.frame.kind != "agreement" or above is None or is_passive(above):
        return
    got = sum_paid(above)
    agent = agent_of(above)
    if got is None or agent is None:
        return
    roles.add(agent, "partner")
    for part in (above, got, *got.subtree):
        for prep, obj in prepositional(part):
            if prep in {"from", "to", "dative"} and not is_money(obj):
                roles.add(obj, "partner")


def _approving_office(found: Arguments, roles: Roles) -> None:
    """The office of a state that approves a sale to another state sells: arms are the state's."""
    token = found.token
    if lemma_of(token) != "sale" or token.dep_ not in {"dobj", "nsubjpass"} or roles.has("seller"):
        return
    if token.head.lemma_.lower() not in words("approving") or not roles.has("buyer"):
        return
    agent = agent_of(token.head)
    buyers = {ref for ref, role in roles.found if role == "buyer"}
    if agent is None or not buyers <= roles.cast.states:
        return
    for ref in roles.cast.references(agent):
        parts = roles.cast.name_of(ref).lower().split()
        if words("approving office") & set(parts) and ref not in buyers:
            roles.found.append((ref, "seller"))


SIDES = (
    Rule("payee", "Acme paid Chad $5m to settle the claims.", _payee),
    Rule("round", "Acme led a $5m seed round in Bolt.", _round),
    Rule("raiser", "Bolt's IPO raised $5m.", _raiser),
    Rule("maker", "Chad ordered 30 Embraer planes.", _maker),
    Rule("given rights", "Acme gave Bolt rights to the cup.", _given_rights),
    Rule("merged into", "Bolt will merge into Acme.", _merged_into),
    Rule("origin", "Chad will import Libyan fuel.", _origin),
    Rule("bid for", "Acme is to make a Bolt bid.", _bid_for),
    Rule("announcer", "Minister Ann Lee announced a deal between Acme and Bolt.", _announcer),
    Rule("supplied", "Acme agreed a deal with Bolt to supply its plants.", _supplied),
    Rule("paid under", "Acme will get $5m from Bolt under the deal.", _paid_under),
    Rule("aim", "Bolt is the target of a takeover by Acme.", add_aim),
    Rule("agreeing", "Bolt agreed to a takeover by Acme.", add_agreeing),
    Rule("payer", "Bolt will pay 5% more for gas supplied by Acme.", add_payer),
    Rule("decliner", "Bolt rejected a deal worth $5m.", add_decliner),
    Rule("funded", "Acme led Bolt's seed round.", add_funded),
    Rule("approving office", "The State Department approved the sale.", _approving_office),
)
"""The rules in the order in which they are applied."""
