"""The reader: one article and its facts. The screen alone knows all panes and all parts."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events, on, work
from textual.binding import Binding, BindingType

from ...article.text import one_line
from ..bindings import bindings
from ..engine.extraction import ExtractionError
from ..widgets.article_view import ArticleView
from ..widgets.title_bar import TitleBar
from .panes import PanesScreen

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.widget import Widget

    from ...article.facts.facts import Facts
    from ...article.facts.kind import FactKind
    from ...article.facts.span import Span
    from ..reading.outline import Outline
    from ..reading.session import Focus
    from ..widgets.facts_tree import FactsTree
    from ..widgets.key_row import KeyRow
    from ..widgets.search_bar import SearchBar
    from ..widgets.word_row import WordRow
    from .desk import Part
    from .judging import Judging
    from .mending import Mending
    from .picking import Picking
    from .searching import Searching
    from .selecting import Selecting

T = TypeVar("T")

KIND_OF_KEY: dict[str, FactKind] = {
    "next_quote": "quote",
    "next_deal": "deal",
    "next_actor": "actor",
}
"""By a binding's id the facts that it goes to."""

KEEP_AFTER = 2.0
"""Seconds after the last movement in which the place is written down: a power cut, or kill -9,
costs no more than what was read since."""


MOST_DETAILS = 3
"""The share of the screen that the details may take is one in so many."""


