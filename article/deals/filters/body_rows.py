"""Whether those who deal are such as deal: consumers, players and ministries that merge do not."""

from __future__ import annotations

from spacy.tokens import Token

from ..arguments import Arguments
from ..parties.cast import Cast
from ..parties.naming import is_of_public_body
from ..parties.roles import Roles
from ..slots.objects import is_company
from ..syntax.phrases import child, prepositional
from ..syntax.sentences import has_sum, sentence_of
from ..triggers import lemma_of
from ..words import words
from .rows import Row
from .senses import modifiers_of
from .transfers import is_person_traded

Read = tuple[Arguments, Roles]
_JOINING = frozenset({"merge", "combine", "takeover"})
_BUYING = frozenset({"buy", "obtain", "order"})


def _names_body(token: Token | None, cast: Cast) -> bool:
    """Tell whether a phrase stands for an organisation or a state, or calls a company so."""
    if token is None:
        return False
    refs = cast.references(token)
    is_body = any(cast.kinds.get(ref, "organization") in {"organization", "place"} for ref in refs)
    return is_body or token.lemma_.lower() in words("company") | words("the company")


def _is_crowd(token: Token, cast: Cast) -> bool:
    """Tell whether a phrase is of many or any: "gamers", "every Dane", "a quarter of them"."""
    if token.lower_ in words("anyone") or token.lemma_.lower() in words("people"):
        return True
    if any(c.lower_ in {"every", "each", "many", "most"} for c in token.children):
        return True
    mention = cast.mention_at(token)
    is_plural = token.tag_ in {"NNS", "NNPS"} and token.lemma_.lower() not in words("body")
    if mention is None or not is_plural:
        return False
    kind = cast.kinds.get(mention[2])
    if kind == "group":
        return token.pos_ == "PROPN" and child(token, "det") is None  # "lower-income Americans"
    return kind == "place" and token.text != cast.name_of(mention[2])  # "Britons"


def _is_consumed(read: Read) -> bool:
    """Tell whether a crowd or no one in particular buys what is no company and for no sum."""
    arguments, roles = read
    object_, agent, token = arguments.object, arguments.agent, arguments.token
    if arguments.frame.name not in _BUYING or object_ is None or token.pos_ != "VERB":
        return False
    is_firm = object_.lemma_.lower() in words("company") and not _is_product(object_)
    if agent is not None and _is_crowd(agent, roles.cast):
        return True
    if is_firm or roles.has("seller"):
        return False
    if object_.tag_ == "NNS" and object_.lemma_.lower() in words("sold to anyone"):
        is_some = child(object_, "det", "nummod") is not None
        return not is_some and not has_sum(token)  # "is offering to buy houses"
    if agent is not None and not roles.cast.references(agent):
        # A description that names no one: buyers of goods, unless a company is bought.
        is_someone = agent.lemma_.lower() in words("the company") | words("led") | words("body")
        return not is_someone and not _is_named_firm(object_, roles.cast)
    return False


def _is_named_firm(object_: Token, cast: Cast) -> bool:
    """Tell whether an object is a company by its name, not a new or counted product."""
    return is_company(object_, cast) and not _is_product(object_)


def _is_product(object_: Token) -> bool:
    """Tell whether a name is used as a product's: "a new Galaxy Fold"."""
    if object_.pos_ != "PROPN":
        return object_.lemma_.lower() in words("sold to anyone")
    article = child(object_, "det")
    is_counted = child(object_, "nummod") is not None
    is_any = article is not None and article.lower_ in {"a", "an", "another", "any"}
    return is_counted or is_any or object_.ent_type_ in {"PRODUCT", "WORK_OF_ART"}


def _is_personal(read: Read) -> bool:
    """Tell whether a person buys a product for himself: "Holt bought the Walkman"."""
    arguments, roles = read
    agent, object_, token = arguments.agent, arguments.object, arguments.token
    if arguments.frame.name not in _BUYING or agent is None or object_ is None:
        return False
    kinds = {roles.cast.kinds.get(ref) for ref in roles.cast.references(agent)}
    if kinds != {"person"} or has_sum(token) or roles.has("seller"):
        return False
    is_thing = object_.pos_ == "PROPN" and child(object_, "det") is not None
    is_firm = object_.lemma_.lower() in words("company") | words("part")
    is_named = object_.pos_ == "PROPN" or _names_body(object_, roles.cast)
    return not is_firm and (is_thing or not is_named)


def _is_mixed(read: Read) -> bool:
    """Tell whether things are joined, not companies: a drink that combines beer and spirit."""
    arguments, roles = read
    token, object_, agent = arguments.token, arguments.object, arguments.agent
    if arguments.frame.name not in _JOINING or token.pos_ != "VERB":
        return False
    cast = roles.cast
    if arguments.frame.name == "combine" and object_ is not None and object_.pos_ == "PRON":
        return True  # "combining that with the sales of the quarter"
    with_ = [o for p, o in prepositional(token) if p in {"with", "into"}]
    if object_ is not None and not is_company(object_, cast):
        return True
    kinds = [cast.kinds.get(ref, "organization") for ref, _ in roles.found]
    if "organization" not in kinds and "place" not in kinds:
        return object_ is None or not is_company(object_, cast)
    if agent is not None and object_ is not None and not _names_body(agent, cast):
        return arguments.frame.name != "takeover" and "organization" not in kinds
    is_bodiless = [o for o in with_ if not _names_body(o, cast)]
    return arguments.frame.name == "combine" and bool(is_bodiless) and object_ is not None


