"""Whether a listed word tells of a deal where it stands: one row a reason why it does not."""

from __future__ import annotations

from spacy.tokens import Token

from ..arguments import Word
from ..slots.objects import behind_number, thing_of_rights
from ..slots.payments import PAYING, sum_paid
from ..slots.status import is_undone
from ..syntax.phrases import (
    NOMINAL,
    child,
    held_by,
    object_of,
    prepositional,
    task_of,
)
from ..syntax.sentences import has_sum, is_money, sentence_of
from ..triggers import frame_of, lemma_of
from ..words import words
from . import senses
from .rows import Row


def _is_name(word: Word) -> bool:
    token = word.token
    before = token.doc[max(token.sent.start, token.i - 1)]
    is_title = before.text == "New" and token.text == "Deal"  # Roosevelt's, and all called after it
    return token.pos_ == "PROPN" and (is_title or token.ent_type_ in {"ORG", "PERSON"})


def _is_option(word: Word) -> bool:
    token = word.token
    is_participle = token.dep_ == "acl" and token.tag_ == "VBN"  # "power supplied by Acme"
    is_verb = token.pos_ == "VERB" and not is_participle
    return is_verb and token.head.lemma_.lower() in words("option")


def _is_rating(word: Word) -> bool:
    """Tell whether it is an analyst's opinion of shares: "was upgraded to buy"."""
    above = word.token.head
    is_told = word.token.dep_ in {"xcomp", "oprd", "advcl"}
    return is_told and above.lemma_.lower() in words("rating")


def _is_no_rights(word: Word) -> bool:
    """Tell whether a right is none that is traded: to vote, human rights.

    Traded are rights to a thing, or that are called so.
    """
    if word.frame.name != "rights":
        return False
    token = word.token
    kinds = {c.lower_ for c in token.children if c.i < token.i}
    to_thing = token.tag_ == "NNS" and thing_of_rights(token) is not None
    return not (to_thing or kinds & words("rights"))


def _is_not_engaged(word: Word) -> bool:
    """Tell whether no one is hired for works or supplies: a coach, a seat, muscles contract."""
    if word.frame.name != "engage":
        return False
    task, engaged = task_of(word.token), object_of(word.token)
    return task is None or engaged is None or engaged.pos_ == "PRON"


def _is_unfunded(word: Word) -> bool:
    return word.frame.name == "fund" and not has_sum(word.token)


def _is_revenue(word: Word) -> bool:
    is_plural = lemma_of(word.token) == "sale" and word.token.tag_ in {"NNS", "NNPS"}
    return is_plural and not any(prep == "to" for prep, _ in prepositional(word.token))


def _is_on_loan(word: Word) -> bool:
    """Tell whether a thing or a player is lent, not money: "a vase on loan from Bolt"."""
    token = word.token
    is_bare = token.dep_ == "pobj" and child(token, "det") is None
    return lemma_of(token) == "loan" and is_bare and token.head.lower_ == "on"


def _is_in_order_to(word: Word) -> bool:
    token = word.token
    is_bare = token.dep_ == "pobj" and child(token, "det") is None
    is_on_offer = lemma_of(token) == "offer" and is_bare and token.head.lower_ == "on"
    return is_on_offer or (lemma_of(token) == "order" and is_bare)


def _is_not_bought(word: Word) -> bool:
    if word.frame.name not in {"buy", "obtain"} or word.token.pos_ != "VERB":
        return False
    bought = object_of(word.token)
    if bought is None:
        return False
    lemma = behind_number(bought).lemma_.lower()
    if lemma == "share" and any(t.lemma_.lower() == "market" for t in bought.subtree):
        return bought.tag_ == "NN"  # "is snapping up market share"
    if word.frame.name == "obtain" and bought.pos_ == "NOUN" and not has_sum(bought):
        return lemma not in words("company") | words("part") | words("goods")
    return lemma in words("not bought")


