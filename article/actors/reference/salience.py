"""How well an actor fits as what he or she means: a score by its salience in the text so far.

The features follow Lappin and Leass (1994, "An Algorithm for Pronominal Anaphora Resolution"):
recency, subjecthood (of the main clause, of the same role), gender, whether pronoun and antecedent
stand inside the same quotation, and who speaks. Their coefficients, in ``salience.json``, are
fitted as a ranking of the candidates (Denis and Baldridge 2008).
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from spacy.tokens import Doc, Token

from ...reading.syntax import SUBJECTS
from .. import wordlists
from ..entity import Entity
from ..opinion import Opinion, Placed, log_chance
from ..wordlists import Gender
from .discourse import Mention, Text, is_main, speaks

_FARTHEST_BACK = 12
"""Sentences; for the person most told of, where nobody of that gender was named since."""
UNNAMED = 0.3
"""The least that counts for a person without a name ("the driver"): the network knows names."""
_AGAINST = frozenset(
    {"spoil", "thwart", "foil", "rebut", "refute", "reject", "overturn", "endorse", "second"}
    | {"echo", "parry", "counter", "oppose", "criticize", "criticise", "applaud"}
)
"""What one does to what somebody else has, says or wants."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun: its token and gender, the sentence it is ``told`` from, and whom it may mean.

    ``meant`` has by an actor's ``id()`` the probability that the network gives it.
    """

    token: Token
    want: Gender
    told: int
    meant: Mapping[int, float]

    def chance(self, entity: Entity) -> float:
        """Take an actor, named or not; give the probability that it is meant."""
        unnamed = max(UNNAMED, 1 - sum(self.meant.values()))
        return self.meant.get(id(entity), unnamed)


@dataclass(slots=True)
class State:
    """What has been read so far. ``speaker`` spoke last, by the verb ``saying``."""

    text: Text
    persons: list[Entity]
    genders: dict[int, Gender | None]
    speakers: dict[int, int]
    owners: dict[int, Entity]
    states: dict[int, list[int]]
    opinion: Opinion
    placed: Placed
    recent: list[Mention] = field(default_factory=list)
    latest: dict[int, Mention] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    speaker: Entity | None = None
    saying: Token | None = None

    def gender(self, entity: Entity) -> Gender | None:
        """Take a person; give its gender, as known or as pronouns before let one guess."""
        return entity.gender or self.genders.get(id(entity))

    def lately(self, token: Token) -> list[Entity]:
        """Take a token; give the actors mentioned in its sentence or the two before."""
        here = self.text.sentences[token.i]
        return [m.entity for m in self.recent if here - m.sentence <= 2]

    def meet(self, mention: Mention) -> None:
        """Take a mention; remember it, and its actor as the speaker if it speaks."""
        self.recent.append(mention)
        self.latest[id(mention.entity)] = mention
        self.counts[id(mention.entity)] += 1
        for i in range(mention.start, mention.end):
            self.owners[i] = mention.entity
        if not mention.quoted and speaks(self.text.doc[mention.head]):
            self.speaker = mention.entity
            self.saying = self.text.doc[mention.head].head

    def main_person(self, want: Gender, sentence: int) -> list[Mention]:
        """Take a gender and a sentence; give the last mention of the person most told of.

        None where another who may be of that gender was mentioned since, or too far back.
        """
        fitting = [m for m in self.latest.values() if self.gender(m.entity) in (None, want)]
        last = max(fitting, key=lambda m: m.start, default=None)
        if last is None or self.gender(last.entity) != want or not last.entity.names:
            return []
        counts = [self.counts[id(m.entity)] for m in fitting]
        told = self.counts[id(last.entity)]
        far = sentence - last.sentence > _FARTHEST_BACK
        return [last] if told == max(counts) and told > 1 and not far else []

    def continues(self, entity: Entity, want: Gender) -> bool:
        """Tell whether the last speaker is that actor, with no other person come up as subject."""
        if self.speaker is not entity:
            return False
        spoke = self.latest[id(entity)].start
        return not any(
            m.start > spoke
            and m.subject
            and not self.is_told(self.text.doc[m.head])
            and not m.quoted
            and m.entity.names
            and self.gender(m.entity) in (None, want)
            for m in self.recent
        )

    def is_told(self, token: Token) -> bool:
        """Tell whether a token is in what the last speaker says, not beside it ("but he said")."""
        verb = token.head
        while verb.dep_ == "conj":
            verb = verb.head
        return self.saying is not None and self.saying in verb.ancestors

    def speaker_of(self, token: Token) -> Entity | None:
        """Take a token in a quotation; give who speaks there: the one named beside it, or last."""
        subject = self.speakers.get(self.text.quotations[token.i])
        if subject is not None:
            return self.owners.get(subject)
        return self.speaker


def salience(found: Mapping[str, float]) -> float:
    """Take the features of an actor; give how well it fits, of which only differences matter."""
    weights = coefficients()
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


_used: dict[str, float] = {}


def coefficients() -> dict[str, float]:
    """Give the coefficient of each feature; ``training.reference`` fits them on GAP and GUM."""
    if not _used:
        use(json.loads(files(__package__).joinpath("salience.json").read_text("utf-8")))
    return _used


def use(weights: Mapping[str, float]) -> None:
    """Take coefficients; use these from now on (for training)."""
    _used.clear()
    _used.update(weights)


def features(state: State, pronoun: Pronoun, mention: Mention) -> dict[str, float]:
    """Take what has been read, a pronoun and an actor's last mention; give the features by name.

    Those that are 0 are left out.
    """
    text, entity = state.text, mention.entity
    token, want = pronoun.token, pronoun.want
    inside = text.quotations[token.i] > 0
    tells = _tells(text, token)
    mine = [m for m in state.recent if m.entity is entity and m is not mention] + [mention]
    near = [m for m in mine if m.sentence == mention.sentence]
    distance = max(0, pronoun.told - mention.sentence)
    said = log_chance(pronoun.chance(entity))
    found = {
        "distance": float(min(6, distance)),
        "same sentence": float(distance == 0),
        "sentence before": float(distance == 1),
        "network": said,
        "network, quoted": said * inside,
        **_genders(state, entity, want),
        "counts": math.log1p(state.counts[id(entity)]),
        "speaks inside": float(inside and state.speaker_of(token) is entity),
        "goes on": float(_goes_on(state, token, inside, tells) and state.continues(entity, want)),
        "other side": float(inside != mention.quoted),
        "in own content": float(inside != mention.quoted and distance == 0 and tells),
        "told by": float(distance == 0 and any(_told_by(token) == m.head for m in near)),
        "clashes": float(distance == 0 and any(_clashes(text.doc, token, m) for m in near)),
        "opposes": float(any(_opposes(text.doc, token, m) for m in near)),
        "ahead": float(mention.start > token.i),
        "retells": float(tells and state.speaker is entity and state.is_told(token)),
        **_places(state, token, near, mine),
    }
    return {name: value for name, value in found.items() if value}


def _genders(state: State, entity: Entity, want: Gender) -> dict[str, float]:
    """Give what is known and what was guessed of an actor's gender, and whether it fits."""
    guess = state.genders.get(id(entity)) if entity.gender is None else None
    return {
        "gender known": float(entity.gender == want),
        "gender clashes": float(entity.gender not in (None, want)),
        "gender guessed": float(guess == want),
        "guess clashes": float(guess not in (None, want)),
    }


