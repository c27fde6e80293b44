"""Whom he and she mean, sentence by sentence from the first to the last.

A search over the persons mentioned lately for the one of the greatest ``salience``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Doc, Token

from ...reading.syntax import SUBJECTS
from .. import wordlists
from ..clusters.genders import usual_gender
from ..entity import Entity
from ..opinion import Opinion
from ..wordlists import Gender
from .discourse import Mention, Text, is_credit, speaking_subjects
from .nominals import People, is_person_noun
from .salience import Pronoun, State, features, salience, told_from

_SENTENCES_BACK = 5
"""Reporters name a person anew after that; further back a he is more often somebody else."""
SURE_ENOUGH = 0.6
"""From this probability on a person is a candidate wherever it is named."""
MOST_LOST = 0.97
"""What the network gives to persons of the other gender is shared out among the rest up to this."""
_PRONOUN_TAGS = frozenset({"PRP", "PRP$"})


Watch = Callable[[Token, list[Mention], list[dict[str, float]]], None]
"""Told of a pronoun, the last mention of each candidate, and the candidates' features."""


def resolve(
    doc: Doc, text: Text, entities: list[Entity], opinion: Opinion, watch: Watch | None = None
) -> None:
    """Take a Doc, its ``Text``, its actors and the network's opinion of them.

    Add to the actors the he, she and I that mean one of them. Definite nouns that mean a person of
    the article ("the minister") are added too. ``watch`` is told of every choice (for training).
    """
    persons = [e for e in entities if e.kind == "person"]
    people = People(doc, persons)
    genders: dict[int, Gender | None] = {id(e): usual_gender(e) for e in persons}
    state = State(
        text,
        persons,
        genders,
        speakers=speaking_subjects(text),
        owners={},
        states=_acting_states(text, entities),
        opinion=opinion,
        placed=opinion.placed(persons),
    )
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
            _resolve_pronoun(state, token, waiting, watch)
        elif tag in ("NN", "NNP") and token.i not in state.owners and is_person_noun(token):
            _resolve_noun(state, token, people)
    _first_persons(state)


def _resolve_pronoun(
    state: State, token: Token, waiting: list[Mention], watch: Watch | None
) -> None:
    low = token.lower_
    want: Gender | None = "m" if low in wordlists.HE else "f" if low in wordlists.SHE else None
    if want is None or (token.dep_ == "appos" and low.endswith("self")):
        return
    here = state.text.sentences[token.i]
    state.recent = [m for m in state.recent if here - m.sentence <= _SENTENCES_BACK]
    fronting = _cataphors(state, token, waiting)
    candidates = state.recent + fronting
    meant = _of_gender(state.opinion.meant(token, state.placed), state.persons, want)
    fronted = {id(m.entity) for m in candidates if _is_fronted(state.text.doc, token, m)}
    free = [m for m in candidates if id(m.entity) not in fronted]
    agreeing = [m for m in free if m.entity.gender in (None, want)]
    fitting = [m for m in agreeing or free if _may_be(state, m.entity, want, meant)]
    if not fitting:
        fitting = state.main_person(want, here)
    fitting += _likely(state, [*candidates, *fitting], meant, want)
    if not fronting:
        ahead = _ahead(state, token, [m.entity for m in fitting], meant, waiting)
        fitting += [m for m in ahead if m.entity.gender in (None, want)]
    fitting = [m for m in fitting if id(m.entity) not in fronted]
    if not fitting:
        return
    pronoun = Pronoun(token, want, told_from(state.text, token), meant)
    lasts = list({id(m.entity): m for m in sorted(fitting, key=lambda m: m.start)}.values())
    found = [features(state, pronoun, mention) for mention in lasts]
    if watch is not None:
        watch(token, lasts, found)
    best, _ = max(zip(lasts, found, strict=True), key=lambda pair: salience(pair[1]))
    if token.tag_ == "PRP$" and _may_mean_state(state, token, best):
        return
    entity = best.entity
    state.genders[id(entity)] = want
    state.meet(state.text.mention(token.i, token.i + 1, entity))
    entity.mentions.append((token.i, token.i + 1))


def _of_gender(meant: Mapping[int, float], persons: list[Entity], want: Gender) -> dict[int, float]:
    """Take whom the network thinks meant; give it as it is where some are known not to be.

    It reads no first names as titles and callings tell them: what it gives to persons known to be
    of the other gender is the others' by their shares.
    """
    other = {id(person) for person in persons if person.gender not in (None, want)}
    lost = sum(meant[one] for one in other)
    if not other or lost > MOST_LOST:
        return dict(meant)
    return {one: 0.0 if one in other else chance / (1 - lost) for one, chance in meant.items()}


def _likely(
    state: State, fitting: list[Mention], meant: dict[int, float], want: Gender
) -> list[Mention]:
    """Give the nearest mention of each further person of whom the network is sure enough."""
    known = {id(mention.entity) for mention in fitting}
    return [
        state.latest[id(person)]
        for person in state.persons
        if id(person) in state.latest
        and id(person) not in known
        and meant[id(person)] >= SURE_ENOUGH
        and person.gender in (None, want)  # what pronouns made of it before is less sure
    ]


def _may_be(state: State, entity: Entity, want: Gender, meant: Mapping[int, float]) -> bool:
    """Tell whether nothing sure speaks against a person's being of that gender.

    A title is sure. A first name may be a relative's ("Betts" the daughter of Thomas Betts), and a
    pronoun may have been taken for the wrong person before: there the network is asked, but not
    beside somebody who may be meant by name, for it does not know what first names tell.
    """
    if state.gender(entity) in (None, want):
        return True
    titled = any(name.titles for name in entity.names)
    return entity.gender is None or (meant.get(id(entity), 0.0) >= SURE_ENOUGH and not titled)


def _ahead(
    state: State,
    token: Token,
    known: list[Entity],
    meant: Mapping[int, float],
    waiting: list[Mention],
) -> list[Mention]:
    """Give whom the network finds later in the sentence: "With his rival dead, Lee went on"."""
    here = state.text.sentences[token.i]
    return [
        mention
        for mention in waiting
        if mention.sentence == here
        and mention.entity not in known
        and meant[id(mention.entity)] >= SURE_ENOUGH
    ]


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


def _may_mean_state(state: State, token: Token, best: Mention) -> bool:
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


def _cataphors(state: State, token: Token, waiting: list[Mention]) -> list[Mention]:
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


def _resolve_noun(state: State, token: Token, people: People) -> None:
    entity, known = people.meant_by(token, state.owners, state.lately(token))
    start = token.left_edge.i if known else token.i
    if known and any(i in state.owners for i in range(start, token.i)):
        start = token.i
    state.genders.setdefault(id(entity), entity.gender)
    state.meet(state.text.mention(start, token.i + 1, entity))
    if known:
        entity.mentions.append((start, token.i + 1))


def _first_persons(state: State) -> None:
    """Add the I, me and my of a quotation to its speaker's mentions."""
    for i, number in enumerate(state.text.quotations):
        if not number or state.text.doc[i].lower_ not in wordlists.FIRST:
            continue
        subject = state.speakers.get(number)
        entity = state.owners.get(subject) if subject is not None else None
        if entity is not None and entity.names:
            entity.mentions.append((i, i + 1))


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
