"""What was mended in one version of a text, mended in the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...article.edits.desk import Desk
from ...article.facts.facts import Fact, kind_of
from ...article.facts.keys import FactKey
from ...article.facts.span import Span
from ..reading.judgement import Correction, Told
from .report import Report
from .texts import Moves
from .told import plain, told_one, which, words_of


@dataclass(frozen=True, slots=True)
class Mending:
    """What became of edits in another text: those that were made there, and the report on all.

    ``again`` are the facts to be checked again there, ``unsettled`` their keys in the old text.
    """

    edits: tuple[Correction, ...] = ()
    report: Report = field(default_factory=Report)
    again: frozenset[FactKey] = frozenset()
    unsettled: frozenset[FactKey] = frozenset()


def carried_edits(edits: Iterable[Correction], desk: Desk, moves: Moves) -> tuple[Desk, Mending]:
    """Take edits of an old text, the new one's facts, and what moved; make them there.

    A change is made when the words of its facts are there and said what they said, and the words
    that it gives to them stand where they stood, or once. What the reader made of words whose
    paragraph has changed is made, too, and is to be checked again.
    """
    found = Mending()
    for correction in edits:
        desk, found = _mended_again(correction, desk, moves, found)
    return desk, found


def _mended_again(
    correction: Correction, desk: Desk, moves: Moves, found: Mending
) -> tuple[Desk, Mending]:
    from ...article.edits import apply, codec  # where there is any: the first paint is not to wait
    from ...article.edits.desk import EditError

    change = correction.edit.change
    about = codec.targets(change)
    told = dict(zip(about, correction.told, strict=False))
    quoted = dict(zip(codec.spans_in(change), correction.quoted, strict=False))
    places = _Places(desk, moves, told, quoted)
    try:
        new = codec.moved(change, places.key, places.span)
        made = apply.apply(desk, replace(correction.edit, change=new))
    except (LookupError, EditError):
        report = found.report
        if (target := places.first(about)) is not None:
            return desk, replace(
                found,
                again=found.again | {target},
                unsettled=found.unsettled | {about[0]},
                report=replace(report, again=report.again + (target not in found.again)),
            )
        gone = replace(report, gone=report.gone + 1)
        return desk, replace(found, report=gone)
    report = replace(found.report, corrections=found.report.corrections + 1)
    again = found.again
    if not (about or places.exact) and made.last is not None:
        again |= {made.keys[made.last]}
        report = replace(report, again=report.again + 1)
    here = replace(correction, edit=replace(correction.edit, change=new))
    return made, replace(found, edits=(*found.edits, here), again=again, report=report)


class _Places:
    """Where the facts and words of one edit stand in a new text; LookupError where nowhere."""

    def __init__(
        self,
        desk: Desk,
        moves: Moves,
        told: Mapping[FactKey, Told],
        quoted: Mapping[Span, str],
    ) -> None:
        """Take the new text with its facts, what moved, and what the old facts and words said."""
        self._desk, self._moves, self._told, self._quoted = desk, moves, told, quoted
        self.exact = True

    def key(self, key: FactKey) -> FactKey:
        """Take a fact's old key; give the new one, if it says there what it said."""
        here = self._find(key)
        if here is None or told_one(self._desk, here).reading != self._told[key].reading:
            raise LookupError(key)
        return self._desk.keys[here.id]

    def first(self, about: Sequence[FactKey]) -> FactKey | None:
        """Take old keys; give the new one of the first, whatever is said there; None for none."""
        here = self._find(about[0]) if about else None
        return None if here is None else self._desk.keys[here.id]

    def _find(self, key: FactKey) -> Fact | None:
        told = self._told.get(key)
        if told is None:
            return None
        alike = [
            fact
            for fact in self._desk.facts
            if kind_of(fact).name == key.kind and words_of(fact, self._desk.text) == told.words
        ]
        keys = [self._desk.keys[fact.id] for fact in alike]
        at = which(key, told, keys, self._moves)
        return None if at is None else alike[at]

    def span(self, span: Span) -> Span:
        """Take words of the old text; give them in the new one."""
        text, words = self._desk.text, self._quoted.get(span)
        start = self._moves.exact(span.start)
        if start is not None:
            here = Span(start, start + span.end - span.start)
            if words is None or plain(text, here) == words:
                return here
        if words is None:
            raise LookupError(span)
        self.exact = False
        finder = re.compile(r"\s+".join(map(re.escape, words.split())))
        places = [Span(*match.span()) for match in finder.finditer(text)]
        if len(places) != 1:
            raise LookupError(span)
        return places[0]
