"""What was judged in one version of a text, carried over to the next: nothing is guessed.

A fact is known again by its words, and for a verdict also by its reading (who speaks, the cue, a
deal's parties and sums): what was verified is the whole of it. Of several with the same words it
is the one in the same paragraph, or none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ...article.edits.desk import Desk
from ...article.facts.keys import FactKey
from ..reading.judgement import ArticleState, Told
from .edits import carried_edits
from .report import Report
from .texts import Moves, Paragraph, share_equal
from .told import told_of, which

ALIKE = 0.5
"""Share of the words that a changed fact must have in common with the old one to be called it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a text that was read: its hash, its paragraphs, what is remembered of it."""

    sha256: str
    paragraphs: tuple[Paragraph, ...]
    state: ArticleState


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
        if (at := which(key, was, candidates, moves)) is not None:
            found[key] = candidates[at]
    return _lone(found)


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
