"""What a sentence holds, read once: each of its words may ask, and a sentence may be long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span, Token

from ..words import words

TokenRange = tuple[int, int]

_SIGNS = frozenset("$£€¥")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence holds.

    ``last_auction`` is the offset of the last noun "auction" (-1: none), ``end_mark`` the last
    character that is no blank. No token is kept, for that would keep the Doc.
    """

    lemmas: frozenset[str]
    dates: tuple[TokenRange, ...]
    has_sum: bool
    has_sign: bool
    last_auction: int
    end_mark: str


_READ: WeakKeyDictionary[Doc, dict[int, Sentence]] = WeakKeyDictionary()


def sentence_of(token: Token) -> Sentence:
    """Take a token of a Doc that is not annotated further; give what its sentence holds."""
    sentence = token.sent
    known = _READ.setdefault(token.doc, {})
    found = known.get(sentence.start)
    if found is None:
        found = known[sentence.start] = _read(sentence)
    return found


def has_sum(token: Token) -> bool:
    """Tell whether a token's sentence tells of money."""
    return sentence_of(token).has_sum


def is_money(token: Token) -> bool:
    """Tell whether a token is a currency or a number of it: "dlrs", "million"."""
    return token.ent_type_ == "MONEY" or token.lower_ in words("money")


def _read(sentence: Span) -> Sentence:
    tokens = list(sentence)
    return Sentence(
        lemmas=frozenset(t.lemma_.lower() for t in tokens),
        dates=tuple(_dates_in(tokens, sentence.end)),
        has_sum=any(map(is_money, tokens)),
        has_sign=any(t.text[0] in _SIGNS for t in tokens),
        last_auction=max((t.i for t in tokens if _is_auction(t)), default=-1),
        end_mark=sentence.text.rstrip()[-1:],
    )


def _is_auction(token: Token) -> bool:
    return token.lemma_.lower() == "auction" and token.pos_ == "NOUN"


def _dates_in(tokens: list[Token], end: int) -> Iterator[TokenRange]:
    """Take a sentence; give its dates. ``Span.ents`` would read the whole Doc each time."""
    start = -1
    for token in tokens:
        if start >= 0 and (token.ent_type_ != "DATE" or token.ent_iob_ == "B"):
            yield start, token.i
            start = -1
        if token.ent_type_ == "DATE" and start < 0:
            start = token.i
    if start >= 0:
        yield start, end
