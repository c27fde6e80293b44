"""Options that several commands have."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

from ...article.environment import MODEL_VARIABLE
from ...article.text import one_line
from ..store.config import Config
from .exit_codes import FAILURE, USAGE, complain


@dataclass(frozen=True, slots=True)
class Log:
    """What the program tells of its work: on standard error, and in a file."""

    verbose: bool = False
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How what the user names is read.

    ``encoding`` and ``fields`` (what each of ``field_names.NAMES`` is called) are a file's, and
    ``model`` finds the facts; None stands for what is found out or pinned.
    """

    model: str | None = None
    encoding: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    allow_private: bool = False
    log: Log = field(default_factory=Log)


ALIKE = 0.75
"""How alike a mistaken word and one that is there have to be, of 1, for the one to be named."""


class CommandParser(argparse.ArgumentParser):
    """A parser that takes options and names in any order, and tells a mistake in one sentence."""

    def parse_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]
        """Take arguments as argparse does, with names behind options too; give what they say."""
        if args is not None and "--" in args:  # argparse cannot do both
            return super().parse_args(args, namespace)
        return self.parse_intermixed_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Take what argparse found; tell it and where help is, and end with ``USAGE``."""
        told = message.removeprefix("argument ")
        stray, _, names = told.partition("unrecognized arguments: ")
        if not stray and names:
            told = self._stray(names.split()[0])
        self.exit(complain(f"{told.rstrip('.')}; `{self.prog} --help` lists what there is.", USAGE))

    def _stray(self, name: str) -> str:
        if not name.startswith("-"):
            return f"There is no place for {name!r}"
        from difflib import get_close_matches  # only after a mistake

        known = [option for action in self._actions for option in action.option_strings]
        near = get_close_matches(name.partition("=")[0], known, 1, ALIKE)
        return f"There is no option {name}{f', but there is {near[0]}' if near else ''}"


def whole_number(least: int, most: int | None = None) -> Callable[[str], int]:
    """Take the bounds of a number; give what reads it from an argument.

    What that gives raises argparse.ArgumentTypeError, which says what is wanted.
    """

    def read(value: str) -> int:
        if value.isascii() and value.lstrip("-").isdigit():
            number = int(value)
            if least <= number and (most is None or number <= most):
                return number
        bounds = f"from {least:,} on" if most is None else f"from {least:,} to {most:,}"
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number {bounds}")

    return read


def number(value: str) -> float:
    """Take a value; give the number, or raise argparse.ArgumentTypeError."""
    try:
        return float(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no number") from None


def command_parser(name: str, description: str, epilog: str) -> argparse.ArgumentParser:
    """Give a command's parser, still without arguments.

    Args:
        name: the command, empty for the program without one.
        description: what it does, in a sentence.
        epilog: examples and exit codes, printed as they stand.
    """
    return CommandParser(
        prog=f"onrecord {name}".rstrip(),
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


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


def log_of(options: argparse.Namespace) -> Log:
    """Take what a parser with one of the two functions above gave; give what it says of the log."""
    return Log(getattr(options, "verbose", False), options.log_file)


def set_up_log(log: Log) -> None:
    """Take where the program's log is to go; send it there.

    Other libraries' messages stay out: they may quote an article. A log file that cannot be opened
    ends the program with a sentence.
    """
    handlers: list[logging.Handler] = [logging.NullHandler()]
    if log.verbose:
        handlers.append(logging.StreamHandler())
    if log.file:
        try:
            handlers.append(logging.FileHandler(log.file, encoding="utf-8"))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            sys.exit(complain(f"{log.file} cannot be written ({reason}).", FAILURE))
    logger = logging.getLogger("onrecord")
    logger.propagate = False
    logger.setLevel(logging.INFO)
    for handler in handlers:
        handler.setFormatter(_SafeFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logger.addHandler(handler)


class _SafeFormatter(logging.Formatter):
    """One line a message, with nothing in it that a terminal would take for a command."""

    def format(self, record: logging.LogRecord) -> str:
        return one_line(super().format(record))
