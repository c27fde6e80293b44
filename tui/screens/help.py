"""The keys, as they are bound now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.widgets import Static

from ..places import STYLES

Rows = tuple[tuple[tuple[str, ...], str], ...]
"""Ids of bindings that belong together, and what they do."""

SECTIONS: tuple[tuple[str, Rows], ...] = (
    (
        "Facts",
        (
            (("next_quote", "previous_quote"), "next, previous quote"),
            (("next_deal", "previous_deal"), "next, previous deal"),
            (("next_actor", "previous_actor"), "next, previous actor"),
            (("next_fact", "previous_fact"), "next, previous fact of any kind"),
            (("next_mention", "previous_mention"), "its next, previous mention"),
            (("card",), "all about the selected fact"),
            (("overview",), "the article at a glance"),
        ),
    ),
    (
        "Search",
        (
            (("search",), "the text; in the tree: filter facts"),
            (("next_match", "previous_match"), "next, previous match"),
            (("clear_search",), "clear the search or the filter"),
        ),
    ),
    (
        "Copy",
        (
            (("copy_fact",), "the fact with its attribution"),
            (("copy_group",), "all of its speaker, or the whole branch"),
            (("copy_as",), "choose plain, Markdown or JSON"),
            (("copy_selection",), "what the mouse has selected"),
            (("export",), "write a file: Markdown, CSV, JSON"),
        ),
    ),
    (
        "Judge",
        (
            (("verify",), "verified; again: clear"),
            (("reject",), "rejected; again: clear"),
            (("correct_speaker",), "choose who speaks"),
            (("undo",), "undo"),
        ),
    ),
    (
        "Text",
        (
            (("line_down", "line_up"), "a line down, up"),
            (("page_down", "page_up"), "a page down, up"),
            (("half_page_down", "half_page_up"), "half a page down, up"),
            (("go_to_start", "go_to_end"), "start, end"),
        ),
    ),
    (
        "Tree",
        (
            (("tree_down", "tree_up"), "down, up"),
            (("tree_unfold", "tree_fold"), "unfold, fold"),
            (("open_fact",), "go to the words"),
        ),
    ),
    (
        "Screen",
        (
            (("next_pane",), "the other pane"),
            (("maximize",), "this pane alone, and back"),
            (("toggle_tree",), "hide or show the facts"),
            (("wider_tree", "wider_text"), "more room for facts, for text"),
            (("next_article", "previous_article"), "next, previous article"),
            (("articles",), "list of the articles"),
            (("command_palette",), "all commands, themes"),
            (("help",), "these keys"),
            (("suspend",), "to the shell; fg comes back"),
            (("quit",), "quit"),
        ),
    ),
)

MOST_KEYS = 2
"""Keys shown for one binding; the rest are old habits that need no telling."""

KEYS_WIDTH = 20
"""Cells of the column of keys, the same in both columns of sections."""

TWO_COLUMNS = 100
"""Cells of the screen from which the sections stand in two columns."""


class HelpScreen(ModalScreen[None]):
    """A sheet over the reader; any of the usual keys closes it."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = STYLES / "help.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Close", id="close_help"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="help_down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="help_up"),
    ]

    def compose(self) -> ComposeResult:
        """Give the sheet with the keys as the reader's screen has them."""
        self.set_class(self.app.size.width >= TWO_COLUMNS, "-wide")
        with VerticalScroll(id="help-sheet", can_focus=False):
            yield Static(self._table(), id="help-keys")

    def on_resize(self) -> None:
        """Put the sections side by side where there is room, or below each other."""
        wide = self.app.size.width >= TWO_COLUMNS
        if wide != self.has_class("-wide"):
            self.set_class(wide, "-wide")
            self.query_one("#help-keys", Static).update(self._table())

    def on_mount(self) -> None:
        """Name the sheet."""
        sheet = self.query_one("#help-sheet")
        sheet.border_title = "Keys"
        sheet.border_subtitle = "esc closes"

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#help-sheet").scroll_relative(y=lines, animate=False)

    def _table(self) -> Table:
        keys = keys_by_id(self.app, *self.app.screen_stack[-2].walk_children(with_self=True))
        keys.setdefault("copy_selection", ["^c"])
        keys.setdefault("command_palette", ["^p"])
        if self.app.size.width < TWO_COLUMNS:
            return _sections(SECTIONS, keys)
        both = Table.grid(padding=(0, 4))
        both.add_row(_sections(SECTIONS[:4], keys), _sections(SECTIONS[4:], keys))
        return both


def _sections(sections: tuple[tuple[str, Rows], ...], keys: Mapping[str, list[str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=KEYS_WIDTH)
    table.add_column()
    for number, (heading, rows) in enumerate(sections):
        if number:
            table.add_row()
        table.add_row(Text(heading, style="bold underline"), "")
        for ids, does in rows:
            shown = "   ".join(" ".join(keys.get(each, ())[:MOST_KEYS]) for each in ids)
            table.add_row(Text(shown, style="bold"), Text(does))
    return table


def keys_by_id(*nodes: DOMNode) -> dict[str, list[str]]:
    """Take nodes; give for each binding's id its keys as shown, after the user's keymap."""
    found: dict[str, list[str]] = {}
    for node in nodes:
        app = node.app
        bindings = node._bindings.copy()
        if app._keymap:
            bindings.apply_keymap(app._keymap)
        for _, binding in bindings:
            if binding.id:
                shown = app.get_key_display(binding)
                keys = found.setdefault(binding.id, [])
                if shown not in keys:
                    keys.append(shown)
    return found
