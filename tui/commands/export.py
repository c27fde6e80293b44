"""``onrecord export``: the library as plain files, whole; ``add --exported`` reads them."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...article import library
from ...article.library.exchange import moving
from ...article.text import one_line
from ..cli.exit_codes import FAILURE, OK, USAGE, complain
from ..cli.options import command_parser
from ..store.state import StateStore
from . import batch
from .libraries import add_library_option

_HELP = """\
examples:
  onrecord export -o FOLDER               all of the library, documented in FOLDER/README.txt
  onrecord add --exported FOLDER          the same library again, here or elsewhere
  onrecord find --speaker ito --format bibtex > ito.bib
                                          a part of it: md, csv, json, jsonl, csl, bibtex

exit codes:
  0 ok   1 failure   2 usage
"""


def run(arguments: Sequence[str]) -> int:
    """Take the arguments after ``export``; run it and give the exit code."""
    options = parser().parse_args(arguments)
    folder = Path(options.output)
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        return complain(f"{one_line(str(folder))} is there already; name a new folder.", USAGE)
    part = folder.with_name(f"{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        with library.opened(options.library) as connection:
            count = _write(connection, part, StateStore())
        if folder.exists():
            folder.rmdir()
        os.replace(part, folder)
    except library.LibraryError as error:
        shutil.rmtree(part, ignore_errors=True)
        return complain(str(error), FAILURE)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        reason = error.strerror or type(error).__name__
        return complain(f"{one_line(str(folder))} cannot be written ({reason}).", FAILURE)
    print(f"onrecord: {count:,} articles in {one_line(str(folder))}", file=sys.stderr)
    return OK


def _write(connection: sqlite3.Connection, folder: Path, store: StateStore) -> int:
    connection.execute("BEGIN")  # one state of it, whoever writes meanwhile
    total = connection.execute("SELECT count(*) FROM article").fetchone()[0]
    digests = set()
    with (
        open(folder / "articles.jsonl", "w", encoding="ascii") as file,
        batch.bar(total, total > 1 and sys.stderr.isatty()) as advance,
    ):
        for whole in moving.articles_of(connection):
            file.write(json.dumps(whole) + "\n")
            digests.add(whole["article"]["sha256"])
            advance()
    with open(folder / "library.json", "w", encoding="ascii") as file:
        json.dump(moving.rest_of(connection), file, indent=1)
    (folder / "README.txt").write_text(moving.FORMAT, "utf-8")
    checks = folder / "checks"
    checks.mkdir()
    for path in (store.folder / "articles").glob("*.json"):
        if path.stem in digests:
            shutil.copyfile(path, checks / path.name)
    return int(total)


def put_back(connection: sqlite3.Connection, folder: Path, store: StateStore) -> int:
    """Take a library, a folder that ``export`` wrote and the record; put all of it into them.

    What is there already is left as it is. Gives how many articles were put.

    Raises:
        OSError, ValueError: the folder is none, or a file of it is missing or damaged.
    """
    rest: dict[str, Any] = json.loads((folder / "library.json").read_bytes())
    if not isinstance(rest, dict):
        raise ValueError("no object")
    articles: list[moving.Moved] = []
    with open(folder / "articles.jsonl", encoding="utf-8") as file:
        for line in file:
            whole = json.loads(line)
            articles.append(moving.moved(whole, moving.put(connection, whole)))
    moving.put_rest(connection, rest, articles)
    there = store.folder / "articles"
    there.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in sorted((folder / "checks").glob("*.json")):
        if not (there / path.name).exists():
            shutil.copyfile(path, there / path.name)
    return len(articles)


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command's arguments."""
    result = command_parser(
        "export", "Write all of the library into a folder of plain files.", _HELP
    )
    result.add_argument("-o", "--output", metavar="FOLDER", required=True, help="a new folder")
    add_library_option(result)
    return result
