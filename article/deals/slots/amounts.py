"""What a deal is worth: the sum among those around its word that is its value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import islice, takewhile

from spacy.tokens import Span, Token

from ...money import Sum
from ..syntax.governors import governors
from ..syntax.phrases import NOMINAL, VERBAL, child, object_of, prepositional, purpose_of
from ..syntax.sentences import is_money
from ..triggers import frame_of
from ..words import words
from .payments import PAYING, is_paid_by_clause, is_paid_to, is_paying, sum_paid


@dataclass(frozen=True, slots=True)
class Valued:
    """A sum, and how surely it is what the deal is worth (greater: more surely)."""

    sum: Sum
    rank: int


_LONGEST_PATH = 12
_FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_SUBJECTS = ("nsubj", "nsubjpass")
_OTHER_TIMES = frozenset({"after", "before", "since", "despite", "besides", "without"})
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
        if _is_difference(span) or _is_converted(span):
            continue
        rank = _rank(span, token, object_, carriers)
        if rank and (best is None or rank > best.rank):
            best = Valued(sum_, rank)
    return best


@dataclass(frozen=True, slots=True)
class _Around:
    """A deal's words: those that tell of it, the words above them, its object, its carriers."""

    related: frozenset[int]
    chain: frozenset[int]
    object: Token | None
    carriers: Sequence[Token]


def _rank(span: Span, token: Token, object_: Token | None, carriers: Sequence[Token]) -> int:
    """Take a sum and a trigger; give how surely it is the deal's value (0: it is not).

    The path from the sum up the tree must come to the deal's words before another noun's sum
    ("revenues of"), another verb's effect ("to raise revenues by") or another deal.
    """
    purpose = purpose_of(token) if token.pos_ != "VERB" else None
    told = {t.i for t in (token, *carriers, object_, purpose) if t is not None}
    own = frame_of(token)
    chain = frozenset(g.i for g in governors(token) if own is None or frame_of(g) != own)
    root = span.root
    if is_penalty(root, told):
        return 0
    if own is not None and own.name in PAYING and sum_paid(token) == root:
        return 10
    if (rank := _told_plainly(span, token, told)) is not None:
        return rank
    around = _Around(frozenset(told), chain, object_, carriers)
    below = root
    for step, above in enumerate([root, *root.ancestors][:_LONGEST_PATH]):
        is_aside = below.tag_ == "VBN" and child(below, *_SUBJECTS) is None and _values(below)
        if below.dep_ == "advcl" and below.tag_ in _FINITE and not is_aside:
            return 0  # "since $2 million was paid, it has bought a house"
        if below.dep_ == "pcomp" and above.lower_ in _OTHER_TIMES:
            return 0  # "after turning down $2 million, it sold the house"
        if above.i in told:
            is_own = below.dep_ != "relcl" or above != object_ or _values(below)
            return max(10 - step, 1) if is_own else 0  # "the mill, which cost $2 million to build"
        if below.dep_ == "relcl" and above.pos_ in NOMINAL and above.i not in chain:
            return 0  # "Acme, which was fined $2 million, bought the mill"
        if step and (rank := _rank_by(above, below, step, around)) is not None:
            return rank
        below = above
    return 0


def _rank_by(above: Token, below: Token, step: int, around: _Around) -> int | None:
    """Take a word on the path from a sum; give the rank that it decides, None if it decides none.

    ``below`` is the word before it, ``step`` how far it is from the sum.
    """
    if above.lemma_.lower() in words("price of") and _is_price(above, around.related):
        return 9  # "the cost of the takeover is put at $2 million"
    if _is_other(above, below, around.carriers):
        return 0
    if above.i in around.chain:
        return max(6 - step, 1) if above.pos_ in VERBAL | {"NOUN"} else 0
    return 0 if frame_of(above) is not None and not _is_means(above) else None


def _values(verb: Token) -> bool:
    """Tell whether a clause on a deal's word says what the deal is worth: "which is valued at"."""
    told = {verb.lemma_.lower(), *(c.lower_ for c in verb.children)}
    return bool(told & (words("valuing") | words("changing price") | {"worth", "be"}))


