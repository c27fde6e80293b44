"""Several processes that read articles, their results in the order of the names.

Each holds one article at a time, so that when one dies (out of memory, a fault in a parser) only
that article is lost. It is then started anew.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from ...article.urls import shown
from ..cli.exit_codes import FAILURE
from ..cli.options import Reading, set_up_log
from .rendering import Wanted
from .work import Result, Worker

AHEAD = 8
"""Results a process may be ahead of the one that is waited for; more would only fill memory."""


def results(
    names: Sequence[str | None], wanted: Wanted, reading: Reading, jobs: int
) -> Iterator[Result]:
    """Take names and how many processes; give the result of each name in order.

    Closing the iterator, or an exception in it, ends the processes.
    """
    with contextlib.ExitStack() as stack:
        children = [stack.enter_context(_Child(wanted, reading)) for _ in range(jobs)]
        ready: dict[int, Result] = {}
        upcoming = 0
        for index in range(len(names)):
            while index not in ready:
                for child in children:
                    if child.index is None and upcoming < min(len(names), index + AHEAD * jobs):
                        child.give(upcoming, names[upcoming])
                        upcoming += 1
                for child in _those_done(children):
                    done, result = child.take()
                    ready[done] = result
            yield ready.pop(index)


def _those_done(children: Sequence[_Child]) -> list[_Child]:
    busy = {child.connection: child for child in children if child.index is not None}
    return [busy[connection] for connection in wait(list(busy)) if connection in busy]


class _Child:
    """A process and what it is reading; use it in a ``with`` statement."""

    def __init__(self, wanted: Wanted, reading: Reading) -> None:
        self._arguments = (wanted, reading)
        self.index: int | None = None
        self._name: str | None = None

    def __enter__(self) -> _Child:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.join(2)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self.connection.close()

    def _start(self) -> None:
        # A fresh interpreter: a copy of this one would hold its threads' locks and its terminal.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_serve, args=(theirs, *self._arguments), daemon=True
        )
        self._process.start()
        theirs.close()

    def give(self, index: int, name: str | None) -> None:
        """Take a name and its number; have it read."""
        self.index, self._name = index, name
        with contextlib.suppress(OSError):  # that it has died is told by ``take``
            self.connection.send(name)

    def take(self) -> tuple[int, Result]:
        """Give the number and the result of the name it was given, also when it died of it."""
        assert self.index is not None
        index, self.index = self.index, None
        try:
            result: Result = self.connection.recv()
        except (EOFError, OSError):
            self._process.join()
            result = self._obituary(self._process.exitcode or 0)
            self.connection.close()
            self._start()
        return index, result

    def _obituary(self, code: int) -> Result:
        how = f"ended with code {code}"
        if code < 0:
            with contextlib.suppress(ValueError):
                how = f"was ended by {signal.Signals(-code).name}"
        hint = "; there may be too little memory" if code == -signal.SIGKILL else ""
        sentence = f"The process that read {shown(str(self._name))} {how}{hint}."
        return Result(self._name, error=sentence, code=FAILURE, again=True)


def _serve(connection: Connection, wanted: Wanted, reading: Reading) -> None:
    """Run in the child: read names, send results, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is the parent's
    set_up_log(reading.log)
    worker = Worker(wanted, reading, show=False)
    with contextlib.suppress(EOFError, OSError):
        while True:
            connection.send(worker.result(connection.recv()))
