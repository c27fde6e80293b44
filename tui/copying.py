"""Facts as text to paste, in the form that is wanted. Pure; nothing ends with a line break."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from ..article.citation import cite, speaker_of, words_of
from ..article.export import to_json
from ..article.facts.actor import Actor
from ..article.facts.article import Article
from ..article.facts.facts import Facts
from ..article.facts.quote import Quote
from ..article.text import one_line

Form = Literal["citation", "plain", "markdown", "json"]

FORMS: dict[Form, str] = {
    "citation": "Citation: the words, whose they are, and the article",
    "plain": "Plain: the words alone",
    "markdown": "Markdown",
    "json": "JSON, with verdicts",
}
"""The forms with what they are called in the chooser."""


def group_of(facts: Facts, fact_id: str) -> tuple[str, ...]:
    """Take a fact's id; give the ids of its group.

    All that the speaker of a quote said (or thought, for an attitude); what an actor said and its
    deals; a deal is a group of its own.
    """
    for quote in facts.quotes:
        if quote.id == fact_id:
            same = (q for q in facts.quotes if q.speaker == quote.speaker and q.act == quote.act)
            return tuple(q.id for q in same) if quote.speaker else (fact_id,)
    if facts.actor(fact_id) is None:
        return (fact_id,)
    said = [quote.id for quote in facts.quotes if quote.speaker == fact_id]
    deals = [d.id for d in facts.deals if any(p.actor == fact_id for p in d.parties)]
    return (fact_id, *said, *deals)


def render(
    article: Article,
    facts: Facts,
    ids: Sequence[str],
    form: Form,
    verdicts: Mapping[str, str],
) -> str:
    """Take facts' ids and a form; give them as one text.

    Raises:
        KeyError: there is no fact of one of the ids.
    """
    if form == "json":
        return _json(article, facts, ids, verdicts)
    writers: dict[str, Callable[[str], str]] = {
        "citation": lambda fact_id: cite(article, facts, fact_id),
        "plain": lambda fact_id: _plain(article, facts, fact_id),
        "markdown": lambda fact_id: _markdown(article, facts, fact_id),
    }
    return "\n\n".join(writers[form](fact_id) for fact_id in ids)


def _plain(article: Article, facts: Facts, fact_id: str) -> str:
    fact = facts.fact(fact_id)
    if isinstance(fact, Quote):
        return words_of(article.text, fact)
    if isinstance(fact, Actor):
        return one_line(fact.name)
    return "\n".join(one_line(span.text_in(article.text)) for span in fact.mentions)


def _markdown(article: Article, facts: Facts, fact_id: str) -> str:
    fact = facts.fact(fact_id)
    if isinstance(fact, Quote):
        title = f", *{_escaped(article.title)}*" if article.title else ""
        reported = " (reported)" if fact.kind == "indirect" else ""
        who = _escaped(speaker_of(article, facts, fact))
        return f"> {_escaped(words_of(article.text, fact))}\n>\n> — **{who}**{reported}{title}"
    first, *rest = cite(article, facts, fact_id).split("\n")
    return "\n".join(
        [f"**{_escaped(first)}**", "", *(f"- {_escaped(line)}" for line in rest)]
    ).rstrip()


def _escaped(text: str) -> str:
    text = one_line(text)
    for character in "\\`*_[]<>#|":
        text = text.replace(character, f"\\{character}")
    return text


def _json(article: Article, facts: Facts, ids: Sequence[str], verdicts: Mapping[str, str]) -> str:
    whole = to_json(article, facts, verdicts)
    entries: dict[str, Any] = {
        entry["id"]: entry for name in ("quotes", "deals", "actors") for entry in whole[name]
    }
    chosen = [entries[fact_id] for fact_id in ids]
    return json.dumps(chosen[0] if len(chosen) == 1 else chosen, indent=2, ensure_ascii=False)
