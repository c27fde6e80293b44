"""A terminal's answers among what is typed. Pure: characters in, those that were typed out.

Asked for are the colour of its background (OSC 11, as xterm defines it) and then what it is (DA1,
which every terminal answers, and in order): after that no colour comes any more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

QUESTION = "\x1b]11;?\x1b\\\x1b[0c"
"""What is asked, in one piece."""

Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""

_BACKGROUND = re.compile(
    r"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})"
    r"(?:/[0-9a-fA-F]{1,4})?(?:\x07|\x1b\\|\x9c)"
)
# Whatever else a terminal says of the colour must not be taken for keys, either.
_ANSWER = re.compile(
    r"\x1b\]11;[^\x07\x1b\x9c]{0,64}(?:\x07|\x1b\\|\x9c)|(?P<last>\x1b\[\?[\d;]*c)"
)
_BEGUN = re.compile(
    r"\x1b(?:\](?:1(?:1(?:;[0-9a-fA-F/:rgb#;?]{0,64}\x1b?)?)?)?|\[(?:\?[\d;]{0,40})?)?\Z"
)
_LOST = re.compile(r"\x1b\]11;[0-9a-fA-F/:rgb#;?]*(?=[^0-9a-fA-F/:rgb#;?\x07\x1b\x9c])")
"""An answer without its end, and something else behind it."""

_HALVES = {
    "\x1b]1": re.compile(r"[0-9a-fA-F/:rgb#;?]*(?:[\x07\x1b\x9c]|\Z)"),
    "\x1b[?": re.compile(r"[\d;$]*(?:[a-z]|\Z)"),
}
"""How an answer begins that nobody types, and what fits behind it."""

_MOST_SILENT = 5
"""Times that nothing came, one after the other, until the rest of an answer is given up."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered so far.

    ``background`` is None until it was told; with ``is_done`` no colour is to be expected any more.
    ``held`` may be the beginning of an answer whose rest is still on its way; nothing came
    ``silent`` times since.
    """

    background: Colour | None = None
    is_done: bool = False
    held: str = ""
    silent: int = 0

    def take(self, came: str) -> tuple[Answers, str]:
        """Take characters as they come; give what is answered by now, and what was typed."""
        # Else the rest was lost, and this is typed.
        text = self.held + came if self._fits(came) else came
        background = self.background
        if match := _BACKGROUND.search(text):
            background = _colour(match)
        is_done = self.is_done or any(match["last"] for match in _ANSWER.finditer(text))
        typed = _LOST.sub("", _ANSWER.sub("", text))
        match = _BEGUN.search(typed)
        held = match.group() if match else ""
        if is_done and not held.startswith("\x1b]1"):
            held = ""  # escape may be pressed again without waiting for what follows
        return Answers(background, is_done, held), typed.removesuffix(held) if held else typed

    def _fits(self, came: str) -> bool:
        """Tell whether these characters can go on with what is held."""
        if self.held.endswith("\x1b") and len(self.held) > 1:
            return came.startswith("\\")
        rest = _HALVES.get(self.held[:3])
        return rest is None or rest.match(came) is not None

    def release(self) -> tuple[Answers, str]:
        """Give it without what is held, and that: nothing came behind it for a moment.

        Half of an answer is no key: it is waited for some time longer, and then forgotten.
        """
        if self.held[:3] not in _HALVES:
            return replace(self, held=""), self.held
        if self.silent + 1 < _MOST_SILENT:
            return replace(self, silent=self.silent + 1), ""
        return replace(self, held="", silent=0), ""

    @property
    def is_light(self) -> bool | None:
        """Tell whether the background is light; None when it was not told."""
        return None if self.background is None else lightness(self.background) > MIDDLE


MIDDLE = 0.18
"""The luminance from which black has more contrast than white (WCAG 2.1: 0.179)."""


def lightness(colour: Colour) -> float:
    """Take a colour; give its relative luminance, 0 to 1, as WCAG 2.1 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(match: re.Match[str]) -> Colour:
    """Give the colour of an answer: each part has one to four hexadecimal digits (XParseColor)."""
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in match.groups())
    return red, green, blue
