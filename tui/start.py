"""The command ``onrecord``: ends without a word on ctrl+c, also while it is being imported."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        from .cli import main  # here: most of a start is importing, and ctrl+c may fall into it

        code = main()
    except KeyboardInterrupt:
        from .exit_codes import INTERRUPTED

        code = INTERRUPTED
    sys.exit(code)
