"""A small article with a quote of each act, polarity and kind, made by hand."""

from __future__ import annotations

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal, Money, Party
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span

TEXT = """\
Tram divides council

Mayor Ann Reyes denied that she had promised a tram. “There was never a promise,” she said. \
“Nobody paid me.”

She would not say whether the line would be built.

Tom Brandt and Li Wen said in one voice: “We will sue.” “We have the money,” both added, and \
called on the court to hurry. “And the time.”

Police declined to comment on the case.

Brandt hopes the court will be quick. The builder called the plan “a gift to friends” and said \
it came late. Alden Rail bought two trams from Werk AG for 9 million euros.
"""


def span(words: str, occurrence: int = 1) -> Span:
    """Take words of the text and which occurrence of them; give their span."""
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


ARTICLE = Article(
    *("council.txt", TEXT, "c" * 64, "Tram divides council", "Ines Falk", "2024-05-06"),
    *("https://alden.example/tram", "Alden Post"),
)

ACTORS = (
    Actor("a1", "Ann Reyes", "person", (span("Ann Reyes"), span("She")), "Mayor"),
    Actor("a2", "Tom Brandt", "person", (span("Tom Brandt"), span("Brandt", 2))),
    Actor("a3", "Li Wen", "person", (span("Li Wen"),)),
    Actor("a4", "Alden Rail", "organization", (span("Alden Rail"),)),
    Actor("a5", "Werk AG", "organization", (span("Werk AG"),)),
)

DENIED = Quote(
    *("q1", "indirect", (span("that she had promised a tram"),), span("denied")),
    *(span("Mayor Ann Reyes"), "a1"),
    polarity="denied",
    confidence=0.91,
    passage=span("Mayor Ann Reyes denied that she had promised a tram."),
)
BROKEN = Quote(
    *("q2", "direct", (span("“There was never a promise,”"), span("“Nobody paid me.”"))),
    *(span("said"), span("she", 2), "a1"),
    marked=(True, True),
)
OPEN = Quote(
    *("q3", "indirect", (span("whether the line would be built"),), span("would not say")),
    *(span("She"), "a1"),
    polarity="open",
)
JOINT = Quote(
    *("q4", "direct", (span("We will sue."),), span("said", 2), span("Tom Brandt and Li Wen")),
    speakers=("a2", "a3"),
    marked=(True,),
)
LEFT_OUT = Quote(
    *("q5", "direct", (span("“We have the money,”"), span("“And the time.”")), span("added")),
    span("both"),
    speakers=("a2", "a3"),
    marked=(True, True),
)
BETWEEN = Quote(
    *("q6", "indirect", (span("on the court to hurry"),), span("called"), span("both")),
    speakers=("a2", "a3"),
)
MENTION = Quote(
    *("q7", "indirect", (span("comment on the case"),), span("declined"), span("Police")),
    act="mention",
)
ATTITUDE = Quote(
    *("q8", "indirect", (span("the court will be quick"),), span("hopes"), span("Brandt", 2)),
    *("a2", "attitude"),
)
MIXED = Quote(
    *("q9", "mixed", (span("“a gift to friends”"), span("it came late")), span("called", 2)),
    *(span("The builder"), "a2"),
    marked=(True, False),
    confidence=0.42,
)
DEAL = Deal(
    *("d1", "Alden Rail’s purchase of trams", "sale"),
    (span("Alden Rail bought two trams from Werk AG for 9 million euros."),),
    (Party("a4", "buyer"), Party("a5", "seller")),
    "completed",
    Money(9_000_000, "EUR", "9 million euros"),
    span("trams"),
    span("two"),
    confidence=0.8,
)

FACTS = Facts(
    ACTORS,
    (DENIED, BROKEN, OPEN, JOINT, LEFT_OUT, BETWEEN, MENTION, ATTITUDE, MIXED),
    (DEAL,),
)
