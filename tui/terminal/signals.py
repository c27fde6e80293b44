"""Signals that end a program: caught, so that the terminal is restored whatever ends it."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

ENDING = (
    *("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM"),
    *("SIGPROF", "SIGXCPU", "SIGPWR", "SIGIO", "SIGSTKFLT"),
)
"""The signals that end a program that does not catch them, but for those of its own faults."""


def catch(leave: Callable[[int], None], code: int) -> None:
    """Take what leaves the program and the code to leave with; have every such signal do that."""
    loop = asyncio.get_running_loop()
    for name in ENDING:
        if number := getattr(signal, name, None):
            loop.add_signal_handler(number, leave, code)
