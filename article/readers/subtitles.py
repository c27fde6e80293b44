"""Subtitles (.srt, WebVTT, .sbv, .ass): cues joined to sentences and turns, their times beside.

W3C (2019): WebVTT: The Web Video Text Tracks Format. A voice tag becomes the label of a turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from ..text import visible
from .charset import decode
from .reading import File, Reading

LONGEST_PAUSE = 3.0
"""Seconds without a cue from which a new paragraph begins."""

LONGEST_PARAGRAPH = 600
"""Characters from which a new paragraph begins at the end of a sentence."""

_CLOCK = r"(?:(\d{1,3}):)?(\d\d):(\d\d)[.,](\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_CLOCK}[ \t]*(?:-->|,)[ \t]*{_CLOCK}")
_EVENT = re.compile(rf"Dialogue:[^,\n]*,{_CLOCK},{_CLOCK},[^,\n]*,([^,\n]*),(?:[^,\n]*,){{4}}(.*)")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^<>]{1,80})>")
_TAG = re.compile(r"</?[a-zA-Z0-9:.][^<>]{0,200}>|\{\\[^{}]{0,100}\}")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_DASHED = re.compile(r"^(?:[-–—]|>>+)\s*(?=\S)")
_LABEL = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3}|(?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w'’-]+):\s"
)


@dataclass(frozen=True, slots=True)
class _Cue:
    start: float
    end: float
    lines: tuple[str, ...]


def read(file: File) -> Reading:
    """Take a subtitle file; give what is said as paragraphs, and when each begins.

    Raises:
        UnreadableError: it is no text in that encoding, or in none of those tried.
    """
    text = visible(decode(file.data, file.name, file.encoding)).replace("\r\n", "\n")
    paragraphs: list[list[str]] = []
    times: list[tuple[int, float]] = []
    begins = length = 0  # of the paragraph that is being read
    speaker = ""
    last: _Cue | None = None
    for cue in _cues(text):
        for line in cue.lines:
            voice, words, dashed = _line(line)
            changes = (voice and voice != speaker) or dashed
            if changes or not paragraphs or _pauses(last, cue, paragraphs[-1][-1], length):
                begins += length + 2 if paragraphs else 0
                times.append((begins, cue.start))
                speaker = voice or ("" if dashed else speaker)
                words = f"{speaker}: {words}" if speaker and changes else words
                paragraphs.append([words])
                length = len(words)
            else:
                paragraphs[-1].append(words)
                length += len(words) + 1
        last = cue
    told = "\n\n".join(" ".join(lines) for lines in paragraphs)
    return Reading(told, times=tuple(times))


def _cues(text: str) -> list[_Cue]:
    """The cues in order; a line that the cue before ended with is not said again."""
    if text.startswith("[Script Info]"):
        return list(_events(text))
    cues: list[_Cue] = []
    before: tuple[str, ...] = ()
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip("\n").split("\n")
        at = next((n for n, line in enumerate(lines[:3]) if _TIMES.match(line)), None)
        if at is None:
            continue
        clock = _TIMES.match(lines[at])
        assert clock is not None
        shown = tuple(line.strip() for line in lines[at + 1 :] if _TAG.sub("", line).strip())
        # Machines let a line roll up: it is shown again under the next time.
        plain = [_TAG.sub("", line).strip() for line in before]
        fresh = tuple(line for line in shown if _TAG.sub("", line).strip() not in plain)
        before = shown
        if fresh:
            groups = clock.groups()
            cues.append(_Cue(_seconds(groups[:4]), _seconds(groups[4:]), fresh))
    return cues


def _events(text: str) -> Iterator[_Cue]:
    """The cues of SubStation Alpha: a line each, of ten fields, whose last is what is said."""
    for event in _EVENT.finditer(text):
        *clock, name, words = event.groups()
        lines = re.split(r"\\[Nn]", words.replace("\\h", " "))
        shown = tuple(line.strip() for line in lines if _TAG.sub("", line).strip())
        if shown and name.strip():
            shown = (f"<v {name.strip()}>{shown[0]}", *shown[1:])
        if shown:
            yield _Cue(_seconds(tuple(clock[:4])), _seconds(tuple(clock[4:])), shown)


def _seconds(clock: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, parts = clock
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f".{parts}")


def _line(line: str) -> tuple[str, str, bool]:
    """The voice that a line names, its words, and whether a dash or label begins a turn."""
    voice = _VOICE.search(line)
    words = " ".join(unescape(_TAG.sub("", _VOICE.sub("", line))).split())
    begins = _DASHED.match(words) is not None or _LABEL.match(words) is not None
    return (voice[1].strip() if voice else ""), _DASHED.sub("", words), begins


def _pauses(last: _Cue | None, cue: _Cue, line: str, length: int) -> bool:
    """Tell whether a cue begins a paragraph, after a line and a paragraph of that length."""
    if last is None or not _SENTENCE_END.search(line):
        return last is not None and cue.start - last.end > 3 * LONGEST_PAUSE
    return cue.start - last.end > LONGEST_PAUSE or length > LONGEST_PARAGRAPH
