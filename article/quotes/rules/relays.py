"""Relays: words that somebody said and somebody else passes on belong to who said them.

In “The bridge is safe,” Ruiz told the council, according to the minutes, it is Ruiz who speaks. In
"The club denied that Farrell had said the knee was finished" the club speaks, and denies that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Token

from ...facts.span import Span
from ...reading.syntax import FINITE
from ..acts.signs import sign_of
from ..attribution import Attribution
from ..cues import tells_of
from ..page import Page
from .boundaries import joined, trimmed
from .sources import QUOTING, core, is_one_person
from .things import is_text

_RELAYING = frozenset({"according", "per"})
_SUBJECTS = frozenset({"nsubj"})
_STATEMENTS = frozenset({"statement", "declaration", "communique", "communiqu\u00e9"})
_SPEAKING = frozenset({"he", "she", "they"})
_FEWEST_WORDS = 3
_NEAR = 60
"""Characters between the quoted words and the verb behind them: its subject."""
_OPENING = 2
"""Characters between a verb of saying and the quoted words that it introduces: a comma, a blank."""


class Teller(NamedTuple):
    """A verb of saying beside quoted words, who says it, and whether it stands before them."""

    verb: Token
    subject: Token
    ahead: bool


def innermost(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give words in marks beside a verb of saying to that verb's subject.

    Before, they went to an outer teller.
    """
    return [_relayed(page, attribution) for attribution in found]


def _relayed(page: Page, attribution: Attribution) -> Attribution:
    """Look at the quoted parts: the verb right behind or before them, with a subject of its own."""
    marked = _quotations(page, attribution)
    if not marked:
        return attribution
    teller = next(_tellers(page, marked), None)
    if teller is None or not _is_relaying(page, attribution, marked, teller):
        return attribution
    source = page.span_of(core(teller.subject))
    if any(source.overlaps(span) for span in marked):
        return attribution
    cue = Span(teller.verb.idx, teller.verb.idx + len(teller.verb))
    return replace(attribution, content=tuple(marked), cue=cue, source=source)


def _quotations(page: Page, attribution: Attribution) -> list[Span]:
    """Give the quotations in the content that are more than a word or a name in marks."""
    found = []
    for span in attribution.content:
        for quoted in page.marks.within(span):
            inside = Span(max(span.start, quoted.start), min(span.end, quoted.end))
            if len(inside.text_in(page.text).split()) >= _FEWEST_WORDS:
                found.append(inside)
    return found


def _is_relaying(page: Page, attribution: Attribution, marked: list[Span], teller: Teller) -> bool:
    """Tell an outer teller than the one beside the quoted words.

    That is "according to"; a cue behind words that are not all in marks, or behind the inner verb;
    a source behind the quoted words that an inner verb introduces.
    """
    cue, source = page.root(attribution.cue), page.root(attribution.source)
    if cue is None or attribution.cue is None:
        return False
    own = {token.i for token in core(teller.subject)}
    if source is not None and source.i in own:
        return False
    behind = source is not None and source.idx >= marked[-1].end
    outer = behind and source is not None and source.sent == teller.verb.sent
    if cue.i == teller.verb.i:
        return outer or (teller.ahead and _is_under(teller.verb, source))
    if teller.ahead and teller.verb.dep_ == "ccomp" and teller.verb.head.lemma_ == "hear":
        return True  # "Dunn said he heard a man shout, “Get back!”"
    if cue.lower_ in _RELAYING or (teller.ahead and outer):
        return True
    last = attribution.content[-1]
    further = min(span.start for span in (attribution.cue, attribution.source) if span)
    between = page.text[last.end : further].split()
    unmarked = page.marks.share(last) < 1 and further >= last.end
    return unmarked or len(between) >= _FEWEST_WORDS


def _is_under(verb: Token, source: Token | None) -> bool:
    """Tell whether a verb stands in a clause that hangs on the source's verb."""
    return source is not None and verb.i != source.head.i and source.head.is_ancestor(verb)


def _tellers(page: Page, marked: list[Span]) -> Iterator[Teller]:
    """Give the verbs of saying next to the quoted words, each with its subject outside of them."""
    first, last = marked[0], marked[-1]
    sentences = [tokens.sent for tokens in (page.tokens(first), page.tokens(last)) if tokens]
    for token in (token for sentence in sentences for token in sentence):
        if token.pos_ != "VERB" or tells_of(token) != "speech" or _inside(token, marked):
            continue
        behind = 0 <= token.idx - last.end <= _NEAR
        ahead = 0 <= first.start - token.idx - len(token) <= _OPENING
        subject = _subject(token)
        if (behind or ahead) and subject is not None and not _inside(subject, marked):
            yield Teller(token, subject, ahead)


def _inside(token: Token, spans: list[Span]) -> bool:
    return any(span.start <= token.idx < span.end for span in spans)


def _subject(verb: Token) -> Token | None:
    """Give the verb's subject, or that of the verb that it is joined with."""
    while True:
        own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            speaks = own.pos_ in ("NOUN", "PROPN") or own.lower_ in _SPEAKING
            return own if speaks else None
        if verb.dep_ != "conj" or verb.head.i == verb.i:
            return None
        verb = verb.head


