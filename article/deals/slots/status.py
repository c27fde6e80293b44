"""How far a deal has got, from the words that govern or modify the word that tells of it."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import cast

from spacy.tokens import Token

from ...facts.deal import DealStatus
from ...lexicon import rows
from ..syntax.governors import governors
from ..syntax.phrases import NOMINAL, VERBAL
from ..syntax.sentences import sentence_of
from ..words import words

_MODIFIERS = frozenset({"amod", "compound", "aux", "acomp", "advmod"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "relcl", "conj"})


@cache
def _words() -> dict[str, DealStatus]:
    return {lemma: cast(DealStatus, status) for lemma, status in rows("deal_status.tsv")}


def is_negated(token: Token) -> bool:
    """Tell whether a word is negated: "did not buy", "no agreement", "never signed"."""
    return any(
        c.dep_ == "neg"
        or (c.lower_ in {"no", "never", "neither"} and c.dep_ in {"det", "advmod"})
        or (c.lower_ == "longer" and any(part.lower_ == "no" for part in c.children))
        for c in token.children
    )


def is_undone(verb: Token) -> bool:
    """Tell whether a verb says, or its clause is denied to say, that it was done: no deal was.

    "Has not bought", "denied that X had bought"; but "will not buy" calls a deal off.
    """
    denied = verb.dep_ == "ccomp" and verb.head.lemma_.lower() == "deny"
    is_past = verb.tag_ in {"VBD", "VBN"} or any(c.lower_ == "did" for c in verb.children)
    return is_past and (denied or is_negated(verb))


def _is_loose(agreement: Token) -> bool:
    """Tell whether an agreement binds no one yet: "in principle", "preliminary"."""
    return any(t.lemma_.lower() in {"principle", "preliminary"} for t in agreement.subtree)


def status_of(trigger: Token, under: Token | None = None) -> DealStatus | None:
    """Take the word that tells of a deal; give how far the deal has got or None.

    ``under`` is the agreement by which it is done: what will be done under a signed one is signed.
    """
    status = _along(trigger)
    if status is None and trigger.dep_ == "dobj" and _is_done(trigger.head):
        status = "completed" if trigger.lemma_.lower() in {"stake", "holding"} else None
    if trigger.lemma_.lower() in words("delivery") and trigger.dep_ in {"nsubj", "nsubjpass"}:
        verb = trigger.head
        if verb.lemma_.lower() in words("going on") and not is_negated(verb):
            return None if is_hypothetical(verb) or _is_infinitive(verb) else "under way"
    if under is not None and status in {None, "proposed"}:
        made = (_words().get(c.lemma_.lower()) for c in under.children if c.dep_ == "acl")
        return next((found for found in made if found), status)
    return status


def _along(trigger: Token) -> DealStatus | None:
    """Take the word that tells of a deal; give the status that the words above it tell."""
    chain = [trigger, *governors(trigger)]
    status: DealStatus | None = None
    is_bare_agreement = is_only_meant = False
    for token in chain:
        lemma = token.lemma_.lower()
        if token is not trigger and lemma in words("reporting") and not _with_particle(token):
            break
        if is_negated(token) and not is_hypothetical(token) and _is_called_off(token, trigger):
            return "cancelled"
        found = _own_status(token, token is trigger)
        if found not in {None, "cancelled", "proposed"} and is_negated(token):
            found = None  # "has not yet completed the purchase"
        if found == "cancelled":
            return found
        if status is None or (status == "proposed" and token is not trigger and found == "agreed"):
            status = found or status
        elif found == "signed" and token.pos_ == "VERB" and is_bare_agreement:
            status = found
        elif found == "proposed" and is_only_meant:
            status = found  # "tries to strike a deal"
        elif found == "completed" and status == "agreed":
            status = found  # "completed the announced sale"
        is_only_meant = token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.children)
        is_bare_agreement = lemma == "agreement" and not _is_loose(token)
    return status


def is_denied(trigger: Token) -> bool:
    """Take a deal's word; tell whether a negation above it says that there is none."""
    chain = [trigger]
    for above in governors(trigger):
        if above.lemma_.lower() in words("reporting"):
            break
        chain.append(above)
    return any(
        is_negated(token) and not _is_over(token) and _is_called_off(token, trigger)
        for token in chain
    )


def _is_over(negated: Token) -> bool:
    """Tell whether what is negated was so before: "no longer interested in buying"."""
    return any(c.lower_ in {"longer", "anymore", "more"} for c in negated.children)


def _is_called_off(negated: Token, trigger: Token) -> bool:
    """Tell whether a negation denies the deal, not something about it.

    "It will not buy", "did not sign the deal", "the deal will not go through"; but "the offer is
    not conditional", "does not plan to extend the date of its offer".
    """
    if any(c.lower_ in {"other", "yet"} for c in negated.children):
        return False
    below = trigger
    while below not in {negated, below.head}:
        head = below.head
        if below.dep_ in {"nsubj", "nsubjpass"}:
            if head != negated:
                return False
            return head.lemma_.lower() in words("happening") or head.lemma_.lower() in _words()
        if below.dep_ == "pobj":
            above = head.head.lemma_.lower()
            is_of_deal = head.head.pos_ in NOMINAL or above in _words()
            is_of_deal = is_of_deal or above in words("happening")  # "will not go on with"
            return head.head == negated and is_of_deal
        is_meant = (
            below == trigger and below.dep_ == "pcomp" and head.head.lemma_.lower() in _words()
        )
        if below.pos_ in VERBAL and not (below.dep_ in _COMPLEMENTS or is_meant):
            return False  # but "has no interest in buying it"
        below = head
    return True


