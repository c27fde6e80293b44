"""Words that can be read whatever theme paints them: a filter over what is painted.

Themes are made for buttons and panels, not for long reading; in most of them some pair of colours,
a dimmed note on the selected line, say, falls below what WCAG 2.1 (1.4.3) asks of words. Here the
colour of such words is moved towards black or white just as far as they need.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import BLACK, WHITE, Color
from textual.filter import LineFilter

from .colours import CONTRAST, contrast

_STEPS = 10
_NOT_DIM, _UPRIGHT = Style(dim=False), Style(italic=False)
_DIMMED = 0.66
"""The share that is left of the colour of dimmed words, where what is behind them allows it."""


class Legible(LineFilter):
    """Gives words at least ``CONTRAST``; bars, rules and what has no colour of its own stay."""

    def __init__(self, is_rounded: bool = False, has_italics: bool = True) -> None:
        """Take whether the terminal rounds every colour to one of its 256, and has italics.

        GNU screen has none: it paints what is to be slanted in reverse, each place a block.
        """
        super().__init__()
        self.is_rounded, self.has_italics = is_rounded, has_italics

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Take the segments of a line and the widget's background; give them so that one reads."""
        if not self.has_italics:
            segments = [_upright(segment) for segment in segments]
        return [
            Segment(segment.text, legible(segment.style, background.rgb, self.is_rounded))
            if segment.style is not None
            and not segment.control
            and any(map(str.isalnum, segment.text))
            else segment
            for segment in segments
        ]


def legible(style: Style, background: tuple[int, int, int], is_rounded: bool = False) -> Style:
    """Take a style and what is behind it if it tells none; give one whose words can be read.

    With ``is_rounded`` it is the nearest of the 256 colours that is looked at.

    How the terminal's own colours look is not known; such a style is only not dimmed: dimmed words
    are grey on black on the console of a PC.
    """
    words = style.color.triplet if style.color is not None else None
    if words is None:
        return style + _NOT_DIM if style.dim else style
    behind: tuple[int, int, int] = background
    if style.bgcolor is not None and not style.bgcolor.is_default:
        if style.bgcolor.triplet is None:
            return style
        behind = style.bgcolor.triplet
    change = _change(words, behind, bool(style.dim), is_rounded)
    return style if change is None else style + change


@lru_cache(1024)
def _change(
    words: tuple[int, int, int], behind: tuple[int, int, int], is_dim: bool, is_rounded: bool
) -> Style | None:
    # By the colours: each piece of the text has a style of its own, which says where it begins.
    shown = _rounded if is_rounded else _exact
    colour, ground = Color(*words), shown(Color(*behind))
    if is_dim:
        colour = ground.blend(colour, _DIMMED)
    elif contrast(shown(colour), ground) >= CONTRAST:
        return None
    red, green, blue = _readable(colour, ground, shown).rgb
    return Style(color=RichColor.from_rgb(red, green, blue), dim=False)


def _readable(words: Color, behind: Color, shown: Callable[[Color], Color]) -> Color:
    """Take two opaque colours and how one is shown; give the first, moved until it can be read."""
    towards = max((BLACK, WHITE), key=lambda end: contrast(end, behind))
    # Not the rounded ones: of a grey Rich takes another when it rounds it again.
    mixed = (words.blend(towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((each for each in mixed if contrast(shown(each), behind) >= CONTRAST), towards)


def _upright(segment: Segment) -> Segment:
    text, style, control = segment
    if style is None or not style.italic:
        return segment
    return Segment(text, style + _UPRIGHT, control)


def _exact(colour: Color) -> Color:
    return colour


def _rounded(colour: Color) -> Color:
    """Take a colour; give the one of the 256 that stands for it, as Rich chooses it."""
    red, green, blue = colour.rgb
    nearest = RichColor.from_rgb(red, green, blue).downgrade(ColorSystem.EIGHT_BIT)
    return Color(*nearest.get_truecolor())
