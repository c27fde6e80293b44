"""What a reader thinks of the facts: verdicts, notes and corrections, as pure values.

They are kept by where a fact stands in the text, not by its id: ids are numbers that another
version of the rules, or another model, gives to other facts.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, TypeVar

from ...article.edits.changes import Edit
from ...article.edits.desk import Desk, laid_out
from ...article.facts.check import Check, Checks
from ...article.facts.facts import Facts
from ...article.facts.keys import FactKey

Verdict = Literal["verified", "rejected"]

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Told:
    """What a judged fact said when it was judged, by which another text's fact is known as it.

    ``words`` are those of the key's spans, with single blanks. ``reading`` is all that a verdict is
    on besides them: who speaks, cue, kind, polarity; a deal's parties and slots. ``alike`` is how
    many facts of the article have these words, the fact itself among them.
    """

    words: tuple[str, ...]
    reading: tuple[str, ...] = ()
    alike: int = 1


@dataclass(frozen=True, slots=True)
class Correction:
    """An edit, and by what its facts and words are known in another version of the text.

    ``told`` is what each of the facts that it is about said before it; ``quoted`` the words that
    it gives to facts, with single blanks.
    """

    edit: Edit
    told: tuple[Told, ...] = ()
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleState:
    """What is remembered of one article.

    ``position`` is the code point that stood at the top of the pane. ``edits`` are what the reader
    mended in the facts, in the order in which it is applied. ``notes`` are the reader's own words,
    ``times`` when a fact was last judged or noted (ISO 8601). ``told`` is what the judged facts,
    and the selected one, said; files of older versions have none. ``again`` are the facts that were
    judged in another version of the text, and are to be checked again in this one. ``follows`` is
    the sha256 of the version that this one's judgement was carried over from.
    """

    position: int = 0
    selected: FactKey | None = None
    verdicts: Mapping[FactKey, Verdict] = field(default_factory=lambda: MappingProxyType({}))
    notes: Mapping[FactKey, str] = field(default_factory=lambda: MappingProxyType({}))
    times: Mapping[FactKey, str] = field(default_factory=lambda: MappingProxyType({}))
    told: Mapping[FactKey, Told] = field(default_factory=lambda: MappingProxyType({}))
    again: frozenset[FactKey] = frozenset()
    follows: str | None = None
    edits: tuple[Correction, ...] = ()

    @property
    def judged(self) -> frozenset[FactKey]:
        """The keys of all facts that have a verdict or a note, or are to be checked again."""
        return self.again.union(self.verdicts, self.notes)

    @property
    def is_touched(self) -> bool:
        """Tell whether anything was judged, noted or mended."""
        return bool(self.judged or self.edits)

    @property
    def wanted(self) -> frozenset[FactKey]:
        """The keys of all facts that are to be found in another version of the text."""
        return self.judged.union([self.selected] if self.selected else ())

    def with_told(self, told: Mapping[FactKey, Told]) -> ArticleState:
        """Take what facts say; give the state with what is needed of it to know them elsewhere."""
        known, wanted = {**self.told, **told}, self.wanted
        kept = {key: known[key] for key in known if key in wanted}
        return replace(self, told=MappingProxyType(kept))

    def with_verdict(self, key: FactKey, verdict: Verdict | None) -> ArticleState:
        """Take a fact's key and its verdict (None: no verdict any more); give the new state."""
        return replace(self, verdicts=_with(self.verdicts, key, verdict))

    def with_note(self, key: FactKey, note: str | None) -> ArticleState:
        """Take a fact's key and the reader's note on it (None: none any more); give the state."""
        return replace(self, notes=_with(self.notes, key, note))

    def with_time(self, key: FactKey, when: str | None) -> ArticleState:
        """Take a fact's key and when it was judged (None: not known); give the state."""
        return replace(self, times=_with(self.times, key, when))

    def with_edit(self, edit: Correction) -> ArticleState:
        """Take what was mended last; give the new state."""
        return replace(self, edits=(*self.edits, edit))

    def without_edit(self, edit: Correction) -> ArticleState:
        """Take what was mended; give the state without it, as it was where it is not there."""
        last = max((at for at, each in enumerate(self.edits) if each == edit), default=None)
        kept = (each for at, each in enumerate(self.edits) if at != last)
        return replace(self, edits=tuple(kept))


def _with(values: Mapping[FactKey, V], key: FactKey, value: V | None) -> Mapping[FactKey, V]:
    """Take values, a key and its new value; give them with it, or without the key for None."""
    kept = {known: old for known, old in values.items() if known != key}
    return MappingProxyType(kept if value is None else {**kept, key: value})


def mended(text: str, facts: Facts, state: ArticleState) -> Desk:
    """Take a text, its facts as extracted and what is remembered; give them with the edits."""
    desk = laid_out(text, facts)
    if not state.edits:
        return desk
    from ...article.edits.apply import applied  # when it is wanted: the first paint is not to wait

    return applied(desk, [each.edit for each in state.edits])


def verdicts_of(keys: Mapping[str, FactKey], state: ArticleState) -> dict[str, Verdict]:
    """Take the facts' keys and what is remembered; give the verdict of each that has one, by id."""
    return {fact_id: state.verdicts[key] for fact_id, key in keys.items() if key in state.verdicts}


def check_of(fact_id: str, desk: Desk, state: ArticleState) -> Check:
    """Take a fact's id, the facts with the edits and what is remembered; give what is thought."""
    key = desk.keys.get(fact_id)
    if key is None:
        return Check()
    when = max(filter(None, (state.times.get(key), desk.times.get(fact_id))), default=None)
    changes = desk.told.get(fact_id, ())
    return Check(state.verdicts.get(key), state.notes.get(key), when, changes)


def checks_of(desk: Desk, state: ArticleState) -> dict[str, Check]:
    """Take the facts with the edits and what is remembered; give the check of each touched one."""
    return {
        fact.id: check_of(fact.id, desk, state)
        for fact in desk.facts
        if fact.id in desk.told
        or desk.keys[fact.id] in state.verdicts
        or desk.keys[fact.id] in state.notes
    }


def judged_as(verdicts: Mapping[str, str], verdict: Verdict) -> set[str]:
    """Take the verdicts by their facts' ids; give the ids of those with this one."""
    return {fact_id for fact_id, told in verdicts.items() if told == verdict}


def with_verdict(checks: Checks, verdict: Verdict) -> set[str]:
    """Take the checks by their facts' ids; give the ids of those with this verdict."""
    return {fact_id for fact_id, check in checks.items() if check.verdict == verdict}


def without(facts: Facts, ids: Container[str]) -> Facts:
    """Take facts and ids; give the facts without the quotes and deals of these ids."""
    return replace(
        facts,
        quotes=tuple(quote for quote in facts.quotes if quote.id not in ids),
        deals=tuple(deal for deal in facts.deals if deal.id not in ids),
    )
