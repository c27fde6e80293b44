"""The keys, as they are bound now, and the signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from ..bindings import bindings
from ..keys import keys_now
from ..reading.actions import BY_ID, SECTIONS, Row, rows
from ..widgets.article_view import ArticleView
from ..widgets.fact_lines import NOTE_MARK, VERDICT_MARKS
from ..widgets.rail import GLYPHS
from .sheet import SheetScreen

SIGNS: tuple[tuple[str, str], ...] = (
    (f"{GLYPHS['quote']}  {GLYPHS['deal']}", "quotes, deals in the whole text"),
    (f"{GLYPHS['match']}  {GLYPHS['selected']}", "matches, the selected fact"),
    (GLYPHS["view"], "in view; a click goes there"),
    (f"{VERDICT_MARKS['verified']} {VERDICT_MARKS['rejected']}".rstrip(), "verified, rejected"),
    (NOTE_MARK.rstrip(), "with a note of yours"),
    ("3s  10j", "a number first: so many times"),
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

LOOKS: tuple[tuple[str, str], ...] = (
    ("person", "a person"),
    ("organization", "an organisation"),
    ("place", "a place"),
    ("group", "a group of people"),
    ("quote", "what somebody said"),
    ("attitude", "wanted or believed, not said"),
    ("selected", "the selected fact"),
    ("context", "what belongs to it"),
    ("match", "found by the search"),
)
"""The styles of the text, and what they mean."""

MOST_KEYS = 2
"""Keys shown for one binding; the rest are old habits that need no telling."""

KEYS_WIDTH = 20
"""Cells of the column of keys at most."""

RIGHT = "Text"
"""The section with which the right one of two columns begins; the signs end the left one."""

TWO_COLUMNS = 100
"""Cells of the screen from which the sections stand in two columns."""


Section = tuple[str, list[tuple[str | Text, str]]]
"""A heading with its rows: keys, a sign, a word or a look, and what it is."""


class HelpScreen(SheetScreen):
    """Names the keys as they are bound now; ``?`` closes it too."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("help")

    def __init__(self, first: str = "") -> None:
        """Take the section that comes first: that of what lies below, where it is not the text."""
        super().__init__("Keys")
        self._first = first

    def on_resize(self, event: events.Resize) -> None:
        """Put the sections side by side where there is room, or below each other."""
        self.set_class(event.size.width >= TWO_COLUMNS, "-wide")
        super().on_resize(event)

    def body(self, width: int) -> RenderableType:  # noqa: ARG002 - a table wraps itself
        """Take the columns there are; give the keys."""
        keys = shown_keys(self.app)
        headings = sorted(SECTIONS, key=lambda heading: heading != self._first)
        sections: list[Section] = [
            (heading, [(_shown(row, keys), row.told) for row in rows(heading)])
            for heading in headings
        ]
        at = headings.index(RIGHT)
        sections.insert(at, ("Signs", list(SIGNS)))
        if looks := self._looks():
            sections.insert(at + 1, ("Colours", looks))
        half = (len(MEANINGS) + 1) // 2
        words: list[Section] = [("Words", list(MEANINGS[:half])), ("", list(MEANINGS[half:]))]
        if self.app.size.width < TWO_COLUMNS:
            return _sections([*sections, ("Words", list(MEANINGS))])
        both = Table.grid(padding=(0, 4))
        left = at + 1 + bool(looks)
        both.add_row(_sections(sections[:left]), _sections(sections[left:]))
        both.add_row()
        both.add_row(*(_sections([section]) for section in words))
        return both

    def _looks(self) -> list[tuple[str | Text, str]]:
        """Give the looks of the words of the text below this sheet, and what they mean."""
        below = (screen.query(ArticleView) for screen in reversed(self.app.screen_stack))
        view = next((found.first() for found in below if found), None)
        if view is None:
            return []
        return [
            (Text("words", view.get_component_rich_style(f"article--{name}")), means)
            for name, means in LOOKS
        ]


def _shown(row: Row, keys: Mapping[str, list[str]]) -> str:
    """Take a row and the actions' keys; give the row's, no key twice."""
    told = dict.fromkeys(" ".join(keys.get(each.id, ())[:MOST_KEYS]) for each in row.actions)
    return "   ".join(filter(None, told))


def _sections(sections: list[Section]) -> Table:
    table = Table.grid(padding=(0, 2))
    widest = max(len(keys) for _, rows in sections for keys, _ in rows)
    table.add_column(no_wrap=True, min_width=min(widest, KEYS_WIDTH))
    table.add_column()
    for number, (heading, lines) in enumerate(sections):
        if number:
            table.add_row()
        # Not the style of the whole cell: the blanks after the heading are not underlined.
        table.add_row(Text.assemble((heading, "bold underline")), "")
        for keys, does in lines:
            shown = keys if isinstance(keys, Text) else Text(keys, style="bold")
            table.add_row(shown, Text(does))
    return table


def shown_keys(app: App[Any]) -> dict[str, list[str]]:
    """Take the app; give for each action's id its keys as shown, after the user's keymap."""
    keys = {
        action: [app.get_key_display(binding) for binding in bound]
        for action, bound in keys_now(app._keymap).items()
    }
    palette = Binding(BY_ID["command_palette"].keys, "")
    return {**keys, "command_palette": [app.get_key_display(palette)]}
