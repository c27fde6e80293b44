"""Judging the selected fact: verified or rejected, another speaker, and taking that back."""

from __future__ import annotations

from typing import cast

from ...article.edits.desk import EditError
from ...article.facts.actor import Actor
from ...article.facts.quote import Quote
from ...article.text import one_line
from ..reading.judgement import Verdict
from .desk import Part

NOBODY = Actor("", "", "group", ())
"""Stands in the list of speakers for "nobody named"."""


class Judging(Part):
    """Every judgement is written at once, and shown in the tree, the details and the title."""

    def action_judge(self, verdict: str) -> None:
        """Give the selected fact a verdict, or take it away when it has that one."""
        if self.model.selected is not None:
            self.session.judge(self.model.selected.stop.id, cast("Verdict", verdict))
            self.desk.show_judged()

    def action_note(self) -> None:
        """Type a line on the selected fact; an empty one takes the note away."""
        if self.model.selected is None:
            return
        fact_id = self.model.selected.stop.id

        def keep(words: str) -> None:
            self.session.note(fact_id, words)
            self.desk.show_facts()

        self.desk.ask("Your note ", self.session.check(fact_id).note or "", keep)

    def action_undo(self) -> None:
        """Take the last judgement back, and go to the fact it was about."""
        undone = self.session.undo()
        if undone is None:
            self.desk.say("Nothing to undo.")
            return
        self.desk.show_facts()
        if (focus := self.session.focus(undone.fact)) is not None:
            self.desk.select(focus)
        self.desk.say(f"Undone: {undone.what}.")

    def action_correct_speaker(self) -> None:
        """Choose from the actors who said the selected quote."""
        if self.model.selected is None:
            return
        quote = self.session.facts.fact(self.model.selected.stop.id)
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

        def correct(actor: Actor) -> None:
            try:
                self.session.correct_speaker(quote_id, None if actor is NOBODY else actor)
            except EditError as error:
                self.desk.say(str(error))
            self.desk.show_facts()

        self.desk.choose("Who says it?", choices, correct, start)

    def is_enabled(self, action: str) -> bool:
        """Take one of its actions; tell whether it works now."""
        selected = self.model.selected
        if action == "undo":
            return self.session.can_undo
        if action == "correct_speaker":
            return selected is not None and selected.stop.kind == "quote"
        return selected is not None


def _label(actor: Actor) -> str:
    role = f", {one_line(actor.role)}" if actor.role else ""
    return f"{one_line(actor.name)}{role}"
