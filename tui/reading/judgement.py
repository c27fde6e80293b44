"""What a reader thinks of the facts: verdicts and corrected speakers, as pure values.

They are kept by where a fact stands in the text, not by its id: ids are numbers that another
version of the rules, or another model, gives to other facts.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, TypeVar

from ...article.facts.check import UNCHECKED, Check, Checks
from ...article.facts.facts import Facts
from ...article.facts.keys import ActorChoice, FactKey, find_actor, keys_of
from ...article.facts.quote import Quote

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
class ArticleState:
    """What is remembered of one article.

    ``position`` is the code point that stood at the top of the pane. ``speakers`` holds the
    quotes whose speaker was corrected; None as the choice says that nobody named speaks.
    ``notes`` are the reader's own words, ``times`` when a fact was last judged or noted (ISO 8601).
    ``told`` is what the judged facts, and the selected one, said; files of older versions have
    none. ``again`` are the facts that were judged in another version of the text, and are to be
    checked again in this one. ``follows`` is the sha256 of the version that this one's judgement
    was carried over from.
    """

    position: int = 0
    selected: FactKey | None = None
    verdicts: Mapping[FactKey, Verdict] = field(default_factory=lambda: MappingProxyType({}))
    speakers: Mapping[FactKey, ActorChoice | None] = field(
        default_factory=lambda: MappingProxyType({})
    )
    notes: Mapping[FactKey, str] = field(default_factory=lambda: MappingProxyType({}))
    times: Mapping[FactKey, str] = field(default_factory=lambda: MappingProxyType({}))
    told: Mapping[FactKey, Told] = field(default_factory=lambda: MappingProxyType({}))
    again: frozenset[FactKey] = frozenset()
    follows: str | None = None

    @property
    def judged(self) -> frozenset[FactKey]:
        """The keys of all facts on which something is remembered."""
        return self.again.union(self.verdicts, self.speakers, self.notes)

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

    def with_speaker(self, key: FactKey, choice: ActorChoice | None) -> ArticleState:
        """Take a quote's key and who speaks (None: nobody named); give the new state."""
        return replace(self, speakers=MappingProxyType({**self.speakers, key: choice}))

    def without_speaker(self, key: FactKey) -> ArticleState:
        """Take a quote's key; give the state in which its speaker is as extracted again."""
        kept = {known: value for known, value in self.speakers.items() if known != key}
        return replace(self, speakers=MappingProxyType(kept))


def _with(values: Mapping[FactKey, V], key: FactKey, value: V | None) -> Mapping[FactKey, V]:
    """Take values, a key and its new value; give them with it, or without the key for None."""
    kept = {known: old for known, old in values.items() if known != key}
    return MappingProxyType(kept if value is None else {**kept, key: value})


def verdicts_of(facts: Facts, state: ArticleState) -> dict[str, Verdict]:
    """Take the facts and what is remembered; give the verdict of each fact that has one, by id."""
    keys = keys_of(facts)
    return {fact_id: state.verdicts[key] for fact_id, key in keys.items() if key in state.verdicts}


def check_of(key: FactKey | None, state: ArticleState) -> Check:
    """Take a fact's key (None: it has none) and what is remembered; give what is thought of it."""
    if key is None:
        return UNCHECKED
    return Check(state.verdicts.get(key), state.notes.get(key), state.times.get(key))


def checks_of(keys: Mapping[str, FactKey], state: ArticleState) -> dict[str, Check]:
    """Take facts' keys by id and what is remembered; give the check of each that was judged."""
    return {
        fact_id: check_of(key, state)
        for fact_id, key in keys.items()
        if key in state.verdicts or key in state.notes
    }


def corrected(facts: Facts, state: ArticleState) -> Facts:
    """Take the facts as extracted; give them with the speakers that the reader corrected.

    A choice whose actor is no longer found leaves the quote as it was extracted.
    """
    if not state.speakers:
        return facts
    keys = keys_of(facts)
    quotes = tuple(_with_choice(quote, keys[quote.id], facts, state) for quote in facts.quotes)
    return replace(facts, quotes=quotes)


def _with_choice(quote: Quote, key: FactKey, facts: Facts, state: ArticleState) -> Quote:
    if key not in state.speakers:
        return quote
    choice = state.speakers[key]
    if choice is None:
        return replace(quote, speaker=None, speakers=())
    actor = find_actor(choice, facts.actors)
    return replace(quote, speaker=actor.id, speakers=()) if actor else quote


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
