"""What came of articles, one by one and in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Row = tuple[Any, ...]

ErrorKind = Literal["unreadable", "no text", "failed", "memory", "time", "killed"]
"""What an article can fail of: its file; no text in it; a fault of ours; more memory or time than
it may take; the process that read it died of it twice."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read: the rows of each table, or a line of JSON; how much it was.

    ``cpu`` is the seconds of processor time it took.
    """

    words: int
    facts: Mapping[str, int]
    rows: Mapping[str, list[Row]] = field(default_factory=dict)
    line: str = ""
    cpu: float = 0.0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article in another language than English."""

    language: str
    cpu: float = 0.0


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that could not be read: what it is called, why, and a sentence on it."""

    source: str
    kind: ErrorKind
    sentence: str
    cpu: float = 0.0


Outcome = Read | LeftOut | Failed


@dataclass(slots=True)
class Counts:
    """Numbers of a part, or of a whole run."""

    articles: int = 0
    words: int = 0
    cpu: float = 0.0
    facts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Outcome) -> None:
        """Take what came of an article; count it."""
        self.cpu += outcome.cpu
        if isinstance(outcome, Read):
            self.articles += 1
            self.words += outcome.words
            self.facts.update(outcome.facts)
        elif isinstance(outcome, LeftOut):
            self.left_out[outcome.language] += 1
        else:
            self.errors[outcome.kind] += 1

    def add(self, other: Counts) -> None:
        """Take the numbers of another part; add them."""
        self.articles += other.articles
        self.words += other.words
        self.cpu += other.cpu
        self.facts.update(other.facts)
        self.left_out.update(other.left_out)
        self.errors.update(other.errors)

    def to_json(self) -> dict[str, Any]:
        """Give the numbers, ready for ``json.dumps``."""
        return {
            "articles": self.articles,
            "words": self.words,
            "cpu": round(self.cpu, 3),
            "facts": dict(self.facts),
            "left_out": dict(self.left_out),
            "errors": dict(self.errors),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Counts:
        """Take what ``to_json`` gave; give the numbers.

        Raises:
            KeyError, TypeError: it is something else.
        """
        return cls(
            *(data["articles"], data["words"], data["cpu"]),
            *(Counter(data[name]) for name in ("facts", "left_out", "errors")),
        )

    def told(self, price: float | None = None) -> Iterator[str]:
        """Take what a core costs an hour, where it is known; give lines for a person."""
        facts = ", ".join(f"{number:,} {kind}" for kind, number in self.facts.items())
        yield f"{self.articles:,} articles, {self.words:,} words" + (f": {facts}" if facts else "")
        if self.left_out:
            yield f"left out, in other languages: {_listed(self.left_out)}"
        if self.errors:
            yield f"not read: {_listed(self.errors)} (see the errors)"
        if self.cpu:
            rate = self.words / self.cpu
            cost = "" if price is None else f", {price * self.cpu / 3600:,.2f} at {price:g} each"
            yield f"{rate:,.0f} words a second of a core; {self.cpu / 3600:,.2f} core hours{cost}"


def _listed(counts: Counter[str]) -> str:
    total = counts.total()
    return f"{total:,} ({', '.join(f'{number:,} {what}' for what, number in counts.most_common())})"
