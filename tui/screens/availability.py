"""Which of the reader's keys work now, which are hinted at, and why one does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .part import Reader

if TYPE_CHECKING:
    from textual.binding import Binding

    from ...article.facts.kind import FactKind
    from .arrangement import Arrangement
    from .gathering import Gathering
    from .parts import Parts

KIND_OF_KEY: dict[str, FactKind] = {
    "next_quote": "quote",
    "next_deal": "deal",
    "next_actor": "actor",
}
"""By a binding's id the facts that it goes to."""

NOT_NOW = {
    "article": "Only this article is open; F opens another.",
    "articles": "Only this article is open; F opens another.",
    "travel": "No other article was open there.",
    "overview": "Nothing to see yet: the text is still being read.",
    "read_again": "It is read already, or is being read.",
}
"""By an action that does not work what is said then."""


class Available(Reader, Protocol):
    """The screen as it is seen from here."""

    parts: Parts
    gathering: Gathering
    arrangement: Arrangement

    @property
    def is_selected(self) -> bool:
        """Tell whether a fact is selected."""

    def has_class(self, *class_names: str) -> bool:
        """Take classes; tell whether the screen has them."""


class Availability:
    """Tells of the reader's actions what can be done now."""

    def __init__(self, screen: Available) -> None:
        """Take the screen whose actions they are."""
        self._screen = screen

    def is_enabled(self, action: str) -> bool:
        """Take an action of the reader; tell whether it works now."""
        screen = self._screen
        if screen.parts.is_picking:
            return False  # the keys are those of the row
        if action == "read_again":
            return not screen.model.is_read and not screen.gathering.is_reading
        part = screen.parts.of(action)
        return part.is_enabled(action) if part else True

    def why_not(self, binding: Binding) -> str:
        """Take what a key is bound to that has come back; say why it is not done, if anything."""
        action = binding.action.partition("(")[0]
        part = self._screen.parts.of(action)
        return part.why_not(action) if part else NOT_NOW.get(action, "")

    def is_hinted(self, binding: Binding) -> bool:
        """Tell whether the row of keys is to show a key that works: not one that leads nowhere."""
        screen, name = self._screen, binding.id or ""
        if name == "toggle_tree":
            return screen.has_class("-no-tree")
        if name == "undo":
            return screen.model.session.can_undo
        if name == "mend":
            return screen.is_selected
        if name == "maximize":
            return screen.arrangement.is_alone
        if name == "next_pane":
            shown = screen.facts_tree.display and not screen.has_class("-no-tree")
            return shown and not screen.is_typing
        kind = KIND_OF_KEY.get(name)
        if kind is not None and screen.model.is_read:
            return binding.show and bool(screen.model.stops.of_kind(kind))
        return binding.show
