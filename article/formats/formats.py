"""The table of formats in which files of facts are written, by the command line and the reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ..facts.article import Article
from ..facts.check import Checks
from ..facts.facts import Facts
from ..facts.kind import Kind
from ..written.printed import printed
from . import table
from .contract import to_json
from .markdown import to_markdown

Kinds = Sequence[Kind[Any]]
Wanted = Checks | None
"""What a person thinks of the facts, by their ids; None: it is not wanted."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    ``suffix`` ends a file's name, ``encoding`` is that of the file. ``write`` gives what stands
    for one article, with a last line end, and ``start`` what stands once before all articles.
    ``has_verdicts``: it has a place for them. ``has_log``: it lists all that was judged, what was
    rejected too, and shows no rejected fact elsewhere. ``is_table``: it holds one kind of fact.
    """

    suffix: str
    label: str
    write: Callable[[Article, Facts, Kinds, Wanted], str]
    start: Callable[[Kinds, bool], str] = lambda _kinds, _verdicts: ""
    has_verdicts: bool = False
    has_log: bool = False
    is_table: bool = False
    encoding: str = "utf-8"


def _json(article: Article, facts: Facts, _kinds: Kinds, checks: Wanted) -> str:
    # ASCII on purpose: no code point of the text can reach a terminal as a command.
    return json.dumps(to_json(article, facts, checks), indent=2) + "\n"


def _json_line(article: Article, facts: Facts, _kinds: Kinds, checks: Wanted) -> str:
    return json.dumps(to_json(article, facts, checks)) + "\n"


def _markdown(article: Article, facts: Facts, kinds: Kinds, checks: Wanted) -> str:
    return to_markdown(printed(article), facts, kinds, checks)


def _csv(article: Article, facts: Facts, kinds: Kinds, checks: Wanted) -> str:
    return table.to_csv(article, facts, kinds[0], checks)


def _csv_start(kinds: Kinds, verdicts: bool) -> str:
    return table.header(kinds[0], verdicts)


FORMATS: dict[str, Format] = {
    "json": Format(".json", "JSON", _json, has_verdicts=True),
    "jsonl": Format(".jsonl", "JSON, one object a line", _json_line, has_verdicts=True),
    "md": Format(".md", "Markdown", _markdown, has_verdicts=True, has_log=True),
    # Excel reads a CSV file as UTF-8 only when it begins with a byte order mark.
    "csv": Format(
        *(".csv", "CSV table", _csv, _csv_start),
        has_verdicts=True,
        is_table=True,
        encoding="utf-8-sig",
    ),
}
"""The formats by name."""
