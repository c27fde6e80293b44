"""What reference resolution sees of a text: sentences, quotation marks, mentions so far."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ...reading import structure
from ...reading.marks import MARKS
from ...reading.syntax import SUBJECTS
from .. import wordlists
from ..entity import Entity
from ..spans.pieces import CAPTION, DASHES


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention so far: tokens ``[start, end)``, its head, its sentence, where it stands."""

    start: int
    end: int
    head: int
    sentence: int
    quoted: bool
    subject: bool
    entity: Entity


@dataclass(frozen=True, slots=True)
class Text:
    """A Doc with the numbers of each token's sentence and quotation (0: in no quotation)."""

    doc: Doc
    sentences: list[int]
    quotations: list[int]

    def mention(self, start: int, end: int, entity: Entity) -> Mention:
        """Take tokens and an actor; give the mention of it there."""
        head = self.doc[start:end].root if end - start > 1 else self.doc[start]
        grown = head.head if head.dep_ in ("appos", "compound", "conj") else head
        return Mention(
            start,
            end,
            head.i,
            self.sentences[start],
            self.quotations[start] > 0,
            grown.dep_ in SUBJECTS,
            entity,
        )


def is_credit(doc: Doc, start: int) -> bool:
    """Tell whether the name that starts there is a picture's credit ("Photo: Ann Lee")."""
    i = start - 1
    while i >= 0 and doc[i].text in (":", "by", "courtesy", "of", "from"):
        i -= 1
    return i < start - 1 and i >= 0 and doc[i].lower_ in CAPTION and doc[i].text[:1].isupper()


def is_agency(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the name is the agency of a dateline: "ACCRA, May 3 (Reuters) - A plane"."""
    if not start or end + 1 >= len(doc) or doc[start - 1].text != "(" or doc[end].text != ")":
        return False
    if doc[end + 1].text not in DASHES | {"-", "--"}:
        return False
    before = doc[max(0, start - 12) : start - 1]
    line = [token for token in before if "\n" in token.text]
    words = [token for token in before if not line or token.i > line[-1].i]
    return bool(words) and not any(token.pos_ in ("VERB", "AUX") for token in words)


def read_text(doc: Doc) -> Text:
    """Take a parsed Doc; give its tokens' sentences and quotations."""
    sentences = [0] * len(doc)
    for number, sentence in enumerate(doc.sents):
        for i in range(sentence.start, sentence.end):
            sentences[i] = number
    return Text(doc, sentences, _quotations(doc))


def _quotations(doc: Doc) -> list[int]:
    """Number the quotations: give for each token which it stands in, 0 for none."""
    inside = [0] * len(doc)
    for number, quoted in enumerate(structure.of(doc).marks.spans, 1):
        tokens = doc.char_span(quoted.start, quoted.end, alignment_mode="contract")
        for token in tokens if tokens is not None else ():
            inside[token.i] = number if token.text not in MARKS else 0
    return inside


def speaks(token: Token) -> bool:
    """Tell whether a token is the subject of a verb of saying."""
    return token.dep_ in SUBJECTS and token.head.lemma_ in wordlists.speech_verbs()


def is_main(subject: Token) -> bool:
    """Take a subject's head; tell whether its verb is the sentence's main one or joined with it."""
    head = subject.head if subject.dep_ in ("appos", "compound", "conj", "flat") else subject
    verb = head.head
    while verb.dep_ in ("conj", "parataxis") and verb.head.i != verb.i:
        verb = verb.head
    return bool(verb.dep_ == "ROOT")


def speaking_subjects(text: Text) -> dict[int, int]:
    """Take a text; give for each quotation the subject of the verb of saying beside it.

    It stands in a sentence that holds part of the quotation, or right after it, outside any marks.
    """
    doc = text.doc
    by_sentence: dict[int, int] = {}
    for token in doc:
        if token.dep_ == "nsubj" and not text.quotations[token.i] and speaks(token):
            by_sentence.setdefault(text.sentences[token.i], token.i)
    found: dict[int, int] = {}
    for i, number in enumerate(text.quotations):
        if number and number not in found:
            subject = by_sentence.get(text.sentences[i])
            if subject is not None:
                found[number] = subject
    return found
