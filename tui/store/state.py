"""What is remembered between two runs, in the platform's state folder.

``articles/SHA256.json`` holds one article's ``ArticleState``, ``sources/HASH.json`` which versions
of its text one source had, ``texts/SHA256.json`` the paragraphs of such a version as hashes, and
``preferences.json`` the looks of the program. A file is never seen half written: it is written
beside its place, flushed to the disk and renamed. Every change reads the file again under a lock,
so that two readers of the same article lose nothing of each other's, whenever one of them is
killed. A file that cannot be understood is moved aside, never overwritten: verdicts are somebody's
work.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import platformdirs

from . import locking, own_files
from .places import short
from .preferences import Preferences, decode_preferences
from .values import whole_number

if TYPE_CHECKING:
    from ..reading.judgement import ArticleState
    from ..versions.texts import Paragraph

__all__ = ["LOCK_LIMIT", "VERSION", "Form", "Preferences", "StateStore"]

VERSION = 1
"""Of the files' form. A file of a higher one is read by a newer onrecord and left alone here."""

LOCK_LIMIT = 2.0
"""Seconds to wait for another reader; one that was stopped must not stop this one."""

State = TypeVar("State")


class _NewerError(Exception):
    """The file was written by a newer version."""


@dataclass(frozen=True, slots=True)
class Form(Generic[State]):
    """How one kind of file is read and written, and what its absence means."""

    decode: Callable[[Mapping[str, Any]], State]
    encode: Callable[[State], dict[str, Any]]
    default: State


