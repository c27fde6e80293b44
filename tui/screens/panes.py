"""The reader's layout: title, article beside or above its facts, details, search row, keys."""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from ...article.text import one_line
from ..store.places import STYLES
from ..widgets.article_view import ArticleView
from ..widgets.key_bar import KeyBar
from ..widgets.rail import Rail
from ..widgets.title_bar import TitleBar
from ..widgets.words import title_in
from .arrangement import BESIDE, Arrangement
from .presenter import Presenter

Row = TypeVar("Row", bound=Widget)

if TYPE_CHECKING:
    from ..reading.model import Model
    from ..reading.session import Session
    from ..reading.sessions import Sessions
    from ..widgets.detail_panel import DetailPanel
    from ..widgets.facts_tree import FactsTree
    from ..widgets.key_row import KeyRow
    from ..widgets.reading_state import ReadingState
    from ..widgets.search_bar import SearchBar
    from ..widgets.word_row import WordRow
    from .part import Host

LATER = STYLES / "after_paint.tcss"
"""The styles that the first paint does not wait for: they are half of what it would take."""

SAID_FOR = 3.0
"""Seconds that a message stays."""


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
        self.arrangement = Arrangement(self)
        self.presenter = Presenter(self)
        self.ready = False
        self._painted = False

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
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the text where it was left."""
        if self.is_left:
            return
        self.ready = True
        self.arrangement.begin()
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

    @cached_property
    def article_pane(self) -> Widget:
        """The article with the strip beside it."""
        return self.query_one("#article-pane")

    @cached_property
    def facts_pane(self) -> Widget:
        """What holds the tree of facts."""
        return self.query_one("#facts-pane")

    # The next four are made when they are first asked for: the first paint is not to wait.

    @cached_property
    def panel(self) -> DetailPanel:
        """The rows with the details, hidden until a fact is selected."""
        from ..widgets.detail_panel import DetailPanel

        panel = DetailPanel(id="details")
        panel.display = False
        self.mount(panel, after="#panes")
        return panel

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
        if self.facts_pane.is_attached:  # not where the app is just being left
            self.facts_pane.mount(widget)

    def show_rail(self, *names: str) -> None:
        """Show on the rail what is marked now under these names, all of them when none is given."""
        self.presenter.show_rail(*names)

    def after_first_paint(self) -> None:
        """Do what the words did not have to wait for."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self._read_rest_of_styles()
        self.query_one(KeyBar).follow()
        _ = self.search_bar  # so that / opens it at once, and the help knows its keys
        self.show_rail()

    def _read_rest_of_styles(self) -> None:
        """Have the styles of what comes after the first paint known, as pushing a screen does."""
        sheet = self.app.stylesheet
        if not sheet.has_source(str(LATER)):
            sheet.read(LATER)
            sheet.parse()
        sheet.update(self)

    @on(ArticleView.Moved)
    def _moved(self, event: ArticleView.Moved) -> None:
        self.place = self.view.place
        if not self._painted:
            self._painted = True
            self.call_after_refresh(self.after_first_paint)
        elif event.wrapped:
            self.show_rail()
        else:
            self.presenter.show_place()

    @on(Rail.Jumped)
    def _jumped(self, event: Rail.Jumped) -> None:
        self.view.go_to_line(event.line - self.view.size.height // 2)

    def on_resize(self, event: events.Resize) -> None:
        """Share the room anew: beside each other it is the width, stacked the height."""
        self.arrangement.fit(event.size, self.ready)
        if self.arrangement.is_shared_otherwise:
            self.call_after_refresh(self.arrangement.share_anew)

    def say(self, sentence: str) -> None:
        """Take a sentence; show it for some seconds. What it quotes is made safe."""
        self.notify(one_line(sentence), timeout=SAID_FOR, markup=False)

    def hush(self) -> None:
        """Say no more what stands in place of the keys: they are those of a row that opens."""
        self.query_one(KeyBar).clear_message()

    # Panes

    @property
    def tree_has_keys(self) -> bool:
        """Tell whether the tree of facts has the keys."""
        return "facts_tree" in self.__dict__ and self.facts_tree.has_focus

    def show_panes(self, name: str = "") -> None:
        """Take one of ``ARRANGEMENTS`` or nothing for both panes; show those."""
        self.arrangement.show(name)

    def show_text(self) -> None:
        """See that the text is shown and has the keys."""
        self.arrangement.show_text()
        self.give_keys(self.view)

    def action_other_pane(self) -> None:
        """Give the keys to the other pane."""
        self.arrangement.to_other_pane()

    def action_maximize_pane(self) -> None:
        """Give the whole room to the pane that has the keys, or share it again."""
        self.arrangement.maximize()

    def action_toggle_tree(self) -> None:
        """Hide the facts, or show them."""
        self.arrangement.toggle_tree()

    def action_widen(self, change: int) -> None:
        """Give the facts so many per cent more of the screen."""
        self.arrangement.widen(change)
