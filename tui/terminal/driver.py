"""Textual's driver, which takes a terminal's late answers for what they are and not for keys."""

from __future__ import annotations

import os
import selectors
import time
from codecs import getincrementaldecoder
from dataclasses import replace
from threading import current_thread
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

    from .question import Question

PATIENCE = 10.0
"""Seconds in which an escape may be the beginning of an answer that comes over a slow line."""

_TICK = 0.1  # seconds, as Textual's own


class Asking(Protocol):
    """The app, which wants to know what a terminal has answered late."""

    is_up: Event
    """Set when there is a screen: a key that came before would find nothing to work on."""

    def call_later(self, callback: object, *arguments: object) -> object:
        """Take what is to be done in the app's own time."""

    def take_background(self, light: bool) -> None:
        """Take whether the terminal's background is light."""


class AskingDriver(LinuxDriver):
    """Reads keys as Textual's own does, behind what was typed before there was a screen."""

    question: ClassVar[Question]

    def start_application_mode(self) -> None:
        """Take over the terminal; put back later what was there before the question."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        settings = self.question.take_settings()
        if settings is not None:
            self.attrs_before = settings

    def run_input_thread(self) -> None:
        """Read what comes from the terminal until the program ends."""
        parser = XTermParser(self._debug)
        for words in self._typed():
            for message in parser.feed(words) if words else ():
                self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _typed(self) -> Iterator[str]:
        """Give what was typed, as it comes; nothing when nothing came for a moment."""
        app = cast("Asking", self._app)
        while not (app.is_up.wait(_TICK) or self._is_over()):
            pass
        yield self.question.take_typed()
        answers, until = self.question.answers, time.monotonic() + PATIENCE
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self._is_over():
                is_ready = selector.select(_TICK)
                came = os.read(self.fileno, 4096) if is_ready else b""
                if is_ready and not came:
                    return  # the terminal has gone; what ends the program is a signal
                words = decode(came)
                if time.monotonic() > until and not answers.is_done:
                    answers = replace(answers, is_done=True)  # escape need not wait any more
                known = answers.is_light
                answers, words = answers.take(words) if words else answers.release()
                if known is None and answers.is_light is not None:
                    app.call_later(app.take_background, answers.is_light)
                yield words

    def _is_over(self) -> bool:
        """Tell whether this thread is to end: the program does, or another one has its place.

        A terminal that goes away wakes the program before it ends it, and Textual begins anew.
        """
        return self.exit_event.is_set() or self._key_thread is not current_thread()


def driver_for(question: Question) -> type[AskingDriver]:
    """Take a question that was asked; give the driver that goes on from there."""
    return type("AskingDriver", (AskingDriver,), {"question": question})
