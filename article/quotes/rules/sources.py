"""Sources: the words that name who said it, found by syntax where the tagger has none."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from ...actors.wordlists import person_nouns, state_forms
from ...facts.span import Span
from ...reading.marks import CLOSING, STRAIGHT
from ...reading.syntax import SUBJECTS
from ..attribution import Attribution
from ..cues import tells_of
from ..page import Page

_SURE_OF_NONE = 0.6
"""From this probability on the tagger is believed that nobody is named."""

_WORD = re.compile(r"\w")
_EMPTY = frozenset({"it", "there", "that", "which", "this", "what"})
_UPWARD = frozenset({"conj", "xcomp", "advcl", "prep", "pcomp", "dobj", "ccomp", "attr", "pobj"})
_NEVER_LAST = frozenset({"ADP", "DET", "CCONJ", "SCONJ"})
QUOTING = frozenset({"quote", "cite"})
"""Verbs that pass on what their object says: "was quoted as saying", "cited her as saying"."""
_LOOSE = frozenset({"relcl", "acl", "appos", "punct", "advcl", "parataxis"})


def complete(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those without a source the subject of their cue, where it has one.

    So too those whose source stands in another sentence than the cue, which has a subject of its
    own: the tagger then took a name nearby for the one it had missed. Who is told is no source.
    """
    return [_completed(page, attribution) for attribution in found]


def _completed(page: Page, attribution: Attribution) -> Attribution:
    cue = page.root(attribution.cue)
    taken = page.root(attribution.source)
    if cue is not None and taken is not None and taken.head == cue and _is_addressed(taken):
        attribution = replace(attribution, source=None)
    if cue is None or (attribution.source and _in_sentence(attribution.source, cue)):
        return attribution
    if cue.lemma_ in QUOTING:
        attribution = _without_quoted(page, attribution, cue)
    sure = attribution.source is not None or attribution.sourced >= _SURE_OF_NONE
    plain = sure and cue.lemma_ not in QUOTING
    head = (_inverted(page, cue) or _plain_subject(cue)) if plain else subject_of(cue)
    if head is None:
        return attribution
    source = page.span_of(core(head))
    if any(source.overlaps(span) for span in attribution.parts):
        return attribution
    return replace(attribution, source=source)


def _without_quoted(page: Page, one: Attribution, cue: Token) -> Attribution:
    """Give an attribution without who "was quoted as saying" it among what is said."""
    subject = next((child for child in cue.children if child.dep_ == "nsubjpass"), None)
    if subject is None:
        return one
    named = page.span_of(core(subject))
    content = tuple(span for span in one.content if not span.overlaps(named))
    return replace(one, content=content or one.content)


def _in_sentence(span: Span, token: Token) -> bool:
    sentence = token.sent
    return span.overlaps(Span(sentence.start_char, sentence.end_char))


def _plain_subject(cue: Token) -> Token | None:
    """Give the noun or pronoun that is the verb's own subject and stands for somebody, or None."""
    for child in cue.children:
        named = child.pos_ in ("NOUN", "PROPN", "PRON")
        if child.dep_ == "nsubj" and named and child.lower_ not in _EMPTY | {"who"}:
            return child
    return None


def _inverted(page: Page, cue: Token) -> Token | None:
    """Give the noun right behind a verb that a quotation opens, whatever the parser calls it.

    It is the subject: "“Shame,” shouted a man in the gallery".
    """
    before = page.text[: cue.idx].rstrip()[-1:]
    if cue.pos_ != "VERB" or before not in CLOSING + STRAIGHT:
        return None
    right = next((child for child in cue.children if child.i > cue.i), None)
    named = right is not None and right.pos_ in ("NOUN", "PROPN", "PRON")
    return right if named and right is not None and right.left_edge.i == cue.i + 1 else None


