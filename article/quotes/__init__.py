"""The spaCy component ``onrecord_quotes``: who said what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from .. import extensions
from ..facts.actor import Actor
from ..facts.quote import Quote
from ..facts.span import Span
from ..reading.network import tagger as network
from ..reading.network.reading import Reading
from . import acts, cues, parts, passages, speakers
from .acts import kinds, polarity
from .attribution import Attribution
from .confidence import confidence_of, words_of
from .decode import attributions
from .page import Page
from .rules import (
    boundaries,
    bylines,
    clauses,
    edges,
    holes,
    order,
    passives,
    places,
    relays,
    runs,
    sources,
    things,
    turns,
    voices,
)

LEAST_CONFIDENCE = 0.3
"""Less sure quotes are not shown: below it more are wrong than right on PolNeAR dev, and both
precision and F1 of content with source are better without them."""

LEAST_SPEECH = 0.6
"""Reported words less sure than this are not listed as said: they are a mention."""


class Least(NamedTuple):
    """How sure a quote must be to be shown at all, and how sure reported words to be speech."""

    shown: float = LEAST_CONFIDENCE
    speech: float = LEAST_SPEECH


@Language.factory(
    "onrecord_quotes",
    assigns=["doc._.onrecord_quotes"],
    default_config={"least_confidence": LEAST_CONFIDENCE, "least_speech": LEAST_SPEECH},
)
def create_component(
    nlp: Language, name: str, least_confidence: float, least_speech: float
) -> Callable[[Doc], Doc]:
    """Take the pipeline, the component's name and its settings; give the component.

    Args:
        nlp: not used.
        name: not used.
        least_confidence: quotes less sure are left out.
        least_speech: reported words less sure are no speech but a mention.
    """
    del nlp, name
    least = Least(least_confidence, least_speech)

    def component(doc: Doc) -> Doc:
        quotes, actors = find_quotes(doc, getattr(doc._, extensions.ACTORS), least=least)
        setattr(doc._, extensions.QUOTES, quotes)
        setattr(doc._, extensions.ACTORS, actors)
        return doc

    return component


def find_quotes(
    doc: Doc,
    actors: tuple[Actor, ...] | None,
    tagger: Callable[[str], Reading] | None = None,
    least: Least | None = None,
) -> tuple[tuple[Quote, ...], tuple[Actor, ...]]:
    """Take a parsed Doc, its actors (None: they are looked for here), and a tagger if not our own.

    Give the quotes in text order that are sure enough, and the actors with the groups that speak.
    """
    if actors is None:
        from ..actors import find_actors

        actors = find_actors(doc)
    page = Page.of(doc)
    found = find_attributions(page, tagger or network.read)
    read = spoken(page, found, actors, least)
    shown = zip(read.kept, read.said.quotes, read.said.found, strict=True)
    least_speech = (least or Least()).speech
    quotes = [_weighed(page, one, quote, how, least_speech) for one, quote, how in shown]
    return tuple(quotes), read.said.actors


def _weighed(
    page: Page, attribution: Attribution, quote: Quote, how: speakers.Found, least_speech: float
) -> Quote:
    """Give a quote its confidence; reported words less sure than speech must be are a mention."""
    sure = confidence_of(page, attribution, quote, how)
    if quote.act == "speech" and quote.kind != "direct" and sure < least_speech:
        quote = replace(quote, act="mention")
        sure = confidence_of(page, attribution, quote, how)
    return replace(quote, confidence=sure)


class Spoken(NamedTuple):
    """The attributions that are likely enough, and of each the quote with its speaker."""

    kept: list[Attribution]
    said: speakers.Assigned


def spoken(
    page: Page,
    found: list[Attribution],
    actors: tuple[Actor, ...],
    least: Least | None = None,
    watch: speakers.Watch | None = None,
) -> Spoken:
    """Take attributions and actors; give those likely enough, with kind, act and speaker.

    The quotes' confidence is yet that of their words; ``watch`` is told of every choice of a
    speaker (for training).
    """
    least = least or Least()
    weighed = ((one, words_of(page, one)) for one in found)
    sure = [one for one in weighed if one[1] >= least.shown]
    quotes = [_quote(page, f"q{n}", one, words) for n, (one, words) in enumerate(sure, 1)]
    assigned = speakers.assign(page, quotes, actors, watch)
    return Spoken([one for one, _ in sure], turns.labelled(page, assigned))


def find_attributions(page: Page, tagger: Callable[[str], Reading]) -> list[Attribution]:
    """Take a page and a tagger; give the page's attributions in text order, all rules applied."""
    found = attributions(tagger(page.text), lambda cue: sources.spoken_by(page, cue))
    for rule in RULES:
        found = rule(page, found)
    return [replace(one, source=_bare(page.text, one.source)) for one in found]


def _bare(text: str, source: Span | None) -> Span | None:
    """Give a source without white space at its edges; of marks alone ("according to :") nothing."""
    if source is None or source.start >= source.end:
        return None
    return source.stripped(text)


RULES: tuple[Callable[[Page, list[Attribution]], list[Attribution]], ...] = (
    places.in_place,
    boundaries.clean,
    runs.outside,
    boundaries.unspill,
    boundaries.without_stray,
    boundaries.extend,
    order.fronted,
    clauses.whole,
    order.follow_on,
    boundaries.snap,
    boundaries.adopt,
    runs.whole_runs,
    runs.gone_on,
    places.in_place,
    cues.shorten,
    sources.complete,
    things.told_by_things,
    things.without_addressee,
    edges.opening_clause,
    sources.widen,
    sources.without_dateline,
    sources.without_loose_ends,
    holes.fill,
    holes.finish,
    holes.without_reporter,
    voices.without_gesture,
    voices.without_narration,
    edges.without_sentence_before,
    voices.apart,
    passives.answered,
    relays.quoted_as,
    relays.denied_saying,
    boundaries.outermost,
    edges.without_joint,
    edges.agreed,
    edges.further_quotes,
    boundaries.trim,
    relays.innermost,
    relays.reported,
    turns.transcribed,
    bylines.signed,
    parts.in_running_text,
)
"""What is done to the tagger's attributions, in this order."""


def _quote(page: Page, quote_id: str, attribution: Attribution, confidence: float) -> Quote:
    said = parts.parts_of_content(page, attribution)
    marked = tuple(part.marked for part in said)
    return Quote(
        quote_id,
        kinds.kind_of(page, attribution),
        tuple(part.span for part in said),
        attribution.cue,
        attribution.source,
        act=acts.act_of(page, attribution),
        confidence=confidence,
        marked=marked if any(marked) else (),
        polarity=polarity.polarity_of(page, attribution),
        passage=passages.passage_of(page, attribution),
    )
