"""An attribution while the engine works on it: spans and probabilities, no actor yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..facts.span import Span
from .spans import SpanIndex


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, in code points; ``content`` is in text order and never empty.

    ``tagged``, ``linked`` and ``sourced`` are the tagger's probabilities: of the content's labels,
    of the link from content to cue, and of the link to the source (or to none). A ``turn`` is a
    paragraph of a transcript.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    tagged: float = 1.0
    linked: float = 1.0
    sourced: float = 1.0
    turn: bool = False

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1].end

    @property
    def parts(self) -> tuple[Span, ...]:
        """All spans: content, then cue and source where there are such."""
        return (*self.content, *(span for span in (self.cue, self.source) if span))


def with_read(
    found: list[Attribution], read: list[Attribution], places: Iterable[Span]
) -> list[Attribution]:
    """Take the attributions so far, those that a layout tells, and the places of the layout.

    Give both in text order, without those so far whose content touches one of the places.
    """
    taken = SpanIndex((place, True) for place in places)
    kept = [one for one in found if all(taken.free(part) for part in one.content)]
    return sorted([*kept, *read], key=lambda one: one.content[0])
