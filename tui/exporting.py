"""The facts of an article as a new file: Markdown, CSV tables or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from ..article.export import to_json
from ..article.export_csv import header, to_csv
from ..article.export_markdown import to_markdown
from ..article.facts.article import Article
from ..article.facts.facts import Facts
from ..article.selection import KINDS, select
from . import saving
from .judgement import judged_as
from .writing import WriteError, write

__all__ = ["WriteError", "content", "only_verified", "save"]


def only_verified(facts: Facts, verdicts: Mapping[str, str]) -> Facts:
    """Take facts and the verdicts by their ids; give the verified ones, with who is named there."""
    return select(facts, ids=judged_as(verdicts, "verified"))


def save(
    article: Article,
    facts: Facts,
    form: str,
    verdicts: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Path:
    """Write a new file, named after the article.

    Args:
        article: what the facts are from.
        facts: what to write.
        form: "md", "json", or of which facts a CSV table is wanted: "quotes", "deals", "actors".
        verdicts: "verified" or "rejected" by the facts' ids; Markdown has no place for them.
        folder: where to write; the current one when None.

    Returns:
        The file's path; a file that was there is never written over.

    Raises:
        WriteError: it cannot be written; the message is a sentence.
    """
    title = article.title or Path(article.source).stem
    table = form in KINDS
    stem = f"{saving.stem_of(title)}{f'-{form}' if table else ''}"
    path = saving.new_path(folder or Path.cwd(), stem, f".{'csv' if table else form}")
    # Spreadsheets take a file without a byte order mark for one of another encoding.
    text = content(article, facts, form, verdicts or {})
    write(path, text.encode("utf-8-sig" if table else "utf-8", "replace"))
    return path


def content(article: Article, facts: Facts, form: str, verdicts: Mapping[str, str]) -> str:
    """Take an article, its facts, a form and verdicts as ``save`` does; give the file's text."""
    if form == "md":
        return to_markdown(article, facts)
    if form == "json":
        return json.dumps(to_json(article, facts, verdicts), indent=2) + "\n"
    return header(form, with_verdicts=True) + to_csv(article, facts, form, verdicts)
