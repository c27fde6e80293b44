"""What was opened before, over runs, and how the user labelled it: for files, not for a library.

``recent.json`` holds paths and addresses in plain words, since they are to be shown again; with
``recent = false`` in the settings nothing is written there, and what was is forgotten.
``labels.json`` holds stars and tags by the hash of a text.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ...article.source import is_url
from .state import Form
from .values import string

if TYPE_CHECKING:
    from .state import StateStore

MOST = 50
"""Files and addresses that are remembered."""

_RECENT, _LABELS = "recent.json", "labels.json"

Labels = dict[str, frozenset[str]]


def _decode_recent(data: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(string(name) for name in data["recent"])


def _decode_labels(data: Mapping[str, Any]) -> Labels:
    return {string(key): frozenset(map(string, words)) for key, words in data["labels"].items()}


def _encode_labels(labels: Labels) -> dict[str, Any]:
    return {"labels": {key: sorted(words) for key, words in sorted(labels.items())}}


_OF_RECENT: Form[tuple[str, ...]] = Form(_decode_recent, lambda names: {"recent": list(names)}, ())
_OF_LABELS: Form[Labels] = Form(_decode_labels, _encode_labels, {})


def recent(store: StateStore) -> list[str]:
    """Take the record; give the paths and addresses that were opened, the latest first.

    A file that has gone is left out.
    """
    names = store.kept(_RECENT, _OF_RECENT)
    return [name for name in names[::-1] if is_url(name) or os.path.isfile(name)]


def each_once(names: Iterable[str]) -> list[str]:
    """Take paths and addresses; give each once, as it was named first: a file has many paths."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name if is_url(name) else os.path.realpath(name), name)
    return [*found.values()]


def note(store: StateStore, source: str) -> None:
    """Take the record and where an article is from; remember it as opened last.

    What is neither a file nor an address (standard input, the clipboard) is not remembered.
    """
    try:
        name = source if is_url(source) else os.path.abspath(source)
    except FileNotFoundError:  # the folder that we were started in is gone
        return
    if is_url(name) or os.path.isfile(name):
        store.change_kept(
            _RECENT, _OF_RECENT, lambda known: (*(n for n in known if n != name), name)[-MOST:]
        )


def forget(store: StateStore) -> None:
    """Take the record; forget what was opened."""
    if store.kept(_RECENT, _OF_RECENT):
        store.change_kept(_RECENT, _OF_RECENT, lambda _: ())


def labels(store: StateStore) -> Labels:
    """Take the record; give the labels by the hash of each text that has any."""
    return store.kept(_LABELS, _OF_LABELS)


def toggle(store: StateStore, sha256: str, label: str) -> bool:
    """Take the record, a text's hash and a label; put it on or off; tell whether it is on."""

    def change(known: Labels) -> Labels:
        words = known.get(sha256, frozenset()) ^ {label}
        others = {key: each for key, each in known.items() if key != sha256}
        return {**others, sha256: words} if words else others

    return label in store.change_kept(_LABELS, _OF_LABELS, change).get(sha256, frozenset())
