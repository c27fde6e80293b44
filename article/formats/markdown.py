"""An article's facts as Markdown: quotes as block quotations with whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..facts.article import Article
from ..facts.check import UNCHECKED, Check, Checks
from ..facts.facts import KINDS, Fact, Facts, kind_of
from ..facts.kind import Kind
from ..facts.markup import escaped
from ..text import one_line


def to_markdown(
    article: Article,
    facts: Facts,
    kinds: Sequence[Kind[Any]] = KINDS,
    checks: Checks | None = None,
) -> str:
    """Give a Markdown document of facts; no character of the article or a note acts in it.

    Args:
        article: what the facts are from.
        facts: the facts.
        kinds: which of them.
        checks: what a person thinks of the facts. When they are given, the rejected ones stand
            only in the log at the end, which tells what was judged when and how.

    Returns:
        The document, without markup, HTML or control characters of anybody else's.
    """
    checks = checks or {}
    lines = [f"# {escaped(article.title or article.source)}", "", *_head(article)]
    for kind in kinds:
        found: Sequence[Fact] = [
            fact for fact in facts.of(kind) if checks.get(fact.id, UNCHECKED).verdict != "rejected"
        ]
        if found:
            lines += ["", f"## {kind.plural.capitalize()}"]
        for number, fact in enumerate(found):
            notes = _notes(article, facts, fact, checks.get(fact.id, UNCHECKED))
            block = tuple(kind.markdown(fact, article, facts, notes))
            # The lines of a list stand together.
            lines += block if number and len(block) == 1 else ["", *block]
    lines += _remarks(article, facts)
    lines += _log(article, facts, kinds, checks)
    return "\n".join(lines) + "\n"


def _head(article: Article) -> Iterator[str]:
    known = [escaped(part) for part in (article.author, article.outlet, article.date) if part]
    if known:
        yield f"{', '.join(known)} (as the page says)  "
    yield f"Source: {escaped(article.url or article.source)}  "
    yield f"SHA-256 of the text: {article.sha256}"


def _notes(article: Article, facts: Facts, fact: Fact, check: Check) -> str:
    kind = kind_of(fact)
    classes = [slot.words for slot in kind.slots(fact, article.text, facts) if slot.is_class]
    place = kind.words(fact)
    told = [*classes, kind.measured(fact), f"{check.verdict} by the reader" * bool(check.verdict)]
    if place:
        told.append(f"characters {place[0].start}–{place[-1].end}")
    note = f" Reader’s note: {escaped(check.note)}" if check.note else ""
    return f" ({', '.join(filter(None, told))}){note}"


def _remarks(article: Article, facts: Facts) -> Iterator[str]:
    """Give the lines of the notes on words that are no fact."""
    if facts.remarks:
        yield from ("", "## The reader’s notes on the text")
    for remark in facts.remarks:
        place = f"characters {remark.words.start}–{remark.words.end}"
        yield from ("", f"> {escaped(one_line(remark.words.text_in(article.text)))}", ">")
        yield f"> Reader’s note: {escaped(remark.note)} ({place})"


def _log(
    article: Article, facts: Facts, kinds: Sequence[Kind[Any]], checks: Checks
) -> Iterator[str]:
    """Give the lines that tell what was judged, when and how, the earliest first."""
    judged = [
        (checks[fact.id], fact) for kind in kinds for fact in facts.of(kind) if fact.id in checks
    ]
    if judged:
        yield from ("", "## Check log (the reader’s)", "")
    for check, fact in sorted(judged, key=lambda pair: pair[0].when or ""):
        kind = kind_of(fact)
        title = kind.title(fact, article.text, facts)
        classes = [slot.words for slot in kind.slots(fact, article.text, facts) if slot.is_class]
        what = f"{title.lead}{title.joint}{title.rest}" if title.rest else title.lead
        told = (
            check.when or "at an unknown time",
            check.verdict or ("mended" if check.changes else "no verdict"),
            f"{escaped(kind.called(fact))} {fact.id}: {escaped(what)} ({', '.join(classes)})",
            *(escaped(change) for change in check.changes),
            f"note: {escaped(check.note)}" if check.note else "",
        )
        yield f"- {' · '.join(filter(None, told))}"
