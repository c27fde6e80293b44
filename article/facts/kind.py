"""What all kinds of facts have in common, and what they tell whoever shows or writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeVar

from .article import Article
from .naming import Named
from .span import Json, Span

FactKind = Literal["quote", "deal", "actor"]

Cell = str | int | float | None
"""A cell of a table: words, a number, or nothing."""

F = TypeVar("F")


class Cast(Protocol):
    """All facts of the article, as one kind of facts sees them."""

    @property
    def quotes(self) -> Sequence[Any]:
        """All quotes."""

    @property
    def deals(self) -> Sequence[Any]:
        """All deals."""

    def actor(self, actor_id: str | None) -> Named | None:
        """Take an actor's id (or None); give the actor, or None."""


class Title(NamedTuple):
    """Who or what a fact is about, and what is said of it; ``joint`` stands between them."""

    lead: str
    rest: str = ""
    joint: str = ", "


class Section(NamedTuple):
    """What belongs to a fact under a heading: words of ours, and spans to be shown in place."""

    heading: str
    lines: Sequence[str | Span]


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that is known of a fact.

    ``name`` is what it is called ("seller", "value") and ``words`` what it is, display-safe on one
    line; ``spans`` is where that stands, ``actor`` the kind of the actor it names. ``exact`` is the
    program's reading of the words, as in "EUR 48,000,000". ``brief`` is how it is said in a row
    beside others; a slot without it has a line of its own. ``is_class`` tells that the words are
    one of the program's classes. ``in_full`` is shown only where there is room for everything.
    """

    name: str
    words: str
    spans: tuple[Span, ...] = ()
    actor: str | None = None
    exact: str = ""
    brief: str = ""
    is_class: bool = False
    in_full: bool = False

    @property
    def reading(self) -> str:
        """The words, and the program's reading of them where it says more."""
        return f"{self.words} ({self.exact})" if self.exact else self.words


def class_slot(name: str, words: str) -> Slot:
    """Take what a class is called and the class; give it as a slot."""
    return Slot(name, words, brief=words, is_class=True)


def lines_of(slots: Iterable[Slot]) -> Iterator[tuple[str, str]]:
    """Take slots; give name and words of each line they take, those of one name joined."""
    for name, alike in groupby(slots, key=lambda slot: slot.name):
        yield name, ", ".join(slot.words for slot in alike)


@dataclass(frozen=True, slots=True)
class Kind(Generic[F]):
    """One kind of fact: what whoever shows, finds, writes or keeps facts has to know of it.

    All words that it gives are display-safe on one line, unless something else is said. A function
    takes the fact, the article's text (or the article, where it is named) and all facts.

    ``name``, ``plural``: what one and several are called, in JSON too.
    ``encode``, ``decode``: a fact as the contract has it, and back (KeyError, TypeError or
    ValueError when a part is missing or wrong). ``names``: what an entry needs to be read alone,
    without the actors.
    ``words``: the spans that are the fact. ``place``: those that tell it from others of its kind.
    ``beside``: what else of the article belongs to it.
    ``called``: what it is called before its number. ``title``: who or what it is about, and what is
    said of it. ``slots``: all that is known of it. ``sections``: where it stands, and what belongs
    to it. ``group``: the ids of what is copied with it, and its own.
    ``measure``: a number that tells how sure it is or how often it is named, without the last of
    the headings, which is what it counts; empty when there is nothing to say.
    ``search``: what a search looks in, as it stands in the article.
    ``columns``, ``cells``: its table, in the words of the article, not display-safe.
    ``headings``: of a table to read, for title (two), classes and measure.
    ``told``: its words alone, as they may be copied. ``passage``: the article's sentences.
    ``cite``: the words with whose they are and the article. ``markdown``: the words and whose they
    are as Markdown lines; it takes what stands at the end, as in " (…)" or ". …".
    """

    name: FactKind
    plural: str
    encode: Callable[[F, str], Json]
    decode: Callable[[Mapping[str, Any]], F]
    names: Callable[[F, Cast], Json]
    words: Callable[[F], tuple[Span, ...]]
    place: Callable[[F], tuple[Span, ...]]
    beside: Callable[[F], tuple[Span, ...]]
    called: Callable[[F], str]
    title: Callable[[F, str, Cast], Title]
    slots: Callable[[F, str, Cast], Iterable[Slot]]
    sections: Callable[[F, str, Cast], Iterable[Section]]
    group: Callable[[F, Cast], tuple[str, ...]]
    measure: Callable[[F], str]
    search: Callable[[F, str, Cast], Iterable[str]]
    columns: tuple[str, ...]
    cells: Callable[[F, str, Cast], Iterable[Cell]]
    headings: tuple[str, str, str, str]
    told: Callable[[F, str, Cast], str]
    passage: Callable[[F, Article, Cast], str]
    cite: Callable[[F, Article, Cast], str]
    markdown: Callable[[F, Article, Cast, str], Iterable[str]]

    def measured(self, fact: F) -> str:
        """Take a fact; say how sure it is or how often it is named: "91 % sure", "1 mention"."""
        number, unit = self.measure(fact), self.headings[-1]
        return f"{number} {unit.removesuffix('s') if number == '1' else unit}" if number else ""
