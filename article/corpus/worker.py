"""What runs in a worker of Dask: a task is read through a process, and its part is written."""

from __future__ import annotations

import contextlib
import json
import signal
import threading
import uuid
from dataclasses import dataclass, field
from typing import Any

from distributed import WorkerPlugin

from .job import Job
from .keeper import Keeper
from .plan import Task
from .report import Counts, Failed, Outcome, Read, Row
from .store import Store
from .tables import TABLES, parquet


@dataclass(slots=True)
class Part:
    """What one task writes."""

    job: Job
    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    lines: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Take what came of an article; keep it."""
        if isinstance(outcome, Read):
            for name, rows in outcome.rows.items():
                self.rows[name] += rows
            self.lines.append(outcome.line)
        elif isinstance(outcome, Failed):
            self.rows["errors"].append((outcome.source, outcome.kind, outcome.sentence))

    def files(self, number: int) -> dict[str, bytes]:
        """Take the number of the task; give the files by path."""
        if self.job.form == "jsonl":
            names = ("source", "kind", "message")
            errors = (json.dumps(dict(zip(names, row, strict=True))) for row in self.rows["errors"])
            told = {"facts": "".join(self.lines), "errors": "".join(f"{each}\n" for each in errors)}
            return {f"{name}/part-{number:06d}.jsonl": told[name].encode() for name in told}
        return {
            f"{name}/part-{number:06d}.parquet": parquet(name, rows, self.job.with_text)
            for name, rows in self.rows.items()
        }


_keepers: dict[tuple[int, Job], Keeper] = {}
_lock = threading.Lock()


def _keeper(job: Job) -> Keeper:
    """Give the keeper of this thread of a worker: its model is loaded once."""
    key = (threading.get_ident(), job)
    with _lock:
        return _keepers.setdefault(key, Keeper(job))


def _close(job: Job) -> None:
    with _lock:
        ended = [_keepers.pop(key) for key in list(_keepers) if key[1] == job]
    for keeper in ended:
        keeper.close()


class Plugin(WorkerPlugin):
    """Ends a worker's processes with the run, and leaves ctrl+c to the command."""

    def __init__(self, job: Job) -> None:
        """Take what is done."""
        self._job = job
        self.name = f"onrecord-{uuid.uuid4().hex}"

    def setup(self, worker: Any) -> None:  # noqa: ARG002 - Dask names it
        """Take the worker that begins; leave ctrl+c to the command."""
        with contextlib.suppress(ValueError):  # not in a thread
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    def teardown(self, worker: Any) -> None:  # noqa: ARG002
        """Take the worker that ends, or whose run does; end its processes."""
        _close(self._job)


def read_task(task: Task, job: Job) -> Counts:
    """Take a task and what is to be done; read its articles, write the part, give the numbers.

    It runs in a worker. Run twice it writes the same files.

    Raises:
        CorpusError: no article can be read: another version of the program, no model.
        OSError: the part cannot be written.
    """
    part, counts, keeper = Part(job), Counts(), _keeper(job)
    for portion in task.portions:
        for outcome in keeper.outcomes(portion):
            part.add(outcome)
            counts.count(outcome)
    Store(job.output).commit(task.number, part.files(task.number), counts)
    return counts
