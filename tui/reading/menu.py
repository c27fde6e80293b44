"""What can be mended in a fact, or made of words: the menu of the key for it. Pure.

Each entry has its label and what comes of it: a change, or something to be asked first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from ...article.edits import changes as ch
from ...article.edits.desk import Desk, quoted
from ...article.facts.actor import Actor, ActorKind
from ...article.facts.deal import Deal, DealKind, DealStatus, PartyRole
from ...article.facts.facts import Fact
from ...article.facts.keys import ActorChoice, FactKey, choice_of
from ...article.facts.quote import Polarity, Quote, QuoteAct, QuoteKind, marked_parts
from ...article.facts.span import Span
from ...article.text import one_line

Speaks = Callable[[ActorChoice | None, str | None], ch.Change]
"""Takes an actor, or a name that was typed, or neither (nobody named); gives the change."""


@dataclass(frozen=True, slots=True)
class Make:
    """Changes to be made, one after the other."""

    changes: tuple[ch.Change, ...]


@dataclass(frozen=True, slots=True)
class WhoSays:
    """Somebody is to be chosen or typed; ``now`` is the id of the actor it is."""

    make: Speaks
    now: str | None = None


@dataclass(frozen=True, slots=True)
class SplitAt:
    """A quote is cut in two at a place; then somebody is to be chosen for the second part."""

    change: ch.SplitQuote
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """A line is to be typed."""

    prompt: str
    words: str
    make: Callable[[str], ch.Change]


@dataclass(frozen=True, slots=True)
class Several:
    """One of several entries is to be chosen."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PickWords:
    """Words are to be picked, these to begin with; without ``make`` they get the menu of words."""

    span: Span
    make: Callable[[Span], ch.Change] | None = None


@dataclass(frozen=True, slots=True)
class NoteIt:
    """A line is to be noted on the selected fact."""


