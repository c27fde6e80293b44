"""The spaCy component ``onrecord_deals``: who sells, buys or signs what."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from .. import extensions


@Language.factory("onrecord_deals", assigns=["doc._.onrecord_deals"])
def create_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Take the pipeline and the component's name; give the component, a Doc in and the Doc out."""
    del nlp, name

    def component(doc: Doc) -> Doc:
        setattr(doc._, extensions.DEALS, ())
        return doc

    return component
