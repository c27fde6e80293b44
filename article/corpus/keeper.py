"""Keeps a process that reads articles (``reader``): ends it, starts it anew, finds the guilty.

A process that dies has one article in its hands. That article is tried once more in a new process,
alone by its nature; when that dies too, it is set aside as an error and the rest goes on.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from ..text import one_line
from . import CorpusError
from .job import Job
from .plan import Portion
from .report import Failed, Outcome

_TRIES = 2
"""Processes that may die of an article."""

_STARTS = 3
"""Processes that may die before they can read: no article is to blame for that."""

_PATIENCE = 10
"""Times an article's seconds (of processor time) that may go by on the clock."""

_START = 120
"""Seconds on the clock for starting a process and loading the model."""

_FULL = 0.6
"""The share of the memory it may take above which a process is started anew, between articles."""

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Each process has a core; more threads would only take it from another."""


class ClosedError(CorpusError):
    """The keeper was closed in the midst of its work."""


@dataclass(slots=True)
class _Place:
    """How far a portion is read: which article is next, and how many processes died there."""

    at: int = 0
    deaths: int = 0
    starts: int = 0
    name: str = ""
    is_ready: bool = False

    def is_given_up(self, kind: str, sentence: str) -> bool:
        """Take how a process ended; tell whether what it was reading is set aside.

        Raises:
            CorpusError: one after the other died before it could read anything.
        """
        if not self.is_ready:
            self.starts += 1
            if self.starts == _STARTS:
                raise CorpusError(f"Articles cannot be read on a worker: {sentence}")
            return False
        self.deaths += 1
        return kind == "time" or self.deaths == _TRIES


class Keeper:
    """A process that reads articles, and who looks after it; for one thread at a time."""

    def __init__(self, job: Job) -> None:
        """Take what is to be done; no process is started yet."""
        self._job = job
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._closed = threading.Event()

    def outcomes(self, portion: Portion) -> Iterator[Outcome]:
        """Take a portion; give what comes of each of its articles, in order.

        Raises:
            CorpusError: no article can be read: the model is missing, or this was closed.
        """
        place = _Place()
        while True:
            place.name, place.is_ready = "", False
            for told in self._answers(portion, place.at):
                match told:
                    case ("ready",):
                        place.is_ready, place.starts = True, 0
                    case ("named", _, name):
                        place.name = name
                    case ("done", number, outcome, memory):
                        yield outcome
                        place = _Place(number + 1, is_ready=True)
                        if memory > _FULL * self._job.memory * (1 << 30):
                            self._end()
                            break
                    case ("fatal", sentence):
                        raise CorpusError(sentence)
                    case ("end",):
                        return
                    case (kind, sentence) if place.is_given_up(kind, sentence):
                        called = place.name or portion.url
                        yield Failed(called, kind, f"{one_line(called)}: {sentence}")
                        if not place.name:  # it died of the file itself
                            return
                        place = _Place(place.at + 1)

    def _answers(self, portion: Portion, skip: int) -> Iterator[tuple[Any, ...]]:
        """Give the process's answers, and its end as ("time" or "killed", a sentence)."""
        try:
            connection = self._started()
            connection.send((self._job, portion, skip))
            patience = _START + _PATIENCE * self._job.seconds
            while connection.poll(patience):
                yield (told := connection.recv())
                if told[0] in ("end", "fatal"):
                    return
            self._end()
            yield "time", f"Reading it took over {patience} seconds on the clock."
        except (EOFError, OSError):
            process = self._process
            code = process.wait() if process else 0
            self._end()
            if self._closed.is_set():
                raise ClosedError("The worker was closed.") from None
            yield self._obituary(code)

    def _obituary(self, code: int) -> tuple[str, str]:
        if code == -signal.SIGXCPU:
            return "time", f"Reading it took over {self._job.seconds} seconds of processor time."
        how = f"ended with code {code}"
        if code < 0:
            with contextlib.suppress(ValueError):
                how = f"was ended by {signal.Signals(-code).name}"
        return "killed", f"The process that read it {how}, and another one too."

    def _started(self) -> Connection:
        if self._closed.is_set():
            raise ClosedError("The worker was closed.")
        if self._connection is None:
            ours, theirs = socket.socketpair()
            with ours, theirs:
                # Without the working folder on the path: modules of a stranger's may lie there.
                command = [sys.executable, "-P", "-m", "onrecord.article.corpus.reader"]
                self._process = subprocess.Popen(
                    [*command, str(theirs.fileno())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,  # libraries quote what they read
                    pass_fds=[theirs.fileno()],
                    env={**os.environ, **_ONE_THREAD},
                )
                self._connection = Connection(ours.detach())
        return self._connection

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None

    def close(self) -> None:
        """End the process; whoever is waiting for it, in another thread, is told."""
        self._closed.set()
        if process := self._process:
            process.kill()
