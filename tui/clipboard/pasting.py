"""The text on the user's clipboard."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys

from ...article.errors import UnreadableError
from ...article.files import LARGEST

TIME_LIMIT = 3.0
"""Seconds for each way to ask: an X server that does not answer would be waited for for ever."""

# -P: a pyperclip.py in the current folder must not be run.
_PYPERCLIP = [
    *(sys.executable, "-P", "-c"),
    "import sys, pyperclip; sys.stdout.buffer.write(pyperclip.paste().encode('utf-8'))",
]
_TMUX = ["tmux", "save-buffer", "-"]


def paste() -> str:
    """Give the clipboard's text: the desktop's, or inside tmux else tmux's buffer.

    Raises:
        UnreadableError: there is no clipboard, or it holds no text.
    """
    routes = [_PYPERCLIP, *([_TMUX] if os.environ.get("TMUX") else [])]
    for command in routes:
        data = _output(command)
        if data and data.strip():
            if len(data) > LARGEST:
                raise UnreadableError("The clipboard holds too much for an article; save it first.")
            return data.decode("utf-8", "replace")
    raise UnreadableError(
        "There is no text on a clipboard that can be read from here; paste it into standard input: "
        "onrecord -, then ctrl+d."
    )


def _output(command: list[str]) -> bytes | None:
    """Take a command; give what it prints, None when it fails or does not end in time."""
    try:
        # In a session of its own, so that neither it nor what it starts can write on our screen.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None
    try:
        printed, _ = process.communicate(timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None
    return printed if process.returncode == 0 else None