class ReaderScreen(PanesScreen):
    """Reads the article for facts, shows them, and remembers where the reader left.

    What can be done with them is done by its parts; it shows in all panes what came of it.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    asked = False
    """Whether the facts were asked for, which is once the text has been painted."""

    _done = 0
    """How much of the text was read, as it was told last."""

    _upto = 0
    """How much of the text the early facts are of, where there are any."""

    _wanted: int | None = None
    """Where the fact begins that is to be selected once the facts are there."""

    _moved_at = 0.0
    _keeping = False
    _key_taken: Callable[[str], None] | None = None
    _asked_from: Widget | None = None

    # The parts are imported and made when a key asks for the first of them: the first paint is not
    # to wait.

    @cached_property
    def selecting(self) -> Selecting:
        """What goes from fact to fact."""
        from .selecting import Selecting

        return Selecting(self)

    @cached_property
    def searching(self) -> Searching:
        """What searches and filters."""
        from .searching import Searching

        return Searching(self)

    @cached_property
    def picking(self) -> Picking:
        """What picks words by keys."""
        from .picking import Picking

        return Picking(self)

    @property
    def is_picking(self) -> bool:
        """Tell whether words are being picked."""
        return "picking" in self.__dict__ and self.picking.is_open

    @cached_property
    def judging(self) -> Judging:
        """What judges and notes."""
        from .judging import Judging

        return Judging(self)

    @cached_property
    def mending(self) -> Mending:
        """What mends facts."""
        from .mending import Mending

        return Mending(self, self.picking)

    @cached_property
    def _part_of(self) -> dict[str, Part]:
        """The parts by the names of their actions."""
        from .copying import Copying
        from .exporting import Exporting
        from .roaming import Roaming
        from .wider import Wider

        parts = (
            *(self.selecting, self.searching, self.picking, self.mending, self.judging),
            *(Roaming(self), Copying(self), Exporting(self), Wider(self)),
        )
        return {name: part for part in parts for name in part.actions()}

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Give a part's action, where Textual looks for one."""
            action = name.removeprefix("action_")
            if action != name and (part := self._part_of.get(action)):
                return getattr(part, name)
            raise AttributeError(name)

    # From the text to the facts

    def after_first_paint(self) -> None:
        """Ask for the facts."""
        if self.is_left:
            return
        super().after_first_paint()
        self.asked = True
        self._read()
        # In a thread: a long text takes a second, and keys must not wait for its looks.
        self.run_worker(self._show_written, thread=True, group="written", exit_on_error=False)
        self.refresh_bindings()  # reading again is offered only when nothing is being read

    def _show_written(self) -> None:
        """Show Markdown as it was written."""
        from ..reading.written import is_markdown, written

        article = self.session.article
        if is_markdown(article.source):
            found = written(article.text)
            for name, spans in (("blocks", found.blocks), ("inline", found.inline)):
                self.app.call_from_thread(self.view.mark, name, spans)

    def action_read_again(self) -> None:
        """Ask for the facts anew after it failed."""
        self._read()

    @work(exclusive=True, group="facts")
    async def _read(self) -> None:
        if self.is_left:
            return
        article, source = self.article, self.host.source
        self._show_progress(0, len(article.text))
        try:
            facts = await source.facts(article, self._show_progress, self._take_early)
        except ExtractionError as error:
            self.reading_state.show_error(one_line(str(error)), some=self._upto > 0)
            self.query_one(TitleBar).show_state("not all read" if self._upto else "no facts")
            self.call_later(self.refresh_bindings)  # once this worker has ended
        else:
            self._take(facts)
            self.host.read_ahead()

    def _show_progress(self, done: int, total: int) -> None:
        self._done = done
        if self._upto:
            self.reading_state.show_growing(self._upto, done, total)
        else:
            self.reading_state.show_progress(done, total)
        share = f"reading {100 * done // max(1, total):3d} %"
        self.query_one(TitleBar).show_state(share)

    def _take_early(self, facts: Facts, upto: int) -> None:
        """Take facts of the text's beginning and how far they go; show them and say so."""
        if self.is_left or not any(facts):
            return
        self._upto = upto
        self.reading_state.show_growing(upto, self._done, len(self.article.text))
        self._change_facts(lambda: self.session.show(facts))
        self.facts_tree.display = bool(self.session.itinerary.stops)
        self.reading_state.add_class("-growing")

    def _change_facts(self, take: Callable[[], None]) -> None:
        """Take what gives the session facts; show them, with what was selected and unfolded."""
        session, model = self.session, self.model
        was_selected = model.selected is not None
        renamed = model.change_facts(take)
        self._show_marks()
        tree, unfold_all = self.facts_tree, model.kept is not None
        tree.show_grown(self._outline(), unfold_all, renamed)
        tree.show_verdicts(session.verdicts, session.notes)
        if model.selected is not None:
            self._show_selected(model.selected)
        elif was_selected:
            self._show_none_selected()
        elif (focus := session.remembered()) is not None:
            self.select(focus, reveal=False)
        if self._wanted is not None:
            self.go_to(self._wanted)
        self.show_rail()
        self.refresh_bindings()

    def _take(self, facts: Facts) -> None:
        session = self.session
        self._change_facts(lambda: session.take(facts))
        some = bool(session.itinerary.stops)
        self.facts_tree.display = some
        state = self.reading_state
        state.remove_class("-growing")
        state.display = not some
        state.show_none()
        self.show_state()
        if told := session.report.words:
            self.notify(f"The article has changed: {told}.", timeout=8, markup=False)
        for problem in session.problems():
            self.say(problem)
        if facts.warnings:
            self.notify(one_line(" ".join(facts.warnings)), severity="warning", markup=False)
        # Facts and lines stay: to look through thousands of them for garbage would hold up a key.
        gc.freeze()

    # The place is kept

    def on_unmount(self) -> None:
        """Remember the place and the selection."""
        # The panes are gone by now, so the place was noted whenever it changed.
        if "model" in self.__dict__:  # else it was left before anything could change
            self.session.note_place(self.place, self.model.selected)
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
        self.session.note_place(self.place, self.model.selected)
        # Not here: the lock and the disk may take their time, and a key must not wait for them.
        self.run_worker(self.session.keep_place, thread=True, group="place", exit_on_error=False)

    # What the parts have shown

    def select(self, focus: Focus, reveal: bool = True, in_tree: bool = True) -> None:
        """Take a fact as selected; show it in the text, in the tree (if wanted) and in words."""
        self.model.selected = focus
        self._show_selected(focus)
        if reveal:
            self.view.reveal(focus.spans)
        if in_tree:
            self.facts_tree.show_fact(focus.stop.id, focus.node_key)
        self.show_rail("selected")
        self.refresh_bindings()
        self._keep_place_later()

    def _show_selected(self, focus: Focus) -> None:
        from ..reading import marks

        fact = self.session.facts.fact(focus.stop.id)
        self.view.mark("context", marks.context(fact, focus.spans))
        self.view.mark("selected", [(span, "selected") for span in focus.spans])
        self._show_details()

    def _show_none_selected(self) -> None:
        """Show that what was selected is a fact no more, now that more of the text is read."""
        self.view.mark("context", [])
        self.view.mark("selected", [])
        self.panel.display = False

    def go_to(self, start: int) -> None:
        """Take where a fact begins; select it, once the facts are there."""
        self._wanted = start
        if not self.asked:
            return
        focus = self.session.at(start)
        if focus is not None or self.session.extracted is not None:
            self._wanted = None
        if focus is not None:
            self.select(focus)

    def _show_details(self) -> None:
        if self.model.selected is None:
            return
        from ..drawn import details  # when they are wanted: the first paint is not to wait

        session, fact_id = self.session, self.model.selected.stop.id
        check, panel = session.check(fact_id), self.panel
        words = details.describe(session.article, session.facts, fact_id, check, panel.loud)
        panel.show(words, self.size.height // MOST_DETAILS)

    def _show_marks(self) -> None:
        from ..reading import marks

        session = self.session
        self.view.mark("quotes", marks.quotes(session.facts))
        self.view.mark("entities", marks.entities(session.article.text, session.facts))
        self.view.mark("noted", marks.noted(session.facts))

    def show_outline(self) -> None:
        """Show the facts that are kept in the tree."""
        model = self.model
        self.facts_tree.show_outline(self._outline(), unfold_all=model.kept is not None)
        if model.selected is not None:
            self.facts_tree.show_fact(model.selected.stop.id, model.selected.node_key)

    def _outline(self) -> Outline:
        from ..reading.outline import Outline  # when there are facts: the paint is not to wait

        return Outline(self.session.article.text, self.session.facts, self.model.kept_ids)

    def show_judged(self) -> None:
        """Show what the reader thinks of the facts."""
        self.facts_tree.show_verdicts(self.session.verdicts, self.session.notes)
        self._show_details()
        self.show_state()
        self.refresh_bindings()
        for problem in self.session.problems():
            self.say(problem)

    def show_facts(self) -> None:
        """Show everything anew after the facts were changed by the reader."""
        self.model.keep(self.model.filter)
        self._show_marks()
        self.show_rail()
        self.show_outline()
        selected = self.model.selected
        if selected is not None and (focus := self.session.focus(selected.stop.id)):
            self.select(focus, reveal=False)
        self.show_judged()

    def show_state(self) -> None:
        """Show at the right edge of the title what was searched, or else what is on record."""
        self.query_one(TitleBar).show_state(self.model.state)

    # What the parts have asked for

    def ask(self, prompt: str, words: str, done: Callable[[str], None]) -> None:
        """Have something typed: what stands before it, in it, and what takes it."""
        self.searching.ask(prompt, words, done)

    def choose(
        self,
        title: str,
        choices: Sequence[tuple[str, T]],
        done: Callable[[T], None],
        start: int = 0,
        typed: Callable[[str], Sequence[tuple[str, T]]] | None = None,
    ) -> None:
        """Have one of several things chosen, each with its label; ``done`` takes it.

        ``typed`` gives further choices for what is typed.
        """
        from .choice import ChoiceScreen  # when it is wanted: the first paint is not to wait

        def take(choice: T | None) -> None:
            if choice is not None:
                done(choice)

        self.app.push_screen(ChoiceScreen(title, choices, start, typed), take)

    def read_sheet(self, title: str, drawn: object) -> None:
        """Take a title and what to show (a Rich renderable); show it on a sheet."""
        from .card import CardScreen  # when it is wanted: the first paint is not to wait

        self.app.push_screen(CardScreen(title, cast("RenderableType", drawn)))

    def fault(self, sentence: str) -> None:
        """Take what went wrong; show it until it has been read."""
        self.notify(one_line(sentence), severity="error", markup=False)

    def next_key(self, prompt: str, done: Callable[[str], None]) -> None:
        """Have one key pressed: what stands before it, and what takes its sign."""
        self._key_taken, self._asked_from = done, self.focused
        self.key_row.open(prompt)

    def on_key_row_pressed(self, event: KeyRow.Pressed) -> None:
        """Hand on the key that was awaited."""
        if not self.key_row.display:
            return
        self.key_row.display = False
        (self._asked_from or self.view).focus()
        if event.sign and self._key_taken is not None:
            self._key_taken(event.sign)

    def mend_words(self) -> None:
        """Choose what is to be made of the selected words."""
        self.mending.words_menu()

    def note(self) -> None:
        """Type a note on the selected fact."""
        self.judging.action_note()

    def note_words(self, words: Span) -> None:
        """Type a note on words of the text."""
        self.mending.note_words(words)

    # What the widgets tell

    def on_article_view_clicked(self, event: ArticleView.Clicked) -> None:
        """Select what was clicked."""
        (self.picking if self.is_picking else self.selecting).click(event.offset)

    def on_word_row_moved(self, event: WordRow.Moved) -> None:
        """Pick another word."""
        self.picking.moved(event.by, event.count)

    def on_word_row_widened(self, event: WordRow.Widened) -> None:
        """Pick more."""
        self.picking.widened(event.to)

    def on_word_row_done(self) -> None:
        """Take what was picked."""
        self.picking.done()

    def on_word_row_left(self) -> None:
        """Pick nothing."""
        self.picking.left()

    def on_facts_tree_chosen(self, event: FactsTree.Chosen) -> None:
        """Select the fact that the cursor was moved to."""
        self.selecting.choose(event.node)

    def on_facts_tree_opened(self, event: FactsTree.Opened) -> None:
        """Select the fact and go to its words."""
        self.selecting.choose(event.node)
        self.show_text()

    def on_search_bar_changed(self, event: SearchBar.Changed) -> None:
        """Find what is typed."""
        self.searching.typed(event.query)

    def on_search_bar_stepped(self, event: SearchBar.Stepped) -> None:
        """Go to another match while one types."""
        self.searching.stepped(event.direction)

    def on_search_bar_accepted(self) -> None:
        """Keep what was typed."""
        self.searching.accepted()

    def on_search_bar_cancelled(self) -> None:
        """Forget what was typed."""
        self.searching.cancelled()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Take a figure as a part of the number that comes before a key: ``3s``, ``10j``."""
        digit = event.character or ""
        if digit.isascii() and digit.isdecimal() and (digit != "0" or self.model.has_count):
            self.model.add_digit(int(digit))
            event.stop()

    def is_hinted(self, binding: Binding) -> bool:
        """Tell whether the row of keys is to show a key that works: not one that leads nowhere."""
        if binding.id == "toggle_tree":
            return self.has_class("-no-tree")
        if binding.id == "undo":
            return self.session.can_undo
        if binding.id == "mend":
            return "model" in self.__dict__ and self.model.selected is not None
        if binding.id == "maximize":
            return self.is_alone
        if binding.id == "next_pane":
            return self.facts_tree.display and not self.has_class("-no-tree") and not self.is_typing
        kind = KIND_OF_KEY.get(binding.id or "")
        if kind is not None and self.model.is_read:
            return binding.show and bool(self.model.stops.of_kind(kind))
        return binding.show

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now."""
        if not self.ready:
            return True
        if self.is_picking:
            return False  # the keys are those of the row
        if action == "read_again":
            # The app has the workers of all articles; another one may be just being read.
            here = (w for w in self.workers if w.group == "facts" and w.node is self)
            reading = any(not worker.is_finished for worker in here)
            return not self.model.is_read and not reading
        part = self._part_of.get(action)
        return part.is_enabled(action) if part else super().check_action(action, parameters)