def _goes_on(state: State, token: Token, inside: bool, tells: bool) -> bool:
    return not inside and tells and not state.is_told(token)


def _places(
    state: State, token: Token, near: list[Mention], mine: list[Mention]
) -> dict[str, float]:
    """Give what the grammar tells of an actor's mentions, ``near``: those in its last sentence."""
    doc = state.text.doc
    subject = any(m.subject for m in near)
    matrix = any(m.subject and is_main(doc[m.head]) for m in near)
    own = token.dep_ in SUBJECTS
    before = [m for m in near if m.start < token.i]
    clause = any(_verb_of(doc[m.head]) == _verb_of(token) for m in before)
    topic = [m for m in state.recent if m.subject and is_main(doc[m.head]) and not m.quoted]
    last = max(topic, key=lambda m: m.start, default=None)
    nearest = max((m.start for m in state.recent), default=-1)
    return {
        "subject": float(subject),
        "matrix": float(matrix),
        "subject, as it": float(subject and own),
        "matrix, as it": float(matrix and own),
        "not subject, as it": float(not subject and not own),
        "last subject": float(last is not None and last.entity is near[0].entity),
        "nearest": float(any(m.start == nearest for m in near)),
        "owner": float(any(doc[m.head].dep_ == "poss" for m in near)),
        "same clause": float(clause),
        "owned in clause": float(clause and token.tag_ == "PRP$"),
        "subject of clause": float(clause and subject and token.tag_ == "PRP$"),
        "pronoun": float(any(doc[m.start].tag_ in ("PRP", "PRP$") for m in near)),
        "times": math.log1p(len(mine)),
        "fragment": float(any(doc[m.head].dep_ == "ROOT" for m in near)),
    }


