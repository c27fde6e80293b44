"""One reading of a text, made once: its paragraphs and what each is, marks, turns, signatures."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from ..facts.span import Span
from ..lexicon import rows
from .lines import LineKind, kinds_of
from .marks import Marks, marks_of
from .paragraphs import Paragraph, read_paragraphs, reading_form
from .signatures import Signed, signed
from .turns import Turn, turns_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

Kind = Literal[
    "title", "deck", "byline", "subheading", "body", "turn", "question", "item", "quoted",
    "signature", "note", "furniture",
]  # fmt: skip

HEADINGS: frozenset[Kind] = frozenset({"title", "deck", "subheading"})
ASIDES: frozenset[Kind] = frozenset({"byline", "furniture"})
"""Lines that nobody speaks in, and whose names are no sources."""

_HASHES = re.compile(r"#{1,6}[ \t]+")
_EMPHASIS = re.compile(r"^(?:\*\*|__)(.*?)(?:\*\*|__)$")
_BULLET = re.compile(r"(?:[-*+•‣◦–—·][ \t]+|(?P<number>\(?\d{1,3}[.)])[ \t]+)(?=\S)")
_QUOTED_HEADING = re.compile(
    r"(?:\(?\d{1,2}[.)][ \t]+)?[\"“‘'«][^\"“”«»]*[^\W_][\"”’'»]", re.UNICODE
)
_NOTE = re.compile(
    r"\W*(?:[Ee]ditor['’]s [Nn]ote|EDITOR['’]S NOTE|[Nn]ote|NOTE|Correction|CORRECTION|"
    r"Clarification|Disclaimer)s?\b ?:"
)
_CITY = r"[A-Z][A-Z.'’-]+(?:[ -][A-Z][A-Z.'’-]+){0,3}"
_DATELINE = re.compile(
    rf"(?:{_CITY}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){{0,3}})?(?:,? [A-Z][a-z]{{2,8}}\.? \d{{1,2}})?"
    r"(?: ?\([A-Z][^()\n]{1,30}\))? ?(?:[—–]|--?(?=[ \n])|:(?= [A-Z“\"]))"
    r"|[A-Z]\w+(?: [A-Z]\w+){0,2}(?:, [A-Z][\w.]*)? \([A-Z][\w ]{2,25}\)(?: ?[—–]| --?| (?=[A-Z])))"
    r"[ \t]*"
)
_LONGEST_HEADING = 12
"""Words of a quoted line that may be a heading."""
_LONGEST_ASIDE = 400
"""Characters. A longer line is a paragraph of the text, whatever it begins with."""
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its words, what it is, and the dateline that opens it, if any."""

    words: Span
    kind: Kind
    dateline: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the layout of a text tells; all offsets are of the text that was read.

    ``warnings`` are sentences on what of it is left alone.
    """

    text: str
    blocks: tuple[Block, ...]
    marks: Marks
    turns: tuple[Turn, ...]
    signed: tuple[Signed, ...]
    warnings: tuple[str, ...]
    _starts: tuple[int, ...]

    def number(self, at: int) -> int:
        """Take an offset; give the number of the block that it stands in or behind, from 0."""
        return max(0, bisect_right(self._starts, at) - 1)

    def block(self, at: int) -> Block:
        """Take an offset; give the block that it stands in or behind.

        Raises:
            IndexError: the text has none.
        """
        return self.blocks[self.number(at)]

    @property
    def outline(self) -> tuple[Block, ...]:
        """The headings of the text, in order."""
        return tuple(block for block in self.blocks if block.kind in HEADINGS)

    def is_aside(self, span: Span) -> bool:
        """Take a span; tell whether some of it is a byline, a caption, a notice or a link."""
        first, last = self.number(span.start), self.number(max(span.start, span.end - 1))
        met = self.blocks[first : last + 1]
        return any(block.kind in ASIDES and block.words.overlaps(span) for block in met)


@lru_cache(maxsize=4)
def read(text: str) -> Reading:
    """Take an article's text; give its reading. The last few are kept: one text, one reading."""
    paragraphs = read_paragraphs(text)
    form = reading_form(text)
    marks = marks_of(form)
    turns = turns_of(form, [paragraph.words for paragraph in paragraphs], marks)
    names = signed(form, paragraphs, marks)
    kinds = _kinds(form, paragraphs, turns, names)
    blocks = tuple(
        Block(paragraph.words, kind, _dateline(form, paragraph.words, kind))
        for paragraph, kind in zip(paragraphs, kinds, strict=True)
    )
    starts = tuple(block.words.start for block in blocks)
    return Reading(form, blocks, marks, turns, names, _left_alone(paragraphs), starts)


