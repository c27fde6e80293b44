"""``onrecord list``: the articles of the library in the reader, to be sorted, found and opened."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from ...article import library
from ..cli.at_terminal import no_terminal
from ..cli.exit_codes import FAILURE, complain
from ..cli.options import (
    add_log_file_option,
    add_model_option,
    command_parser,
    log_of,
    set_up_log,
)
from .libraries import add_library_option

_HELP = """\
examples:
  onrecord list                        the articles of your library; ? shows the keys
  onrecord list --library all.sqlite3  those of another one

exit codes:
  0 ok   1 failure   2 usage
"""


def run(arguments: Sequence[str]) -> int:
    """Take the arguments after ``list``; run it and give the exit code."""
    options = parser().parse_args(arguments)
    set_up_log(log_of(options))
    try:
        with library.opened(options.library):
            pass
    except library.LibraryError as error:
        return complain(str(error), FAILURE)
    if fault := no_terminal("onrecord find"):
        return complain(fault, FAILURE)
    from ..terminal.question import asked

    with asked(os.environ) as question:
        from ..library_app import LibraryApp
        from ..running import run_app, settings_with
        from ..store.archive import Archive

        archive = Archive(options.library, options.model)
        app = LibraryApp(archive, model=options.model, settings=settings_with())
        return run_app(app, question)


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command's arguments."""
    result = command_parser("list", "Show the articles of the library in the reader.", _HELP)
    add_library_option(result)
    add_model_option(result)
    add_log_file_option(result)
    return result
