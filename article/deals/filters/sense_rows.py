"""Whether something is dealt in at all: not a speech delivered, backing lent, a budget."""

from __future__ import annotations

from spacy.tokens import Token

from ..arguments import Arguments
from ..parties.roles import Roles
from ..slots.objects import is_company, is_traded
from ..syntax.governors import governors
from ..syntax.phrases import child, has_to, infinitive_on, object_of, prepositional, purpose_of
from ..syntax.sentences import has_sum, is_money, sentence_of
from ..triggers import frame_of, lemma_of
from ..words import words
from .rows import Row
from .senses import modifiers_of

Read = tuple[Arguments, Roles]
_PRESENT = frozenset({"VBZ", "VBP"})
_TRADES = frozenset({"sale", "acquisition", "investment"})


def _is_named(object_: Token | None) -> bool:
    """Tell whether an object is one certain thing: a name is in it, or a number of goods."""
    if object_ is None:
        return False
    return any(t.pos_ == "PROPN" for t in object_.subtree) or child(object_, "nummod") is not None


def _is_legal_order(read: Read) -> bool:
    token = read[0].token
    if lemma_of(token) != "order" or token.pos_ == "VERB":
        return False
    is_against = any(prep == "against" for prep, _ in prepositional(token))
    return is_against or bool(modifiers_of(token) & words("legal"))


def _is_ordered_to_act(read: Read) -> bool:
    token = read[0].token
    if lemma_of(token) != "order" or token.pos_ != "VERB":
        return False
    return any(
        c.dep_ in {"xcomp", "ccomp", "oprd", "advcl", "acl"}
        and (has_to(c) or c.tag_ == "VBN")
        # "20 jets, to be delivered by May", "20 jets made by Acme"
        and c.lemma_.lower() not in words("carried out") | words("made by")
        for part in (token, read[0].object)
        if part is not None
        for c in part.children
        if c.i > token.i
    )


def _is_not_delivered(read: Read) -> bool:
    """Tell whether what is delivered is no goods: a budget, a speech, a profit."""
    arguments, _ = read
    if lemma_of(arguments.token) != "deliver" or arguments.token.pos_ != "VERB":
        return False
    object_ = arguments.object
    if object_ is None:
        return True
    if object_.lemma_.lower() in words("not delivered"):
        return True
    is_counted = any(
        c.dep_ == "nummod" or c.lower_ in {"first", "last", "final"} for c in object_.children
    )
    return not (is_traded(arguments.token, object_) or is_counted)


def _is_purpose_idiom(read: Read) -> bool:
    """Tell whether "in a bid to" only says what for, unless it is a bid to buy."""
    token = read[0].token
    is_in = token.dep_ == "pobj" and token.head.lower_ == "in" and token.lower_ == "bid"
    return is_in and any(has_to(c) for c in token.children if c.pos_ == "VERB")


def _is_contest(read: Read) -> bool:
    arguments, roles = read
    if arguments.frame.name not in {"bid", "offer"}:
        return False
    goal = infinitive_on(arguments.token)
    if arguments.frame.name == "bid" and goal is not None and frame_of(goal) is None:
        aim = object_of(goal)  # "bids to run the channel"; but "a bid to take control of Acme"
        if aim is None or not is_company(aim, roles.cast):
            return True
    near = {t.lemma_.lower() for t in arguments.token.subtree}
    if _is_for_office(read):
        return True
    return bool(near & words("contest")) and not any(map(is_money, arguments.token.subtree))


def _is_for_office(read: Read) -> bool:
    """Tell whether persons or parties bid for an office, post or seat: "her bid for Westminster".

    Who bids for a company is one, or tells of money, shares or a takeover.
    """
    arguments, roles = read
    cast, agent = roles.cast, arguments.agent
    bidders = [ref for ref, role in roles.found if role == "buyer"]
    # "The Republicans' bid"
    is_plural = agent is not None and agent.tag_ == "NNPS" and child(agent, "compound") is None
    are_people = agent is not None and (is_plural or agent.ent_type_ == "NORP")
    are_firms = any(cast.kinds.get(ref, "organization") == "organization" for ref in bidders)
    if not bidders or (are_firms and not are_people):
        return False
    sentence = sentence_of(arguments.token)
    told = sentence.lemmas
    is_firm = bool(told & (words("company") | words("the company") | words("trading a firm")))
    is_sum = sentence.has_sum or sentence.has_sign
    return not is_firm and not is_sum


def _is_taken_on(read: Read) -> bool:
    """Tell whether an office or a task is taken over, not a company: "took over from Ann Lee"."""
    arguments, _ = read
    token, object_ = arguments.token, arguments.object
    if token.lemma_ != "take" or token.pos_ != "VERB":
        return False
    if object_ is None:
        return True
    return object_.lemma_.lower() in words("taken on")


