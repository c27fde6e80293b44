"""What can be wrong with a source; each message is one sentence that names it and the remedy."""

from __future__ import annotations


class SourceError(Exception):
    """A source that gives no article; the message is one sentence that names it and the remedy."""


class UnreadableError(SourceError):
    """The source cannot be opened, fetched or decoded."""


class NoTextError(SourceError):
    """The source was read and holds no text."""
