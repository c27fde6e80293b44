"""The answers of a library as they are printed: cited, or in a format for other programs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ...article import library
from ...article.facts.facts import kind_of
from ...article.facts.quote import who_says, words_of
from ...article.formats.citing import to_bibtex, to_csl
from ...article.formats.contract import to_json
from ...article.formats.copied import render as copied
from ...article.library import Query, Telling
from ...article.selection import Choice, select
from ...article.text import one_line
from ...article.written.printed import printed as as_printed
from .answers import Answer, How
from .rendering import Wanted, before_all

_SHOWN = 160  # characters of an article whose text was searched
_COPIES = 8  # other places of a story that are named


def printed(
    connection: sqlite3.Connection, found: Iterator[Answer], query: Query, how: How
) -> Iterator[str]:
    """Take a library and answers in order; give what is printed of them, piece by piece."""
    kinds = () if query.kind == "text" else (query.kind,)
    found = _at_most(query.limit, found)
    writer = _WRITERS.get(how.form)
    if writer is not None:
        yield from writer(connection, found, how)
        return
    wanted = Wanted(how.form, Choice(kinds), verdicts=how.verdicts)
    start = before_all(wanted) if kinds else ""
    for answer in found:
        chosen = select(answer.facts, Choice(kinds, ids=frozenset(answer.ids)))
        checks = answer.checks if how.verdicts else None
        yield start + wanted.how.write(answer.article, chosen, wanted.kinds, checks)
        start = ""


def _at_most(limit: int | None, found: Iterator[Answer]) -> Iterator[Answer]:
    """Give the answers until so many facts, or articles where these were asked for, are given."""
    left = limit
    for answer in found:
        if left is not None and left <= 0:
            return
        if left is not None:
            answer = replace(answer, ids=answer.ids[:left])
            left -= max(1, len(answer.ids))
        yield answer


def _text(connection: sqlite3.Connection, found: Iterable[Answer], how: How) -> Iterator[str]:
    """Give the facts as they are copied, each with its attribution; of an article its first words.

    A blank line ends each.
    """
    for answer in found:
        article, facts = answer.article, answer.facts
        copies = "" if how.copies else _also_in(connection, answer.number)
        if not answer.ids:
            told = (article.date, article.outlet, article.title or article.source)
            words = one_line(as_printed(article).text)
            begun = f"{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}"
            yield f"{one_line(' · '.join(filter(None, told)))}\n  {begun}\n{copies}\n"
        for fact in answer.ids:
            yield f"{copied(article, facts, [fact], 'citation', {})}\n{_checked(answer, fact, how)}"
            yield copies
            yield from _told_elsewhere(connection, answer, fact, how)
            yield "\n"


def _checked(answer: Answer, fact: str, how: How) -> str:
    check = answer.checks.get(fact)
    if check is None or not how.verdicts:
        return ""
    told = (check.verdict, check.note and f"note: {check.note}", check.when)
    return f"  {one_line(' · '.join(filter(None, told)))}\n"


def _also_in(connection: sqlite3.Connection, number: int) -> str:
    """Give a line on the copies of an article's story, nothing where there is none."""
    others = library.copies_of(connection, number)
    if not others:
        return ""
    told = [", ".join(filter(None, (row["outlet"], row["date"]))) or "?" for row in others]
    rest = f"; {len(told) - _COPIES:,} more" if len(told) > _COPIES else ""
    return f"  the same story: {one_line('; '.join(told[:_COPIES]))}{rest}\n"


def _tellings(
    connection: sqlite3.Connection, answer: Answer, fact: str, how: How
) -> Iterator[Telling]:
    if fact in answer.hits:
        found = library.elsewhere(connection, answer.hits[fact], how.damaged)
        yield from (one for one in found if how.copies or not one.copy)


