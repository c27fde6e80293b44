"""The command ``onrecord``: ends without a word on ctrl+c, also while it is being imported."""

from __future__ import annotations

import os
import signal
import sys

_WINDOWS = "This needs a Unix terminal; on Windows install and run it in WSL (`wsl --install`)."


def run() -> None:
    """Run the command line and end the process with its exit code."""
    if sys.platform == "win32":  # no fcntl, no /dev/tty: told before anything misses them
        sys.exit(f"onrecord: {_WINDOWS}")
    # Half of a start is importing. An exception in the midst of it may be lost there, or come out
    # as another; the system ends a process that has no handler at once, and has nothing to tidy up.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where it is ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from .cli import output
    from .cli.exit_codes import FAILURE, OK, complain

    output.guard()
    from .cli.main import main

    try:
        try:
            code = main()
        finally:
            sys.stdout.flush()
    except output.OutputError as error:
        code = complain(str(error), FAILURE)
    except BrokenPipeError:  # the reader of our output has gone: nothing is left to say
        code = OK
    try:
        sys.stderr.flush()
    except OSError:  # what cannot be told must not change the code at the interpreter's end
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.exit(code)
