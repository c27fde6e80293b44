"""What was judged in one version of a text, carried over to the next: nothing is guessed.

A fact is known again by its words, and for a verdict also by its reading (who speaks, the cue, a
deal's parties and sums): what was verified is the whole of it. Of several with the same words it
is the one in the same paragraph, or none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...article.facts.actor import Actor
from ...article.facts.facts import Fact, Facts, kind_of
from ...article.facts.keys import ActorChoice, FactKey, choice_of, find_actor
from ...article.facts.quote import Quote
from ..reading.judgement import ArticleState, Told
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
    """How many verdicts, corrected speakers and notes were kept; what became of the other facts.

    ``again`` are to be checked again, ``gone`` have nothing like them in the new text; of the
    ``lost`` the words are there, but the engine does not find the fact in them any more.
    """

    verdicts: int = 0
    speakers: int = 0
    notes: int = 0
    again: int = 0
    gone: int = 0
    lost: int = 0

    @property
    def words(self) -> str:
        """What happened, as "12 verdicts kept, 2 to check again, 1 gone"; only what did."""
        counted = (
            (self.verdicts, f"{_counted(self.verdicts, 'verdict')} kept"),
            (self.speakers, f"{_counted(self.speakers, 'corrected speaker')} kept"),
            (self.notes, f"{_counted(self.notes, 'note')} kept"),
            (self.again, f"{self.again:,} to check again"),
            (self.gone, f"{self.gone:,} gone"),
            (self.lost, f"{self.lost:,} no longer found though the words are there"),
        )
        return ", ".join(words for count, words in counted if count)


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def told_of(facts: Facts, text: str, keys: Mapping[str, FactKey]) -> dict[FactKey, Told]:
    """Take an article's facts, its text and the facts' keys by id; give what each fact says."""
    words = {fact.id: (kind_of(fact).name, _words(fact, text)) for fact in facts}
    alike = Counter(words.values())
    return {
        keys[fact.id]: Told(
            words[fact.id][1], tuple(_reading(fact, text, facts)), alike[words[fact.id]]
        )
        for fact in facts
    }


def _words(fact: Fact, text: str) -> tuple[str, ...]:
    return tuple(" ".join(span.text_in(text).split()) for span in kind_of(fact).place(fact))


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


def carry(
    old: Version,
    text: str,
    facts: Facts,
    told: Mapping[FactKey, Told],
    paragraphs: Sequence[Paragraph],
) -> tuple[ArticleState, Report]:
    """Carry what was judged in a version of a text over to the facts of the next.

    Args:
        old: the version that was judged. What is without words in it cannot be carried.
        text: the new text.
        facts: the new text's, as extracted.
        told: what they say, by their keys.
        paragraphs: the new text's.

    Returns:
        What is to be remembered of the new text, and what became of the judged facts. Nothing
        was judged, or no paragraph and no fact stayed (it is another text): an empty report.
    """
    moves = Moves(old.paragraphs, paragraphs)
    state = ArticleState(moves.near(old.state.position), follows=old.sha256)
    report = Report()
    found = _matched(old.state, told, moves)
    if old.state.selected in found:
        state = replace(state, selected=found[old.state.selected])
    new = _New(" ".join(text.split()), facts, told, found)
    for key in sorted(old.state.judged & old.state.told.keys()):
        state, report = _carry_one(old.state, key, state, report, new)
    kept = report.verdicts or report.speakers or report.notes
    if not (kept or share_equal(old.paragraphs, paragraphs)):
        return ArticleState(), Report()
    return state.with_told(told), report


@dataclass(frozen=True, slots=True)
class _New:
    """The new text with single blanks, its facts, what they say, and which is which old one."""

    text: str
    facts: Facts
    told: Mapping[FactKey, Told]
    found: Mapping[FactKey, FactKey]


def _carry_one(
    old: ArticleState, key: FactKey, state: ArticleState, report: Report, new: _New
) -> tuple[ArticleState, Report]:
    here = new.found.get(key)
    choice, is_there = _speaker_now(old, key, new.facts)
    same = here is not None and new.told[here].reading == old.told[key].reading and is_there
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
    if key in old.speakers:
        state = state.with_speaker(here, choice)
        report = replace(report, speakers=report.speakers + 1)
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


def _speaker_now(old: ArticleState, key: FactKey, facts: Facts) -> tuple[ActorChoice | None, bool]:
    """Give the corrected speaker as the new text has it, and whether it has it at all."""
    chosen = old.speakers.get(key)
    if chosen is None:
        return None, True
    # By name alone: the mention is a place in the old text.
    actor = find_actor(ActorChoice(chosen.name), facts.actors)
    return (choice_of(actor), True) if actor else (None, False)


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
        place = moves.exact(key.spans[0].start) if key.spans else None
        here = [
            each
            for each in candidates
            if each.spans and each.spans[0].start == place and each.ordinal == key.ordinal
        ]
        if len(here) == 1:
            found[key] = here[0]
        elif (place is None or key.kind == "actor") and len(candidates) == was.alike == 1:
            # An actor's first mention may come earlier now; another fact has left its paragraph.
            found[key] = candidates[0]
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
    if now.follows is not None or now.judged:
        return now
    return replace(
        carried,
        position=now.position or carried.position,
        selected=now.selected or carried.selected,
    )
