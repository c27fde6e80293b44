"""Acts: what was said, what is merely a topic or deed of the source, and what the source holds.

A reader's quote is somebody's words, or a clause that reports them; "Critics defended the party's
actions" names a topic, "he has agreed a deal" a deed. The form of the content decides, and the
class of the cue: ``ROWS`` is the table, and the first row that fits counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from ...facts.quote import QuoteAct
from ...lexicon import rows
from ..attribution import Attribution
from ..cues import tells_of
from ..page import Page
from ..parts import parts_of_content
from .forms import Form, form_of
from .polarity import words_between
from .signs import sign_of

_TELLING = frozenset({"says", "names", "calls", "charges", "admits"})
_INTRODUCES = frozenset({":", "-", "--", "\u2012", "\u2013", "\u2014", "\u2015"})
"""Cues without a word: a colon, or a dash before a signature."""
_FEW = 3
"""Words in quotation marks that may be a name or a scare quote."""
_PERHAPS = frozenset({"may", "might", "could"})
_NOT_CALLED = frozenset({"a", "an", "for", "on", "off", "in", "up"})
"""What follows "call" where nothing is called anything: "called an election", "called on them"."""
_RECEIVING = frozenset(
    {"resist", "ignore", "face", "hear", "receive", "get", "draw", "attract", "heed", "prompt"}
    | {"spark", "survive", "escape", "endure", "suffer", "withstand", "defy", "provoke"}
)
"""Verbs whose subject is who hears what is said, or what makes others say it."""
_ENOUGH = 0.2
"""Share of a content in quotation marks; less is a name, a title or a scare quote in it."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the rows look at: marks, source, cue and form of one attribution."""

    marked: bool
    partly: bool
    governed: bool
    sourced: bool
    colon: bool
    speech: bool
    attitude: bool
    frames: frozenset[str]
    form: Form
    words: int
    question: bool
    whether: bool
    has_as: bool
    phrasal: bool
    document: bool
    person: bool
    perhaps: bool
    received: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its name, what it decides, the test, and why."""

    id: str
    act: QuoteAct
    fits: Callable[[Case], bool]
    why: str


ROWS: tuple[Row, ...] = (
    Row("colon", "speech", lambda c: c.colon, "a colon or dash introduces somebody's own words"),
    Row(
        "scare quotes",
        "mention",
        lambda c: c.marked and c.governed and not c.speech and c.words <= _FEW,
        "a name or an odd word in quotation marks, which some verb has for its object",
    ),
    Row("marked", "speech", lambda c: c.marked, "words in quotation marks were said"),
    Row("nobody", "mention", lambda c: not c.sourced and not c.partly, "nobody is named"),
    Row(
        "withheld",
        "mention",
        lambda c: "withholds" in c.frames and c.form != "clause",
        "a refusal to speak or to do a thing holds no words",
    ),
    Row(
        "heard",
        "mention",
        lambda c: c.received,
        "calls that somebody resists and warnings that he ignores are others'",
    ),
    Row(
        "asked",
        "speech",
        lambda c: c.question and c.form == "clause",
        "an indirect question",
    ),
    Row(
        "ruled",
        "speech",
        lambda c: "rules" in c.frames and c.form == "clause" and not c.perhaps,
        "a ruling or an estimate is put into words",
    ),
    Row(
        "found",
        "speech",
        lambda c: "finds" in c.frames and c.form == "clause" and not c.person,
        "a finding is put into words; a person may find a door open",
    ),
    Row(
        "shown",
        "speech",
        lambda c: "shows" in c.frames and c.form == "clause" and c.document,
        "a document shows in words",
    ),
    Row("whether", "speech", lambda c: c.whether and not c.attitude, "a question left open"),
    Row("partly", "speech", lambda c: c.partly and c.speech, "some of it in quotation marks"),
    Row(
        "partly reported",
        "speech",
        lambda c: c.partly and not c.attitude and c.form in ("clause", "claim", "predicate"),
        "some of it in quotation marks, and a whole thought, whatever the cue",
    ),
    Row(
        "named",
        "speech",
        lambda c: "names" in c.frames and (c.form == "predicate" or c.has_as),
        "what a thing is called",
    ),
    Row(
        "called",
        "speech",
        lambda c: "calls" in c.frames and not c.phrasal and c.words >= 3,
        "a thing and what it is called; who calls for a thing names it only",
    ),
    Row("clause", "speech", lambda c: c.speech and c.form == "clause", "a reported clause"),
    Row("claim", "speech", lambda c: c.speech and c.form == "claim", "a clause and its noun"),
    Row("promise", "speech", lambda c: c.speech and c.form == "infinitive", "a promise"),
    Row("order", "speech", lambda c: c.speech and c.form == "order", "a request or an order"),
    Row("judged", "speech", lambda c: c.speech and c.form == "predicate", "a judgement in words"),
    Row(
        "charge",
        "speech",
        lambda c: "charges" in c.frames and c.words >= 3,
        "what somebody is accused of",
    ),
    Row(
        "admission",
        "speech",
        lambda c: "admits" in c.frames and c.form == "gerund",
        "what somebody admits or denies doing",
    ),
    Row(
        "missed clause",
        "speech",
        lambda c: "says" in c.frames and c.words >= 4,
        "who says and adds takes a clause, which the parser may have missed",
    ),
    Row("attitude", "attitude", lambda c: c.attitude and not c.speech, "what the source holds"),
    Row("held", "attitude", lambda c: c.form == "clause", "a thought of theirs, whatever the cue"),
    Row("else", "mention", lambda _: True, "a topic or a deed"),
)
"""The table: the first row that fits decides."""


def act_of(page: Page, attribution: Attribution) -> QuoteAct:
    """Take an attribution; tell its act, by the row of ``ROWS``."""
    return row_of(page, attribution).act


def row_of(page: Page, attribution: Attribution) -> Row:
    """Take an attribution; give the row that decides its act."""
    case = _case(page, attribution)
    return next(row for row in ROWS if row.fits(case))


@cache
def _frames() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("cue_frames.tsv")}


def _frame_of(word: Token) -> str:
    """Give a word's frame, "" where it has none; "according" is one that has lost its verb."""
    return _frames().get(word.lemma_.lower()) or _frames().get(word.lower_, "")


