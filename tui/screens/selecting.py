"""Selecting a fact: by key, by mouse, in the tree; text, tree and details stay in step."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on

from ...article.facts.facts import kind_of
from ...article.facts.kind import FactKind
from ..reading import cursor, marks
from ..reading.cursor import Stop
from ..reading.session import Focus
from ..widgets.article_view import ArticleView
from ..widgets.detail_panel import DetailPanel
from .panes import PanesScreen

if TYPE_CHECKING:
    from ..reading.outline import Node
    from ..widgets.facts_tree import FactsTree

PLURALS: dict[str, str] = {"quote": "quotes", "deal": "deals", "actor": "actors", "": "facts"}


class SelectingScreen(PanesScreen):
    """Goes from fact to fact."""

    def select(self, focus: Focus, reveal: bool = True, in_tree: bool = True) -> None:
        """Take a fact as selected; show it in the text, in the tree (if wanted) and in words."""
        self.selected = focus
        view = self.view
        view.mark("context", marks.context(self.session.facts.fact(focus.stop.id), focus.spans))
        view.mark("selected", [(span, "selected") for span in focus.spans])
        if reveal:
            view.reveal(focus.spans)
        if in_tree:
            self.facts_tree.show_fact(focus.stop.id, focus.node_key)
        self.show_details()
        self.show_rail("selected")
        self.refresh_bindings()

    def show_details(self) -> None:
        """Show what is known of the selected fact."""
        if self.selected is None:
            return
        from ..drawn import details  # when they are wanted: the first paint is not to wait

        session, fact_id = self.session, self.selected.stop.id
        check = session.check(fact_id)
        panel = self.query_one(DetailPanel)
        panel.show(details.describe(session.article, session.facts, fact_id, check, panel.loud))

    @property
    def here(self) -> Stop | int:
        """Where the reader is: at the selected fact while it can be seen, else at the top."""
        focus, view = self.selected, self.view
        if focus is None or not view.is_visible(focus.spans[0]):
            return view.view.start
        if focus.start == focus.stop.start:
            return focus.stop
        return focus.start + 1

    def action_step(self, kind: str, direction: int) -> None:
        """Go to the next (1) or previous (-1) fact of a kind ("" for any) from here."""
        wanted = cast("FactKind | None", kind or None)
        stop = self.stops.step(wanted, direction > 0, self.here)
        focus = self.session.focus(stop.id) if stop else None
        if focus is not None:
            self.select(focus)
        elif self.session.extracted is None:
            self.say(f"No {PLURALS[kind]} yet: the text is still being read.")
        else:
            self.say(f"No {PLURALS[kind]} in this article.")

    def action_unchecked(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) quote or deal that has no verdict yet."""
        self._go_on_among(
            self.session.progress.unchecked, direction > 0, "Nothing is left to check."
        )

    def action_doubtful(self) -> None:
        """Go to the next quote or deal without a verdict that the program is not sure of."""
        self._go_on_among(
            self.session.progress.doubtful, True, "Nothing doubtful is left to check."
        )

    def _go_on_among(self, ids: frozenset[str], forward: bool, none: str) -> None:
        stop = self.session.itinerary.only(ids).step(None, forward, self.here)
        focus = self.session.focus(stop.id) if stop else None
        if focus is not None:
            self.select(focus)
        elif self.session.extracted is None:
            self.say("No facts yet: the text is still being read.")
        else:
            self.say(none)

    def action_mention(self, direction: int) -> None:
        """Go to the next or previous mention of the selected actor, or part of the fact."""
        if self.selected is None:
            return
        stop = self.selected.stop
        alone = len(self.selected.spans) == 1
        # With all mentions marked, the first key goes to the one after (before) what is in view.
        here = self.selected.start if alone else self.view.view.start - (direction > 0)
        span = cursor.step_span(stop.spans, direction > 0, here)
        if span is not None:
            self.select(Focus(stop, (span,)))

    def action_card(self) -> None:
        """Show all that is known of the selected fact."""
        if self.selected is None:
            return
        from ..drawn.card import card  # with its screen, when it is wanted
        from .card import CardScreen

        session = self.session
        fact = session.facts.fact(self.selected.stop.id)
        loud = self.query_one(DetailPanel).loud
        drawn = card(session.article, session.facts, fact, loud, session.check(fact.id).note)
        self.app.push_screen(CardScreen(kind_of(fact).called(fact), drawn))

    @on(ArticleView.Clicked)
    def _clicked(self, event: ArticleView.Clicked) -> None:
        fact_id = cursor.fact_at(self.session.facts, event.offset)
        focus = self.session.focus(fact_id) if fact_id else None
        if focus is not None:
            self.select(focus, reveal=False)

    # Named, not decorated: the tree is imported when there are facts.

    def on_facts_tree_chosen(self, event: FactsTree.Chosen) -> None:
        """Select the fact that the cursor was moved to."""
        self._choose(event.node)

    def on_facts_tree_opened(self, event: FactsTree.Opened) -> None:
        """Select the fact and go to its words."""
        self._choose(event.node)
        if self.has_class("-only-facts"):
            self.show_panes()
        self.view.focus()

    def _choose(self, node: Node) -> None:
        focus = self.session.focus(node.fact, node.spans, node.key) if node.fact else None
        if focus is not None:
            self.select(focus, in_tree=False)
        self.refresh_bindings()