Then = Make | WhoSays | SplitAt | Typed | Several | PickWords | NoteIt


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu, and what comes of it."""

    label: str
    then: Then


def of_fact(desk: Desk, fact: Fact, chosen: Sequence[Span]) -> tuple[Entry, ...]:
    """Take facts, one of them, and the words of it that stand out; give what can be mended."""
    if isinstance(fact, Quote):
        return tuple(_of_quote(desk, fact))
    if isinstance(fact, Deal):
        return tuple(_of_deal(desk, fact))
    return tuple(_of_actor(desk, fact, chosen)) if isinstance(fact, Actor) else ()


def of_words(desk: Desk, words: Span, selected: Fact | None) -> tuple[Entry, ...]:
    """Take facts, words of the text, and the selected fact; give what can be made of the words."""
    entries = [Entry("A quote of …", WhoSays(lambda who, text: ch.NewQuote((words,), who, text)))]
    if isinstance(selected, Quote):
        entries.extend(_words_of_quote(desk, selected, words))
    if isinstance(selected, Deal):
        entries.extend(_words_of_deal(desk, selected, words))
    entries.append(Entry("The name of an actor …", Several("Who is it?", tuple(_new(desk, words)))))
    noted = {remark.words: remark.note for remark in desk.facts.remarks}
    note = Typed("Your note ", noted.get(words, ""), lambda line: ch.Note(words, line or None))
    entries.append(Entry("A note of yours …", note))
    return tuple(entries)


def named(desk: Desk, quote: Quote, words: Span) -> tuple[ch.Change, ...]:
    """Take facts, a quote, and words that name who says it; give the changes that tell so."""
    key = desk.keys[quote.id]
    return who_is(desk, words, lambda who, text: ch.SetSpeaker(key, who, text, words))


def who_is(desk: Desk, words: Span, make: Speaks) -> tuple[ch.Change, ...]:
    """Take facts, words that name somebody, and what to say of them; give the changes for it.

    An actor that is mentioned there is meant; else one is made of the words, wherever they stand.
    """
    found = [
        (mention.end - mention.start, actor)
        for actor in desk.facts.actors
        for mention in actor.mentions
        if mention.overlaps(words)
    ]
    if found:
        actor = min(found, key=lambda each: abs(each[0] - (words.end - words.start)))[1]
        return (make(choice_of(actor), None),)
    name = one_line(words.text_in(desk.text)).strip()
    places = occurrences(desk.text, name) or (words,)
    return ch.NewActor(places, name), make(ActorChoice(name, places[0]), None)


def occurrences(text: str, name: str) -> tuple[Span, ...]:
    """Take a text and a name; give where it stands there as whole words, in any white space."""
    words = name.split()
    if not words:
        return ()
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    return tuple(Span(*match.span()) for match in re.finditer(pattern, text))


def _of_quote(desk: Desk, quote: Quote) -> Iterator[Entry]:
    key = desk.keys[quote.id]
    yield Entry(
        "Speaker …", WhoSays(lambda who, text: ch.SetSpeaker(key, who, text), quote.speaker)
    )
    extent = Span(quote.content[0].start, quote.content[-1].end)
    words = PickWords(extent, lambda s: ch.SetContent(key, stretched(quote.content, s)))
    yield Entry("Its words …", words)
    for polarity in _others(Polarity, quote.polarity):
        yield Entry(f"It is {_POLARITIES[polarity]}", Make((ch.SetPolarity(key, polarity),)))
    for act in _others(QuoteAct, quote.act):
        yield Entry(f"It is {_ACTS[act]}", Make((ch.SetAct(key, act),)))
    marked = {is_marked for _, is_marked in marked_parts(quote)}
    for kind in _others(QuoteKind, quote.kind):
        if (kind == "mixed") == (len(marked) > 1) or kind == "indirect":
            yield Entry(f"It is {kind}", Make((ch.SetQuoteKind(key, kind),)))
    for part in quote.content[1:]:
        label = f"Split before {quoted(desk.text, part)}"
        yield Entry(label, SplitAt(ch.SplitQuote(key, part.start), quote.speaker))
    for other in _beside(desk, quote):
        label = f"Join with {quoted(desk.text, other.content[0])}"
        yield Entry(label, Make((ch.JoinQuotes(key, desk.keys[other.id]),)))
    yield Entry("Note …", NoteIt())


_POLARITIES = {
    "affirmed": "affirmed",
    "denied": "denied",
    "open": "open: asked, not said or not confirmed",
}
_ACTS = {
    "speech": "speech",
    "mention": "a mention of speech, none of their words",
    "attitude": "an attitude, nothing that was said",
}


def _beside(desk: Desk, quote: Quote) -> Iterator[Quote]:
    """Give the quotes just after and before one that the same speaker, or nobody named, says."""
    quotes = [each for each in desk.facts.quotes if each.act == quote.act]
    at = next((n for n, each in enumerate(quotes) if each.id == quote.id), None)
    if at is None:
        return
    for other in (*quotes[at + 1 : at + 2], *quotes[max(0, at - 1) : at]):
        said = (other.speaker, other.speakers, other.speaker_text)
        if said in ((quote.speaker, quote.speakers, quote.speaker_text), (None, (), None)):
            yield other


def _words_of_quote(desk: Desk, quote: Quote, words: Span) -> Iterator[Entry]:
    key = desk.keys[quote.id]
    inside = any(part.start < words.start < part.end for part in quote.content)
    yield Entry("The words of the selected quote", Make((ch.SetContent(key, (words,)),)))
    if not any(part.contains(words) for part in quote.content):
        yield Entry("More words of it", Make((ch.SetContent(key, (*quote.content, words)),)))
    elif left := _without(quote.content, words):
        yield Entry("No words of it", Make((ch.SetContent(key, left),)))
    if inside:
        split = SplitAt(ch.SplitQuote(key, words.start), quote.speaker)
        yield Entry("Where another quote begins", split)
    yield Entry("The name of who says it", Make(named(desk, quote, words)))


def stretched(content: Sequence[Span], extent: Span) -> tuple[Span, ...]:
    """Take the parts of a quote and where it is to begin and end; give the parts it has then."""
    kept = [part for part in content if part.overlaps(extent)]
    if not kept:
        return (extent,)
    inner = [Span(max(s.start, extent.start), min(s.end, extent.end)) for s in kept]
    inner[0] = Span(extent.start, inner[0].end)
    inner[-1] = Span(inner[-1].start, extent.end)
    return tuple(inner)


def _without(content: Sequence[Span], words: Span) -> tuple[Span, ...]:
    """Give what is left of a quote's words without some of them."""
    left = []
    for part in content:
        if not part.overlaps(words):
            left.append(part)
            continue
        for piece in (Span(part.start, words.start), Span(words.end, part.end)):
            if piece.start < piece.end:
                left.append(piece)
    return tuple(left)


def _new(desk: Desk, words: Span) -> Iterator[Entry]:
    name = one_line(words.text_in(desk.text)).strip()
    places = occurrences(desk.text, name) or (words,)
    for kind in get_args(ActorKind):
        label = f"A{'n' * (kind[0] == 'o')} {kind} called {quoted(desk.text, words)}"
        yield Entry(label, Make((ch.NewActor(places, name, kind),)))


