"""Going on with a file of JSON lines that an earlier run of the same command did not finish.

A line is taken over when its article is named again and its text is still the same; whatever else
stands in the file is left out. In the end the lines stand in the order of the names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...article import source
from ..cli import inputs
from ..cli.options import Reading
from ..store.writing import PartFile
from .rendering import Wanted


@dataclass(frozen=True, slots=True)
class Resumed:
    """What of an earlier run was taken over: the ``names`` that are left, and how many are not.

    ``changed`` counts articles whose text is another one now, ``foreign`` lines of other articles.
    """

    names: tuple[str | None, ...]
    done: int = 0
    changed: int = 0
    foreign: int = 0

    def told(self, named: int) -> str:
        """Take how many articles were named; give a sentence on what was taken over."""
        more = [f"{self.done:,} of {named:,} are done"]
        if self.changed:
            more.append(f"{self.changed:,} to be read anew, changed meanwhile")
        if self.foreign:
            more.append(f"{self.foreign:,} lines of other articles are left out")
        return f"going on, {'; '.join(more)}"


def can_resume(wanted: Wanted) -> bool:
    """Tell whether a later run may go on: by lines, and not where verdicts may change meanwhile."""
    return wanted.format == "jsonl" and not (wanted.verdicts or wanted.verified)


def fingerprint(names: Sequence[str | None], wanted: Wanted, reading: Reading) -> str:
    """Give what a later run must have in common with this one to go on with its file.

    The same articles, wanted alike, read by the same model, rules and settings.
    """
    from ...article.identity import rules_version

    how = (reading.model, reading.encoding, sorted(reading.fields), rules_version())
    return hashlib.sha256(repr((list(names), wanted, how)).encode("utf-8", "replace")).hexdigest()[
        :12
    ]


def resume(
    file: PartFile, names: Sequence[str | None], reading: Reading, known: bool = True
) -> Resumed:
    """Take a file that may hold an earlier run's lines and what is named now; give what is left.

    Lines that are not to be taken over are gone from the file afterwards. With ``known`` off the
    file is begun anew.
    """
    done: set[str] = set()
    counts = {"changed": 0, "foreign": 0}
    wanted = set(names)

    def place(line: bytes) -> int | None:
        name, digest = _article_of(line)
        if not known or name not in wanted or name in done:
            counts["foreign"] += known
            return None
        if not _is_unchanged(name, digest, reading):
            counts["changed"] += 1
            return None
        done.add(name)
        return len(done)

    file.rearrange(place)
    left = tuple(name for name in names if name not in done)
    return Resumed(left, len(names) - len(left), **counts)


def in_order(names: Sequence[str | None]) -> Callable[[bytes], int | None]:
    """Take the names; give what tells the place of an article's line among them."""
    places = {name: number for number, name in reversed(list(enumerate(names)))}
    last = len(names)
    return lambda line: places.get(_article_of(line)[0], last)


def _is_unchanged(name: str, digest: str, reading: Reading) -> bool:
    """Tell whether a text is still the same; of a page that is believed, not asked for again."""
    if source.is_url(name):
        return True
    if name in (source.STDIN, inputs.CLIPBOARD):
        return False
    try:
        return inputs.read(name, reading, show=False).sha256 == digest
    except source.SourceError:
        return False  # what is wrong is told when it is its turn


def _article_of(line: bytes) -> tuple[str, str]:
    """Take a line; give its article's source and digest, empty when it is none of ours."""
    try:
        article = json.loads(line)["article"]
        return str(article["source"]), str(article["sha256"])
    except (ValueError, KeyError, TypeError):
        return "", ""
