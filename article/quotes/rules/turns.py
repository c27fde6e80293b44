"""Transcripts: each turn is its label's, in that speaker's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...actors.registry import add_actor, add_mentions
from ...actors.wordlists import titles
from ...facts.actor import Actor
from ...facts.span import Span
from ...reading.turns import Turn
from ..attribution import Attribution, with_read
from ..page import Page
from ..speakers import Assigned, Found

_SURE = 0.97


def transcribed(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with the turns of a transcript in place of what overlaps these.

    A question without a label is left out: it is the asker's, whom nothing names.
    """
    turns = page.reading.turns
    said = [
        Attribution(
            tuple(Span(w.start, w.start + len(w.text_in(page.text).rstrip())) for w in turn.words),
            turn.colon,
            turn.label,
            *(_SURE, _SURE, _SURE),
            turn=True,
        )
        for turn in turns
        if turn.label is not None
    ]
    return with_read(found, said, (turn.place for turn in turns))


def labelled(page: Page, assigned: Assigned) -> Assigned:
    """Take quotes with their speakers, and the actors; give the turns of a transcript their own.

    A label that is a name is who bears it. "Host", "The PRESIDENT" and "Q" are nobody named before,
    whatever the words could mean elsewhere; "A" is the one person named above the first turn.
    Who is named by labels alone becomes an actor.
    """
    turns = {turn.label: turn for turn in page.reading.turns if turn.label is not None}
    if not turns:
        return assigned
    actors = assigned.actors
    heard: dict[str, str | None] = {}
    for quote in assigned.quotes:
        turn = turns.get(quote.source) if quote.source else None
        if turn is not None and not heard.get(turn.key):
            heard[turn.key] = _speaker(page, turn, quote.speaker, actors)
    for key in [key for key, speaker in heard.items() if speaker is None]:
        labels = [label for label, turn in turns.items() if turn.key == key and turn.named]
        name = max((_name(label.text_in(page.text)) for label in labels), key=len, default="")
        if " " in name or name.isupper():
            actors, actor = add_actor(actors, name, "person", labels[0])
            actors = add_mentions(actors, {actor.id: labels})
            heard[key] = actor.id
    said = [
        replace(quote, speaker=heard[turns[quote.source].key], speakers=())
        if quote.source in turns
        else quote
        for quote in assigned.quotes
    ]
    how = [
        Found((quote.speaker,), "named") if quote.source in turns and quote.speaker else found
        for quote, found in zip(said, assigned.found, strict=True)
    ]
    return replace(assigned, quotes=said, found=how, actors=actors)


def _name(label: str) -> str:
    """Take a label; give the name in it, without the title before."""
    words = label.split()
    while len(words) > 1 and words[0].casefold().strip(".") in titles():
        del words[0]
    return " ".join(words)


def _speaker(page: Page, turn: Turn, assigned: str | None, actors: Sequence[Actor]) -> str | None:
    """Give who speaks in a turn: who bears the label, else the group that was made of it."""
    persons = [actor for actor in actors if actor.kind == "person"]
    told = _bearer(turn, persons) if turn.named else _by_role(page, turn, persons)
    group = any(actor.id == assigned and actor.kind != "person" for actor in actors)
    return told or (assigned if group else None)


def _bearer(turn: Turn, persons: Sequence[Actor]) -> str | None:
    """Give the one person whose name ends in the label's last word, or None."""
    found = {
        person.id
        for person in persons
        for name in (person.name, *person.aliases)
        if name.casefold().split()[-1:] == [turn.key]
    }
    return found.pop() if len(found) == 1 else None


def _by_role(page: Page, turn: Turn, persons: Sequence[Actor]) -> str | None:
    """Give the person who answers: the only one named above the interview, or in its title."""
    if turn.role != "answerer":
        return None
    start = page.reading.turns[0].place.start
    above = [
        (span.start, person.id)
        for person in persons
        for span in person.mentions
        if span.end <= start and not page.reading.is_aside(span)
    ]
    everybody = {person for _, person in above}
    title = page.paragraph(min(above)[0]).end if above else 0
    titled = {person for at, person in above if at < title}
    # Named in the title and taken up below it: of whom else the interview may be about is not.
    told = {person for at, person in above if at >= title}
    found = everybody if len(everybody) == 1 else titled & told
    return found.pop() if len(found) == 1 and len(titled) == 1 else None
