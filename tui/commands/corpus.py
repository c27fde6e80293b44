"""``onrecord corpus``: the facts of a corpus, by many processes on one machine or many."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...article import corpus
from ...article.corpus import job as jobs
from ...article.text import one_line
from ..cli import inputs
from ..cli.exit_codes import FAILURE, INTERRUPTED, MODEL_MISSING, OK, USAGE, complain
from ..cli.options import (
    add_log_options,
    add_model_option,
    command_parser,
    log_of,
    model_of,
    number,
    set_up_log,
    whole_number,
)
from ..store import config
from . import extract

if TYPE_CHECKING:
    from ...article.corpus.engine import Progress
    from ...article.corpus.plan import Plan

_HELP = """\
examples:
  onrecord corpus ARCHIVE -o facts                        a folder, by all cores of this machine
  onrecord corpus news.jsonl -o facts --field text=body   a line of JSON an article
  onrecord corpus 'CC-NEWS-*.warc.gz' -o facts --dry-run  what there is to do
  onrecord corpus s3://news/2026/ -o s3://news/facts --scheduler tcp://head:8786

Inputs are files that `onrecord extract` reads, folders and patterns of them, JSON Lines (packed
ones, too), Parquet tables with a column of texts, and web archives (WARC) of pages, in any store
that fsspec knows and your installation has a package for. Texts in other languages than English
are counted and left out. The output is a folder of Parquet files: articles, actors, quotes, deals,
and errors for what could not be read; docs/corpus.md tells their columns.
The same command again goes on where it was ended, whatever ended it.

exit codes:
  0 ok, also when articles could not be read   1 failure   2 usage   3 model missing
  130 interrupted
"""

_EVERY = 30.0
"""Seconds between two lines on how far it is, where standard error is no terminal."""


def run(arguments: Sequence[str]) -> int:
    """Take the arguments after ``corpus``; run it and give the exit code."""
    options = parser().parse_args(arguments)
    set_up_log(log_of(options))
    if not corpus.is_installed():
        sentence = "Corpora need more packages; to get them: pip install 'onrecord[cluster]'."
        return complain(sentence, FAILURE)
    if options.without_text and options.format == "jsonl":
        return complain("Lines of JSON hold the texts; --without-text is for Parquet.", USAGE)
    try:
        return _run(options)
    except corpus.CorpusError as error:
        return complain(str(error), FAILURE)


def _run(options: argparse.Namespace) -> int:
    from ...article.corpus.plan import Plan

    settings = config.load()
    model = model_of(options.model, settings)
    if options.scheduler is None and (missing := _wrong_model(model)):
        return complain(missing, MODEL_MISSING)
    job = jobs.Job(
        output=_whole(options.output),
        form=options.format,
        model=model,
        encoding=options.encoding,
        fields=tuple(options.field),
        words=options.task_words,
        seconds=options.seconds,
        memory=options.memory,
        with_text=not options.without_text,
        rules=jobs.rules(),
    )
    plan = Plan.of(options.paths, job)
    if plan.left_out:
        kinds = ", ".join(f"{n:,} {one_line(end)}" for end, n in plan.left_out.most_common(12))
        _say(
            f"left out of folders: {plan.left_out.total():,} files ({kinds}); name them to try them"
        )
    if not plan.tasks:
        return complain("There is nothing to read in what you named.", FAILURE)
    return _dry_run(plan, job) if options.dry_run else _real_run(plan, job, options)


def _dry_run(plan: Plan, job: jobs.Job) -> int:
    from ...article.corpus.store import Store

    done = len(Store(job.output).done())
    names = {"file": "files", "lines": "files of JSON lines", "rows": "Parquet files"}
    for kind, count in plan.files.items():
        print(f"{count:,} {names.get(kind, 'web archives')}, {plan.size[kind] / 1e6:,.1f} MB")
    print(f"{plan.tasks:,} tasks, {done:,} of them done; about {plan.words:,} words")
    return OK


def _real_run(plan: Plan, job: jobs.Job, options: argparse.Namespace) -> int:
    from ...article.corpus.engine import Run, client_of

    began = time.monotonic()
    line = _Line()
    work = Run(plan, job, line.show)
    done = work.begin(afresh=options.force)
    if done:
        _say(f"going on, {done:,} of {plan.tasks:,} parts are there")
    try:
        if done < plan.tasks:
            with client_of(options.scheduler, options.jobs) as client:
                work.read(client)
    except KeyboardInterrupt:
        line.end()
        _say("interrupted; the same command again goes on from here")
        return INTERRUPTED
    except corpus.CorpusError:
        line.end()
        _say("what is done is kept; the same command again goes on from here")
        raise
    line.end()
    counts = work.progress.counts
    work.finish(counts, time.monotonic() - began)
    for told in counts.told(options.price):
        _say(told)
    return OK


def _wrong_model(model: str | None) -> str:
    """Take the model's name; give what is wrong with it, before processes are started for it."""
    from ...article import pipeline

    name = pipeline.model_name(model)
    if os.path.isdir(name) or pipeline.is_installed(name):
        return ""
    try:
        pipeline.load(name)
    except pipeline.ModelMissingError as error:
        return str(error)
    return ""


