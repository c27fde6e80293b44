"""What one occurrence of a name shows of its kind: labels, the words around it, its grammar.

Every sign is a word; how much each speaks for a kind is fitted (``fitted.py``), not written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ...reading.marks import CLOSES
from ...reading.syntax import SUBJECTS
from .. import wordlists
from ..name import Name, word_before
from ..spelling import is_acronym
from . import acting, beside, business, things
from .context import is_dateline

_MODIFIERS = frozenset({"compound", "nmod", "amod"})
_ARTICLES = frozenset({"the", "a", "an", "another", "former", "late", "new", "its", "his", "her"})
_RELATIVES = {"who": "who", "whom": "who", "which": "which", "where": "where", "whose": "whose"}
_OWNERS = {"its": "its", "his": "his or her", "her": "his or her", "their": "their"}
_PREPOSITIONS = frozenset(
    {"in", "at", "from", "to", "of", "by", "with", "for", "on", "near", "into", "between"}
    | {"against", "through", "across", "around", "outside", "under", "via", "like", "as", "about"}
)
_FINITE = frozenset({"VBP", "VBD"})
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Row:
    """A sort of signs: its ``id``, what ``tells`` them of a name and its head, an ``example``."""

    id: str
    tells: Callable[[Doc, Name, Token], Iterator[str]]
    example: str


def signs(doc: Doc, name: Name) -> set[str]:
    """Take a Doc and an occurrence of a name; give the signs of a kind that it shows there."""
    root = doc[name.start : name.end].root
    return {f"{row.id}: {sign}" for row in ROWS for sign in row.tells(doc, name, root)}


def _label(doc: Doc, name: Name, root: Token) -> Iterator[str]:
    del root
    yield name.label or "none"
    if len(name.words) == 1:
        yield f"{name.label or 'none'} of one word"
        if is_acronym(name.words[0]):
            yield f"{name.label or 'none'} letters"
        before = word_before(doc, name)
        if before is not None and before.lower_ == "the":
            letters = " letters" if is_acronym(name.words[0]) else ""
            yield f"{name.label or 'none'}{letters} behind the"
    if name.titles:
        yield "titled"


def _listed(doc: Doc, name: Name, root: Token) -> Iterator[str]:
    del doc, name
    other = acting.partner(root)
    if other is not None and other.ent_type_:
        yield other.ent_type_


def _beside(doc: Doc, name: Name, root: Token) -> Iterator[str]:
    if name.titles:
        return
    for row in beside.BESIDE:
        told = row.tells(doc, name, root)
        if told is not None:
            yield f"{row.id}, {told}"


def _thing(doc: Doc, name: Name, root: Token) -> Iterator[str]:
    for row in things.SIGNS:
        if row.shows(doc, name, root):
            yield row.id


def _before(doc: Doc, name: Name, root: Token) -> Iterator[str]:
    """Give the article, the preposition or the class of noun before a name."""
    before = word_before(doc, name)
    if before is None or before.is_space:
        return
    low = before.lower_
    if low == "former" and len(name.words) == 1 and root.dep_ not in _MODIFIERS:
        yield "former, one word"  # "a former Scientologist"
    if low in _ARTICLES:
        yield low + (" raised" if before.text == "The" and not before.is_sent_start else "")
    if root.dep_ == "pobj" and root.head.lower_ in _PREPOSITIONS:
        abstract = root.head.lower_ == "in" and beside.is_abstract(root.head.head)
        yield f"{root.head.lower_} {'abstract' if abstract else 'it'}"
    noun = before.text.islower() and before.pos_ in ("NOUN", "PROPN", "ADJ")
    if noun and not beside.is_maker(root):
        yield from _classes(before)


def _classes(noun: Token) -> Iterator[str]:
    """Give the classes that the word lists have for a common noun."""
    low, lemma = noun.lower_, noun.lemma_.lower()
    person = wordlists.person_nouns().get(low)
    title = wordlists.titles().get(low)
    if (person is not None and person.only) or (title is not None and title.role):
        yield "firm or person" if low in beside.ALSO_FIRMS else "person"
    for how in ("sure", "also"):
        told = wordlists.telling_nouns(how).get(low)
        if told is not None:
            yield told
    what = wordlists.name_words().get(low)
    if what is not None:
        yield f"{what} word"
    if lemma in wordlists.thing_nouns():
        yield "thing"


def _after(doc: Doc, name: Name, root: Token) -> Iterator[str]:
    """Give what follows a name: the noun it modifies or owns, an age, a number."""
    if name.end >= len(doc):
        return
    after = doc[name.end]
    if after.text in ("'s", "’s", "'", "’"):
        yield "owner"
        if root.dep_ == "poss" and root.head.text.islower():
            yield from (f"owner of {what}" for what in _classes(root.head))
    elif root.dep_ in _MODIFIERS and root.head.i >= name.end and root.head.text.islower():
        yield "modifier"
        yield from (f"modifier of {what}" for what in _classes(root.head))
        yield from _told_after(after)
    elif after.text.isdigit():
        yield "number"
    elif after.text == "," and name.end + 1 < len(doc) and _is_age(doc[name.end + 1]):
        yield "age"
    elif after.text == "(":
        yield "bracket"


def _told_after(after: Token) -> Iterator[str]:
    what = wordlists.name_words().get(f"after:{after.lower_}")
    if what is not None:
        yield f"before {what}"
    if after.lemma_ in wordlists.thing_nouns("before"):
        yield "before medicine or venture"


def _is_age(token: Token) -> bool:
    return token.text.isdigit() and len(token) == 2 and int(token.text) <= _OLDEST


def _grammar(doc: Doc, name: Name, root: Token) -> Iterator[str]:
    """Give what a name does in its sentence, and what is told of it there."""
    del doc
    head = root.head
    if acting.acts(root):
        yield "told" if root.dep_ in ("dobj", "dative", "pobj") else "acts"
    if root.dep_ in SUBJECTS:
        yield root.dep_
        if head.lemma_ in wordlists.speech_verbs():
            yield "speaks"
        if _is_plural(root):
            yield "several"
        owned = (w for c in head.children if c.dep_ == "dobj" for w in c.children)
        yield from (f"has {_OWNERS[w.lower_]}" for w in owned if w.lower_ in _OWNERS)
    elif root.dep_ in ("dobj", "conj", "ROOT", "dative"):
        yield root.dep_
    if beside.is_maker(root):
        yield "made it"
    for noun in _explaining(root, name):
        yield from (f"is {what}" for what in _classes(noun))
    for child in root.children:
        if child.dep_ == "relcl":
            words = {w.lower_ for w in child.children if w.tag_ in ("WP", "WDT", "WP$", "WRB")}
            yield from sorted(_RELATIVES[word] for word in words & _RELATIVES.keys())


def _is_plural(root: Token) -> bool:
    """Tell a single name told of as several: "Calder have signed", as teams, bands and firms are.

    The British do so; "if Calder were" is no plural, and names in s may be plural themselves.
    """
    if root.tag_ != "NNP" or root.lower_.endswith("s") or any(root.conjuncts):
        return False
    verb = root.head
    helpers = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]
    supposed = any(child.dep_ == "mark" for child in verb.children)
    plural = {"have", "are", "'re", "’re"} if supposed else {"have", "are", "were", "'re", "’re"}
    after = (word for word in helpers if word.i > root.i)
    return any(word.lower_ in plural and word.tag_ in _FINITE for word in after)


def _explaining(root: Token, name: Name) -> Iterator[Token]:
    """Give the nouns that tell what a name is: appositions, "X is a ...", what it explains."""
    yield from (c for c in root.children if c.dep_ == "appos" and c.i >= name.end)
    if root.dep_ == "appos" and root.head.i < name.start and not beside.is_maker(root):
        yield root.head
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        yield from (c for c in root.head.children if c.dep_ == "attr")


def _marks(doc: Doc, name: Name, root: Token) -> Iterator[str]:
    del root
    opening = doc[name.start - 1].text if name.start else ""
    if opening in CLOSES and name.end < len(doc) and doc[name.end].text in CLOSES[opening]:
        yield "in marks"
    if doc[name.start].is_sent_start:
        yield "opens sentence"
    if is_dateline(doc, name):
        yield "dateline"
    if things.opens_as_noun(doc, name):
        yield "mass noun"
    if _is_common_noun(doc, name):
        yield "short for small words"


def _is_common_noun(doc: Doc, name: Name) -> bool:
    """Tell whether an acronym is put behind small words it abbreviates: "operated vehicle (OV)"."""
    if len(name.words) > 1 or not is_acronym(name.words[0]):
        return False
    initials = name.words[0].lower()
    first = name.start - 1 - len(initials)
    if first < 0 or doc[name.start - 1].text != "(":
        return False
    before = doc[first : name.start - 1]
    return all(t.text[0] == c for t, c in zip(before, initials, strict=True))


ROWS: tuple[Row, ...] = (
    Row("label", _label, "what the recogniser calls it"),
    Row("listed with", _listed, "Google, Bing and Yahoo"),
    Row("beside", _beside, "the newspaper X"),
    Row("shown", _thing, "an app called X"),
    Row("business", business.tells, "shares in X, X's board"),
    Row("before", _before, "in X, the X, striker X"),
    Row("after", _after, "X's chief executive, an X spokesman, X, 41,"),
    Row("does", _grammar, "X said, X, who; X cut its forecast"),
    Row("marks", _marks, "“X”"),
)
"""All sorts of signs of one occurrence."""
