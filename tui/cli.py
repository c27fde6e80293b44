"""The command line: which article to open, or which to extract from, and with what exit code.

Nothing heavy is imported here: ``--help`` and ``--version`` answer without spacy and textual,
``extract`` without textual.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import NoReturn

from ..article import source
from ..article.text import one_line

OK = 0
FAILURE = 1
USAGE = 2
MODEL_MISSING = 3
UNREADABLE = 4
NO_TEXT = 5
INTERRUPTED = 130

_READ_HELP = """\
examples:
  onrecord                          read the article that comes with the program
  onrecord story.txt                read a file; ? shows the keys
  onrecord monday.txt tuesday.txt   read several, one after the other
  pbpaste | onrecord -              read standard input
  onrecord extract story.txt        print the facts as JSON (onrecord extract --help)

exit codes:
  0 ok   1 failure   2 usage   3 model missing   4 unreadable input   5 no text   130 interrupted
"""

_EXTRACT_HELP = """\
examples:
  onrecord extract                                      the bundled article
  onrecord extract story.txt | jq '.quotes[].speaker'   who speaks
  onrecord extract *.txt --format jsonl > facts.jsonl   one object a line, in input order
  curl -s https://example.org/a.txt | onrecord extract -

The object is described by the JSON Schema that `onrecord extract --schema` prints.
A file that cannot be read is reported on standard error, the others are still printed, and the
exit code says what was wrong.

exit codes:
  0 ok, also when no fact is found   1 failure   2 usage   3 model missing   4 unreadable input
  5 no text in it   130 interrupted
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Take the arguments (the process's own when None); run the command and give its exit code.

    argparse ends the process itself, with 2, on arguments it cannot use.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments[:1] == ["extract"]:
            return _extract(_extract_parser().parse_args(arguments[1:]))
        return _read(_read_parser().parse_args(arguments))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`). Nothing is left to say, and the flush at
        # interpreter exit must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return OK


def _common(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="an installed spaCy pipeline for English, or its folder (default: $ONRECORD_MODEL, "
        "the config file, or the model installed with onrecord)",
    )
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help="how the text is encoded (default: byte order mark, UTF-8, Windows-1252)",
    )
    return parser


def _read_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onrecord",
        description="Read news in the terminal, with its quotes, deals and actors on record.",
        epilog=_READ_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a text file, or - for standard input (default: the bundled article); "
        "a file called extract is ./extract",
    )
    parser.add_argument("--version", action="version", version=f"onrecord {version('onrecord')}")
    return _common(parser)


def _extract_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onrecord extract",
        description="Print the facts of articles as JSON.",
        epilog=_EXTRACT_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="text files, or - for standard input (default: the bundled article)",
    )
    parser.add_argument(
        "--format",
        choices=("json", "jsonl"),
        default="json",
        help="json: indented, one object an article; jsonl: one object a line (default: json)",
    )
    parser.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of the object and end"
    )
    return _common(parser)


def _read(options: argparse.Namespace) -> int:
    if options.paths.count(source.STDIN) > 1:
        return _complain("Standard input can be read only once; name - once.", USAGE)
    try:
        articles = [source.read(path, options.encoding) for path in options.paths or [None]]
    except source.SourceError as error:
        return _complain(str(error), _code_of(error))
    if source.STDIN in options.paths:
        _give_keyboard_back()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _complain(
            "The reader needs a terminal; to print the facts use `onrecord extract`.", FAILURE
        )
    from .app import run_reader

    return run_reader(articles, model=options.model)


def _give_keyboard_back() -> None:
    """Make the terminal standard input again after the article was read from it."""
    try:
        keyboard = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        return  # no terminal: the caller says so
    os.dup2(keyboard, 0)
    os.close(keyboard)


def _extract(options: argparse.Namespace) -> int:
    if options.schema:
        sys.stdout.write(schema_text())
        return OK
    from ..article.export import to_json

    paths: list[str | None] = list(options.paths) or [None]
    if paths.count(source.STDIN) > 1:
        return _complain("Standard input can be read only once; name - once.", USAGE)
    code = OK
    nlp = None
    for path in paths:
        try:
            article = source.read(path, options.encoding)
        except source.SourceError as error:
            code = max(code, _complain(str(error), _code_of(error)))
            continue
        # Only now: a wrong path is told at once, and nothing waits for spaCy in vain.
        from ..article import pipeline

        if nlp is None:
            try:
                nlp = pipeline.load(options.model)
            except pipeline.ModelMissingError as error:
                return _complain(str(error), MODEL_MISSING)
        printed = to_json(article, pipeline.extract(article, nlp))
        indent = 2 if options.format == "json" else None
        # ASCII on purpose: no code point of the text can reach a terminal as a command.
        sys.stdout.write(json.dumps(printed, indent=indent) + "\n")
        sys.stdout.flush()
    return code


def schema_text() -> str:
    """Give the published JSON Schema of what ``extract`` prints."""
    from importlib import resources

    folder = resources.files("onrecord.article.schema")
    return (folder / "onrecord-1.schema.json").read_text("utf-8")


def _code_of(error: source.SourceError) -> int:
    return NO_TEXT if isinstance(error, source.NoTextError) else UNREADABLE


def _complain(sentence: str, code: int) -> int:
    print(f"onrecord: {one_line(sentence)}", file=sys.stderr)
    return code


def run() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
