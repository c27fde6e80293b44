"""Judging the selected fact: verified or rejected, a note, and taking that back."""

from __future__ import annotations

from typing import cast

from ..reading.judgement import Verdict
from ..reading.model import NOT_ALL
from .part import Part


class Judging(Part):
    """Every judgement is written at once, and shown in the tree, the details and the title."""

    def action_judge(self, verdict: str) -> None:
        """Give the selected fact a verdict, or take it away when it has that one."""
        if self.model.selected is None:
            return
        if not self.model.is_read:
            self.reader.say(NOT_ALL)
        else:
            self.session.judge(self.model.selected.stop.id, cast("Verdict", verdict))
            self.reader.show_judged()

    def action_note(self) -> None:
        """Type a line on the selected words, or fact; an empty one takes the note away."""
        if (words := self.reader.view.selected_source()) is not None:
            self.reader.note_words(words)
            return
        if self.model.selected is None:
            return
        if not self.model.is_read:
            self.reader.say(NOT_ALL)
            return
        fact_id = self.model.selected.stop.id

        def keep(words: str) -> None:
            self.session.note(fact_id, words)
            self.reader.show_facts()

        self.reader.ask("Your note ", self.session.check(fact_id).note or "", keep)

    def action_undo(self) -> None:
        """Take the last judgement back, and go to the fact it was about."""
        undone = self.session.undo()
        if undone is None:
            self.reader.say("Nothing to undo.")
            return
        self.reader.show_facts()
        if (focus := self.session.focus(undone.fact)) is not None:
            self.reader.select(focus)
        self.reader.say(f"Undone: {undone.what}.")

    def is_enabled(self, action: str) -> bool:
        """Take one of its actions; tell whether it works now."""
        selected = self.model.selected
        if action == "undo":
            return True  # with nothing to undo it says so
        return selected is not None or (
            action == "note" and self.model.is_read and self.reader.view.has_selection
        )
