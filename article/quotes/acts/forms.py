"""The form of a content: a clause, an infinitive, a noun phrase, and so on, by the parse."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from ...actors.wordlists import body_nouns, person_nouns
from ...reading.syntax import CLAUSE_SUBJECTS, FINITE
from ..attribution import Attribution
from ..cues import speaking_bodies, tells_of
from ..page import Page

Form = Literal["clause", "claim", "infinitive", "order", "predicate", "charge", "gerund", "phrase"]

_SUBJECTS = CLAUSE_SUBJECTS | {"csubj", "csubjpass"}
_ASIDE = frozenset({"relcl", "acl", "advcl", "appos"})
_OPENERS = frozenset(
    {"that", "whether", "if", "how", "why", "what", "when", "where", "who", "which"}
)
_PREDICATES = frozenset({"oprd", "acomp", "attr"})
_OF_DOING = frozenset({"of", "with", "for"})
_BENEATH = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl"})
_ANYONE = frozenset({"people", "anyone", "anybody", "everyone", "everybody", "those", "all"})


def form_of(page: Page, attribution: Attribution) -> Form:
    """Take an attribution; tell its content's form.

    "clause": with a subject and a finite verb of its own. "claim": a noun and the clause it stands
    for ("the claim that"). "infinitive": "to sign". "order": "the council to pay". "predicate": a
    thing and what it is called ("the plan a farce", "the plan as a farce"). "charge": "the clerk of
    lying". "gerund": "lying to the board". "phrase": anything else.
    """
    words = [t for t in page.words(attribution.content) if not (t.is_punct or t.is_space)]
    inside = {word.i for word in words}
    clauses = [word for word in words if _is_finite(word)]
    tests: tuple[tuple[Form, bool], ...] = (
        ("clause", _has_clause(words, clauses, inside)),
        ("claim", any(_is_claimed(verb, inside) for verb in clauses)),
        ("infinitive", _opens_with(words, "TO")),
        ("order", any(_is_ordered(word, inside) for word in words)),
        ("predicate", any(_is_predicate(word, inside) for word in words)),
        ("charge", any(_is_charge(word, inside) for word in words)),
        ("gerund", _opens_with(words, "VBG")),
    )
    return next((form for form, fits in tests if fits), "phrase")


def _is_finite(verb: Token) -> bool:
    """Tell whether a word is the verb of a clause with a subject and a tense."""
    if verb.pos_ not in ("VERB", "AUX") or not any(c.dep_ in _SUBJECTS for c in verb.children):
        return False
    auxiliaries = (c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return verb.tag_ in FINITE or any(tag in FINITE for tag in auxiliaries)


def _has_clause(words: list[Token], clauses: list[Token], inside: set[int]) -> bool:
    if clauses and words[0].lower_ in _OPENERS:
        return True
    if words and words[0].lower_ == "that" and words[0].tag_ == "IN":
        return True  # the parser may take the clause's verb for another word: "that many skipped"
    return any(_is_on_top(verb, inside) for verb in clauses)


def _is_on_top(verb: Token, inside: set[int]) -> bool:
    """Tell whether a clause hangs in the content on no noun and is no aside."""
    token = verb
    while token.head.i in inside and token.head.i != token.i:
        if token.dep_ in _ASIDE:
            return False
        token = token.head
    return True


def _is_claimed(verb: Token, inside: set[int]) -> bool:
    """Tell whether a clause says what the noun above it claims: "the idea that she would go"."""
    noun = verb.head
    if noun.pos_ != "NOUN" or noun.i not in inside:
        return False
    if verb.dep_ == "relcl":  # so the parser may take "rumours he had lied"
        return tells_of(noun) == "speech"
    return verb.dep_ in ("acl", "ccomp")


def _opens_with(words: list[Token], tag: str) -> bool:
    """Tell whether the first word, but for "not", has a tag and belongs to no noun after it."""
    opening = next((word for word in words if word.dep_ not in ("neg", "advmod")), None)
    return opening is not None and opening.tag_ == tag and opening.dep_ not in ("amod", "compound")


def _is_ordered(verb: Token, inside: set[int]) -> bool:
    """Tell whether an infinitive hangs on the cue, with whom it is for: "urged Congress to act".

    The parser may hang it on people of whom more is told: "urged all who live there to leave".
    """
    if verb.pos_ not in ("VERB", "AUX") or not any(c.tag_ == "TO" for c in verb.children):
        return False
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.i not in inside:
        return _may_obey(verb)
    told = next((t for t in verb.ancestors if t.dep_ == "dobj"), None)
    if told is None or told.head.i in inside or verb.dep_ not in _BENEATH:
        return False
    return told.lower_ in _ANYONE or told.lemma_.lower() in person_nouns()


def _may_obey(verb: Token) -> bool:
    """Tell whether what stands before an infinitive is somebody, or has it done to it.

    "An urgent meeting to discuss the fire" is what is called for, and nobody who is told to.
    """
    children = list(verb.children)
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in children):
        return True
    told = [c for c in children if c.dep_ == "nsubj"]
    told += [c for c in verb.head.children if c.dep_ in ("dobj", "pobj") and c.i < verb.i]
    who = told[0] if told else None
    if who is None or who.pos_ != "NOUN":
        return True
    noun = who.lemma_.lower()
    return noun in person_nouns() or noun in body_nouns() or noun in speaking_bodies()


def _is_predicate(word: Token, inside: set[int]) -> bool:
    """Tell whether a word tells what a thing is called: "a farce", "as a farce"."""
    if word.head.i in inside:
        return False
    return word.dep_ in _PREDICATES or (word.lower_ == "as" and word.dep_ == "prep")


def _is_charge(word: Token, inside: set[int]) -> bool:
    outside = word.head.i not in inside
    return word.lower_ in _OF_DOING and word.dep_ == "prep" and outside