def _is_not_lent(read: Read) -> bool:
    """Tell whether what is lent is no money: backing, support, a hand."""
    arguments, _ = read
    token = arguments.token
    if token.pos_ != "VERB" or arguments.frame.name not in {"lend", "borrow"}:
        return False
    lent = [part for c in token.children if c.dep_ == "dobj" for part in c.subtree]
    if not lent:
        return not has_sum(token)
    near = {t.lemma_.lower() for t in lent}
    return not (any(map(is_money, lent)) or near & words("lent"))


def _is_figure(read: Read) -> bool:
    """Tell whether a figure of speech is bought: votes, an argument, trouble."""
    arguments, _ = read
    if arguments.frame.name not in {"buy", "obtain", "sell"} or arguments.object is None:
        return False
    object_ = arguments.object
    return object_.pos_ == "NOUN" and bool(
        {object_.lemma_.lower(), object_.lower_} & words("figure")
    )


def _is_money_got(read: Read) -> bool:
    """Tell whether money is obtained: a loan or a grant, told by its own word."""
    arguments, _ = read
    got = child(arguments.token, "dobj")
    if arguments.frame.name == "obtain" and got is not None and _is_lent_or_given(got):
        return True
    if arguments.frame.name not in {"obtain", "buy"} or got is None or not is_money(got):
        return False
    pairs = (pair for part in (got, arguments.token) for pair in prepositional(part))
    in_what = [obj for prep, obj in pairs if prep == "in"]
    return not any(obj.lemma_.lower() in words("debt") | words("part") for obj in in_what)


def _is_lent_or_given(noun: Token) -> bool:
    frame = frame_of(noun)
    return frame is not None and frame.name in {"loan", "grant"}


def _is_budget(read: Read) -> bool:
    """Tell whether a public budget or one's own costs are spent: no one else is invested in."""
    arguments, roles = read
    token, object_ = arguments.token, arguments.object
    if arguments.frame.kind != "investment" or roles.frame.name in {"raise", "round"}:
        return False
    into = [obj for prep, obj in prepositional(token) if prep in {"in", "into", "on"}]
    paid = child(token, "dobj")
    into += [o for p, o in prepositional(paid) if p in {"in", "into", "on"}] if paid else []
    goal = object_ if object_ is not None else next(iter(into), None)
    cast = roles.cast
    costs = words("own cost") | words("spent")
    if goal is not None and goal.lemma_.lower() in costs:
        return True
    is_body = goal is not None and is_company(goal, cast)
    if goal is not None and not has_sum(token):
        mention = cast.mention_at(goal)
        if mention is not None and cast.kinds.get(mention[2]) == "place":
            return True  # "its investment in China begins to pay"
    by_state = any(
        cast.kinds.get(ref) in {"place", "group", "person"} and role == "investor"
        for ref, role in roles.found
    )
    is_sum = has_sum(token)
    if arguments.frame.name == "spend":
        # A firm's plan to spend on a plant or a product is an investment, what it spent a cost.
        by_firm = not by_state and any(role == "investor" for _, role in roles.found)
        return not by_firm or not (is_body or token.tag_ == "VB")
    has_place = any(cast.kinds.get(ref) == "place" for o in into for ref in cast.references(o))
    if by_state and not is_body and not (has_place and is_sum):
        return True
    return not is_sum and not _is_named(goal)


def _is_wish(read: Read) -> bool:
    """Tell whether someone only wishes to trade what is not named: "want to sell arms"."""
    arguments, roles = read
    token = arguments.token
    if arguments.frame.kind not in _TRADES or token.pos_ != "VERB":
        return False
    above = next(iter(governors(token)), None)
    wishes = above is not None and above.lemma_.lower() in words("wish") and token.head == above
    object_ = arguments.object
    is_firm = object_ is not None and is_company(object_, roles.cast)
    if not wishes or is_firm or _is_certain(object_):
        return False
    return not has_sum(token)  # last: a sentence may be long


def _is_certain(object_: Token | None) -> bool:
    """Tell whether goods are counted or told before: "40 jets", "its stake", "the mill"."""
    if object_ is None:
        return False
    is_own = child(object_, "poss") is not None
    is_counted = child(object_, "nummod") is not None
    article = child(object_, "det")
    return is_own or is_counted or (article is not None and article.lower_ in {"the", "this"})


