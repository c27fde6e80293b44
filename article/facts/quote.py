"""Quotes: who said what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from ..text import one_line
from .article import Article
from .by import By, by_slots, encode_by
from .kind import Cast, Cell, Kind, Section, Slot, Title, class_slot
from .markup import escaped
from .naming import Named, is_named, listed, names_of, with_role
from .quoting import joined, sentences_around
from .span import Json, Span, span_from_json, spans_from_json

QuoteKind = Literal["direct", "indirect", "mixed"]
QuoteAct = Literal["speech", "mention", "attitude"]
Polarity = Literal["affirmed", "denied", "open"]

ACTS: tuple[QuoteAct, ...] = ("speech", "attitude", "mention")
"""The acts in the order in which they are shown."""

ACT = "act"
"""The slot of a quote that says its act, where that is another than speech."""

UNSURE = 0.5
"""Confidence below which a quote says of itself how unsure it is."""

POLARITIES: tuple[Polarity, ...] = ("affirmed", "denied", "open")

_WORD_REST = re.compile(r"['’]?\w*")
_PRONOUNS = frozenset(
    {
        *("he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these"),
        *("those", "one", "some", "many", "others", "both"),
    }
)


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution: who (``source`` in the text, ``speaker`` as an actor's id) said what.

    ``content`` has one span, or several when the quote is broken ("...", he said, "...") or
    goes on in a later sentence; ``marked`` tells of each span whether it stands inside quotation
    marks of the article (empty: none does). ``speakers`` are several who speak together;
    ``speaker`` is then None.
    ``act`` is "mention" where the content is a topic or an act and no words or clause of theirs.
    ``polarity`` is "denied" where the source denies or rejects what is said, "open" where it asks
    whether, or does not say. ``passage`` is the whole sentence or sentences that carry the quote.
    ``confidence`` is the probability that words, kind and speaker are right.
    ``speaker_text`` is who speaks in the user's own words, where that is no actor of the article;
    ``by`` tells who the quote is from.
    """

    id: str
    kind: QuoteKind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    act: QuoteAct = "speech"
    confidence: float = 1.0
    marked: tuple[bool, ...] = ()
    speakers: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    passage: Span | None = None
    speaker_text: str | None = None
    by: By = "program"


def _encode(quote: Quote, text: str) -> Json:
    marked = quote.marked or (False,) * len(quote.content)
    return {
        "id": quote.id,
        "kind": quote.kind,
        "speaker": quote.speaker,
        "speakers": list(quote.speakers),
        "source": quote.source and quote.source.to_json(text),
        "cue": quote.cue and quote.cue.to_json(text),
        "content": [
            span.to_json(text) | {"marked": is_marked}
            for span, is_marked in zip(quote.content, marked, strict=True)
        ],
        "act": quote.act,
        "polarity": quote.polarity,
        "passage": quote.passage and quote.passage.to_json(text),
        "confidence": round(quote.confidence, 3),
        **({"speaker_text": quote.speaker_text} if quote.speaker_text else {}),
        **encode_by(quote.by),
    }


def _decode(data: Mapping[str, Any]) -> Quote:
    if not data["content"]:
        raise ValueError("a quote without words")
    return Quote(
        id=data["id"],
        kind=data["kind"],
        content=spans_from_json(data["content"]),
        cue=span_from_json(data["cue"]),
        source=span_from_json(data["source"]),
        speaker=data["speaker"],
        act=data["act"],
        confidence=data["confidence"],
        marked=_marked(data["content"]),
        speakers=tuple(data.get("speakers", ())),
        polarity=data.get("polarity", "affirmed"),
        passage=span_from_json(data.get("passage")),
        speaker_text=data.get("speaker_text"),
        by=data.get("by", "program"),
    )


def _marked(parts: Iterable[Mapping[str, Any]]) -> tuple[bool, ...]:
    marked = tuple(part.get("marked", False) for part in parts)
    return marked if any(marked) else ()


def marked_parts(quote: Quote) -> tuple[tuple[Span, bool], ...]:
    """Take a quote; give its parts, each with whether it stands in marks of the article."""
    marked = quote.marked or (False,) * len(quote.content)
    return tuple(zip(quote.content, marked, strict=True))


def passage_of(quote: Quote, text: str) -> Span:
    """Take a quote and the article's text; give the sentences that carry it.

    They are the plain sentences of its words, cue and source where the engine told of none.
    """
    beside = tuple(span for span in (quote.cue, quote.source) if span is not None)
    return quote.passage or sentences_around(text, (*quote.content, *beside))


