"""Clocks for a program on a real terminal: until words are seen, what a key costs (Linux)."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.pty.terminal import PATIENCE, Terminal

ROOT = Path(__file__).resolve().parents[2]
SETTLED = 0.12
IDLE = 0.003
"""Seconds of the clock with less than so many of CPU: a key has been dealt with."""


class Probe(Terminal):
    """A terminal with clocks."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 120,
        rows: int = 40,
    ) -> None:
        self.began = time.perf_counter()
        super().__init__(command, environment, columns=columns, rows=rows, folder=ROOT)

    def seconds_until(self, words: str) -> tuple[float, float]:
        """Take words; give the seconds until they were on the screen: of the clock, of its CPU."""
        wanted = words.encode("utf-8")
        deadline = time.perf_counter() + PATIENCE
        # Chunk by chunk: until the program is silent it may do what the words did not wait for.
        while wanted not in self._raw:
            ended = not self.read_some(1) and self.process.poll() is not None
            if ended or time.perf_counter() > deadline:
                raise AssertionError(f"no {words!r}\n{self.words[-3000:]}")
        return time.perf_counter() - self.began, self.cpu()

    def cpu(self) -> float:
        """Give the CPU seconds of the program so far, its child processes not counted."""
        total = 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            total += int((task / "schedstat").read_text().split()[0])
        return total / 1e9

    def memory(self) -> float:
        """Give the memory the program holds, in MiB, its child processes not counted."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise AssertionError("no VmRSS")

    def settle(self) -> float:
        """Wait until the program has nothing to do; give its CPU seconds so far."""
        now = self.cpu()
        deadline = time.perf_counter() + PATIENCE
        while time.perf_counter() < deadline:
            before = now
            end = time.perf_counter() + SETTLED
            while time.perf_counter() < end:
                self.read(0.01)
                time.sleep(0.005)
            now = self.cpu()
            if now - before < IDLE:
                return now
        raise AssertionError("the program is never idle")

    def cost_of(self, keys: str) -> float:
        """Type ``keys`` (one key); give the CPU milliseconds until nothing is left to do."""
        before = self.settle()
        self.send(keys)
        time.sleep(SETTLED)
        return (self.settle() - before) * 1000


def python(*arguments: str) -> list[str]:
    """Take arguments; give the command line of this Python with them."""
    return [sys.executable, *arguments]
