"""The command ``onrecord``: ends without a word on ctrl+c, also while it is being imported."""

from __future__ import annotations

import signal
import sys


def run() -> None:
    """Run the command line and end the process with its exit code."""
    # Half of a start is importing. An exception in the midst of it may be lost there, or come out
    # as another; the system ends a process that has no handler at once, and has nothing to tidy up.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where it is ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from .cli import main

    sys.exit(main())
