"""Feeds that the library follows: what of them is known, and when they may be asked again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from ...fetch import Stamp
from ...readers.feed import Feed, Item
from ..adding.adding import place_of

LEAST_WAIT = 900
"""Seconds between two questions to a server, whatever it wishes."""

MOST_TRIES = 3
"""Times that an article which cannot be read is asked for."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed of the library: ``after`` is when it may be asked again, in seconds since 1970.

    ``fault`` is what was wrong the last time, a sentence.
    """

    url: str
    title: str | None
    stamp: Stamp
    after: int
    fault: str | None


def follow(connection: sqlite3.Connection, url: str) -> bool:
    """Take a feed's address; have the library follow it; tell whether it did not before."""
    done = connection.execute("INSERT OR IGNORE INTO feed (url) VALUES (?)", (url,))
    return done.rowcount > 0


def leave(connection: sqlite3.Connection, url: str) -> bool:
    """Take a feed's address; follow it no more; tell whether it was followed. Articles stay."""
    connection.execute("DELETE FROM item WHERE feed = ?", (url,))
    return connection.execute("DELETE FROM feed WHERE url = ?", (url,)).rowcount > 0


def followed(connection: sqlite3.Connection) -> list[Followed]:
    """Give the feeds of the library."""
    rows = connection.execute("SELECT * FROM feed ORDER BY url").fetchall()
    return [
        Followed(
            *(row["url"], row["title"], Stamp(row["etag"], row["modified"])),
            *(row["after"] or 0, row["fault"]),
        )
        for row in rows
    ]


def new_items(connection: sqlite3.Connection, url: str, feed: Feed) -> Sequence[Item]:
    """Take a feed's address and what it announces; give what was not looked at yet."""
    known = dict(
        connection.execute("SELECT place, tries FROM item WHERE feed = ?", (url,)).fetchall()
    )
    return [
        item
        for item in feed.items
        if 0 < known.get(place_of(item.url), 1) < MOST_TRIES and not _is_here(connection, item.url)
    ]


def _is_here(connection: sqlite3.Connection, url: str) -> bool:
    return bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM article WHERE place = ?)", (place_of(url),)
        ).fetchone()[0]
    )


def looked_at(connection: sqlite3.Connection, url: str, item: Item, *, here: bool) -> None:
    """Take a feed's address and an item of it; note that its article is here, or was not read."""
    connection.execute(
        "INSERT INTO item VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET "
        "tries = CASE WHEN ?3 THEN tries + 1 ELSE 0 END",
        (url, place_of(item.url), 0 if here else 1),
    )


def asked(
    connection: sqlite3.Connection, url: str, now: float, *, wait: int = 0, fault: str | None = None
) -> None:
    """Take a feed's address and the time; note that it was asked, and what was wrong."""
    connection.execute(
        "UPDATE feed SET asked = ?, after = ?, fault = ? WHERE url = ?",
        (int(now), int(now) + max(LEAST_WAIT, wait), fault, url),
    )


def finished(connection: sqlite3.Connection, url: str, feed: Feed, stamp: Stamp | None) -> None:
    """Take a feed's address, what it announces and its stamp: all of it was looked at.

    Only now is the stamp kept: an update that breaks off finds the rest the next time.
    """
    stamp = stamp or Stamp()
    connection.execute(
        "UPDATE feed SET title = ?, etag = ?, modified = ? WHERE url = ?",
        (feed.title, stamp.etag, stamp.modified, url),
    )
    # What the feed no longer announces need not be known any more: its article is found by place.
    kept = {place_of(item.url) for item in feed.items}
    rows = connection.execute("SELECT place FROM item WHERE feed = ?", (url,)).fetchall()
    connection.executemany(
        "DELETE FROM item WHERE feed = ? AND place = ?",
        [(url, row[0]) for row in rows if row[0] not in kept],
    )
