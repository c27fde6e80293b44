"""Whom he and she mean, sentence by sentence from the first to the last.

A scored search over the persons mentioned lately, after the salience weights of Lappin and Leass
(1994, "An Algorithm for Pronominal Anaphora Resolution"): recency, subjecthood, gender, whether
pronoun and antecedent stand inside the same quotation, and who speaks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from . import wordlists
from .discourse import SUBJECTS, Mention, Text, is_credit, speaking_subjects, speaks
from .entity import Entity
from .nominals import People, is_person_noun
from .wordlists import Gender

_SENTENCES_BACK = 5
"""Reporters name a person anew after that; further back a he is more often somebody else."""
_FARTHEST_BACK = 12
"""Sentences; for the person most told of, where nobody of that gender was named since."""
_PRONOUN_TAGS = frozenset({"PRP", "PRP$"})


@dataclass(slots=True)
class _State:
    """What has been read so far."""

    text: Text
    genders: dict[int, Gender | None]
    speakers: dict[int, int]
    owners: dict[int, Entity]
    states: dict[int, list[int]]
    recent: list[Mention] = field(default_factory=list)
    latest: dict[int, Mention] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    speaker: Entity | None = None

    def gender(self, entity: Entity) -> Gender | None:
        """Take a person; give its gender as far as it is known by now."""
        return self.genders.get(id(entity), entity.gender)

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
            and not m.quoted
            and m.entity.names
            and self.gender(m.entity) in (None, want)
            for m in self.recent
        )

    def speaker_of(self, token: Token) -> Entity | None:
        """Take a token in a quotation; give who speaks there: the one named beside it, or last."""
        subject = self.speakers.get(self.text.quotations[token.i])
        if subject is not None:
            return self.owners.get(subject)
        return self.speaker


def resolve(doc: Doc, text: Text, entities: list[Entity]) -> None:
    """Take a Doc, its ``Text`` and its actors; add the he, she and I that mean one of them.

    Definite nouns that mean a person of the article ("the minister") are added too.
    """
    persons = [e for e in entities if e.kind == "person"]
    people = People(doc, persons)
    genders = {id(e): e.gender for e in persons}
    state = _State(text, genders, speaking_subjects(text), {}, _acting_states(text, entities))
    # Names stand ready before they are reached: a quotation's speaker is often named after it.
    for person in persons:
        for name in person.names:
            state.owners.update(dict.fromkeys(range(name.start, name.end), person))
    waiting = sorted(
        (
            text.mention(name.start, name.end, e)
            for e in persons
            for name in e.names
            if not is_credit(doc, name.start)
        ),
        key=lambda m: -m.start,
    )
    for token in doc:
        while waiting and waiting[-1].start <= token.i:
            state.meet(waiting.pop())
        tag = token.tag_
        if tag in _PRONOUN_TAGS:
            _resolve_pronoun(state, token, waiting)
        elif tag in ("NN", "NNP") and token.i not in state.owners and is_person_noun(token):
            _resolve_noun(state, token, people)
    _first_persons(state)


def _resolve_pronoun(state: _State, token: Token, waiting: list[Mention]) -> None:
    low = token.lower_
    want: Gender | None = "m" if low in wordlists.HE else "f" if low in wordlists.SHE else None
    if want is None or (token.dep_ == "appos" and low.endswith("self")):
        return
    here = state.text.sentences[token.i]
    state.recent = [m for m in state.recent if here - m.sentence <= _SENTENCES_BACK]
    candidates = state.recent + _cataphors(state, token, waiting)
    fitting = [
        m
        for m in candidates
        if state.gender(m.entity) in (None, want) and not _is_fronted(state.text.doc, token, m)
    ]
    if not fitting:
        fitting = state.main_person(want, here)
    if not fitting:
        return
    best = max(fitting, key=lambda m: _score(state, token, m, want))
    if token.tag_ == "PRP$" and _may_mean_state(state, token, best):
        return
    entity = best.entity
    state.genders[id(entity)] = want
    state.meet(state.text.mention(token.i, token.i + 1, entity))
    entity.mentions.append((token.i, token.i + 1))


def _acting_states(text: Text, entities: list[Entity]) -> dict[int, list[int]]:
    """Give by sentence where states are the subject: "Chile and her allies", "Kabul feared"."""
    found: dict[int, list[int]] = {}
    for entity in entities:
        if entity.state is not None:
            for name in entity.names:
                mention = text.mention(name.start, name.end, entity)
                if mention.subject:
                    found.setdefault(mention.sentence, []).append(mention.start)
    return found


def _may_mean_state(state: _State, token: Token, best: Mention) -> bool:
    """Tell whether a state acts nearer to a "his" or "her" than the person it would mean.

    Some writers give a country a person's pronoun ("Chile and her allies"); a reader should not
    take what the state owns for the person's.
    """
    here = state.text.sentences[token.i]
    if best.sentence == here:
        return False
    near = [i for i in state.states.get(here, ()) if i < token.i]
    if near:
        subject = state.text.doc[near[-1]]
        return any(c == subject or subject in c.conjuncts for c in _subjects_over(token))
    return here - best.sentence > 1 and bool(state.states.get(here - 1))


def _subjects_over(token: Token) -> list[Token]:
    """Give the subjects of the first verb above a token that has any."""
    for verb in token.ancestors:
        found = [child for child in verb.children if child.dep_ in SUBJECTS and child != token]
        if found:
            return found
    return []


def _cataphors(state: _State, token: Token, waiting: list[Mention]) -> list[Mention]:
    """Give the sentence's subject if the pronoun stands before it ("In his speech, Obama said")."""
    if not waiting or state.text.sentences[waiting[-1].start] != state.text.sentences[token.i]:
        return []
    ahead = waiting[-1]
    if not ahead.subject:
        return []
    verb = state.text.doc[ahead.head].head
    top = token
    while top.head != top and top.head != verb:
        top = top.head
    if top.head == verb and top != verb and top.dep_ in ("prep", "advcl") and top.i < ahead.start:
        return [ahead]
    return []


