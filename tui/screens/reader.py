"""The reader: one article and its facts. The screen alone knows all panes and all parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType

from ...article.text import one_line
from ..bindings import bindings
from ..widgets.article_view import ArticleView
from ..widgets.title_bar import TitleBar
from .availability import Availability
from .dialogs import Dialogs
from .gathering import Gathering
from .keeping import Keeping
from .panes import PanesScreen
from .parts import Parts, lends_actions

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from ...article.facts.span import Span
    from ..reading.session import Focus
    from ..reading.sessions import Sessions
    from ..widgets.facts_tree import FactsTree
    from ..widgets.key_row import KeyRow
    from ..widgets.search_bar import SearchBar
    from ..widgets.word_row import WordRow


@lends_actions
class ReaderScreen(PanesScreen):
    """Reads the article for facts, shows them, and remembers where the reader left.

    What can be done with them is done by its parts; it shows in all panes what came of it.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    _wanted: int | None = None
    """Where the fact begins that is to be selected once the facts are there."""

    def __init__(self, sessions: Sessions, index: int) -> None:
        """Take the open articles, and which of them this screen is for."""
        super().__init__(sessions, index)
        self.parts = Parts(self)
        self.gathering = Gathering(self)
        self.keeping = Keeping(self)
        self.dialogs = Dialogs(self)
        self.availability = Availability(self)

    # From the text to the facts

    def after_first_paint(self) -> None:
        """Ask for the facts."""
        if self.is_left:
            return
        super().after_first_paint()
        self.gathering.begin()
        shown = self.presenter.show_written
        self.run_worker(shown, thread=True, group="written", exit_on_error=False)
        self.refresh_bindings()  # reading again is offered only when nothing is being read

    def action_read_again(self) -> None:
        """Ask for the facts anew after it failed."""
        self.gathering.begin()

    def show_reading(self, words: str) -> None:
        """Take how far the reading is; show it in the title."""
        self.query_one(TitleBar).show_state(words)

    def change_facts(self, take: Callable[[], None]) -> None:
        """Take what gives the session facts; show them, with what was selected and unfolded."""
        session, model = self.session, self.model
        was_selected = model.selected is not None
        renamed = model.change_facts(take)
        self.presenter.show_marks()
        self.presenter.show_grown(renamed)
        if model.selected is not None:
            self.presenter.show_selected(model.selected)
        elif was_selected:
            self.presenter.show_none_selected()
        elif (focus := session.remembered()) is not None:
            self.select(focus, reveal=False)
        if self._wanted is not None:
            self.go_to(self._wanted)
        self.show_rail()
        self.refresh_bindings()

    # The place is kept

    def on_unmount(self) -> None:
        """Remember the place and the selection."""
        # The panes are gone by now, so the place was noted whenever it changed.
        if "model" in self.__dict__:  # else it was left before anything could change
            self.keeping.now()

    @on(ArticleView.Moved)
    def _keep_place_later(self) -> None:
        if self._painted:
            self.keeping.later()

    # What the parts have shown

    def select(self, focus: Focus, reveal: bool = True, in_tree: bool = True) -> None:
        """Take a fact as selected; show it in the text, in the tree (if wanted) and in words."""
        self.model.selected = focus
        self.presenter.show_selected(focus)
        if reveal:
            self.view.reveal(focus.spans)
        if in_tree:
            self.facts_tree.show_fact(focus.stop.id, focus.node_key)
        self.show_rail("selected")
        self.refresh_bindings()
        self._keep_place_later()

    def go_to(self, start: int) -> None:
        """Take where a fact begins; select it, once the facts are there."""
        self._wanted = start
        if not self.gathering.is_asked:
            return
        focus = self.session.at(start)
        if focus is not None or self.session.extracted is not None:
            self._wanted = None
        if focus is not None:
            self.select(focus)

    def show_outline(self) -> None:
        """Show the facts that are kept in the tree."""
        self.presenter.show_outline()

    def show_judged(self) -> None:
        """Show what the reader thinks of the facts."""
        self.facts_tree.show_verdicts(self.session.verdicts, self.session.notes)
        self.presenter.show_details()
        self.show_state()
        self.refresh_bindings()
        for problem in self.session.problems():
            self.say(problem)

    def show_facts(self) -> None:
        """Show everything anew after the facts were changed by the reader."""
        self.model.keep(self.model.filter)
        self.presenter.show_marks()
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
        self.parts.searching.ask(prompt, words, done)

    def action_theme(self) -> None:
        """Choose the colours."""
        self.dialogs.choose_theme()

    def warn(self, sentence: str, seconds: float | None = None) -> None:
        """Take what is to be known of the facts; show it as a warning, or for some seconds."""
        severity: SeverityLevel = "information" if seconds else "warning"
        self.notify(one_line(sentence), severity=severity, timeout=seconds, markup=False)

    def fault(self, sentence: str) -> None:
        """Take what went wrong; show it until it has been read."""
        self.notify(one_line(sentence), severity="error", markup=False)

    def on_key_row_pressed(self, event: KeyRow.Pressed) -> None:
        """Hand on the key that was awaited."""
        self.dialogs.take_key(event.sign)

    def mend_words(self) -> None:
        """Choose what is to be made of the selected words."""
        self.parts.mending.words_menu()

    def note(self) -> None:
        """Type a note on the selected fact."""
        self.parts.judging.action_note()

    def note_words(self, words: Span) -> None:
        """Type a note on words of the text."""
        self.parts.mending.note_words(words)

    # What the widgets tell

    def on_article_view_clicked(self, event: ArticleView.Clicked) -> None:
        """Select what was clicked."""
        (self.parts.picking if self.parts.is_picking else self.parts.selecting).click(event.offset)

    def on_word_row_moved(self, event: WordRow.Moved) -> None:
        """Pick another word."""
        self.parts.picking.moved(event.by, event.count)

    def on_word_row_widened(self, event: WordRow.Widened) -> None:
        """Pick more."""
        self.parts.picking.widened(event.to)

    def on_word_row_done(self) -> None:
        """Take what was picked."""
        self.parts.picking.done()

    def on_word_row_left(self) -> None:
        """Pick nothing."""
        self.parts.picking.left()

    def on_facts_tree_chosen(self, event: FactsTree.Chosen) -> None:
        """Select the fact that the cursor was moved to."""
        self.parts.selecting.choose(event.node)

    def on_facts_tree_opened(self, event: FactsTree.Opened) -> None:
        """Select the fact and go to its words."""
        self.parts.selecting.choose(event.node)
        self.show_text()

    def on_search_bar_changed(self, event: SearchBar.Changed) -> None:
        """Find what is typed."""
        self.parts.searching.typed(event.query)

    def on_search_bar_stepped(self, event: SearchBar.Stepped) -> None:
        """Go to another match while one types."""
        self.parts.searching.stepped(event.direction)

    def on_search_bar_accepted(self) -> None:
        """Keep what was typed."""
        self.parts.searching.accepted()

    def on_search_bar_cancelled(self) -> None:
        """Forget what was typed."""
        self.parts.searching.cancelled()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Take a figure as a part of the number that comes before a key: ``3s``, ``10j``."""
        digit = event.character or ""
        if digit.isascii() and digit.isdecimal() and (digit != "0" or self.model.has_count):
            self.model.add_digit(int(digit))
            event.stop()
        elif why := self._why_not(event.key):
            self.say(why)
            event.stop()

    def _why_not(self, key: str) -> str:
        """Take a key that has come back; say why what it is bound to is not done, if anything."""
        chain = (found.key_to_bindings.get(key, ()) for _, found in self._binding_chain)
        binding = next((binding for found in chain for binding in found), None)
        return self.availability.why_not(binding) if binding else ""

    @property
    def is_selected(self) -> bool:
        """Tell whether a fact is selected."""
        return "model" in self.__dict__ and self.model.selected is not None

    def is_hinted(self, binding: Binding) -> bool:
        """Tell whether the row of keys is to show a key that works: not one that leads nowhere."""
        return self.availability.is_hinted(binding)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - as Textual calls it
    ) -> bool | None:
        """Tell which keys work now."""
        return self.availability.is_enabled(action) if self.ready else True
