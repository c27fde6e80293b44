"""A small library for tests: articles and facts of our own, no model."""

from __future__ import annotations

import hashlib
from pathlib import Path

from onrecord.article import library
from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal, Money, Party
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span

ENGINE = library.Engine("a model", "rules 1")
WORDS = "We will dredge the whole harbour before the winter comes"


def story(
    name: str = "Anna Ito", words: str = WORDS, source: str = "a.txt", **told: str | None
) -> tuple[Article, Facts]:
    """Give an article in which somebody says words, denies something and buys a quay."""
    text = (
        f"Mayor {name} denied that the port was broke. “{words},” the mayor said on Monday. "
        "Northgate bought the quay for $40 million."
    )

    def span(piece: str) -> Span:
        start = text.index(piece)
        return Span(start, start + len(piece))

    said = span(f"“{words},”")
    facts = Facts(
        actors=(
            Actor("a1", name, "person", (span(name),), "Mayor"),
            Actor("a2", "Northgate", "organization", (span("Northgate"),)),
        ),
        quotes=(
            Quote(
                *("q1", "indirect", (span("the port was broke"),), span("denied"), span(name)),
                speaker="a1",
                polarity="denied",
                passage=span(text[: text.index(". “") + 1]),
            ),
            Quote(
                *("q2", "direct", (said,), span("said"), span("the mayor"), "a1"),
                marked=(True,),
                passage=Span(said.start, text.index(" Northgate")),
            ),
        ),
        deals=(
            Deal(
                *("d1", "Northgate's purchase of the quay", "sale"),
                (span("Northgate bought the quay for $40 million."),),
                (Party("a2", "buyer"),),
                value=Money(40e6, "USD", "$40 million"),
            ),
        ),
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = {"title": "Harbour", "date": "2026-03-02", "outlet": "The Bay"} | told
    return Article(source, text, digest, **known), facts  # type: ignore[arg-type]


def made(path: Path, *stories: tuple[Article, Facts]) -> Path:
    """Take a file and stories; make a library of them there."""
    with library.opened(path, write=True) as connection:
        for article, facts in stories:
            library.add(connection, article, facts, ENGINE)
    return path
