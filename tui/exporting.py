"""The facts of an article as a new file: Markdown, CSV tables or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..article.facts.article import Article
from ..article.facts.facts import KINDS, Facts
from ..article.formats.formats import FORMATS, Format, Kinds
from ..article.selection import Choice, select
from . import saving
from .judgement import judged_as
from .writing import WriteError, write

__all__ = ["WriteError", "content", "only_verified", "save"]


def only_verified(facts: Facts, verdicts: Mapping[str, str]) -> Facts:
    """Take facts and the verdicts by their ids; give the verified ones, with who is named there."""
    return select(facts, Choice(ids=judged_as(verdicts, "verified")))


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
        form: one of ``FORMS``.
        verdicts: "verified" or "rejected" by the facts' ids; Markdown has no place for them.
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
    write(path, content(article, facts, form, verdicts or {}).encode(wanted.encoding, "replace"))
    return path


def content(article: Article, facts: Facts, form: str, verdicts: Mapping[str, str]) -> str:
    """Take an article, its facts, a form and verdicts as ``save`` does; give the file's text."""
    wanted, kinds, _ = FORMS[form]
    return wanted.start(kinds, True) + wanted.write(article, facts, kinds, verdicts)


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