def _is_reorganised(read: Read) -> bool:
    """Tell whether public bodies are joined or one is put under another: no one buys them."""
    arguments, roles = read
    if arguments.frame.name not in _JOINING and lemma_of(arguments.token) != "merger":
        return False
    names = [roles.cast.name_of(ref) for ref, _ in roles.found]
    head = arguments.object.lemma_.lower() if arguments.object is not None else ""
    if has_sum(arguments.token):
        return False
    is_verb = arguments.token.pos_ == "VERB" and arguments.frame.name in {"merge", "combine"}
    is_state = is_verb and any(
        ref in roles.cast.states and role in {"buyer", "partner"} for ref, role in roles.found
    )
    agent = arguments.agent if arguments.token.pos_ == "VERB" else None
    by_body = agent is not None and agent.lemma_.lower() in words("public body")
    is_body = is_state or by_body or head in words("public body")
    return is_body or any(map(is_of_public_body, names))


def _is_contract_of_person(read: Read) -> bool:
    """Tell whether an agreement is a person's employment: "agreed a deal to succeed"."""
    arguments, roles = read
    token = arguments.token
    if arguments.frame.name not in {"agreement", "contract won", "offer", "loan", "engage"}:
        return False
    object_, cast = arguments.object, roles.cast
    persons = {ref for ref, _ in roles.found if cast.kinds.get(ref) == "person"}
    if object_ is not None and _is_person(object_, cast) and not persons & cast.officials:
        return True  # "a deal for striker Ann Lee"
    if not persons - cast.officials:
        return _is_signed_on(token, cast)
    if arguments.frame.name == "engage":
        return not has_sum(token)
    near = sentence_of(token).lemmas
    # "Signed a new deal with Ajax"; a director's deal with a studio is one
    is_work = lemma_of(token) == "contract" or bool(modifiers_of(token) & words("of work"))
    is_bare = object_ is None and is_work and not has_sum(token)
    is_made = token.dep_ == "dobj" and token.head.lemma_.lower() in words("signing on")
    return bool(near & words("employed")) or (is_bare and is_made)


def _is_signed_on(token: Token, cast: Cast) -> bool:
    """Tell whether a person is signed on a contract: "have signed Lee on a short-term deal"."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"on", "to"} else None
    signed = child(verb, "dobj") if verb is not None and verb.lemma_ in words("signing") else None
    return signed is not None and (_is_person(signed, cast) or is_person_traded(signed, cast))


def _is_person(token: Token, cast: Cast) -> bool:
    mention = cast.mention_at(token)
    is_named = mention is not None and cast.kinds.get(mention[2]) == "person"
    return is_named or token.lemma_.lower() in words("player")


def _is_accord_of_one(read: Read) -> bool:
    """Tell whether an act agreed on is not of two states or those who speak for them."""
    arguments, roles = read
    if arguments.frame.name not in {"accord", "exchange"}:
        return False
    public = roles.cast.states | roles.cast.officials
    refs = [ref for ref, _ in roles.found]
    known = [r for r in refs if r in public or roles.cast.kinds.get(r) in {"place", "group"}]
    return len(refs) < 2 or len(known) < len(refs)


def _is_traded_privately(read: Read) -> bool:
    """Tell whether a person sells shares on the market, of no stake and to no one told."""
    arguments, roles = read
    agent, object_ = arguments.agent, arguments.object
    if arguments.frame.name != "sell" or agent is None or object_ is None:
        return False
    kinds = {roles.cast.kinds.get(ref) for ref in roles.cast.references(agent)}
    others = {role for _, role in roles.found} - {"target"}
    return kinds == {"person"} and object_.lemma_.lower() in {"share", "stock"} and len(others) < 2


BODY_FILTERS: tuple[Row[Read], ...] = (
    Row("consumed", "buyers of goods at large", "Gamers will buy the new phone.", _is_consumed),
    Row("personal", "a person buys a product", "Mr Holt bought the Walkman.", _is_personal),
    Row("mixed", "things are combined", "The phone combines a camera with a radio.", _is_mixed),
    Row("reorganised", "public bodies", "Belgium will merge two councils.", _is_reorganised),
    Row(
        "employment",
        "a person's employment",
        "Ann Lee agreed a deal to coach Ajax.",
        _is_contract_of_person,
    ),
    Row("accord of one", "no two states", "Ann and Tim agreed to move house.", _is_accord_of_one),
    Row("market", "shares on the market", "Mr Lee has sold Acme stock.", _is_traded_privately),
)
