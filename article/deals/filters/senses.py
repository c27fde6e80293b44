"""What a deal's word means where it stands: an idiom, a command, a bid for an office."""

from __future__ import annotations

from spacy.tokens import Token

from ..parties.naming import is_model
from ..syntax.phrases import child, object_of, prepositional
from ..syntax.sentences import has_sum, is_money, sentence_of
from ..words import words


def modifiers_of(noun: Token) -> frozenset[str]:
    """Take a noun; give the words that modify it."""
    return frozenset(c.lower_ for c in noun.children if c.dep_ in {"compound", "amod", "nmod"})


def is_idiom(verb: Token) -> bool:
    """Tell whether a verb with its particle means something else: "sold out his allies"."""
    particles = (c.lower_ for c in verb.children if c.dep_ == "prt")
    return any(f"{verb.lemma_.lower()} {particle}" in words("idiom") for particle in particles)


def is_prevented(verb: Token) -> bool:
    """Tell whether a verb says what someone is kept from or told to do: "advises buying"."""
    if verb.dep_ in {"xcomp", "ccomp"} and verb.tag_ == "VBG":
        return verb.head.lemma_.lower() in words("advice")
    return (
        verb.dep_ == "pcomp"
        and verb.head.lower_ == "from"
        and verb.head.head.lemma_.lower() in words("preventing")
    )


def is_round(verb: Token) -> bool:
    """Tell whether money is raised from named or led investors: "raised $5 million from"."""
    raised = child(verb, "dobj")
    if raised is None or not is_money(raised):
        return False
    near = sentence_of(verb).lemmas
    if verb.lemma_.lower() != "raise" and not near & words("investing"):
        return False  # "secured $5 million from the lottery"
    if any(prep == "from" for t in (verb, raised) for prep, _ in prepositional(t)):
        return True
    return bool(sentence_of(verb).lemmas & words("offering"))


def is_command(verb: Token) -> bool:
    """Tell whether a verb of ordering commands an act or persons: "ordered a halt to dredging".

    Goods are named as such or counted, or they come from a seller or for a sum.
    """
    ordered = object_of(verb)
    if ordered is None:
        return False
    told = {t.lemma_.lower() for t in ordered.subtree}
    if told & words("goods") or ordered.pos_ == "PROPN" or has_sum(verb):
        return False
    if is_model(ordered.text):
        return False  # "the first carriers to order the 7E7"
    if any(prep == "from" for t in (verb, ordered) for prep, _ in prepositional(t)):
        return False
    return ordered.lemma_.lower() in words("commanded") or child(ordered, "nummod") is None


def is_conditioned(noun: Token) -> bool:
    """Tell whether a noun is only spoken of as tied to terms: "make the sale conditional on"."""
    terms = noun.head
    if noun.dep_ not in {"nsubj", "dobj"}:
        return False
    if terms.pos_ != "ADJ":
        terms = child(terms, "oprd", "ccomp") or terms
    return terms.pos_ == "ADJ" and terms.lemma_.lower() in words("terms")


def is_by_force(token: Token) -> bool:
    """Tell whether something is taken, not bought: "acquired in raids"."""
    near = (obj for prep, obj in prepositional(token) if prep in {"in", "through", "during", "by"})
    return any(obj.lemma_.lower() in words("force") for obj in near)


def is_compared(verb: Token) -> bool:
    """Tell whether a verb compares what is traded: "sold fewer cars", "buy more milk than"."""
    object_ = object_of(verb)
    if object_ is None:
        return False
    told = {t.lower_ for t in object_.subtree}
    is_less = any(c.lower_ in words("fewer") for c in object_.children)
    return is_less or {"more", "than"} <= told
