"""What was judged in one version of a text, carried over to the next: nothing is guessed.

A fact is known again by its words, and for a verdict also by its reading (who speaks, the cue, a
deal's parties and sums): what was verified is the whole of it. Of several with the same words it
is the one in the same paragraph, or none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...article.edits.changes import Edit
from ...article.edits.desk import Desk
from ...article.facts.actor import Actor
from ...article.facts.facts import Fact, Facts, kind_of
from ...article.facts.keys import FactKey
from ...article.facts.quote import Quote
from ...article.facts.span import Span
from ..reading.judgement import ArticleState, Correction, Told
from .texts import Moves, Paragraph, share_equal

ALIKE = 0.5
"""Share of the words that a changed fact must have in common with the old one to be called it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a text that was read: its hash, its paragraphs, what is remembered of it."""

    sha256: str
    paragraphs: tuple[Paragraph, ...]
    state: ArticleState


@dataclass(frozen=True, slots=True)
class Report:
    """How many verdicts, corrections and notes were kept; what became of the other facts.

    ``again`` are to be checked again, ``gone`` have nothing like them in the new text; of the
    ``lost`` the words are there, but the engine does not find the fact in them any more.
    """

    verdicts: int = 0
    corrections: int = 0
    notes: int = 0
    again: int = 0
    gone: int = 0
    lost: int = 0

    @property
    def words(self) -> str:
        """What happened, as "12 verdicts kept, 2 to check again, 1 gone"; only what did."""
        counted = (
            (self.verdicts, f"{_counted(self.verdicts, 'verdict')} kept"),
            (self.corrections, f"{_counted(self.corrections, 'correction')} kept"),
            (self.notes, f"{_counted(self.notes, 'note')} kept"),
            (self.again, f"{self.again:,} to check again"),
            (self.gone, f"{self.gone:,} gone"),
            (self.lost, f"{self.lost:,} no longer found though the words are there"),
        )
        return ", ".join(words for count, words in counted if count)


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def plain(text: str, span: Span) -> str:
    """Take a text and a span; give its words with single blanks."""
    return " ".join(span.text_in(text).split())


def told_of(desk: Desk) -> dict[FactKey, Told]:
    """Take a text and its facts as they are mended; give what each fact says."""
    facts, text = desk.facts, desk.text
    words = {fact.id: (kind_of(fact).name, _words(fact, text)) for fact in facts}
    alike = Counter(words.values())
    return {
        desk.keys[fact.id]: Told(
            words[fact.id][1], tuple(_reading(fact, text, facts)), alike[words[fact.id]]
        )
        for fact in facts
    }


def told_one(desk: Desk, fact: Fact) -> Told:
    """Take a fact of the mended ones; give what it says."""
    words = _words(fact, desk.text)
    alike = sum(_words(each, desk.text) == words for each in desk.facts.of(kind_of(fact)))
    return Told(words, tuple(_reading(fact, desk.text, desk.facts)), alike)


def correction_of(desk: Desk, edit: Edit) -> Correction:
    """Take facts and an edit that is about to be made; give it with what they say before it."""
    from ...article.edits import codec  # when it is wanted: the first paint is not to wait

    by_key = {desk.keys[fact.id]: fact for fact in desk.facts}
    about = (by_key.get(key) for key in codec.targets(edit.change))
    told = tuple(told_one(desk, fact) for fact in about if fact is not None)
    quoted = tuple(plain(desk.text, span) for span in codec.spans_in(edit.change))
    return Correction(edit, told, quoted)


def _words(fact: Fact, text: str) -> tuple[str, ...]:
    return tuple(plain(text, span) for span in kind_of(fact).place(fact))


def _reading(fact: Fact, text: str, facts: Facts) -> Iterator[str]:
    if isinstance(fact, Actor):
        yield from (fact.name, fact.kind)  # how often it is named changes with every line
        return
    if isinstance(fact, Quote):
        named = [facts.actor(each) for each in (fact.speaker, *fact.speakers)]
        yield "speaker: " + ", ".join(actor.name for actor in named if actor)
        yield "source: " + (" ".join(fact.source.text_in(text).split()) if fact.source else "")
        if fact.kind != "direct" and fact.passage:
            # What is copied of it is the sentence: new words in that were not verified.
            yield "sentence: " + " ".join(fact.passage.text_in(text).split())
    for slot in kind_of(fact).slots(fact, text, facts):
        if not slot.in_full:
            yield f"{slot.name}: {slot.reading}"


def carry(old: Version, desk: Desk, paragraphs: Sequence[Paragraph]) -> tuple[ArticleState, Report]:
    """Carry what was judged and mended in a version of a text over to the facts of the next.

    Args:
        old: the version that was judged. What is without words in it cannot be carried.
        desk: the new text, with its facts as extracted.
        paragraphs: the new text's.

    Returns:
        What is to be remembered of the new text, and what became of the judged facts. Nothing
        was judged, or no paragraph and no fact stayed (it is another text): an empty report.
    """
    moves = Moves(old.paragraphs, paragraphs)
    state = ArticleState(moves.near(old.state.position), follows=old.sha256)
    desk, mending = carried_edits(old.state.edits, desk, moves)
    state = replace(state, edits=mending.edits, again=mending.again)
    told = told_of(desk)
    found = _matched(old.state, told, moves)
    if old.state.selected in found:
        state = replace(state, selected=found[old.state.selected])
    new = _New(" ".join(desk.text.split()), told, found)
    report = mending.report
    for key in sorted((old.state.judged - mending.unsettled) & old.state.told.keys()):
        state, report = _carry_one(old.state, key, state, report, new)
    kept = report.verdicts or report.corrections or report.notes
    if not (kept or share_equal(old.paragraphs, paragraphs)):
        return ArticleState(), Report()
    return state.with_told(told), report


@dataclass(frozen=True, slots=True)
class Mending:
    """What became of edits in another text: those that were made there, and the report on all.

    ``again`` are the facts to be checked again there, ``unsettled`` their keys in the old text.
    """

    edits: tuple[Correction, ...] = ()
    report: Report = Report()
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
            if kind_of(fact).name == key.kind and _words(fact, self._desk.text) == told.words
        ]
        keys = [self._desk.keys[fact.id] for fact in alike]
        at = _which(key, told, keys, self._moves)
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


@dataclass(frozen=True, slots=True)
class _New:
    """The new text with single blanks, what its facts say, and which is which old one."""

    text: str
    told: Mapping[FactKey, Told]
    found: Mapping[FactKey, FactKey]


def _carry_one(
    old: ArticleState, key: FactKey, state: ArticleState, report: Report, new: _New
) -> tuple[ArticleState, Report]:
    here = new.found.get(key)
    same = here is not None and new.told[here].reading == old.told[key].reading
    unsettled = key in old.again and key not in old.verdicts
    if here is None or not same or unsettled:
        targets = [here] if here else _like(key, old.told[key], new)
        if not targets:
            if all(words in new.text for words in old.told[key].words):
                return state, replace(report, lost=report.lost + 1)
            return state, replace(report, gone=report.gone + 1)
        if len(targets) == 1 and targets[0] not in state.notes:
            # The reader's own words claim nothing of the new text; they help to check it.
            state, report = _with_note(old, key, targets[0], state, report)
        return (
            replace(state, again=state.again.union(targets)),
            replace(report, again=report.again + 1),
        )
    if key in old.verdicts:
        state = state.with_verdict(here, old.verdicts[key])
        report = replace(report, verdicts=report.verdicts + 1)
    return _with_note(old, key, here, state, report)


def _with_note(
    old: ArticleState, key: FactKey, here: FactKey, state: ArticleState, report: Report
) -> tuple[ArticleState, Report]:
    """Give the state and the report with the note on a fact, and when it was judged."""
    if key not in old.notes and here not in state.judged:
        return state, report
    state = state.with_time(here, old.times.get(key))
    if key in old.notes:
        state = state.with_note(here, old.notes[key])
        report = replace(report, notes=report.notes + 1)
    return state, report


def _matched(
    old: ArticleState, told: Mapping[FactKey, Told], moves: Moves
) -> dict[FactKey, FactKey]:
    """Give the new key of every old one whose fact is there beyond doubt."""
    by_words: dict[tuple[str, tuple[str, ...]], list[FactKey]] = defaultdict(list)
    for key, new in told.items():
        by_words[key.kind, new.words].append(key)
    found: dict[FactKey, FactKey] = {}
    for key, was in sorted(old.told.items()):
        candidates = by_words.get((key.kind, was.words), [])
        if (at := _which(key, was, candidates, moves)) is not None:
            found[key] = candidates[at]
    return _lone(found)


def _which(key: FactKey, was: Told, candidates: Sequence[FactKey], moves: Moves) -> int | None:
    """Take an old fact and the new ones of its words; give the index of which it is, if any."""
    place = moves.exact(key.spans[0].start) if key.spans else None
    here = [
        at
        for at, each in enumerate(candidates)
        if each.spans and each.spans[0].start == place and each.ordinal == key.ordinal
    ]
    if len(here) == 1:
        return here[0]
    # An actor's first mention may come earlier now; another fact has left its paragraph.
    if (place is None or key.kind == "actor") and len(candidates) == was.alike == 1:
        return 0
    return None


def _lone(found: Mapping[FactKey, FactKey]) -> dict[FactKey, FactKey]:
    """Give the pairs whose new fact is that of one old fact only."""
    count = Counter(found.values())
    return {old: new for old, new in found.items() if count[new] == 1}


def _like(key: FactKey, was: Told, new: _New) -> list[FactKey]:
    """Give the new facts that may be what has become of one: the same words, or most of them."""
    taken = set(new.found.values())
    shares = {
        each: _share(was.words, told.words)
        for each, told in new.told.items()
        if each.kind == key.kind and each not in taken
    }
    best = max(shares.values(), default=0.0)
    return [each for each, share in shares.items() if share == best >= ALIKE]


def _share(one: Iterable[str], other: Iterable[str]) -> float:
    first, second = (Counter(" ".join(words).casefold().split()) for words in (one, other))
    longer = max(first.total(), second.total())
    return (first & second).total() / longer if longer else 0.0


def merged(now: ArticleState, carried: ArticleState) -> ArticleState:
    """Take what is remembered at this moment, and what is carried; give both.

    What another reader of the new text has said meanwhile stands.
    """
    if now.follows is not None or now.is_touched:
        return now
    return replace(
        carried,
        position=now.position or carried.position,
        selected=now.selected or carried.selected,
    )
