"""The price of a deal that a clause beside it or the next sentence tells: "It paid $5 million"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from ...money import Sum
from ..candidates import Candidate
from ..parties.cast import Cast
from ..slots.amounts import LEAST, Valued, is_penalty
from ..slots.payments import sum_paid, word_over
from ..slots.status import is_negated
from ..syntax.phrases import agent_of, child, has_to, prepositional
from ..syntax.sentences import sentence_of
from ..words import words
from .group import TRADES, Group

_RANK = 4
"""Less sure than a sum that the deal's own words lead to."""
_SUBJECTS = ("nsubj", "nsubjpass")


def with_prices(groups: list[Group], cast: Cast, sums: Sequence[Sum]) -> list[Group]:
    """Take groups and the sums of their text; give them, with the price told beside a deal.

    Only a group without a sum is looked at, and no sum is taken that another group has. What is
    looked for are the ways of FrameNet's Commerce_pay and Expensiveness to tell a price whose
    goods are known from before (Ruppenhofer et al. 2016): definite null instantiation.
    """
    used = {m.value.sum.span for group in groups for m in group.members if m.value}
    starts = [sum_.span.start for sum_ in sums]
    for group in groups:
        if group.has_value or not sums:
            continue
        for member in group.members:
            found = next(_prices(member, group, cast, (sums, starts)), None)
            if found is not None and found.value is not None and found.value.sum.span not in used:
                used.add(found.value.sum.span)
                group.add(found)
                break
    return groups


def _prices(
    member: Candidate, group: Group, cast: Cast, sums: tuple[Sequence[Sum], Sequence[int]]
) -> Iterator[Candidate]:
    """Take a member of a group; give it again with each price told in its sentence or the next."""
    for sentence in _near(member, cast):
        first = bisect_left(sums[1], sentence.start_char)
        last = bisect_left(sums[1], sentence.end_char)
        for sum_ in sums[0][first:last]:
            span = cast.doc.char_span(sum_.span.start, sum_.span.end, alignment_mode="expand")
            if span is None or sum_.per_unit or sum_.money.amount < LEAST:
                continue
            if any(rule(span.root, group, cast) for rule in _RULES):
                where = sentence.start, sentence.end
                told = replace(member, sentence=where, value=Valued(sum_, _RANK), parties=())
                yield replace(told, status=None, dates=(), quantity=None)


def _near(member: Candidate, cast: Cast) -> Iterator[Span]:
    """Take a member of a group; give its sentence and the next, unless no sum is in them."""
    doc, (start, end) = cast.doc, member.sentence
    while end < len(doc) and doc[end].is_space:
        end += 1
    for at in (start, end):
        if at < len(doc) and (sentence_of(doc[at]).has_sum or sentence_of(doc[at]).has_sign):
            yield doc[at].sent


def _is_paid(sum_: Token, group: Group, cast: Cast) -> bool:
    """Tell whether a buyer is said to pay a sum, for nothing else: "It paid $5 million"."""
    verb = word_over(sum_)
    is_got = verb.lemma_.lower() in words("paid for it")  # "Bolt will get $5 million"
    if not (is_got or verb.lemma_.lower() in words("price paid")) or sum_paid(verb) != sum_:
        return False
    if group.kind not in TRADES or is_negated(verb) or is_penalty(sum_, frozenset()):
        return False
    payer = agent_of(verb)
    if payer is not None:
        buyers = group.refs("buyer") | group.refs("investor")
        buyers = group.refs("seller") if is_got else buyers
        is_pronoun = not buyers and payer.pos_ == "PRON"
        is_buyer = bool(buyers & set(cast.references(payer))) or is_pronoun
        known = words("owner") if is_got else words("buyer")
        if not (is_buyer or payer.lemma_.lower() in known):
            return False
    elif sum_.dep_ != "nsubjpass":
        return False
    for_else = any(c.pos_ == "VERB" and has_to(c) for c in verb.children)
    told = [*prepositional(verb), *prepositional(sum_)]
    return not for_else and all(_is_of_price(prep, obj, group, cast) for prep, obj in told)


def _is_of_price(prep: str, obj: Token, group: Group, cast: Cast) -> bool:
    """Tell whether a phrase on a payment says how or for what of the deal it is paid."""
    refs = set(cast.references(obj))
    is_known = obj.pos_ == "PRON" or obj.lemma_.lower() in group.heads | words("generic")
    if prep in {"for", "of"}:
        is_deal = obj.lemma_.lower() in words("sum noun") | words("the company")
        return is_known or is_deal or bool(refs & group.refs("target"))
    if prep in {"to", "dative"}:
        is_owner = obj.lemma_.lower() in words("body") | words("owner")
        return is_known or is_owner or bool(refs & group.refs("seller"))
    if prep in {"in", "on"}:
        is_when = obj.ent_type_ in {"DATE", "TIME"}
        return is_when or obj.lemma_.lower() in words("means of payment")
    return prep not in {"into", "towards", "toward"}


def _is_price(sum_: Token, group: Group, cast: Cast) -> bool:
    """Tell whether a sum is said to be the price: "The purchase price was $5 million"."""
    verb = word_over(sum_)
    price: Token | None = verb
    if verb.pos_ in {"AUX", "VERB"}:
        is_told = verb.lemma_.lower() in words("amounting") and not is_negated(verb)
        price = child(verb, *_SUBJECTS) if is_told else None
    elif sum_.dep_ not in {"appos", "npadvmod", "dep"}:
        return False
    if price is None or group.kind not in TRADES or price.lemma_.lower() not in words("price"):
        return False
    is_other = any(c.lower_ in words("no price") for c in price.children)
    told = prepositional(price)
    return not is_other and all(_is_of_price(prep, obj, group, cast) for prep, obj in told)


def _is_fetched(sum_: Token, group: Group, cast: Cast) -> bool:
    """Tell whether what was sold is said to fetch a sum: "The estate went for $5 million"."""
    is_for = sum_.dep_ == "pobj" and sum_.head.lower_ == "for"
    verb = word_over(sum_) if is_for else sum_.head
    known = words("going for") if is_for else words("fetching")
    if verb.lemma_.lower() not in known or (not is_for and sum_.dep_ not in {"dobj", "npadvmod"}):
        return False
    thing = child(verb, "nsubj")
    if thing is None or any(has_to(c) for c in verb.children):
        return False  # "cost $5 million to build"
    is_thing = thing.lemma_.lower() in group.heads or thing.lower_ in {"it", "they"}
    return is_thing or bool(set(cast.references(thing)) & group.refs("target"))


_RULES: tuple[Callable[[Token, Group, Cast], bool], ...] = (
    _is_paid,
    _is_price,
    _is_fetched,
)
"""How a price is told without the words of its deal."""
