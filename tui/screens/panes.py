"""The reader's layout: title, article beside or above its facts, details, search row, keys."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from ...article.text import one_line
from ..reading.actions import BY_ID
from ..widgets.article_view import ArticleView
from ..widgets.detail_panel import DetailPanel
from ..widgets.key_bar import KeyBar
from ..widgets.rail import Rail
from ..widgets.title_bar import TitleBar
from ..widgets.words import title_in

Row = TypeVar("Row", bound=Widget)

if TYPE_CHECKING:
    from ...article.facts.span import Span
    from ..reading.model import Model
    from ..reading.session import Session
    from ..reading.sessions import Sessions
    from ..widgets.facts_tree import FactsTree
    from ..widgets.key_row import KeyRow
    from ..widgets.reading_state import ReadingState
    from ..widgets.search_bar import SearchBar
    from ..widgets.word_row import WordRow
    from .part import Host

SAID_FOR = 3.0
"""Seconds that a message stays."""

WIDTHS = range(20, 81, 5)
"""Per cent of the screen that the facts may take."""

USUAL_WIDTH = 40

BESIDE = 100
"""Columns from which both panes are shown at first; with fewer it is one at a time."""

ARRANGEMENTS = ("-only-facts", "-only-article", "-no-tree")
"""The screen's class while not both panes are shown; without facts for good, or one for a while."""


