"""The spaCy component ``onrecord_quotes``: who said what."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from .. import extensions


@Language.factory("onrecord_quotes", assigns=["doc._.onrecord_quotes"])
def create_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Take the pipeline and the component's name; give the component, a Doc in and the Doc out."""
    del nlp, name

    def component(doc: Doc) -> Doc:
        setattr(doc._, extensions.QUOTES, ())
        return doc

    return component
