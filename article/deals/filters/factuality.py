"""Whether a word tells that a deal is, or only asks, denies, supposes or advises one.

A deal that a text nowhere asserts is not shown. The kinds are those of FactBank's event factuality
(Saurí and Pustejovsky 2009): asked and supposed events are underspecified, denied ones
counterfact, and what a third one advises or wants commits neither side.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ..groups.links import is_definite
from ..slots.status import is_denied
from ..syntax.governors import governors
from ..syntax.phrases import VERBAL, child, has_to
from ..words import words
from .rows import Row

_IF = frozenset({"if", "unless"})
_DUTY = frozenset({"should", "must", "ought"})


def _clauses(trigger: Token) -> Iterator[Token]:
    """Take a deal's word; give it and the words above it that are of its clauses."""
    yield trigger
    yield from governors(trigger)


def _marks(verb: Token) -> frozenset[str]:
    return frozenset(c.lower_ for c in verb.children if c.dep_ == "mark")


def _is_asked(trigger: Token) -> bool:
    """Tell whether a clause asks or leaves open if it is so: "asked whether it would buy"."""
    for token in _clauses(trigger):
        marks, above = _marks(token), token.head
        if "whether" in marks and not _is_weighed(token):
            return True
        if "if" in marks and _is_asking(above):
            return True
        is_about = any(c.dep_ == "prep" and c.lower_ == "about" for c in token.children)
        if token != trigger and token.lemma_.lower() == "ask" and is_about:
            return trigger.pos_ != "VERB" and not is_definite(trigger)
    return False


def _is_weighed(clause: Token) -> bool:
    """Tell whether someone makes up his mind: "is considering whether to sell"."""
    above = clause.head
    while above.pos_ == "ADP" and above.head != above:
        above = above.head
    return has_to(clause) or above.lemma_.lower() in words("weighing")


def _is_asking(verb: Token) -> bool:
    """Tell whether an "if" below a verb asks: "asked if", "did not say if", "it is unclear if"."""
    told = [verb, *(c for c in verb.children if c.dep_ in {"acomp", "attr"})]
    return any(t.lemma_.lower() in words("asking") for t in told)


def _is_supposed(trigger: Token) -> bool:
    """Tell whether a clause only supposes it: "if Acme bought Bolt", "had Acme bought Bolt"."""
    verbs = [t for t in _clauses(trigger) if t.pos_ in VERBAL]
    # "Were Acme to buy Bolt": the parser hangs it beside "were".
    verbs += [t.head for t in verbs if t.dep_ == "advcl" and t.head.lemma_ == "be" and has_to(t)]
    return any(_marks(verb) & _IF or _is_inverted(verb) for verb in verbs)


def _is_inverted(verb: Token) -> bool:
    """Tell whether a clause begins with its auxiliary, as questions and suppositions do."""
    subject = child(verb, "nsubj", "nsubjpass")
    first = verb.left_edge
    while first.is_punct and first.i < verb.i:
        first = first.nbor()
    is_first = first.dep_ in {"aux", "auxpass"} and first.head == verb
    is_first = is_first or (first == verb and verb.pos_ == "AUX")
    return subject is not None and is_first and first.i < subject.i


def _is_denied(trigger: Token) -> bool:
    """Tell whether it is said not to be, of which nothing was known: "will not buy"."""
    if trigger.pos_ != "VERB" and is_definite(trigger):
        return False  # "will not go on with the sale": that is off
    is_ruled_out = any(
        token != trigger and _with_particle(token) in words("denying")
        for token in _clauses(trigger)
    )
    return is_ruled_out or is_denied(trigger)


def _with_particle(verb: Token) -> str:
    particle = child(verb, "prt")
    return f"{verb.lemma_.lower()} {particle.lower_}" if particle else verb.lemma_.lower()


def _is_advised(trigger: Token) -> bool:
    """Tell whether others want or advise it: "urged Acme to sell", "Acme should sell"."""
    if trigger.pos_ != "VERB":
        return False
    if any(c.lower_ in _DUTY and c.dep_ == "aux" for c in trigger.children):
        return trigger.lemma_.lower() not in {"receive", "get"}  # what is expected
    above = trigger.head
    is_other = child(above, "dobj") is not None or child(trigger, "nsubj") is not None
    is_told = trigger.dep_ in {"xcomp", "ccomp"} and has_to(trigger)
    return is_told and is_other and above.lemma_.lower() in words("urging")


UNASSERTED: tuple[Row[Token], ...] = (
    Row("asked", "asked, or left open", "Asked if it would buy Bolt, Ann Lee left.", _is_asked),
    Row("supposed", "supposed", "If Acme ever bought Bolt, it would regret it.", _is_supposed),
    Row("denied", "said not to be", "Acme will not buy Bolt.", _is_denied),
    Row("advised", "what others want", "The mayor urged Acme to sell Bolt.", _is_advised),
)
