"""Putting text on the user's clipboard, and saying truthfully what became of it.

There is no single way that works: a desktop has a clipboard program, tmux has a buffer of its own
and drops the terminal's copy sequence (OSC 52) by default, a remote terminal has nothing but that
sequence, and it is never answered. ``copy`` tries the routes one after another and stops at the
first that took the text:

1. the command from the configuration;
2. the desktop's clipboard through pyperclip, believed only when reading it back gives the same
   text (left out over ssh: that clipboard stands on another desk);
3. inside tmux: ``tmux load-buffer -w -``, which also hands it on to the outer terminal;
4. OSC 52, written by the app;
5. a file that only the user can read.

Every program runs in a session of its own, without our terminal and with its output caught, and is
killed after the time limit: xclip prints its errors over a full-screen app and may wait for ever
on an X server that does not answer. ``copy`` blocks meanwhile; call it in a thread.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import platformdirs

from ...article.text import one_line
from ..store.places import short

Route = Literal["command", "desktop", "tmux", "terminal", "file"]

TIME_LIMIT = 2.0
"""Seconds a route may take."""

LONGEST_SEQUENCE = 74_994
"""UTF-8 bytes. Terminals that follow hterm and xterm drop an OSC 52 longer than 100,000 bytes,
which is what this many make in base64; a longer text goes to the file."""

FILE_NAME = "copied.txt"

_NO_SEQUENCES = frozenset({"dumb", "linux", "unknown"})
"""Values of $TERM whose terminals have no clipboard sequence."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PYPERCLIP_COPY = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode('utf-8'))"
_PYPERCLIP_PASTE = (
    "import sys, pyperclip; sys.stdout.buffer.write(pyperclip.paste().encode('utf-8'))"
)


