"""The run on Dask: which tasks are left, who reads them, and what becomes of workers that die.

Dask carries tasks to workers, and again to another where one dies. A worker reads through a
process of its own (``keeper``), so that an article can end that process only, and the deaths of
workers are accidents of machines: a task is tried again after each, however many others it was
beside. What the scheduler gives up (``allowed-failures``, three by default) is handed in anew.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import signal
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import resource_tracker

import dask
from distributed import Client, Future, KilledWorker, LocalCluster

from ..text import one_line
from . import CorpusError
from .job import Job
from .plan import Plan, Task
from .report import Counts
from .store import Store
from .worker import Plugin, read_task

ROUNDS = 5
"""Times a task is handed in that the scheduler gave up; each is several workers that died."""

AHEAD = 2
"""Tasks that are handed in for each that can be read at a time: none waits, few are blamed."""

_TICK = 0.5


_LOOK = 2.0
"""Seconds between two looks at how many workers there are."""

_CALM = {
    "logging.distributed": "critical",
    "distributed.worker.profile.enabled": False,
    "distributed.worker.profile.interval": "1s",
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.tick.limit": "1h",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}
"""How Dask looks after a cluster of this machine: its watching itself all the time took three of
a hundred of the processor, and told nothing here, since it is other processes that work. Nothing
is served to other users of the machine."""


@dataclass(slots=True)
class Progress:
    """How far a run has come. ``words`` are of the plan, about; ``rest`` seconds, where known."""

    tasks: int
    words: int
    tasks_done: int = 0
    words_done: int = 0
    workers: int = 0
    rate: float = 0.0
    rest: float | None = None
    counts: Counts = field(default_factory=Counts)


Tell = Callable[[Progress], None]


@contextlib.contextmanager
def client_of(address: str | None, jobs: int) -> Iterator[Client]:
    """Take the address of a scheduler, or None and how many processes; give a client of it.

    Without an address a cluster of this machine is started, which only who has its keys can reach:
    whoever reaches a scheduler can run programs.

    Raises:
        CorpusError: there is no scheduler at the address.
    """
    quiet = logging.CRITICAL
    for name in ("distributed", "asyncio", "tornado"):
        logging.getLogger(name).setLevel(quiet)
    if address is not None:
        try:
            client = Client(address, timeout=30, set_as_default=False)
        except (OSError, ValueError, TypeError, ImportError) as error:
            raise CorpusError(
                f"There is no scheduler at {address} ({type(error).__name__})."
            ) from None
        with client:
            yield client
        return
    with dask.config.set(_CALM):
        with _deaf():
            cluster = LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                security=True,
                silence_logs=quiet,
            )
        with cluster, Client(cluster, set_as_default=False) as client:
            yield client


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Let the threads and processes that are started meanwhile not hear ctrl+c, nor theirs.

    A terminal sends it to all processes; only the command is to act on it, and hears it after this.
    """
    resource_tracker.ensure_running()  # it lets its thread hear again when it is started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Run:
    """A run over what of a plan is left."""

    def __init__(self, plan: Plan, job: Job, tell: Tell) -> None:
        """Take the plan, what is to be done, and what is called as it goes on."""
        self._plan, self._job, self._tell = plan, job, tell
        self._store = Store(job.output)
        self._futures: dict[Future, Task] = {}
        self._ended: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._rounds: Counter[int] = Counter()
        self._looked = -_LOOK
        self.progress = Progress(plan.tasks, plan.words)

    def begin(self, afresh: bool = False) -> int:
        """Take whether to begin anew; give how many tasks are done already.

        Raises:
            CorpusError: the output holds another run's parts, or something else.
        """
        fingerprint = self._job.fingerprint(self._plan.digest)
        self._store.begin(fingerprint, self._plan.tasks, afresh)
        self._done = self._store.done()
        for counts in self._done.values():
            self.progress.counts.add(counts)
        self.progress.tasks_done = len(self._done)
        return len(self._done)

    def read(self, client: Client) -> Counts:
        """Take a client; have all that is left read, and give the numbers of the whole run.

        Raises:
            CorpusError: it cannot go on; what is done is kept.
        """
        plugin = Plugin(self._job)
        client.register_plugin(plugin)
        left = (task for task in self._plan if not self._is_done(task))
        began, words = time.monotonic(), 0
        try:
            while self._hand_in(client, left) or self._futures:
                with contextlib.suppress(queue.Empty):
                    task = self._take(client, self._ended.get(timeout=_TICK))
                    words += task.words if task else 0
                self._measure(words, time.monotonic() - began)
                self._tell(self.progress)
        finally:
            with contextlib.suppress(Exception):  # the scheduler may be gone
                client.cancel(list(self._futures), force=True)
                client.unregister_worker_plugin(plugin.name)
        return self.progress.counts

    def finish(self, counts: Counts, seconds: float) -> None:
        """Take the numbers and how long it took; write the report, which ends the run."""
        self._store.finish({**counts.to_json(), "seconds": round(seconds, 1)})

    def _is_done(self, task: Task) -> bool:
        if task.number in self._done:
            self.progress.words_done += task.words
            return True
        return False

    def _hand_in(self, client: Client, left: Iterator[Task]) -> bool:
        """Hand in as many tasks as keep all workers busy; tell whether any was."""
        if time.monotonic() - self._looked > _LOOK:
            self.progress.workers = sum(client.nthreads().values())
            self._looked = time.monotonic()
        any_new = False
        while len(self._futures) < AHEAD * max(1, self.progress.workers):
            task = next(left, None)
            if task is None:
                break
            self._submit(client, task)
            any_new = True
        return any_new

    def _submit(self, client: Client, task: Task) -> None:
        key = f"onrecord-{task.number:06d}-{uuid.uuid4().hex}"
        future = client.submit(
            read_task, task, self._job, key=key, pure=False, priority=-task.number
        )
        self._futures[future] = task
        future.add_done_callback(self._ended.put)

    def _take(self, client: Client, future: Future) -> Task | None:
        """Take a future that ended; give its task when that is done, hand it in anew if killed.

        The record tells what is done: a worker may die with what it gave still in its hands.
        """
        task = self._futures.pop(future)
        counts = self._store.record(task.number)
        if counts is not None:
            self.progress.counts.add(counts)
            self.progress.tasks_done += 1
            self.progress.words_done += task.words
            return task
        error = future.exception() if future.status == "error" else None
        if isinstance(error, CorpusError):
            raise error
        if error is not None and not isinstance(error, KilledWorker):
            told = one_line(f"{type(error).__name__}: {error}")
            raise CorpusError(f"Part {task.number} cannot be written ({told}).")
        if client.status != "running":
            raise CorpusError("The scheduler is gone.")
        self._rounds[task.number] += 1
        if self._rounds[task.number] == ROUNDS:
            raise CorpusError(
                f"Workers die of part {task.number} again and again; is there too little memory?"
            )
        self._submit(client, task)
        return None

    def _measure(self, words: int, seconds: float) -> None:
        told = self.progress
        told.rate = words / seconds if seconds else 0.0
        left = max(0, told.words - told.words_done)
        told.rest = left / told.rate if told.rate else None
