"""What the screen's parts may ask of the screen, and the screen of the app: no part knows another.

``Part`` is what search, judging, copying and the others have in common. The screen has one of each
(``parts.py``), and lends itself their actions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ..engine.extraction import Early, Progress, not_early

if TYPE_CHECKING:
    from textual.widget import Widget
    from textual.worker import Worker

    from ...article.facts.article import Article
    from ...article.facts.facts import Facts
    from ...article.facts.span import Span
    from ..reading.model import Model
    from ..reading.session import Focus, Session
    from ..store.archive import Archive
    from ..store.config import Config
    from ..store.state import Preferences
    from ..widgets.article_view import ArticleView
    from ..widgets.detail_panel import DetailPanel
    from ..widgets.facts_tree import FactsTree
    from ..widgets.search_bar import SearchBar
    from ..widgets.word_row import WordRow
    from .dialogs import Dialogs

T = TypeVar("T")

NO_FACT = "Select a fact first: by a click, or by its key (? tells the keys)."


class FactsSource(Protocol):
    """Where facts come from: the child process, or in a test a value."""

    async def facts(self, article: Article, progress: Progress, early: Early = not_early) -> Facts:
        """Take an article; give its facts, or raise ``ExtractionError``.

        ``progress`` is called on the way, ``early`` with facts of a long text's beginning.
        """

    def stop(self) -> None:
        """Leave off at once."""


class Host(Protocol):
    """What the app lends to its screens."""

    source: FactsSource
    looks: Preferences

    @property
    def settings(self) -> Config:
        """What the user set."""

    @property
    def archive(self) -> Archive:
        """The library."""

    def open_number(self, number: int, start: int | None = None) -> None:
        """Take an article of the library, and where a fact of it begins; show it."""

    def read_ahead(self) -> object:
        """Read the articles that come next for facts."""

    def browse(self, url: str) -> object:
        """Take an address; open it in the user's browser, or copy it."""

    def open_address(self, url: str) -> object:
        """Take an address; read what is there as one more article."""

    def copy(self, text: str) -> object:
        """Take a text; put it on the clipboard and say what became of it."""


class Reader(Protocol):
    """The screen as its parts see it."""

    @property
    def model(self) -> Model:
        """The article as it is being read."""

    @property
    def dialogs(self) -> Dialogs:
        """What has things chosen, keys pressed and sheets read."""

    @property
    def host(self) -> Host:
        """The app."""

    @property
    def place(self) -> int:
        """The code point in the first line."""

    @property
    def view(self) -> ArticleView:
        """The article's pane."""

    @property
    def facts_tree(self) -> FactsTree:
        """The tree of facts."""

    @property
    def panel(self) -> DetailPanel:
        """The rows with the details."""

    @property
    def search_bar(self) -> SearchBar:
        """The row in which one types."""

    @property
    def is_typing(self) -> bool:
        """Tell whether that row is open."""

    @property
    def focused(self) -> Widget | None:
        """What has the keys."""

    @property
    def word_row(self) -> WordRow:
        """The row that has the keys while words are picked."""

    def hush(self) -> None:
        """Say no more what stands in place of the keys."""

    def give_keys(self, widget: Widget) -> None:
        """Take a widget; give it the keys at once."""

    def show_text(self) -> None:
        """See that the text is shown and has the keys."""

    def mend_words(self) -> None:
        """Choose what is to be made of the selected words."""

    def note(self) -> None:
        """Type a note on the selected fact."""

    def note_words(self, words: Span) -> None:
        """Type a note on words of the text."""

    def say(self, sentence: str) -> None:
        """Take a sentence; show it for some seconds."""

    def fault(self, sentence: str) -> None:
        """Take what went wrong; show it until it has been read."""

    def ask(self, prompt: str, words: str, done: Callable[[str], None]) -> None:
        """Have something typed: what stands before it, in it, and what takes it."""

    def select(self, focus: Focus, reveal: bool = True, in_tree: bool = True) -> None:
        """Take a fact as selected; show it."""

    def show_panes(self, name: str = "") -> None:
        """Show both panes, or one."""

    def show_rail(self, *names: str) -> None:
        """Show anew what is marked on the strip beside the text."""

    def show_state(self) -> None:
        """Show in the title what was searched, or what is on record."""

    def show_outline(self) -> None:
        """Show the facts that are kept in the tree."""

    def show_judged(self) -> None:
        """Show what the reader thinks of the facts."""

    def show_facts(self) -> None:
        """Show everything anew after the facts were changed by the reader."""

    def refresh_bindings(self) -> None:
        """Find out anew which keys work."""

    def set_timer(self, delay: float, callback: Callable[[], None], /) -> object:
        """Take seconds and what is to be done then."""

    def call_later(self, callback: Callable[[], None], /) -> object:
        """Take what is to be done when nothing else is."""

    def run_worker(
        self,
        work: Any,
        *,
        group: str = "default",
        exit_on_error: bool = True,
        exclusive: bool = False,
        thread: bool = False,
    ) -> Worker[Any]:
        """Take what is to be done beside; begin it."""


class Part:
    """Something that the reader can do: its ``action_`` methods, and which of them work now."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @property
    def model(self) -> Model:
        """The article as it is being read."""
        return self.reader.model

    @property
    def session(self) -> Session:
        """The article, its facts and what is thought of them."""
        return self.reader.model.session

    def is_enabled(self, action: str) -> bool:  # noqa: ARG002 - what always works says nothing
        """Take one of its actions; tell whether it works now."""
        return True

    def why_not(self, action: str) -> str:  # noqa: ARG002 - for most of them it is the same
        """Take one of its actions that does not work now; say in a sentence what is missing."""
        if not self.model.is_read:
            return self.model.none_told("")
        return NO_FACT if self.model.selected is None else ""
