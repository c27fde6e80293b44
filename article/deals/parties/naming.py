"""What a noun's form or an actor's entry tells of who is meant: a name, a state, a group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from ...actors.spelling import is_legal_form
from ...actors.wordlists import first_names
from ...facts.actor import Actor
from ...lexicon import rows
from ..words import words


@cache
def _state_names() -> frozenset[str]:
    """Give the names of the states and of the unions of states."""
    unions = (row[1] for row in rows("state_forms.tsv"))
    return frozenset([*(row[0] for row in rows("countries.tsv")), *unions])


def is_state(actor: Actor) -> bool:
    """Tell whether an actor is a state or a union of states."""
    return actor.kind == "place" and actor.name in _state_names()


def speaks_for_state(actor: Actor) -> bool:
    """Tell whether an actor is a person who may bind a state: a president, a minister."""
    held = (actor.role or "").lower().replace("-", " ").split()
    return actor.kind == "person" and not words("state office").isdisjoint(held)


def has_persons_name(actor: Actor) -> bool:
    """Tell whether an actor is a person by a known first name and a calling.

    A first name alone may be a company's: "Harry Winston".
    """
    name = actor.name.lower().split()
    is_named = actor.kind == "person" and len(name) > 1 and name[0] in first_names()
    return is_named and actor.role is not None


@cache
def _media() -> frozenset[str]:
    return frozenset(row[0].lower() for row in rows("news_media.tsv"))


def is_news_medium(actor: Actor) -> bool:
    """Tell whether an actor is a news agency, newspaper or broadcaster that articles quote."""
    return actor.kind == "organization" and actor.name.lower().removeprefix("the ") in _media()


_MODEL = re.compile(r"[A-Z]{1,4}-?\d{2,4}[A-Z]?|[A-Z]{1,3}-\d[A-Z]?|\d[A-Z]\d")


def is_model(name: str) -> bool:
    """Tell whether a name is a product's number: "A350", "F-16", "7E7"."""
    return _MODEL.fullmatch(name) is not None


def is_of_public_body(name: str) -> bool:
    """Tell whether a name is a public body's: a ministry, a council, a regiment.

    "Ministry of Health", "Oslo University"; not "Union Pacific".
    """
    parts = name.lower().replace("'s", "").split()
    heads = [one for one, after in pairwise(parts) if after in {"of", "for"}]
    return any(head in words("public body") for head in (*heads, *parts[-1:]))


_OF_PERSONS = frozenset({"he", "she", "him", "her", "his", "who"})


def may_be_firm(actor: Actor, text: str) -> bool:
    """Tell whether a "person" may be a firm: one word, no calling, title, first name, he or she.

    The recogniser takes many a firm of one coined word for a person: "Oracle will buy Brightware".
    Of more words it is one by its legal form or an article: "Vale Capital Inc", "the Oslo Herald".
    """
    if actor.kind != "person" or not _may_be_firms_role(actor.role):
        return False
    if is_legal_form(actor.name.split()[-1]) or _has_article(actor, text):
        return True
    if any(len(name.split()) > 1 for name in (actor.name, *actor.aliases)):
        return False
    if actor.name.lower() in first_names():
        return False
    told = {m.text_in(text).lower() for m in actor.mentions}
    is_titled = any(len(words_.split()) > 1 for words_ in told)  # "Mr Holt"
    return not is_titled and not told & _OF_PERSONS


def _has_article(actor: Actor, text: str) -> bool:
    """Tell whether a name of several words, none a first name, has an article: no person has."""
    parts = actor.name.split()
    if len(parts) < 2 or actor.role or any(p.lower() in first_names() for p in parts):
        return False
    named = [m for m in actor.mentions if m.text_in(text) == actor.name]
    return any(text[max(0, m.start - 4) : m.start].lower() == "the " for m in named)


def _may_be_firms_role(role: str | None) -> bool:
    """Tell whether what an actor is called is nothing or a firm: "shoemaker", "maker of lamps"."""
    called = (role or "maker").lower().split(" of ")[0].split()[-1:]
    return any(one in words("the company") or one.endswith("maker") for one in called)


