"""Descriptions that stand for somebody: "the governor", "the 56-year-old", "the brokerage"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from ...actors.spelling import bare
from ...actors.wordlists import Gender, body_nouns, callings, person_nouns, titles
from ...facts.span import Span
from ...reading.syntax import SUBJECTS
from ...text import one_line
from ..cues import speaking_bodies
from ..page import Page
from .cast import Cast
from .naming import PLURAL, is_group, is_native

_AGED = re.compile(r"^(\d{1,3})-year-olds?$")
_FORMER = re.compile(r"^(?:ex|then|co)-")
_DEFINITE = frozenset({"the", "this", "that"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some"})
_OWN = frozenset({"his", "her", "its", "their", "my", "our"})
_PARTIES = frozenset(
    {"republican", "democrat", "democratic", "gop", "labour", "tory", "lib", "dem"}
)
"""Names in a role that tell of no place or body from which another could be told."""
_PAPERS = frozenset(
    {"leader", "citizen", "observer", "democrat", "republican", "advocate", "examiner"}
)
"""Words that end the names of newspapers, and that persons are called by too."""
_NEAR_LINES = 2
"""Line feeds between a pronoun and the sentence before it: the next paragraph at most."""
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that names nobody: its head, the words before the head, its article.

    ``common`` are those of the words that are no names, ``proper`` the names; ``article`` is
    "definite", "indefinite", "owned" or "bare"; ``more`` tells that a clause or an "of" follows the
    head, which says enough for a reader to know whom without the article's help.
    """

    words: str
    head: str
    modifiers: frozenset[str]
    common: frozenset[str]
    proper: frozenset[str]
    article: str
    plural: bool
    person: bool
    gender: Gender | None
    age: str | None
    more: bool

    @property
    def is_bare(self) -> bool:
        """Tell a plural that says nothing of who they are: "officials", "residents"."""
        told = self.modifiers or self.head in _plural_bodies()
        return self.plural and self.article == "bare" and not told

    def may_mean(self, cast: Cast, actor: str) -> bool:
        """Take the cast and an actor; tell whether it is of a sort that can be called so."""
        kind = cast.kind(actor)
        if kind == "group":
            if self.article == "indefinite" and self._is_anybody():
                return False  # "a nurse" after "a nurse" is another one
            return self._same_words(cast, actor) or self._is_shorter(cast, actor)
        if self.plural and self.head not in _plural_bodies():
            return False
        if self.article == "indefinite" and self.fits(cast, actor) == 0:
            return False  # who comes in as "one inspector" is nobody known by another calling
        if kind == "person":
            clash = self.gender is not None and cast.gender(actor) not in (None, self.gender)
            other = self._is_other_office(cast, actor) or self._is_elsewhere(cast, actor)
            return self.person and not clash and not other
        what, _ = body_nouns().get(self.head, ("", frozenset()))
        if kind == "organization" and self._is_other_body(cast, actor):
            return False
        if kind == "place":
            return what == "state" or self.head in _governing()
        return not self.person or bool(what)

    def _is_other_body(self, cast: Cast, actor: str) -> bool:
        """Tell whether an organisation is not called so: a name that says much says what it is."""
        if self.fits(cast, actor) > 0:
            return False
        name, others = cast.actors[actor].name, cast.actors[actor].aliases
        short = " " not in name or any(other.isupper() for other in others)
        return self.head in _by_their_noun() or (self.head in _in_full() and not short)

    def _is_anybody(self) -> bool:
        """Tell one person who does not speak for a body, as "a spokeswoman for Acme" does."""
        return self.person and not self.plural and not self.head.startswith(("spokes", "represent"))

    def _is_other_office(self, cast: Cast, actor: str) -> bool:
        """Tell whether it is an office, and not that by which a person is called."""
        offices = _offices()
        if self.article != "definite" or self.head not in offices or self.fits(cast, actor) > 0:
            return False
        return bool(cast.callings(actor) & offices)

    def _is_elsewhere(self, cast: Cast, actor: str) -> bool:
        """Tell whether it is an office of another place or body: Norfolk's chief is not Kent's."""
        role = (cast.actors[actor].role or "").split()
        called = cast.callings(actor)
        theirs = {bare(word) for word in role if word[:1].isupper()} - set(titles()) - _PARTIES
        if not self.proper or not role or self.proper & (theirs | called):
            return False
        loose = self.head not in called and self.article == "owned"
        return self.fits(cast, actor) > 0 and (loose or bool(theirs and self.article == "definite"))

    def may_announce(self, cast: Cast, actor: str) -> bool:
        """Take the cast and an actor named only later; tell whether it may be announced so.

        "Latvia's transport minister" may be Transport Minister Kalna; "the minister" is nobody who
        is named only later, and a trade minister no foreign minister.
        """
        return self.article != "definite" and self.common <= cast.callings(actor)

    def fits(self, cast: Cast, actor: str) -> float:
        """Take the cast and an actor; give how far its callings hold the head: 1, 0.5 or 0."""
        called = cast.callings(actor)
        if self.head in called:
            return 1.0
        if self.age is not None and cast.age(actor) == self.age:
            return 1.0
        if any(self.head in callings().get(word, ()) for word in called):
            return 1.0
        heads = body_nouns().get(self.head, ("", frozenset()))[1]
        return 0.5 if called & heads else 0.0

    def features(self, cast: Cast, actor: str) -> Iterator[tuple[str, float]]:
        """Take the cast and an actor; give what its names and callings say for it."""
        called = cast.callings(actor)
        kind = cast.kind(actor)
        fits = self.fits(cast, actor)
        shared = len(self.modifiers & called)
        yield "head", float(fits >= 1.0)
        yield "head, in kind", float(fits == 0.5)
        yield "head, definite", float(fits > 0 and self.article == "definite")
        yield "head, indefinite", float(fits > 0 and self.article == "indefinite")
        yield "head, owned", float(fits > 0 and self.article == "owned")
        yield "modifiers", float(min(2, shared))
        yield "other modifiers", float(min(2, len(self.modifiers) - shared))
        yield "same words", float(kind == "group" and self._same_words(cast, actor))
        yield "shorter", float(kind == "group" and not self._same_words(cast, actor))
        yield "no head, definite", float(fits == 0 and self.article == "definite")
        yield "no head, owned", float(fits == 0 and self.article == "owned" and kind == "person")
        other = body_nouns().get(self.head, ("",))[0] not in ("", "firm", "state")
        yield "no head, other body", float(fits == 0 and other and kind == "organization")
        firm = body_nouns().get(self.head, ("",))[0] == "firm"
        yield "firm", float(firm and kind == "organization")
        yield "governs", float(self.head in _governing() and kind == "place")
        age = cast.age(actor) if self.age else None
        yield "age", float(self.age is not None and age is None and kind == "person")
        same = self.age is not None and age == self.age
        yield "of age", float(same)
        yield "other age", float(age is not None and age != self.age)

    def of_nobody(self) -> dict[str, float]:
        """Give what speaks for somebody whom the article does not name."""
        return {
            f"nobody, {self.article}": 1.0,
            "nobody, plural": float(self.plural),
            "nobody, more": float(self.more),
            "nobody, modifiers": float(min(3, len(self.modifiers))),
            "nobody, body": float(not self.person),
        }

    def _is_shorter(self, cast: Cast, actor: str) -> bool:
        """Tell whether "the employee" can be "the Platte River employee" of before."""
        named = cast.actors[actor].name.lower().split()
        own = {self.head, *self.modifiers}
        return self.article == "definite" and len(named) > len(own) and own <= set(named)

    def _same_words(self, cast: Cast, actor: str) -> bool:
        return cast.actors[actor].name.casefold() == self.words.casefold()


