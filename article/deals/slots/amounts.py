"""What a deal is worth, how many of what, and when: the sum, quantity and dates around its word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from ...money import Sum
from ..syntax.governors import governors, noun_of_purpose
from ..syntax.phrases import NOMINAL, VERBAL, child, has_to, prepositional, purpose_of
from ..triggers import frame_of
from ..words import words

TokenRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Valued:
    """A sum, and how surely it is what the deal is worth (greater: more surely)."""

    sum: Sum
    rank: int


_NO_NUMBER = frozenset({"MONEY", "PERCENT", "DATE"})
_LONGEST_PATH = 12
LEAST = 1000
"""Units of the currency. A smaller sum is a price or a fee, not what a deal is worth."""


def value_of(
    token: Token, object_: Token | None, carriers: Sequence[Token], sums: Iterable[Sum]
) -> Valued | None:
    """Take a trigger, its object, what it modifies and sums; give the deal's value, or None."""
    best: Valued | None = None
    if any(c.lower_ in words("former") for c in token.children):
        return None  # "up from the previous offer of $7 million"
    for sum_ in sums:
        if sum_.per_unit or sum_.money.amount < LEAST:
            continue
        span = token.doc.char_span(sum_.span.start, sum_.span.end, alignment_mode="expand")
        if span is None or not token.sent.start <= span.start < token.sent.end:
            continue
        if _is_difference(span):
            continue
        rank = _rank(span, token, object_, carriers)
        if rank and (best is None or rank > best.rank):
            best = Valued(sum_, rank)
    return best


def _rank(span: Span, token: Token, object_: Token | None, carriers: Sequence[Token]) -> int:
    """Take a sum and a trigger; give how surely it is the deal's value (0: it is not).

    The path from the sum up the tree must come to the deal's words before another noun's sum
    ("revenues of"), another verb's effect ("to raise revenues by") or another deal.
    """
    related = {token.i, *(c.i for c in carriers)}
    purpose = purpose_of(token) if token.pos_ != "VERB" else None
    related.update(t.i for t in (object_, purpose) if t is not None)
    own = frame_of(token)
    chain = {g.i for g in governors(token) if own is None or frame_of(g) != own}
    root = span.root
    if _is_penalty(root):
        return 0
    if _priced(span, related) or _is_valuation(span, related) or _is_paid_to(root, token):
        return 10
    if any(prep == "of" and obj.lemma_ in words("other sum") for prep, obj in prepositional(root)):
        return 0  # "three million dollars of debt"
    below = root
    for step, above in enumerate([root, *root.ancestors][:_LONGEST_PATH]):
        if below.dep_ == "advcl" and below.tag_ in {"VBD", "VBN", "VBZ", "VBP"}:
            return 0  # "since $2 million was paid, it has bought a house"
        if above.i in related:
            return max(10 - step, 1)
        if below.dep_ == "relcl" and above.pos_ in NOMINAL and above.i not in chain:
            return 0  # "Acme, which was fined $2 million, bought the mill"
        if step and above.lemma_.lower() in words("price of") and _is_price(above, related):
            return 9  # "the cost of the takeover is put at $2 million"
        if step and _is_other(above, below, carriers):
            return 0
        if step and above.i in chain:
            return max(6 - step, 1) if above.pos_ in VERBAL | {"NOUN"} else 0
        if step and frame_of(above) is not None and not _is_means(above):
            return 0
        below = above
    return 0


def _is_penalty(sum_: Token) -> bool:
    """Tell whether a sum is a fine, a bill or damages: "was fined $5 million", "$5m in damages"."""
    told = [obj for prep, obj in prepositional(sum_) if prep in {"in", "of"}]
    verb = sum_.head
    if verb.pos_ == "VERB":
        told += [obj for prep, obj in prepositional(verb) if prep == "in"]
    near = [*told, *list(sum_.ancestors)[:3]]
    return any({t.lemma_.lower(), t.lower_} & words("penalty") for t in near)


def _is_paid_to(sum_: Token, token: Token) -> bool:
    """Tell whether a sum is what is paid to do a verb: "paid $5 million to buy the mill"."""
    paying = sum_.head
    if sum_.dep_ != "dobj" or paying.lemma_.lower() not in words("paid to"):
        return False
    is_purpose = token.dep_ in {"xcomp", "advcl"} and token.head == paying and token.i > sum_.i
    is_on = token.dep_ == "pcomp" and token.head.head in {paying, sum_}
    return (is_purpose and has_to(token)) or is_on


