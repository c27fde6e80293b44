"""All that is known of a name's kind, as numbers by name: the signs, its words, the network."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc

from ..name import Name
from .evidence import signs
from .wording import word_signs

LEAST_CHANCE = 0.02
"""No probability of the network's counts as less."""


def features(
    doc: Doc, names: Sequence[Name], chances: Mapping[str, float], known: Iterable[str]
) -> dict[str, float]:
    """Take the occurrences of one name, the network's chances of each kind, and what is known.

    Give the features by name. A sign that some occurrences show counts the root of their share.
    """
    labels = Counter(name.label for name in names)
    shown = Counter(sign for name in names for sign in signs(doc, name))
    found = {sign: math.sqrt(count / len(names)) for sign, count in shown.items()}
    found["any"] = 1.0
    found["times"] = math.log(len(names))
    for sign in word_signs(names[0].words, names[0].key, labels):
        found[f"word: {sign}"] = 1.0
    for sign in known:
        found[f"known: {sign}"] = 1.0
    nobody = 1 - sum(chances.values()) + chances["thing"]
    for kind in ("person", "organization", "place"):
        found[f"network: {kind}"] = math.log(max(LEAST_CHANCE, chances[kind]))
    found["network: none"] = math.log(max(LEAST_CHANCE, nobody))
    return found
