"""A program on a real pseudo-terminal: what it writes, byte for byte, and what it leaves behind."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ONRECORD = (sys.executable, "-P", "-m", "onrecord.tui")
"""The command, from the environment the tests run in."""

PATIENCE = 120.0
"""Seconds until a test gives up waiting; reached only when something is wrong."""

AUTO_WRAP = 7
CURSOR = 25
ALTERNATE_SCREEN = 1049
"""Numbers of DEC private modes."""

_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC, DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-Z\\^-~]"  # two characters
)
_MODE = re.compile(r"\x1b\[\?([\d;]+)([hl])")


class Terminal:
    """Runs a command as the leader of a session on a pty; use it in a ``with`` statement.

    The slave side stays open here, so that its settings can be read after the program has ended.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        standard_input: Path | None = None,
        folder: Path | None = None,
    ) -> None:
        """Start it; ``standard_input`` is a file to read instead of the terminal, as ``< FILE``."""
        self._master, self._slave = pty.openpty()
        self.resize(columns, rows, tell=False)
        self.settings_before = termios.tcgetattr(self._slave)
        self._raw = bytearray()
        slave = self._slave

        def take_terminal() -> None:
            # As a shell starts it in the foreground, also where the tests were started in the back.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

        with contextlib.ExitStack() as stack:
            stdin = stack.enter_context(open(standard_input, "rb")) if standard_input else slave
            self.process = subprocess.Popen(
                command,
                stdin=stdin,
                stdout=slave,
                stderr=slave,
                env=dict(environment),
                cwd=folder,
                start_new_session=True,
                preexec_fn=take_terminal,
                pass_fds=[slave],
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed or the line breaks."""
        for end in (self._slave, self._master):
            with contextlib.suppress(OSError):
                os.close(end)

    def resize(self, columns: int, rows: int, tell: bool = True) -> None:
        """Give the terminal another size; the program is told as by a window manager."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, size)
        if tell:
            os.killpg(self.process.pid, signal.SIGWINCH)

    def send(self, keys: str) -> None:
        """Type ``keys``."""
        os.write(self._master, keys.encode("utf-8"))

    def read(self, seconds: float = 0.0) -> None:
        """Take in what the program writes, until it is silent for ``seconds``."""
        while self.read_some(seconds):
            pass

    def read_some(self, seconds: float) -> bool:
        """Wait up to ``seconds`` for something to be written; take it in, tell whether it came."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            self._raw += os.read(self._master, 65536)
        except OSError:
            return False
        return True

    @property
    def bytes(self) -> bytes:
        """Everything written so far, as bytes."""
        self.read()
        return bytes(self._raw)

    @property
    def raw(self) -> str:
        """Everything written so far."""
        self.read()
        return self._raw.decode("utf-8")

    @property
    def words(self) -> str:
        """Everything written so far without the terminal's sequences."""
        return plain(self.raw)

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Read until ``condition`` holds.

        Raises:
            AssertionError: it did not within ``PATIENCE``, or the program ended.
        """
        deadline = time.monotonic() + PATIENCE
        while not condition():
            self.read(0.02)
            ended = self.process.poll() is not None
            if (ended or time.monotonic() > deadline) and not condition():
                why = f"it ended with {self.process.returncode}" if ended else "it took too long"
                raise AssertionError(f"no {what}: {why}\n{self.words[-3000:]}")

    def wait_for(self, words: str, after: int = 0) -> None:
        """Read until ``words`` (of one style, without a line break) were written."""
        self.wait_until(lambda: words in plain(self.raw[after:]), f"{words!r} on the screen")

    def wait(self) -> int:
        """Read until the program has ended; give its exit code."""
        self.wait_until(lambda: self.process.poll() is not None, "end")
        self.read(0.05)
        return self.process.returncode

    def assert_restored(self) -> None:
        """Assert that the terminal is as before: settings, screen, cursor, mouse, keyboard."""
        assert termios.tcgetattr(self._slave) == self.settings_before
        modes = self.modes()
        left_on = {mode for mode, on in modes.items() if on} - {CURSOR, AUTO_WRAP}
        assert left_on == set()
        assert modes.get(CURSOR, True), "the cursor is hidden"
        assert ALTERNATE_SCREEN in modes, "the program never had the screen"
        assert modes.get(AUTO_WRAP, True), "long lines no longer wrap"
        pushed, popped = (len(re.findall(rf"\x1b\[{sign}\d*u", self.raw)) for sign in "><")
        assert pushed <= popped, "the keyboard protocol is still on"

    def modes(self) -> dict[int, bool]:
        """Give the DEC private modes that were ever set or reset, and how they are now."""
        modes: dict[int, bool] = {}
        for numbers, letter in _MODE.findall(self.raw):
            modes.update((int(number), letter == "h") for number in numbers.split(";"))
        return modes


def plain(raw: str) -> str:
    """Take what a program wrote to a terminal; give it without the sequences."""
    return _SEQUENCE.sub("", raw)


def sequences(raw: str) -> list[str]:
    """Take what a program wrote to a terminal; give the sequences in it."""
    return _SEQUENCE.findall(raw)
