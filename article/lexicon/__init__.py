"""Word lists as data; each file names its source in its first lines."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Take the name of a tab-separated list here; give its rows, without comments and blank lines.

    Raises:
        FileNotFoundError: there is no such list.
    """
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    return tuple(
        tuple(field.strip() for field in line.split("\t"))
        for line in lines
        if line.strip() and not line.startswith("#")
    )