class StateStore:
    """Reads and changes what is remembered; nothing it does raises.

    What goes wrong becomes a sentence in ``take_problems`` (not yet made safe to show: it holds
    paths and system messages), and what cannot be written is at least kept until the program
    ends. The methods take milliseconds, or up to ``LOCK_LIMIT`` when another reader hangs.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Take the folder to keep everything in; the user's state folder when None."""
        self._folder = folder or Path(platformdirs.user_state_dir("onrecord"))
        # Changes, not states: done again later, they lose nothing of what others wrote meanwhile.
        self._unwritten: dict[Path, list[Callable[[Any], Any]]] = {}
        self._problems: list[str] = []
        # The place is kept in a thread of its own; the file's lock holds off other programs only.
        self._one_at_a_time = threading.RLock()

    @property
    def folder(self) -> Path:
        """The folder that everything is kept in."""
        return self._folder

    def take_problems(self) -> list[str]:
        """Give the sentences about what went wrong since this was last called, each only once."""
        problems, self._problems = self._problems, []
        return list(dict.fromkeys(problems))

    def article(self, sha256: str) -> ArticleState:
        """Take an article's sha256 (hex); give what is remembered of it, possibly nothing."""
        return self._read(self._path("articles", sha256), _articles())

    def change_article(
        self, sha256: str, change: Callable[[ArticleState], ArticleState]
    ) -> ArticleState:
        """Change what is remembered of an article.

        Args:
            sha256: the article's, in hex.
            change: takes what is remembered at this moment, with what other readers of the same
                article have changed meanwhile, and gives the new state.

        Returns:
            The new state.
        """
        return self._change(self._path("articles", sha256), _articles(), change)

    def place(self, sha256: str) -> int | None:
        """Take an article's sha256; give where it was left, None when nothing is known of it.

        What else is remembered is not looked at; a fault is told by who asks for that.
        """
        try:
            data = json.loads(own_files.read_bytes(self._path("articles", sha256)))
            return whole_number(data["position"])
        except FileNotFoundError:
            return None
        except (OSError, *_UNREADABLE):
            return 0

    def versions(self, source: str) -> tuple[str, ...]:
        """Take a source's hash (hex); give the sha256 of the texts it had, the latest last."""
        return self._read(self._path("sources", source), _versions())

    def has_others(self, source: str, sha256: str) -> bool:
        """Take a source's hash and a text's sha256; tell whether another text of it was kept.

        As ``place`` it is asked before the first paint, and only looks; so where a file cannot be
        understood there may be one.
        """
        try:
            data = json.loads(own_files.read_bytes(self._path("sources", source)))
            return any(version != sha256 for version in data["versions"])
        except FileNotFoundError:
            return False
        except (OSError, *_UNREADABLE):
            return True

    def paragraphs(self, sha256: str) -> tuple[Paragraph, ...]:
        """Take a text's sha256; give its paragraphs, none where they were not kept."""
        return self._read(self._path("texts", sha256), _texts())

    def keep_version(
        self, sources: Iterable[str], sha256: str, paragraphs: tuple[Paragraph, ...]
    ) -> None:
        """Keep a text as the latest version of its source.

        Args:
            sources: the hashes by which the source is found.
            sha256: the text's.
            paragraphs: the text's.
        """
        from ..versions.texts import KEPT

        # First what is pointed to: a program killed in between leaves nothing that misleads.
        self._change(self._path("texts", sha256), _texts(), lambda _: paragraphs)

        def add(known: tuple[str, ...]) -> tuple[str, ...]:
            return (*(each for each in known if each != sha256), sha256)[-KEPT:]

        for source in sources:
            self._change(self._path("sources", source), _versions(), add)

    def preferences(self) -> Preferences:
        """Give the looks that were left last time."""
        return self._read(self._folder / "preferences.json", _PREFERENCES)

    def change_preferences(self, change: Callable[[Preferences], Preferences]) -> Preferences:
        """Take a function from the present preferences to the new ones; keep and give those."""
        return self._change(self._folder / "preferences.json", _PREFERENCES, change)

    def kept(self, name: str, form: Form[State]) -> State:
        """Take the name of a file of its own and its form; give what it holds."""
        return self._read(self._folder / name, form)

    def change_kept(self, name: str, form: Form[State], change: Callable[[State], State]) -> State:
        """Take such a file, and a function from what it holds to what it is to; keep, give that."""
        return self._change(self._folder / name, form, change)

    def _path(self, folder: str, sha256: str) -> Path:
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise ValueError(f"no sha256: {sha256!r}")
        return self._folder / folder / f"{sha256}.json"

    def _read(self, path: Path, form: Form[State]) -> State:
        with self._one_at_a_time:
            try:
                found = _load(path, form)
            except _UNREADABLE:
                found = self._mend(path, form)
            except (OSError, _NewerError) as error:
                self._problems.append(_reading_problem(path, error))
                found = form.default
            return self._with_unwritten(path, found)

    def _change(self, path: Path, form: Form[State], change: Callable[[State], State]) -> State:
        with self._one_at_a_time:
            try:
                with self._locked(path):
                    found = self._load_or_move_aside(path, form)
                    new = change(self._with_unwritten(path, found))
                    if new != found:
                        _write(path, {"version": VERSION, **form.encode(new)})
                self._unwritten.pop(path, None)
                return new
            except OSError as error:
                reason = error.strerror or str(error)
                self._problems.append(
                    f"{short(path)} cannot be written ({reason}); changes are lost on quit."
                )
            except _NewerError as error:
                self._problems.append(_reading_problem(path, error))
            self._unwritten.setdefault(path, []).append(change)
            try:
                found = _load(path, form)
            except (OSError, _NewerError, *_UNREADABLE):
                found = form.default
            return self._with_unwritten(path, found)

    def _with_unwritten(self, path: Path, state: State) -> State:
        for change in self._unwritten.get(path, ()):
            state = change(state)
        return state

    def _mend(self, path: Path, form: Form[State]) -> State:
        """Give a damaged file's state: the default, unless another reader has just replaced it."""
        try:
            with self._locked(path):
                return self._load_or_move_aside(path, form)
        except (OSError, _NewerError) as error:
            self._problems.append(_reading_problem(path, error))
            return form.default

    def _load_or_move_aside(self, path: Path, form: Form[State]) -> State:
        """Give a file's state; a file that cannot be understood gets another name first."""
        try:
            return _load(path, form)
        except _UNREADABLE:
            aside = path.with_name(f"{path.stem}.damaged-{time.time_ns()}")
            os.replace(path, aside)
            self._problems.append(f"{path.name} was damaged; it is now {short(aside)}.")
            return form.default

    @contextlib.contextmanager
    def _locked(self, path: Path) -> Iterator[None]:
        """Make the folder of ``path`` and hold the lock of the store."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with _lock(self._folder / "lock"):
            yield


def _reading_problem(path: Path, error: Exception) -> str:
    if isinstance(error, _NewerError):
        return f"{short(path)} was written by a newer onrecord and is left as it is; {_LOST}."
    return f"{short(path)} cannot be read ({getattr(error, 'strerror', None) or error})."


_LOST = "changes are lost on quit"
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def _load(path: Path, form: Form[State]) -> State:
    """Give a file's state, the default when there is no file.

    Raises:
        OSError, _NewerError: see there.
        ValueError, TypeError, KeyError, AttributeError, RecursionError: the file is damaged.
    """
    try:
        data = json.loads(own_files.read_bytes(path))
    except FileNotFoundError:
        return form.default
    version = whole_number(data["version"])
    if version > VERSION:
        raise _NewerError
    return form.decode(data)


def _write(path: Path, data: Mapping[str, Any]) -> None:
    """Put ``data`` in the place of the file at once and for good; the lock must be held.

    Raises:
        OSError: nothing was changed.
    """
    # Always the same name: the lock keeps others from it, and what a killed program left there
    # is overwritten instead of piling up.
    beside = path.with_name(f"{path.name}.new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        json.dump(data, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Hold the lock of this folder; the system frees it when its holder dies.

    Raises:
        TimeoutError: another program held it for ``LOCK_LIMIT``.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        locking.hold(handle, LOCK_LIMIT, "another onrecord")
        yield
    finally:
        os.close(handle)


_PREFERENCES = Form(decode_preferences, asdict, Preferences())

# The others are made when they are first asked for: facts and their keys are much to import, and
# the first paint is not to wait for them.


@cache
def _articles() -> Form[ArticleState]:
    from ..reading.judgement import ArticleState
    from .state_form import decode_article, encode_article

    return Form(decode_article, encode_article, ArticleState())


@cache
def _versions() -> Form[tuple[str, ...]]:
    from .state_form import decode_versions, encode_versions

    return Form(decode_versions, encode_versions, ())


@cache
def _texts() -> Form[tuple[Paragraph, ...]]:
    from .state_form import decode_paragraphs, encode_paragraphs

    return Form(decode_paragraphs, encode_paragraphs, ())
