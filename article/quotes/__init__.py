"""The spaCy component ``onrecord_quotes``: who said what."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from .. import extensions
from ..facts.actor import Actor
from ..facts.quote import Quote
from . import (
    acts,
    boundaries,
    bylines,
    cues,
    kinds,
    order,
    parts,
    passages,
    places,
    polarity,
    sources,
    speakers,
    turns,
    voices,
)
from .attribution import Attribution
from .confidence import confidence_of
from .decode import attributions
from .page import Page
from .tagger import Tagger, load_tagger


@Language.factory("onrecord_quotes", assigns=["doc._.onrecord_quotes"])
def create_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Take the pipeline and the component's name; give the component, a Doc in and the Doc out."""
    del nlp, name

    def component(doc: Doc) -> Doc:
        quotes, actors = find_quotes(doc, getattr(doc._, extensions.ACTORS))
        setattr(doc._, extensions.QUOTES, quotes)
        setattr(doc._, extensions.ACTORS, actors)
        return doc

    return component


LEAST_CONFIDENCE = 0.3
"""Less sure quotes are not shown: below it more are wrong than right on PolNeAR dev, and both
precision and F1 of content with source are better without them."""


def find_quotes(
    doc: Doc, actors: tuple[Actor, ...] | None, tagger: Tagger | None = None
) -> tuple[tuple[Quote, ...], tuple[Actor, ...]]:
    """Take a parsed Doc, its actors (None: they are looked for here), and a tagger if not our own.

    Give the quotes in text order, and the actors with the groups that were found to speak.
    """
    if actors is None:
        from ..actors import find_actors

        actors = find_actors(doc)
    page = Page.of(doc)
    found = find_attributions(page, tagger or load_tagger())
    weighed = ((one, confidence_of(page, one)) for one in found)
    sure = (one for one in weighed if one[1] >= LEAST_CONFIDENCE)
    quotes = [_quote(page, f"q{n}", *one) for n, one in enumerate(sure, 1)]
    assigned = speakers.assign(page, quotes, actors)
    return tuple(assigned.quotes), assigned.actors


def find_attributions(page: Page, tagger: Tagger) -> list[Attribution]:
    """Take a page and a tagger; give the page's attributions in text order, all rules applied."""
    found = attributions(tagger(page.text), lambda cue: sources.spoken_by(page, cue))
    for rule in RULES:
        found = rule(page, found)
    return found


RULES: tuple[Callable[[Page, list[Attribution]], list[Attribution]], ...] = (
    places.in_place,
    boundaries.clean,
    boundaries.unspill,
    boundaries.without_stray,
    boundaries.extend,
    order.fronted,
    order.follow_on,
    boundaries.snap,
    boundaries.adopt,
    places.in_place,
    cues.shorten,
    sources.complete,
    sources.widen,
    sources.without_dateline,
    sources.without_loose_ends,
    voices.without_gesture,
    voices.without_narration,
    voices.apart,
    boundaries.outermost,
    boundaries.trim,
    turns.transcribed,
    bylines.signed,
    parts.in_running_text,
)
"""What is done to the tagger's attributions, in this order."""


def _quote(page: Page, quote_id: str, attribution: Attribution, confidence: float) -> Quote:
    said = parts.parts_of_content(page, attribution)
    return Quote(
        quote_id,
        kinds.kind_of(page, attribution),
        tuple(part.span for part in said),
        attribution.cue,
        attribution.source,
        act=acts.act_of(page, attribution, confidence),
        confidence=confidence,
        marked=tuple(part.marked for part in said),
        polarity=polarity.polarity_of(page, attribution),
        passage=passages.passage_of(page, attribution),
    )
