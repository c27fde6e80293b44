"""Which names are groups' of persons ("Norwegians", "the Taliban"); no gold of names tells them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from .. import wordlists
from ..name import Name
from ..spelling import written
from .acting import acts
from .wording import head_word

_PEOPLE = frozenset({"demonym", "people"})


def is_group(doc: Doc, names: Sequence[Name]) -> bool:
    """Take the occurrences of a name; tell a people, a listed group, or what is called so mostly.

    A name that acts as one ("Eurogroup agreed") is a body's, whatever the recogniser says.
    """
    words = names[0].words
    hit = wordlists.state_forms().get(written(words))
    if hit is not None:
        return hit[1] in _PEOPLE
    if wordlists.name_words().get(head_word(words)) == "group":
        return True
    called = [name for name in names if name.label == "NORP"]
    return 2 * len(called) > len(names) and not any(_acts_as_one(doc, name) for name in called)


def _acts_as_one(doc: Doc, name: Name) -> bool:
    root = doc[name.start : name.end].root
    return root.tag_ == "NNP" and doc[root.left_edge.i].pos_ != "DET" and acts(root)
