"""Which theme the reader begins with, and what is remembered of the one that was chosen.

First the one of the settings, then what was chosen in a terminal of this kind, then one that fits
the terminal's background: as it answers, or else as ``COLORFGBG`` says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ..store.preferences import Preferences
from ..terminal.kind import kind_of_terminal, theme_of_kind
from .colours import is_light_terminal, usual_theme

MANY_COLOURS = ("256", "truecolor")
"""As Rich calls what is enough to tell a theme's colours apart."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The terminal as far as it is known.

    ``colours`` is what Rich calls the number of its colours, ``light`` whether its background is
    light; both are None where that is not known, or where there is none.
    """

    environment: Mapping[str, str]
    colours: str | None = None
    light: bool | None = None

    @property
    def is_poor(self) -> bool:
        """Tell whether it has so few colours that a theme is mapped on them as by chance."""
        return self.colours not in MANY_COLOURS

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return kind_of_terminal(self.environment, self.colours, self.light)

    def usual_theme(self) -> str | None:
        """Give the theme that fits it; None for the program's own."""
        light = is_light_terminal(self.environment) if self.light is None else self.light
        return usual_theme(light, self.is_poor)


def chosen_theme(
    wanted: str | None, looks: Preferences, here: Surroundings, names: Collection[str]
) -> str | None:
    """Give the theme that the user has chosen, or None.

    Args:
        wanted: the settings' theme.
        looks: what is remembered.
        here: the terminal.
        names: the themes there are.
    """
    before = None if here.is_poor or looks.themes else looks.theme
    themes = (wanted, theme_of_kind(looks.themes, here.kind), before)
    return next((theme for theme in themes if theme in names), None)


def with_theme(looks: Preferences, kind: str, theme: str) -> Preferences:
    """Take what is remembered, a kind of terminal and the theme chosen in it; give both."""
    return replace(looks, themes={**looks.themes, kind: theme})
