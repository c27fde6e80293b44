"""Selecting a fact: by key, by mouse, in the tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from ...article.facts.facts import kind_of
from ...article.facts.kind import FactKind
from ..reading import cursor
from .part import Part

if TYPE_CHECKING:
    from ..reading.outline import Node
    from ..reading.session import Focus


MOST_STEPS = 1_000
"""A higher number before a key is one that was typed for something else."""


class Selecting(Part):
    """Goes from fact to fact."""

    def action_step(self, kind: str, direction: int) -> None:
        """Go to the next (1) or previous (-1) fact of a kind ("" for any) from here."""
        wanted = cast("FactKind | None", kind or None)
        view = self.reader.view.view
        self._go(lambda: self.model.step(wanted, direction > 0, view), self.model.none_told(kind))

    def action_unchecked(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) quote or deal that has no verdict yet."""
        ids = self.session.progress.unchecked
        self._go_among(ids, direction > 0, "Nothing is left to check.")

    def action_doubtful(self) -> None:
        """Go to the next quote or deal without a verdict that the program is not sure of."""
        ids = self.session.progress.doubtful
        self._go_among(ids, True, "Nothing doubtful is left to check.")

    def _go_among(self, ids: frozenset[str], forward: bool, none: str) -> None:
        view = self.reader.view.view
        self._go(
            lambda: self.model.step_among(ids, forward, view),
            none if self.model.is_read else self.model.none_told(""),
        )

    def _go(self, step: Callable[[], Focus | None], none: str) -> None:
        """Step as often as a number before the key says; show where that leads, or say why not."""
        found = None
        for _ in range(min(self.model.take_count(), MOST_STEPS)):
            if (focus := step()) is None:
                break
            # A step goes on from the fact that is selected, as if it were in view.
            self.model.selected = found = focus
        if found is None:
            self.reader.say(none)
        else:
            # Else the next key would be about the words that were selected before.
            if self.reader.view.has_selection:
                self.reader.view.pick(None)
            self.reader.select(found)

    def action_mention(self, direction: int) -> None:
        """Go to the next or previous mention of the selected actor, or part of the fact."""
        for _ in range(min(self.model.take_count(), MOST_STEPS)):
            if (focus := self.model.mention(direction > 0, self.reader.view.view)) is not None:
                self.reader.select(focus)

    def action_card(self) -> None:
        """Show all that is known of the selected fact."""
        if self.model.selected is None:
            return
        from ..drawn.card import card  # when it is wanted: the first paint is not to wait

        session = self.session
        article, facts = session.article_shown, session.facts
        fact = facts.fact(self.model.selected.stop.id)
        note = session.check(fact.id).note
        drawn = card(article, facts, fact, self.reader.panel.loud, note)
        self.reader.dialogs.read_sheet(kind_of(fact).called(fact), drawn)

    def click(self, offset: int) -> None:
        """Take the code point that was clicked; select the innermost fact there."""
        facts = self.session.facts
        for remark in facts.remarks:
            if remark.words.start <= offset < remark.words.end:
                self.reader.say(f"Your note: {remark.note}")
        fact_id = cursor.fact_at(facts, offset)
        focus = self.session.focus(fact_id) if fact_id else None
        if focus is not None:
            self.reader.select(focus, reveal=False)

    def choose(self, node: Node) -> None:
        """Take the line of the tree that the cursor was moved to; select its fact."""
        focus = self.session.focus(node.fact, node.spans, node.key) if node.fact else None
        if focus is not None:
            self.reader.select(focus, in_tree=False)
        self.reader.refresh_bindings()

    def is_enabled(self, action: str) -> bool:
        """Take one of its actions; tell whether it works now."""
        selected = self.model.selected
        if action == "card":
            return selected is not None
        if action == "mention":
            return selected is not None and len(selected.stop.spans) > 1
        return True

    def why_not(self, action: str) -> str:
        """Take one of its actions that does not work now; say what is missing."""
        if action == "mention" and self.model.selected is not None:
            return "It stands nowhere else in the text."
        return super().why_not(action)
