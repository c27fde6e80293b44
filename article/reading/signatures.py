"""Quotations that are signed: by a dash and a name, a name in brackets, in a list of voices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..facts.span import Span
from ..lexicon import rows
from .marks import Marks
from .paragraphs import Paragraph

_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAME = rf"(?P<name>{_WORD}(?: (?:(?:de|van|von|der|bin|al|el|di|da|la|le) )?{_WORD}){{1,4}})"
_SIGNED = re.compile(rf"(?P<cue>[‒–—―]|--?)[ \t]*{_NAME}(?=[,;(]|[ \t]*$|[ ]\(|[ \t]+of )")
_HANDLE = re.compile(r"(?P<cue>[‒–—―]|--?)[ \t]*(?P<name>\S[^(\n]{1,50}?) \(@\w+\)")
_BRACKETS = re.compile(rf"[ \t]*(?P<cue>\(){_NAME}(?:,[^()]{{1,60}})?\)\.?$")
_VOICE = re.compile(
    rf"(?:[-*•‣–—·][ \t]+|\(?\d{{1,2}}[.)][ \t]+)?(?:\*\*|__)?{_NAME}(?:,[^:\"“”\n]{{1,70}})?"
    r"(?:\*\*|__)?(?P<cue>:)(?:\*\*|__)?[ \t]+(?P<said>[\"“«„].*)$"
)
_FULL_STOP = re.compile(r"(?<=[a-z]{3})\.\Z")  # no part of the name, unlike that of "Jr."
_FEWEST_WORDS = 5
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class Signed:
    """A quotation and who signed it; ``cue`` is the dash, bracket or colon between the two."""

    content: tuple[Span, ...]
    cue: Span
    name: Span


def signed(text: str, paragraphs: Sequence[Paragraph], marks: Marks) -> tuple[Signed, ...]:
    """Take a text, its paragraphs and quotations; give the signed quotations.

    A name has at least two capitalised words, or a handle behind it as under a post.
    """
    found: list[Signed] = []
    for at, paragraph in enumerate(paragraphs):
        found += _voice(text, paragraph, marks)
        found += _signed_inside(text, paragraph, marks)
        if at and paragraph.words.end - paragraph.words.start <= _LONGEST_LINE:
            found += _signed_below(text, paragraphs[max(0, at - 3) : at], paragraph, marks)
    return tuple(found)


def _voice(text: str, paragraph: Paragraph, marks: Marks) -> Iterator[Signed]:
    """Give what stands behind "Name, office:", if all of it is quoted."""
    match = _VOICE.match(text, paragraph.words.start, paragraph.words.end)
    if match is None or _has_verb(text[match.end("name") : match.start("cue")]):
        return
    said = Span(*match.span("said"))
    if marks.share(said) > 0.95:
        content = tuple(each for each in marks.within(said))
        yield Signed(content, Span(*match.span("cue")), Span(*match.span("name")))


def _has_verb(words: str) -> bool:
    """Tell whether words end in a verb of saying: "Tom Hill, the owner, says:"."""
    last = (words.split() or [""])[-1].strip("*_,")
    return not {last, last[:-1], last[:-2]}.isdisjoint(_verbs())


def _signed_inside(text: str, paragraph: Paragraph, marks: Marks) -> Iterator[Signed]:
    """Give a quotation that opens its paragraph, with a dash or a bracket and a name behind it."""
    words = paragraph.words
    quoted = next(iter(marks.within(Span(words.start, words.start + 1))), None)
    if quoted is None or quoted.end >= words.end or not _is_long(text, quoted):
        return
    begin = Span(quoted.end, words.end).stripped(text).start
    match = _SIGNED.match(text, begin, words.end) or _BRACKETS.match(text, begin, words.end)
    if match is not None:
        yield _of((quoted,), match)


def _signed_below(
    text: str, before: Sequence[Paragraph], paragraph: Paragraph, marks: Marks
) -> Iterator[Signed]:
    """Give the quotation or block quote right above a line that is a dash and a name."""
    start, end = paragraph.words.start, paragraph.words.end
    above = before[-1].words
    match = _SIGNED.match(text, start, end)
    if match is not None and marks.share(above) > 0.95 and _is_long(text, above):
        content = []
        for one in reversed(before):
            if marks.share(one.words) <= 0.95:
                break
            content.append(one.words)
        yield _of(tuple(reversed(content)), match)
    elif match is not None and before[-1].quoted and _is_long(text, above):
        content = [one.words for one in before if one.quoted]
        yield _of(tuple(content), match)
    elif (posted := _HANDLE.match(text, start, end)) and "\n\n" not in text[above.end : start]:
        yield _of((above,), posted)


@cache
def _verbs() -> frozenset[str]:
    forms = {form for form, _ in rows("saying_forms.tsv")}
    return frozenset(forms | {row[0] for row in rows("cue_words.tsv")})


def _is_long(text: str, span: Span) -> bool:
    return len(span.text_in(text).split()) >= _FEWEST_WORDS


def _of(content: tuple[Span, ...], match: re.Match[str]) -> Signed:
    name = _FULL_STOP.sub("", match["name"])
    start = match.start("name")
    return Signed(content, Span(*match.span("cue")), Span(start, start + len(name)))