def same_names(actors: Iterable[Actor]) -> dict[str, str]:
    """Take actors; give, by id, the one organisation whose name begins with this one's, if any.

    "Whole Foods" and "Whole Foods Market Inc." are one company as far as deals can tell.
    """
    named = [(a, tuple(a.name.lower().split())) for a in actors]
    longer: dict[tuple[str, ...], list[str]] = {}
    for actor, name in named:
        if actor.kind == "organization":
            for end in range(2, len(name)):
                longer.setdefault(name[:end], []).append(actor.id)
    return {
        actor.id: longer[name][0]
        for actor, name in named
        if actor.kind in {"organization", "person"} and len(longer.get(name, ())) == 1
    }


def is_name(token: Token) -> bool:
    """Tell whether a token is of a name, as the tagger or, in capitals, the recogniser has it."""
    if token.pos_ == "PROPN":
        return not _is_maker(token)
    if is_bare_name(token):
        return True
    is_content = token.pos_ in {"NOUN", "ADJ", "VERB"}
    return is_content and token.ent_type_ in {"ORG", "PERSON"} and token.text[:1].isupper()


def _is_maker(token: Token) -> bool:
    """Tell whether a line begins with a trade: "Winemaker rejects offer"."""
    is_first = token.i == token.sent.start and token.dep_ in {"nsubj", "nsubjpass"}
    return is_first and token.lower_.endswith("maker") and next(token.children, None) is None


def is_bare_name(token: Token) -> bool:
    """Tell whether a first word is a name though tagged a noun: "Snowflake priced its IPO".

    A singular that one can count has an article; without one it is no noun. Nor is one with a
    capital after small letters: "a contract with Kelder".
    """
    if token.pos_ == "NOUN" and _is_capital_amid(token):
        return not is_listed_noun(token.lemma_.lower())
    is_first = token.i == token.sent.start and token.tag_ == "NN" and token.text[:1].isupper()
    if not is_first or token.dep_ not in {"nsubj", "nsubjpass"} or next(token.children, None):
        return False
    lemma = token.lemma_.lower()
    return not (lemma in words("uncounted") or lemma.endswith("maker") or is_listed_noun(lemma))


def _is_capital_amid(token: Token) -> bool:
    """Tell whether a bare word begins with a capital, and the one before it with none."""
    before = token.doc[max(token.sent.start, token.i - 1)]
    is_amid = token.i > token.sent.start and before.is_lower
    is_word = token.text[:1].isupper() and token.text[1:].islower() and token.ent_type_ != "NORP"
    return is_amid and is_word and next(token.children, None) is None


@cache
def _listed_nouns() -> frozenset[str]:
    files = ("person_nouns.tsv", "speaking_bodies.tsv", "body_nouns.tsv", "telling_nouns.tsv")
    return frozenset(row[0].lower() for file in files for row in rows(file))


def is_listed_noun(lemma: str) -> bool:
    """Tell whether a lemma is a noun for persons, bodies or what tells, not a name."""
    return lemma in _listed_nouns()


def is_group(head: Token) -> bool:
    """Tell whether a plural stands for a group that acts: "rebels", or so many states."""
    if head.tag_ != "NNS":
        return False
    lemma = head.lemma_.lower()
    if lemma in words("armed group"):
        return True
    return lemma in words("state people") and is_counted(head)


def is_counted(noun: Token) -> bool:
    """Tell whether a noun is so many others than two: "196 nations"."""
    return any(c.dep_ == "nummod" and c.lower_ not in {"two", "both"} for c in noun.children)


def is_definite(noun: Token) -> bool:
    """Tell whether a noun has the article of something told before: "the Texas company"."""
    return any(c.lower_ in {"the", "this"} for c in noun.children)


def is_bare_definite(noun: Token) -> bool:
    """Tell whether a noun stands alone with its article: "the company", not "the oil company"."""
    parts = [c for c in noun.children if c.dep_ not in {"punct", "case"}]
    return len(parts) == 1 and parts[0].lower_ in {"the", "this"}