def _verb_of(token: Token) -> int:
    """Give the verb that a word depends on, over prepositions and nouns."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
    return int(token.i)


def told_from(text: Text, token: Token) -> int:
    """Take a pronoun; give its sentence, for a "he said" that in which the quotation begins.

    A long quotation is no distance between the speaker's name and the pronoun after it.
    """
    if text.quotations[token.i] or not _tells(text, token):
        return text.sentences[token.i]
    i = token.i - 1
    while i > 0 and not text.quotations[i] and text.doc[i].is_punct:
        i -= 1
    number = text.quotations[i] if i >= 0 else 0
    if not number:
        return text.sentences[token.i]
    while i and text.quotations[i - 1] == number:
        i -= 1
    return text.sentences[i]


def _tells(text: Text, token: Token) -> bool:
    """Tell whether a pronoun is the subject of a verb of saying, or of any after a quotation.

    In “Nobody left,” she shrugged it is what stands before that makes it one.
    """
    if speaks(token):
        return True
    last = token.i - 2  # before the closing mark
    told = last >= 0 and text.quotations[last] > 0 and not text.quotations[last + 1]
    return token.dep_ in SUBJECTS and told and text.doc[last].text in (",", "?", "!")


def _told_by(token: Token) -> int:
    """Give the subject of the verb of saying whose content the token is subject of, or -1.

    In "Lee told him he would pay" that is Lee; in "Lee, who told him he would pay" it is Lee too.
    """
    if token.dep_ not in SUBJECTS or token.head.dep_ != "ccomp":
        return -1
    verb = token.head.head
    if verb.lemma_ not in wordlists.speech_verbs():
        return -1
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return int(verb.head.i if verb.dep_ == "relcl" and child.tag_ == "WP" else child.i)
    return -1


def _opposes(doc: Doc, token: Token, mention: Mention) -> bool:
    """Tell whether a subject works against what the pronoun owns: "Mont spoiled his shutout"."""
    thing = token.head
    while thing.dep_ == "compound":
        thing = thing.head
    if token.tag_ != "PRP$" or thing.dep_ not in ("dobj", "nsubjpass"):
        return False
    against = thing.head.lemma_ in _AGAINST
    verb = _verb_of(doc[mention.head])
    return against and verb == thing.head.i and mention.start < token.i


def _clashes(doc: Doc, token: Token, mention: Mention) -> bool:
    """Tell whether "him" would be the subject of its own clause, which only "himself" can be."""
    if not mention.subject or token.dep_ not in ("dobj", "dative", "pobj"):
        return False
    if token.lower_ not in ("him", "her"):
        return False
    head = token.head
    while head.pos_ == "ADP" and head.head != head:
        head = head.head
    return doc[mention.head].head == head