@cache
def _documents() -> frozenset[str]:
    return frozenset(noun for (noun,) in rows("document_nouns.tsv"))


def _is_governed(page: Page, attribution: Attribution) -> bool:
    """Tell whether the content follows its cue at once, as an object does, without a comma."""
    cue, first = attribution.cue, attribution.content[0]
    return (
        cue is not None
        and cue.end <= first.start
        and not (set(page.text[cue.end - 1 : first.start]) & set(",:\n"))
    )


def _is_named_by_another(words: list[Token]) -> bool:
    """Tell whether a content is a thing as another calls it: "what he called a “breach”"."""
    frames = {_frame_of(word) for word in words}
    return bool(words) and words[0].lower_ == "what" and bool(frames & {"calls", "names"})


def _is_person(source: Token) -> bool:
    """Tell whether a source's head is a pronoun or a person's name, which has no article."""
    named = source.ent_type_ == "PERSON" and not any(c.pos_ == "DET" for c in source.children)
    return named or source.pos_ == "PRON"


def _is_received(verb: Token) -> bool:
    """Tell whether what a verb has for its object is what others say: "has resisted calls for"."""
    objects = (c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN")
    return verb.lemma_.lower() in _RECEIVING and any(tells_of(c) == "speech" for c in objects)


def _marked_share(page: Page, attribution: Attribution) -> float:
    """Give the share of a content's characters that stand in quotation marks."""
    parts = parts_of_content(page, attribution)
    sizes = [(part.span.end - part.span.start, part.marked) for part in parts]
    return sum(size for size, marked in sizes if marked) / max(1, sum(size for size, _ in sizes))


def _case(page: Page, attribution: Attribution) -> Case:
    marked = [part.marked for part in parts_of_content(page, attribution)]
    cue = list(page.words([attribution.cue] if attribution.cue else []))
    cue += words_between(page, attribution, cue)
    source = page.root(attribution.source)
    signs = {sign.plain for word in cue if (sign := sign_of(word))}
    words = [token for token in page.words(attribution.content) if token.is_alpha]
    anothers = _is_named_by_another(words)
    form = "phrase" if anothers else form_of(page, attribution)
    tells = {tells_of(word) for word in cue}
    frames = {_frame_of(word) for word in cue}
    return Case(
        marked=attribution.turn or all(marked),
        partly=not anothers and _marked_share(page, attribution) >= _ENOUGH,
        governed=_is_governed(page, attribution),
        sourced=attribution.source is not None,
        colon=bool(cue) and all(word.text in _INTRODUCES for word in cue),
        speech="speech" in tells
        or bool(frames & _TELLING)
        or (bool(signs & {"denied", "open"}) and form in ("clause", "claim")),
        attitude="attitude" in tells,
        frames=frozenset(frames),
        form=form,
        words=len(words),
        question="asks" in signs,
        whether=any(token.lower_ == "whether" for token in words[:1]),
        has_as=any(token.lower_ == "as" for token in words),
        phrasal=any(word.pos_ == "ADP" or word.dep_ == "prt" for word in cue)
        or (bool(words) and words[0].lower_ in _NOT_CALLED),
        document=source is not None and source.lemma_.lower() in _documents(),
        person=source is not None and _is_person(source),
        received=any(_is_received(word) for word in cue),
        perhaps=any(c.lower_ in _PERHAPS for word in cue for c in (word, *word.children)),
    )