def _is_unpaid(word: Word) -> bool:
    if word.frame.name not in PAYING:
        return False
    paid = sum_paid(word.token)
    if paid is None:
        return True
    return word.frame.name == "receive" and not is_money(paid)


def _is_spent(word: Word) -> bool:
    if word.frame.name != "spend":
        return False
    return any(t.lemma_.lower() in words("spent") for t in word.token.subtree)


def _is_paid_for_nothing(word: Word) -> bool:
    token = word.token
    paid = sum_paid(token) if word.frame.name in PAYING else None
    if paid is None:
        return False
    wanted = set(word.frame.prepositions) - {"to", "dative", "from"}
    told = (pair for t in (token, paid) for pair in prepositional(t))
    return not any(prep in wanted and obj.pos_ in NOMINAL for prep, obj in told)


def _is_moved(word: Word) -> bool:
    if lemma_of(word.token) != "transfer":
        return False
    moved = object_of(word.token)
    return moved is None or moved.lemma_.lower() not in words("company")


def _is_persons_licence(word: Word) -> bool:
    """Tell whether a licence is what a person has to do his work or to drive: "his licence"."""
    owner = child(word.token, "poss")
    is_noun = word.frame.name == "license" and word.token.pos_ != "VERB"
    return is_noun and owner is not None and owner.lower_ in {"his", "her", "my", "your"}


def _is_venture(word: Word) -> bool:
    owner = child(word.token, "poss")
    is_joint = owner is not None and owner.lower_ == "their"  # "dissolved their venture"
    is_bare = "joint" not in senses.modifiers_of(word.token) and not is_joint
    return lemma_of(word.token) == "venture" and is_bare


def _is_idle_stake(word: Word) -> bool:
    token = word.token
    if word.frame.name != "stake":
        return False
    is_moved = token.head.lemma_.lower() in words("stake verb")
    return token.dep_ == "nsubj" or (token.dep_ in {"dobj", "nsubjpass"} and not is_moved)


def _is_told_by_sale(word: Word) -> bool:
    """Tell whether a stake is what a sale or purchase is of: that tells of it."""
    token = word.token
    if word.frame.name != "stake":
        return False
    owner = held_by(token)  # "buys Acme's stake in Bolt": Acme does not buy it
    is_others = owner is not None and owner.pos_ != "PRON"
    told = token
    while told.dep_ == "pobj" and told.head.lower_ == "of" and _names(told) in {None, "stake"}:
        told = told.head.head  # "sold a third of Acme's stake"
    is_part = told != token
    if told.dep_ == "dobj" and _names(told) in {None, "stake"}:
        told = told.head
    return (is_part or is_others) and _names(told) in {"sell", "buy"}


def _names(word: Token) -> str | None:
    frame = frame_of(word)
    return frame.name if frame is not None else None


def _is_transaction_cost(word: Word) -> bool:
    return lemma_of(word.token) == "transaction" and word.token.dep_ == "compound"


def _is_no_dispute(word: Word) -> bool:
    """Tell whether what is settled is no dispute, or a settlement a village."""
    token = word.token
    if word.frame.name == "settlement":
        told = sentence_of(token).lemmas
        is_made = token.head.lemma_.lower() in words("making") | words("agreeing")
        is_made = is_made or (token.head.lower_ == "under" and _is_paying(token.head.head))
        is_with = any(prep in {"with", "between"} for prep, _ in prepositional(token))
        return not (is_with or (has_sum(token) and (is_made or bool(told & words("dispute")))))
    if word.frame.name != "settle":
        return False
    near = {t.lemma_.lower() for t in token.subtree}
    is_bought = lemma_of(token) == "settle" or token.head.lemma_.lower() == "pay"
    pairs = list(prepositional(token))
    is_for = any(prep == "for" and is_money(obj) for prep, obj in pairs)
    is_with = lemma_of(token) == "settle" and any(prep == "with" for prep, _ in pairs)
    pays = (c for c in token.children if c.dep_ == "advcl" and sum_paid(c) is not None)
    if is_with and any(c.lemma_.lower() in words("price paid") for c in pays):
        return False  # "settled with Chad, paying $5 million"
    return not ((is_for and is_with) or ((is_bought or is_for) and near & words("dispute")))


