"""A small article with facts made by hand: a better engine changes no test of the reader."""

from __future__ import annotations

import hashlib
from pathlib import Path

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal, Money, Party
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span

TEXT = (Path(__file__).parent / "harbour.txt").read_text("utf-8")

TITLE = "Harbour city buys four electric ferries"


def span(words: str, occurrence: int = 1) -> Span:
    """Take words of the text and which occurrence of them; give their span."""
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def spans(*words: str) -> tuple[Span, ...]:
    """Take words; give every occurrence of each of them, in text order."""
    found = [
        Span(start, start + len(each))
        for each in words
        for start in range(len(TEXT))
        if TEXT.startswith(each, start)
    ]
    return tuple(sorted(found))


ARTICLE = Article("harbour.txt", TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), TITLE)

CITY = Actor("a1", "Port Alden", "place", spans("Port Alden"), None, ("the city",))
YARD = Actor(
    "a2", "Nordhavn Yards", "organization", (*spans("Nordhavn Yards"), span("the company"))
)
MAYOR = Actor(
    "a3",
    "Lena Okafor",
    "person",
    (span("Lena Okafor"), span("Okafor", 2), span("Okafor", 3)),
    "Mayor",
    ("Okafor",),
)
UNION = Actor("a4", "Union officials", "group", spans("Union officials"))
VOS = Actor("a5", "Piet Vos", "person", (span("Piet Vos"), span("Vos", 2)), "head of the yard")
BANK = Actor("a6", "Coastal Bank", "organization", spans("Coastal Bank"))

QUOTES = (
    Quote(
        "q1",
        "indirect",
        (span("The city of Port Alden has agreed to buy four electric ferries"),),
        span("said"),
        span("Mayor Lena Okafor"),
        "a3",
        confidence=0.91,
    ),
    Quote(
        "q2",
        "direct",
        (
            span("The first boat will carry passengers before winter"),
            span("We waited ten years for this, and we will not wait for an eleventh."),
        ),
        span("told"),
        span("Okafor", 2),
        "a3",
        confidence=0.97,
    ),
    Quote(
        "q3",
        "indirect",
        (span("the contract leaves open who will train the crews"),),
        span("said", 2),
        span("Union officials"),
        "a4",
        confidence=0.42,
    ),
    Quote(
        "q4",
        "direct",
        (
            span("“Training is part of the price,”"),
            span("“Nobody sails a boat of ours without it.”"),
        ),
        span("said", 3),
        span("Piet Vos"),
        "a5",
        marked=(True, True),
    ),
    Quote(
        "q5",
        "indirect",
        (span("Its order book is full until 2028"),),
        span("according to"),
        span("the company"),
        "a2",
    ),
    Quote(
        "q6",
        "indirect",
        (span("the boats will bring back commuters who left for the motorway"),),
        span("hopes"),
        span("Okafor", 3),
        "a3",
        "attitude",
    ),
)

DEALS = (
    Deal(
        "d1",
        "Port Alden buys four electric ferries from Nordhavn Yards",
        "sale",
        (
            span(
                "The city of Port Alden has agreed to buy four electric ferries "
                "from Nordhavn Yards for 48 million euros"
            ),
            span("The city will pay in three instalments."),
        ),
        (Party("a2", "seller"), Party("a1", "buyer")),
        "agreed",
        Money(48_000_000, "EUR", "48 million euros"),
        span("electric ferries", 2),
        span("four", 2),
        (span("Tuesday"),),
    ),
    Deal(
        "d2",
        "Coastal Bank lends 20 million euros",
        "loan",
        (span("A loan of 20 million euros from the Coastal Bank was signed in March"),),
        (Party("a6", "lender"), Party("a1", "borrower")),
        "signed",
        Money(20_000_000, "EUR", "20 million euros"),
        dates=(span("March"),),
    ),
)

FACTS = Facts((CITY, YARD, MAYOR, UNION, VOS, BANK), QUOTES, DEALS)
