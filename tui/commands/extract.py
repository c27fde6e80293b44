"""``onrecord extract``: the facts of articles on standard output or in a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ...article import source
from ...article.facts.facts import BY_PLURAL
from ...article.facts.quote import ACTS, POLARITIES
from ...article.selection import Choice
from ...article.text import one_line
from ..cli import folders, inputs
from ..cli.exit_codes import OK, USAGE, complain
from ..cli.options import (
    add_log_options,
    add_model_option,
    command_parser,
    log_of,
    model_of,
    set_up_log,
    whole_number,
)
from ..store import config
from .rendering import FORMATS, Wanted

_EXTRACT_HELP = """\
examples:
  onrecord extract                                      the bundled article
  onrecord extract story.txt | jq '.quotes[].speaker'   who speaks
  onrecord extract page.html --format text              tables to read
  onrecord extract a.txt --only quotes --speaker modi   what one person said
  onrecord extract a.txt -o notes.md                    quotes with their sources, as Markdown
  onrecord extract *.txt --format jsonl > facts.jsonl   one object a line, in input order
  onrecord extract ARCHIVE -o facts.jsonl --jobs 4      all files in a folder; the same command
                                                        again goes on where it was ended
  curl -s https://example.org/a.txt | onrecord extract -

The object is described by the JSON Schema that `onrecord extract --schema` prints.
In CSV a cell that a spreadsheet would run as a formula gets an apostrophe in front.
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
    set_up_log(log_of(options))
    names = [path for name in inputs.named(options) for path in folders.files_of(name)]
    shared = {source.STDIN, inputs.CLIPBOARD} & set(names)
    if names.count(source.STDIN) > 1:
        return complain("Standard input can be read only once; name - once.", USAGE)
    if options.jobs > 1 and shared:
        return complain("Several --jobs read files only; leave - and --clipboard out.", USAGE)
    try:
        wanted = _wanted(options)
    except ValueError as error:
        return complain(str(error), USAGE)
    settings = config.load()
    reading = inputs.reading(options, model_of(options.model, settings))
    names = [one for name in names for one in inputs.expanded(name, reading)]
    for problem in settings.problems:
        print(f"onrecord: {one_line(problem)}", file=sys.stderr)
    from .batch import Run, run_all

    return run_all(names, wanted, Run(reading, options.output, options.force, options.jobs))


def _wanted(options: argparse.Namespace) -> Wanted:
    """Take the options; give what is to be printed, or raise ValueError with a sentence."""
    form = options.format or _form_by_name(options.output or "")
    kinds = tuple(BY_PLURAL)
    if options.only is not None:
        kinds = tuple(kind.strip() for kind in options.only.split(","))
        if unknown := [kind for kind in kinds if kind not in BY_PLURAL]:
            known = ", ".join(BY_PLURAL)
            raise ValueError(f"There is no kind of fact {unknown[0]!r}; name some of {known}.")
    elif form == "csv" or options.speaker or options.act or options.polarity:
        kinds = ("quotes",)
    if FORMATS[form].is_table and len(kinds) > 1:
        raise ValueError("A CSV file is one table; name one kind with --only.")
    if options.verdicts and not FORMATS[form].has_verdicts:
        raise ValueError("Verdicts are printed with the formats json, jsonl, md and csv only.")
    choice = Choice(kinds, options.speaker, act=options.act, polarity=options.polarity)
    return Wanted(form, choice, options.verified, options.verdicts)


_ENDINGS = {form.suffix: name for name, form in FORMATS.items()} | {
    ".ndjson": "jsonl",
    ".markdown": "md",
}
_FOREIGN = frozenset(
    {
        *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".htm", ".html", ".xml", ".epub", ".tsv"),
        *(".xls", ".xlsx", ".ods", ".yaml", ".yml", ".parquet", ".sqlite3", ".db", ".gz", ".zip"),
    }
)
"""Endings that promise what is not written: their programs would call the file damaged."""


def _form_by_name(output: str) -> str:
    """Take the name of the -o FILE; give the format that its ending tells, else json.

    Raises:
        ValueError: it ends as a file of another kind; the message is a sentence.
    """
    suffix = Path(output).suffix.lower()
    if suffix in _FOREIGN:
        known = ", ".join(form.suffix for form in FORMATS.values())
        raise ValueError(
            f"No {suffix} is written; end {output} with one of {known}, or name its --format."
        )
    return _ENDINGS.get(suffix, "json")


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command's arguments."""
    result = command_parser(
        "extract",
        "Print the facts of articles as JSON, Markdown, CSV or tables.",
        _EXTRACT_HELP,
    )
    result.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files (text, pages, documents, mails, feeds, tables; the README lists them), "
        "folders of them, URLs, or - for standard input (default: the bundled article)",
    )
    result.add_argument(
        "--format",
        choices=tuple(FORMATS),
        help="json: indented, one object an article; jsonl: one object a line; md: Markdown; "
        "csv: one table of quotes, or of what --only names; text: tables to read "
        "(default: by the ending of the -o FILE, else json)",
    )
    result.add_argument(
        *("-o", "--output"),
        metavar="FILE",
        help="write this file, whole or not at all; a folder (NAME/): one file an article, named "
        "after its title",
    )
    result.add_argument("--force", action="store_true", help="replace the -o FILE if there is one")
    result.add_argument(
        "--only", metavar="KINDS", help="some of quotes,deals,actors (default: all)"
    )
    result.add_argument(
        "--speaker", metavar="NAME", help="only what is said by NAME, or a part of the name"
    )
    result.add_argument(
        "--act",
        choices=ACTS,
        help="only quotes of speech (said, warned), only attitudes (wants, believes, plans), or "
        "only mentions of speech without its words (declined to comment)",
    )
    result.add_argument(
        "--polarity",
        choices=POLARITIES,
        help="only quotes whose source affirms, denies (denied, rejected) or leaves open (asked "
        "whether, did not say) what they tell",
    )
    result.add_argument(
        "--verified", action="store_true", help="only what you marked as verified in the reader"
    )
    result.add_argument(
        "--verdicts",
        action="store_true",
        help="add to each fact of JSON, CSV or Markdown what you marked in the reader (verified, "
        "rejected), your note and when that was, and give the speakers you corrected",
    )
    result.add_argument(
        "--jobs",
        type=jobs,
        default=1,
        metavar="N",
        help="read N files at a time, each in a process that takes 1 GB of memory (default: 1)",
    )
    result.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of the object and end"
    )
    add_model_option(result)
    inputs.add_options(result)
    add_log_options(result)
    return result


jobs = whole_number(1, 64)
"""What reads the value of ``--jobs``."""


def schema_text() -> str:
    """Give the published JSON Schema of what ``extract`` prints."""
    from importlib import resources

    folder = resources.files("onrecord.article.schema")
    return (folder / "onrecord-1.schema.json").read_text("utf-8")
