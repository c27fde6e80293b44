"""Having the article read for facts: from the question to the facts in the session."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Protocol

from ...article.text import one_line
from ..engine.extraction import ExtractionError
from .part import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.worker import Worker

    from ...article.facts.facts import Facts
    from ..widgets.reading_state import ReadingState


class Asker(Reader, Protocol):
    """The screen as it is seen from here: it shows how far the reading is, and its outcome."""

    @property
    def is_left(self) -> bool:
        """Tell whether the panes are gone, or never came."""

    @property
    def reading_state(self) -> ReadingState:
        """What stands in the facts' pane while there are none."""

    def show_reading(self, words: str) -> None:
        """Take how far the reading is; show it in the title."""

    def change_facts(self, take: Callable[[], None]) -> None:
        """Take what gives the session facts; show them, with what was selected and unfolded."""

    def warn(self, sentence: str, seconds: float | None = None) -> None:
        """Take what is to be known of the facts; show it as a warning, or in passing."""

    def hush(self) -> None:
        """Say no more what stands in place of the keys."""


class Gathering:
    """Reads the article for facts, shows how far it is, and gives the session what was found."""

    def __init__(self, reader: Asker) -> None:
        self._reader = reader
        self._worker: Worker[None] | None = None
        self._done = 0  # how much of the text was read, as it was told last
        self._upto = 0  # how much of the text the early facts are of, where there are any

    @property
    def is_asked(self) -> bool:
        """Tell whether the facts were asked for."""
        return self._worker is not None

    @property
    def is_reading(self) -> bool:
        """Tell whether the article is just being read."""
        return self._worker is not None and not self._worker.is_finished

    def begin(self) -> None:
        """Ask for the facts."""
        self._worker = self._reader.run_worker(self._read(), exclusive=True, group="facts")

    async def _read(self) -> None:
        reader = self._reader
        if reader.is_left:
            return
        article, host = reader.model.session.article, reader.host
        self._show_progress(0, len(article.text))
        try:
            facts = await host.source.facts(article, self._show_progress, self._take_early)
        except ExtractionError as error:
            reader.reading_state.show_error(one_line(str(error)), some=self._upto > 0)
            reader.show_reading("not all read" if self._upto else "no facts")
            reader.call_later(reader.refresh_bindings)  # once this worker has ended
        else:
            self._take(facts)
            host.read_ahead()

    def _show_progress(self, done: int, total: int) -> None:
        self._done = done
        state = self._reader.reading_state
        if self._upto:
            state.show_growing(self._upto, done, total)
        else:
            state.show_progress(done, total)
        self._reader.show_reading(f"reading {100 * done // max(1, total):3d} %")

    def _take_early(self, facts: Facts, upto: int) -> None:
        """Take facts of the text's beginning and how far they go; show them and say so."""
        reader = self._reader
        if reader.is_left or not any(facts):
            return
        self._upto = upto
        session = reader.model.session
        reader.reading_state.show_growing(upto, self._done, len(session.article.text))
        reader.change_facts(lambda: session.show(facts))
        reader.facts_tree.display = bool(session.itinerary.stops)
        reader.reading_state.add_class("-growing")

    def _take(self, facts: Facts) -> None:
        reader = self._reader
        reader.hush()  # that there are no facts yet is true no more
        session = reader.model.session
        reader.change_facts(lambda: session.take(facts))
        some = bool(session.itinerary.stops)
        reader.facts_tree.display = some
        state = reader.reading_state
        state.remove_class("-growing")
        state.display = not some
        state.show_none(facts.is_whole)
        reader.show_state()
        if told := session.report.words:
            reader.warn(f"The article has changed: {told}.", 8)
        for problem in session.problems():
            reader.say(problem)
        if facts.warnings:
            reader.warn(" ".join(facts.warnings))
        # Facts and lines stay: to look through thousands of them for garbage would hold up a key.
        gc.freeze()
