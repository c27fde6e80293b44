"""Changes to actors: each function takes the desk and a change, and gives the desk with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..facts.actor import Actor
from ..facts.deal import Deal
from ..facts.quote import Quote
from ..facts.span import Span
from ..text import one_line
from .changes import (
    MergeActors,
    NewActor,
    SetActorKind,
    SetActorName,
    SetActorRole,
    SplitActor,
)
from .desk import Desk, EditError, quoted


def new_actor(desk: Desk, change: NewActor) -> Desk:
    """Make words the mentions of a new actor.

    Raises:
        EditError: the words are none of the text's, the name is blank or another actor's.
    """
    name = _new_name(desk, change.name)
    mentions = _mentions(desk, change.mentions)
    actor = Actor("", name, change.kind, mentions)
    return desk.added(actor, f"added: {quoted(desk.text, mentions[0])}")


def set_kind(desk: Desk, change: SetActorKind) -> Desk:
    """Give an actor another kind.

    Raises:
        EditError: there is no such actor.
    """
    actor = desk.find(change.fact, Actor)
    return desk.changed(replace(actor, kind=change.value), f"kind: {actor.kind} → {change.value}")


def set_name(desk: Desk, change: SetActorName) -> Desk:
    """Call an actor otherwise; the titles of its deals follow.

    Raises:
        EditError: there is no such actor, the name is blank or another actor's.
    """
    actor = desk.find(change.fact, Actor)
    if one_line(change.value).strip() == actor.name:
        raise EditError("That is its name already.")
    name = _new_name(desk, change.value)
    aliases = tuple(each for each in dict.fromkeys((actor.name, *actor.aliases)) if each != name)
    made = desk.changed(
        replace(actor, name=name, aliases=aliases), f"name: {one_line(actor.name)} → {name}"
    )
    return made.each_deal(lambda deal: _retitled(deal, actor.id, actor.name, name))


def set_role(desk: Desk, change: SetActorRole) -> Desk:
    """Give an actor another role, or none.

    Raises:
        EditError: there is no such actor.
    """
    actor = desk.find(change.fact, Actor)
    role = one_line(change.value).strip() or None if change.value else None
    told = f"role: {one_line(actor.role or 'none')} → {role or 'none'}"
    return desk.changed(replace(actor, role=role), told)


def merge_actors(desk: Desk, change: MergeActors) -> Desk:
    """Make one actor of two: what the second says and deals in is the first's.

    Raises:
        EditError: there is no such actor, or the two are one already.
    """
    kept, other = desk.find(change.fact, Actor), desk.find(change.other, Actor)
    if kept.id == other.id:
        raise EditError("An actor cannot be merged with itself.")
    names = dict.fromkeys((*kept.aliases, other.name, *other.aliases))
    names.pop(kept.name, None)
    made = replace(
        kept,
        mentions=tuple(sorted({*kept.mentions, *other.mentions})),
        role=kept.role or other.role,
        aliases=tuple(names),
    )
    merged = desk.without(other).changed(made, f"merged with {one_line(other.name)}")
    merged = merged.each_quote(lambda quote: _said_by(quote, other.id, kept.id))

    def dealt(deal: Deal) -> Deal:
        return _dealt_by(_retitled(deal, other.id, other.name, kept.name), other.id, kept.id)

    return merged.each_deal(dealt)


def split_actor(desk: Desk, change: SplitActor) -> Desk:
    """Make some mentions of an actor another's, and the quotes whose source they are.

    Raises:
        EditError: there is no such actor, the name is blank or another's, or nothing would be left.
    """
    actor = desk.find(change.fact, Actor)
    moved = tuple(mention for mention in actor.mentions if mention in change.mentions)
    left = tuple(mention for mention in actor.mentions if mention not in change.mentions)
    if not moved or not left:
        raise EditError("Some mentions go to the other, and some stay.")
    name = _new_name(desk, change.name, but=actor)
    aliases = tuple(each for each in actor.aliases if each != name)
    told = f"split: {len(moved)} of {len(actor.mentions)} mentions are {name}"
    desk = desk.changed(replace(actor, mentions=left, aliases=aliases), told)
    desk = desk.added(Actor("", name, actor.kind, moved), f"split off {one_line(actor.name)}")
    new = desk.last or ""

    def said(quote: Quote) -> Quote:
        source = quote.source
        mine = source is not None and any(source.overlaps(mention) for mention in moved)
        return _said_by(quote, actor.id, new) if mine else quote

    return desk.each_quote(said)


def _new_name(desk: Desk, name: str, but: Actor | None = None) -> str:
    """Give a name on one line.

    Raises:
        EditError: it is blank, or another actor has it.
    """
    name = one_line(name).strip()
    if not name:
        raise EditError("An actor needs a name.")
    if any(each.name == name for each in desk.facts.actors if each is not but):
        raise EditError(f"There is an actor called {name} already.")
    if but is not None and but.name == name:
        raise EditError("The two need different names.")
    return name


def _mentions(desk: Desk, spans: Iterable[Span]) -> tuple[Span, ...]:
    found = tuple(sorted(set(map(desk.checked, spans))))
    if not found:
        raise EditError("There are no words in this.")
    return found


def _said_by(quote: Quote, old: str, new: str) -> Quote:
    """Give a quote in which one actor stands for another."""
    speakers = tuple(dict.fromkeys(new if each == old else each for each in quote.speakers))
    if len(speakers) == 1:  # who spoke with himself
        return replace(quote, speaker=speakers[0], speakers=())
    speaker = new if quote.speaker == old else quote.speaker
    return replace(quote, speaker=speaker, speakers=speakers)


def _dealt_by(deal: Deal, old: str, new: str) -> Deal:
    parties = (replace(p, actor=new) if p.actor == old else p for p in deal.parties)
    return replace(deal, parties=tuple(dict.fromkeys(parties)))


def _retitled(deal: Deal, actor: str, old: str, new: str) -> Deal:
    """Give a deal in whose title, where the actor has a part in it, the new name stands."""
    if all(party.actor != actor for party in deal.parties):
        return deal
    return replace(deal, title=deal.title.replace(old, new))
