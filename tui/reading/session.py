"""One open article: its facts, what the reader thinks of them, and what can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, reduce

from ...article.edits.changes import Change, Edit, SetSpeaker
from ...article.edits.desk import laid_out
from ...article.facts.actor import Actor
from ...article.facts.article import Article
from ...article.facts.check import Check
from ...article.facts.facts import Facts
from ...article.facts.keys import FactKey, choice_of
from ...article.facts.span import Span
from ...article.text import one_line
from ...article.written import Written, how_written
from ...article.written.printed import printed
from ..store.state import StateStore
from ..versions import lineage
from ..versions.carrying import Version, merged
from ..versions.report import Report
from ..versions.told import correction_of, told_of
from . import cursor, marks
from .cursor import Itinerary, Stop
from .judgement import (
    ArticleState,
    Correction,
    Verdict,
    check_of,
    checks_of,
    judged_as,
    mended,
    verdicts_of,
    without,
)
from .progress import Progress


@dataclass(frozen=True, slots=True)
class Focus:
    """What is selected: a fact, the words of it that stand out, and its line of the outline."""

    stop: Stop
    spans: tuple[Span, ...]
    node_key: str | None = None

    @property
    def start(self) -> int:
        """The offset of the first word that stands out."""
        return self.spans[0].start


Turn = Callable[[ArticleState], ArticleState]
"""What turns a state into another. Undoing is such a change too, not an old state put back: in
between another reader of the article may have changed other things."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A change that can be taken back: how, of which fact (its id), and what it was in a word."""

    back: Turn
    fact: str
    what: str