def _of_actor(desk: Desk, actor: Actor, chosen: Sequence[Span]) -> Iterator[Entry]:
    key = desk.keys[actor.id]
    yield Entry("Name …", Typed("Name ", actor.name, lambda name: ch.SetActorName(key, name)))
    yield Entry(
        "Role …", Typed("Role ", actor.role or "", lambda r: ch.SetActorRole(key, r or None))
    )
    for kind in _others(ActorKind, actor.kind):
        yield Entry(f"It is a{'n' * (kind[0] == 'o')} {kind}", Make((ch.SetActorKind(key, kind),)))
    others = sorted(
        (each for each in desk.facts.actors if each.id != actor.id),
        key=lambda each: (each.kind != actor.kind, -len(each.mentions)),
    )
    same = tuple(
        Entry(label(each), Make((ch.MergeActors(key, desk.keys[each.id]),))) for each in others
    )
    if same:
        yield Entry("Merge with …", Several(f"Who is {one_line(actor.name)}, too?", same))
    if len(chosen) < len(actor.mentions):
        mentions = tuple(chosen)
        place = quoted(desk.text, mentions[0])
        split = Typed("Who is meant here? ", "", lambda n: ch.SplitActor(key, mentions, n))
        yield Entry(f"Here {place} is somebody else …", split)
    yield Entry("Note …", NoteIt())


def label(actor: Actor) -> str:
    """Take an actor; give its name with its role, as it stands in a list."""
    return f"{one_line(actor.name)}{f', {one_line(actor.role)}' if actor.role else ''}"


def _of_deal(desk: Desk, deal: Deal) -> Iterator[Entry]:
    key = desk.keys[deal.id]
    for party in deal.parties:
        if (actor := desk.facts.actor(party.actor)) is not None:
            drop = ch.DropParty(key, choice_of(actor), party.role)
            yield Entry(f"{one_line(actor.name)} is no {party.role}", Make((drop,)))
    yield Entry("Another party …", Several("Which part?", tuple(_roles(desk, key))))
    kinds = tuple(
        Entry(kind, Make((ch.SetDealKind(key, kind),))) for kind in _others(DealKind, deal.kind)
    )
    yield Entry(f"Kind (now {deal.kind}) …", Several("Kind of deal", kinds))
    states = tuple(
        Entry(status or "not told", Make((ch.SetStatus(key, status),)))
        for status in (*_others(DealStatus, deal.status), *([None] if deal.status else []))
    )
    yield Entry(f"Status (now {deal.status or 'not told'}) …", Several("Status", states))
    if deal.value:
        yield Entry(f"No sum ({one_line(deal.value.text)})", Make((ch.SetValue(key, None),)))
    for slot in ("object", "quantity"):
        if (span := getattr(deal, slot)) is not None:
            empty = ch.SetWords(key, slot, ())
            yield Entry(f"No {slot} ({quoted(desk.text, span)})", Make((empty,)))
    for date in deal.dates:
        left = tuple(each for each in deal.dates if each != date)
        label_ = f"Not the date {quoted(desk.text, date)}"
        yield Entry(label_, Make((ch.SetWords(key, "dates", left),)))
    yield Entry("Its sum, object, quantity, dates: pick the words …", PickWords(deal.mentions[0]))
    yield Entry("Note …", NoteIt())


def _roles(desk: Desk, key: FactKey) -> Iterator[Entry]:
    for role in get_args(PartyRole):
        who = tuple(
            Entry(label(actor), Make((ch.AddParty(key, choice_of(actor), role),)))
            for actor in desk.facts.actors
        )
        yield Entry(role, Several(f"Who is the {role}?", who))


def _words_of_deal(desk: Desk, deal: Deal, words: Span) -> Iterator[Entry]:
    key = desk.keys[deal.id]
    yield Entry("The sum of the selected deal", Make((ch.SetValue(key, words),)))
    yield Entry("Its object", Make((ch.SetWords(key, "object", (words,)),)))
    yield Entry("Its quantity", Make((ch.SetWords(key, "quantity", (words,)),)))
    yield Entry("A date of it", Make((ch.SetWords(key, "dates", (*deal.dates, words)),)))
    more = ch.SetWords(key, "mentions", (*deal.mentions, words))
    yield Entry("More that tells of it", Make((more,)))


def _others(known: object, now: object) -> tuple[Any, ...]:
    """Give the words of a class but for the one it is now."""
    return tuple(each for each in get_args(known) if each != now)
