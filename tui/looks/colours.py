"""Colours that a theme does not name: those of quotes and actors, readable in every theme.

Pure: a theme's CSS variables in, more of them out.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color

CONTRAST = 4.5
"""Least contrast of words with what is behind them (WCAG 2.1, 1.4.3)."""

_ROLES = {
    "person": "text-accent",
    "organization": "text-primary",
    "place": "text-success",
    "group": "text-secondary",
    "denied": "text-error",
    "open": "text-warning",
}
"""The theme's colour for each kind of actor, and for what turns a quote round."""

# With the sixteen colours of the terminal nothing can be mixed. These can be read on black, and on
# white, both as xterm has them and as the console of a PC (VGA); there blue on black or green on
# white cannot.
_ANSI: dict[bool, dict[str, str]] = {
    True: {
        "person": "ansi_bright_magenta",
        "organization": "ansi_bright_cyan",
        "place": "ansi_green",
        "group": "ansi_bright_yellow",
        "denied": "ansi_bright_red",
        "open": "ansi_bright_red",
        "text-primary": "ansi_bright_cyan",
        "text-secondary": "ansi_cyan",
        "text-accent": "ansi_green",
        "text-success": "ansi_green",
        "text-warning": "ansi_bright_yellow",
        "text-error": "ansi_bright_red",
    },
    False: {
        "person": "ansi_magenta",
        "organization": "ansi_blue",
        "place": "ansi_red",
        "group": "ansi_default",
        "denied": "ansi_red",
        "open": "ansi_red",
        "text-primary": "ansi_blue",
        "text-secondary": "ansi_blue",
        "text-accent": "ansi_magenta",
        "text-success": "ansi_blue",
        "text-warning": "ansi_magenta",
        "text-error": "ansi_red",
    },
}
_ANSI_BACKGROUNDS = {True: "ansi_bright_black", False: "ansi_white"}


def reading_colours(variables: Mapping[str, str], dark: bool) -> dict[str, str]:
    """Take a theme's CSS variables and whether it is dark; give those that the reader adds.

    ``quote`` and ``attitude`` are backgrounds; ``person``, ``organization``, ``place`` and
    ``group``, ``denied`` and ``open`` are mixed with the colour of plain words until they can be
    read on a quote. A theme of the terminal's sixteen colours gets other ones for words, too.
    """
    plain, behind = Color.parse(variables["foreground"]), Color.parse(variables["background"])
    if behind.ansi is not None or plain.ansi is not None:
        ground = _ANSI_BACKGROUNDS[dark]
        return {"quote": ground, "attitude": "ansi_default", **_ANSI[dark]}
    share = 0.12 if dark else 0.08
    quote = behind.blend(plain, share)
    colours = {"quote": quote.hex, "attitude": behind.blend(plain, share / 2).hex}
    for kind, role in _ROLES.items():
        colour = Color.parse(variables[role])
        mixed = (colour.blend(plain, step / 10) for step in range(11))
        colours[kind] = next((c for c in mixed if contrast(c, quote) >= CONTRAST), plain).hex
    return colours


def contrast(one: Color, other: Color) -> float:
    """Take two opaque colours; give their contrast, 1 to 21, as WCAG 2.1 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def usual_theme(light: bool, few: bool) -> str | None:
    """Take whether the terminal is light and has few colours; give the theme that fits, or None.

    Sixteen colours are the terminal's own, and a theme of more is mapped on them as by chance.
    """
    if few:
        return "ansi-light" if light else "ansi-dark"
    return "textual-light" if light else None


def is_light_terminal(environment: Mapping[str, str]) -> bool:
    """Take the environment; tell whether the terminal says that its background is light.

    ``COLORFGBG`` ("0;15", or "0;default;15") is set by rxvt, Konsole, iTerm2 and others.
    """
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return background in ("7", *map(str, range(9, 16)))