class Session:
    """Facts and judgement of one article; every change is kept in the store at once."""

    def __init__(self, article: Article, store: StateStore) -> None:
        self.article = article
        self.facts = Facts()
        self.extracted: Facts | None = None
        self.itinerary = Itinerary()
        self.verdicts: dict[str, Verdict] = {}
        self._store = store
        self.state = store.article(article.sha256)
        self.report = Report()
        self.mended: str | None = None
        """The id of the fact that was mended last; None when it was words."""
        self._known = False
        self._before = None
        if self.state.follows is None and not self.state.is_touched:
            self._before = lineage.before(store, article)
            if self._before is not None and self.state == ArticleState():
                position = lineage.place_after(self._before, article)
                self.state = replace(self.state, position=position)
        self.desk = laid_out(article.text, self.facts)
        self._undo: list[Judgement] = []
        self._place: tuple[int, FactKey | None] | None = None
        self._kept: tuple[int, FactKey | None] | None = None

    @cached_property
    def written(self) -> Written | None:
        """How the article was written, None where that is not known; a long one takes a second."""
        return how_written(self.article)

    @cached_property
    def article_shown(self) -> Article:
        """The article as its words are shown in lines: without signs, every offset the same."""
        return printed(self.article)

    def take(self, facts: Facts) -> None:
        """Take the facts as extracted; apply what was remembered of them.

        What was judged in another version of the text is carried over; ``report`` tells of it.
        """
        self.extracted = facts
        self.desk = laid_out(self.article.text, facts)
        if self._before is not None:
            self._follow(self._before)
        self._apply()

    def show(self, facts: Facts) -> None:
        """Take facts of the text's beginning; show them while the rest is still being read.

        What was judged and mended before stands on them; nothing new is judged meanwhile.
        """
        self._lay_out(facts)

    def again(self, key: FactKey) -> Focus | None:
        """Take a fact's key from another reading of the text; give the fact as selected, if any.

        A fact that begins where it did is the same one, if none is it to the letter.
        """
        keys = self.desk.keys
        found = next((fact_id for fact_id, known in keys.items() if known == key), None)
        if found is None and key.spans:
            found = next((i for i, known in keys.items() if _begins_as(known, key)), None)
        return self.focus(found) if found is not None else None

    def _follow(self, version: Version) -> None:
        """Take the version before this one; keep what holds still of what was judged there."""
        assert self.extracted is not None
        self._before = None
        carried, report = lineage.carried(version, self.article, self.extracted)
        if carried.follows is None or not version.state.is_touched:
            self.state = merged(self.state, carried)
            return
        self._know()
        self.state = self._store.change_article(
            self.article.sha256, lambda state: merged(state, carried)
        )
        self.report = report

    def _know(self) -> None:
        """Keep this text as a version of its source, before anything of it is kept."""
        if not self._known:
            lineage.keep(self._store, self.article)
            self._known = True

    def _told(self, state: ArticleState, fresh: FactKey | None = None) -> ArticleState:
        """Take a state; give it with what its facts say, as of now that of the ``fresh`` one."""
        if self.extracted is None:
            return state
        wanted = state.wanted
        missing = {key for key in wanted if key not in state.told or key == fresh}
        if not missing:
            return state.with_told({})
        return state.with_told(told_of(self.desk, missing))

    def _apply(self) -> None:
        assert self.extracted is not None
        self._lay_out(self.extracted)

    def _lay_out(self, facts: Facts) -> None:
        self.desk = mended(self.article.text, facts, self.state)
        self.facts = self.desk.facts
        self.itinerary = cursor.itinerary(self.facts)
        self.verdicts = verdicts_of(self.desk.keys, self.state)

    def focus(
        self, fact_id: str, spans: tuple[Span, ...] = (), node_key: str | None = None
    ) -> Focus | None:
        """Take a fact's id and the words of it to stand out (none: all); give it as selected."""
        stop = self.itinerary.by_id.get(fact_id)
        if stop is None:
            return None
        return Focus(stop, spans or marks.words(self.facts.fact(fact_id)), node_key)

    def at(self, start: int) -> Focus | None:
        """Take where a quote or a deal begins; give it as selected, None where none begins."""
        starts = [(quote.content[0].start, quote.id) for quote in self.facts.quotes]
        starts += [(deal.mentions[0].start, deal.id) for deal in self.facts.deals if deal.mentions]
        found = dict(reversed(starts)).get(start)
        return None if found is None else self.focus(found)

    def remembered(self) -> Focus | None:
        """Give the fact that was selected when the article was left, if it is still found."""
        wanted = self.state.selected
        found = next((fact_id for fact_id, key in self.desk.keys.items() if key == wanted), None)
        return self.focus(found) if wanted is not None and found is not None else None

    @property
    def standing(self) -> Facts:
        """The facts without the quotes and deals that were rejected."""
        return without(self.facts, judged_as(self.verdicts, "rejected"))

    @property
    def progress(self) -> Progress:
        """How far the checking has come."""
        return Progress(self.facts, self.verdicts, self.state, self.desk.keys)

    @property
    def summary(self) -> str:
        """What is on record, and how much of it was judged, in few words."""
        return "" if self.extracted is None else self.progress.summary(self.itinerary)

    # Judgement

    def judge(self, fact_id: str, verdict: Verdict) -> Verdict | None:
        """Take an id and a verdict; set it, or clear it when it is there; give the new one."""
        new = None if self.verdicts.get(fact_id) == verdict else verdict
        key = self.desk.keys[fact_id]
        before = self.state.verdicts.get(key)
        self._change(
            lambda state: state.with_verdict(key, new),
            Judgement(
                lambda state: state.with_verdict(key, before), fact_id, new or f"no longer {before}"
            ),
        )
        if new is None:
            self.verdicts.pop(fact_id, None)
        else:
            self.verdicts[fact_id] = new
        return new

    def mend(self, *changes: Change) -> str:
        """Take changes to the facts; make and keep all of them, and say in words what was changed.

        Raises:
            EditError: one cannot be made, and none was; the message is a sentence.
        """
        from ...article.edits import apply  # when it is wanted: the first paint is not to wait

        now = datetime.now(UTC).isoformat(timespec="seconds")
        desk, made = self.desk, list[Correction]()
        for change in changes:
            edit = Edit(change, now)
            made.append(correction_of(desk, edit))
            desk = apply.apply(desk, edit)
        what = desk.told[desk.last][-1] if desk.last else "note on words"
        self.mended = desk.last

        def back(state: ArticleState) -> ArticleState:
            return self._retold(reduce(ArticleState.without_edit, reversed(made), state))

        self._undo.append(Judgement(back, desk.last or "", what))
        self._know()
        self.state = self._store.change_article(
            self.article.sha256,
            lambda state: self._retold(reduce(ArticleState.with_edit, made, state)),
        )
        self._apply()
        return what

    def _retold(self, state: ArticleState) -> ArticleState:
        """Take a state with other edits; give it with what its facts say then."""
        assert self.extracted is not None
        self.desk = mended(self.article.text, self.extracted, state)
        return state.with_told(told_of(self.desk))

    def correct_speaker(self, quote_id: str, actor: Actor | None) -> None:
        """Take a quote's id and who speaks (None: nobody named); keep that."""
        self.mend(SetSpeaker(self.desk.keys[quote_id], choice_of(actor) if actor else None))

    def note(self, fact_id: str, words: str) -> None:
        """Take a fact's id and the reader's words on it (blank: none any more); keep them."""
        key = self.desk.keys[fact_id]
        before = self.state.notes.get(key)
        new = one_line(words).strip() or None
        if new == before:
            return
        self._change(
            lambda state: state.with_note(key, new),
            Judgement(
                lambda state: state.with_note(key, before),
                fact_id,
                "note" if new else "no note any more",
            ),
        )

    @property
    def checks(self) -> dict[str, Check]:
        """What the reader thinks of the facts that were judged or noted, by their ids."""
        return checks_of(self.desk, self.state)

    def check(self, fact_id: str) -> Check:
        """Take a fact's id; give what the reader thinks of it."""
        return check_of(fact_id, self.desk, self.state)

    @property
    def notes(self) -> dict[str, str]:
        """The notes by the ids of their facts."""
        return {fact_id: check.note for fact_id, check in self.checks.items() if check.note}

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a change to take back."""
        return bool(self._undo)

    def problems(self) -> list[str]:
        """Give what went wrong in keeping the changes, in sentences not yet safe to show."""
        return self._store.take_problems()

    def undo(self) -> Judgement | None:
        """Take the last change back and give it; None when there was none."""
        if not self._undo:
            return None
        last = self._undo.pop()
        self.state = self._store.change_article(self.article.sha256, last.back)
        self._apply()
        return last

    def note_place(self, position: int, focus: Focus | None) -> None:
        """Take the offset at the top of the pane and the selection; ``keep_place`` keeps them."""
        selected = self.desk.keys.get(focus.stop.id) if focus else None
        if self.extracted is None:
            selected = self.state.selected  # not lost by leaving before the facts are there
        self._place = (position, selected)

    def keep_place(self) -> None:
        """Write down the place that was noted last, for next time; may be called in a thread.

        It is the latest one also when this has to wait for another reader's lock. What is in
        memory stays as it is: a verdict given meanwhile is not to be lost.
        """
        noted = self._place
        if noted is None or noted == self._kept:
            return
        written = [noted]

        def change(state: ArticleState) -> ArticleState:
            written[0] = position, selected = self._place or noted
            return self._told(replace(state, position=position, selected=selected))

        self._know()
        self._store.change_article(self.article.sha256, change)
        self._kept = written[0]

    def _change(self, change: Turn, judgement: Judgement) -> None:
        key = self.desk.keys[judgement.fact]
        before, now = self.state.times.get(key), datetime.now(UTC).isoformat(timespec="seconds")
        back = replace(judgement, back=lambda state: judgement.back(state).with_time(key, before))
        self._undo.append(back)
        self._know()
        self.state = self._store.change_article(
            self.article.sha256,
            lambda state: self._told(_at(change(state), key, now), key),
        )


def _begins_as(one: FactKey, other: FactKey) -> bool:
    """Tell whether two facts are of one kind and begin at one place."""
    begin = [key.spans[0].start for key in (one, other) if key.spans]
    return one.kind == other.kind and len(begin) == 2 and begin[0] == begin[1]


def _at(state: ArticleState, key: FactKey, when: str) -> ArticleState:
    """Take a state, the fact that was judged, and when; give it with the time, if any is left."""
    return state.with_time(key, when if key in state.judged else None)
