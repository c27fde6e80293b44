"""What shows a name to be a thing's: a ship, a film, a program. Nobody who acts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ...extensions import text_of
from .. import wordlists
from ..name import Name, word_before

_CALLED = frozenset({"called", "named", "titled", "entitled", "dubbed", "nicknamed"})
_CALL = frozenset({"call", "name", "title", "entitle", "dub", "nickname"})
_THINGS = frozenset({"product", "work", "event"})
_WRITERS = frozenset({"author", "composer", "translator"})
_ISSUES = frozenset({"version", "versions", "edition", "editions", "copy", "copies", "episode"})
_MOVES = frozenset(
    {"rise", "fall", "climb", "close", "end", "slip", "tumble", "plunge", "surge", "slide", "sink"}
    | {"jump", "rally", "gain", "lose", "drop", "add", "shed", "recover", "be"}
)
_SHARES = frozenset({"%", "percent", "pct"})
_STANDINGS = frozenset({"behind", "ahead", "adrift", "clear", "off"})
_MADE = frozenset(
    {"direct", "write", "compose", "author", "paint", "choreograph", "sculpt", "illustrate"}
)
_INCLUDING = frozenset({"include", "comprise", "range", "be"})
_SUCH_AS = frozenset({"as", "like", "including"})
_ONE_OF_MANY = frozenset({"a", "an", "another", "each", "every", "any"})
_STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone"})
_STORMY = re.compile("Hurricane|Typhoon|Cyclone|Storm")
_MASS_NOUNS = frozenset(
    {
        "trust",
        "force",
        "defense",
        "defence",
        "security",
        "finance",
        "energy",
        "service",
        "insurance",
        "oil",
        "news",
        "steel",
        "software",
        "retail",
        "exchange",
        "equity",
        "heritage",
        "business",
        "entertainment",
        "shipping",
        "transit",
        "freight",
    }
)
"""Heads of names of bodies that are no bodies when they stand alone without an article."""

_NAMED = frozenset({"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "FAC", "LOC", ""})


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows a thing: its ``id``, what ``shows`` it, and an ``example``."""

    id: str
    shows: Callable[[Doc, Name, Token], bool]
    example: str


def storms(doc: Doc) -> set[str]:
    """Take a Doc; give the names of the storms it tells of ("Hurricane Odile"), lower case.

    "Storm" is a first name too: it counts where the text has a storm in small letters.
    """
    if not _STORMY.search(text_of(doc)):
        return set()
    callings = _STORMS | {"Storm"} if any(t.text in ("storm", "storms") for t in doc) else _STORMS
    return {
        token.nbor(1).lower_
        for token in doc[:-1]
        if token.text in callings and token.nbor(1).text.istitle() and token.nbor(1).is_alpha
    }


def opens_as_noun(doc: Doc, name: Name) -> bool:
    """Tell a common noun that a sentence's start raised: "Trust is a strong word"."""
    if len(name.words) > 1 or name.key not in _MASS_NOUNS:
        return False
    before = doc[name.start - 1] if name.start else None
    return before is None or bool(before.is_punct or doc[name.start].is_sent_start)


def _is_called(doc: Doc, name: Name, root: Token) -> bool:
    """Tell "the film Frozen", "the tug Samson", "an app called X", "the first part is called X"."""
    before = word_before(doc, name)
    if before is None:
        return False
    if before.lower_ in _CALLED and before.i and doc[before.i - 1].pos_ == "NOUN":
        return _is_thing_noun(doc[before.i - 1])
    if before.pos_ == "NOUN" and (_is_thing_noun(before) or _is_craft(before)):
        return True
    if root.dep_ == "oprd" and root.head.lemma_ in _CALL:
        called = next((c for c in root.head.children if c.dep_ in ("nsubjpass", "dobj")), None)
        return called is not None and called.pos_ == "NOUN" and _is_lifeless(called)
    return False


def _is_listed(root: Token) -> bool:
    """Tell what a list of things names: "its drinks include X and Y", "beers such as X, Y".

    The pattern is Hearst's (1992): what is told after the noun for the class is one of it.
    """
    while root.dep_ in ("conj", "appos") and root.head.i < root.i:
        root = root.head
    head = root.head
    if root.dep_ in ("dobj", "attr") and head.lemma_ in _INCLUDING:
        subjects = [c for c in head.children if c.dep_ == "nsubj"]
        return any(_is_class(noun) for noun in subjects)
    if root.dep_ == "pobj" and head.lower_ in _SUCH_AS:
        return _is_class(head.head)
    return False


def _is_class(noun: Token) -> bool:
    """Tell a noun for several things ("brands", "the group's beers")."""
    small = noun.text.islower() or noun.is_sent_start
    return noun.tag_ == "NNS" and bool(small) and _is_thing_word(noun.lemma_.lower())


def _is_thing_word(word: str) -> bool:
    return wordlists.name_words().get(word) in _THINGS or word in wordlists.thing_nouns()


def _is_explained(root: Token) -> bool:
    """Tell "Firefox is a browser", "Larkbird, a photo app" and "her book, Winterland"."""
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        return _is_thing_noun(root.head)
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        nouns = [c for c in root.head.children if c.dep_ == "attr"]
    else:
        nouns = [c for c in root.children if c.dep_ == "appos"]
    return any(noun.pos_ == "NOUN" and _is_thing_noun(noun) for noun in nouns)