def _is_paying(verb: Token) -> bool:
    return verb.lemma_.lower() in words("paying under")


def _is_no_round(word: Word) -> bool:
    """Tell whether a round raises no money: of talks, of a cup."""
    if word.frame.name != "round":
        return False
    token = word.token
    series = any(t.lower_ == "series" for t in token.subtree)
    if not has_sum(token):
        return not (series and token.head.lemma_.lower() in words("round verb"))
    if lemma_of(token) == "round":
        return not (series or bool(senses.modifiers_of(token) & words("round")))
    if lemma_of(token) == "series":
        letter = token.head
        is_letter = len(letter.text) == 1 and letter.text.isupper()
        return not is_letter or letter.dep_ in {"compound", "nmod"}  # told by the round
    if token.dep_ in {"compound", "nmod"}:
        return True  # told by the round: "a funding round"
    return not any(above.lemma_.lower() in words("funded by") for above in token.ancestors)


def _is_no_grant(word: Word) -> bool:
    """Tell whether a grant is none of a sum that someone gets or gives."""
    if word.frame.name != "grant":
        return False
    told = word.token.head
    is_dealt = told.lemma_.lower() in words("lending") | words("order taking") | {"pledge", "award"}
    is_object = word.token.dep_ in {"dobj", "nsubjpass"}
    return not (is_object and is_dealt and has_sum(word.token))


def _is_not_joined(word: Word) -> bool:
    """Tell whether something else than forces is joined."""
    joined = child(word.token, "dobj")
    return word.frame.name == "join" and (
        joined is None or joined.lemma_.lower() not in words("joined")
    )


def _is_not_exchanged(word: Word) -> bool:
    if word.frame.name != "exchange":
        return False
    object_ = object_of(word.token)
    return object_ is None or object_.lemma_.lower() not in words("exchanged")