def reported(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give reported words before an outer teller to who is told to have said so.

    In "Ruiz had warned the council that the bridge was rotten, a clerk testified" it is Ruiz who
    warned; that the clerk tells of it stands in the passage.
    """
    return [_reported(page, one) for one in found]


def _reported(page: Page, one: Attribution) -> Attribution:
    tokens = page.tokens(one.content[0])
    if one.turn or one.cue is None or tokens is None or one.content[0].end > one.cue.start:
        return one
    if len(one.content) > 1 or page.marks.share(one.content[0]) > 0:
        return one
    outer = page.root(one.source)
    written = outer is not None and (is_text(outer) or outer.lower_ in _STATEMENTS)
    if outer is not None and written and outer.dep_ in _SUBJECTS:
        return one  # "The leaders urged calm, the statement said": the statement is theirs
    root = tokens.root
    told = next((verb for verb in (root, root.head) if _reports(page, one, verb)), None)
    subject = _subject(told) if told is not None else None
    clause = _clause_of(told) if told is not None else None
    if told is None or subject is None or clause is None:
        return one
    start = page.span_of([clause.left_edge]).start
    content = trimmed(page.text, Span(start, max(start, one.content[0].end)))
    source, cue = page.span_of(core(subject)), page.span_of([told])
    if any(content.overlaps(span) for span in (source, cue)) or content.end <= content.start:
        return one
    return replace(one, content=(content,), cue=cue, source=source)


def _reports(page: Page, one: Attribution, verb: Token) -> bool:
    """Tell a finite verb of saying before the cue in its sentence, with a subject of its own."""
    cue = page.root(one.cue)
    if cue is None or verb.i >= cue.i or verb.sent != cue.sent or verb.tag_ not in FINITE | {"VBN"}:
        return False
    outer = page.words([one.source] if one.source else [])
    subject = _subject(verb)
    named = subject is not None and subject.i not in {token.i for token in outer}
    origin = verb.lemma_ == "report" and cue.lower_ in _RELAYING
    # "The Post reports that prices fell, according to the bureau": the bureau has told the Post.
    told = tells_of(verb) == "speech" and not origin
    return told and named and _clause_of(verb) is not None


def _clause_of(verb: Token) -> Token | None:
    """Give the head of the finite clause that says what a verb of saying tells, or None."""
    for child in verb.children:
        finite = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in child.children)
        if child.dep_ == "ccomp" and child.i > verb.i and finite:
            return child
    return None


def quoted_as(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give those of "the paper quoted Reis as saying" to Reis."""
    given = (_quoted_as(page, one) for one in found)
    return [one for one in given if one.content]


def _quoted_as(page: Page, one: Attribution) -> Attribution:
    relay = _quoting(page.root(one.cue))
    if relay is None or one.turn:
        return one
    verb, spoken = relay
    named = Span(spoken.left_edge.idx, verb.idx + len(verb))
    kept = (
        trimmed(page.text, Span(max(span.start, named.end), span.end))
        if span.overlaps(named) and span.end > named.end
        else span
        for span in one.content
        if not named.contains(span)
    )
    return replace(
        one,
        content=joined(page.text, kept),
        cue=Span(verb.idx, named.end),
        source=page.span_of(core(spoken)),
    )


def _quoting(cue: Token | None) -> tuple[Token, Token] | None:
    """Take a cue's head; give the verb of saying behind "quoted Reis as", and who is quoted."""
    if cue is None:
        return None
    verb = cue.head.head if cue.dep_ == "pcomp" and cue.head.lower_ == "as" else cue
    if verb.lemma_ not in QUOTING:
        return None
    said = [c for a in verb.children if a.lower_ == "as" for c in a.children if c.dep_ == "pcomp"]
    spoken = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    return (said[0], spoken) if said and spoken is not None else None


def denied_saying(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give what somebody denies that another said as the denial of it all."""
    return [_denied_saying(page, one) for one in found]


def _denied_saying(page: Page, one: Attribution) -> Attribution:
    cue = page.root(one.cue)
    if cue is None or one.cue is None or one.turn or one.content[0].start < one.cue.end:
        return one
    verb = _denial_over(cue)
    subject = _subject(verb) if verb is not None else None
    if verb is None or subject is None:
        return one
    begin = verb.idx + len(verb)
    denied = trimmed(page.text, Span(begin, one.end))
    source = page.span_of(core(subject))
    return replace(one, content=(denied,), cue=Span(verb.idx, begin), source=source)


def _denial_over(cue: Token) -> Token | None:
    """Give the verb of denial under which a verb of saying with another subject stands, or None.

    In "denied Ann Dale, his deputy, said" the parser may hang either verb on the other.
    """
    if cue.pos_ != "VERB" or tells_of(cue) != "speech":
        return None
    joined_with = cue.dep_ == "conj" and not any(c.dep_ == "cc" for c in cue.head.children)
    verb = cue.head if cue.dep_ == "ccomp" or joined_with else None
    if verb is None:
        before = (c for c in cue.children if c.dep_ == "ccomp" and c.i < cue.i)
        verb = next(before, None)
    sign = sign_of(verb) if verb is not None else None
    if verb is None or verb.i > cue.i or sign is None or sign.plain != "denied":
        return None
    spoken = any(c.dep_ in _SUBJECTS and c.i > verb.i for c in cue.children)
    named = any(c.dep_ == "dobj" and c.i < cue.i and _is_somebody(c) for c in verb.children)
    return verb if spoken or named else None


def _is_somebody(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or is_one_person(token)
