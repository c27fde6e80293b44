"""Showing in the panes what the model has: marks in the text, the tree, the details, the rail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.app import App

    from ...article.facts.span import Span
    from ..reading.model import Model
    from ..reading.outline import Outline
    from ..reading.session import Focus
    from ..widgets.article_view import ArticleView
    from ..widgets.detail_panel import DetailPanel
    from ..widgets.facts_tree import FactsTree
    from ..widgets.rail import Rail

MOST_DETAILS = 3
"""The share of the screen that the details may take is one in so many."""


class Panes(Protocol):
    """The screen as it is seen from here."""

    @property
    def app(self) -> App[Any]:
        """Textual's own."""

    @property
    def model(self) -> Model:
        """The article as it is being read."""

    @property
    def view(self) -> ArticleView:
        """The article's pane."""

    @property
    def rail(self) -> Rail:
        """The strip beside the text."""

    @property
    def facts_tree(self) -> FactsTree:
        """The tree of facts."""

    @property
    def panel(self) -> DetailPanel:
        """The rows with the details."""


class Presenter:
    """Has each pane show its part of the article as it is being read."""

    def __init__(self, panes: Panes) -> None:
        """Take the screen that has the panes."""
        self._panes = panes

    # The text

    def show_written(self) -> None:
        """Show a page, a document, or Markdown as it was written; get ready for searches.

        To be called in a thread: a long text takes a second, and keys must not wait for its looks.
        """
        from ..reading import search

        article, view = self._panes.model.session.article, self._panes.view
        on_screen = self._panes.app.call_from_thread
        found = self._panes.model.session.written
        search.prepare(article.text)
        if found is not None:
            for name, spans in (("blocks", found.blocks), ("inline", found.inline)):
                on_screen(view.mark, name, spans)
            if found.items:
                on_screen(view.show_items, found.items)

    def show_marks(self) -> None:
        """Mark the facts in the text."""
        from ..reading import marks  # when there are facts: the paint is not to wait

        view, session = self._panes.view, self._panes.model.session
        view.mark("quotes", marks.quotes(session.facts))
        view.mark("entities", marks.entities(session.article.text, session.facts))
        view.mark("noted", marks.noted(session.facts))

    def show_selected(self, focus: Focus) -> None:
        """Take what is selected; mark it in the text, and show it in words."""
        from ..reading import marks

        view = self._panes.view
        fact = self._panes.model.session.facts.fact(focus.stop.id)
        view.mark("context", marks.context(fact, focus.spans))
        view.mark("selected", [(span, "selected") for span in focus.spans])
        self.show_details()

    def show_none_selected(self) -> None:
        """Show that what was selected is a fact no more, now that more of the text is read."""
        self._panes.view.mark("context", [])
        self._panes.view.mark("selected", [])
        self._panes.panel.display = False

    # Beside it

    def show_rail(self, *names: str) -> None:
        """Show on the rail what is marked now under these names, all of them when none is given."""
        panes = self._panes
        view, model = panes.view, panes.model
        facts, selected = model.session.facts, model.selected
        marked: dict[str, Callable[[], Iterable[Span]]] = {
            "quote": lambda: (
                span for q in facts.quotes if q.act == "speech" for span in q.content
            ),
            "deal": lambda: (span for deal in facts.deals for span in deal.mentions),
            "selected": lambda: selected.spans if selected else (),
            "match": lambda: model.found.matches,
        }
        for name in names or marked:
            lines = (view.line_of(span.start) for span in marked[name]())
            panes.rail.show_marks(name, lines, view.line_count)
        self.show_place()

    def show_place(self) -> None:
        """Show on the rail which part of the text is on the screen."""
        view = self._panes.view
        self._panes.rail.show_view(view.scroll_offset.y, view.size.height)

    def show_details(self) -> None:
        """Show what is selected in words."""
        model, panel = self._panes.model, self._panes.panel
        if model.selected is None:
            return
        from ..drawn import details  # when they are wanted: the first paint is not to wait

        session, fact_id = model.session, model.selected.stop.id
        check = session.check(fact_id)
        words = details.describe(session.article_shown, session.facts, fact_id, check, panel.loud)
        panel.show(words, self._panes.app.size.height // MOST_DETAILS)

    def show_outline(self) -> None:
        """Show the facts that are kept in the tree."""
        model, tree = self._panes.model, self._panes.facts_tree
        tree.show_outline(self._outline(), unfold_all=model.kept is not None)
        if model.selected is not None:
            tree.show_fact(model.selected.stop.id, model.selected.node_key)

    def show_grown(self, renamed: Mapping[str, str]) -> None:
        """Take the new ids by the old ones; show in the tree what is found by now."""
        session, tree = self._panes.model.session, self._panes.facts_tree
        tree.show_grown(self._outline(), self._panes.model.kept is not None, renamed)
        tree.show_verdicts(session.verdicts, session.notes)

    def _outline(self) -> Outline:
        from ..reading.outline import Outline

        model = self._panes.model
        session = model.session
        return Outline(session.article_shown.text, session.facts, model.kept_ids)
