"""When a deal was made: the dates around its word that are the deal's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from ..syntax.governors import noun_of_purpose
from ..syntax.phrases import child, has_to, purpose_of
from ..syntax.sentences import TokenRange, sentence_of
from ..words import words

_SUBJECTS = ("nsubj", "nsubjpass")


def dates_of(token: Token) -> Iterator[TokenRange]:
    """Take a trigger; give the dates on it, on the verb it is subject or object of, on its purpose.

    The date of a verb of saying is the day of the news, not of the deal.
    """
    anchors = set(_of_noun(token) if token.pos_ != "VERB" else _of_verb(token))
    is_conjoined = token.dep_ == "conj" and token.head.pos_ == "VERB" == token.pos_
    shared = token.head if is_conjoined and child(token, *_SUBJECTS) is None else None
    for ent in (token.doc[start:end] for start, end in sentence_of(token).dates):
        if _is_span_of_time(ent.text) or _is_term(ent, token):
            continue
        above = ent.root
        while above.head != above and above.i not in anchors:
            above = above.head
            if above.pos_ not in {"ADP", "ADV"} and above.lemma_ not in words("time"):
                break
        is_shared = above == shared and ent.start < above.i  # "last year seized and sold the mill"
        if above.i in anchors or is_shared:
            yield ent.start, ent.end


def _of_noun(noun: Token) -> Iterator[int]:
    """Take a trigger noun; give the words whose dates are its own."""
    yield noun.i
    purpose = purpose_of(noun)
    if purpose is not None:
        yield purpose.i
    yield from (c.i for c in noun.children if c.dep_ == "acl" and c.lemma_ == "sign")
    if noun.dep_ in {"dobj", "nsubjpass", "nsubj"} and noun.head.lemma_ not in words("undated"):
        yield noun.head.i


def _of_verb(verb: Token) -> Iterator[int]:
    """Take a trigger verb; give the words whose dates are its own."""
    yield verb.i
    yield from (c.i for c in verb.children if c.dep_ == "xcomp")
    above = verb.head
    if verb.dep_ == "xcomp" and above.lemma_.lower() not in words("undated") | words("reporting"):
        yield above.i  # "agreed on 4 May to buy", "tried last year to buy"
    if verb.dep_ == "advcl" and has_to(verb) and above.lemma_.lower() in words("price paid"):
        yield above.i  # "paid $5 million in May to settle"
    agreement = noun_of_purpose(verb)
    if agreement is None and verb.dep_ == "acl" and above.lemma_.lower() in words("agreeing"):
        agreement = above  # "signed an agreement in May to import"
    if agreement is not None:
        yield agreement.i
        yield agreement.head.i


def _is_span_of_time(words_: str) -> bool:
    """Tell whether a date says how long ago or how long, not when: "decades", "three years"."""
    parts = words_.replace("-", " ").split()  # "25-year"
    if not parts:
        return True  # a dash the recogniser took for a date
    told = {part.lower() for part in parts[:-1]}
    # "Earlier this month", "late last year"
    is_certain = parts[0].lower() == "the" or bool(told & {"this", "next", "last"})
    return parts[-1].lower() in words("duration") and not is_certain


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
