"""Searching in the text as one types, and filtering the facts in the tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from textual import on
from textual.widget import Widget

from ...article.facts.span import Span
from ..reading import search
from ..reading.cursor import Itinerary
from ..widgets.search_bar import SearchBar
from ..widgets.title_bar import TitleBar
from .selecting import SelectingScreen


class SearchingScreen(SelectingScreen):
    """One row serves both: it searches the text, or filters the facts from the tree."""

    _purpose: Literal["text", "facts", "answer"] = "text"
    _answer = ""
    _done: Callable[[str], None] | None = None
    _asked_from: Widget | None = None
    _query = ""
    _filter = ""
    _matches: tuple[Span, ...] = ()
    _match = 0
    _origin = 0
    _kept: frozenset[str] | None = None
    _kept_stops: Itinerary | None = None

    @property
    def stops(self) -> Itinerary:
        """The facts that the keys go to: with a filter, those it has kept."""
        return super().stops if self._kept_stops is None else self._kept_stops

    @property
    def matches(self) -> Sequence[Span]:
        """What was found, in text order."""
        return self._matches

    def action_search(self) -> None:
        """Open the row: to filter the facts when the tree has the keys, else to search the text."""
        bar = self.search_bar
        if self.facts_tree.has_focus:
            self._purpose = "facts"
            bar.open("Filter facts ", self._filter)
        else:
            self._purpose = "text"
            self._origin = self.view.place
            bar.open("Search ", self._query)
        self._show_count()
        self.refresh_bindings()

    def ask(self, prompt: str, words: str, done: Callable[[str], None]) -> None:
        """Open the row for something else to be typed.

        Args:
            prompt: what stands before it.
            words: what stands in it at first.
            done: takes what was typed, unless the row is left with escape.
        """
        self._asked_from = self.focused
        self._purpose, self._answer, self._done = "answer", words, done
        self.search_bar.open(prompt, words)
        self._show_count()
        self.refresh_bindings()

    @on(SearchBar.Changed)
    def _typed(self, event: SearchBar.Changed) -> None:
        if self._purpose == "answer":
            self._answer = event.query
        elif self._purpose == "text":
            self._query = event.query
            self._find()
        else:
            self.show_filter(event.query)
        self._show_count()

    def _find(self) -> None:
        self._matches = tuple(search.find(self.view.text, self._query))
        self._match = search.nearest(self._matches, self._origin)
        self.view.mark("matches", [(match, "match") for match in self._matches])
        self.show_rail("match")
        self._show_match()
        if not self._matches:
            self.view.restore(self._origin)

    def _show_match(self) -> None:
        current = self._matches[self._match : self._match + 1]
        self.view.mark("current", [(match, "current") for match in current])
        self.view.reveal(current)

    def _show_count(self) -> None:
        bar = self.search_bar
        if self._purpose == "answer":
            bar.show_count("", False)
        elif self._purpose == "facts":
            total = len(self.session.itinerary.stops)
            count = "" if self._kept is None else f"{len(self._kept):,} of {total:,} facts"
            bar.show_count(count, bool(self.stops.stops))
        else:
            bar.show_count(self._count if self._query.strip() else "", bool(self._matches))

    @property
    def _count(self) -> str:
        if not self._matches:
            return "no match"
        more = "+" if len(self._matches) >= search.MOST_MATCHES else ""
        return f"{self._match + 1:,}/{len(self._matches):,}{more}"

    @on(SearchBar.Stepped)
    def _stepped(self, event: SearchBar.Stepped) -> None:
        if self._purpose == "facts":
            self.action_step("", event.direction)
        elif self._purpose == "text" and self._matches:
            self._match = (self._match + event.direction) % len(self._matches)
            self._show_match()
            self._show_count()

    @on(SearchBar.Accepted)
    def _accepted(self) -> None:
        self.search_bar.close()
        if self._purpose == "answer":
            self._go_back()
            if self._done is not None:
                self._done(self._answer)
        elif self._purpose == "facts":
            self.facts_tree.focus()
        else:
            self.view.focus()
            if self._query.strip() and not self._matches:
                self.say(f"“{self._query.strip()}” is not in this text.")
        self.show_state()
        self.refresh_bindings()

    @on(SearchBar.Cancelled)
    def _cancelled(self) -> None:
        self.search_bar.close()
        if self._purpose == "answer":
            self._go_back()
        elif self._purpose == "facts":
            self.show_filter("")
            self.facts_tree.focus()
        else:
            self._forget_search()
            self.view.restore(self._origin)
            self.view.focus()
        self.show_state()
        self.refresh_bindings()

    def _go_back(self) -> None:
        """Give the keys back to the pane that had them before something was asked."""
        (self._asked_from or self.view).focus()

    def _forget_search(self) -> None:
        self._query, self._matches = "", ()
        self.view.mark("matches", [])
        self.view.mark("current", [])
        self.show_rail("match")

    def show_filter(self, query: str) -> None:
        """Take a query; keep the facts that hold all its words, all of them when it is blank."""
        session = self.session
        self._filter = query
        if query.split():
            self._kept = search.facts_with(
                session.article.text, session.facts, query, session.progress.words_on
            )
            self._kept_stops = session.itinerary.only(self._kept)
        else:
            self._kept = self._kept_stops = None
        from ..reading.outline import (
            Outline,  # when there are facts: the first paint is not to wait
        )

        outline = Outline(session.article.text, session.facts, self._kept)
        self.facts_tree.show_outline(outline, unfold_all=self._kept is not None)
        if self.selected is not None:
            self.facts_tree.show_fact(self.selected.stop.id, self.selected.node_key)

    def action_match(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) match from where the reader is."""
        if not self._matches:
            return
        count = len(self._matches)
        if self.view.is_visible(self._matches[self._match]):
            self._match = (self._match + direction) % count
        else:
            following = search.nearest(self._matches, self.view.view.start)
            self._match = following if direction > 0 else (following - 1) % count
        self._show_match()
        self.show_state()

    def action_clear_search(self) -> None:
        """Take the marks of the search away, or the filter when the tree has the keys."""
        if self._filter and (self.facts_tree.has_focus or not self._query):
            self.show_filter("")
        else:
            self._forget_search()
        self.show_state()
        self.refresh_bindings()

    def show_state(self) -> None:
        """Show at the right edge of the title what was searched, or else what is on record."""
        parts = []
        if self._query.strip() and self._matches:
            parts.append(f"/{self._query.strip()}  {self._count}")
        if self._kept is not None:
            parts.append(f"filter {self._filter.strip()}  {len(self._kept):,}")
        self.query_one(TitleBar).show_state(" · ".join(parts) or self.session.summary)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which of these keys work now."""
        if action == "match":
            return bool(self._matches)
        if action == "clear_search":
            return bool(self._query or self._filter)
        if action == "search":
            return not self.is_typing
        return super().check_action(action, parameters)
