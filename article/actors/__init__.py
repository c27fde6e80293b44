"""The spaCy component ``onrecord_actors``: one entry for each who acts, with every mention."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from .. import extensions


@Language.factory("onrecord_actors", assigns=["doc._.onrecord_actors"])
def create_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Take the pipeline and the component's name; give the component, a Doc in and the Doc out."""
    del nlp, name

    def component(doc: Doc) -> Doc:
        setattr(doc._, extensions.ACTORS, ())
        return doc

    return component
