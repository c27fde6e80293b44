"""The command line: which article to open, or which to extract from, and with what exit code.

Nothing heavy is imported here: ``--help`` and ``--version`` answer without spacy and textual,
``extract`` without textual.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from ...article import source
from ...article.files import is_library
from ...article.text import one_line
from . import inputs
from .at_terminal import give_keyboard_back, is_terminal, no_terminal
from .exit_codes import FAILURE, INTERRUPTED, OK, USAGE, code_of, complain
from .options import ALIKE, add_log_file_option, add_model_option, command_parser, set_up_log

COMMANDS = ("extract", "add", "find", "update", "persons", "list", "export", "corpus", "doctor")
"""The commands beside reading: each a module of ``commands`` with ``run`` and ``parser``."""

MOST_AT_ONCE = 2_000
"""Files that are opened together: each is read before the list is shown, a second for a thousand
texts and ten for as many pages, and all are kept in memory."""

_READ_HELP = """\
examples:
  onrecord                          read the article that comes with the program
  onrecord story.txt                read a file; ? shows the keys
  onrecord monday.txt tuesday.txt   read several, one after the other
  onrecord FOLDER                   read the files of a folder; L lists them
  onrecord https://example.org/a    read the article of a page
  pbpaste | onrecord -              read standard input
  onrecord extract story.txt        print the facts as JSON (onrecord extract --help)
  onrecord add ARCHIVE              keep articles and their facts in the library
  onrecord find harbour             find what was said in all of them
  onrecord list                     read, sort and find them in the reader
  onrecord update                   bring what is new in the feeds that were added
  onrecord corpus ARCHIVE -o facts  find the facts of millions, on one machine or many
  onrecord doctor                   tell what works on this machine

exit codes:
  0 ok   1 failure   2 usage   3 model missing   4 unreadable input   5 no text   130 interrupted
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Take the arguments (the process's own when None); run the command and give its exit code.

    argparse ends the process itself, with 2, on arguments it cannot use.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments and arguments[0] in COMMANDS:
            command = importlib.import_module(f"..commands.{arguments[0]}", __package__)
            _raise_on_interrupt()
            return int(command.run(arguments[1:]))
        if arguments and (fault := _mistaken(arguments[0])):
            return complain(fault, USAGE)
        return _read(parser().parse_args(arguments))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`). Nothing is left to say, and the flush at
        # interpreter exit must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return OK


def _mistaken(name: str) -> str:
    """Take the first argument; give a sentence where it is a command that was mistyped."""
    if not name.isalpha() or os.path.exists(name):
        return ""
    from difflib import get_close_matches  # only for what is no file

    near = get_close_matches(name.lower(), (*COMMANDS, "help", "version"), 1, ALIKE)
    if not near:
        return ""
    meant = f"onrecord {near[0]}" if near[0] in COMMANDS else f"onrecord --{near[0]}"
    return f"There is neither a file nor a command called {name}; perhaps you mean `{meant}`."


def _raise_on_interrupt() -> None:
    """Let ctrl+c be an exception again, for a command that has something to tidy up.

    The reader leaves it to the system (see ``start``) until the app puts the terminal back itself.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


class _Version(argparse.Action):
    """Prints the version and ends; finding it out takes a tenth of a second, so only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"onrecord {version('onrecord')}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """Give the parser of the arguments without a command."""
    result = command_parser(
        "",
        "Read news in the terminal, with its quotes, deals and actors on record.",
        _READ_HELP,
    )
    result.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file or a folder of them (text, page, document, mail, PDF; the README lists them), "
        "a URL, or - for standard input (default: the bundled article); "
        f"a file called {', '.join(COMMANDS[:-1])} or {COMMANDS[-1]} is ./{COMMANDS[0]} and so on",
    )
    result.add_argument(
        "--version", action=_Version, nargs=0, help="show program's version number and exit"
    )
    add_model_option(result)
    inputs.add_options(result)
    add_log_file_option(result)
    return result


def _read(options: argparse.Namespace) -> int:
    if options.paths.count(source.STDIN) > 1:
        return complain("Standard input can be read only once; name - once.", USAGE)
    if len(options.paths) == 1 and is_library(options.paths[0]):
        from ..commands import list as listing  # only for a library

        model = ["--model", options.model] if options.model else []
        return listing.run(["--library", options.paths[0], *model])
    reading = inputs.reading(options, options.model)
    set_up_log(reading.log)
    articles, faults = [], []
    names = [path for name in inputs.named(options) for path in _in_folder(name)]
    if len(names) > MOST_AT_ONCE:
        where = str(options.paths[0]) if len(options.paths) == 1 else "FOLDER"
        return complain(
            f"{len(names):,} files are more than the {MOST_AT_ONCE:,} that are read at once and "
            f"kept in memory; put them into the library with `onrecord add {one_line(where)}` and "
            "read them with `onrecord list`.",
            USAGE,
        )
    for name in inputs.counted([each for one in names for each in inputs.expanded(one, reading)]):
        try:
            articles.append(inputs.read(name, reading))
        except source.SourceError as error:
            faults.append(error)
    if not articles:
        return max(complain(str(fault), code_of(fault)) for fault in faults)
    if not is_terminal(sys.stdin):
        if not options.paths and is_terminal(sys.stdout):
            return complain("Standard input is no terminal; to read it, name -.", USAGE)
        give_keyboard_back()
    if fault := no_terminal("onrecord extract"):
        return complain(fault, FAILURE)
    # Until the first paint, which turns it on again: what is made by then is imported modules and
    # widgets that stay, and looking through them for garbage is a tenth of the time to the words.
    gc.disable()
    from ..terminal.question import asked

    with asked(os.environ) as question:
        from ..running import run_reader

        code = run_reader(articles, options.model, [str(fault) for fault in faults], question)
    return max([code, *(complain(str(fault), code_of(fault)) for fault in faults)])


def _in_folder(name: str | None) -> list[str | None]:
    """Give what the user named, or the files of the folder that it is."""
    if name is None or not os.path.isdir(name):
        return [name]
    from .folders import files_of  # only for a folder: the first paint is not to wait

    return files_of(name)
