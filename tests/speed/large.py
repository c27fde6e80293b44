"""A long article of our own with many facts, put into a cache so that no one has to read it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal, Money, Party
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.tui.store.cache import FactsCache

PARAGRAPH = (
    "On day {n} the talks in the harbour went on until late, and {who} of the works council came "
    "out to the gate. “Nobody leaves before the last ship of pier {n} is unloaded,” {name} said. "
    "The crane was sold for ${n} million."
)
WORDS_EACH = len(PARAGRAPH.split())
DEAL_EVERY = 5


def large(words: int = 100_000) -> tuple[Article, Facts]:
    """Take a number of words; give an article of about that many and its facts.

    With 100,000 words: about 2,300 quotes, 460 deals and 2,300 actors with two mentions each.
    """
    text = "A long strike\n\n"
    actors, quotes, deals = [], [], []
    parts = [text]
    at = len(text)
    for n in range(words // WORDS_EACH):
        name = f"Worker{n}"
        paragraph = PARAGRAPH.format(n=n, who=name, name=name)

        def span(piece: str, base: int = at, within: str = paragraph) -> Span:
            start = base + within.index(piece)
            return Span(start, start + len(piece))

        last = at + paragraph.rindex(name)
        mentions = (span(name), Span(last, last + len(name)))
        actors.append(Actor(f"a{n}", name, "person", mentions))
        content = span(f"Nobody leaves before the last ship of pier {n} is unloaded")
        quotes.append(Quote(f"q{n}", "direct", (content,), span("said"), mentions[1], f"a{n}"))
        if n % DEAL_EVERY == 0:
            sale = span(f"The crane was sold for ${n} million.")
            deals.append(
                Deal(
                    f"d{n}",
                    f"Sale of crane {n}",
                    "sale",
                    (sale,),
                    parties=(Party(f"a{n}", "seller"),),
                    status="completed",
                    value=Money(n * 1e6, "USD", f"${n} million"),
                    object=span("The crane"),
                )
            )
        parts += [paragraph, "\n\n"]
        at += len(paragraph) + 2
    text = "".join(parts)
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    facts = Facts(tuple(actors), tuple(quotes), tuple(deals))
    return Article("large.txt", text, sha256), facts


def put_large(folder: Path, words: int = 100_000) -> tuple[Path, Article, Facts]:
    """Write the long article into ``folder`` and its facts into the cache of a program run there.

    Args:
        folder: what ``tests.programs.private_environment`` is made for.
        words: about how many words.

    Returns:
        The article's file, the article and its facts.
    """
    article, facts = large(words)
    path = folder / "large.txt"
    path.write_text(article.text, "utf-8")
    FactsCache(folder / "cache" / "onrecord" / "facts.sqlite3").put(article, facts)
    return path, article, facts
