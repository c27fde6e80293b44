"""What all kinds of facts have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from .span import Json, Span

FactKind = Literal["quote", "deal", "actor"]

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Kind(Generic[F]):
    """One kind of fact: what whoever shows, finds or keeps facts has to know of it.

    ``name`` and ``plural`` are what one and several are called, in JSON too. ``encode`` gives a
    fact as the contract has it and ``decode`` takes it back (KeyError or TypeError when a part is
    missing or wrong). ``words`` are the spans that are the fact, ``place`` those that tell it from
    others of its kind.
    """

    name: FactKind
    plural: str
    encode: Callable[[F, str], Json]
    decode: Callable[[Mapping[str, Any]], F]
    words: Callable[[F], tuple[Span, ...]]
    place: Callable[[F], tuple[Span, ...]]
