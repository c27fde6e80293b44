"""Who appears in an article, as a reader meets them: where, of which gender, called what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ...actors.name import Name
from ...actors.reference.discourse import is_agency, is_credit
from ...actors.roles import role_spans
from ...actors.spelling import bare
from ...actors.wordlists import FIRST, HE, SHE, Gender, first_names, person_nouns, titles
from ...facts.actor import Actor, ActorKind
from ...facts.span import Span
from ...reading.syntax import SUBJECTS
from ..page import Page
from ..spans import SpanIndex

_ROLE_ENDS = frozenset({"ADP", "SCONJ"})
_AGE = re.compile(r",? (?:aged )?(\d{1,3})\b(?! per| %|%)")
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_NUMBERS = {word: str(number) for number, word in enumerate(_TEENS.split(), 10)}
_YEAR_OLD = re.compile(rf"(?i)\b(\d{{1,3}}|{'|'.join(_NUMBERS)})-year-old (?:[\w'-]+ ){{0,3}}\Z")
_SEAT = re.compile(r",? ?\(?([DR])(?:[-–][A-Z][\w.]*)?[),]")
_GROWN = frozenset({"appos", "compound", "conj", "flat"})
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_TELLING_WHO = frozenset({"attr", "appos", "oprd", "compound", "npadvmod"})
_BEING = frozenset({"be", "become", "remain"})
_CLAUSES_OF_MAIN = frozenset({"conj", "parataxis"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """One mention of an actor: ``matrix``, it is the subject of its sentence's main clause.

    ``name`` tells a name from a pronoun or description, ``quoted`` what stands in marks.
    """

    actor: str
    span: Span
    sentence: int
    paragraph: int
    subject: bool
    matrix: bool
    name: bool
    quoted: bool


NEIGHBOURHOOD = 200
"""Paragraphs before and after a place in which those are named who may be meant there: of a file
of many articles it is some, of one article, however long, it is all."""
_STRETCH = 50
"""Paragraphs whose actors are kept together."""


class Cast:
    """The actors of an article by id, their meetings in text order, and what is known of each."""

    def __init__(self, page: Page, actors: tuple[Actor, ...]) -> None:
        self._page = page
        self._sentences = [sentence.start_char for sentence in page.doc.sents]
        self._paragraphs = [m.start() for m in re.finditer(r"[^\n]+", page.text)]
        self.actors: dict[str, Actor] = {}
        self._callings: dict[str, frozenset[str]] = {}
        self._genders: dict[str, tuple[Gender | None, bool]] = {}
        self._ages: dict[str, str | None] = {}
        self._strangers: dict[str, list[int]] | None = None
        self.met: dict[str, list[Meeting]] = defaultdict(list)
        self._there: dict[int, set[str]] = defaultdict(set)
        self._places: dict[str, int] = {}
        for actor in actors:
            self.take(actor)
        self.index = SpanIndex((span, actor.id) for actor in actors for span in actor.mentions)

    def take(self, actor: Actor) -> None:
        """Take an actor, new or changed; know its mentions from here on."""
        self.actors[actor.id] = actor
        self._places.setdefault(actor.id, len(self._places))
        spans = (span for span in actor.mentions if not self._is_aside(span))
        self.met[actor.id] = [self._meeting(actor, span) for span in sorted(spans)]
        for one in self.met[actor.id]:
            self._there[one.paragraph // _STRETCH].add(actor.id)
        self._ages.pop(actor.id, None)

    def _is_aside(self, span: Span) -> bool:
        """Tell what names nobody of the story: byline, agency of a dateline, picture's credit."""
        tokens = self._page.tokens(span)
        if tokens is None or not len(tokens):
            return False
        if self._page.reading.is_aside(span):
            return True
        doc = self._page.doc
        return is_agency(doc, tokens.start, tokens.end) or is_credit(doc, tokens.start)

    def move(self, span: Span, old: str | None, new: str) -> None:
        """Take a mention; let it be the new actor's and no more the old one's."""
        if old is not None:
            self.met[old] = [one for one in self.met[old] if one.span != span]
        meeting = self._meeting(self.actors[new], span)
        insort(self.met[new], meeting, key=lambda one: one.span)
        self._there[meeting.paragraph // _STRETCH].add(new)
        for actor in (old, new):
            self._ages.pop(actor or "", None)

    def around(self, paragraph: int) -> list[str]:
        """Take a paragraph; give the actors that may be meant in it, in the article's order.

        Those met nowhere are left out, and of very many paragraphs those who are met far off.
        """
        first, last = paragraph - NEIGHBOURHOOD, paragraph + NEIGHBOURHOOD
        stretches = range(first // _STRETCH, last // _STRETCH + 1)
        met = set().union(*(self._there[each] for each in stretches if each in self._there))
        return sorted(met, key=self._places.__getitem__)

    def kind(self, actor: str) -> ActorKind:
        """Take an actor's id; give its kind."""
        return self.actors[actor].kind

    def sentence(self, at: int) -> int:
        """Take a place in the text; give the number of its sentence."""
        return bisect_right(self._sentences, at)

    def paragraph(self, at: int) -> int:
        """Take a place in the text; give the number of its paragraph."""
        return bisect_right(self._paragraphs, at)

    def is_name(self, actor: str, span: Span) -> bool:
        """Take an actor and a mention of it; tell a name from a pronoun or a description."""
        return any(one.name and one.span == span for one in self.begun_in(actor, span))

    def begun_in(self, actor: str, span: Span) -> list[Meeting]:
        """Take an actor and a span; give its meetings that begin in the span or at its end."""
        met = self.met[actor]
        first = bisect_left(met, span.start, key=lambda one: one.span.start)
        last = bisect_right(met, span.end, lo=first, key=lambda one: one.span.start)
        return met[first:last]

    def before(self, actor: str, at: int) -> list[Meeting]:
        """Take an actor and a place; give its meetings before the place, in text order."""
        met = self.met[actor]
        begun = bisect_left(met, at, key=lambda one: one.span.start)
        # Mentions of one actor do not overlap: of those that begin before, the last may end later.
        while begun and met[begun - 1].span.end > at:
            begun -= 1
        return met[:begun]

    def gender(self, actor: str) -> Gender | None:
        """Take an actor; give the gender that its names, titles, callings and pronouns tell."""
        return self._told_gender(actor)[0]

    def is_surely(self, actor: str, gender: Gender | None) -> bool | None:
        """Take an actor and a gender; tell whether it is of that, None where only a name tells.

        A title or a calling tells it for sure ("Mr.", "widow"); a first name may mislead.
        """
        told, sure = self._told_gender(actor)
        return told == gender if sure else None

    def _told_gender(self, actor: str) -> tuple[Gender | None, bool]:
        if actor not in self._genders:
            self._genders[actor] = self._gender_of(self.actors[actor])
        return self._genders[actor]

    def callings(self, actor: str) -> frozenset[str]:
        """Take an actor; give the words of its titles, roles and appositions, in lower case."""
        if actor not in self._callings:
            self._callings[actor] = frozenset(self._calling_words(self.actors[actor]))
        return self._callings[actor]

    def age(self, actor: str) -> str | None:
        """Take an actor; give the age that stands beside one of its names, in digits.

        It stands behind ("Ann Lee, 17") or before ("seventeen-year-old Ann Lee").
        """
        if actor not in self._ages:
            self._ages[actor] = self._age_of(actor)
        return self._ages[actor]

    def _age_of(self, actor: str) -> str | None:
        text = self._page.text
        for span in (one.span for one in self.met[actor] if one.name):
            found = _AGE.match(text, span.end)
            found = found or _YEAR_OLD.search(text, max(0, span.start - 60), span.start)
            if found:
                return _NUMBERS.get(found[1].lower(), found[1])
        return None

    def introduced(self, noun: str, at: int) -> int | None:
        """Take a noun and a place; give where before it one so called comes in who is no actor.

        In "Dr. Lund looked up. A man came in" there is a man, and the doctor is not "the man".
        """
        if self._strangers is None:
            self._strangers = defaultdict(list)
            for token in self._page.doc:
                if self._is_stranger(token):
                    self._strangers[bare(token.lemma_)].append(token.idx)
        places = self._strangers.get(noun, [])
        after = bisect_right(places, at)
        return places[after - 1] if after else None

    def _is_stranger(self, noun: Token) -> bool:
        """Tell a person with an indefinite article whom no name explains and who is no actor."""
        low = noun.lemma_.lower()
        if noun.tag_ != "NN" or low not in person_nouns() or noun.dep_ in _TELLING_WHO:
            return False
        if noun.dep_ == "pobj" and noun.head.lower_ == "as":
            return False
        children = list(noun.children)
        new = any(c.lower_ in _INDEFINITE and c.dep_ in ("det", "nummod") for c in children)
        named = any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in children)
        if not new or named:
            return False
        at = Span(noun.idx, noun.idx + len(noun))
        return not any(True for _ in self.index.overlapping(at))

    def _meeting(self, actor: Actor, span: Span) -> Meeting:
        root = self._page.root(span)
        words = span.text_in(self._page.text)
        grown = root.head if root is not None and root.dep_ in _GROWN else root
        subject = grown is not None and grown.dep_ in SUBJECTS
        return Meeting(
            actor.id,
            span,
            self.sentence(span.start),
            self.paragraph(span.start),
            subject,
            subject and grown is not None and _is_main(grown.head),
            words[:1].isupper()
            and words.lower() not in HE | SHE | FIRST
            and _is_name(actor, words),
            self._page.marks.share(span) > 0.5,
        )

    def _names(self, actor: Actor) -> Iterator[Name]:
        for one in self.met[actor.id]:
            tokens = self._page.tokens(one.span) if one.name else None
            if tokens is not None and len(tokens):
                words = tuple(token.text for token in tokens)
                yield Name(tokens.start, tokens.end, words, (), "PERSON")

    def _calling_words(self, actor: Actor) -> Iterator[str]:
        doc = self._page.doc
        for name in self._names(actor):
            yield from _titles(doc[name.start : name.end], actor.kind)
            yield from _party(self._page.text, doc[name.end - 1])
            if actor.kind == "person":
                for start, end in role_spans(doc, name):
                    yield from _until_of(doc[start:end])
                yield from _explained(doc, name.start)
            root = doc[name.start : name.end].root
            if actor.kind == "person":
                yield from _predicated(root)
            yield from (child.lemma_.lower() for child in root.children if _renames(child, root))
            if root.dep_ == "appos" and root.head.pos_ == "NOUN":
                yield root.head.lemma_.lower()
        if actor.kind != "person":
            yield from (word.lower() for word in re.findall(r"\w+", actor.name))
        elif actor.role:
            yield from (
                bare(word) for word in re.split(r"\W+(?:of|for|at|in|to)\W", actor.role)[0].split()
            )

    def _gender_of(self, actor: Actor) -> tuple[Gender | None, bool]:
        nouns = person_nouns()
        known = titles()
        opened = [form.split() for form in (actor.name, *actor.aliases)]
        first = [bare(words[0]) for words in opened if words]
        told = {known[word].gender for word in first if word in known}
        told |= {nouns[word].gender for word in self.callings(actor.id) if word in nouns}
        sure = told - {None}
        if len(sure) == 1:
            return sure.pop(), True
        firsts = first_names()
        named = {firsts.get(words[0].lower().split("-")[0]) for words in opened if len(words) > 1}
        if not named:  # one word: many a surname is a man's first name ("Grant"), few a woman's
            named = {firsts.get(words[0].lower()) for words in opened if words} & {"f"}
        guessed = named - {None}
        return (guessed.pop(), False) if len(guessed) == 1 else (None, False)


def _is_name(actor: Actor, words: str) -> bool:
    """Tell a name of an actor from a nominal at a sentence's start ("The minister")."""
    if actor.kind == "group":
        return True
    last = words.rsplit(maxsplit=1)[-1].rstrip("’'s.,").lower() if words.split() else ""
    return any(last in form.lower() for form in (actor.name, *actor.aliases)) or words.isupper()


def _is_main(verb: Token) -> bool:
    """Tell whether a verb is its sentence's main one, or joined with it."""
    while verb.dep_ in _CLAUSES_OF_MAIN and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ == "ROOT"


def _titles(name: Iterable[Token], kind: ActorKind) -> Iterator[str]:
    tokens = list(name)
    known = titles()
    if kind != "person" or not tokens:
        return
    yield from (bare(token.text) for token in tokens if bare(token.text) in known)
    at = tokens[0].i - 1
    doc = tokens[0].doc
    while at > 0 and doc[at].text == ".":
        at -= 1  # "Supt." may be two tokens
    while at >= 0 and bare(doc[at].text) in known and doc[at].text[:1].isupper():
        yield bare(doc[at].text)
        at -= 1


def _explained(doc: Doc, start: int) -> Iterator[str]:
    """Give the noun that a name after a comma explains: "An attorney for Pagliano, Mark Moe,"."""
    if start < 2 or doc[start - 1].text != ",":
        return
    for token in reversed(doc[max(0, start - 10) : start - 1]):
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SPACE", "CCONJ"):
            return
        if token.pos_ == "NOUN" and token.lemma_.lower() in person_nouns():
            yield token.lemma_.lower()
            return


def _predicated(name: Token) -> Iterator[str]:
    """Give what the name's verb says that its bearer is: "Lee is a nurse", "Lee quit as mayor".

    So too a clause behind it: "Lee, who was the club's captain".
    """
    verbs = [name.head] if name.dep_ in SUBJECTS else []
    verbs += [c for c in name.children if c.dep_ == "relcl" and _has_who(c)]
    for verb in verbs:
        nouns = [c for c in verb.children if c.dep_ == "attr" and verb.lemma_ in _BEING]
        nouns += (c for a in verb.children if a.lower_ == "as" for c in a.children)
        for noun in nouns:
            if noun.lemma_.lower() in person_nouns() or bare(noun.text) in titles():
                yield bare(noun.text)
                yield noun.lemma_.lower()
                yield from (bare(c.text) for c in noun.children if c.dep_ in ("compound", "amod"))


def _has_who(verb: Token) -> bool:
    return any(c.lower_ == "who" and c.dep_ in SUBJECTS for c in verb.children)


def _party(text: str, last: Token) -> Iterator[str]:
    """Give the words for the party that stands behind a name: "Lee (R-Va.)", "Lee, D-N.Y.,"."""
    found = _SEAT.match(text, last.idx + len(last))
    if found:
        yield from {"R": ("republican", "lawmaker"), "D": ("democrat", "democratic", "lawmaker")}[
            found[1]
        ]


def _until_of(tokens: Iterable[Token]) -> Iterator[str]:
    """Give the words of a role before what it is of: of "head of the bank" only the head."""
    for token in tokens:
        if token.pos_ in _ROLE_ENDS:
            return
        yield bare(token.text)


def _renames(child: Token, name: Token) -> bool:
    return child.dep_ == "appos" and child.pos_ == "NOUN" and child.i > name.i