def speakers_of(quote: Quote, cast: Cast) -> tuple[Named, ...]:
    """Take a quote; give the actors who say it: one, several together, or none that is known."""
    ids = (quote.speaker,) if quote.speaker else quote.speakers
    return tuple(actor for each in ids if (actor := cast.actor(each)) is not None)


def source_of(text: str, quote: Quote) -> str:
    """Take the article's text and a quote of no known actor; give the words that name its source.

    A pronoun that nobody resolved names no one: the words say so, lest it read as whoever is near.
    A name that the reader typed is none of the article's: that is said, too.
    """
    if quote.speaker_text:
        return f"{one_line(quote.speaker_text)} (named by the reader)"
    if quote.source is None:
        return "speaker not named"
    words = one_line(quote.source.text_in(text)).strip()
    return f"“{words}”, not clear who" if words.casefold() in _PRONOUNS else words


def name_of(quote: Quote, text: str, cast: Cast) -> str:
    """Take a quote; give the names of who says it, or the words that stand for them."""
    speakers = speakers_of(quote, cast)
    return listed([one_line(each.name) for each in speakers]) or source_of(text, quote)


def who_says(quote: Quote, text: str, cast: Cast) -> str:
    """Take a quote; give who says it, with the role; of several all are named."""
    speakers = speakers_of(quote, cast)
    if len(speakers) == 1:
        return with_role(speakers[0].name, speakers[0].role)
    with_roles = [
        f"{one_line(each.name)} ({one_line(each.role)})" if each.role else one_line(each.name)
        for each in speakers
    ]
    return listed(with_roles) or source_of(text, quote)


def words_of(quote: Quote, text: str, cast: Cast) -> str:
    """Take a quote; give its words on one line, in the marks that the article has, if any."""
    spoken = tuple(_also_spoken(quote, text, cast)) if len(quote.content) > 1 else ()
    return joined(text, marked_parts(quote), spoken)


def _also_spoken(quote: Quote, text: str, cast: Cast) -> Iterator[Span]:
    """Give what else its speaker says from its first part to its last."""
    first, last = quote.content[0], quote.content[-1]
    # Quotes stand in text order: thousands of them need not be looked through for each.
    at = bisect_left(cast.quotes, first.start, key=lambda each: each.content[0].start)
    for other in islice(cast.quotes, at, None):
        if other.content[0].start > last.start:
            return
        if other is not quote and other.act == "speech" and _is_same(other, quote, text):
            yield from other.content


def _is_same(one: Quote, other: Quote, text: str) -> bool:
    if one.speaker or other.speaker or one.speakers or other.speakers:
        return (one.speaker, one.speakers) == (other.speaker, other.speakers)
    return source_of(text, one).casefold() == source_of(text, other).casefold()


def told(quote: Quote, text: str, cast: Cast) -> str:
    """Take a quote; give it as it may be copied: never what the article does not say.

    The speaker's own words stand alone, in the article's marks. Reported words, words without
    marks and whatever is denied or left open stand in the article's own sentences, with the cue;
    who speaks follows a pronoun or a description in square brackets, unless that is unsure.
    """
    own = quote.kind == "direct" and all(marked for _, marked in marked_parts(quote))
    if own and quote.act != "mention" and quote.polarity == "affirmed":
        return words_of(quote, text, cast)
    passage, source = passage_of(quote, text), quote.source
    if quote.confidence < UNSURE:  # the article's sentence is true, a name put into it may not be
        return one_line(passage.text_in(text))
    names = listed([one_line(each.name) for each in speakers_of(quote, cast)])
    if not names or source is None or not passage.contains(source):
        return one_line(passage.text_in(text))
    if any(is_named(source.text_in(text), each) for each in speakers_of(quote, cast)):
        return one_line(passage.text_in(text))
    # After "’s" and "’d", which belong to the word before them.
    end = _WORD_REST.match(text, source.end, passage.end)
    at = end.end() if end else source.end
    return one_line(f"{text[passage.start : at]} [{names}]{text[at : passage.end]}")


