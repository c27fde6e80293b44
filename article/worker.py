"""``python -m onrecord.article.worker``: reads articles for another process, one JSON line each.

On standard input a request a line: ``{"source", "title", "text", "sha256"}``. On standard output
for each request any number of ``{"progress": [done, total]}`` (characters), then ``{"facts":
object of the contract}`` or ``{"error": sentence, "kind": "model" | "failure"}``. Of a long text
come, before the facts, those of its beginning: ``{"early": object of the contract, "upto":
characters}``, each time of more of it. The process ends with the input. It exists so that a
reader's keys never wait for spaCy and leaving is instant.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any, Self, TextIO

from .facts.article import Article
from .formats.contract import to_json
from .openings import openings
from .text import one_line

PARSED = 0.4
"""The share of the work that is done once the text is parsed. The rest cannot be counted on the
way and takes half as long again: its progress is told by the clock."""

BY_CLOCK = 0.95
"""The share of the rest that the clock may tell of; the last of it is told when it is done."""

TICK = 0.25
"""Seconds between two looks at the clock."""

SHORTEST_INTERVAL = 0.05
"""Seconds between two progress lines; more often nobody sees."""


class Reporter:
    """Writes one JSON object a line, progress not more often than somebody sees it."""

    def __init__(self, output: TextIO) -> None:
        self._output = output
        self._last = 0.0

    def send(self, message: Mapping[str, Any]) -> None:
        """Take a message; write it as one line at once."""
        self._output.write(json.dumps(message) + "\n")
        self._output.flush()

    def progress(self, done: int, total: int) -> None:
        """Take characters read and characters in all; report them, unless just reported."""
        now = time.monotonic()
        if done >= total or now - self._last >= SHORTEST_INTERVAL:
            self._last = now
            self.send({"progress": [done, total]})


class Course:
    """The way through the parts of a text: turns what each has done into progress of the whole.

    It never goes back. As a context it is one part: parsed, then read for facts by the clock.
    """

    def __init__(self, sizes: Sequence[int], tell: Callable[[int, int], None]) -> None:
        """Take the characters of each part, the whole last, and what is told of progress."""
        self._sizes, self._tell = list(sizes), tell
        self._all, self._total = sum(sizes), sizes[-1]
        self._before = self._told = 0
        self._began = 0.0
        self._ticking: threading.Thread | None = None
        self._over = threading.Event()

    def __enter__(self) -> Self:
        self._began = time.monotonic()
        self._over.clear()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: object, __: TracebackType | None
    ) -> None:
        self._over.set()
        if self._ticking is not None:
            self._ticking.join()
            self._ticking = None
        if kind is None:
            self._before += self._sizes.pop(0)
            self._reached(0.0)

    def parsed(self, done: int, total: int) -> None:
        """Take how much of the part is parsed, and how long it is; tell of it."""
        self._reached(PARSED * done / max(1, total))
        if done >= total and self._ticking is None:
            self._ticking = threading.Thread(target=self._tick, daemon=True)
            self._ticking.start()

    def _tick(self) -> None:
        parsed = time.monotonic()
        took = max(parsed - self._began, TICK) * (1 - PARSED) / PARSED
        while not self._over.wait(TICK):
            share = min(BY_CLOCK, (time.monotonic() - parsed) / took)
            self._reached(PARSED + (1 - PARSED) * share)

    def _reached(self, share: float) -> None:
        """Take the share of the part that is done; tell of progress, unless as much was told."""
        part = self._sizes[0] if self._sizes else 0
        done = int(self._total * (self._before + share * part) / max(1, self._all))
        if done > self._told:
            self._told = done
            self._tell(done, self._total)


def answer(line: str, model: str | None, report: Reporter) -> None:
    """Take a request line and the model's name; write progress and then the facts or an error."""
    from . import pipeline  # spaCy comes with it; the first request pays for it

    try:
        request = json.loads(line)
        article = Article(request["source"], request["text"], request["sha256"], request["title"])
        report.send({"progress": [0, len(article.text)]})
        facts = _read(article, _loaded(model), report)
    except pipeline.ModelMissingError as error:
        report.send({"error": one_line(str(error)), "kind": "model"})
    except MemoryError:
        report.send({"error": "There is not enough memory for this article.", "kind": "failure"})
    except Exception as error:  # any other fault must reach the reader as a sentence
        sentence = f"Reading the article failed ({type(error).__name__}: {one_line(str(error))})."
        report.send({"error": sentence, "kind": "failure"})
    else:
        report.send({"facts": facts})


def _read(article: Article, nlp: Any, report: Reporter) -> Any:
    """Read the parts and then the whole; report progress and early facts, give all facts."""
    from . import pipeline

    ends = openings(article.text)
    course = Course((*ends, len(article.text)), report.progress)
    for end in ends:
        part = replace(article, text=article.text[:end])
        with course:
            early = pipeline.extract(part, nlp, course.parsed)
        report.send({"early": to_json(part, early), "upto": end})
    with course:
        facts = pipeline.extract(article, nlp, course.parsed)
    return to_json(article, facts)


_pipelines: dict[str | None, Any] = {}


def _loaded(model: str | None) -> Any:
    from . import pipeline

    if model not in _pipelines:
        _pipelines[model] = pipeline.load(model)
    return _pipelines[model]


def main(argv: Sequence[str] | None = None) -> int:
    """Take the arguments (``--model NAME``); answer requests until the input ends, give 0."""
    parser = argparse.ArgumentParser(prog="onrecord.article.worker")
    parser.add_argument("--model")
    options = parser.parse_args(argv)
    # The answers go to a copy of standard output; what a library prints goes to standard error.
    output = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    report = Reporter(output)
    try:
        for line in sys.stdin:
            if line.strip():
                answer(line, options.model, report)
    except (BrokenPipeError, KeyboardInterrupt):
        return 0  # the reader has gone: nobody is left to answer
    return 0


if __name__ == "__main__":
    sys.exit(main())
