"""Persons told by a noun: "the minister" who is an actor, "my mother" who is none.

An unnamed person is kept as a stranger, so that the next "she" can mean her and nobody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container

from spacy.tokens import Doc, Token

from .. import wordlists
from ..clusters.genders import gender_of
from ..entity import Entity
from ..roles import role_spans
from ..spelling import bare

_ARGUMENTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "agent", "attr"}
)
_DEFINITE = frozenset({"the", "this", "that"})
_GENERIC = frozenset({"leader", "head"})
_RULERS = frozenset(
    {"president", "premier", "minister", "chancellor", "king", "queen", "emir", "sultan", "pope"}
)


def role_words(doc: Doc, entity: Entity) -> set[str]:
    """Take a person; give the words of its titles and roles, lower case.

    Of "spokesman for the sheriff" only the spokesman counts: what follows is somebody else.
    """
    found = {title for name in entity.names for title in name.titles}
    for name in entity.names:
        for start, end in role_spans(doc, name):
            for token in doc[start:end]:
                if token.pos_ in ("ADP", "SCONJ"):
                    break
                found.add(bare(token.text))
    return found


def callings(words: set[str]) -> set[str]:
    """Take the words of a person's roles; give the nouns for persons among them."""
    listed = wordlists.person_nouns()
    found = {word for word in words if word in listed or word in wordlists.titles()}
    return found | _GENERIC if found & _RULERS else found


def _called_else(words: set[str]) -> set[str]:
    """Give what else the bearer of a title is called: "Gov." the governor, "Sen." the lawmaker."""
    listed = wordlists.callings()
    return {other for word in words for other in listed.get(word, ())}


def is_person_noun(token: Token) -> bool:
    """Tell whether a token is the head of a phrase for one person that is not a name."""
    if token.tag_ not in ("NN", "NNP") or token.dep_ not in _ARGUMENTS:
        return False
    if token.pos_ == "PRON":
        return False  # "nobody"
    noun = wordlists.person_nouns().get(token.lower_)
    if noun is None or _is_named(token):
        return False
    if noun.only or noun.gender is not None:
        return True
    first = token.doc[token.left_edge.i]
    return first.lower_ in _DEFINITE and token.lower_ in wordlists.titles()


def _is_named(token: Token) -> bool:
    """Tell a word raised inside a sentence that is no title: "The Independent reported"."""
    raised = token.text.istitle() and not token.is_sent_start
    return raised and bare(token.text) not in wordlists.titles()


class People:
    """The persons of a text by the nouns they are called by, and the strangers met so far."""

    def __init__(self, doc: Doc, persons: list[Entity]) -> None:
        self._doc = doc
        self._by_calling: dict[str, list[Entity]] = defaultdict(list)
        self._strangers: dict[str, Entity] = {}
        self._words: dict[int, set[str]] = {}
        for entity in persons:
            self._words[id(entity)] = role_words(doc, entity)
            words = callings(self._words[id(entity)])
            entity.gender = gender_of(entity, words)
            for word in words | _called_else(self._words[id(entity)]):
                self._by_calling[word].append(entity)

    def meant_by(
        self, token: Token, owners: dict[int, Entity], lately: Container[Entity]
    ) -> tuple[Entity, bool]:
        """Take the head of a phrase for a person; give who it is, and whether it is an actor.

        ``owners`` has the actor of each token of a name.

        A definite phrase is the one actor named before whose roles have all its words ("the Indian
        leader"); of several, the one named ``lately``.
        Everybody else is a stranger, one for each noun.
        """
        doc, low = self._doc, bare(token.text)
        for noun_token in (token, *token.conjuncts):
            for child in noun_token.children:
                if child.dep_ == "appos" and child.i in owners:
                    return owners[child.i], True
        first = doc[token.left_edge.i]
        if first.lower_ in _DEFINITE or token.tag_ == "NNP":
            between = {bare(doc[i].text) for i in range(first.i + (first.i < token.i), token.i)}
            fitting = [
                e
                for e in self._by_calling[low]
                if between <= self._words[id(e)] and e.names[0].start < token.i
            ]
            if len(fitting) > 1:
                fitting = [e for e in fitting if e in lately]
            if len(fitting) == 1:
                return fitting[0], True
        noun = wordlists.person_nouns().get(low)
        if low not in self._strangers or first.lower_ in ("a", "an", "another"):
            gender = noun.gender if noun is not None else None
            self._strangers[low] = Entity("person", gender=gender)
        return self._strangers[low], False
