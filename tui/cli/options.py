"""Options that several commands have."""

from __future__ import annotations

import argparse
import logging
import os
import sys

from ...article.environment import MODEL_VARIABLE
from ...article.text import one_line
from ..store.config import Config
from .exit_codes import FAILURE, complain


def add_model_option(parser: argparse.ArgumentParser) -> None:
    """Take a parser; add the option that names the model."""
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="an installed spaCy pipeline for English, or its folder (default: $ONRECORD_MODEL, "
        "the config file, or the model installed with onrecord)",
    )


def model_of(explicit: str | None, settings: Config) -> str | None:
    """Take what --model names and the settings; give the model to load, None for the pinned one."""
    return explicit or os.environ.get(MODEL_VARIABLE) or settings.model


def add_log_options(parser: argparse.ArgumentParser) -> None:
    """Take a parser; add the options on what the program tells of its work."""
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="tell on standard error what is done"
    )
    add_log_file_option(parser)


def add_log_file_option(parser: argparse.ArgumentParser) -> None:
    """Take a parser; add the option that names a file for the log."""
    parser.add_argument(
        "--log-file",
        metavar="FILE",
        help="add to FILE what is done and how long it takes (names and numbers, no text of an "
        "article)",
    )


def set_up_log(options: argparse.Namespace) -> None:
    """Take the options of the two functions above; send the program's log where they say.

    Other libraries' messages stay out: they may quote an article. A log file that cannot be opened
    ends the program with a sentence.
    """
    handlers: list[logging.Handler] = [logging.NullHandler()]
    if getattr(options, "verbose", False):
        handlers.append(logging.StreamHandler())
    if options.log_file:
        try:
            handlers.append(logging.FileHandler(options.log_file, encoding="utf-8"))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            sys.exit(complain(f"{options.log_file} cannot be written ({reason}).", FAILURE))
    log = logging.getLogger("onrecord")
    log.propagate = False
    log.setLevel(logging.INFO)
    for handler in handlers:
        handler.setFormatter(_SafeFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        log.addHandler(handler)


class _SafeFormatter(logging.Formatter):
    """One line a message, with nothing in it that a terminal would take for a command."""

    def format(self, record: logging.LogRecord) -> str:
        return one_line(super().format(record))