def _resolve_noun(state: _State, token: Token, people: People) -> None:
    entity, known = people.meant_by(token, state.owners, state.lately(token))
    start = token.left_edge.i if known else token.i
    if known and any(i in state.owners for i in range(start, token.i)):
        start = token.i
    state.genders.setdefault(id(entity), entity.gender)
    state.meet(state.text.mention(start, token.i + 1, entity))
    if known:
        entity.mentions.append((start, token.i + 1))


def _first_persons(state: _State) -> None:
    """Add the I, me and my of a quotation to its speaker's mentions."""
    for i, number in enumerate(state.text.quotations):
        if not number or state.text.doc[i].lower_ not in wordlists.FIRST:
            continue
        subject = state.speakers.get(number)
        entity = state.owners.get(subject) if subject is not None else None
        if entity is not None and entity.names:
            entity.mentions.append((i, i + 1))


def _score(state: _State, token: Token, mention: Mention, want: Gender) -> float:
    """Give how well a mention fits as the antecedent; only differences matter."""
    text, entity = state.text, mention.entity
    distance = text.sentences[token.i] - mention.sentence
    score = 1.5 - 2.5 * distance if distance else 1.5
    if mention.subject:
        score += 2.0 if distance else 1.0
    if state.gender(entity) == want:
        score += 2.0
    score += mention.start / (len(text.doc) + 1)
    score += 0.3 * min(3, state.counts[id(entity)])
    inside = text.quotations[token.i] > 0
    if inside and state.speaker_of(token) is entity:
        score -= 5.0
    if not inside and speaks(token) and state.continues(entity, want):
        score += 4.0
    if inside != mention.quoted:
        score -= 0.5
    if distance == 0 and _told_by(token) == mention.head:
        score += 2.0
    if distance == 0 and _clashes(text.doc, token, mention):
        score -= 6.0
    return score


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


def _is_fronted(doc: Doc, token: Token, mention: Mention) -> bool:
    """Tell "her lawyer, Lee," before the subject: "Through her lawyer, Lee, she has said"."""
    if token.dep_ not in SUBJECTS or mention.start > token.i:
        return False
    head = doc[mention.head]
    noun = head.head if head.dep_ == "appos" else head
    if mention.end == token.i - 1 and mention.start > 1 and doc[mention.start - 1].text == ",":
        noun = doc[mention.start - 2]  # the parser reads such a phrase as it likes
    elif mention.subject:
        return False
    own = wordlists.HE if token.lower_ in wordlists.HE else wordlists.SHE
    return any(child.dep_ == "poss" and child.lower_ in own for child in noun.children)


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
