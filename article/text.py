"""Text as it stands in a file and as it may be shown: paragraphs, and one-to-one safe display.

Offsets are code points. Nothing here changes the length of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .facts.span import Span

WIDEST_WRAP = 100
"""Characters. Lines broken to a width are not longer; a paragraph on one line mostly is."""

_LINE_BREAK = re.compile(r"\n\s*")
_INDENT_OR_BLANK = re.compile(r"\n\s+")
_SOFT_BREAK = re.compile(r"(\S[^\S\n]*)\n(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_LIST_ITEM = re.compile(r"(?:[-*+•‣◦–—·]|\(?(?:\d{1,3}|[A-Za-z])[.)])\s")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_READING = dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)  # surrogates: no parser takes them
_LINE_BREAKS = "\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_WHITE_SPACE = dict.fromkeys(map(ord, _LINE_BREAKS), "\n")
_WHITE_SPACE.update(
    (code, " ") for code in (0x1F, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
)
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


def one_line(text: str) -> str:
    """Take any text; give it display-safe on one line, each run of white space one blank."""
    return " ".join(display_safe(text).split())


def is_wrapped(text: str) -> bool:
    """Take a text; tell whether its lines were broken to a width, as in e-mail and wire copy.

    So they are when no line is longer than ``WIDEST_WRAP`` and most lines that are followed by
    another at the margin stop in the middle of a sentence because they are full. The lines of a
    list end wherever their item ends.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if width > WIDEST_WRAP:
        return False
    followed = [
        (line.rstrip(), after)
        for line, after in pairwise(lines)
        if line.strip() and after[:1].strip()
    ]
    broken = sum(
        _is_broken(line, after, width, first=n == 0) for n, (line, after) in enumerate(followed)
    )
    # Breaks fall anywhere, so that small letters follow many; each item of a list has a capital.
    running = 4 * sum(after[0].islower() for _, after in followed) >= len(followed)
    return len(followed) > 1 and running and 2 * broken > len(followed)


def _is_broken(line: str, after: str, width: int, first: bool) -> bool:
    """Tell whether a line stops only because the next line's first word had no room left in it.

    A small letter after it shows it too, in a line that is not short; a text's first line may have
    lost a dateline.
    """
    if _SENTENCE_END.search(line) or _LIST_ITEM.match(after):
        return False
    full = (0.4 if first else 0.6) if after[0].islower() else 0.9
    return len(line) + 1 + len(after.split()[0]) > full * width


def unwrapped(text: str) -> str:
    """Take a text; give it with a blank for each line feed that only breaks a line to a width.

    A model that has learnt from running text reads a name broken over two lines badly. One
    character is put for one, so offsets stay; a text that is not wrapped comes back as it is.
    """
    return _SOFT_BREAK.sub(r"\1 ", text) if is_wrapped(text) else text


def paragraphs(text: str) -> Iterator[Span]:
    """Take an article's text; give spans that cover it end to end, one a paragraph.

    A blank line ends a paragraph. So does a single line feed, unless the text is wrapped;
    there an indented line begins one, as in agency copy.
    """
    text = line_fed(text)
    breaks = _INDENT_OR_BLANK if is_wrapped(text) else _LINE_BREAK
    start = 0
    for match in breaks.finditer(text):
        if text[start : match.start()].strip():
            yield Span(start, match.end())
            start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def reading_form(text: str) -> str:
    """Take a text; give one of the same length that a parser trained on plain prose reads better.

    It is the ``unwrapped`` text with its white space ``line_fed`` and each lone surrogate, which
    has no UTF-8, as U+FFFD. Offsets into it are offsets into the text.
    """
    return unwrapped(line_fed(text)).translate(_READING)
