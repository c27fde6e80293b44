"""What the network thinks of an article's actors: whom a pronoun means, and what a name names.

It has learnt both on texts of many kinds (see the model card beside its weights); the rules of this
package know what it does not: who speaks in a quotation, and who of those named alike is one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ..facts.span import Span
from ..reading.network.labels import NAME_LABELS
from ..reading.network.reading import Reading
from . import wordlists
from .entity import Entity
from .kinds import Kind
from .name import Name, make_name

SURE_PERSON = 0.7
"""From this probability on a name that was taken for a body or a place is a person's."""
SURE_CALLED = 0.3
"""From this probability on a he or she means a name, which is then a person's."""
SURE_MISSED = 0.8
"""From this probability on a name that nothing else found is a person's."""
_LEAST = 0.01
"""No probability counts as less: what is out of sight may still be meant."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """The network's reading of a Doc's text; offsets of both are the same."""

    doc: Doc
    reading: Reading
    pronouns: tuple[Span, ...]

    @classmethod
    def of(cls, doc: Doc, reading: Reading) -> Opinion:
        """Take a Doc and the network's reading of its text; give the opinion."""
        pronouns = (token for token in doc if token.lower_ in wordlists.HE | wordlists.SHE)
        return cls(doc, reading, tuple(Span(t.idx, t.idx + len(t)) for t in pronouns))

    def meant(self, pronoun: Token, entities: Iterable[Entity]) -> dict[int, float]:
        """Take a pronoun and actors; give by an actor's ``id()`` the probability it is meant."""
        asked = list(entities)
        names = [(id(entity), self._span(name)) for entity in asked for name in entity.names]
        at = Span(pronoun.idx, pronoun.idx + len(pronoun))
        chances, _ = self.reading.reference(at, [span for _, span in names])
        found = {id(entity): 0.0 for entity in asked}
        for (entity, _), chance in zip(names, chances, strict=True):
            found[entity] += chance
        return found

    def settled(self, names: Sequence[Name], kinds: Mapping[str, Kind]) -> dict[str, Kind]:
        """Take names and the kind of each key; give the kinds, persons of whom it is sure as such.

        The recogniser often takes a surname by itself for a firm or a place. Who is called he or
        she, and named like a person, is one; listed states are what the list says.
        """
        by_key: dict[str, list[float]] = {}
        for name in names:
            by_key.setdefault(name.key, []).append(self.kinds(name)["person"])
        listed = wordlists.state_forms()
        found = dict(kinds)
        for key, chances in by_key.items():
            sure = sum(chances) / len(chances) >= SURE_PERSON
            if sure and kinds[key] != "person" and key.title() not in listed:
                same = [name for name in names if name.key == key]
                if self.called_he_or_she(same):
                    found[key] = "person"
        return found

    def called_he_or_she(self, names: Iterable[Name]) -> bool:
        """Take the names of one key; tell whether a he or she of the text means one of them."""
        spans = [self._span(name) for name in names]
        return any(sum(self.reading.reference(at, spans)[0]) >= SURE_CALLED for at in self.pronouns)

    def missed(self, names: Iterable[Name]) -> list[Name]:
        """Take the names that were found; give persons' that a he or she means."""
        pieces, labels = self.reading.pieces, self.reading.names.argmax(axis=1)
        begins, inside = (NAME_LABELS.index(f"{edge}-person") for edge in "BI")
        taken = {i for name in names for i in range(name.start, name.end)}
        texts = [token.text for token in self.doc]
        found = []
        at = 0
        while at < len(labels):
            first = at
            at += 1
            if labels[first] != begins:
                continue
            while at < len(labels) and labels[at] == inside:
                at += 1
            tokens = self.doc.char_span(
                pieces.starts[first], pieces.ends[at - 1], alignment_mode="expand"
            )
            if tokens is None or taken.intersection(range(tokens.start, tokens.end)):
                continue
            if not all(token.text[0].isupper() for token in (tokens[0], tokens[-1])):
                continue
            name = make_name(self.doc, texts, tokens.start, tokens.end, "PERSON")
            sure = name is not None and self.kinds(name)["person"] >= SURE_MISSED
            if name is not None and sure and self.called_he_or_she([name]):
                found.append(name)
        return found

    def kinds(self, name: Name) -> dict[str, float]:
        """Take a name; give the probability of each kind."""
        return self.reading.kinds(self._span(name))

    def _span(self, name: Name) -> Span:
        last = self.doc[name.end - 1]
        return Span(self.doc[name.start].idx, last.idx + len(last))


def log_chance(chance: float) -> float:
    """Take a probability; give its logarithm, of less than one in a hundred that of that."""
    return math.log(max(chance, _LEAST))
