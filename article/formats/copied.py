"""Facts as text to paste, in the form that is wanted.

Whatever of the article would begin a line of several gets a ">" in front, so that it reads as
quoted. Nothing holds a control character and nothing ends with a line break.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..facts.article import Article
from ..facts.check import UNCHECKED, Checks
from ..facts.facts import Fact, Facts, kind_of
from ..facts.markup import escaped
from ..text import display_safe
from ..written.printed import printed

Writer = Callable[[Article, Facts, Sequence[Fact], Checks], str]
"""Takes an article, its facts, those that are wanted and what a person thinks of
them; gives a text."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of what is copied: what it is called in the chooser, and what writes it.

    ``exact``: it has offsets, and so its words are those of the file, with the signs of Markdown.
    """

    label: str
    write: Writer
    exact: bool = False


def render(article: Article, facts: Facts, ids: Sequence[str], form: str, checks: Checks) -> str:
    """Take facts' ids and the name of a form; give them as one text.

    Raises:
        KeyError: there is no such form, or no fact of one of the ids.
    """
    chosen = FORMS[form]
    shown = article if chosen.exact else printed(article)
    return chosen.write(shown, facts, [facts.fact(each) for each in ids], checks)


def _quoted(texts: Sequence[str]) -> str:
    """Join texts of a line, or of lines that need no mark; two facts may share a sentence."""
    texts = list(dict.fromkeys(texts))
    if len(texts) == 1:
        return texts[0]
    return "\n\n".join(text if "\n" in text else f"> {text.removeprefix('> ')}" for text in texts)


def _citation(article: Article, facts: Facts, wanted: Sequence[Fact], _checks: Checks) -> str:
    return _quoted([kind_of(fact).cite(fact, article, facts) for fact in wanted])


def _passage(article: Article, facts: Facts, wanted: Sequence[Fact], _checks: Checks) -> str:
    return _quoted([kind_of(fact).passage(fact, article, facts) for fact in wanted])


def _plain(article: Article, facts: Facts, wanted: Sequence[Fact], _checks: Checks) -> str:
    return _quoted([kind_of(fact).told(fact, article.text, facts) for fact in wanted])


def _markdown(article: Article, facts: Facts, wanted: Sequence[Fact], _checks: Checks) -> str:
    title = f"*{escaped(article.title)}*" if article.title else ""
    reference = ", ".join(filter(None, (title, *map(escaped, article.origin))))
    tail = f". {reference}" if reference else ""
    blocks = ("\n".join(kind_of(fact).markdown(fact, article, facts, tail)) for fact in wanted)
    return "\n\n".join(dict.fromkeys(blocks))


def _json(article: Article, facts: Facts, wanted: Sequence[Fact], checks: Checks) -> str:
    head = {key: value for key, value in article.to_json().items() if key != "text"}
    entries = [
        kind_of(fact).encode(fact, article.text)
        | kind_of(fact).names(fact, facts)
        | {**checks.get(fact.id, UNCHECKED).to_json(), "article": head}
        for fact in wanted
    ]
    told = json.dumps(entries[0] if len(entries) == 1 else entries, indent=2, ensure_ascii=False)
    # Only words hold such a character, so that it can be written as JSON escapes it.
    return "".join(
        sign if sign == safe else json.dumps(sign)[1:-1]
        for sign, safe in zip(told, display_safe(told), strict=True)
    )


FORMS: dict[str, Form] = {
    "citation": Form("Citation: the words, whose they are, and the article", _citation),
    "passage": Form("Passage: the article's own sentences, and the article", _passage),
    "plain": Form("Plain: the words alone", _plain),
    "markdown": Form("Markdown", _markdown),
    "json": Form("JSON, with names and verdicts", _json, exact=True),
}
"""The forms by name, in the order of the chooser."""
