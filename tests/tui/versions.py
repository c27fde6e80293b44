"""The harbour article as it is published again: edited, with its facts where they stand then."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.span import Span
from tests.tui.harbour import ARTICLE, FACTS


def article(text: str, path: Path | str = "harbour.txt", title: str | None = None) -> Article:
    """Take a text, where it is from, its title (the harbour's when None); give the article."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Article(str(path), text, sha256, title or ARTICLE.title)


def saved(folder: Path, text: str = ARTICLE.text) -> Article:
    """Take a folder and a text; put it into the same file there each time; give the article."""
    path = folder / "harbour.txt"
    path.write_text(text, "utf-8")
    return article(text, path)


def edited(text: str, facts: Facts, old: str, new: str) -> tuple[str, Facts]:
    """Take a text, its facts and words to be replaced once; give both afterwards."""
    start = text.index(old)
    end, longer = start + len(old), len(new) - len(old)

    def move(value: Any) -> Any:
        if isinstance(value, Span):
            first = value.start + (longer if value.start >= end and value.start > start else 0)
            return Span(first, value.end + (longer if value.end >= end else 0))
        if isinstance(value, tuple):
            return tuple(move(each) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            changes = {f.name: move(getattr(value, f.name)) for f in fields(value) if f.init}
            return replace(value, **changes)
        return value

    return text[:start] + new + text[end:], move(facts)


def without(facts: Facts, *ids: str) -> Facts:
    """Take facts and ids; give the facts without the quotes of these ids."""
    return replace(facts, quotes=tuple(q for q in facts.quotes if q.id not in ids))


UPDATED, UPDATED_FACTS = edited(
    ARTICLE.text, FACTS, "\n\nPORT ALDEN", "\n\nUpdated on Wednesday at noon.\n\nPORT ALDEN"
)
"""With one line more above everything that is on record."""