class PanesScreen(Screen[None]):
    """What is where on the screen; the reader says what happens in it."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-stacked"),
        (BESIDE, "-beside"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-low"),
        (20, "-middle"),
        (32, "-high"),
    ]

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual's own, but not everything is painted anew when another pane gets the keys."""

    def __init__(self, sessions: Sessions, index: int) -> None:
        """Take the open articles, and which of them this screen is for."""
        super().__init__()
        self._sessions, self._index = sessions, index
        self.article = sessions.articles[index]
        self.place = sessions.place(index)
        self.tree_share = USUAL_WIDTH
        self.ready = False
        self._painted = False
        self._narrow = False

    @property
    def host(self) -> Host:
        """The app, with what it lends to its screens."""
        return cast("Host", self.app)

    @cached_property
    def model(self) -> Model:
        """The article as it is being read; made when it is first asked for, after the paint."""
        from ..reading.model import Model

        return Model(self._sessions[self._index])

    @property
    def session(self) -> Session:
        """The article, its facts and what is thought of them."""
        return self.model.session

    def compose(self) -> ComposeResult:
        """Give the rows from top to bottom."""
        # Before the first layout: else the text would be broken twice into lines at the start.
        for size, breakpoints in zip(
            self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            # No rule for the screen itself hangs on them.
            self.add_class(max(b for b in breakpoints if b[0] <= size)[1], update=False)
        article = self.article
        title = article.title or one_line(article.source)
        number = "" if len(self._sessions) == 1 else f"{self._index + 1}/{len(self._sessions)}  "
        yield TitleBar(f"{number}{title}", id="title-bar")
        with Container(id="panes"):
            with Horizontal(id="article-pane"):
                yield ArticleView(article.text, title_in(article.text, article.title), "article")
                yield Rail(id="rail")
            yield Vertical(id="facts-pane")
        details = DetailPanel(id="details")
        details.display = False  # until a fact is selected
        yield details
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the text where it was left."""
        if self.is_left:
            return
        self.ready = True
        looks = self.host.looks
        self._narrow = self.app.size.width < BESIDE
        if not looks.tree_shown:
            self.show_panes("-no-tree")
        elif self._narrow:
            self.show_panes("-only-article")
        if looks.tree_width is not None:
            share = 5 * round(20 * looks.tree_width / max(1, self.app.size.width))
            self.show_tree_share(min(max(share, WIDTHS[0]), WIDTHS[-1]))
        self.view.restore(self.place)
        self.view.take_count = lambda: self.model.take_count()
        self.give_keys(self.view)

    def give_keys(self, widget: Widget) -> None:
        """Take a widget; give it the keys.

        At once: ``Widget.focus()`` waits its turn, and what is typed meanwhile would be lost.
        """
        self.set_focus(widget, scroll_visible=False)

    @property
    def is_left(self) -> bool:
        """Tell whether the panes are gone, or never came: the program is being interrupted."""
        return not self.query(ArticleView)

    @cached_property
    def view(self) -> ArticleView:
        """The article's pane."""
        return self.query_one(ArticleView)

    @property
    def panel(self) -> DetailPanel:
        """The rows with the details."""
        return self.query_one(DetailPanel)

    # The next three are made when they are first asked for: the first paint is not to wait.

    @cached_property
    def search_bar(self) -> SearchBar:
        """The row in which one types, hidden at first."""
        from ..widgets.search_bar import SearchBar

        return self._hidden(SearchBar(id="search-bar"))

    @property
    def is_typing(self) -> bool:
        """Tell whether the row in which one types is open."""
        return "search_bar" in self.__dict__ and self.search_bar.display

    @cached_property
    def word_row(self) -> WordRow:
        """The row that has the keys while words are picked, hidden at first."""
        from ..widgets.word_row import WordRow

        return self._hidden(WordRow(id="word-row"))

    @cached_property
    def key_row(self) -> KeyRow:
        """The row that has the keys while one key is awaited, hidden at first."""
        from ..widgets.key_row import KeyRow

        return self._hidden(KeyRow(id="key-row"))

    def _hidden(self, row: Row) -> Row:
        """Put a row above that of the keys, not to be seen until it is wanted; give it."""
        row.display = False
        self.mount(row, before="#keys")
        return row

    @cached_property
    def rail(self) -> Rail:
        """The strip beside the text."""
        return self.query_one(Rail)

    @cached_property
    def facts_tree(self) -> FactsTree:
        """The tree in the facts' pane, hidden at first."""
        from ..widgets.facts_tree import FactsTree

        tree = FactsTree(id="facts")
        tree.display = False
        self._show_in_facts_pane(tree)
        return tree

    @cached_property
    def reading_state(self) -> ReadingState:
        """What stands in the facts' pane while there are none."""
        from ..widgets.reading_state import ReadingState

        state = ReadingState(id="reading-state")
        self._show_in_facts_pane(state)
        return state

    def _show_in_facts_pane(self, widget: Widget) -> None:
        pane = self.query_one("#facts-pane")
        if pane.is_attached:  # not where the app is just being left
            pane.mount(widget)

    def show_rail(self, *names: str) -> None:
        """Show on the rail what is marked now under these names, all of them when none is given."""
        view, facts, selected = self.view, self.session.facts, self.model.selected
        marked: dict[str, Callable[[], Iterable[Span]]] = {
            "quote": lambda: (
                span for q in facts.quotes if q.act == "speech" for span in q.content
            ),
            "deal": lambda: (span for deal in facts.deals for span in deal.mentions),
            "selected": lambda: selected.spans if selected else (),
            "match": lambda: self.model.found.matches,
        }
        for name in names or marked:
            lines = (view.line_of(span.start) for span in marked[name]())
            self.rail.show_marks(name, lines, view.line_count)
        self._show_place()

    def after_first_paint(self) -> None:
        """Do what the words did not have to wait for."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.query_one(KeyBar).follow()
        _ = self.search_bar  # so that / opens it at once, and the help knows its keys
        self.show_rail()

    def _show_place(self) -> None:
        self.rail.show_view(self.view.scroll_offset.y, self.view.size.height)

    @on(ArticleView.Moved)
    def _moved(self, event: ArticleView.Moved) -> None:
        self.place = self.view.place
        if not self._painted:
            self._painted = True
            self.call_after_refresh(self.after_first_paint)
        elif event.wrapped:
            self.show_rail()
        else:
            self._show_place()

    @on(Rail.Jumped)
    def _jumped(self, event: Rail.Jumped) -> None:
        self.view.go_to_line(event.line - self.view.size.height // 2)

    def on_resize(self, event: events.Resize) -> None:
        """Share the room anew: beside each other it is the width, stacked the height."""
        narrow = event.size.width < BESIDE
        if self.ready and narrow != self._narrow and not self.has_class("-no-tree"):
            name = "-only-facts" if self._tree_has_focus else "-only-article"
            self.show_panes(name if narrow else "")
        self._narrow = narrow
        if self.tree_share != USUAL_WIDTH:
            self.call_after_refresh(self.show_tree_share, self.tree_share)

    def say(self, sentence: str) -> None:
        """Take a sentence; show it for some seconds. What it quotes is made safe."""
        self.notify(one_line(sentence), timeout=SAID_FOR, markup=False)

    def hush(self) -> None:
        """Say no more what stands in place of the keys: they are those of a row that opens."""
        self.query_one(KeyBar).clear_message()

    # Panes

    @property
    def is_alone(self) -> bool:
        """Tell whether one pane has the whole room for a while."""
        return self.has_class("-only-facts") or self.has_class("-only-article")

    @property
    def _tree_has_focus(self) -> bool:
        return "facts_tree" in self.__dict__ and self.facts_tree.has_focus

    def action_other_pane(self) -> None:
        """Give the keys to the other pane; where one has the whole room it is shown instead."""
        if not self.is_alone:
            self.app.action_focus_next()
        elif self.facts_tree.display:
            to_text = self.has_class("-only-facts")
            self.show_panes("-only-article" if to_text else "-only-facts")
            self.give_keys(self.view if to_text else self.facts_tree)
            self.refresh_bindings()
        else:
            self.say(self.model.none_told(""))

    def show_text(self) -> None:
        """See that the text is shown and has the keys."""
        if self.has_class("-only-facts"):
            self.show_panes("-only-article" if self._narrow else "")
        self.give_keys(self.view)

    def action_maximize_pane(self) -> None:
        """Give the whole room to the pane that has the keys, or share it again."""
        name = "-only-facts" if self._tree_has_focus else "-only-article"
        self.show_panes("" if self.is_alone else name)
        self.refresh_bindings()

    def action_toggle_tree(self) -> None:
        """Hide the facts, or show them."""
        if self._narrow and self.is_alone:
            self.action_other_pane()  # they are hidden for want of room, not for good
            return
        hidden = not self.has_class("-no-tree")
        self.show_panes("-no-tree" if hidden else "")
        self.host.looks = replace(self.host.looks, tree_shown=not hidden)
        if hidden:
            self.give_keys(self.view)
            key = self._told_key("toggle_tree")
            self.say(f"The facts are hidden, also next time; {key} shows them again.")
        self.refresh_bindings()

    def _told_key(self, action: str) -> str:
        """Take an action's id; give the first of its keys as it is written."""
        key = (self.app._keymap.get(action) or BY_ID[action].keys).split(",")[0]
        return self.app.get_key_display(Binding(key, ""))

    def show_panes(self, name: str = "") -> None:
        """Take one of ``ARRANGEMENTS`` or nothing for both panes; show those."""
        for each in ARRANGEMENTS:
            # No rules hang on these classes: finding out the styles of all widgets anew would be
            # most of what the key costs.
            self.set_class(each == name, each, update=False)
        self.query_one("#article-pane").display = name != "-only-facts"
        facts = self.query_one("#facts-pane")
        facts.set_class(name == "-only-facts", "-alone")
        facts.display = name not in ("-only-article", "-no-tree")

    def action_widen(self, change: int) -> None:
        """Give the facts so many per cent more of the screen."""
        share = self.tree_share + change
        if self.is_alone or self.has_class("-no-tree"):
            shows = "toggle_tree" if self.has_class("-no-tree") else "maximize"
            self.say(f"Only one pane is shown; {self._told_key(shows)} shows both.")
        elif share in WIDTHS:
            self.show_tree_share(share)
            columns = round(self.app.size.width * share / 100)
            self.host.looks = replace(self.host.looks, tree_width=columns)

    def show_tree_share(self, share: int) -> None:
        """Take the per cent of the screen that the facts get; share it so."""
        self.tree_share = share
        stacked = self.has_class("-stacked")
        for pane, part in (("#article-pane", 100 - share), ("#facts-pane", share)):
            styles = self.query_one(pane).styles
            styles.width = "1fr" if stacked else f"{part}fr"
            styles.height = f"{part}fr" if stacked else "1fr"
