"""Facts in the form the user asked for, and which of them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ...article.export import to_json
from ...article.export_csv import header, to_csv
from ...article.export_markdown import to_markdown
from ...article.facts.article import Article
from ...article.facts.facts import Facts
from ...article.facts.quote import QuoteAct
from ...article.selection import KINDS, select
from ..judgement import Verdict, corrected, judged_as, verdicts_of

SUFFIXES = {"json": ".json", "jsonl": ".jsonl", "md": ".md", "csv": ".csv", "text": ".txt"}
"""The formats, with the ending of a file in each."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: the format, the kinds of facts, whose quotes, only verified ones.

    ``width`` is the columns of a table for a terminal; ``act`` None means speech and attitudes.
    ``verdicts`` adds what the user thinks of each fact.
    """

    format: str = "json"
    kinds: tuple[str, ...] = KINDS
    speaker: str | None = None
    verified: bool = False
    width: int = 100
    act: QuoteAct | None = None
    verdicts: bool = False


WITH_VERDICTS = ("json", "jsonl", "csv")
"""The formats that have a place for what the user thinks of a fact."""


def judged(article: Article, facts: Facts) -> tuple[Facts, dict[str, Verdict]]:
    """Take facts as extracted; give them with the user's corrections, and the verdicts by id."""
    from ..state import StateStore

    state = StateStore().article(article.sha256)
    return corrected(facts, state), verdicts_of(facts, state)


def render(article: Article, facts: Facts, wanted: Wanted) -> str:
    """Take an article and its facts; give what is wanted of them as text, with a last line end.

    With verdicts, or for verified facts alone, the user's corrected speakers are in it.
    """
    ids = verdicts = None
    if wanted.verified or wanted.verdicts:
        facts, known = judged(article, facts)
        if wanted.verified:
            ids = judged_as(known, "verified")
        verdicts = known if wanted.verdicts else None
    facts = select(facts, wanted.kinds, wanted.speaker, ids, wanted.act)
    match wanted.format:
        case "md":
            return to_markdown(article, facts, wanted.kinds)
        case "csv":
            return to_csv(article, facts, wanted.kinds[0], verdicts)
        case "text":
            from .table import to_table

            return to_table(article, facts, wanted.kinds, wanted.width)
        case form:
            indent = 2 if form == "json" else None
            # ASCII on purpose: no code point of the text can reach a terminal as a command.
            return json.dumps(to_json(article, facts, verdicts), indent=indent) + "\n"


def before_all(wanted: Wanted) -> str:
    """Give what stands once before all articles: the first line of a CSV table."""
    return header(wanted.kinds[0], wanted.verdicts) if wanted.format == "csv" else ""