def _is_no_accord(word: Word) -> bool:
    """Tell whether agreeing is no accord of states, or told by another word: "agreed to buy"."""
    if word.frame.name != "accord":
        return False
    purpose = next((c for c in word.token.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    if purpose is None or purpose.lemma_.lower() in words("not an accord"):
        return True
    if any(_names(t) not in {None, "settle"} for t in purpose.subtree):
        return True
    return object_of(purpose) is None


def _is_supply_deal(word: Word) -> bool:
    """Tell whether supplies or a licence only modify the agreement told: "a supply deal"."""
    last = word.carriers[-1]
    frame = frame_of(last) if last != word.token else None
    return (
        word.frame.name in {"delivery", "license"}
        and frame is not None
        and frame.name == "agreement"
    )


def _is_sale_and_purchase(word: Word) -> bool:
    """Tell whether both are told: who buys by "a sale and purchase agreement", other words say."""
    token = word.token
    if word.frame.name not in {"sell", "buy"} or token.pos_ == "VERB":
        return False
    both = {"sale", "sales", "purchase"}
    pair = [t for t in (*token.children, token.head) if t.lower_ in both and t.dep_ != "dobj"]
    is_pair = any(t.dep_ == "conj" or token.dep_ == "conj" for t in pair)
    above = token.head if token.dep_ in {"nmod", "compound"} else token.head.head
    return is_pair and above.lemma_.lower() in words("agreeing")


def _is_offered_nothing(word: Word) -> bool:
    """Tell whether no money is offered for something."""
    if word.frame.name != "offered":
        return False
    token = word.token
    offered = child(token, "dobj")
    if token.pos_ != "VERB" or offered is None or not is_money(offered):
        return True
    return not any(p == "for" for t in (token, offered) for p, _ in prepositional(t))


WORD_FILTERS: tuple[Row[Word], ...] = (
    Row("name", "part of a name", "Acme Holdings rose.", _is_name),
    Row("option", "only a chance to", "It has the right to buy the mill.", _is_option),
    Row(
        "idiom",
        "means something else with its particle",
        "He sold out his allies.",
        lambda w: w.token.pos_ == "VERB" and senses.is_idiom(w.token),
    ),
    Row(
        "prevented",
        "advised, or kept from it",
        "The bank advises buying the shares.",
        lambda w: w.token.pos_ == "VERB" and senses.is_prevented(w.token),
    ),
    Row("rating", "an opinion of shares", "Bolt was upgraded to buy by Vale Bank.", _is_rating),
    Row("no rights", "not traded", "Women won the right to vote.", _is_no_rights),
    Row("not engaged", "no works", "They chose Ann Lee to lead.", _is_not_engaged),
    Row(
        "command",
        "an act or persons are ordered",
        "Norway ordered a halt to dredging.",
        lambda w: w.frame.name == "order" and w.token.pos_ == "VERB" and senses.is_command(w.token),
    ),
    Row(
        "conditioned",
        "spoken of as tied to terms",
        "They made the sale conditional on a vote.",
        lambda w: w.token.pos_ == "NOUN" and senses.is_conditioned(w.token),
    ),
    Row(
        "no round",
        "money raised from no one",
        "Acme raised $5 million.",
        lambda w: w.frame.name == "raise" and not senses.is_round(w.token),
    ),
    Row("unfunded", "no sum is told", "The state finances schools.", _is_unfunded),
    Row(
        "force",
        "taken, not bought",
        "They acquired the guns in raids.",
        lambda w: w.frame.kind == "acquisition" and senses.is_by_force(w.token),
    ),
    Row(
        "undone",
        "said not to have been done",
        "It denied that it had bought the mill.",
        lambda w: w.token.pos_ == "VERB" and w.frame.name != "raise" and is_undone(w.token),
    ),
    Row(
        "compared",
        "trade compared year by year",
        "It sold fewer cars.",
        lambda w: w.token.pos_ == "VERB" and senses.is_compared(w.token),
    ),
    Row("revenue", "sales are revenue", "Its sales rose.", _is_revenue),
    Row("on loan", "a thing is lent", "A vase is on loan from the Louvre.", _is_on_loan),
    Row("in order to", "an idiom", "It sold the mill in order to live.", _is_in_order_to),
    Row("not bought", "believed", "Voters do not buy that.", _is_not_bought),
    Row("unpaid", "no sum is the object", "It will pay the price.", _is_unpaid),
    Row("spent", "spent on a campaign", "It spent $5m on ads.", _is_spent),
    Row("for nothing", "paid for nothing named", "It paid $5 million.", _is_paid_for_nothing),
    Row("moved", "no company is transferred", "He transferred the files.", _is_moved),
    Row("own licence", "to drive, to coach", "They took his licence away.", _is_persons_licence),
    Row("venture", "not a joint one", "It is a risky venture.", _is_venture),
    Row("idle stake", "only held", "Its stake rose in value.", _is_idle_stake),
    Row("sale of stake", "told by the sale", "The sale of its stake ended.", _is_told_by_sale),
    Row("transaction cost", "only modifies", "Transaction costs rose.", _is_transaction_cost),
    Row("no dispute", "a village, a score", "They settled in Oslo.", _is_no_dispute),
    Row("no round of money", "of talks", "A new round of talks began.", _is_no_round),
    Row("no grant", "no sum that is given", "Its grants ended.", _is_no_grant),
    Row("not joined", "no forces", "Ann Lee joined the club.", _is_not_joined),
    Row("not exchanged", "views", "They exchanged views.", _is_not_exchanged),
    Row("no accord", "no act of states", "They agreed to meet.", _is_no_accord),
    Row("supply deal", "told by the deal", "They have a gas supply deal.", _is_supply_deal),
    Row(
        "sale and purchase",
        "both sides at once",
        "They signed a sale and purchase agreement.",
        _is_sale_and_purchase,
    ),
    Row("offered", "no money for it", "They offered tea to guests.", _is_offered_nothing),
)
