"""Changes to quotes: each function takes the desk and a change, and gives the desk with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..facts.actor import Actor
from ..facts.quote import Quote, marked_parts, name_of, speakers_of
from ..facts.quoting import sentences_around
from ..facts.span import Span
from ..text import one_line
from .changes import (
    JoinQuotes,
    NewQuote,
    SetAct,
    SetContent,
    SetPolarity,
    SetQuoteKind,
    SetSpeaker,
    SplitQuote,
)
from .desk import Desk, EditError, quoted
from .marking import Parts, kind_of_parts, parts_of


def new_quote(desk: Desk, change: NewQuote) -> Desk:
    """Make words a quote; words that are one already only get the speaker.

    Raises:
        EditError: the words are none of the text's, or the speaker is no actor of it.
    """
    content = tuple(map(desk.checked, change.content))
    parts = parts_of(desk.text, content)
    if not parts:
        raise EditError("There are no words in this.")
    speaker = desk.actor(change.speaker) if change.speaker else None
    source = desk.checked(change.source) if change.source else None
    same = [q for q in desk.facts.quotes if q.content == tuple(span for span, _ in parts)]
    if same:
        key = desk.keys[same[0].id]
        return set_speaker(desk, SetSpeaker(key, change.speaker, change.speaker_text, source))
    quote = Quote(
        "",
        kind_of_parts(parts),
        (),
        source=source,
        speaker=speaker.id if speaker else None,
        speaker_text=_typed(change.speaker_text) if speaker is None else None,
    )
    made = _with_parts(desk.text, quote, parts)
    return desk.added(made, f"added: {quoted(desk.text, made.content[0])}")


def set_content(desk: Desk, change: SetContent) -> Desk:
    """Give a quote other words; its kind follows from the marks around them.

    Raises:
        EditError: there is no such quote, or the words are none of the text's.
    """
    quote = desk.find(change.fact, Quote)
    parts = parts_of(desk.text, map(desk.checked, change.content))
    if not parts:
        raise EditError("There are no words in this.")
    kind = kind_of_parts(parts)
    if kind == "indirect" and quote.kind == "direct" and not any(quote.marked):
        kind = "direct"  # their own words in a text that has lost its marks
    made = _with_parts(desk.text, replace(quote, kind=kind), parts)
    if made.content == quote.content:
        raise EditError("These are its words already.")
    was, now = (" … ".join(quoted(desk.text, s) for s in q.content) for q in (quote, made))
    return desk.changed(made, f"words: {was} → {now}")


def split_quote(desk: Desk, change: SplitQuote) -> Desk:
    """Cut a quote in two; the second part is nobody's until somebody says whose it is.

    Raises:
        EditError: there is no such quote, or nothing of it stands on one side of the place.
    """
    quote = desk.find(change.fact, Quote)
    first: list[tuple[Span, bool]] = []
    second: list[tuple[Span, bool]] = []
    for span, marked in marked_parts(quote):
        for half, into in ((_before(span, change.at), first), (_after(span, change.at), second)):
            if half is not None and any(c.isalnum() for c in half.text_in(desk.text)):
                into.append((_stripped(desk.text, half), marked))
    if not first or not second:
        raise EditError("A quote is split within its words, or between two of its parts.")
    rest = replace(
        quote, id="", source=None, cue=None, speaker=None, speakers=(), speaker_text=None,
        passage=None, confidence=1.0,
    )  # fmt: skip
    rest = _with_parts(desk.text, _kinded(rest, second), tuple(second))
    left = _with_parts(desk.text, _kinded(replace(quote, passage=None), first), tuple(first))
    told = f"split before {quoted(desk.text, rest.content[0])}"
    return desk.changed(left, told).added(rest, f"split off {quoted(desk.text, left.content[0])}")


def join_quotes(desk: Desk, change: JoinQuotes) -> Desk:
    """Make one quote of two of the same speaker between which nobody else speaks.

    Raises:
        EditError: there is no such quote, two people say them, or another speaks between them.
    """
    one, other = desk.find(change.fact, Quote), desk.find(change.other, Quote)
    if one.id == other.id:
        raise EditError("A quote cannot be joined with itself.")
    if _who(one) != _who(other) and any(_who(other)):
        raise EditError("Two people say these; correct the speaker of one first.")
    if one.polarity != other.polarity:
        raise EditError("One of the two is denied or left open, the other is not.")
    parts = tuple(_merged([*marked_parts(one), *marked_parts(other)]))
    between = Span(parts[0][0].start, parts[-1][0].end)
    for quote in desk.facts.quotes:
        if quote.id in (one.id, other.id) or quote.act != "speech" or _who(quote) == _who(one):
            continue
        if any(between.contains(span) for span in quote.content):
            raise EditError(f"{name_of(quote, desk.text, desk.facts)} speaks between the two.")
    joined = replace(one, cue=one.cue or other.cue, source=one.source or other.source, passage=None)
    joined = _with_parts(desk.text, _kinded(joined, parts), parts)
    told = f"joined with {quoted(desk.text, other.content[0])}"
    return desk.without(other).changed(joined, told)


def set_speaker(desk: Desk, change: SetSpeaker) -> Desk:
    """Say who says a quote.

    Raises:
        EditError: there is no such quote, or the speaker is no actor of the text.
    """
    quote = desk.find(change.fact, Quote)
    actor = desk.actor(change.speaker) if change.speaker else None
    source = desk.checked(change.source) if change.source else quote.source
    text = _typed(change.speaker_text) if actor is None else None
    made = replace(
        quote, speaker=actor.id if actor else None, speakers=(), speaker_text=text, source=source
    )
    now = one_line(actor.name) if actor else text or "nobody named"
    if _who(made) == _who(quote) and made.source == quote.source:
        raise EditError(f"The speaker is {now} already.")
    return desk.changed(made, f"speaker: {_called(desk, quote)} → {now}")


def set_kind(desk: Desk, change: SetQuoteKind) -> Desk:
    """Give a quote another kind.

    Raises:
        EditError: there is no such quote, or it would claim what the marks do not say.
    """
    quote = desk.find(change.fact, Quote)
    marked = {is_marked for _, is_marked in marked_parts(quote)}
    if change.value == "direct" and len(marked) > 1:
        raise EditError("Only some of it stands in marks: give the quote those words alone first.")
    if change.value == "mixed" and len(marked) == 1:
        raise EditError("Mixed is what stands partly in marks, partly not.")
    return desk.changed(replace(quote, kind=change.value), f"kind: {quote.kind} → {change.value}")


def set_act(desk: Desk, change: SetAct) -> Desk:
    """Give a quote another act.

    Raises:
        EditError: there is no such quote.
    """
    quote = desk.find(change.fact, Quote)
    return desk.changed(replace(quote, act=change.value), f"act: {quote.act} → {change.value}")


def set_polarity(desk: Desk, change: SetPolarity) -> Desk:
    """Give a quote another polarity.

    Raises:
        EditError: there is no such quote.
    """
    quote = desk.find(change.fact, Quote)
    told = f"polarity: {quote.polarity} → {change.value}"
    return desk.changed(replace(quote, polarity=change.value), told)


def _with_parts(text: str, quote: Quote, parts: Parts) -> Quote:
    """Give a quote with these parts, and the sentences that carry them."""
    content = tuple(span for span, _ in parts)
    marked = tuple(is_marked for _, is_marked in parts)
    made = replace(quote, content=content, marked=marked if any(marked) else ())
    if made.passage and all(made.passage.contains(span) for span in content):
        return made
    first, last = content[0].start, content[-1].end
    near = [
        span
        for span in (quote.cue, quote.source)
        if span and "\n" not in text[min(span.start, first) : max(span.end, last)]
    ]
    return replace(made, passage=sentences_around(text, (*content, *near)))


def _kinded(quote: Quote, parts: Iterable[tuple[Span, bool]]) -> Quote:
    """Give a quote with the kind of its parts; where none is in marks its own stays."""
    kind = kind_of_parts(tuple(parts))
    return replace(quote, kind=kind if kind != "indirect" or quote.kind == "mixed" else quote.kind)


def _merged(parts: list[tuple[Span, bool]]) -> list[tuple[Span, bool]]:
    """Give parts in text order, those that overlap as one; in marks only where both are."""
    found: list[tuple[Span, bool]] = []
    for span, marked in sorted(parts):
        if found and span.start < found[-1][0].end:
            last, was = found[-1]
            found[-1] = Span(last.start, max(last.end, span.end)), was and marked
        else:
            found.append((span, marked))
    return found


def _before(span: Span, at: int) -> Span | None:
    return Span(span.start, min(at, span.end)) if span.start < at else None


def _after(span: Span, at: int) -> Span | None:
    return Span(max(at, span.start), span.end) if at < span.end else None


def _stripped(text: str, span: Span) -> Span:
    words = span.text_in(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, span.start + len(words.rstrip()))


def _who(quote: Quote) -> tuple[object, ...]:
    return quote.speaker, *quote.speakers, quote.speaker_text


def _called(desk: Desk, quote: Quote) -> str:
    names: list[Actor] = list(speakers_of(quote, desk.facts))  # type: ignore[arg-type]
    return ", ".join(one_line(each.name) for each in names) or quote.speaker_text or "nobody named"


def _typed(name: str | None) -> str | None:
    return one_line(name).strip() or None if name else None
