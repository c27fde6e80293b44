"""Where the components leave their facts: custom attributes of a spaCy ``Doc``.

``doc._.onrecord_actors``, ``doc._.onrecord_quotes`` and ``doc._.onrecord_deals`` hold tuples of
the dataclasses in ``facts``, or None as long as the component has not run.
``doc._.onrecord_reading`` is what was read of the text's structure before, or None; see
``reading.structure``.
"""

from __future__ import annotations

from spacy.tokens import Doc

from .facts.facts import Facts

ACTORS = "onrecord_actors"
QUOTES = "onrecord_quotes"
DEALS = "onrecord_deals"
READING = "onrecord_reading"


def register() -> None:
    """Declare the attributes on ``Doc``; doing it again changes nothing."""
    for name in (ACTORS, QUOTES, DEALS, READING):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


def facts_of(doc: Doc) -> Facts:
    """Take a Doc that the components have read; give its facts (empty where one has not run)."""
    return Facts(
        actors=doc._.onrecord_actors or (),
        quotes=doc._.onrecord_quotes or (),
        deals=doc._.onrecord_deals or (),
    )


register()
