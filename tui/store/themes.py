"""The user's own themes: a file each in the folder ``themes`` beside ``config.toml``.

    dark = true                       # else it is light
    primary = "#ffb454"               # the only colour that must be there
    background = "#0b0e14"
    foreground = "#bfbdb6"

``harbour.toml`` is the theme "harbour". The other colours are those of ``COLOURS``; those left out
are worked out from these, as in the themes that come with the program. A mistake costs its own file
and is told in one sentence.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from . import own_files
from .places import short

COLOURS = (
    *("primary", "secondary", "accent", "foreground", "background", "surface", "panel", "boost"),
    *("warning", "error", "success"),
)
"""What a theme may give a colour; the program's styles use no others."""

MOST = 100
"""Files of the folder that are read."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme of the user: its name, whether it is dark, and ``#rrggbb`` by the colour's name."""

    name: str
    dark: bool
    colours: Mapping[str, str]


class _MistakeError(Exception):
    """A file that is no theme; the message goes after its name."""


def own_themes(
    folder: Path, taken: Collection[str] = ()
) -> tuple[tuple[OwnTheme, ...], tuple[str, ...]]:
    """Take the folder and the names that are taken; give its themes and what is wrong in others.

    A folder that is not there holds none, which is no mistake. A mistake is one sentence, which
    quotes the file and is not yet made safe to show.
    """
    try:
        paths = sorted(islice((p for p in folder.iterdir() if p.suffix == ".toml"), MOST))
    except OSError:
        return (), ()
    themes, problems = [], []
    for path in paths:
        try:
            themes.append(_theme(path, taken))
        except _MistakeError as mistake:
            problems.append(f"{short(path)}: {mistake}; the theme is left out.")
    return tuple(themes), tuple(problems)


def _theme(path: Path, taken: Collection[str]) -> OwnTheme:
    import tomllib  # most users have no theme, and the first paint is not to wait for its parser

    if not _NAME.fullmatch(path.stem):
        raise _MistakeError("a theme's name is of small letters, figures, - and _")
    if path.stem in taken:
        raise _MistakeError(f"a theme {path.stem!r} comes with the program; give it another name")
    try:
        told = tomllib.loads(own_files.read_bytes(path).decode("utf-8-sig"))
    except OSError as error:
        raise _MistakeError(f"it cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError):  # no UTF-8, no TOML
        raise _MistakeError("this is no TOML") from None
    dark = told.pop("dark", True)
    if not isinstance(dark, bool):
        raise _MistakeError("dark is true or false")
    for name, value in told.items():
        _check(name, value)
    if "primary" not in told:
        raise _MistakeError('primary is missing, as in primary = "#ffb454"')
    return OwnTheme(path.stem, dark, told)


def _check(name: str, value: Any) -> None:
    if name not in COLOURS:
        close = difflib.get_close_matches(name, (*COLOURS, "dark"), n=1)
        hint = f" (did you mean {close[0]!r}?)" if close else ""
        raise _MistakeError(f"a theme has no {name!r}{hint}")
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise _MistakeError(f'{name} is a colour, as in {name} = "#ffb454"')
