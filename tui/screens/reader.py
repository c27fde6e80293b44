"""The reader: one article and its facts. The screen alone knows all panes."""

from __future__ import annotations

import gc
from time import monotonic
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import Binding, BindingType

from ...article.facts.facts import Facts
from ...article.facts.kind import FactKind
from ...article.text import one_line
from ..bindings import bindings
from ..engine.extraction import ExtractionError
from ..reading import marks
from ..reading.session import Focus
from ..widgets.article_view import ArticleView
from ..widgets.detail_panel import DetailPanel
from ..widgets.title_bar import TitleBar
from .copying import CopyingScreen
from .exporting import ExportingScreen
from .judging import JudgingScreen

KIND_OF_KEY: dict[str, FactKind] = {
    "next_quote": "quote",
    "next_deal": "deal",
    "next_actor": "actor",
}
"""By a binding's id the facts that it goes to."""


KEEP_AFTER = 2.0
"""Seconds after the last movement in which the place is written down: a power cut, or kill -9,
costs no more than what was read since."""

NO_FACTS_HINT = "/  search · ?  all keys"


class ReaderScreen(JudgingScreen, CopyingScreen, ExportingScreen):
    """Reads the article for facts, shows them, and remembers where the reader left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    asked = False
    """Whether the facts were asked for, which is once the text has been painted."""

    _moved_at = 0.0
    _keeping = False

    def after_first_paint(self) -> None:
        """Ask for the facts."""
        if self.is_left:
            return
        super().after_first_paint()
        self.asked = True
        self._read()
        self.refresh_bindings()  # reading again is offered only when nothing is being read

    def on_unmount(self) -> None:
        """Remember the place and the selection."""
        # The panes are gone by now, so the place was noted whenever it changed.
        self.session.note_place(self.place, self.selected)
        self.session.keep_place()

    @on(ArticleView.Moved)
    def _keep_place_later(self) -> None:
        if not self._painted:
            return
        self._moved_at = monotonic()
        if not self._keeping:
            self._keeping = True
            self.set_timer(KEEP_AFTER, self._keep_place)

    def _keep_place(self) -> None:
        # One timer at a time: to begin another at each movement would cost more than moving.
        left = self._moved_at + KEEP_AFTER - monotonic()
        if left > 0:
            self.set_timer(left, self._keep_place)
            return
        self._keeping = False
        self.session.note_place(self.place, self.selected)
        # Not here: the lock and the disk may take their time, and a key must not wait for them.
        self.run_worker(self.session.keep_place, thread=True, group="place", exit_on_error=False)

    def select(self, focus: Focus, reveal: bool = True, in_tree: bool = True) -> None:
        """Take a fact as selected, show it, and keep it for next time."""
        super().select(focus, reveal, in_tree)
        self._keep_place_later()

    def action_read_again(self) -> None:
        """Ask for the facts anew after it failed."""
        self._read()

    @work(exclusive=True, group="facts")
    async def _read(self) -> None:
        if self.is_left:
            return
        article = self.session.article
        self._show_progress(0, len(article.text))
        try:
            facts = await self.reader_app.source.facts(article, self._show_progress)
        except ExtractionError as error:
            self.reading_state.show_error(one_line(str(error)))
            self.query_one(TitleBar).show_state("no facts")
            self.call_later(self.refresh_bindings)  # once this worker has ended
        else:
            self._take(facts)
            self.reader_app.read_ahead()

    def _show_progress(self, done: int, total: int) -> None:
        self.reading_state.show_progress(done, total)
        share = f"reading {100 * done // max(1, total):3d} %"
        self.query_one(TitleBar).show_state(share)

    def _take(self, facts: Facts) -> None:
        session, text = self.session, self.session.article.text
        session.take(facts)
        self.view.mark("quotes", marks.quotes(session.facts))
        self.view.mark("entities", marks.entities(text, session.facts))
        some = bool(session.itinerary.stops)
        self.facts_tree.display = some
        state = self.reading_state
        state.display = not some
        state.show_none()
        if not some:
            self.query_one(DetailPanel).show(Text(NO_FACTS_HINT, style="dim"))
        from ..reading.outline import (
            Outline,  # when there are facts: the first paint is not to wait
        )

        self.facts_tree.show_outline(Outline(text, session.facts))
        self.facts_tree.show_verdicts(session.verdicts, session.notes)
        self.show_state()
        if (focus := session.remembered()) is not None:
            self.select(focus, reveal=False)
        self.show_rail()
        self.refresh_bindings()
        if told := session.report.words:
            self.notify(f"The article has changed: {told}.", timeout=8, markup=False)
        for problem in session.problems():
            self.say(problem)
        if facts.warnings:
            self.notify(one_line(" ".join(facts.warnings)), severity="warning", markup=False)
        # Facts and lines stay: to look through thousands of them for garbage would hold up a key.
        gc.freeze()

    def is_hinted(self, binding: Binding) -> bool:
        """Tell whether the row of keys is to show a key that works: not one that leads nowhere."""
        if binding.id == "toggle_tree":
            return self.has_class("-no-tree")
        alone = not self.classes.isdisjoint(("-only-article", "-only-facts"))
        if binding.id == "maximize":
            return alone
        if binding.id == "next_pane":
            shared = self.facts_tree.display and not (alone or self.has_class("-no-tree"))
            return shared and not self.is_typing
        kind = KIND_OF_KEY.get(binding.id or "")
        if kind is not None and self.session.extracted is not None:
            return binding.show and bool(self.stops.of_kind(kind))
        return binding.show

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now."""
        if not self.ready:
            return True
        if action == "read_again":
            reading = any(w.group == "facts" and not w.is_finished for w in self.workers)
            return self.session.extracted is None and not reading
        if action == "card":
            return self.selected is not None
        if action == "mention":
            return self.selected is not None and len(self.selected.stop.spans) > 1
        return super().check_action(action, parameters)
