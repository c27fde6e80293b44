"""Where the components leave their facts: custom attributes of a spaCy ``Doc``.

``doc._.onrecord_actors``, ``doc._.onrecord_quotes`` and ``doc._.onrecord_deals`` give tuples of
the dataclasses in ``facts``, or None as long as the component has not run. They are kept as plain
data, as the JSON contract has them, so that ``Doc.to_bytes``, ``DocBin`` and ``nlp.pipe`` with
several processes carry them. The words of each kind are in ``doc.spans`` too, under the same names:
each span has the fact's id, and its class for a label.
``doc._.onrecord_reading`` is what was read of the text's structure before, or None; see
``reading.structure``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

from .facts.actor import ACTOR
from .facts.deal import DEAL
from .facts.facts import Facts
from .facts.kind import Kind
from .facts.quote import QUOTE

ACTORS = "onrecord_actors"
QUOTES = "onrecord_quotes"
DEALS = "onrecord_deals"
READING = "onrecord_reading"

_KEPT: dict[str, tuple[Kind[Any], Callable[[Any], str]]] = {
    ACTORS: (ACTOR, lambda actor: actor.kind),
    QUOTES: (QUOTE, lambda quote: quote.act),
    DEALS: (DEAL, lambda deal: deal.kind),
}
"""The kind of fact that an attribute gives, and the label of its spans."""


def register() -> None:
    """Declare the attributes on ``Doc``; doing it again changes nothing."""
    for name in _KEPT:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=_getter(name), setter=_setter(name))
    if not Doc.has_extension(READING):
        Doc.set_extension(READING, default=None)


def facts_of(doc: Doc) -> Facts:
    """Take a Doc that the components have read; give its facts (empty where one has not run)."""
    return Facts(
        actors=doc._.onrecord_actors or (),
        quotes=doc._.onrecord_quotes or (),
        deals=doc._.onrecord_deals or (),
    )


def text_of(doc: Doc) -> str:
    """Take a Doc; give its text, of its reading if it has one: ``Doc.text`` is made anew."""
    reading = getattr(doc._, READING)
    text: str = doc.text if reading is None else reading.text
    return text


def _getter(name: str) -> Callable[[Doc], tuple[Any, ...] | None]:
    kind, _ = _KEPT[name]

    def get(doc: Doc) -> tuple[Any, ...] | None:
        kept = doc.user_data.get(name)
        return None if kept is None else tuple(kind.decode(one) for one in kept)

    return get


def _setter(name: str) -> Callable[[Doc, tuple[Any, ...] | None], None]:
    kind, label = _KEPT[name]

    def put(doc: Doc, facts: tuple[Any, ...] | None) -> None:
        if facts is None:
            doc.user_data.pop(name, None)
            doc.spans.pop(name, None)
            return
        text = text_of(doc)
        doc.user_data[name] = [kind.encode(fact, text) for fact in facts]
        spans = (
            doc.char_span(
                span.start, span.end, label(fact), span_id=fact.id, alignment_mode="expand"
            )
            for fact in facts
            for span in kind.words(fact)
        )
        doc.spans[name] = [span for span in spans if span is not None]

    return put


register()
