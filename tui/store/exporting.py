"""The facts of an article as a new file: Markdown, CSV tables or JSON."""

from __future__ import annotations

from pathlib import Path

from ...article.facts.article import Article
from ...article.facts.check import Checks
from ...article.facts.facts import KINDS, Facts
from ...article.formats.formats import FORMATS, Format, Kinds
from ...article.selection import Choice, select
from ..reading.judgement import with_verdict, without
from . import saving
from .writing import WriteError, write

__all__ = ["WriteError", "content", "only_verified", "save"]


def only_verified(facts: Facts, checks: Checks) -> Facts:
    """Take facts and the checks by their ids; give the verified ones, with who is named there."""
    return select(facts, Choice(ids=with_verdict(checks, "verified")))


def save(
    article: Article,
    facts: Facts,
    form: str,
    checks: Checks | None = None,
    folder: Path | None = None,
) -> Path:
    """Write a new file, named after the article.

    Args:
        article: what the facts are from.
        facts: what to write; rejected quotes and deals stand only in a log.
        form: one of ``FORMS``.
        checks: what the reader thinks of the facts.
        folder: where to write; the current one when None.

    Returns:
        The file's path; a file that was there is never written over.

    Raises:
        WriteError: it cannot be written; the message is a sentence.
    """
    title = article.title or Path(article.source).stem
    wanted, _, _ = FORMS[form]
    stem = f"{saving.stem_of(title)}{f'-{form}' if wanted.is_table else ''}"
    path = saving.new_path(folder or Path.cwd(), stem, wanted.suffix)
    write(path, content(article, facts, form, checks or {}).encode(wanted.encoding, "replace"))
    return path


def content(article: Article, facts: Facts, form: str, checks: Checks) -> str:
    """Take an article, its facts, a form and checks as ``save`` does; give the file's text."""
    wanted, kinds, _ = FORMS[form]
    if not wanted.has_log:
        facts = without(facts, with_verdict(checks, "rejected"))
    return wanted.start(kinds, True) + wanted.write(article, facts, kinds, checks)


def _forms() -> dict[str, tuple[Format, Kinds, str]]:
    """Give the formats of one article's file by name, a table once for each kind of fact."""
    forms: dict[str, tuple[Format, Kinds, str]] = {}
    for name in ("md", "csv", "json"):
        wanted = FORMATS[name]
        if wanted.is_table:
            for kind in KINDS:
                forms[kind.plural] = wanted, (kind,), f"{wanted.label} of the {kind.plural}"
        else:
            forms[name] = wanted, KINDS, wanted.label
    return forms


FORMS = _forms()
"""What a file can hold, each with the format, the kinds of facts and how it is called."""
