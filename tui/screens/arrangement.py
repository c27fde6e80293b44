"""Which panes are shown and how they share the room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from textual.binding import Binding

from ..reading.actions import BY_ID

if TYPE_CHECKING:
    from textual.app import App
    from textual.geometry import Size
    from textual.widget import Widget

    from ..reading.model import Model
    from ..widgets.article_view import ArticleView
    from ..widgets.facts_tree import FactsTree
    from .part import Host

WIDTHS = range(20, 81, 5)
"""Per cent of the screen that the facts may take."""

USUAL_WIDTH = 40

BESIDE = 100
"""Columns from which both panes are shown at first; with fewer it is one at a time."""

ARRANGEMENTS = ("-only-facts", "-only-article", "-no-tree")
"""The screen's class while not both panes are shown; without facts for good, or one for a while."""


class Arranged(Protocol):
    """The screen as it is seen from here."""

    @property
    def article_pane(self) -> Widget:
        """The article with the strip beside it."""

    @property
    def facts_pane(self) -> Widget:
        """What holds the tree of facts."""

    @property
    def app(self) -> App[Any]:
        """Textual's own."""

    @property
    def host(self) -> Host:
        """The app, with what it lends to its screens."""

    @property
    def model(self) -> Model:
        """The article as it is being read."""

    @property
    def view(self) -> ArticleView:
        """The article's pane."""

    @property
    def facts_tree(self) -> FactsTree:
        """The tree of facts."""

    @property
    def tree_has_keys(self) -> bool:
        """Tell whether the tree of facts has the keys."""

    def give_keys(self, widget: Widget) -> None:
        """Take a widget; give it the keys at once."""

    def say(self, sentence: str) -> None:
        """Take a sentence; show it for some seconds."""

    def refresh_bindings(self) -> None:
        """Find out anew which keys work."""

    def has_class(self, *class_names: str) -> bool:
        """Take classes; tell whether the screen has them."""

    def set_class(self, add: bool, *class_names: str, update: bool = True) -> object:
        """Put classes on or take them off."""


class Arrangement:
    """Shows both panes or one, and shares the room between them."""

    def __init__(self, screen: Arranged) -> None:
        """Take the screen that has the panes."""
        self._screen = screen
        self._share = USUAL_WIDTH
        self._narrow = False

    def begin(self) -> None:
        """Arrange the panes as they were left, or as there is room."""
        screen = self._screen
        looks, size = screen.host.looks, screen.app.size
        self._narrow = size.width < BESIDE
        if not looks.tree_shown:
            self.show("-no-tree")
        elif self._narrow:
            self.show("-only-article")
        if looks.tree_width is not None:
            share = 5 * round(20 * looks.tree_width / max(1, size.width))
            self._show_share(min(max(share, WIDTHS[0]), WIDTHS[-1]))

    def fit(self, size: Size, ready: bool) -> None:
        """Take the screen's new size and whether it is in use; share the room anew."""
        screen = self._screen
        narrow = size.width < BESIDE
        if ready and narrow != self._narrow and not screen.has_class("-no-tree"):
            name = "-only-facts" if screen.tree_has_keys else "-only-article"
            self.show(name if narrow else "")
        self._narrow = narrow

    def share_anew(self) -> None:
        """Share the room again as it was: beside each other the width, stacked the height."""
        self._show_share(self._share)

    @property
    def is_shared_otherwise(self) -> bool:
        """Tell whether the user has shared the room otherwise than it is at first."""
        return self._share != USUAL_WIDTH

    @property
    def is_alone(self) -> bool:
        """Tell whether one pane has the whole room for a while."""
        return self._screen.has_class("-only-facts") or self._screen.has_class("-only-article")

    def show(self, name: str = "") -> None:
        """Take one of ``ARRANGEMENTS`` or nothing for both panes; show those."""
        screen = self._screen
        for each in ARRANGEMENTS:
            # No rules hang on these classes: finding out the styles of all widgets anew would be
            # most of what the key costs.
            screen.set_class(each == name, each, update=False)
        screen.article_pane.display = name != "-only-facts"
        facts = screen.facts_pane
        facts.set_class(name == "-only-facts", "-alone")
        facts.display = name not in ("-only-article", "-no-tree")

    def show_text(self) -> None:
        """See that the text is shown."""
        if self._screen.has_class("-only-facts"):
            self.show("-only-article" if self._narrow else "")

    def to_other_pane(self) -> None:
        """Give the keys to the other pane; where one has the whole room it is shown instead."""
        screen = self._screen
        if not self.is_alone:
            screen.app.action_focus_next()
        elif screen.facts_tree.display:
            to_text = screen.has_class("-only-facts")
            self.show("-only-article" if to_text else "-only-facts")
            screen.give_keys(screen.view if to_text else screen.facts_tree)
            screen.refresh_bindings()
        else:
            screen.say(screen.model.none_told(""))

    def maximize(self) -> None:
        """Give the whole room to the pane that has the keys, or share it again."""
        name = "-only-facts" if self._screen.tree_has_keys else "-only-article"
        self.show("" if self.is_alone else name)
        self._screen.refresh_bindings()

    def toggle_tree(self) -> None:
        """Hide the facts, or show them."""
        screen = self._screen
        if self._narrow and self.is_alone:
            self.to_other_pane()  # they are hidden for want of room, not for good
            return
        hidden = not screen.has_class("-no-tree")
        self.show("-no-tree" if hidden else "")
        screen.host.looks = replace(screen.host.looks, tree_shown=not hidden)
        if hidden:
            screen.give_keys(screen.view)
            key = self._told_key("toggle_tree")
            screen.say(f"The facts are hidden, also next time; {key} shows them again.")
        screen.refresh_bindings()

    def _told_key(self, action: str) -> str:
        """Take an action's id; give the first of its keys as it is written."""
        app = self._screen.app
        key = (app._keymap.get(action) or BY_ID[action].keys).split(",")[0]
        return app.get_key_display(Binding(key, ""))

    def widen(self, change: int) -> None:
        """Give the facts so many per cent more of the screen."""
        screen = self._screen
        share = self._share + change
        if self.is_alone or screen.has_class("-no-tree"):
            shows = "toggle_tree" if screen.has_class("-no-tree") else "maximize"
            screen.say(f"Only one pane is shown; {self._told_key(shows)} shows both.")
        elif share in WIDTHS:
            self._show_share(share)
            columns = round(screen.app.size.width * share / 100)
            screen.host.looks = replace(screen.host.looks, tree_width=columns)

    def _show_share(self, share: int) -> None:
        """Take the per cent of the screen that the facts get; share it so."""
        self._share = share
        screen = self._screen
        stacked = screen.has_class("-stacked")
        for pane, part in ((screen.article_pane, 100 - share), (screen.facts_pane, share)):
            pane.styles.width = "1fr" if stacked else f"{part}fr"
            pane.styles.height = f"{part}fr" if stacked else "1fr"
