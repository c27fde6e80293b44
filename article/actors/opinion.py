"""What the network thinks of an article's actors: whom a pronoun means, and what a name names.

It has learnt both on texts of many kinds (see the model card beside its weights); the rules of this
package know what it does not: who speaks in a quotation, and who of those named alike is one.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ..facts.actor import ActorKind
from ..facts.span import Span
from ..reading.network.labels import NAME_KINDS, NAME_LABELS
from ..reading.network.reading import Reading
from . import wordlists
from .entity import Entity
from .kinds import Kind
from .kinds.attested import is_attested, is_told
from .name import Name, make_name
from .spelling import written

LEAST_ACTOR = 0.2
"""A name with a lower probability to be any actor's is none, unless something attests it."""
SURE_THING = 0.5
"""From this probability on a name is a thing's, where an actor's is less than half as likely."""
SURE_KIND = 0.75
"""From this probability on a name is of that kind, whatever the recogniser and the rules say."""
SURE_PERSON = 0.7
"""The same of a person that a he or she means."""
SURE_CALLED = 0.3
"""From this probability on a he or she means a name, which is then a person's."""
SURE_MISSED = 0.7
"""From this probability on a name that nothing else found is one."""
SURE_MEANT = 0.5
"""The same of a person that a he or she means."""
_LEAST = 0.01
"""No probability counts as less: what is out of sight may still be meant."""


_KINDS: tuple[ActorKind, ...] = ("person", "organization", "place")
_LABEL: Mapping[ActorKind, str] = {"person": "PERSON", "organization": "ORG", "place": "GPE"}


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

    def settled(self, names: Iterable[Name], kinds: Mapping[str, Kind]) -> dict[str, Kind]:
        """Take names and the kind of each key; give the kinds as the network would change them.

        Its vote is on all occurrences of a name: what it takes for no actor's is dropped unless
        something attests it, and where it is sure of another kind it is believed.
        """
        by_key: dict[str, list[Name]] = {}
        for name in names:
            by_key.setdefault(name.key, []).append(name)
        parts = {word for key, kind in kinds.items() if kind for word in key.split()[:-1]}
        parts |= {key.split()[-1] for key, kind in kinds.items() if kind and " " in key}
        return {key: self._settled(same, kinds[key], parts) for key, same in by_key.items()}

    def _settled(self, names: list[Name], kind: Kind, parts: Container[str]) -> Kind:
        if written(names[0].words) in wordlists.state_forms():
            return kind
        chances = self._mean(names)
        if chances["person"] >= SURE_PERSON and self.called_he_or_she(names):
            return "person"
        if kind is None:
            return None
        thing = chances.pop("thing")
        actor = sum(chances.values())
        doubted = actor < LEAST_ACTOR or (thing >= SURE_THING and actor < thing / 2)
        if doubted and not is_attested(self.doc, names):
            return None
        likeliest = max(_KINDS, key=lambda one: chances[one])
        # "Nordvang" of Nordvang Pharma is what the whole name is.
        sure = chances[likeliest] >= SURE_KIND and kind != "group" and names[0].key not in parts
        return likeliest if sure and not self._speaks_for(kind, names) else kind

    def _speaks_for(self, kind: Kind, names: list[Name]) -> bool:
        """Tell whether more than the recogniser speaks for a kind, whatever the network thinks."""
        words = names[0].words
        first = len(words) > 1 and words[0].lower() in wordlists.first_names()
        capitals = kind == "organization" and len(words) == 1 and words[0].isupper()
        return (kind == "person" and first) or capitals or is_told(self.doc, names)

    def _mean(self, names: list[Name]) -> dict[str, float]:
        """Give the probability of each kind, mean over the occurrences of a name."""
        found = [self.kinds(name) for name in names]
        return {kind: sum(one[kind] for one in found) / len(found) for kind in NAME_KINDS}

    def called_he_or_she(self, names: Iterable[Name]) -> bool:
        """Take the names of one key; tell whether a he or she of the text means one of them."""
        spans = [self._span(name) for name in names]
        return any(sum(self.reading.reference(at, spans)[0]) >= SURE_CALLED for at in self.pronouns)

    def missed(self, taken: Sequence[int]) -> list[Name]:
        """Take a 1 for each token that is no new name's; give the names the network is sure of.

        Of a person that a he or she means it need be less sure.
        """
        texts = [token.text for token in self.doc]
        found = []
        for kind, start, end in self._runs():
            tokens = self.doc.char_span(start, end, alignment_mode="expand")
            if tokens is None or any(taken[tokens.start : tokens.end]):
                continue
            if not all(token.text[0].isupper() for token in (tokens[0], tokens[-1])):
                continue
            name = make_name(self.doc, texts, tokens.start, tokens.end, _LABEL[kind])
            if name is None or not name.words:
                continue
            chance = self.kinds(name)[kind]
            called = kind == "person" and chance >= SURE_MEANT and self.called_he_or_she([name])
            if chance >= SURE_MISSED or called:
                found.append(name)
        return found

    def _runs(self) -> Iterator[tuple[ActorKind, int, int]]:
        """Give the runs of pieces that are one actor's name to the network: kind, start, end."""
        pieces, labels = self.reading.pieces, self.reading.names.argmax(axis=1)
        at = 0
        while at < len(labels):
            first = at
            at += 1
            for kind in _KINDS:
                if labels[first] == NAME_LABELS.index(f"B-{kind}"):
                    while at < len(labels) and labels[at] == NAME_LABELS.index(f"I-{kind}"):
                        at += 1
                    yield kind, pieces.starts[first], pieces.ends[at - 1]

    def kinds(self, name: Name) -> dict[str, float]:
        """Take a name; give the probability of each kind."""
        return self.reading.kinds(self._span(name))

    def _span(self, name: Name) -> Span:
        last = self.doc[name.end - 1]
        return Span(self.doc[name.start].idx, last.idx + len(last))


def log_chance(chance: float) -> float:
    """Take a probability; give its logarithm, of less than one in a hundred that of that."""
    return math.log(max(chance, _LEAST))
