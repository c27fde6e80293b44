"""Asking the terminal for the colour of its background, before Textual takes it over.

The question is written as soon as it is sure that the reader will be shown; until the answer is
wanted the program is imported, so that asking costs no time. Between the two the terminal echoes
nothing, and whatever ends the program meanwhile puts it back as it was. What is typed meanwhile is
kept, and given to the reader with the rest.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import select
import signal
import termios
import time
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any

from .answers import QUESTION, Answers

LIMIT = 0.1
"""Seconds after the question until the reader goes on without an answer."""

_ANSWERING = re.compile(
    "xterm|screen|tmux|rxvt|alacritty|foot|wezterm|ghostty|kitty|konsole|gnome|vte|st|contour"
    "|mlterm|iterm|putty|mintty|nsterm|rio"
)
"""How $TERM begins where OSC is known to be understood, or at least passed over in silence.

Older Linux consoles show what they do not understand."""

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")


def may_be_asked(environment: Mapping[str, str]) -> bool:
    """Take the environment; tell whether a question does no harm in the terminal it names."""
    return _ANSWERING.match(environment.get("TERM", "")) is not None


class Question:
    """A question that was asked; ``answers`` and ``typed`` are what came of it."""

    def __init__(self, keyboard: int = 0, screen: int = 1) -> None:
        """Ask it.

        Args:
            keyboard: the terminal's file descriptor to read from.
            screen: the one to write to.

        Raises:
            OSError, termios.error: it is no terminal that can be asked.
        """
        self.answers = Answers()
        self.typed = ""
        self._keyboard = keyboard
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._before: list[Any] | None = termios.tcgetattr(keyboard)
        self._handlers: dict[signal.Signals, Any] = {}
        self._asked_at = time.monotonic()
        silent = termios.tcgetattr(keyboard)
        silent[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR)
        silent[3] &= ~(termios.ECHO | termios.ICANON)
        silent[6][termios.VMIN], silent[6][termios.VTIME] = 1, 0
        self._catch_signals()
        try:
            termios.tcsetattr(keyboard, termios.TCSANOW, silent)
            os.write(screen, QUESTION.encode("ascii"))
        except BaseException:
            self.close()
            raise

    def _catch_signals(self) -> None:
        for name in _ENDING:
            number = signal.Signals[name]
            before = signal.getsignal(number)
            if before is not signal.SIG_IGN:
                self._handlers[number] = before
                signal.signal(number, self._end)

    def _end(self, number: int, _: FrameType | None) -> None:
        """Put the terminal back, and end as if the signal had not been caught."""
        self.close()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def collect(self) -> None:
        """Wait for the answer until the limit; take in what came, and keep what was typed."""
        until = self._asked_at + LIMIT
        while not self.answers.is_done:
            left = max(0.0, until - time.monotonic())
            if not select.select([self._keyboard], [], [], left)[0]:
                break
            came = os.read(self._keyboard, 4096)
            if not came:
                break
            self.answers, typed = self.answers.take(self._decoder.decode(came))
            self.typed += typed

    def take_typed(self) -> str:
        """Give what was typed up to now, once."""
        typed, self.typed = self.typed, ""
        return typed

    def take_settings(self) -> list[Any] | None:
        """Give the terminal's settings as they were before, once: for whoever puts them back."""
        settings, self._before = self._before, None
        return settings

    def close(self) -> None:
        """Put the terminal and the signals back, unless somebody else does that now."""
        for number, handler in self._handlers.items():
            if signal.getsignal(number) == self._end:
                signal.signal(number, handler)
        self._handlers = {}
        settings = self.take_settings()
        if settings is not None:
            with contextlib.suppress(OSError, termios.error):
                # What was not read is an answer, or was typed for a reader that does not come.
                termios.tcsetattr(self._keyboard, termios.TCSAFLUSH, settings)


@contextlib.contextmanager
def asked(environment: Mapping[str, str]) -> Iterator[Question | None]:
    """Take the environment; ask the terminal, and in the end put back what is left to put back.

    Gives the question, or None where the terminal cannot be asked.
    """
    question = None
    if may_be_asked(environment):
        with contextlib.suppress(OSError, termios.error):
            question = Question()
    try:
        yield question
    finally:
        if question is not None:
            question.close()