def _whole(output: str) -> str:
    """Take a path or an address; give it so that it means the same in every process."""
    return output if "://" in output else os.path.abspath(output)


def _say(sentence: str) -> None:
    print(f"onrecord: {one_line(sentence)}", file=sys.stderr, flush=True)


class _Line:
    """How far it is: one line that is written over on a terminal, else a line now and then."""

    _WIDTH = 99

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._last = time.monotonic()
        self._is_shown = False

    def show(self, progress: Progress) -> None:
        """Take how far it is; tell it, unless it was just told."""
        now = time.monotonic()
        if now - self._last < (0.5 if self._is_terminal else _EVERY):
            return
        self._last = now
        told = " · ".join(_parts(progress))
        if self._is_terminal:
            print(f"\r{told[: self._WIDTH]:{self._WIDTH}}\r", end="", file=sys.stderr, flush=True)
            self._is_shown = True
        else:
            _say(told)

    def end(self) -> None:
        """Take the line away."""
        if self._is_shown:
            print(f"\r{'':{self._WIDTH}}\r", end="", file=sys.stderr, flush=True)


def _parts(progress: Progress) -> Iterator[str]:
    counts = progress.counts
    share = 100 * progress.words_done / progress.words if progress.words else 100
    yield f"{share:.0f} %"
    yield f"{counts.articles:,} articles"
    if progress.rate:
        yield f"{progress.rate:,.0f} words/s"
    if progress.rest is not None:
        minutes, seconds = divmod(int(progress.rest), 60)
        hours, minutes = divmod(minutes, 60)
        yield f"{hours}:{minutes:02d}:{seconds:02d} left"
    if failed := counts.errors.total():
        yield f"{failed:,} not read"
    yield f"{progress.workers:,} workers" if progress.workers else "waiting for workers"


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command's arguments."""
    result = command_parser(
        "corpus", "Find the facts of a corpus, by many processes on one machine or many.", _HELP
    )
    result.add_argument(
        "paths",
        nargs="+",
        metavar="INPUT",
        help="files, folders, patterns or addresses of them",
    )
    result.add_argument(
        *("-o", "--output"),
        metavar="FOLDER",
        required=True,
        help="write parts into this folder (or address of a store), each whole or not at all",
    )
    where = result.add_mutually_exclusive_group()
    where.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="let the workers of this Dask scheduler read (default: processes of this machine)",
    )
    where.add_argument(
        "--jobs",
        type=extract.jobs,
        default=min(64, os.cpu_count() or 1),
        metavar="N",
        help="read in N processes, each of 1 GB of memory (default: as many as there are cores)",
    )
    result.add_argument(
        "--format",
        choices=("parquet", "jsonl"),
        default="parquet",
        help="parquet: flat tables; jsonl: an object of `extract` a line (default: parquet)",
    )
    result.add_argument("--dry-run", action="store_true", help="tell what there is to do, and end")
    result.add_argument(
        "--force", action="store_true", help="take away another run's parts in FOLDER first"
    )
    result.add_argument(
        "--without-text", action="store_true", help="leave the texts out of the table of articles"
    )
    result.add_argument(
        "--price",
        type=number,
        metavar="NUMBER",
        help="what a core costs an hour, to tell in the end what it cost",
    )
    _add_limits(result)
    add_model_option(result)
    inputs.add_record_options(result)
    add_log_options(result)
    return result


def _add_limits(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--task-words",
        type=whole_number(1),
        default=jobs.WORDS,
        metavar="N",
        help=f"words of a part, about (default: {jobs.WORDS:,})",
    )
    parser.add_argument(
        "--seconds",
        type=whole_number(1),
        default=jobs.SECONDS,
        metavar="N",
        help="seconds of processor time after which an article is given up "
        f"(default: {jobs.SECONDS})",
    )
    parser.add_argument(
        "--memory",
        type=number,
        default=jobs.MEMORY,
        metavar="GB",
        help=f"memory a process that reads articles may take (default: {jobs.MEMORY:g})",
    )
