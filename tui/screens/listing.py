"""The list of a library's articles: sorted, filtered, starred, tagged, opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input, Static

from ...article.library import LibraryError, QueryError
from ...article.library.search.catalogue import STAR, Filter, Order, Row
from ...article.text import one_line
from ..bindings import bindings
from ..drawn import listing as drawn
from ..reading.listing import Listing, View
from ..store.places import STYLES
from ..versions.told import is_checked
from ..widgets.key_bar import KeyBar
from ..widgets.row_list import RowList
from ..widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from ..store.state import StateStore

HINT = "words of title and text · #tag · * starred · unread · outlet:name"
EMPTY = "Nothing here. `onrecord add` puts articles into the library."
NO_MATCH = "No article matches what is typed."


class Shelf(Protocol):
    """The articles of a list."""

    @property
    def size(self) -> int:
        """How many articles there are, where that may change beside the list; else any number."""

    @property
    def name(self) -> str:
        """What the list is called."""

    def numbers(self, order: Order, wanted: Filter) -> Sequence[int]:
        """Take an order and which articles; give their numbers."""

    def rows(self, numbers: Sequence[int]) -> Sequence[Row]:
        """Take articles' numbers; give their rows."""

    def toggle(self, number: int, label: str) -> bool:
        """Take an article's number and a label; put it on or off; tell whether it is on."""


class Opener(Protocol):
    """What the app lends to the list."""

    @property
    def store(self) -> StateStore:
        """What the user thinks of articles."""

    @property
    def archive(self) -> Shelf:
        """The library, or the articles that were named."""

    def open_number(self, number: int) -> None:
        """Take an article's number; show it in the reader."""


class RowFilter(Input):
    """What is typed to narrow the list, or as a tag."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("row_filter")

    def action_cancel(self) -> None:
        """Leave it as it was."""
        cast("ListingScreen", self.screen).stop_typing(None)


class ListingScreen(Screen[None]):
    """All articles of a library, or those that were named."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = STYLES / "listing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("listing")
    HELP_FIRST = "Articles"
    """The section of the help that is shown first over this screen."""

    def __init__(self, opener: Opener, view: View | None = None, here: int | None = None) -> None:
        """Take what the app lends, what is shown first, and the number of the present article."""
        super().__init__()
        self._opener = opener
        archive = opener.archive
        self._listing = Listing(archive.numbers, archive.rows)
        self._checked: dict[str, int] = {}
        self._typing_tag = False
        self._first = view or View()
        self._here = here
        self._many = archive.size

    def compose(self) -> ComposeResult:
        """Give title, columns, list, filter and keys."""
        yield TitleBar(self._opener.archive.name, id="title")
        yield Static(id="columns")
        yield RowList(self._draw, id="rows")
        yield Static(id="nothing", markup=False)
        field = RowFilter(id="row-filter", compact=True)
        field.display = False
        yield field
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the articles, as is usual or as was asked for."""
        self._show(self._first)
        if self._here is not None:
            self._rows.go_to(self._listing.index(self._here) or 0)
        self.set_focus(self._rows, scroll_visible=False)
        self.query_one(KeyBar).follow()

    def on_screen_resume(self) -> None:
        """Show what was judged and read meanwhile."""
        self._checked.clear()
        if self._many != self._opener.archive.size:
            self._show(self._listing.view)  # more were opened
        if len(self._listing):
            self._listing.forget(self._rows.here)
        self._rows.refresh()

    def look_again(self, number: int) -> None:
        """Take an article's number; show its row anew."""
        index = self._listing.index(number)
        if index is not None:
            self._listing.forget(index)
            self._rows.refresh()

    def on_resize(self) -> None:
        """Name the columns as wide as they are."""
        self.query_one("#columns", Static).update(drawn.heading(self.size.width))

    @property
    def _rows(self) -> RowList:
        return self.query_one(RowList)

    def _draw(self, index: int, width: int) -> Text:
        row = self._listing.row(index)
        if row is None:
            return Text("")
        if row.sha256 not in self._checked:
            state = self._opener.store.article(row.sha256)
            checked = (key for key in state.verdicts if is_checked(key, state.told.get(key)))
            self._checked[row.sha256] = sum(1 for _ in checked)
        return drawn.line(row, self._checked[row.sha256], width)

    def _show(self, view: View) -> None:
        rows, listing = self._rows, self._listing
        here = listing.numbers[rows.here] if len(listing) else None
        try:
            listing.show(view)
        except (LibraryError, QueryError) as error:
            self.notify(one_line(str(error)), severity="error", markup=False)
            return
        self._many = self._opener.archive.size
        place = None if here is None else listing.index(here)
        rows.show(len(listing), place or 0)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not len(listing)
        rows.display = bool(len(listing))
        nothing.update(NO_MATCH if view.typed else EMPTY)
        words = f" · {one_line(view.typed)}" if view.typed else ""
        count = len(listing)
        many = "article" if count == 1 else "articles"
        told = f"{count:,} {many} · by {view.order}{words}"
        self.query_one(TitleBar).show_state(told)

    # Keys

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        try:
            self._opener.open_number(self._listing.numbers[event.index])
        except (LibraryError, KeyError) as error:
            self.notify(one_line(str(error)), severity="error", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys work now: while one types, a "/" is a sign like any other."""
        if action == "filter" and isinstance(self.focused, RowFilter):
            return False
        return super().check_action(action, parameters)

    def action_order(self) -> None:
        """Sort by the next column."""
        self._show(self._listing.view.next_order())

    def action_star(self) -> None:
        """Put a star on the article, or take it off."""
        self._toggle(STAR)

    def action_tag(self) -> None:
        """Type a tag to put on or take off."""
        self._type("", "a tag to put on, or to take off", tag=True)

    def action_filter(self) -> None:
        """Type what narrows the list."""
        self._type(self._listing.view.typed, HINT, tag=False)

    def action_clear(self) -> None:
        """Show all articles again; where they are shown, leave a list that lies over the reader."""
        if self._listing.view.typed:
            self._show(View(self._listing.view.order))
        elif len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def _toggle(self, label: str) -> None:
        if not len(self._listing):
            return
        here = self._rows.here
        try:
            self._opener.archive.toggle(self._listing.numbers[here], label)
        except LibraryError as error:
            self.notify(one_line(str(error)), severity="error", markup=False)
        self._listing.forget(here)
        self._rows.refresh()

    def _type(self, words: str, hint: str, *, tag: bool) -> None:
        self._typing_tag = tag
        field = self.query_one(RowFilter)
        field.placeholder = hint
        field.value = words
        field.display = True
        self.set_focus(field)  # at once: what is typed next must not go to the rows

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.stop_typing(event.value)

    def stop_typing(self, words: str | None) -> None:
        """Take what was typed, None where it was left; do what it was typed for."""
        self.query_one(RowFilter).display = False
        self.set_focus(self._rows)
        if words is None:
            return
        if not self._typing_tag:
            self._show(View(self._listing.view.order, words.strip()))
        elif tag := words.strip().removeprefix("#"):
            self._toggle("-".join(tag.split()))
