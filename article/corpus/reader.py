"""``python -m onrecord.article.corpus.reader FD``: reads portions for a worker, article by article.

Requests and answers are pickles on an inherited socket. A request is ``(job, portion, skip)``. The
answers are ``("ready",)`` once the model is loaded, ``("named", number, name)`` before an article
is read, ``("done", number, outcome, bytes of memory)`` after it, and ``("end",)``; or ``("fatal",
sentence)`` when no article will fare better. It is a process of its own because nothing else ends
the reading of an article that takes too long or too much, and because whatever it dies of is then
that article's doing. The system ends it when an article has taken its processor time, whoever
else has died meanwhile.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
import time
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from .. import pipeline
from ..errors import NoTextError, SourceError
from ..facts.article import Article
from ..reading import language
from ..reading.paragraphs import read_paragraphs
from ..text import one_line
from . import tables
from .job import Job, rules
from .plan import Portion
from .portions import Entry, entries
from .report import Failed, LeftOut, Outcome, Read

if TYPE_CHECKING:
    from spacy.language import Language

IDLE = 600
"""Seconds without a request after which it ends: whoever started it has forgotten it."""

_GIGABYTE = 1 << 30


class Reader:
    """Reads articles with a model that is loaded once."""

    def __init__(self, job: Job) -> None:
        """Take what is to be done; load the model.

        Raises:
            ModelMissingError: it cannot be loaded.
        """
        self._job = job
        self._nlp: Language = pipeline.load(job.model)

    def outcome(self, entry: Entry) -> Outcome:
        """Take an article to be read; give what comes of it."""
        try:
            article = entry.article()
            if all(each.foreign for each in read_paragraphs(article.text)):
                return LeftOut(language.language_of(article.text))
            return self._facts(article)
        except NoTextError as error:
            return Failed(entry.name, "no text", str(error))
        except SourceError as error:
            return Failed(entry.name, "unreadable", str(error))
        except MemoryError:
            told = f"There is too little memory to read {one_line(entry.name)}."
            return Failed(entry.name, "memory", told)
        except Exception as error:  # one article must not lose the others
            kind = type(error).__name__
            told = f"Reading {one_line(entry.name)} failed ({kind}). Please report it."
            return Failed(entry.name, "failed", told)

    def _facts(self, article: Article) -> Read:
        # What spaCy learns of new words is forgotten again, else memory grows with each article.
        with self._nlp.memory_zone():
            facts = pipeline.extract(article, self._nlp)
        counts = {kind: len(getattr(facts, kind)) for kind in ("actors", "quotes", "deals")}
        words = tables.words_of(article.text)
        if self._job.form == "jsonl":
            return Read(words, counts, line=tables.line_of(article, facts))
        return Read(words, counts, tables.rows_of(article, facts, self._job.with_text))


def serve(connection: Connection) -> None:
    """Take a connection; answer requests until its other end is gone."""
    readers: dict[Job, Reader] = {}
    known = rules()
    while connection.poll(IDLE):
        job, portion, skip = connection.recv()
        if job.rules and job.rules != known:
            connection.send(
                ("fatal", "A worker has another version of onrecord; install the same.")
            )
            continue
        _bound_memory(job.memory)
        if job not in readers:
            readers.clear()
            try:
                readers[job] = Reader(job)
            except pipeline.ModelMissingError as error:
                connection.send(("fatal", str(error)))
                continue
        connection.send(("ready",))
        _answer(connection, readers[job], job, portion, skip)


def _answer(connection: Connection, reader: Reader, job: Job, portion: Portion, skip: int) -> None:
    found = entries(portion, job)
    number = 0
    while True:
        began = time.process_time()
        _bound_time(began, job.seconds)
        try:
            entry = next(found, None)
        except SourceError as error:
            outcome: Outcome = Failed(portion.url, "unreadable", str(error))
            entry = None
        except Exception as error:  # of a store or of a library that reads its files
            told = f"{portion.url} cannot be read ({type(error).__name__}: {one_line(str(error))})."
            outcome = Failed(portion.url, "unreadable", told)
            entry = None
        else:
            if entry is None:
                break
            if number < skip:
                number += 1
                continue
            connection.send(("named", number, entry.name))
            outcome = reader.outcome(entry)
        spent = time.process_time() - began
        connection.send(("done", number, _with_cpu(outcome, spent), _memory()))
        if entry is None:
            break
        number += 1
    connection.send(("end",))


def _with_cpu(outcome: Outcome, spent: float) -> Outcome:
    return replace(outcome, cpu=spent)


def _bound_time(began: float, seconds: int) -> None:
    """Have the system end this process when an article has taken its seconds and one more."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(began) + seconds + 1
    with contextlib.suppress(ValueError, OSError):  # where a stricter limit holds already
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _bound_memory(gigabytes: float) -> None:
    """Let what is asked for above so much fail (Linux; elsewhere it is not kept)."""
    if sys.platform != "linux":
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (int(gigabytes * _GIGABYTE), hard))


def _memory() -> int:
    """Give the bytes of memory that this process has now, at its most where that is not told."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main(arguments: list[str]) -> int:
    """Take the number of the inherited socket; serve it, give 0."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is the command's
    with contextlib.suppress(EOFError, OSError), Connection(int(arguments[0])) as connection:
        serve(connection)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
