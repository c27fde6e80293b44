"""Text as it may be shown: one-to-one safe display.

Offsets are code points. Nothing here changes the length of a text.
"""

from __future__ import annotations

import re
from functools import cache

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LINE_BREAKS = "\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_WHITE_SPACE = dict.fromkeys(map(ord, _LINE_BREAKS), "\n")
_WHITE_SPACE.update(
    (code, " ") for code in (0x1F, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
)
_LINE_HINTS = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
_KEPT = frozenset("\n\t")


def _display_map() -> dict[int, str]:
    """Give the translation table behind ``display_safe``.

    C0 becomes its control picture. C1, bidirectional controls, zero-width and other invisible
    formatting, tag characters, line and paragraph separators, lone surrogates and
    noncharacters become U+FFFD. ZWNJ and ZWJ (U+200C/D) stay: Persian, Hindi and emoji need them.
    """
    table = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT}
    table[0x7F] = "\N{SYMBOL FOR DELETE}"
    hidden = [
        *range(0x80, 0xA0),
        0xAD,  # soft hyphen
        0x34F,  # combining grapheme joiner
        0x61C,  # Arabic letter mark
        0x115F,
        0x1160,
        0x17B4,
        0x17B5,
        *range(0x180B, 0x1810),
        0x200B,
        0x200E,
        0x200F,
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        0x3164,
        0xFEFF,
        0xFFA0,
        *range(0xFFF0, 0xFFFC),
        *range(0xD800, 0xE000),
        *range(0xE0000, 0xE1000),
        *range(0xFDD0, 0xFDF0),
        *(plane * 0x10000 + low for plane in range(17) for low in (0xFFFE, 0xFFFF)),
    ]
    table.update((code, _REPLACEMENT) for code in hidden)
    return table


_DISPLAY = _display_map()


def line_fed(text: str) -> str:
    """Take a text; give one of the same length with no white space but ``\\n``, ``\\t`` and blanks.

    Whatever Unicode and ``str.splitlines`` take for a line's end becomes a line feed, each other
    white space (no-break, thin, ideographic) a blank. Of ``\\r\\n`` the first becomes a blank.
    """
    return text.replace("\r\n", " \n").translate(_WHITE_SPACE)


def display_safe(text: str) -> str:
    """Take any text; give one of the same length that no terminal can take for a command.

    Characters map one to one, so offsets into the text are offsets into the result. Line feeds
    and tabs stay: whoever draws the text turns them into lines and columns.
    """
    return text.translate(_DISPLAY)


def visible(text: str) -> str:
    """Take any text; give it without soft hyphens, zero-width spaces and word joiners.

    They only tell where a line may end. Joiners between letters (U+200C, U+200D) stay: Persian,
    Hindi and emoji need them.
    """
    return text.translate(_LINE_HINTS)


@cache
def unseen() -> re.Pattern[str]:
    """Give what finds any character that ``one_line`` changes beside white space.

    Who makes lines of very many texts is spared two translations of each.
    """
    codes = sorted({*_DISPLAY, *_LINE_HINTS})
    begins = [code for code, before in zip(codes, [-2, *codes], strict=False) if code - before > 1]
    ends = [code for code, after in zip(codes, [*codes[1:], -2], strict=True) if after - code != 1]
    ranges = (f"\\U{first:08x}-\\U{last:08x}" for first, last in zip(begins, ends, strict=True))
    return re.compile(f"[{''.join(ranges)}]")


def one_line(text: str) -> str:
    """Take any text; give it display-safe on one line, each run of white space one blank."""
    return " ".join(display_safe(visible(text)).split())