def widen(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those whose source is only a part of the cue's subject all of it.

    In "The report after Mr. Lee's visit says" the tagger may take Mr. Lee, in "Chad and Mali
    announced" only Mali.
    """
    return [_widened(page, attribution) for attribution in found]


def _widened(page: Page, attribution: Attribution) -> Attribution:
    cue = page.root(attribution.cue)
    tokens = page.tokens(attribution.source) if attribution.source else None
    missed = _verbless_head(cue) if cue is not None else None
    if cue is not None and missed is not None and tokens is not None:
        return replace(attribution, source=page.span_of(core(missed)))
    subjects = [t for t in cue.children if t.dep_ in SUBJECTS] if cue is not None else []
    if tokens is None or len(subjects) != 1 or subjects[0].lower_ in _EMPTY:
        return attribution
    head = _beside_verb(subjects[0])
    partial = all(token.i != head.i and head.is_ancestor(token) for token in tokens)
    source = page.span_of(core(head))
    if not partial or any(source.overlaps(span) for span in attribution.content):
        return attribution
    return replace(attribution, source=source)


def _verbless_head(cue: Token) -> Token | None:
    """Give the noun that a garden path has robbed of its verb, or None.

    In "The letter sent after the mayor's visit stressed that" the parser may take "the visit
    stressed that" for a clause with "after", which leaves a sentence that is a noun.
    """
    participle = cue.head
    noun = participle.head
    found = cue.dep_ == "advcl" and participle.dep_ == "acl" and noun.dep_ == "ROOT"
    opened = any(child.dep_ == "mark" for child in cue.children)
    return noun if found and opened and noun.pos_ in ("NOUN", "PROPN") else None


def spoken_by(page: Page, cue: Span) -> Span | None:
    """Take a cue; give the head word of who speaks by syntax alone, or None."""
    root = page.root(cue)
    head = subject_of(root) if root is not None else None
    return Span(head.idx, head.idx + len(head)) if head is not None else None


def subject_of(cue: Token) -> Token | None:
    """Take a cue's syntactic head; give the head of who speaks by syntax alone, or None.

    It is the subject, the agent of a passive, the possessor of a noun, what follows "according
    to", or, for a cue that depends on another verb, that verb's subject.
    """
    token = cue
    for _ in range(4):
        agent = agent_of(token)
        if agent is not None:
            return agent
        for child in token.children:
            if child.dep_ in SUBJECTS and child.lower_ not in _EMPTY:
                return None if _is_addressed(child) else _beside_verb(child)
            if child.dep_ == "poss":
                return child
        if token.lower_ == "according":
            named = (c for to in token.children for c in to.children if c.dep_ == "pobj")
            return next(named, None)
        if token.dep_ in ("acl", "relcl"):
            return token.head
        if token.dep_ not in _UPWARD or token.head.i == token.i:
            return None
        token = token.head
    return None


def _beside_verb(subject: Token) -> Token:
    """Give who stands right before the verb, where the parser takes the clause around for it.

    In "The vaccine, nurse Ida Holt told the board, had failed" it is not the vaccine that told.
    """
    verb = subject.head
    before = verb.nbor(-1) if verb.i > verb.sent.start else subject
    named = before.ent_type_ == "PERSON" or is_one_person(before)
    inner = before.dep_ == "appos" and before.head.i == subject.i
    other = before.dep_ in SUBJECTS and before.head.i == verb.i
    return before if named and (inner or other) else subject


def agent_of(verb: Token) -> Token | None:
    """Take a verb; give by whom it was done, as in "denied by the bank"; who is quoted speaks."""
    if verb.lemma_ in QUOTING:
        return None
    named = (c for by in verb.children if by.dep_ == "agent" for c in by.children)
    return next((token for token in named if token.dep_ == "pobj"), None)


def _is_addressed(subject: Token) -> bool:
    """Tell whether a passive verb of saying makes its subject the one who is told or named."""
    verb = subject.head
    said = subject.dep_ == "nsubjpass" and tells_of(verb) == "speech"
    return said and verb.lemma_ not in QUOTING


def is_one_person(head: Token) -> bool:
    """Take the head of a noun phrase; tell whether it is a noun for one person ("a diplomat")."""
    return head.tag_ in ("NN", "NNP") and head.lemma_.lower() in person_nouns()


def core(head: Token) -> list[Token]:
    """Take the head of a noun phrase; give the phrase without clauses and appositions after it."""
    kept = [head]
    for child in head.children:
        if child.dep_ not in _LOOSE or (child.i < head.i and child.dep_ != "punct"):
            kept += [token for token in child.subtree if token.dep_ != "punct"]
    return kept


def without_dateline(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those whose source runs into a dateline without it.

    A dateline may have lost its dash: "NEW DELHI India and Nepal announced".
    """
    return [_undated(page, attribution) for attribution in found]


def _undated(page: Page, attribution: Attribution) -> Attribution:
    found = page.tokens(attribution.source) if attribution.source else None
    tokens = list(found or ())
    if attribution.source is None or not tokens or not _opens_paragraph(tokens[0]):
        return attribution
    capitals = list(takewhile(lambda token: token.is_upper, tokens))
    rest = tokens[len(capitals) :]
    city = " ".join(token.text for token in capitals).title()
    if not rest or not rest[0].is_title or city not in state_forms():
        return attribution
    return replace(attribution, source=Span(rest[0].idx, attribution.source.end))


def without_loose_ends(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those whose source ends in a preposition or the like without it.

    So too a month before a name, which belongs to the sentence ("In May President Castro said"),
    and in the cue what has become the source's. An article alone is given its noun.
    """
    return [_without_name(page, _unloosened(page, attribution)) for attribution in found]


def _unloosened(page: Page, attribution: Attribution) -> Attribution:
    tokens = list(page.tokens(attribution.source) or ()) if attribution.source else []
    kept = list(tokens)
    if len(kept) == 1 and kept[0].pos_ == "DET" and kept[0].head.pos_ in ("NOUN", "PROPN"):
        kept = core(kept[0].head)
    if len(kept) > 1 and kept[0].ent_type_ == "DATE" and kept[0].dep_ == "compound":
        kept = kept[1:] if kept[0].i and kept[0].nbor(-1).pos_ == "ADP" else kept
    while len(kept) > 1 and kept[-1].pos_ in _NEVER_LAST:
        kept.pop()
    if attribution.source is None or len(kept) == len(tokens):
        return attribution
    while len(kept) > 1 and kept[-1].text == ",":
        kept.pop()
    source = page.span_of(kept)
    if any(source.overlaps(part) for part in attribution.content):
        return attribution
    return replace(attribution, source=source)


def _without_name(page: Page, attribution: Attribution) -> Attribution:
    """Begin a cue behind the source it overlaps; where no word is left of it there is none."""
    source, cue = attribution.source, attribution.cue
    if source is None or cue is None or not cue.start < source.end < cue.end:
        return attribution
    left = page.text[source.end : cue.end]
    start = source.end + len(left) - len(left.lstrip())
    return replace(attribution, cue=Span(start, cue.end) if _WORD.search(left) else None)


def _opens_paragraph(token: Token) -> bool:
    return token.i == 0 or "\n" in token.nbor(-1).text