def _is_thing_noun(noun: Token) -> bool:
    return noun.text.islower() and wordlists.name_words().get(noun.text) in _THINGS


def _is_craft(noun: Token) -> bool:
    """Tell what has a name of its own right behind it: "the trawler Margaret Anne"."""
    return noun.text.islower() and noun.tag_ == "NN" and noun.text in wordlists.thing_nouns("craft")


def _is_lifeless(noun: Token) -> bool:
    """Tell whether a noun is for neither a person nor a body nor a place."""
    low = noun.lemma_.lower()
    listed = wordlists.name_words().get(low)
    return low not in wordlists.person_nouns() and listed not in (
        *wordlists.BODIES_AND_PLACES,
        "group",
    )


def _is_handled(root: Token) -> bool:
    """Tell what is installed or drunk, has versions or an author, or is a professor's field."""
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head  # "installed Photolite and Larkbird"
    head = root.head
    if root.dep_ == "dobj":
        return head.lemma_ in wordlists.thing_verbs()
    if root.dep_ == "poss":
        return head.lower_ in _ISSUES
    if root.dep_ != "pobj" or head.lower_ not in ("of", "in"):
        return False
    noun = head.head.lower_
    if head.lower_ == "in":
        return noun == "professor"
    return noun in _WRITERS or noun in _ISSUES


def _is_one_of_many(doc: Doc, name: Name, root: Token) -> bool:
    """Tell "a newer Explorer": persons and bodies there is one of, unless it describes a noun."""
    if len(name.words) > 1 or name.label not in ("PERSON", "ORG", "PRODUCT"):
        return False
    if root.dep_ in ("compound", "nmod", "amod", "poss"):
        return False
    first = doc[root.left_edge.i]
    return first.lower_ in _ONE_OF_MANY and root.left_edge.i < name.start


def _moves_by_points(doc: Doc, name: Name, root: Token) -> bool:
    """Tell an index of prices: "the Dow rose 210 points", "the Nikkei closed down 2 percent".

    A team is "points behind", a firm that falls by per cent has no article, and what loses a share
    of something else is no index.
    """
    verb = root.head
    if root.dep_ not in ("nsubj", "conj") or verb.lemma_ not in _MOVES:
        return False
    moved = [word for word in doc[name.end : verb.right_edge.i + 1] if verb.is_ancestor(word)]
    points = [word for word in moved if word.lemma_ == "point" and word.tag_ == "NNS"]
    if points:
        behind = (word for word in points if word.i + 1 < len(doc))
        return not any(word.nbor(1).lower_ in _STANDINGS for word in behind)
    before, near = word_before(doc, name), (verb, *verb.children)
    shares = [word for word in moved if word.lower_ in _SHARES and word.head in near]
    owned = (child.lower_ for word in shares for child in word.children)
    article = before is not None and before.lower_ == "the"
    return article and bool(shares) and "of" not in owned


def _takes_place(root: Token) -> bool:
    """Tell an event: "the 12th X took place in May"."""
    verb = root.head
    objects = (child.lower_ for child in verb.children if child.dep_ == "dobj")
    return root.dep_ == "nsubj" and verb.lemma_ == "take" and "place" in objects


def _is_made(root: Token) -> bool:
    """Tell a work by who made it: "Salt Road, directed by Haddad", "X, starring Lee"."""
    for child in root.children:
        if child.dep_ not in ("acl", "relcl") or child.i < root.i:
            continue
        if child.tag_ == "VBG" and child.lower_ == "starring":
            return True
        by = any(word.dep_ == "agent" for word in child.children)
        if child.tag_ == "VBN" and child.lemma_ in _MADE and by:
            return True
    return False


def _may_be_thing(name: Name) -> bool:
    return name.label in _NAMED and not name.titles


def _is_unnamed(name: Name) -> bool:
    """Tell that a name does not open with a first name, as a person's would."""
    return _may_be_thing(name) and not _is_personal(name)


def _is_personal(name: Name) -> bool:
    first = len(name.words) > 1 and name.words[0].lower() in wordlists.first_names()
    return first or bool(name.titles)


SIGNS: tuple[Sign, ...] = (
    Sign("listed", lambda _, __, root: _is_listed(root), "its drinks include X and Y"),
    Sign(
        "called",
        lambda doc, name, root: _may_be_thing(name) and _is_called(doc, name, root),
        "an app called X",
    ),
    Sign(
        "explained",
        lambda _, name, root: _is_unnamed(name) and _is_explained(root),
        "X, a photo app",
    ),
    Sign(
        "handled",
        lambda _, name, root: _is_unnamed(name) and _is_handled(root),
        "installed X",
    ),
    Sign("points", _moves_by_points, "the X rose 210 points, the X closed down 2 percent"),
    Sign("takes place", lambda _, __, root: _takes_place(root), "the 12th X took place"),
    Sign("made", lambda _, name, root: not _is_personal(name) and _is_made(root), "X, directed by"),
    Sign(
        "one of many",
        lambda doc, name, root: _is_unnamed(name) and _is_one_of_many(doc, name, root),
        "a newer X",
    ),
)
"""What shows a thing; "listed" asks for no label: "the grand King Edward", where hotels are."""
