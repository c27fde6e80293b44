"""An article that was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..text import one_line
from .span import Json

if TYPE_CHECKING:
    from .looks import Look

_DOUBLE_MARKS = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Article:
    """A text that was read: every offset is into ``text``, and ``sha256`` is of its UTF-8.

    For a text file ``text`` is the decoded file unchanged. ``title``, ``author`` and
    ``date`` (ISO 8601) are what the file or page says of itself, detected and perhaps wrong;
    ``outlet`` is who publishes it, as the page says; ``url`` is where a page came from in the end.
    ``notes`` are sentences on what of it could not be read; they become warnings of its facts.
    ``times`` are offsets with the seconds of a recording at which the words from there are said.
    ``looks`` is how the file has the words, for whoever shows them: no part of the contract.
    """

    source: str
    text: str
    sha256: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    outlet: str | None = None
    notes: tuple[str, ...] = ()
    times: tuple[tuple[int, float], ...] = ()
    looks: tuple[Look, ...] = field(default=(), compare=False, repr=False)

    def to_json(self) -> Json:
        """Give the article as the contract has it; ``times`` only where there are any."""
        told = [{"start": start, "seconds": seconds} for start, seconds in self.times]
        return {
            "source": self.source,
            "title": self.title,
            "author": self.author,
            "date": self.date,
            "url": self.url,
            "outlet": self.outlet,
            "text": self.text,
            "sha256": self.sha256,
            **({"times": told} if told else {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Article:
        """Take an article of the contract; give it.

        Raises:
            KeyError: its source, title, text or hash is missing.
        """
        return cls(
            source=data["source"],
            text=data["text"],
            sha256=data["sha256"],
            title=data["title"],
            author=data.get("author"),
            date=data.get("date"),
            url=data.get("url"),
            outlet=data.get("outlet"),
            times=tuple((one["start"], one["seconds"]) for one in data.get("times", ())),
        )

    @property
    def origin(self) -> tuple[str, ...]:
        """What is known of where it stands: author, outlet, date, address; display-safe."""
        known = (self.author, self.outlet, self.date, self.url)
        return tuple(one_line(part) for part in known if part)

    @property
    def reference(self) -> str:
        """The article as a citation names it: “Title”, author, outlet, date, address.

        A title that has quotation marks gets none around it. Empty when nothing is known.
        """
        title = one_line(self.title or "")
        if title and not _DOUBLE_MARKS.intersection(title):
            title = f"“{title}”"
        return ", ".join(filter(None, (title, *self.origin)))
