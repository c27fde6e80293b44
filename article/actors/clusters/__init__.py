"""Which names are one actor: surnames, honorifics, acronyms, short forms, forms of states."""

from __future__ import annotations

from spacy.tokens import Doc

from ..entity import Entity
from ..kinds import Kind
from ..name import Name
from ..spelling import is_demonym
from . import states
from .bodies import merge_bodies
from .people import merge_people

_EVENTS = frozenset({"EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})


def merge(doc: Doc, names: list[Name], kinds: dict[str, Kind]) -> list[Entity]:
    """Take the names of a Doc and their kinds; give the actors they name, in no certain order."""
    people: list[Name] = []
    others: list[Name] = []
    local = states.local_forms(names)
    named = states.named_states(names)
    stately: dict[str, Entity] = {}
    entities: list[Entity] = []
    for name in names:
        kind = kinds[name.key]
        if kind is None:
            # "American Patriot" is a missile, but the demonym before it still tells whose.
            alone = len(name.words) == 1
            if alone or name.label in _EVENTS or not is_demonym(name.words[0]):
                continue
            name = Name(name.start, name.start + 1, name.words[:1], (), "NORP")
            kind = "group"
        state = states.state_of(doc, name, local, named) if kind != "person" else None
        if state is not None:
            if state not in stately:
                stately[state] = Entity("place", state=state)
                entities.append(stately[state])
            stately[state].names.append(name)
        elif kind == "person":
            people.append(name)
        elif name.label == "LANGUAGE" or (kind == "group" and not _is_group_noun(doc, name)):
            continue
        else:
            others.append(name)
    return entities + merge_people(people) + merge_bodies(doc, others, kinds)


def _is_group_noun(doc: Doc, name: Name) -> bool:
    """Tell a group ("Muslims", "the Taliban") from an adjective ("Muslim pilgrims")."""
    root = doc[name.end - 1]
    if root.pos_ not in ("NOUN", "PROPN") or root.dep_ in ("amod", "compound", "nmod"):
        return False
    return root.tag_ in ("NNS", "NNPS") or doc[root.left_edge.i].lower_ == "the"