def _told_elsewhere(
    connection: sqlite3.Connection, answer: Answer, fact: str, how: How
) -> Iterator[str]:
    """Give a line for each other telling of a quote, and which words differ."""
    if not how.same or not answer.facts.quotes:
        return
    quote = next((one for one in answer.facts.quotes if one.id == fact), None)
    for one in _tellings(connection, answer, fact, how) if quote else ():
        shown = as_printed(one.article)
        words = words_of(one.quote, shown.text, one.facts)
        who = one_line(who_says(one.quote, shown.text, one.facts))
        yield f"  {_how_alike(one)}: {words} — {who}. {shown.reference}\n"
        if quote and not one.same_words:
            pairs = library.differences(one, answer.article, quote)
            told = "; ".join(f"{mine or '∅'} / {theirs or '∅'}" for mine, theirs in pairs)
            yield f"    here / there: {told}\n"


def _how_alike(one: Telling) -> str:
    if one.same_speaker is False:
        return "another speaker"
    if one.same_words:
        return "the same words"
    return "cut" if one.cut else "other words"


def _objects(
    connection: sqlite3.Connection, found: Iterable[Answer], how: How
) -> Iterator[dict[str, Any]]:
    """Give the answers as objects of the contract, each article with what was found in it."""
    for answer in found:
        kinds = tuple({kind_of(answer.facts.fact(one)).plural for one in answer.ids})
        choice = Choice(kinds, ids=frozenset(answer.ids))
        checks = answer.checks if how.verdicts else None
        whole = to_json(answer.article, select(answer.facts, choice), checks)
        if how.same:
            for quote in whole["quotes"]:
                quote["elsewhere"] = [
                    _telling(one, answer, quote["id"])
                    for one in _tellings(connection, answer, quote["id"], how)
                ]
        yield whole


def _telling(one: Telling, answer: Answer, fact: str) -> dict[str, Any]:
    quote = next(each for each in answer.facts.quotes if each.id == fact)
    article = one.article.to_json()
    del article["text"]
    return {
        "article": article,
        "quote": one.quote.id,
        "words": words_of(one.quote, one.article.text, one.facts),
        "speaker_name": who_says(one.quote, one.article.text, one.facts),
        "same_words": one.same_words,
        "cut": one.cut,
        "same_speaker": one.same_speaker,
        "copy": one.copy,
        "differs": [
            {"here": mine, "there": theirs}
            for mine, theirs in library.differences(one, answer.article, quote)
        ],
    }


def _lines(connection: sqlite3.Connection, found: Iterable[Answer], how: How) -> Iterator[str]:
    for whole in _objects(connection, found, how):
        yield json.dumps(whole) + "\n"


def _list(connection: sqlite3.Connection, found: Iterable[Answer], how: How) -> Iterator[str]:
    joint = "[\n"
    for whole in _objects(connection, found, how):
        yield joint + json.dumps(whole)
        joint = ",\n"
    yield "[]\n" if joint == "[\n" else "\n]\n"


def _csl(_library: sqlite3.Connection, found: Iterable[Answer], _how: How) -> Iterator[str]:
    joint = "[\n"
    for answer in _each_once(found):
        yield joint + json.dumps(to_csl(answer.article))
        joint = ",\n"
    yield "[]\n" if joint == "[\n" else "\n]\n"


def _bibtex(_library: sqlite3.Connection, found: Iterable[Answer], _how: How) -> Iterator[str]:
    yield from (to_bibtex(answer.article) + "\n" for answer in _each_once(found))


def _each_once(found: Iterable[Answer]) -> Iterator[Answer]:
    """Give the answers of each article once."""
    seen: set[int] = set()
    for answer in found:
        if answer.number not in seen:
            seen.add(answer.number)
            yield answer


_Writer = Callable[[sqlite3.Connection, Iterable[Answer], How], Iterator[str]]

_WRITERS: dict[str, _Writer] = {
    "text": _text,
    "jsonl": _lines,
    "json": _list,
    "csl": _csl,
    "bibtex": _bibtex,
}
"""What of the formats is this command's own; the others are those of ``extract``."""

FORMATS: Sequence[str] = ("text", "md", "csv", "json", "jsonl", "csl", "bibtex")
