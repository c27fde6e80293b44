"""Facts in the form the user asked for, and which of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ...article.facts.article import Article
from ...article.facts.check import Check
from ...article.facts.facts import BY_PLURAL, Facts
from ...article.formats.formats import FORMATS as FILES
from ...article.formats.formats import Format, Kinds
from ...article.formats.formats import Wanted as Checked
from ...article.selection import Choice, select
from ...article.written.printed import printed
from ..reading.judgement import checks_of, mended, with_verdict


def _tables(article: Article, facts: Facts, kinds: Kinds, _checks: Checked) -> str:
    from .table import to_table  # when it is wanted: Rich takes its time to import

    return to_table(printed(article), facts, kinds)


FORMATS: dict[str, Format] = {**FILES, "text": Format(".txt", "tables to read", _tables)}
"""The formats of files, and tables to read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: the format, which facts, only verified ones.

    ``verdicts`` adds what the user thinks of each fact.
    """

    format: str = "json"
    choice: Choice = field(default_factory=Choice)
    verified: bool = False
    verdicts: bool = False

    @property
    def how(self) -> Format:
        """The format."""
        return FORMATS[self.format]

    @property
    def kinds(self) -> Kinds:
        """The kinds of facts, in the order in which they are wanted."""
        return tuple(BY_PLURAL[kind] for kind in self.choice.kinds)


def judged(article: Article, facts: Facts) -> tuple[Facts, dict[str, Check]]:
    """Take facts as extracted; give them with the user's corrections, and the checks by id."""
    from ..store.state import StateStore
    from ..versions.lineage import state_of

    state = state_of(StateStore(), article, facts)
    desk = mended(article.text, facts, state)
    return desk.facts, checks_of(desk, state)


def render(article: Article, facts: Facts, wanted: Wanted) -> str:
    """Take an article and its facts; give what is wanted of them as text, with a last line end.

    With verdicts, or for verified facts alone, the user's corrected speakers are in it.
    """
    choice, checks = wanted.choice, None
    if wanted.verified or wanted.verdicts:
        facts, known = judged(article, facts)
        if wanted.verified:
            choice = replace(choice, ids=with_verdict(known, "verified"))
        checks = known if wanted.verdicts else None
    return wanted.how.write(article, select(facts, choice), wanted.kinds, checks)


def before_all(wanted: Wanted) -> str:
    """Give what stands once before all articles: the first line of a CSV table."""
    return wanted.how.start(wanted.kinds, wanted.verdicts)