def _is_price(noun: Token, related: set[int]) -> bool:
    """Tell whether a price is that of the deal: "the cost of the sale", "a sale with a cost of"."""
    prep = noun.head
    is_with = noun.dep_ == "pobj" and prep.lower_ in {"with", "at", "for"}
    return (is_with and prep.head.i in related) or _is_of(noun, related)


def _before(span: Span) -> Token:
    """Take a sum; give the word before it that is no "about" and no "a total of"."""
    doc, at = span.doc, span.start - 1
    while at > span.sent.start:
        if doc[at].lower_ == "of" and doc[at - 1].lemma_.lower() in {"total", "aggregate", "sum"}:
            at -= 2
        elif doc[at].pos_ in {"ADV", "ADJ", "DET"} or doc[at].dep_ in {"quantmod", "amod"}:
            at -= 1
        else:
            break
    return doc[at]


def _priced(span: Span, related: set[int]) -> bool:
    """Tell whether "for" or "at" before a sum hangs on the deal's words: that is its price."""
    prep = _before(span)
    return prep.lower_ in {"for", "at"} and prep.pos_ == "ADP" and prep.head.i in related


_NEAR_VERB = 4
"""Tokens between a deal's noun and the verb that says what it is worth."""


def _is_valuation(span: Span, related: set[int]) -> bool:
    """Tell whether the deal's words are said to value something at a sum.

    Told by the words' order, for the parser often takes "the offer values" for two nouns.
    """
    prep = _before(span)
    if prep.lower_ != "at":
        return False
    verbs = (t for t in span.doc[span.sent.start : prep.i] if t.lower_ in words("valuing"))
    return any(0 < verb.i - i <= _NEAR_VERB for verb in verbs for i in related)


def _is_difference(span: Span) -> bool:
    """Tell whether a sum is only by how much another differs: "$5 million more than B"."""
    after = span.doc[span.end : span.end + 2]
    return len(after) == 2 and after[0].lower_ in words("differing") and after[1].lower_ == "than"


def _is_of(noun: Token, related: set[int]) -> bool:
    return any(prep == "of" and obj.i in related for prep, obj in prepositional(noun))


def _is_means(verb: Token) -> bool:
    """Tell whether a verb only says how another is done: "bought it by paying $2 million"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "by"


def _is_other(above: Token, below: Token, carriers: Sequence[Token]) -> bool:
    """Tell whether a word on the path from a sum makes it something else than a deal's value."""
    lemma = above.lemma_.lower()
    if lemma in words("raising") and any(c.lemma_ == "round" for c in carriers):
        return False  # "raised $5 million in a round led by"
    if above.pos_ == "VERB" and lemma in words("effect"):
        return not any(
            c.head == above and (c.dep_ == "dobj" or c.lemma_ in words("price of"))
            for c in carriers
        )
    if above.pos_ not in NOMINAL or is_money(above):
        return False
    if lemma in words("fee") and above.dep_ == "dobj" and _is_under(above.head, carriers):
        return False  # "will get a fee of $5 million from Acme under the deal"
    if lemma in words("other sum"):
        is_price = above.dep_ == "pobj" and above.head.lower_ in {"for", "at"}
        return not (is_price and lemma in {"cost", "payment", "premium"})
    if (above.dep_ == "compound" and above.head in carriers) or lemma in words("round verb"):
        return False  # "a $5 million seed round"
    if below.lower_ in {"worth", "valued"}:
        return False  # "a deal between Acme and Bolt, worth $5 million"
    # "a $62 million savings bank" tells the bank's size.
    return below.dep_ in {"nummod", "compound", "nmod", "amod"} and lemma not in words("sum noun")


def _is_under(verb: Token, carriers: Sequence[Token]) -> bool:
    """Tell whether a verb is done under an agreement."""
    return any(prep == "under" and obj in carriers for prep, obj in prepositional(verb))


def is_money(token: Token) -> bool:
    """Tell whether a token is a currency or a number of it: "dlrs", "million"."""
    return token.ent_type_ == "MONEY" or token.lower_ in words("money")


