"""Runs: quotations in which one person goes on, and what is told inside of them.

Newspapers open the marks again at each sentence or paragraph of a long quotation and close them
only at its end: “A. “B. “C.” is one person's. Who is named within such words ("“The council says
we owe,” she said") speaks for nobody but the one who is quoted; the outermost attribution counts
(Newell et al. 2018, "An Attribution Relations Corpus for Political News", PolNeAR).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...facts.span import Span
from ...reading.marks import CLOSING, STRAIGHT
from ...reading.sentences import END_MARKS, ENDS
from ..attribution import Attribution
from ..cues import tells_of
from ..page import Page
from ..spans import SpanIndex
from .boundaries import joined, parts_of

_MOST = 0.5
"""Share of a quotation from which on it is somebody's."""
_LEAST_WORDS = 5
"""Words of a quotation that may be a sentence of somebody's."""
_BEFORE_SENTENCE = END_MARKS | frozenset(":\"\u201d\u2019'\u00bb")
_QUOTES = re.compile("[\u201c\u2018\"\u00ab]|(?<!\\w)'")
_ENDED = re.compile(f"[{ENDS}][\"\u201d\u2019'\u00bb]?\\Z")


def outside(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them without those that stand wholly within somebody's quotation.

    That is where cue and content both lie inside one run of marks which somebody named outside of
    it says: then they are told by who is quoted. A label within ("“LEE: Good evening") and words
    quoted by it are nothing of the sort.
    """
    told: set[int] = set()
    inner = _inner(page, found)
    contents = SpanIndex((span, at) for at, one in enumerate(found) for span in one.content)
    for run, inside in inner:
        if any(_is_said(page, found, contents, run, set(inside))):
            told.update(at for at in inside if _is_told(page, found[at], run))
    return [one for at, one in enumerate(found) if at not in told]


Run = tuple[Span, ...]


def _inner(page: Page, found: list[Attribution]) -> list[tuple[Run, list[int]]]:
    """Give the runs of marks that have a cue in them, each with these attributions."""
    runs = SpanIndex((_whole(run), run) for run in runs_of(page))
    inner: dict[Run, list[int]] = {}
    for at, one in enumerate(found):
        named = one.cue or one.source
        for _, run in runs.overlapping(named) if named and not one.turn else ():
            inner.setdefault(run, []).append(at)
    return list(inner.items())


def _is_said(
    page: Page, found: list[Attribution], contents: SpanIndex[int], run: Run, inside: set[int]
) -> Iterator[bool]:
    """Tell of each attribution near a run whether it says the run: its cue is outside of it."""
    start = page.paragraph(run[0].start).start
    for _, at in contents.overlapping(_whole(run)):
        yield at not in inside
    for _, at in contents.overlapping(Span(start, run[-1].end)):
        cue = found[at].cue
        yield at not in inside and cue is not None and start <= cue.start < run[0].start


def _is_told(page: Page, one: Attribution, run: Run) -> bool:
    named = one.cue or one.source
    if named is None or named.text_in(page.text).strip() == ":":
        return False
    whole = _whole(run)
    quoted = next((span for span in run if span.contains(named)), None)
    if quoted is None or not all(whole.contains(piece) for piece in one.content):
        return False
    # A reporter's text in marks has marks in it: “She walked in, shouting “Cheers!” again”
    again = any(_quotes_in(page, piece, run) for piece in one.content)
    return not again and len(quoted.text_in(page.text).split()) >= _LEAST_WORDS


def _quotes_in(page: Page, piece: Span, run: Sequence[Span]) -> bool:
    """Tell whether marks open in a piece that are not those of the run."""
    opened = {match.start() for match in _QUOTES.finditer(page.text, piece.start, piece.end)}
    return bool(opened - {at for quoted in run for at in (quoted.start, quoted.end - 1)})


def runs_of(page: Page) -> Iterator[tuple[Span, ...]]:
    """Take a page; give its quotations, those together that go on without a closing mark between.

    The next one opens right behind, in the same paragraph or at the start of the next.
    """
    run: list[Span] = []
    for quoted in page.marks.spans:
        if run and not _goes_on(page, run[-1], quoted):
            yield tuple(run)
            run = []
        run.append(quoted)
    if run:
        yield tuple(run)


def _goes_on(page: Page, before: Span, quoted: Span) -> bool:
    is_open = page.text[before.end - 1] not in CLOSING + STRAIGHT
    alike = page.text[before.start] == page.text[quoted.start]
    return is_open and alike and not page.text[before.end : quoted.start].strip()


def _whole(run: Sequence[Span]) -> Span:
    return Span(run[0].start, run[-1].end)


def whole_runs(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with every quotation of a run that one of them has words of.

    A quotation that nobody has goes to who has the one before it, else the one after.
    """
    contents = SpanIndex((span, at) for at, one in enumerate(found) for span in one.content)
    inner = dict(_inner(page, found))
    taken: dict[int, list[Span]] = {}
    for run in runs_of(page):
        if len(run) < 2:
            continue
        owners = [_owner(contents, quoted) for quoted in run]
        known = [at for at in owners if at is not None and at not in inner.get(run, ())]
        last = known[0] if known else None
        for quoted, owner in zip(run, owners, strict=True):
            if owner is None and last is not None:
                taken.setdefault(last, []).append(quoted)
            last = owner if owner in known else last
    return _with_taken(page, found, taken)


def _owner(contents: SpanIndex[int], quoted: Span) -> int | None:
    """Give the attribution that has most of a quotation, or None."""
    shares: dict[int, int] = {}
    for span, at in contents.overlapping(quoted):
        shares[at] = shares.get(at, 0) + min(span.end, quoted.end) - max(span.start, quoted.start)
    best = max(shares, key=lambda at: shares[at], default=None)
    size = quoted.end - quoted.start
    return best if best is not None and shares[best] >= _MOST * size else None


def _with_taken(
    page: Page, found: list[Attribution], taken: dict[int, list[Span]]
) -> list[Attribution]:
    return [
        replace(one, content=joined(page.text, (*one.content, *taken[at]))) if at in taken else one
        for at, one in enumerate(found)
    ]


def gone_on(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with the quoted sentences that come after their cue.

    After "Lee says there are pros and cons." a sentence in the same paragraph that is all in marks
    and has no cue of its own is Lee's, and so is one that opens the next paragraph right behind
    "“...,” said Lee.". Whether the reporter turned to somebody else is asked by ``voices``.
    """
    parts = parts_of(found)
    taken: dict[int, list[Span]] = {}
    begun = sorted((one.cue.start, at) for at, one in enumerate(found) if one.cue and not one.turn)
    for quoted in _sentences(page):
        before = bisect_left(begun, (quoted.start, 0)) - 1
        if before < 0 or not parts.free(quoted):
            continue
        start, at = begun[before]
        here = page.paragraph(quoted.start).start
        if start >= here or _ends_paragraph(page, found[at], here):
            taken.setdefault(at, []).append(quoted)
    return _with_taken(page, found, taken)


def _ends_paragraph(page: Page, one: Attribution, start: int) -> bool:
    """Tell whether a quotation's cue and source end the paragraph before the one that starts."""
    named = max(span.end for span in (one.cue, one.source) if span)
    quoted = all(page.marks.share(piece) > _MOST for piece in one.content)
    if not quoted:
        return _only_reports(page, one, start)
    rest = page.text[named:start].strip()
    return one.end <= named and rest in ("", ".")


def _only_reports(page: Page, one: Attribution, start: int) -> bool:
    """Tell whether the paragraph before is one sentence of reported words, as "Lee said it rained".

    What is quoted right behind it is Lee's.
    """
    cue = page.root(one.cue)
    line = page.paragraph(page.text[:start].rstrip().rfind("\n") + 1)
    whole = cue is not None and not page.text[line.start : cue.sent.start_char].strip()
    ends = page.text[one.end : start].strip() in ("", ".")
    said = cue is not None and tells_of(cue) == "speech"
    return said and whole and ends and one.content[0].start > line.start and len(one.content) == 1


def _sentences(page: Page) -> Iterator[Span]:
    """Give the quotations that are sentences: nothing of the reporter's stands in them."""
    for quoted in page.marks.spans:
        words = quoted.text_in(page.text)
        line = page.paragraph(quoted.start)
        before = page.text[line.start : quoted.start].rstrip()
        after = page.text[quoted.end : line.end].lstrip()
        opens = not before or before[-1] in _BEFORE_SENTENCE
        ends = not after or after[0].isupper() or not after[0].isalnum()
        if (
            len(words.split()) >= _LEAST_WORDS
            and opens
            and ends
            and not after.startswith((",", "-", "\u2013", "\u2014"))
            and _ENDED.search(words)
        ):
            yield quoted
