"""Searching in the text as one types, and filtering the facts in the tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from textual.widget import Widget

from ..reading.search import Found
from .part import Part, Reader


class Searching(Part):
    """One row serves both: it searches the text, or filters the facts from the tree."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._purpose: Literal["text", "facts", "answer"] = "text"
        self._answer = ""
        self._done: Callable[[str], None] | None = None
        self._asked_from: Widget | None = None
        self._origin = 0

    # The row is opened

    def action_search(self) -> None:
        """Open the row: to filter the facts when the tree has the keys, else to search the text."""
        if self.reader.facts_tree.has_focus:
            self._open("facts", "Filter facts ", self.model.filter)
        else:
            self._origin = self.reader.view.place
            self._open("text", "Search ", self.model.found.query)

    def ask(self, prompt: str, words: str, done: Callable[[str], None]) -> None:
        """Open the row for something else to be typed.

        Args:
            prompt: what stands before it.
            words: what stands in it at first.
            done: takes what was typed, unless the row is left with escape.
        """
        self._asked_from = self.reader.focused
        self._answer, self._done = words, done
        self._open("answer", prompt, words)

    def _open(self, purpose: Literal["text", "facts", "answer"], prompt: str, words: str) -> None:
        self._purpose = purpose
        self.reader.hush()
        self.reader.search_bar.open(prompt, words)
        self._show_count()
        self.reader.refresh_bindings()

    # Something is typed in it

    def typed(self, words: str) -> None:
        """Take what stands in the row now; find it."""
        if self._purpose == "answer":
            self._answer = words
        elif self._purpose == "text":
            self._find(words)
        else:
            self.filter(words)
        self._show_count()

    def _find(self, words: str) -> None:
        self.model.search(words, self._origin)
        view, found = self.reader.view, self.model.found
        view.mark_runs("matches", found.matches.starts, found.matches.ends, "match")
        self.reader.show_rail("match")
        self._show_match()
        if not found.matches:
            view.restore(self._origin)

    def _show_match(self) -> None:
        current = self.model.found.current
        self.reader.view.mark("current", [(match, "current") for match in current])
        self.reader.view.reveal(current)

    def _show_count(self) -> None:
        bar, found = self.reader.search_bar, self.model.found
        if self._purpose == "answer":
            bar.show_count("", False)
        elif self._purpose == "facts":
            bar.show_count(self.model.kept_count, bool(self.model.stops.stops))
        else:
            bar.show_count(found.count if found.query.strip() else "", bool(found.matches))

    def filter(self, words: str) -> None:
        """Take a query; keep the facts that hold all its words, all of them when it is blank."""
        self.model.keep(words)
        self.reader.show_outline()

    # It is left

    def accepted(self) -> None:
        """Keep what was typed, and give the keys back to the pane."""
        self.reader.search_bar.close()
        if self._purpose == "answer":
            self._go_back()
            if self._done is not None:
                self._done(self._answer)
        elif self._purpose == "facts":
            self.reader.give_keys(self.reader.facts_tree)
        else:
            self.reader.give_keys(self.reader.view)
            found = self.model.found
            if found.query.strip() and not found.matches:
                why = f": {found.fault}" if found.fault else " is not in this text"
                self.reader.say(f"“{found.query.strip()}”{why}.")
        self._left()

    def cancelled(self) -> None:
        """Forget what was typed, and give the keys back to the pane."""
        self.reader.search_bar.close()
        if self._purpose == "answer":
            self._go_back()
        elif self._purpose == "facts":
            self.filter("")
            self.reader.give_keys(self.reader.facts_tree)
        else:
            self._forget()
            self.reader.view.restore(self._origin)
            self.reader.give_keys(self.reader.view)
        self._left()

    def _left(self) -> None:
        self.reader.show_state()
        self.reader.refresh_bindings()

    def _go_back(self) -> None:
        """Give the keys back to the pane that had them before something was asked."""
        self.reader.give_keys(self._asked_from or self.reader.view)

    def _forget(self) -> None:
        self.model.found = Found()
        self.reader.view.mark("matches", [])
        self.reader.view.mark("current", [])
        self.reader.show_rail("match")

    # From match to match

    def stepped(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) match, or fact, while one types."""
        if self._purpose == "facts":
            focus = self.model.step(None, direction > 0, self.reader.view.view)
            if focus is None:
                self.reader.say(self.model.none_told(""))
            else:
                self.reader.select(focus)
        elif self._purpose == "text" and self.model.found.matches:
            self.model.found = self.model.found.stepped(direction)
            self._show_match()
            self._show_count()

    def action_match(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) match from where the reader is."""
        found, view = self.model.found, self.reader.view
        if not found.matches:
            return
        count = self.model.take_count()
        if not view.is_visible(found.current[0]):
            found = found.from_place(direction, view.view.start)
            count -= 1
        self.model.found = found.stepped(direction * count)
        self._show_match()
        self.reader.show_state()

    def action_clear_search(self) -> None:
        """Let go of the selected words; else take the marks of the search, or the filter, away."""
        if self.reader.view.has_selection:
            self.reader.view.pick(None)
            self.reader.refresh_bindings()
            return
        if self.model.filter and (self.reader.facts_tree.has_focus or not self.model.found.query):
            self.filter("")
        else:
            self._forget()
        self._left()

    def is_enabled(self, action: str) -> bool:
        """Take one of its actions; tell whether it works now."""
        if action == "match":
            return bool(self.model.found.matches)
        if action == "clear_search":
            searched = bool(self.model.found.query or self.model.filter)
            return searched or self.reader.view.has_selection
        return not self.reader.is_typing

    def why_not(self, action: str) -> str:
        """Take one of its actions that does not work now; say what is missing."""
        return "There are no matches to go to: nothing is searched." if action == "match" else ""
