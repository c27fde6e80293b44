"""The reader: one article and its facts. The screen alone knows all panes and all parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events, on
from textual.binding import Binding, BindingType

from ...article.text import one_line
from ..bindings import bindings
from ..widgets.article_view import ArticleView
from ..widgets.title_bar import TitleBar
from .gathering import Gathering
from .keeping import Keeping
from .panes import PanesScreen
from .parts import Parts, lends_actions

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.notifications import SeverityLevel
    from textual.widget import Widget

    from ...article.facts.kind import FactKind
    from ...article.facts.span import Span
    from ..reading.outline import Outline
    from ..reading.session import Focus
    from ..reading.sessions import Sessions
    from ..widgets.facts_tree import FactsTree
    from ..widgets.key_row import KeyRow
    from ..widgets.search_bar import SearchBar
    from ..widgets.word_row import WordRow

T = TypeVar("T")

KIND_OF_KEY: dict[str, FactKind] = {
    "next_quote": "quote",
    "next_deal": "deal",
    "next_actor": "actor",
}
"""By a binding's id the facts that it goes to."""

NOT_NOW = {
    "article": "Only this article is open; F opens another.",
    "articles": "Only this article is open; F opens another.",
    "travel": "No other article was open there.",
    "overview": "Nothing to see yet: the text is still being read.",
    "read_again": "It is read already, or is being read.",
}
"""By an action that does not work what is said then."""

MOST_DETAILS = 3
"""The share of the screen that the details may take is one in so many."""


@lends_actions
class ReaderScreen(PanesScreen):
    """Reads the article for facts, shows them, and remembers where the reader left.

    What can be done with them is done by its parts; it shows in all panes what came of it.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    _wanted: int | None = None
    """Where the fact begins that is to be selected once the facts are there."""

    _key_taken: Callable[[str], None] | None = None
    _asked_from: Widget | None = None

    def __init__(self, sessions: Sessions, index: int) -> None:
        """Take the open articles, and which of them this screen is for."""
        super().__init__(sessions, index)
        self.parts = Parts(self)
        self.gathering = Gathering(self)
        self.keeping = Keeping(self)

    # From the text to the facts

    def after_first_paint(self) -> None:
        """Ask for the facts."""
        if self.is_left:
            return
        super().after_first_paint()
        self.gathering.begin()
        # In a thread: a long text takes a second, and keys must not wait for its looks.
        self.run_worker(self._show_written, thread=True, group="written", exit_on_error=False)
        self.refresh_bindings()  # reading again is offered only when nothing is being read

    def _show_written(self) -> None:
        """Show a page, a document, or Markdown as it was written; get ready for searches."""
        from ..reading import search
        from ..reading.written import how_written

        found = how_written(self.session.article)
        search.prepare(self.session.article.text)
        if found is not None:
            for name, spans in (("blocks", found.blocks), ("inline", found.inline)):
                self.app.call_from_thread(self.view.mark, name, spans)
            if found.items:
                self.app.call_from_thread(self.view.show_items, found.items)

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
        if not self.gathering.is_asked:
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
        self.parts.searching.ask(prompt, words, done)

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

    def action_theme(self) -> None:
        """Choose the colours; they are remembered for this kind of terminal."""
        app = self.app
        themes = sorted(app.available_themes.items(), key=lambda each: (not each[1].dark, each[0]))
        names = [name for name, _ in themes]
        choices = [(f"{'dark' if one.dark else 'light':5}  {name}", name) for name, one in themes]

        def show(name: str) -> None:
            app.theme = name

        self.choose("Colours", choices, show, names.index(app.theme))

    def read_sheet(self, title: str, drawn: object) -> None:
        """Take a title and what to show (a Rich renderable); show it on a sheet."""
        from .card import CardScreen  # when it is wanted: the first paint is not to wait

        self.app.push_screen(CardScreen(title, cast("RenderableType", drawn)))

    def warn(self, sentence: str, seconds: float | None = None) -> None:
        """Take what is to be known of the facts; show it as a warning, or for some seconds."""
        severity: SeverityLevel = "information" if seconds else "warning"
        self.notify(one_line(sentence), severity=severity, timeout=seconds, markup=False)

    def fault(self, sentence: str) -> None:
        """Take what went wrong; show it until it has been read."""
        self.notify(one_line(sentence), severity="error", markup=False)

    def next_key(self, prompt: str, done: Callable[[str], None]) -> None:
        """Have one key pressed: what stands before it, and what takes its sign."""
        self._key_taken, self._asked_from = done, self.focused
        self.hush()
        self.key_row.open(prompt)

    def on_key_row_pressed(self, event: KeyRow.Pressed) -> None:
        """Hand on the key that was awaited."""
        if not self.key_row.display:
            return
        self.key_row.display = False
        self.give_keys(self._asked_from or self.view)
        if event.sign and self._key_taken is not None:
            self._key_taken(event.sign)

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
        for _, found in self._binding_chain:
            for binding in found.key_to_bindings.get(key, ()):
                action = binding.action.partition("(")[0]
                part = self.parts.of(action)
                return part.why_not(action) if part else NOT_NOW.get(action, "")
        return ""

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
        if self.parts.is_picking:
            return False  # the keys are those of the row
        if action == "read_again":
            return not self.model.is_read and not self.gathering.is_reading
        part = self.parts.of(action)
        return part.is_enabled(action) if part else super().check_action(action, parameters)