def describe(page: Page, source: Span, root: Token, words: str) -> Description | None:
    """Take a source, its head and the words it is called by; give the description, or None.

    None where the head is a document's name, a pronoun or the like.
    """
    if _is_paper(root):
        return None
    aged = _AGED.match(_hyphened(page, source))
    head = _FORMER.sub("", bare(root.lemma_))
    native = is_native(page, source, root)
    if not aged and not native and not is_group(root) and head not in body_nouns():
        return None
    noun = person_nouns().get(head)
    person = (
        bool(aged) or native or head in titles() or (noun is not None and head not in body_nouns())
    )
    inner = [
        token
        for token in page.tokens(source) or ()
        if token.i < root.i and token.pos_ not in ("DET", "PRON", "PUNCT", "PART")
    ]
    after = [child for child in root.children if child.i > root.i and child.dep_ != "punct"]
    return Description(
        one_line(words),
        head,
        frozenset(bare(token.text) for token in inner if token.is_alpha),
        frozenset(bare(t.text) for t in inner if t.is_alpha and t.pos_ in ("NOUN", "ADJ")),
        frozenset(bare(t.text) for t in inner if t.is_alpha and t.pos_ == "PROPN"),
        _article(page, source, root),
        root.tag_ in ("NNS", "NNPS") and not aged,
        person,
        noun.gender if noun else None,
        aged[1] if aged else None,
        any(child.dep_ in ("relcl", "acl", "prep") for child in after),
    )