class RouteError(Exception):
    """A route did not take the text; the message says why in a few words."""


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What became of a text: which ``route`` took it (None: none did) and how to say so.

    ``characters`` counts code points. ``failures`` holds one note for each route that the user
    would expect to work and that did not, in the order they were tried.
    """

    route: Route | None
    characters: int
    path: Path | None = None
    failures: tuple[str, ...] = field(default=())

    @property
    def copied(self) -> bool:
        """Tell whether the text is on a clipboard for certain."""
        return self.route in ("command", "desktop", "tmux")

    @property
    def message(self) -> str:
        """One line for the user, safe to show."""
        return one_line(" ".join(filter(None, (self._outcome(), *self.failures))))

    def _outcome(self) -> str:
        count = f"{self.characters:,} character{'' if self.characters == 1 else 's'}"
        match self.route:
            case "command" | "desktop":
                return f"Copied {count}"
            case "tmux":
                return f"Copied {count} to the tmux buffer"
            case "terminal":
                return f"Sent to the terminal (it does not confirm): {count}"
            case "file":
                return f"No clipboard: saved to {short(self.path) if self.path else ''}"
            case None:
                return "Nothing to copy" if not self.characters else "Not copied."


def copy(
    text: str,
    *,
    command: str | Sequence[str] | None = None,
    terminal: Callable[[str], object] | None = None,
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
    time_limit: float = TIME_LIMIT,
) -> CopyResult:
    """Put ``text`` where the user can paste it from; blocks for up to ``time_limit`` a route.

    Args:
        text: what to copy; control characters are taken out first, see ``clean``.
        command: the configured program and its arguments, or one string split as a shell would
            (no shell runs it); it gets the text on its standard input.
        terminal: sends a text as OSC 52, such as Textual's ``app.copy_to_clipboard``; called in
            the thread of the caller.
        folder: where the last resort, a file, is kept; the user's state folder when None.
        environ: the environment to judge by and to hand to programs; the process's when None.
        time_limit: seconds a route may take.

    Returns:
        What happened. Nothing is raised: a copy that fails is a message.
    """
    environ = os.environ if environ is None else environ
    text = clean(text)
    if not text:
        return CopyResult(None, 0)
    failures: list[str] = []

    def attempt(route: Callable[[], None], note: str | None) -> bool:
        try:
            route()
        except RouteError as error:
            if note is not None:
                failures.append(f"({note}: {error})")
            return False
        return True

    if command and attempt(
        lambda: _command(text, command, environ, time_limit), "the configured clipboard command"
    ):
        return CopyResult("command", len(text))
    if not _over_ssh(environ) and attempt(lambda: _desktop(text, environ, time_limit), None):
        return CopyResult("desktop", len(text), failures=tuple(failures))
    if environ.get("TMUX") and attempt(lambda: _tmux(text, environ, time_limit), "tmux"):
        return CopyResult("tmux", len(text), failures=tuple(failures))
    if terminal is not None and attempt(lambda: _sequence(text, terminal, environ), None):
        return CopyResult("terminal", len(text), failures=tuple(failures))
    try:
        path = save(text, folder)
    except OSError as error:
        failures.append(f"(no clipboard, and no file: {error.strerror or error})")
        return CopyResult(None, len(text), failures=tuple(failures))
    return CopyResult("file", len(text), path, tuple(failures))


def clean(text: str) -> str:
    """Take any text; give it with no control character but the line feed.

    Line ends become line feeds, a tab, vertical tab or form feed a blank; the other C0 and C1
    controls go, so that no paste moves a cursor or sends a key. (Lines of words are still lines: a
    shell without bracketed paste runs all but the last.) A lone surrogate, which UTF-8 cannot
    hold, becomes U+FFFD. Everything else stays as it is.
    """
    text = re.sub(r"\r\n?", "\n", text)
    text = _CONTROL.sub(lambda match: " " if match[0] in "\t\v\f" else "", text)
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def save(text: str, folder: Path | None = None) -> Path:
    """Write ``text`` to the file of last resort, readable by the user only; give its path.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    folder = folder or Path(platformdirs.user_state_dir("onrecord"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp makes a new file of mode 0600: a file or link somebody else put there is replaced,
    # never written through.
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{FILE_NAME}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(name, folder / FILE_NAME)
    except BaseException:
        os.unlink(name)
        raise
    return folder / FILE_NAME


def _over_ssh(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def _command(
    text: str, command: str | Sequence[str], environ: Mapping[str, str], time_limit: float
) -> None:
    try:
        arguments = shlex.split(command) if isinstance(command, str) else list(command)
    except ValueError as error:
        raise RouteError(f"cannot be read: {error}") from error
    if not arguments:
        raise RouteError("is empty")
    _run(arguments, text, environ, time.monotonic() + time_limit)


def _desktop(text: str, environ: Mapping[str, str], time_limit: float) -> None:
    """Copy by pyperclip in a process of its own, read back by another one.

    In its own process because pyperclip lets its programs inherit our screen and waits for them
    without limit; read back by another because a clipboard kept by the copying process itself
    (Qt) dies with it.
    """
    deadline = time.monotonic() + time_limit
    # -P: a pyperclip.py in the current folder must not be run.
    python = [sys.executable, "-P", "-c"]
    _run([*python, _PYPERCLIP_COPY], text, environ, deadline)
    there = _run([*python, _PYPERCLIP_PASTE], "", environ, deadline).replace("\r\n", "\n")
    if there != text:
        raise RouteError("the clipboard did not take the text")


def _tmux(text: str, environ: Mapping[str, str], time_limit: float) -> None:
    deadline = time.monotonic() + time_limit
    try:
        _run(["tmux", "load-buffer", "-w", "-"], text, environ, deadline)
    except RouteError:
        # Before 3.2 there is no -w; the buffer alone is still pasted by tmux's own keys.
        _run(["tmux", "load-buffer", "-"], text, environ, deadline)


def _sequence(text: str, terminal: Callable[[str], object], environ: Mapping[str, str]) -> None:
    if environ.get("TERM") in _NO_SEQUENCES:
        raise RouteError("this terminal has no copy sequence")
    if len(text.encode("utf-8")) > LONGEST_SEQUENCE:
        raise RouteError("the text is too long for the terminal's copy sequence")
    try:
        terminal(text)
    except Exception as error:  # whatever a writer raises, the file is still to be tried
        raise RouteError(str(error) or type(error).__name__) from error


def _run(arguments: Sequence[str], text: str, environ: Mapping[str, str], deadline: float) -> str:
    """Run a program on ``text`` until ``deadline`` (``time.monotonic``); give what it printed.

    Files, not pipes: xclip stays behind as a daemon that keeps our pipes open, and reading one
    to its end would never end.

    Raises:
        RouteError: it cannot be started, fails or does not end in time.
    """
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as printed,
        tempfile.TemporaryFile() as complaints,
    ):
        given.write(text.encode("utf-8"))
        given.seek(0)
        try:
            process = subprocess.Popen(
                arguments,
                stdin=given,
                stdout=printed,
                stderr=complaints,
                env=dict(environ),
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise RouteError(f"{arguments[0]}: {reason}") from error
        try:
            status = process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _kill(process)
            raise RouteError(f"{arguments[0]} did not finish in time") from None
        if status != 0:
            complaints.seek(0)
            said = complaints.read(500).decode("utf-8", "replace").strip()
            first = said.splitlines()[0] if said else f"exit status {status}"
            raise RouteError(f"{arguments[0]}: {first}")
        printed.seek(0)
        return printed.read().decode("utf-8", "replace")


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a program that ``_run`` started, and whatever it started itself."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
