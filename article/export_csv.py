"""An article's facts as CSV (RFC 4180): one table of quotes, of deals or of actors.

A spreadsheet runs a cell that begins like a formula, so such a cell gets an apostrophe in front
(OWASP, "CSV Injection"): ``=HYPERLINK(…)`` becomes ``'=HYPERLINK(…)``. Control characters become
their pictures, line ends in a cell blanks. Numbers of our own (offsets, amounts) stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence

from .citation import GAP
from .facts.article import Article
from .facts.deal import Deal
from .facts.facts import Facts
from .facts.span import Span
from .text import one_line

Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

_ARTICLE = ("source", "title", "author", "date", "sha256")
COLUMNS: dict[str, tuple[str, ...]] = {
    "quotes": (
        *("id", "kind", "act", "speaker", "speaker_role", "source_words", "cue", "words"),
        *("start", "end", "confidence"),
    ),
    "deals": (
        *("id", "deal", "kind", "status", "parties", "amount", "currency", "value", "object"),
        *("quantity", "dates", "words", "start", "end"),
    ),
    "actors": ("id", "name", "kind", "role", "aliases", "mentions", "start", "end"),
}
"""The columns of each table, after ``_ARTICLE``'s; ``start`` and ``end`` are code points."""


def header(kind: str, with_verdicts: bool = False) -> str:
    """Take ``quotes``, ``deals`` or ``actors``; give the table's first line, with its line end.

    ``with_verdicts`` adds a last column for what a person thinks of each fact.
    """
    last = ("verdict",) if with_verdicts else ()
    return _lines([(*(f"article_{name}" for name in _ARTICLE), *COLUMNS[kind], *last)])


def to_csv(
    article: Article, facts: Facts, kind: str, verdicts: Mapping[str, str] | None = None
) -> str:
    """Take an article, its facts and the kind of table; give the lines of its facts.

    ``verdicts`` are "verified" or "rejected" by a fact's id; when they are given the last column
    holds them.
    """
    rows: dict[str, Callable[[Article, Facts], Iterator[Sequence[Cell]]]] = {
        "quotes": _quotes,
        "deals": _deals,
        "actors": _actors,
    }
    start = (article.source, article.title, article.author, article.date, article.sha256)

    def last(fact_id: Cell) -> tuple[Cell, ...]:
        return () if verdicts is None else (verdicts.get(str(fact_id)),)

    return _lines((*start, *row, *last(row[0])) for row in rows[kind](article, facts))


def disarmed(text: str) -> str:
    """Take any text; give it on one line so that no spreadsheet takes it for a formula."""
    text = one_line(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(rows: Iterator[Sequence[Cell]] | list[tuple[str, ...]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([disarmed(cell) if isinstance(cell, str) else cell for cell in row])
    return buffer.getvalue()


def _quotes(article: Article, facts: Facts) -> Iterator[Sequence[Cell]]:
    for quote in facts.quotes:
        speaker = facts.actor(quote.speaker)
        yield (
            *(quote.id, quote.kind, quote.act),
            *((speaker.name, speaker.role) if speaker else (None, None)),
            *(_words(article, quote.source), _words(article, quote.cue)),
            GAP.join(_words(article, span) or "" for span in quote.content),
            *_place(quote.content),
            round(quote.confidence, 3),
        )


def _deals(article: Article, facts: Facts) -> Iterator[Sequence[Cell]]:
    for deal in facts.deals:
        value = deal.value
        yield (
            *(deal.id, deal.title, deal.kind, deal.status, _parties(facts, deal)),
            *((value.amount, value.currency, value.text) if value else (None, None, None)),
            *(_words(article, deal.object), _words(article, deal.quantity)),
            "; ".join(_words(article, span) or "" for span in deal.dates),
            GAP.join(_words(article, span) or "" for span in deal.mentions),
            *_place(deal.mentions),
        )


def _parties(facts: Facts, deal: Deal) -> str:
    named = ((party.role, facts.actor(party.actor), party.actor) for party in deal.parties)
    return "; ".join(f"{role}: {actor.name if actor else ident}" for role, actor, ident in named)


def _actors(_article: Article, facts: Facts) -> Iterator[Sequence[Cell]]:
    for actor in facts.actors:
        yield (
            *(actor.id, actor.name, actor.kind, actor.role, "; ".join(actor.aliases)),
            *(len(actor.mentions), *_place(actor.mentions[:1])),
        )


def _words(article: Article, span: Span | None) -> str | None:
    return None if span is None else span.text_in(article.text)


def _place(spans: tuple[Span, ...]) -> tuple[int | None, int | None]:
    return (spans[0].start, spans[-1].end) if spans else (None, None)
