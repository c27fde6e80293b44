"""Transcripts and interviews: paragraphs that begin with who speaks.

The forms are those of the White House press office ("MR. CARNEY:", "Q  And the fine?"), Hansard
("Senator WARD (Victoria):"), broadcasters ("FISK (voice-over):", "[00:01:10] Host:") and of
newspapers' interviews ("Q: ... A: ...", "**Olsen:**", a question without a label).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from ..facts.span import Span
from ..lexicon import rows
from .marks import Marks

Role = Literal["asker", "answerer", ""]

_CODE = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?[ \t]+)?"
_ASIDE = r"(?: ?[(\[][^()\[\]\n]{1,60}[)\]]){0,3}"
_LABEL = r"[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){0,5}"
_TURN = re.compile(
    rf"(?P<code>{_CODE})[\"“]?(?P<bold>\*\*|__)?(?P<label>{_LABEL}){_ASIDE}(?:\*\*|__)? ?"
    rf"(?P<colon>:)(?:\*\*|__)?[ \t]+(?=\S)"
)
_LETTER = re.compile(r"(?P<label>[QA])(?P<colon>[.:]?)(?:[ \t]{2,}|\t|(?<=[.:])[ \t]+)(?=\S)")
_LONE_Q = re.compile(r"(?P<label>Q) (?=[A-Z“\"])")
_NUMBERED = re.compile(r"speaker \d{1,2}")
_FULL_NAME = re.compile(r"\b(?=([A-Z][\w'’-]+)(?: [A-Z]\.?)? ([A-Z][\w'’-]{2,}))")
_QUESTION = re.compile(r"\?[\"”’)*_]*$")
_SPOKEN = re.compile(r"\?|\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)\b")
"""What people say to each other and lists with names do not."""
_FEWEST = 4
"""Labelled paragraphs of unknown capitals in a transcript; fewer are as often headings or notes."""
_DENSE = 6
"""Turns from which on a text is a transcript through and through."""
_MOSTLY = 0.95
_ROLES: dict[str, Role] = {"asker": "asker", "answerer": "answerer"}
_MARKS = frozenset("\"“‘'")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one says in a transcript: the words, one span a paragraph, and the label before them.

    ``key`` is the same for all labels of one speaker: the last word of a name, small; ``named``
    tells a name from what one is there ("Host", "Q"). A question without a label has none and an
    empty key. ``place`` is all of it.
    """

    label: Span | None
    colon: Span | None
    words: tuple[Span, ...]
    key: str
    role: Role
    place: Span

    @property
    def named(self) -> bool:
        """Whether the label is a name."""
        return bool(self.key) and self.key not in _roles() and not _NUMBERED.fullmatch(self.key)


@dataclass(frozen=True, slots=True)
class _Labelled:
    paragraph: int
    match: re.Match[str]
    key: str
    strength: int


def turns_of(text: str, paragraphs: Sequence[Span], marks: Marks) -> tuple[Turn, ...]:
    """Take a text, its paragraphs without blank edges, its marks; give the turns of a transcript.

    There is none unless labels go by turns: at least two speakers and one of them twice, or a
    question and an answer under labels that name a speaker whatever the text.
    """
    found = list(_labelled(text, paragraphs))
    if len(found) < 2:
        return ()
    known = _surnames(text)
    found = [_weighed(one, known) for one in found]
    if found[0].paragraph == 0 and not any(_alike(found[0], one) for one in found[1:]):
        del found[0]  # "Moe: bridge to open" above "MOE: It will open." is a headline
    again = Counter(one.key for one in found)
    sure = any(one.strength > 1 and again[one.key] > 1 for one in found)
    found = [
        replace(
            one, strength=max(one.strength, int(sure and again[one.key] > 1 and _may_be_name(one)))
        )
        for one in found
    ]
    found = [one for one in found if one.strength]
    heard = Counter(one.key for one in found)
    unlabelled = _questions(text, paragraphs, {one.paragraph for one in found})
    spoken = sum(
        bool(_SPOKEN.search(text, one.match.end(), _end(paragraphs, one))) for one in found
    )
    if 4 * spoken < len(found) or not _is_transcript(text, paragraphs, found, heard, unlabelled):
        return ()
    kept = [one for one in found if one.strength > 1 or heard[one.key] > 1 or len(found) >= _FEWEST]
    return tuple(_turns(text, paragraphs, kept, unlabelled, marks))


def _end(paragraphs: Sequence[Span], one: _Labelled) -> int:
    return paragraphs[one.paragraph].end


def _labelled(text: str, paragraphs: Sequence[Span]) -> Iterator[_Labelled]:
    matches = [
        _TURN.match(text, span.start, span.end) or _LETTER.match(text, span.start, span.end)
        for span in paragraphs
    ]
    official = sum(match is not None for match in matches) > 1
    for at, (span, match) in enumerate(zip(paragraphs, matches, strict=True)):
        if match is None and official:
            match = _LONE_Q.match(text, span.start, span.end)
        if match is not None:
            yield _Labelled(at, match, _key(match["label"]), 0)


def _alike(one: _Labelled, other: _Labelled) -> bool:
    """Tell whether two labels are written in the same letters, all capitals or not."""
    return one.match["label"].isupper() == other.match["label"].isupper()


def _key(label: str) -> str:
    low = label.casefold().rstrip(".")
    if low in _roles() or _NUMBERED.fullmatch(low):
        return low
    return low.split()[-1].strip(".'’")


