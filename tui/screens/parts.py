"""What the reader has to do its actions with, and which part does which of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from .copying import Copying
    from .exporting import Exporting
    from .judging import Judging
    from .mending import Mending
    from .part import Part, Reader
    from .picking import Picking
    from .roaming import Roaming
    from .searching import Searching
    from .selecting import Selecting
    from .wider import Wider

ACTIONS_OF: dict[str, tuple[str, ...]] = {
    "selecting": ("step", "unchecked", "doubtful", "mention", "card"),
    "searching": ("search", "match", "clear_search"),
    "picking": ("pick",),
    "mending": ("mend", "correct_speaker"),
    "judging": ("judge", "note", "undo"),
    "roaming": ("headings", "links", "mark", "to_mark"),
    "copying": ("copy", "copy_group", "copy_as", "copy_selection"),
    "exporting": ("export", "append"),
    "wider": ("in_all", "keep_article"),
}
"""By a part's name in ``Parts`` its actions, without ``action_``."""

PART_OF = {action: part for part, actions in ACTIONS_OF.items() for action in actions}


class Parts:
    """One part of each kind, imported and made when it is first asked for.

    The first paint is not to wait for any of them.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def of(self, action: str) -> Part | None:
        """Take an action; give the part that does it, None where the screen does it itself."""
        name = PART_OF.get(action)
        return cast("Part", getattr(self, name)) if name else None

    @property
    def is_picking(self) -> bool:
        """Tell whether words are being picked."""
        return "picking" in self.__dict__ and self.picking.is_open

    @cached_property
    def selecting(self) -> Selecting:
        """What goes from fact to fact."""
        from .selecting import Selecting

        return Selecting(self._reader)

    @cached_property
    def searching(self) -> Searching:
        """What searches and filters."""
        from .searching import Searching

        return Searching(self._reader)

    @cached_property
    def picking(self) -> Picking:
        """What picks words by keys."""
        from .picking import Picking

        return Picking(self._reader)

    @cached_property
    def judging(self) -> Judging:
        """What judges and notes."""
        from .judging import Judging

        return Judging(self._reader)

    @cached_property
    def mending(self) -> Mending:
        """What mends facts."""
        from .mending import Mending

        return Mending(self._reader, self.picking)

    @cached_property
    def roaming(self) -> Roaming:
        """What goes to headings, links and marks."""
        from .roaming import Roaming

        return Roaming(self._reader)

    @cached_property
    def copying(self) -> Copying:
        """What copies."""
        from .copying import Copying

        return Copying(self._reader)

    @cached_property
    def exporting(self) -> Exporting:
        """What writes files."""
        from .exporting import Exporting

        return Exporting(self._reader)

    @cached_property
    def wider(self) -> Wider:
        """What asks the library."""
        from .wider import Wider

        return Wider(self._reader)


class _HasParts(Protocol):
    parts: Parts


S = TypeVar("S", bound=type[Screen[None]])


def lends_actions(screen: S) -> S:
    """Take a screen's class; give it with the methods of its parts' actions.

    Textual looks for an action's method where its key is bound.
    """
    for action, part in PART_OF.items():
        assert f"action_{action}" not in vars(screen), action
        setattr(screen, f"action_{action}", _lent(part, action))
    return screen


def _lent(part: str, action: str) -> property:
    def action_of(self: _HasParts) -> Callable[..., None]:
        # The method itself, since Textual hands on as many parameters as it takes.
        return cast("Callable[..., None]", getattr(getattr(self.parts, part), f"action_{action}"))

    return property(action_of)
