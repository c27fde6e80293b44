"""Mending the facts: a menu for the selected fact, or for the words that are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...article.edits.desk import EditError, quoted
from ...article.facts.actor import Actor
from ...article.facts.quote import Quote
from ...article.text import one_line
from ..reading.model import NOT_ALL
from .part import Part, Reader

if TYPE_CHECKING:
    from ...article.edits.changes import Change
    from ...article.facts.facts import Fact
    from ...article.facts.span import Span
    from ..reading.menu import Entry, Speaks, Then
    from .picking import Picking

NOTHING = "Select a fact first, or words with the mouse or V."


class Mending(Part):
    """Every change is written at once, shown everywhere, told in words, and can be undone."""

    def __init__(self, reader: Reader, picking: Picking) -> None:
        super().__init__(reader)
        self._picking = picking

    def action_mend(self) -> None:
        """Choose what is to be mended in the selected fact, or made of the selected words."""
        if self.reader.view.selected_source() is not None:
            self.words_menu()
            return
        focus = self.model.selected
        if focus is None or not self.model.is_read:
            self.reader.say(NOTHING if focus is None else NOT_ALL)
            return
        from ..reading import menu  # when it is wanted: the first paint is not to wait

        fact, desk = self.session.facts.fact(focus.stop.id), self.session.desk
        self._open(f"Mend the {focus.stop.kind}", menu.of_fact(desk, fact, focus.spans))

    def words_menu(self) -> None:
        """Choose what is to be made of the selected words."""
        from ..reading import menu
        from ..reading.picking import trimmed

        selected = self.reader.view.selected_source()
        if selected is None or not self.model.is_read:
            self.reader.say(NOTHING if self.model.is_read else self.model.none_told(""))
            return
        text = self.session.article.text
        words = trimmed(text, selected)
        self._open(f"{quoted(text, words)} is", menu.of_words(self.session.desk, words, self._fact))

    def note_words(self, words: Span) -> None:
        """Take words of the text; have a line typed on them."""
        from ...article.edits.changes import Note

        noted = {remark.words: remark.note for remark in self.session.facts.remarks}

        def keep(line: str) -> None:
            self._make(Note(words, line or None))

        self.reader.ask("Your note on these words ", noted.get(words, ""), keep)

    def action_correct_speaker(self) -> None:
        """Choose or type who says the selected quote."""
        from ...article.edits.changes import SetSpeaker

        quote = self._fact
        if not self.model.is_read:
            self.reader.say(NOT_ALL)
        elif isinstance(quote, Quote):
            key = self.session.desk.keys[quote.id]
            make: Speaks = lambda who, typed: SetSpeaker(key, who, typed)  # noqa: E731
            self._ask_who("Who says it?", make, quote.speaker)

    @property
    def _fact(self) -> Fact | None:
        focus = self.model.selected
        return self.session.facts.fact(focus.stop.id) if focus else None

    def _open(self, title: str, entries: Sequence[Entry]) -> None:
        choices = [(each.label, each.then) for each in entries]
        # With a field however short it is: "e den enter" is to be the same in every menu.
        self.reader.dialogs.choose(title, choices, self._go_on, typed=lambda _: ())

    def _go_on(self, then: Then) -> None:
        from ..reading import menu

        match then:
            case menu.Make(changes):
                self._make(*changes)
            case menu.WhoSays(make, now):
                self._ask_who("Who says it?", make, now)
            case menu.SplitAt(change, now):
                self._make(change)
                self._ask_for_rest(now)
            case menu.Typed(prompt, words, make_of):
                self.reader.ask(prompt, words, lambda line: self._make(make_of(line)))
            case menu.Several(title, entries):
                self._open(title, entries)
            case menu.PickWords(span, make_of_words):
                self._pick(span, make_of_words)
            case menu.NoteIt():
                self.reader.note()

    def _pick(self, span: Span, make: Callable[[Span], Change] | None) -> None:
        self.reader.view.reveal([span])
        if make is None:
            self._picking.pick(span, "Pick words", lambda _: self.words_menu())
        else:
            self._picking.pick(span, "Its words", lambda words: self._make(make(words)))

    def _ask_for_rest(self, now: str | None) -> None:
        """Ask whose the second part of a quote is that was just split."""
        from ...article.edits.changes import SetSpeaker

        rest = self.session.mended
        if rest is None:
            return
        key, fact = self.session.desk.keys[rest], self.session.facts.fact(rest)
        if isinstance(fact, Quote):
            words = quoted(self.session.article.text, fact.content[0])
            make: Speaks = lambda who, typed: SetSpeaker(key, who, typed)  # noqa: E731
            self._ask_who(f"Who says {words}?", make, now)

    def _ask_who(self, title: str, make: Speaks, now: str | None) -> None:
        """Have somebody chosen from the actors, typed, or pointed at in the text."""
        from ...article.edits.changes import NewActor
        from ...article.facts.keys import ActorChoice, choice_of
        from ..reading.menu import label, occurrences

        actors = sorted(
            self.session.facts.actors,
            key=lambda actor: (actor.kind == "place", -len(actor.mentions)),
        )
        text = self.session.article.text

        def makes(actor: Actor) -> tuple[Change, ...]:
            return (make(choice_of(actor), None),)

        def typed(words: str) -> list[tuple[str, tuple[Change, ...]]]:
            name = one_line(words).strip()
            if any(actor.name == name for actor in actors):
                return []
            if places := occurrences(text, name):
                new = NewActor(places, name)
                named = (new, make(ActorChoice(name, places[0]), None))
                return [(f"“{name}”, whom the text names: a new person", named)]
            return [(f"“{name}”, typed by you: the text does not name them", (make(None, name),))]

        point: tuple[Change, ...] = ()
        choices = [(label(actor), makes(actor)) for actor in actors]
        choices.append(("Nobody named", (make(None, None),)))
        choices.append(("Point at the name in the text …", point))
        ids = [actor.id for actor in actors]
        start = ids.index(now) if now in ids else len(ids)

        def take(changes: tuple[Change, ...]) -> None:
            if changes:
                self._make(*changes)
            else:
                self._point(make)

        self.reader.dialogs.choose(title, choices, take, start, typed)

    def _point(self, make: Speaks) -> None:
        """Have a name pointed at in the text."""
        from ..reading.menu import who_is

        def take(words: Span) -> None:
            self._make(*who_is(self.session.desk, words, make))

        focus = self.model.selected
        at = focus.start if focus else self.reader.view.view.start
        self._picking.point(at, "Point at the name: click, or n N and enter", take)

    def _make(self, *changes: Change) -> None:
        """Make changes and show what came of them, or say why they cannot be made."""
        try:
            told = self.session.mend(*changes)
        except EditError as error:
            self.session.mended = None
            self.reader.say(str(error))
            return
        self.reader.view.pick(None)
        self.reader.show_facts()
        mended = self.session.mended
        focus = self.session.focus(mended) if mended else None
        if focus is not None:
            self.reader.select(focus)
        self.reader.say(f"Mended: {told}. u undoes it.")

    def is_enabled(self, action: str) -> bool:
        """Take one of its actions; tell whether it works now."""
        selected = self.model.selected
        if action == "correct_speaker":
            return selected is not None and selected.stop.kind == "quote"
        return self.model.is_read or (action == "mend" and selected is not None)

    def why_not(self, action: str) -> str:
        """Take one of its actions that does not work now; say what is missing."""
        if action == "correct_speaker" and self.model.selected is not None:
            return "This is no quote: nobody says it."
        return super().why_not(action)
