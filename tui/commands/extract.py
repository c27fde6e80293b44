"""``onrecord extract``: the facts of articles on standard output."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from ...article import source
from .. import inputs
from ..exit_codes import MODEL_MISSING, OK, USAGE, code_of, complain
from ..options import add_model_option

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


def run(arguments: Sequence[str]) -> int:
    """Take the arguments after ``extract``; run it and give the exit code."""
    options = parser().parse_args(arguments)
    if options.schema:
        sys.stdout.write(schema_text())
        return OK
    from ...article.export import to_json

    names = inputs.named(options)
    if names.count(source.STDIN) > 1:
        return complain("Standard input can be read only once; name - once.", USAGE)
    code = OK
    nlp = None
    for name in names:
        try:
            article = inputs.read(name, options)
        except source.SourceError as error:
            code = max(code, complain(str(error), code_of(error)))
            continue
        # Only now: a wrong path is told at once, and nothing waits for spaCy in vain.
        from ...article import pipeline

        if nlp is None:
            try:
                nlp = pipeline.load(options.model)
            except pipeline.ModelMissingError as error:
                return complain(str(error), MODEL_MISSING)
        printed = to_json(article, pipeline.extract(article, nlp))
        indent = 2 if options.format == "json" else None
        # ASCII on purpose: no code point of the text can reach a terminal as a command.
        sys.stdout.write(json.dumps(printed, indent=indent) + "\n")
        sys.stdout.flush()
    return code


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command's arguments."""
    result = argparse.ArgumentParser(
        prog="onrecord extract",
        description="Print the facts of articles as JSON.",
        epilog=_EXTRACT_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    result.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files (text, Markdown, HTML, .docx, .epub, .pdf), URLs, or - for standard input "
        "(default: the bundled article)",
    )
    result.add_argument(
        "--format",
        choices=("json", "jsonl"),
        default="json",
        help="json: indented, one object an article; jsonl: one object a line (default: json)",
    )
    result.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of the object and end"
    )
    add_model_option(result)
    inputs.add_options(result)
    return result


def schema_text() -> str:
    """Give the published JSON Schema of what ``extract`` prints."""
    from importlib import resources

    folder = resources.files("onrecord.article.schema")
    return (folder / "onrecord-1.schema.json").read_text("utf-8")
