"""Facts as flat tables: a row an article, an actor, a quote, a deal, and what could not be read.

The columns of a kind of fact are those of its CSV table (``facts/``). ``article_id`` joins the
tables; with it the ``id`` of a fact is one of its kind in the whole corpus. Names are as in the
article: not display-safe.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from ..actors import wordlists
from ..facts.actor import Actor
from ..facts.article import Article
from ..facts.facts import BY_PLURAL, KINDS, Facts
from ..facts.kind import Kind
from ..facts.quote import Quote
from ..formats.contract import to_json
from .report import Row

if TYPE_CHECKING:
    import pyarrow

Type = Literal["text", "number", "measure", "day"]

SCHEMA = "onrecord-corpus/1"
"""Of the Parquet tables, in each file's metadata. Columns are added, never changed."""

_NUMBERS = frozenset(
    {"start", "end", "mentions", "words", "characters", "actors", "quotes", "deals"}
)
_MEASURES = frozenset({"amount", "confidence"})
_ARTICLE = ("source", "title", "author", "date", "outlet", "url", "sha256")
_COUNTS = ("words", "characters", "actors", "quotes", "deals")
_MORE = {"actors": ("gender", "gender_from"), "quotes": ("speaker_id", "speaker_kind"), "deals": ()}
"""What stands behind the columns of a kind's own table."""


def columns(table: str, with_text: bool = True) -> dict[str, Type]:
    """Take a table's name; give the types of its columns by name, in order.

    Raises:
        KeyError: there is no such table.
    """
    if table == "errors":
        return dict.fromkeys(("source", "kind", "message"), "text")
    if table == "articles":
        last = ("warnings", "text") if with_text else ("warnings",)
        named = {name: _type(name) for name in ("article_id", *_ARTICLE, *_COUNTS, *last)}
        return named | {"date": "day"}
    kind = BY_PLURAL[table]
    own = (name for name in kind.columns if name not in _READERS)
    found = {name: _type(name) for name in ("article_id", *own, *_MORE[table])}
    return found | ({"words": "text"} if "words" in found else {})


_READERS = frozenset({"by"})
"""Columns on what a reader mended: no one has read a corpus."""

TABLES = ("articles", *(kind.plural for kind in KINDS), "errors")
"""The tables, each a folder."""


def _type(name: str) -> Type:
    return "number" if name in _NUMBERS else "measure" if name in _MEASURES else "text"


def article_id(article: Article) -> str:
    """Take an article; give what joins the tables: the same wherever and whenever it is read."""
    told = f"{article.source}\0{article.sha256}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).hexdigest()[:16]


def rows_of(article: Article, facts: Facts, with_text: bool = True) -> dict[str, list[Row]]:
    """Take an article and its facts; give the rows of each table but that of errors."""
    key = article_id(article)
    found: dict[str, list[Row]] = {"articles": [(key, *_of_article(article, facts, with_text))]}
    for kind in KINDS:
        found[kind.plural] = [
            (key, *_cells(kind, fact, article.text, facts), *_more(kind, fact, article.text, facts))
            for fact in facts.of(kind)
        ]
    return found


def _cells(kind: Kind[Any], fact: Any, text: str, facts: Facts) -> Iterator[Any]:
    for name, cell in zip(kind.columns, kind.cells(fact, text, facts), strict=True):
        if name not in _READERS:
            yield cell


def _of_article(article: Article, facts: Facts, with_text: bool) -> Iterator[Any]:
    for name in _ARTICLE:
        told = getattr(article, name)
        yield _day(told) if name == "date" else told
    yield from (words_of(article.text), len(article.text))
    yield from (len(facts.actors), len(facts.quotes), len(facts.deals))
    yield "\n".join(facts.warnings) or None
    if with_text:
        yield article.text


def words_of(text: str) -> int:
    """Take a text; give the number of its words: runs without white space."""
    return len(text.split())


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat((told or "")[:10])
    except ValueError:
        return None


def _more(kind: Kind[Any], fact: Any, text: str, facts: Facts) -> Iterator[str | None]:
    if isinstance(fact, Quote):
        speaker = facts.actor(fact.speaker)
        yield from (fact.speaker, speaker.kind if speaker else None)
    elif isinstance(fact, Actor):
        yield from gender_of(fact, text)
    else:
        assert not _MORE[kind.plural]


def gender_of(actor: Actor, text: str) -> tuple[str | None, str | None]:
    """Take an actor and the article's text; give what a person's words tell of the gender.

    "female" or "male", and by what: the pronouns that stand for it, a title, the first name as it
    is usual in English-speaking countries. Nothing where they contradict each other.
    """
    if actor.kind != "person":
        return None, None
    told: dict[str, set[str]] = {}
    words = [span.text_in(text).casefold().split() for span in actor.mentions]
    for said in words:
        if len(said) == 1 and said[0] in wordlists.SHE | wordlists.HE:
            told.setdefault("pronoun", set()).add("f" if said[0] in wordlists.SHE else "m")
        title = wordlists.titles().get(said[0].rstrip(".")) if len(said) > 1 else None
        if title and title.gender:
            told.setdefault("title", set()).add(title.gender)
    first, *rest = actor.name.casefold().split() or [""]
    if rest and (gender := wordlists.first_names().get(first.split("-")[0])):
        told.setdefault("first name", set()).add(gender)
    found = set().union(*told.values())
    if len(found) != 1:
        return None, None
    return ("female" if found == {"f"} else "male"), next(iter(told))


def line_of(article: Article, facts: Facts) -> str:
    """Take an article and its facts; give them as ``extract --format jsonl`` prints them."""
    return json.dumps(to_json(article, facts)) + "\n"


def parquet(table: str, rows: list[Row], with_text: bool = True) -> bytes:
    """Take a table's name and rows; give a Parquet file of them."""
    import pyarrow
    from pyarrow import parquet as writer

    schema = arrow_schema(table, with_text)
    cells = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [
        pyarrow.array(map(_sound, column), each.type)
        for column, each in zip(cells, schema, strict=True)
    ]
    sink = pyarrow.BufferOutputStream()
    whole = pyarrow.Table.from_arrays(arrays, schema=schema)
    writer.write_table(whole, sink, compression="zstd")
    return bytes(sink.getvalue())


def arrow_schema(table: str, with_text: bool = True) -> pyarrow.Schema:
    """Take a table's name; give its schema as Arrow has it."""
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "number": pyarrow.int64(),
        "measure": pyarrow.float64(),
        "day": pyarrow.date32(),
    }
    fields = [(name, types[kind]) for name, kind in columns(table, with_text).items()]
    return pyarrow.schema(fields, metadata={"schema": SCHEMA})


def _sound(cell: Any) -> Any:
    """Lone surrogates have no UTF-8."""
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
