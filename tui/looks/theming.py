"""The theme of a running reader: the first one, a late answer of the terminal, what is kept."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from .choosing import MANY_COLOURS, Surroundings, chosen_theme, with_theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.theme import Theme

    from ..store.preferences import Preferences


class Themed(Protocol):
    """The app as it is seen from here."""

    theme: str
    looks: Preferences

    @property
    def available_themes(self) -> Mapping[str, Theme]:
        """All themes by name."""


class Theming:
    """Knows which theme the reader began with, and so whether the user has chosen another."""

    def __init__(self, app: Themed, wanted: str | None, colours: str | None) -> None:
        """Take the app, the theme of the settings, and how many colours there are.

        The last is what Rich calls it.
        """
        self._app, self._wanted = app, wanted
        self._usual = self._first = app.theme
        self._here = Surroundings(os.environ, colours)

    def know(self, light: bool | None) -> None:
        """Take whether the terminal's background is light, None where that is not known."""
        self._here = replace(self._here, light=light)

    def begin(self, is_headless: bool) -> None:
        """Show the theme that was chosen for this kind of terminal, or that fits it.

        Without a terminal all colours are there.
        """
        if is_headless:
            self._here = replace(self._here, colours=MANY_COLOURS[-1])
        self._show()

    def _show(self) -> None:
        app, here = self._app, self._here
        chosen = chosen_theme(self._wanted, app.looks, here, app.available_themes.keys())
        app.theme = self._first = chosen or here.usual_theme() or self._usual

    def answer(self, light: bool) -> None:
        """Take the terminal's late answer; follow it, unless the user has chosen meanwhile."""
        self.know(light)
        if not self.is_chosen:
            self._show()

    @property
    def is_chosen(self) -> bool:
        """Tell whether the user has chosen a theme in this run."""
        return self._app.theme != self._first

    def kept_in(self, now: Preferences) -> Preferences:
        """Take what is remembered at this moment; give what is to be: the app's looks.

        Another reader in another terminal may have chosen for that meanwhile.
        """
        looks = replace(self._app.looks, themes=now.themes)
        return with_theme(looks, self._here.kind, self._app.theme) if self.is_chosen else looks
