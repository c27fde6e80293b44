"""The keys, as they are bound now, and the signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from ..widgets.fact_lines import NOTE_MARK, VERDICT_MARKS
from ..widgets.rail import GLYPHS
from .sheet import SheetScreen

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
            (("next_unchecked", "previous_unchecked"), "next, previous without a verdict"),
            (("next_doubtful",), "next unchecked below 80 % sure"),
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
            (("copy_as",), "as passage, plain, Markdown, JSON"),
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
            (("note",), "a note of yours; empty: none"),
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

SIGNS: tuple[tuple[str, str], ...] = (
    (f"{GLYPHS['quote']}  {GLYPHS['deal']}", "quotes, deals in the whole text"),
    (f"{GLYPHS['match']}  {GLYPHS['selected']}", "matches, the selected fact"),
    (GLYPHS["view"], "in view; a click goes there"),
    (f"{VERDICT_MARKS['verified']} {VERDICT_MARKS['rejected']}".rstrip(), "verified, rejected"),
    (NOTE_MARK.rstrip(), "with a note of yours"),
)
"""What the strip beside the text and the tree show."""

MEANINGS: tuple[tuple[str, str], ...] = (
    ("direct", "all of it in the article's marks"),
    ("mixed", "some of it in marks"),
    ("indirect", "reported in the article's words"),
    ("unmarked", "own words in a text without marks"),
    ("denied", "the source denies or rejects it"),
    ("open", "asked, not said, not confirmed"),
    ("attitude", "wanted, believed, planned"),
    ("mention", "of speech, without its words"),
    ("[Name]", "whom a word before it means"),
    ("90 % sure", "words, kind, speaker right: 9 in 10"),
    ("dim, slanted", "less than half sure"),
    ("plain speaker", "no actor of the article"),
)
"""What the words and looks mean by which facts are told apart."""

MOST_KEYS = 2
"""Keys shown for one binding; the rest are old habits that need no telling."""

KEYS_WIDTH = 20
"""Cells of the column of keys at most."""

TWO_COLUMNS = 100
"""Cells of the screen from which the sections stand in two columns."""


class HelpScreen(SheetScreen):
    """Names the keys as they are bound now; ``?`` closes it too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "dismiss", "Close", show=False, id="close_help"),
    ]

    def __init__(self) -> None:
        super().__init__("Keys")

    def on_resize(self, event: events.Resize) -> None:
        """Put the sections side by side where there is room, or below each other."""
        self.set_class(event.size.width >= TWO_COLUMNS, "-wide")
        super().on_resize(event)

    def body(self, width: int) -> RenderableType:  # noqa: ARG002 - a table wraps itself
        """Take the columns there are; give the keys."""
        # Closed at once, it may be composed when it is no longer on top of the reader.
        below = next((s for s in reversed(self.app.screen_stack) if s is not self), self)
        keys = keys_by_id(self.app, *below.walk_children(with_self=True))
        keys.setdefault("copy_selection", ["^c"])
        keys.setdefault("command_palette", ["^p"])
        sections = [
            (heading, [(_shown(ids, keys), does) for ids, does in rows])
            for heading, rows in SECTIONS
        ]
        sections.append(("Signs", list(SIGNS)))
        half = (len(MEANINGS) + 1) // 2
        words = [("Words", list(MEANINGS[:half])), ("", list(MEANINGS[half:]))]
        if self.app.size.width < TWO_COLUMNS:
            return _sections([*sections, ("Words", list(MEANINGS))])
        both = Table.grid(padding=(0, 4))
        both.add_row(_sections(sections[:4]), _sections(sections[4:]))
        both.add_row()
        both.add_row(*(_sections([section]) for section in words))
        return both


def _shown(ids: tuple[str, ...], keys: Mapping[str, list[str]]) -> str:
    return "   ".join(" ".join(keys.get(each, ())[:MOST_KEYS]) for each in ids)


def _sections(sections: list[tuple[str, list[tuple[str, str]]]]) -> Table:
    table = Table.grid(padding=(0, 2))
    widest = max(len(keys) for _, rows in sections for keys, _ in rows)
    table.add_column(no_wrap=True, min_width=min(widest, KEYS_WIDTH))
    table.add_column()
    for number, (heading, rows) in enumerate(sections):
        if number:
            table.add_row()
        # Not the style of the whole cell: the blanks after the heading are not underlined.
        table.add_row(Text.assemble((heading, "bold underline")), "")
        for keys, does in rows:
            table.add_row(Text(keys, style="bold"), Text(does))
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