def _told_plainly(span: Span, token: Token, related: Set[int]) -> int | None:
    """Take a sum; give its rank where the words before it say what it is, else None."""
    if _priced(span, related) or _is_valuation(span, related):
        return 10
    worth = span.root.head if span.root.head.lower_ == "worth" else None
    if worth is not None and any(c.dep_ == "nsubj" and c.i in related for c in worth.children):
        return 10  # "agreed a deal worth $5 million", read as a clause
    if is_paid_to(span.root, token) or is_paid_by_clause(span.root, token):
        return 10
    of = [obj for prep, obj in prepositional(span.root) if prep == "of"]
    if any(obj.i in related for obj in of):
        return 9  # "announced $2 million of new investment"
    kinds = words("other sum") - words("means of payment")
    in_ = [obj for prep, obj in prepositional(span.root) if prep == "in"]
    if any(obj.lemma_ in words("other sum") for obj in of) or any(o.lemma_ in kinds for o in in_):
        return 0  # "three million dollars of debt", "a chain with $3 million in bookings"
    to, own = _before(span), frame_of(token)
    is_counting = span.root.dep_ in {"nummod", "compound", "nmod", "amod"}  # "to a $5m settlement"
    if to.lower_ != "to" or is_counting or (own is not None and own.kind == "target"):
        return None  # "a target of tripling trade to $5 billion"
    return 10 if _is_new_price(to, related) else 0


def is_penalty(sum_: Token, related: Set[int]) -> bool:
    """Tell whether a sum is a fine, a bill or damages: "was fined $5 million", "$5m in damages".

    What is done to the deal does not count: "lost a $5 million contract".
    """
    told = [obj for prep, obj in prepositional(sum_) if prep in {"in", "of"}]
    verb = sum_.head
    if verb.pos_ == "VERB":
        told += [obj for prep, obj in prepositional(verb) if prep == "in"]
    above = takewhile(lambda t: t.i not in related, islice(sum_.ancestors, 3))
    return any({t.lemma_.lower(), t.lower_} & words("penalty") for t in (*told, *above))


def _is_new_price(to: Token, related: Set[int]) -> bool:
    """Tell whether a "to" says what a changed offer now is: "raised its bid to $5 million"."""
    verb = to.head if to.head.pos_ == "VERB" else to.head.head
    changed = object_of(verb) if verb.lemma_.lower() in words("changing price") else None
    if changed is None or changed.i in related:
        return changed is not None
    # "An offer from Acme, which it raised to": the parser hangs the clause on the last name
    is_of_last = changed == verb.head and changed.dep_ == "pobj"
    return is_of_last and changed.head.head.i in related


def _is_price(noun: Token, related: Set[int]) -> bool:
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


def _priced(span: Span, related: Set[int]) -> bool:
    """Tell whether "for" or "at" before a sum hangs on the deal's words: that is its price."""
    prep = _before(span)
    priced = prep.head
    if priced.lemma_.lower() in {"exchange", "return"} and priced.dep_ == "pobj":
        priced = priced.head.head  # "in exchange for $5 million"
    is_on_side = priced.pos_ == "PROPN" and priced.dep_ == "pobj" and priced.i > min(related)
    if is_on_side and priced.head.lower_ in {"to", "from"}:
        priced = priced.head.head  # "sold the mill to Acme for": the parser may hang it on "Acme"
    return prep.lower_ in {"for", "at"} and prep.pos_ == "ADP" and priced.i in related


_NEAR_VERB = 4
"""Tokens between a deal's noun and the verb that says what it is worth."""


def _is_valuation(span: Span, related: Set[int]) -> bool:
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


def _is_converted(span: Span) -> bool:
    """Tell whether a sum only says in brackets what the one before is: "$5m (4m euros; £3m)"."""
    doc, before = span.doc, span.start - 1
    if before <= span.sent.start:
        return False
    if doc[before].text == ";":
        return any(t.text == "(" for t in doc[max(span.sent.start, before - 6) : before])
    return doc[before].text == "(" and is_money(doc[before - 1])


def _is_of(noun: Token, related: Set[int]) -> bool:
    return any(prep == "of" and obj.i in related for prep, obj in prepositional(noun))


def _is_means(verb: Token) -> bool:
    """Tell whether a verb only says how another is done: "bought it by paying $2 million"."""
    is_of_price = verb.dep_ == "acl" and verb.head.lemma_.lower() in words("sum noun")
    is_by = verb.dep_ == "pcomp" and verb.head.lower_ == "by"
    return is_by or is_of_price or is_paying(verb)  # "for a price put at $2 million"


def _is_other(above: Token, below: Token, carriers: Sequence[Token]) -> bool:
    """Tell whether a word on the path from a sum makes it something else than a deal's value."""
    lemma = above.lemma_.lower()
    if lemma in words("raising") and any(_is_round(c) for c in carriers):
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


def _is_round(noun: Token) -> bool:
    frame = frame_of(noun)
    return frame is not None and frame.name == "round"


def _is_under(verb: Token, carriers: Sequence[Token]) -> bool:
    """Tell whether a verb is done under an agreement."""
    return any(prep == "under" and obj in carriers for prep, obj in prepositional(verb))
