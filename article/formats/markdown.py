"""An article's facts as Markdown: quotes as block quotations with whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..facts.article import Article
from ..facts.facts import KINDS, Fact, Facts, kind_of
from ..facts.kind import Kind
from ..facts.markup import escaped


def to_markdown(article: Article, facts: Facts, kinds: Sequence[Kind[Any]] = KINDS) -> str:
    """Take an article and its facts; give a Markdown document of those ``kinds``.

    No character of the article acts in it: no markup, no HTML, no control character.
    """
    lines = [f"# {escaped(article.title or article.source)}", "", *_head(article)]
    for kind in kinds:
        found: Sequence[Fact] = facts.of(kind)
        if found:
            lines += ["", f"## {kind.plural.capitalize()}"]
        for number, fact in enumerate(found):
            notes = f" ({_notes(article, facts, fact)})"
            block = tuple(kind.markdown(fact, article, facts, notes))
            # The lines of a list stand together.
            lines += block if number and len(block) == 1 else ["", *block]
    return "\n".join(lines) + "\n"


def _head(article: Article) -> Iterator[str]:
    known = [escaped(part) for part in (article.author, article.outlet, article.date) if part]
    if known:
        yield f"{', '.join(known)} (as the page says)  "
    yield f"Source: {escaped(article.url or article.source)}  "
    yield f"SHA-256 of the text: {article.sha256}"


def _notes(article: Article, facts: Facts, fact: Fact) -> str:
    kind = kind_of(fact)
    classes = [slot.words for slot in kind.slots(fact, article.text, facts) if slot.is_class]
    place = kind.words(fact)
    told = [*classes, kind.measured(fact)]
    if place:
        told.append(f"characters {place[0].start}–{place[-1].end}")
    return ", ".join(filter(None, told))
