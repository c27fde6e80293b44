"""Selecting a fact: by key, by mouse, in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ...article.facts.facts import kind_of
from ...article.facts.kind import FactKind
from ..reading import cursor
from .desk import Part

if TYPE_CHECKING:
    from ..reading.outline import Node
    from ..reading.session import Focus


class Selecting(Part):
    """Goes from fact to fact."""

    def action_step(self, kind: str, direction: int) -> None:
        """Go to the next (1) or previous (-1) fact of a kind ("" for any) from here."""
        wanted = cast("FactKind | None", kind or None)
        focus = self.model.step(wanted, direction > 0, self.desk.view.view)
        self._go(focus, self.model.none_told(kind))

    def action_unchecked(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) quote or deal that has no verdict yet."""
        ids = self.session.progress.unchecked
        self._go_among(ids, direction > 0, "Nothing is left to check.")

    def action_doubtful(self) -> None:
        """Go to the next quote or deal without a verdict that the program is not sure of."""
        ids = self.session.progress.doubtful
        self._go_among(ids, True, "Nothing doubtful is left to check.")

    def _go_among(self, ids: frozenset[str], forward: bool, none: str) -> None:
        focus = self.model.step_among(ids, forward, self.desk.view.view)
        self._go(focus, none if self.model.is_read else self.model.none_told(""))

    def _go(self, focus: Focus | None, none: str) -> None:
        if focus is None:
            self.desk.say(none)
        else:
            self.desk.select(focus)

    def action_mention(self, direction: int) -> None:
        """Go to the next or previous mention of the selected actor, or part of the fact."""
        focus = self.model.mention(direction > 0, self.desk.view.view)
        if focus is not None:
            self.desk.select(focus)

    def action_card(self) -> None:
        """Show all that is known of the selected fact."""
        if self.model.selected is None:
            return
        from ..drawn.card import card  # when it is wanted: the first paint is not to wait

        session = self.session
        fact = session.facts.fact(self.model.selected.stop.id)
        note = session.check(fact.id).note
        drawn = card(session.article, session.facts, fact, self.desk.panel.loud, note)
        self.desk.read_sheet(kind_of(fact).called(fact), drawn)

    def click(self, offset: int) -> None:
        """Take the code point that was clicked; select the innermost fact there."""
        fact_id = cursor.fact_at(self.session.facts, offset)
        focus = self.session.focus(fact_id) if fact_id else None
        if focus is not None:
            self.desk.select(focus, reveal=False)

    def choose(self, node: Node) -> None:
        """Take the line of the tree that the cursor was moved to; select its fact."""
        focus = self.session.focus(node.fact, node.spans, node.key) if node.fact else None
        if focus is not None:
            self.desk.select(focus, in_tree=False)
        self.desk.refresh_bindings()

    def is_enabled(self, action: str) -> bool:
        """Take one of its actions; tell whether it works now."""
        selected = self.model.selected
        if action == "card":
            return selected is not None
        if action == "mention":
            return selected is not None and len(selected.stop.spans) > 1
        return True