def dates_of(token: Token) -> Iterator[TokenRange]:
    """Take a trigger; give the dates on it, on the verb it is subject or object of, on its purpose.

    The date of a verb of saying is the day of the news, not of the deal.
    """
    anchors = {token.i}
    if token.pos_ != "VERB":
        purpose = purpose_of(token)
        if purpose is not None:
            anchors.add(purpose.i)
        anchors.update(c.i for c in token.children if c.dep_ == "acl" and c.lemma_ == "sign")
        head = token.head
        if token.dep_ in {"dobj", "nsubjpass", "nsubj"} and head.lemma_ not in words("undated"):
            anchors.add(head.i)
    else:
        anchors.update(c.i for c in token.children if c.dep_ == "xcomp")
        if (agreement := noun_of_purpose(token)) is not None:
            anchors.update({agreement.i, agreement.head.i})
    for ent in _dates_in(token.sent):
        if _is_span_of_time(ent.text) or _is_term(ent, token):
            continue
        above = ent.root
        while above.head != above and above.i not in anchors:
            above = above.head
            if above.pos_ not in {"ADP", "ADV"} and above.lemma_ not in words("time"):
                break
        if above.i in anchors:
            yield ent.start, ent.end


def _dates_in(sentence: Span) -> Iterator[Span]:
    """Take a sentence; give its dates. (``Span.ents`` reads the whole Doc each time.)"""
    doc, start = sentence.doc, -1
    for token in sentence:
        if start >= 0 and (token.ent_type_ != "DATE" or token.ent_iob_ == "B"):
            yield doc[start : token.i]
            start = -1
        if token.ent_type_ == "DATE" and start < 0:
            start = token.i
    if start >= 0:
        yield doc[start : sentence.end]


def _is_span_of_time(words_: str) -> bool:
    """Tell whether a date says how long ago or how long, not when: "decades", "three years"."""
    parts = words_.replace("-", " ").split()  # "25-year"
    if not parts:
        return True  # a dash the recogniser took for a date
    return parts[-1].lower() in words("duration") and parts[0].lower() not in {
        "this", "next", "last", "the",
    }  # fmt: skip


_UNTIL = frozenset(
    {"between", "until", "till", "through", "over", "per", "for", "within", "every", "during"}
)
_COMING = re.compile(
    r"\b(?:annual|month|week|year|quarter|dai)ly\b|\b(?:next|coming|past|first|last|following)\s+\w+\s+\w+s\b",
    re.I,
)
_DATED = re.compile(
    r"\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
    r"\b\.?|yesterday|today|tomorrow|tonight|last|this|next|earlier|week|month|year|quarter"
    r"|spring|summer|autumn|fall|winter|christmas|easter|end|mid|now)",
    re.I,
)


def _is_term(date: Span, token: Token) -> bool:
    """Tell whether a date says from when, until when or how often, not when it was dealt.

    "Between 2005 and", "annually", "for the next four years"; "due for delivery in 2009".
    """
    before = token.doc[max(0, date.start - 1)]
    is_whole = date.text.lower().startswith("the next ")  # "for the next decade"
    is_until = (before.lower_ in _UNTIL and not is_whole) or date[0].lower_ in _UNTIL
    is_vague = not _DATED.search(date.text) or _COMING.search(date.text) is not None
    between = token.doc[min(token.i, date.start) + 1 : date.start]
    is_later = any(t.lemma_.lower() in words("carried out") and t != token.head for t in between)
    return is_until or is_vague or is_later


def quantity_of(object_: Token | None) -> TokenRange | None:
    """Take the head of the object; give the number that stands on it ("80 jets"), or None."""
    if object_ is None:
        return None
    counted = _count_of(object_)
    if counted is not None:
        return counted
    number = child(object_, "nummod")
    if number is None or number.ent_type_ in _NO_NUMBER or _MODEL.fullmatch(number.text):
        return None
    after = object_.doc[number.i + 1 : number.i + 2]  # none where the text ends in the number
    if any(t.pos_ == "PROPN" for t in after) and number.ent_type_ != "CARDINAL":
        return None  # part of a name: "737 Max jets"
    return number.left_edge.i, number.i + 1


_MODEL = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w-]+|\d{2,3}-\d+")
"""A model's number: "7E7", "787-9"."""


def _count_of(object_: Token) -> TokenRange | None:
    """Take the head of an object; give what counts it: "millions of tonnes", "up to 20 of its"."""
    top = object_
    while top.dep_ == "pobj" and top.head.lower_ == "of":
        above = top.head.head
        if above.lemma_.lower() not in words("number") and above.pos_ != "NUM":
            break
        top = above
    if top == object_ or top.ent_type_ in {"MONEY", "PERCENT"}:
        return None
    if any(t.ent_type_ == "MONEY" for t in top.lefts) or top.lower_ in {"%", "percent", "pct"}:
        return None
    last = top
    for token in object_.doc[top.i + 1 : object_.i]:
        if token.lemma_.lower() in words("number") and token.is_ancestor(object_):
            last = token
    return top.left_edge.i, last.i + 1