def _is_paper(root: Token) -> bool:
    """Tell a newspaper's name whose last word could be a person: "the Sioux Falls Argus Leader".

    The recogniser often ends the name before that word.
    """
    if root.pos_ != "PROPN" or root.lower_ not in _PAPERS or root.i < 2:
        return False
    name = [root.nbor(-1), root.nbor(-2)]
    parties = name[0].lower_ in speaking_bodies() or name[0].lower_ in body_nouns()
    return all(token.ent_type_ == "ORG" and token.pos_ == "PROPN" for token in name) and not parties


def antecedent(page: Page, pronoun: Token) -> Token | None:
    """Take "they", "he" or "she"; give the noun it takes up where that is people, or None.

    That is the subject of the main clause before it, in its sentence or the one before in the same
    paragraph or the next.
    """
    start = pronoun.sent.start
    own = _subject_of(pronoun.sent.root) if pronoun.sent.root.i != pronoun.head.i else None
    before = page.doc[start - 1].sent if start else None
    subject = own if own is not None and own.i < pronoun.i else None
    if subject is None and before is not None:
        while before.text.isspace() and before.start:
            before = page.doc[before.start - 1].sent
        near = page.text.count("\n", before.start_char, pronoun.idx) <= _NEAR_LINES
        subject = _subject_of(before.root) if near else None
    if subject is None or subject.pos_ != "NOUN" or not is_group(subject):
        return None
    many = subject.tag_ == "NNS"
    person = subject.lemma_.lower() in person_nouns()
    return subject if person and many == (pronoun.lower_ in PLURAL) else None


def _subject_of(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def _hyphened(page: Page, source: Span) -> str:
    words = re.split(r"\s+", source.text_in(page.text).strip())
    return words[-1] if len(words) < 3 else " ".join(words)


def _article(page: Page, source: Span, root: Token) -> str:
    first = next(iter(page.tokens(source) or ()), root)
    low = first.lower_
    if low in _DEFINITE:
        owned = any(child.dep_ == "poss" for child in root.children)
        return "owned" if owned else "definite"
    if low in _OWN or any(child.dep_ == "poss" for child in root.children):
        return "owned"
    return "indefinite" if low in _INDEFINITE else "bare"


@cache
def _offices() -> frozenset[str]:
    return frozenset(word for word, title in titles().items() if title.role)


@cache
def _governing() -> frozenset[str]:
    """Nouns by which a state is called as one that acts."""
    return frozenset({"state", "country", "nation", "kingdom", "government", "city", "county"})


@cache
def _by_their_noun() -> frozenset[str]:
    """Give nouns that stand in the names of all such bodies: no firm is "the jury"."""
    return frozenset({"jury", "court", "parliament", "senate", "cabinet", "government", "ministry"})


@cache
def _in_full() -> frozenset[str]:
    """Give nouns that stand in such names but for short ones: no union is "Peabody Energy"."""
    return frozenset(
        {"union", "museum", "hospital", "university", "college", "committee", "council"}
        | {"commission", "department", "institute"}
    )


@cache
def _plural_bodies() -> frozenset[str]:
    return frozenset({"police"})
