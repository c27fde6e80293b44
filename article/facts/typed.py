"""Whether a value is of the type that is written beside it: for facts from a file of others."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


def is_well_typed(value: Any, kind: Any) -> bool:
    """Take a value and a type as in an annotation; tell whether it is of it, down to the parts.

    Dataclasses, tuples, unions, literals and plain types are known; numbers must be finite.
    """
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return any(is_well_typed(value, part) for part in parts)
    if origin is Literal:
        return isinstance(value, str) and value in parts
    if origin is tuple:
        return isinstance(value, tuple) and all(is_well_typed(each, parts[0]) for each in value)
    if is_dataclass(kind):
        return type(value) is kind and all(
            is_well_typed(getattr(value, name), part) for name, part in _PARTS(kind)
        )
    if kind in (int, float):
        return type(value) in {int, kind} and math.isfinite(value)
    return isinstance(value, kind)


def _parts_of(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind) if field.init)


_PARTS: Callable[[Any], tuple[tuple[str, Any], ...]] = cache(_parts_of)
