"""What the reader is asked over the text: to choose, to press one key, to read a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.app import App
    from textual.widget import Widget

    from ..widgets.article_view import ArticleView
    from ..widgets.key_row import KeyRow

T = TypeVar("T")


class Asker(Protocol):
    """The screen as it is seen from here."""

    @property
    def app(self) -> App[Any]:
        """Textual's own."""

    @property
    def focused(self) -> Widget | None:
        """What has the keys."""

    @property
    def view(self) -> ArticleView:
        """The article's pane."""

    @property
    def key_row(self) -> KeyRow:
        """The row that has the keys while one key is awaited."""

    def hush(self) -> None:
        """Say no more what stands in place of the keys."""

    def give_keys(self, widget: Widget) -> None:
        """Take a widget; give it the keys at once."""


class Dialogs:
    """Opens windows over the reader and hands on what was answered there."""

    def __init__(self, screen: Asker) -> None:
        """Take the screen that they are opened over."""
        self._screen = screen
        self._key_taken: Callable[[str], None] | None = None
        self._asked_from: Widget | None = None

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

        self._screen.app.push_screen(ChoiceScreen(title, choices, start, typed), take)

    def choose_theme(self) -> None:
        """Have the colours chosen; they are remembered for this kind of terminal."""
        app = self._screen.app
        themes = sorted(app.available_themes.items(), key=lambda each: (not each[1].dark, each[0]))
        names = [name for name, _ in themes]
        choices = [(f"{'dark' if one.dark else 'light':5}  {name}", name) for name, one in themes]

        def show(name: str) -> None:
            app.theme = name

        self.choose("Colours", choices, show, names.index(app.theme))

    def read_sheet(self, title: str, drawn: object) -> None:
        """Take a title and what to show (a Rich renderable); show it on a sheet."""
        from .card import CardScreen  # when it is wanted: the first paint is not to wait

        self._screen.app.push_screen(CardScreen(title, cast("RenderableType", drawn)))

    def next_key(self, prompt: str, done: Callable[[str], None]) -> None:
        """Have one key pressed: what stands before it, and what takes its sign."""
        screen = self._screen
        self._key_taken, self._asked_from = done, screen.focused
        screen.hush()
        screen.key_row.open(prompt)

    def take_key(self, sign: str) -> None:
        """Take the sign of the key that was awaited, or none; hand it on."""
        screen = self._screen
        if not screen.key_row.display:
            return
        screen.key_row.display = False
        screen.give_keys(self._asked_from or screen.view)
        if sign and self._key_taken is not None:
            self._key_taken(sign)