def _is_habit(read: Read) -> bool:
    """Tell whether trade goes on in general: "ships most of its copper to Japan"."""
    arguments, roles = read
    token, object_ = arguments.token, arguments.object or child(arguments.token, "dobj")
    if token.pos_ != "VERB" or arguments.frame.kind != "sale" or object_ is None:
        return False
    is_line = sentence_of(token).end_mark not in '.”"'
    by_person = any(
        roles.cast.kinds.get(r) == "person" for r, role in roles.found if role == "seller"
    )
    is_goods = object_.lemma_.lower() in words("goods") and not by_person  # states trade in them
    is_own = lemma_of(token) == "sell" and child(object_, "poss") is not None  # one thing of it
    is_export = lemma_of(token) in words("exporting") and not (
        is_goods or is_own or _is_named(object_)
    )
    is_present = token.tag_ in _PRESENT and not is_line
    is_gerund = token.tag_ == "VBG" and lemma_of(token) in words("exporting")
    is_sum = has_sum(token)
    if is_sum or object_.lemma_.lower() in {"unit", "stake", "business", "subsidiary"}:
        return False
    is_share = any(t.text == "%" or t.lemma_ in {"percent", "most"} for t in object_.subtree)
    if is_present and arguments.frame.name == "sell":
        return True
    return (is_present and is_share) or (is_export and (is_gerund or is_present))


def _is_bare(object_: Token | None) -> bool:
    """Tell whether goods are of any number and no one's: "phones", not "the phones", "20 jets"."""
    is_plural = object_ is not None and object_.tag_ == "NNS"
    return is_plural and object_ is not None and child(object_, "det", "nummod", "poss") is None


def _is_supply_at_large(read: Read) -> bool:
    """Tell whether buying goes on in general, from no one told: "buys chips in Asia"."""
    arguments, roles = read
    token, object_ = arguments.token, arguments.object
    if arguments.frame.name != "buy" or token.tag_ not in _PRESENT or roles.has("seller"):
        return False
    if not _is_bare(object_) or (object_ is not None and is_company(object_, roles.cast)):
        return False
    return sentence_of(token).end_mark in '.”"' and not has_sum(token)


def _is_turnover(read: Read) -> bool:
    """Tell whether a firm sold its wares to no one told: "sold phones for $5bn in the quarter"."""
    arguments, roles = read
    token = arguments.token
    if lemma_of(token) != "sell" or token.pos_ != "VERB" or roles.has("buyer"):
        return False
    if not _is_bare(arguments.object):
        return False
    near = {t.lemma_.lower() for t in token.subtree if t.ent_type_ == "DATE" or t.dep_ == "pobj"}
    return bool(near & words("accounting period"))


def _is_bond(read: Read) -> bool:
    """Tell whether two only get on with each other: "have a strong partnership"."""
    token = read[0].token
    if token.pos_ == "VERB" or lemma_of(token) not in words("personal"):
        return False
    if purpose_of(token) is not None:
        return False  # "has a partnership to develop the field"
    holds = token.head.lemma_.lower() in words("holding a bond")
    is_held = token.dep_ == "dobj" and holds
    is_meant = bool(modifiers_of(token) & words("bond"))
    is_praised = token.dep_ == "pobj" and token.head.lower_ in {"of", "with", "for", "about"}
    return is_held or (is_meant and (is_held or is_praised or token.dep_ in {"nsubj", "attr"}))


SENSE_FILTERS: tuple[Row[Read], ...] = (
    Row("legal order", "a court's", "It won a court order.", _is_legal_order),
    Row("ordered", "told to act", "It was ordered to share maps.", _is_ordered_to_act),
    Row("not delivered", "no goods", "She delivered her budget.", _is_not_delivered),
    Row("in a bid to", "an idiom of purpose", "It cut jobs in a bid to live.", _is_purpose_idiom),
    Row("contest", "a bid to host or win", "London's bid for the Games.", _is_contest),
    Row("taken on", "an office or task", "Ann Lee takes over from Tim Roe.", _is_taken_on),
    Row("not lent", "no money", "He lent his backing to the group.", _is_not_lent),
    Row("figure", "a figure of speech", "They were accused of buying votes.", _is_figure),
    Row("money got", "a loan", "Acme obtained 40 million euros.", _is_money_got),
    Row("budget", "spending", "The state will invest $5bn in schools.", _is_budget),
    Row("wish", "a wish for anything", "They want to sell arms to Chad.", _is_wish),
    Row("habit", "trade in general", "Chad sells 30% of its oil to China.", _is_habit),
    Row("supply", "buying in general", "Nokia buys chips in Asia.", _is_supply_at_large),
    Row("turnover", "wares", "It sold phones for $5bn in the quarter.", _is_turnover),
    Row("bond", "good relations", "They have a strong partnership.", _is_bond),
)
