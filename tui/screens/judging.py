"""Judging the selected fact: verified or rejected, another speaker, and taking that back."""

from __future__ import annotations

from typing import cast

from ...article.facts.actor import Actor
from ...article.facts.quote import Quote
from ...article.text import one_line
from ..reading.judgement import Verdict
from .searching import SearchingScreen

NOBODY = Actor("", "", "group", ())
"""Stands in the list of speakers for "nobody named"."""


class JudgingScreen(SearchingScreen):
    """Every judgement is written at once, and shown in the tree, the details and the title."""

    def action_judge(self, verdict: str) -> None:
        """Give the selected fact a verdict, or take it away when it has that one."""
        if self.selected is not None:
            self.session.judge(self.selected.stop.id, cast("Verdict", verdict))
            self._show_judgement()

    def action_note(self) -> None:
        """Type a line on the selected fact; an empty one takes the note away."""
        if self.selected is None:
            return
        fact_id = self.selected.stop.id

        def keep(words: str) -> None:
            self.session.note(fact_id, words)
            self._show_facts_again()

        self.ask("Your note ", self.session.check(fact_id).note or "", keep)

    def action_undo(self) -> None:
        """Take the last judgement back, and go to the fact it was about."""
        undone = self.session.undo()
        if undone is None:
            self.say("Nothing to undo.")
            return
        self._show_facts_again()
        if (focus := self.session.focus(undone.fact)) is not None:
            self.select(focus)
        self.say(f"Undone: {undone.what}.")

    def action_correct_speaker(self) -> None:
        """Choose from the actors who said the selected quote."""
        if self.selected is None:
            return
        quote = self.session.facts.fact(self.selected.stop.id)
        if not isinstance(quote, Quote):
            return
        actors = sorted(
            self.session.facts.actors,
            key=lambda actor: (actor.kind == "place", -len(actor.mentions)),
        )
        choices = [(_label(actor), actor) for actor in actors]
        choices.append(("Nobody named", NOBODY))
        ids = [actor.id for actor in actors]
        start = ids.index(quote.speaker) if quote.speaker in ids else len(ids)
        quote_id = quote.id

        def correct(actor: Actor | None) -> None:
            if actor is not None:
                self.session.correct_speaker(quote_id, None if actor is NOBODY else actor)
                self._show_facts_again()

        from .choice import ChoiceScreen  # when it is wanted: the first paint is not to wait

        self.app.push_screen(ChoiceScreen("Who says it?", choices, start), correct)

    def _show_facts_again(self) -> None:
        self.show_filter(self._filter)
        if self.selected is not None and (focus := self.session.focus(self.selected.stop.id)):
            self.select(focus, reveal=False)
        self._show_judgement()

    def _show_judgement(self) -> None:
        self.facts_tree.show_verdicts(self.session.verdicts, self.session.notes)
        self.show_details()
        self.show_state()
        self.refresh_bindings()
        for problem in self.session.problems():
            self.say(problem)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which of these keys work now."""
        if action in ("judge", "note"):
            return self.selected is not None
        if action == "correct_speaker":
            return self.selected is not None and self.selected.stop.kind == "quote"
        if action == "undo":
            return self.session.can_undo
        return super().check_action(action, parameters)


def _label(actor: Actor) -> str:
    role = f", {one_line(actor.role)}" if actor.role else ""
    return f"{one_line(actor.name)}{role}"