def _weighed(one: _Labelled, surnames: frozenset[str]) -> _Labelled:
    """Tell how surely a label names a speaker: 2 by itself, 1 if the text bears it out, 0 not."""
    label = one.match["label"]
    low = label.casefold().rstrip(".")
    words = label.split()
    names = [word for word in words if word[0].isupper()]
    marked = bool(one.match.groupdict().get("bold") or one.match.groupdict().get("code"))
    if _roles().get(low) == "none" or words[0].casefold() == "dear":
        strength = 0
    elif low in _roles() or _NUMBERED.fullmatch(low):
        strength = 2
    elif len(names) < len(words):
        strength = 0
    elif (
        _has_title(words)
        or one.key in surnames
        or marked
        or (1 < len(words) < 5 and words[0].casefold() in _first_names())
    ):
        strength = 2
    else:
        strength = int(label.isupper() and len(label) > 2)
    return replace(one, strength=strength)


def _may_be_name(one: _Labelled) -> bool:
    """Tell whether a label that nothing bears out may still be a speaker's: all of it capitals."""
    words = one.match["label"].split()
    listed = _roles().get(one.match["label"].casefold().rstrip("."))
    return not one.strength and listed != "none" and len(words) < 4 and words[-1][0].isupper()


def _has_title(words: list[str]) -> bool:
    first = words[0].casefold().strip(".")
    return len(words) > 1 and (first in _titles() or (first == "the" and words[-1].isupper()))


def _is_transcript(
    text: str,
    paragraphs: Sequence[Span],
    found: list[_Labelled],
    heard: Counter[str],
    unlabelled: set[int],
) -> bool:
    again = max(heard.values(), default=0) > 1
    if len(heard) < 2:
        asked = sum(one.paragraph - 1 in unlabelled for one in found)
        return asked > 1 and all(one.strength > 1 for one in found)
    if len(found) >= _FEWEST and again:
        return True
    sure = [one for one in found if one.strength > 1 or heard[one.key] > 1]
    if len({one.key for one in sure}) < 2:
        return False
    asks = any(_QUESTION.search(text[: paragraphs[one.paragraph].end][-9:]) for one in sure)
    return again or asks


def _questions(text: str, paragraphs: Sequence[Span], labelled: set[int]) -> set[int]:
    """Give the paragraphs without a label that ask something and stand before one that has one."""
    return {
        at - 1
        for at in labelled
        if at
        and at - 1 not in labelled
        and text[paragraphs[at - 1].start] not in _MARKS
        and _QUESTION.search(text[: paragraphs[at - 1].end][-9:])
    }


def _turns(
    text: str,
    paragraphs: Sequence[Span],
    found: list[_Labelled],
    unlabelled: set[int],
    marks: Marks,
) -> Iterator[Turn]:
    roles = _roles_of(text, paragraphs, found)
    asks_unlabelled = "asker" not in roles.values()
    starts = {one.paragraph: one for one in found}
    last = found[-1].paragraph
    gaps = last - found[0].paragraph + 1 - len(found)
    dense = len(found) >= _DENSE and 2 * gaps <= len(found)
    at = 0
    while at < len(paragraphs):
        span = paragraphs[at]
        one = starts.get(at)
        at += 1
        if one is None:
            if asks_unlabelled and at - 1 in unlabelled:
                yield Turn(None, None, (span,), "", "asker", span)
            continue
        words = [Span(one.match.end(), span.end)]
        while at < len(paragraphs) and at not in starts:
            further = paragraphs[at].text_in(text)
            quoted = further[0] in _MARKS and marks.share(paragraphs[at]) > _MOSTLY
            more = dense and at < last and further[0] not in _MARKS and at not in unlabelled
            if not (quoted or more) or further.strip('"“')[:1] in "([":
                break
            words.append(paragraphs[at])
            at += 1
        colon = Span(*one.match.span("colon")) if one.match["colon"] else None
        yield Turn(
            Span(*one.match.span("label")),
            colon,
            tuple(words),
            one.key,
            roles.get(one.key, ""),
            Span(span.start, words[-1].end),
        )


def _roles_of(text: str, paragraphs: Sequence[Span], found: list[_Labelled]) -> dict[str, Role]:
    """Tell who asks and who answers: by the label, else by whose turns end in question marks."""
    roles: dict[str, Role] = {}
    turns: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for one in found:
        turns[one.key] += 1
        end = paragraphs[one.paragraph].end
        asked[one.key] += bool(_QUESTION.search(text[max(0, end - 9) : end]))
        if known := _ROLES.get(_roles().get(one.key, "")):
            roles[one.key] = known
    if "asker" not in roles.values():
        first, *others = asked.most_common(2)
        if 2 * first[1] > turns[first[0]] and all(4 * n <= turns[key] for key, n in others):
            roles[first[0]] = "asker"
    return roles


def _surnames(text: str) -> frozenset[str]:
    """Give the last words, small, of the persons whom a text names in full."""
    given = _first_names()
    return frozenset(
        match[2].casefold() for match in _FULL_NAME.finditer(text) if match[1].casefold() in given
    )


@cache
def _roles() -> dict[str, str]:
    return dict(row for row in rows("turn_labels.tsv") if len(row) == 2)


@cache
def _titles() -> frozenset[str]:
    return frozenset(row[0] for row in rows("honorifics.tsv"))


@cache
def _first_names() -> frozenset[str]:
    return frozenset(row[0].casefold() for row in rows("first_names.tsv"))
