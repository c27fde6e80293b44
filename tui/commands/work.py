"""One article after the other, from its name to what is printed of it."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...article.errors import SourceError
from ...article.urls import shown
from ..cli import inputs
from ..cli.exit_codes import FAILURE, MODEL_MISSING, OK, code_of
from ..cli.options import Reading
from .rendering import Wanted, render

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one name: ``output`` to print, or a sentence on what is wrong.

    ``title`` is the article's, for the name of a file. ``warnings`` are sentences on what could
    not be read though the rest was. With ``code`` MODEL_MISSING no other name
    will fare better. ``again``: it was lost by an accident, and may be read at another try.
    """

    name: str | None
    output: str = ""
    title: str | None = None
    error: str | None = None
    code: int = OK
    warnings: tuple[str, ...] = ()
    again: bool = False


class Worker:
    """Reads articles and renders their facts; loads the model when the first is there."""

    def __init__(self, wanted: Wanted, reading: Reading, show: bool = True) -> None:
        """Take what is wanted and how articles are read; ``show`` a line while a page comes."""
        self._wanted = wanted
        self._reading = reading
        self._show = show
        self._nlp: Language | None = None

    def result(self, name: str | None) -> Result:
        """Take one of ``inputs.named``; give what comes of it. Only KeyboardInterrupt is raised."""
        began = time.perf_counter()
        called = shown(str(name))
        try:
            article = inputs.read(name, self._reading, self._show)
        except SourceError as error:
            return Result(name, error=str(error), code=code_of(error))
        # Only now: a wrong path is told at once, and nothing waits for spaCy in vain.
        from ...article import pipeline

        try:
            nlp = self._nlp = self._nlp or pipeline.load(self._reading.model)
            # What spaCy learns of new words is forgotten again, else memory grows with each file.
            with nlp.memory_zone():
                facts = pipeline.extract(article, nlp)
            output = render(article, facts, self._wanted)
        except pipeline.ModelMissingError as error:
            return Result(name, error=str(error), code=MODEL_MISSING)
        except MemoryError:
            sentence = f"There is too little memory to read {called}; split it into articles."
            return Result(name, error=sentence, code=FAILURE, again=True)
        except Exception as error:  # one article must not lose the others
            log.info("failed at %s: %s", called, type(error).__name__)
            sentence = f"Reading {called} for facts failed ({type(error).__name__})."
            return Result(name, error=f"{sentence} Please report it.", code=FAILURE)
        log.info(
            "found %d quotes, %d deals, %d actors in %s, %.2f s",
            *(len(facts.quotes), len(facts.deals), len(facts.actors), called),
            time.perf_counter() - began,
        )
        return Result(name, output, article.title, warnings=facts.warnings)