def is_hypothetical(verb: Token) -> bool:
    """Tell whether a verb says what may come: "if it fails", "could block", "unless extended"."""
    auxiliary = {c.lower_ for c in verb.children if c.dep_ in {"aux", "mark"}}
    return bool(auxiliary & words("hypothesis")) or (
        verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("hypothesis")
    )


def _is_done(verb: Token) -> bool:
    """Tell whether a verb says that a stake was taken: "took a stake in", "has bought"."""
    is_past = verb.tag_ in {"VBD", "VBN"} and not is_hypothetical(verb)
    return is_past and verb.lemma_.lower() in words("stake verb")


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ in {"to", "will", "shall", "should"} for c in verb.children)


def _is_only_aim(verb: Token) -> bool:
    """Tell whether an infinitive says what someone is after, not what came: "efforts to block it".

    "Agreed to cancel" came to pass.
    """
    is_infinitive = verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children)
    return is_infinitive and verb.head.lemma_.lower() not in words("resolving")


def _is_done_with(verb: Token) -> bool:
    """Tell whether a participle says what was done: "It came back, ordering 20 jets"."""
    above = verb.head
    is_after = verb.dep_ == "advcl" and verb.tag_ == "VBG" and above.i < verb.i
    is_bare = all(c.dep_ not in {"mark", "aux", "neg"} for c in verb.children)
    has = {c.lower_ for c in above.children if c.dep_ == "aux"}
    is_past = above.tag_ == "VBD" or (above.tag_ == "VBN" and has <= {"has", "have", "had"})
    return is_after and is_bare and is_past and not is_negated(above)


def _is_to_come(verb: Token) -> bool:
    """Tell whether a verb in the present sets an end: "the offer expires in May"."""
    return verb.lemma_.lower() in {"expire", "lapse", "end"} and verb.tag_ in {"VBZ", "VBP", "VB"}


def _is_of_other(token: Token) -> bool:
    """Tell whether what ends or is declined is no deal: a waiting period, a comment."""
    near = islice((c for c in token.subtree if c.i != token.i), 8)
    if any(t.lemma_.lower() == "period" for t in near):
        return True
    declined = (c for c in token.children if c.dep_ == "xcomp")
    return any(c.lemma_.lower() in words("commenting") for c in declined)


def _extends_agreement(verb: Token) -> bool:
    """Tell whether what is extended is an agreement that is there, not an offer to shareholders."""
    extended = next((c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    return extended is not None and extended.lemma_.lower() in words("agreeing") | words("lasting")


def _is_given_up(verb: Token) -> bool:
    """Tell whether a plan is of the past and something else came: "had hoped to, but gave it up".

    The parser may hang the clause after "but" on what was planned.
    """
    is_past_perfect = verb.tag_ == "VBN" and any(c.lower_ == "had" for c in verb.children)
    planned = (c for c in verb.children if c.dep_ in {"xcomp", "dobj"})
    return is_past_perfect and any(
        c.dep_ == "cc" and c.lower_ == "but" for part in (verb, *planned) for c in part.children
    )


def _is_line(token: Token) -> bool:
    """Tell whether a sentence is a line without an end mark, as headlines are."""
    return sentence_of(token).end_mark not in ".!?\"”’'"


def _with_particle(token: Token) -> DealStatus | None:
    """Take a word; give the status it tells of with the word after it: "call off", "think of"."""
    particle = next((f" {c.lower_}" for c in token.children if c.i == token.i + 1), "")
    return _words().get(token.lemma_.lower() + particle) if particle else None


def _own_status(token: Token, is_trigger: bool) -> DealStatus | None:
    """Take a word of the chain; give the status that it or its modifiers tell of, or None."""
    known = _words()
    # "Will unwind a venture" proposes no venture.
    ends = not is_trigger and known.get(token.lemma_.lower()) == "cancelled"
    for modifier in token.children if not ends else ():
        if modifier.dep_ in _MODIFIERS and (found := known.get(modifier.lemma_.lower())):
            return found
    found = _with_particle(token) or known.get(token.lemma_.lower())
    if found == "cancelled" and _is_of_other(token):
        return None
    if found == "proposed" and not is_trigger and _is_given_up(token):
        return "cancelled"
    if token.lemma_.lower() == "extend" and not is_trigger and _extends_agreement(token):
        return "agreed" if token.tag_ in {"VBD", "VBN", "VBZ"} else found
    if not is_trigger and found:
        # "Expects to complete" is not completed: what governs it tells.
        if found == "cancelled":
            is_open = is_hypothetical(token) or _is_to_come(token) or _is_only_aim(token)
            return None if is_open else found
        return None if found == "completed" and token.tag_ == "VB" else found
    if token.pos_ == "VERB" and is_trigger:
        if _is_done_with(token):
            return "agreed" if token.lemma_.lower() in words("agreed by doing") else "completed"
        if any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in token.children):
            return None
        if token.lemma_.lower() in {"offer", "bid", "tender"}:
            return "proposed"
        if any(c.dep_ == "aux" and c.lower_ in {"to", "be", "is", "are"} for c in token.children):
            is_now = any(c.lower_ in words("now") for c in token.children)
            return "under way" if is_now and token.tag_ == "VBG" else None
        if token.tag_ in {"VBD", "VBN", "VBZ", "VBP"}:
            if token.tag_ in {"VBZ", "VBP"} and token.lemma_.lower() in words("habit"):
                return "under way"  # "imports oil from"
            if token.tag_ in {"VBZ", "VBP"} and _is_line(token):
                return None  # a headline's "Acme buys Bolt" does not say how far it has got
            return "agreed" if token.lemma_.lower() in words("agreed by doing") else "completed"
    return None
