"""A program in a real tmux: keys as a person types them, the screen as a person sees it."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from .terminal import PATIENCE


class Tmux:
    """One window of a tmux server of its own; use it in a ``with`` statement.

    Without a command the window holds a shell. The server's options are tmux's own defaults.
    """

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        command: Sequence[str] = ("sh",),
        *,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self._tmux = ["tmux", "-S", str(folder / "tmux.sock"), "-f", "/dev/null"]
        self._environment = dict(environment)
        # The pane stays when its program has ended, so that the last screen can be read.
        keep = ("set-option", "-g", "remain-on-exit", "on")
        size = ("-x", str(columns), "-y", str(rows), "-c", str(folder))
        window = ("new-session", "-d", *size, shlex.join(command))
        self._run("start-server", ";", *keep, ";", *window)

    def __enter__(self) -> Tmux:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._tmux, *arguments],
            env=self._environment,
            capture_output=True,
            check=False,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, f"tmux {arguments}: {done.stderr}"
        return done.stdout

    def keys(self, *keys: str) -> None:
        """Type keys by tmux's names: ``s``, ``C-c``, ``Enter``, ``PageDown``."""
        self._run("send-keys", *keys)

    def type(self, words: str) -> None:
        """Type the characters of ``words``."""
        self._run("send-keys", "-l", words)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    @property
    def screen(self) -> str:
        """What stands on the screen, a line a row."""
        return self._run("capture-pane", "-p")

    @property
    def drawn(self) -> str:
        """What stands on the screen, with the sequences for its colours and styles."""
        return self._run("capture-pane", "-p", "-e")

    @property
    def buffer(self) -> str:
        """What was copied last, as tmux would paste it; empty when nothing was."""
        if not self._run("list-buffers"):
            return ""
        return self._run("show-buffer")

    def ask(self, what: str) -> str:
        """Take a tmux format; give its value for the window."""
        return self._run("display-message", "-p", what).strip()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(int(self.ask("#{pane_pid}")), number)

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until ``condition`` holds.

        Raises:
            AssertionError: it did not within ``PATIENCE``, or the program ended.
        """
        deadline = time.monotonic() + PATIENCE
        while not condition():
            over = time.monotonic() > deadline or self.ask("#{pane_dead}") == "1"
            if over and not condition():
                raise AssertionError(f"no {what} on this screen:\n{self.screen}")
            time.sleep(0.03)

    def end(self) -> None:
        """Wait until the program has ended."""
        self.wait_until(lambda: self.ask("#{pane_dead}") == "1", "end")

    def settle(self) -> str:
        """Wait until the screen stays as it is for a third of a second; give it."""
        screen = ""
        while screen != (screen := self.screen):
            time.sleep(0.33)
        return screen

    def wait_for(self, pattern: str) -> str:
        """Wait until the regular expression is found on the screen; give the screen."""
        self.wait_until(lambda: re.search(pattern, self.screen) is not None, repr(pattern))
        return self.screen
