"""``python -m onrecord.article.worker``: reads articles for another process, one JSON line each.

On standard input a request a line: ``{"source", "title", "text", "sha256"}``. On standard output
for each request any number of ``{"progress": [done, total]}`` (characters), then ``{"facts":
object of the contract}`` or ``{"error": sentence, "kind": "model" | "failure"}``. The process
ends with the input. It exists so that a reader's keys never wait for spaCy and leaving is instant.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from .facts.article import Article
from .formats.contract import to_json
from .text import one_line

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


def answer(line: str, model: str | None, report: Reporter) -> None:
    """Take a request line and the model's name; write progress and then the facts or an error."""
    from . import pipeline  # spaCy comes with it; the first request pays for it

    try:
        request = json.loads(line)
        article = Article(request["source"], request["text"], request["sha256"], request["title"])
        report.send({"progress": [0, len(article.text)]})
        facts = pipeline.extract(article, _loaded(model), report.progress)
    except pipeline.ModelMissingError as error:
        report.send({"error": one_line(str(error)), "kind": "model"})
    except MemoryError:
        report.send({"error": "There is not enough memory for this article.", "kind": "failure"})
    except Exception as error:  # any other fault must reach the reader as a sentence
        sentence = f"Reading the article failed ({type(error).__name__}: {one_line(str(error))})."
        report.send({"error": sentence, "kind": "failure"})
    else:
        report.send({"facts": to_json(article, facts)})


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
