"""Actors as the other kinds of facts name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from ..text import one_line
from .span import Span

_WORD = re.compile(r"\w+")
_NAME_WORD = re.compile(r"\b(?!(?:The|And|For|Of|An?)\b)[^\W\d_a-z]\w*")


class Named(Protocol):
    """An actor as the other kinds of facts see it."""

    @property
    def id(self) -> str:
        """The id."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def kind(self) -> str:
        """The kind of actor."""

    @property
    def role(self) -> str | None:
        """The role, where the article tells one."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names."""

    @property
    def mentions(self) -> tuple[Span, ...]:
        """Where it is mentioned."""


def names_of(actor: Named) -> tuple[str, ...]:
    """Take an actor; give the words by which it is looked for."""
    return (actor.name, actor.role or "", actor.kind, *actor.aliases)


def with_role(name: str, role: str | None) -> str:
    """Take a name and perhaps a role; give both, display-safe on one line."""
    return f"{one_line(name)}, {one_line(role)}" if role else one_line(name)


def is_named(source: str, actor: Named) -> bool:
    """Take the words of a source and an actor; tell whether they name it.

    They do when they hold all words of an actor's name, or a capitalised word of one.
    """
    names = (actor.name, *actor.aliases)
    words = set(_WORD.findall(source.casefold()))
    if any(words.issuperset(_WORD.findall(name.casefold())) for name in names):
        return True
    named = {word for name in names for word in _NAME_WORD.findall(name)}
    return not named.isdisjoint(_NAME_WORD.findall(source))


def listed(names: Sequence[str]) -> str:
    """Take names; give them in a row: "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
