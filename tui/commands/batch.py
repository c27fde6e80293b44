"""All names the user gave: where their output goes, progress, going on after an interruption."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...article.text import one_line
from ..cli.exit_codes import FAILURE, INTERRUPTED, MODEL_MISSING, OK, USAGE, complain
from ..cli.options import Reading
from ..store import saving
from ..store.writing import PartFile, TakenError, WriteError, write
from . import resuming
from .rendering import Wanted, before_all
from .work import Result, Worker


@dataclass(frozen=True, slots=True)
class Run:
    """How all names are read, and where their output goes.

    ``output`` is a file, a folder, or None for standard output; with ``force`` a file that is
    there is replaced. ``jobs`` are processes.
    """

    reading: Reading
    output: str | None = None
    force: bool = False
    jobs: int = 1


def run_all(names: Sequence[str | None], wanted: Wanted, run: Run) -> int:
    """Take names, what is wanted of them and how they are read; print or write it all.

    Gives the exit code: the highest of all names, INTERRUPTED after ctrl+c.
    """
    output = run.output
    try:
        if output is None or output == "-":
            return _print(names, wanted, run)
        if output.endswith("/") or Path(output).is_dir():
            return _write_folder(names, wanted, run, Path(output))
        if wanted.format == "json" and len(names) > 1:
            return complain("A JSON file holds one article; for several use jsonl.", USAGE)
        return _write_file(names, wanted, run, Path(output))
    except WriteError as error:
        return complain(str(error), FAILURE)


def _print(names: Sequence[str | None], wanted: Wanted, run: Run) -> int:
    # UTF-8 whatever the locale is: it is data, and a name must not end the program.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    # A table's first line waits for the first rows: an error alone prints nothing.
    start = before_all(wanted)

    def give(result: Result) -> None:
        nonlocal start
        if result.error is not None:
            return
        sys.stdout.write(start + result.output)
        sys.stdout.flush()
        start = ""

    return read_all(names, wanted, run, give)


def _write_folder(names: Sequence[str | None], wanted: Wanted, run: Run, folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"The folder {folder} cannot be made ({error.strerror}).") from None

    def give(result: Result) -> None:
        if result.error is not None:
            return
        stem = saving.stem_of(result.title or Path(result.name or "article").stem)
        data = (before_all(wanted) + result.output).encode(wanted.how.encoding)
        while True:
            try:
                write(saving.new_path(folder, stem, wanted.how.suffix), data)
            except TakenError:  # another run into this folder was quicker: the next number, then
                continue
            return

    return read_all(names, wanted, run, give)


def _write_file(names: Sequence[str | None], wanted: Wanted, run: Run, path: Path) -> int:
    resumable = resuming.can_resume(wanted)
    print_id = resuming.fingerprint(names, wanted, run.reading)
    file = PartFile(path, print_id, goes_on=resumable, force=run.force)
    written = lost = 0
    try:
        resumed = resuming.resume(file, names, run.reading, known=resumable)
        if resumed.done or resumed.changed or resumed.foreign:
            print(f"onrecord: {resumed.told(len(names))}", file=sys.stderr)
        file.write(before_all(wanted).encode(wanted.how.encoding))

        def give(result: Result) -> None:
            nonlocal written, lost
            if result.error is None:
                file.write(result.output.encode("utf-8"))
                written += 1
            lost += result.again

        code = read_all(resumed.names, wanted, run, give)
        any_there = bool(written or resumed.done)
        # What was lost by accident is tried once more before the file is finished without it.
        unfinished = code in (INTERRUPTED, MODEL_MISSING) or (resumable and lost and written)
        if unfinished or not any_there:
            file.leave(keep=resumable and any_there)
            if code != MODEL_MISSING and resumable and any_there:
                lacks = f"{path} lacks {lost:,} of {len(names):,} articles; " if lost else ""
                told = f"onrecord: {lacks}the same command again goes on from here"
                print(one_line(told), file=sys.stderr)
            return code
        if resumable:
            file.rearrange(resuming.in_order(names))
        file.finish()
        return code
    except BaseException:
        file.leave(keep=resumable and bool(written))
        raise


def read_all(
    names: Sequence[str | None],
    wanted: Wanted,
    run: Run,
    give: Callable[[Result], None],
) -> int:
    """Read all names and hand each result to ``give``, errors to standard error too.

    Gives the exit code: the highest of all names, INTERRUPTED after ctrl+c.
    """
    code = OK
    to_terminal = run.output in (None, "-") and sys.stdout.isatty()
    show_bar = len(names) > 1 and sys.stderr.isatty() and not to_terminal
    results = _results(names, wanted, run, show=not show_bar)
    try:
        with contextlib.closing(results), bar(len(names), show_bar) as advance:
            for result in results:
                for warning in result.warnings:
                    print(f"onrecord: {one_line(f'{result.name}: {warning}')}", file=sys.stderr)
                if result.error is not None:
                    code = max(code, complain(result.error, result.code))
                give(result)
                if result.code == MODEL_MISSING:
                    return MODEL_MISSING
                advance()
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _results(
    names: Sequence[str | None], wanted: Wanted, run: Run, show: bool
) -> Generator[Result, None, None]:
    jobs = min(run.jobs, len(names))
    if jobs > 1:
        from .pool import results

        yield from results(names, wanted, run.reading, jobs)
        return
    worker = Worker(wanted, run.reading, show)
    for name in names:
        yield worker.result(name)


@contextlib.contextmanager
def bar(total: int, show: bool) -> Iterator[Callable[[], None]]:
    """Show how many are done and how long the rest will take, on standard error."""
    if not show:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)
