"""Changes as JSON and back, by their types: a new change needs no line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from ..facts.keys import ActorChoice, FactKey
from ..facts.span import Json, Span
from .changes import Change

_BY_NAME: dict[str, type] = {kind.__name__: kind for kind in get_args(Change)}


def encode(change: Change) -> Json:
    """Take a change; give it as an object for ``json.dump``."""
    return {"change": type(change).__name__, **_parts(change)}


def decode(data: Mapping[str, Any]) -> Change:
    """Take the object that ``encode`` gave; give the change.

    Raises:
        KeyError, TypeError, ValueError: a part of it is missing or wrong.
    """
    kind = _BY_NAME[data["change"]]
    found: Change = kind(**{name: _read(data[name], hint) for name, hint in _HINTS(kind).items()})
    return found


def spans_in(change: Change) -> tuple[Span, ...]:
    """Take a change; give the words it gives to facts, not those by which it finds them."""
    return tuple(span for name in _HINTS(type(change)) for span in _spans(getattr(change, name)))


def moved(
    change: Change, keys: Callable[[FactKey], FactKey], spans: Callable[[Span], Span]
) -> Change:
    """Take a change and where facts and words stand in another text; give it for that text.

    An actor is known there by the name alone.
    """

    def move(value: Any) -> Any:
        if isinstance(value, FactKey):
            return keys(value)
        if isinstance(value, ActorChoice):
            return ActorChoice(value.name)
        if isinstance(value, Span):
            return spans(value)
        return tuple(map(move, value)) if isinstance(value, tuple) else value

    values = {name: move(getattr(change, name)) for name in _HINTS(type(change))}
    if "at" in values:  # a place: as where the word begins that stands there
        at = values["at"]
        values["at"] = spans(Span(at, at + 1)).start
    return replace(change, **values)


def targets(change: Change) -> tuple[FactKey, ...]:
    """Take a change; give the keys of the facts that it is about, the first first."""
    values = (getattr(change, name) for name in _HINTS(type(change)))
    return tuple(value for value in values if isinstance(value, FactKey))


def _parts(value: Any) -> Json:
    return {name: _write(getattr(value, name)) for name in _HINTS(type(value))}


def _write(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_write(each) for each in value]
    return _parts(value) if is_dataclass(value) else value


def _read(value: Any, hint: Any) -> Any:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        if value is None:
            return None
        (hint,) = (part for part in parts if part is not type(None))
        return _read(value, hint)
    if hint is Span:
        start, end = map(_number, value)
        return Span(start, end)
    if origin is tuple:
        return tuple(_read(each, parts[0]) for each in value)
    if origin is Literal:
        if value not in parts:
            raise ValueError("no known word")
        return value
    if is_dataclass(hint):
        return hint(**{name: _read(value[name], each) for name, each in _HINTS(hint).items()})  # type: ignore[operator]
    if hint is int:
        return _number(value)
    if not isinstance(value, hint):
        raise TypeError("of another type")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("no whole number")
    return value


def _spans(value: Any) -> tuple[Span, ...]:
    if isinstance(value, Span):
        return (value,)
    return (
        tuple(each for each in value if isinstance(each, Span)) if isinstance(value, tuple) else ()
    )


def _hints_of(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


_HINTS: Callable[[Any], dict[str, Any]] = cache(_hints_of)