def _left_alone(paragraphs: tuple[Paragraph, ...]) -> tuple[str, ...]:
    """Give a sentence on the paragraphs that are not in English, if there are any."""
    count = sum(paragraph.foreign for paragraph in paragraphs)
    if count == len(paragraphs):
        return ("The text is not in English; it was left alone.",) if count else ()
    many = "A paragraph that is" if count == 1 else f"{count} paragraphs that are"
    were = "was" if count == 1 else "were"
    return (f"{many} not in English {were} left alone.",) if count else ()


def of(doc: Doc) -> Reading:
    """Take a Doc; give the reading of its text: the one it was given, or one made of its words."""
    from ..extensions import READING  # here: it imports spaCy, and the reader paints before that

    given: Reading | None = getattr(doc._, READING)
    return given or read(doc.text)


def _kinds(
    text: str, paragraphs: tuple[Paragraph, ...], turns: tuple[Turn, ...], names: tuple[Signed, ...]
) -> list[Kind]:
    lines = [_plain(paragraph.words.text_in(text)) for paragraph in paragraphs]
    fitted = kinds_of(lines)
    spoken: dict[int, Kind] = {}
    for turn in turns:
        for span in turn.words:
            spoken[span.end] = "question" if turn.role == "asker" else "turn"
    signatures = [one for one in names if not _follows(text, one)]
    carried = [one for one in names if _follows(text, one)]
    found: list[Kind] = []
    begun = False
    for paragraph, line, (fit, sure) in zip(paragraphs, lines, fitted, strict=True):
        words = paragraph.words
        kind = (
            spoken.get(words.end)
            or ("signature" if any(words.contains(one.cue) for one in signatures) else None)
            or _by_form(text, paragraph, line, fit)
            or ("body" if any(words.contains(one.cue) for one in carried) else None)
            or ("body" if line.endswith((":", ",")) else None)  # it leads to what comes next
            or _placed(fit, sure, begun)
        )
        if kind == "title" and "title" in found:
            kind = "deck"
        begun = begun or (kind not in HEADINGS | ASIDES and len(line.split()) > _LONGEST_HEADING)
        found.append(kind)
    return found


def _by_form(text: str, paragraph: Paragraph, line: str, fit: LineKind) -> Kind | None:
    """Tell what a paragraph is by signs that settle it, or None."""
    words = paragraph.words.text_in(text)
    bullet = _BULLET.match(words)
    if len(words) <= _LONGEST_ASIDE and (match := _patterns().fullmatch(words)):
        return "byline" if match.lastgroup == "byline" else "furniture"
    if _NOTE.match(words):
        return "note"
    short = len(words.split()) <= _LONGEST_HEADING
    if _HASHES.match(words) or (short and _QUOTED_HEADING.fullmatch(line)):
        return "subheading"
    if bullet and not (bullet["number"] and fit == "heading"):
        return "item"
    return "quoted" if paragraph.quoted and fit == "body" else None


def _placed(fit: LineKind, sure: float, begun: bool) -> Kind:
    """Take what the model says of a line; give its kind where it stands."""
    if fit == "heading":
        return "subheading" if begun else "title"
    if fit == "byline" or fit == "furniture":
        return fit if sure >= _SURE else "body"
    return "body"


def _follows(text: str, one: Signed) -> bool:
    """Tell whether a name stands in one line with what it signs."""
    return (
        "\n" not in text[one.content[-1].end : one.name.start]
        and one.cue.start >= one.content[-1].end
    )


def _plain(words: str) -> str:
    """Take a line; give it without Markdown's signs of a heading or of emphasis around it."""
    words = words[match.end() :] if (match := _HASHES.match(words)) else words
    return match[1] if (match := _EMPHASIS.match(words)) else words


def _dateline(text: str, words: Span, kind: Kind) -> Span | None:
    """Give the place, day and agency that open a paragraph, with the dash behind them."""
    if kind not in ("body", "quoted", "item"):
        return None
    match = _DATELINE.match(text, words.start, words.end)
    if match is None or match.end() >= words.end:
        return None
    place, colon, _ = match.group().partition(":")
    # "FTC: fees rise" is no dateline; before a colon only the places are taken that all know.
    return Span(*match.span()) if not colon or place.title() in _capitals() else None


@cache
def _capitals() -> frozenset[str]:
    return frozenset(city for row in rows("countries.tsv") for city in row[-1].split("|"))


@cache
def _patterns() -> re.Pattern[str]:
    byline = [pattern for kind, pattern in rows("line_patterns.tsv") if kind == "byline"]
    others = [pattern for kind, pattern in rows("line_patterns.tsv") if kind != "byline"]
    return re.compile(
        f"(?P<byline>{'|'.join(f'(?:{each})' for each in byline)})"
        f"|(?P<furniture>{'|'.join(f'(?:{each})' for each in others)})"
    )