def _slots(quote: Quote, text: str, cast: Cast) -> Iterator[Slot]:
    source = one_line(quote.source.text_in(text)) if quote.source else ""
    if source and source != who_says(quote, text, cast):
        yield Slot("in the text", source, (quote.source,) if quote.source else (), in_full=True)
    yield class_slot("kind", quote.kind)
    yield from by_slots(quote.by)
    if quote.kind == "direct" and not any(quote.marked):
        yield class_slot("marks", "unmarked")
    if quote.act != "speech":
        yield class_slot(ACT, quote.act)
    if quote.polarity != "affirmed":
        yield class_slot("polarity", quote.polarity)
    if quote.cue:
        cue = f"“{one_line(quote.cue.text_in(text))}”"
        yield Slot("cue", cue, (quote.cue,), brief=f"cue {cue}")


def _group(quote: Quote, cast: Cast) -> tuple[str, ...]:
    """Give all that the speaker of a quote says, or thinks where it is an attitude."""
    who = (quote.speaker, quote.speakers, quote.act)
    same = (q.id for q in cast.quotes if (q.speaker, q.speakers, q.act) == who)
    return tuple(same) if quote.speaker or quote.speakers else (quote.id,)


def _measure(quote: Quote) -> str:
    return f"{round(100 * quote.confidence)} %" if quote.confidence < 1 else ""


def _search(quote: Quote, text: str, cast: Cast) -> Iterator[str]:
    yield from (quote.kind, quote.act, quote.polarity, "quote", quote.speaker_text or "")
    for speaker in speakers_of(quote, cast):
        yield from names_of(speaker)
    for span in (*quote.content, *(s for s in (quote.source, quote.cue) if s)):
        yield span.text_in(text)


def _cells(quote: Quote, text: str, cast: Cast) -> Iterator[Cell]:
    def words(span: Span | None) -> str | None:
        return span.text_in(text) if span else None

    speakers = speakers_of(quote, cast)
    yield from (quote.id, quote.kind, quote.act)
    yield "; ".join(each.name for each in speakers) or quote.speaker_text
    yield "; ".join(each.role for each in speakers if each.role) or None
    yield from (words(quote.source), words(quote.cue), words_of(quote, text, cast))
    yield from (quote.content[0].start, quote.content[-1].end, round(quote.confidence, 3))
    yield from (quote.polarity, words(passage_of(quote, text)))
    yield "; ".join("yes" if marked else "no" for _, marked in marked_parts(quote))
    yield quote.by


def _names(quote: Quote, cast: Cast) -> Json:
    speaker = cast.actor(quote.speaker)
    names = [actor.name for each in quote.speakers if (actor := cast.actor(each))]
    return {"speaker_name": speaker.name if speaker else None, "speaker_names": names}


def _passage(quote: Quote, article: Article, _cast: Cast) -> str:
    reference = article.reference
    words = one_line(passage_of(quote, article.text).text_in(article.text))
    return f"{words} — {reference}" if reference else words


def _cite(quote: Quote, article: Article, cast: Cast) -> str:
    who = who_says(quote, article.text, cast)
    if quote.confidence < UNSURE:
        who += f" ({QUOTE.measured(quote)})"
    reference = f". {article.reference}" if article.reference else ""
    return f"{told(quote, article.text, cast)} — {who}{reference}"


def _markdown(quote: Quote, article: Article, cast: Cast, tail: str) -> tuple[str, ...]:
    name = name_of(quote, article.text, cast)
    rest = who_says(quote, article.text, cast).removeprefix(name)
    who = f"**{escaped(name)}**{escaped(rest)}" if not rest or rest[0] == "," else ""
    who = who or f"**{escaped(name + rest)}**"
    return f"> {escaped(told(quote, article.text, cast))}", ">", f"> — {who}{tail}"


QUOTE: Kind[Quote] = Kind(
    name="quote",
    plural="quotes",
    encode=_encode,
    decode=_decode,
    names=_names,
    words=lambda quote: tuple(sorted(quote.content)),
    place=lambda quote: quote.content,
    beside=lambda quote: tuple(span for span in (quote.source, quote.cue) if span),
    called=lambda quote: "Quote" if quote.act == "speech" else quote.act.capitalize(),
    title=lambda quote, text, cast: Title(
        who_says(quote, text, cast), told(quote, text, cast), ": "
    ),
    slots=_slots,
    sections=lambda quote, _text, _cast: (Section("Where it stands", quote.content),),
    group=_group,
    measure=_measure,
    search=_search,
    columns=(
        *("id", "kind", "act", "speaker", "speaker_role", "source_words", "cue", "words"),
        *("start", "end", "confidence", "polarity", "passage", "marked", "by"),
    ),
    cells=_cells,
    headings=("speaker", "words", "kind", "sure"),
    told=told,
    passage=_passage,
    cite=_cite,
    markdown=_markdown,
)
