"""A person's role as the article words it: title, words before the name, apposition, copula."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ..text import one_line
from . import wordlists
from .entity import Entity
from .name import Name
from .reference.discourse import is_credit
from .spelling import bare

_WITHIN = frozenset({"compound", "amod", "nmod", "poss", "conj", "appos", "nummod", "advmod"})
_LONGEST_ROLE = 120
"""Characters; a longer apposition is a story of its own."""

_AGENTS = ("er", "or", "ist", "ian", "ant", "ent", "eer")
_ENDS = frozenset({",", ";", "—", "–", "(", '"', "“", "”"})
_LINKS = frozenset({"'s", "’s", "-", "and", "&", "/"})


def role_of(doc: Doc, entity: Entity) -> str | None:
    """Take an actor; give the words that tell its role, from its fullest name that has any."""
    if entity.kind != "person":
        return None
    for name in sorted(entity.names, key=lambda n: (-len(n.words), n.start)):
        if is_credit(doc, name.start):
            continue
        for start, end in role_spans(doc, name):
            role = one_line(doc[start:end].text).strip()
            if role and len(role) <= _LONGEST_ROLE:
                return role
    return None


def role_spans(doc: Doc, name: Name) -> Iterator[tuple[int, int]]:
    """Take a person's name; give the tokens of each role told beside it, the nearest first."""
    for span in (_before(doc, name), _before_comma(doc, name), _after(doc, name)):
        if span is not None:
            start, end = _without_edges(doc, *span)
            if start < end:
                yield start, end


def is_role_noun(word: str) -> bool:
    """Tell whether a word is a noun for what persons are ("minister", "CEO")."""
    title = wordlists.titles().get(bare(word))
    if title is not None:
        return title.role
    return word.lower() in wordlists.person_nouns()


def _before(doc: Doc, name: Name) -> tuple[int, int] | None:
    """Give the words of the noun phrase before the name: "Indian Prime Minister", "actor"."""
    end = name.start
    start = end - 1
    offices = wordlists.office_words()
    while start > 1 and doc[start].lower_ in offices and doc[start].text.istitle():
        start -= 1
    if start < end - 1 and doc[start].text == "of" and doc[start + 1].text[:1].isupper():
        start -= 1  # "Secretary of State John Kerry"
    else:
        start = end - 1
    if start < 0 or not is_role_noun(doc[start].text):
        return None
    noun = start
    while start > 0 and _carries(doc[start - 1], doc[start]):
        start -= 1
    return None if start == noun and _is_doubtful(doc[noun]) else (start, end)


def _is_doubtful(noun: Token) -> bool:
    """Tell whether a lone word before a name is more likely a verb: "to back Obama", "watch"."""
    if noun.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return True
    listed = wordlists.person_nouns().get(noun.lower_)
    title = bare(noun.text) in wordlists.titles()
    agent = noun.lower_.endswith(_AGENTS)
    return not title and not agent and (listed is None or not listed.only)


def _carries(token: Token, following: Token) -> bool:
    """Tell whether a word before a role belongs to it ("India's foreign" before "secretary")."""
    if not (token.text[0].isalnum() or token.text in _LINKS):
        return False
    if token.is_space or (token.is_sent_start and token.pos_ in ("ADP", "VERB")):
        return False
    if token.ent_type_ == "DATE":  # "In May President Castro spoke", but "former President"
        return token.is_lower
    if token.text in _LINKS:
        return token.text != "and" or following.pos_ in ("NOUN", "PROPN", "ADJ")
    if token.pos_ == "VERB":
        return token.dep_ in ("amod", "compound")
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and token.dep_ in _WITHIN


def _before_comma(doc: Doc, name: Name) -> tuple[int, int] | None:
    """Give the phrase that the name explains: "the team's coach, Alireza Mehraban"."""
    root = doc[name.start : name.end].root
    head = root.head
    if root.dep_ != "appos" or head.i >= name.start or not is_role_noun(head.text):
        return None
    end = head.i + 1
    while end < name.start and not _ends_role(doc[end]):
        end += 1
    return head.left_edge.i, end


def _ends_role(token: Token) -> bool:
    """Tell where a role ends: at a comma, a verb, or the clause that tells which ("man who")."""
    return token.text == "," or token.pos_ in ("VERB", "AUX") or token.tag_ in ("WP", "WDT", "WRB")


def _after(doc: Doc, name: Name) -> tuple[int, int] | None:
    """Give the apposition after the name, or what "who is" tells: "an expert at the bank"."""
    root = doc[name.start : name.end].root
    for child in root.children:
        noun: Token | None = None
        if child.i < name.end:
            continue
        if child.dep_ == "appos" and is_role_noun(child.text):
            noun = child
        elif child.dep_ == "relcl" and child.lemma_ == "be":
            noun = next((c for c in child.children if c.dep_ == "attr"), None)
        if noun is not None and is_role_noun(noun.text) and noun.i - name.end < 12:
            return noun.left_edge.i, _end_of_phrase(noun)
    return None


def _end_of_phrase(noun: Token) -> int:
    """Give where the noun's phrase ends: at a relative clause, comma or further apposition."""
    end = noun.right_edge.i + 1
    for token in noun.subtree:
        if token.i > noun.i and (token.dep_ in ("relcl", "appos") or token.text in _ENDS):
            end = min(end, token.left_edge.i if token.dep_ in ("relcl", "appos") else token.i)
    return max(end, noun.i + 1)


def _without_edges(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take tokens; give them without article, punctuation and space at the edges."""
    while start < end and (
        doc[start].pos_ in ("DET", "ADP", "CCONJ", "PRON")
        or not any(c.isalnum() for c in doc[start].text)
    ):
        start += 1
    while end > start and not any(c.isalnum() for c in doc[end - 1].text):
        end -= 1
    return start, end
