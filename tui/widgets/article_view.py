"""The article as it stands, with its facts marked: a pane built for 100,000 words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.selection import Selection

from ...article.facts.span import Span
from ..bindings import bindings
from . import words, wrap
from .marked_text import GUTTER, MarkedText

MARGIN = 1
"""Cells kept free to the right of the text."""

MEASURE = 100
"""Cells. Wider lines are hard to read, so the text of a wider pane stays this wide."""

KEPT_WIDTHS = 3
"""Widths whose lines are kept: panes are hidden, shown and hidden again."""


class ArticleView(MarkedText, can_focus=True):
    """A text that one scrolls, clicks and comes back to; knows spans, but no facts."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("text")

    @dataclass
    class Clicked(Message):
        """A character was clicked."""

        offset: int
        """The code point under the mouse."""

    @dataclass
    class Moved(Message):
        """Other lines are in view than before."""

        wrapped: bool = False
        """The lines were broken anew, so each place has another line."""

    def __init__(self, text: str, title: Span | None = None, id: str | None = None) -> None:
        """Take the article's text and where its title stands in it."""
        super().__init__(text, title, id)
        self._place = 0
        self._head: Span | None = None
        self.take_count: Callable[[], int] = lambda: 1
        """Gives how often the next key is meant; whoever has the view says so."""
        self._wraps: dict[int, wrap.Lines] = {}  # by width, the one used last at the end
        self._wrapping = False

    # What is in view

    def reveal(self, spans: Sequence[Span]) -> None:
        """Take spans in text order; scroll as little as is needed to read the first of them.

        Several are shown together where they fit.
        """
        if not spans:
            return
        height = self.size.height
        first = self._lines.line_of(spans[0].start)
        last = self._lines.line_of(max(spans[0].start, spans[0].end - 1))
        for span in spans[1:]:
            line = self._lines.line_of(max(span.start, span.end - 1))
            if line - first >= height - 2:
                break
            last = max(last, line)
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + height - 1
        if top <= first and last <= bottom:
            return
        room = max(0, height - (last - first + 1))
        self._go_to(first - min(room, max(1, height // 4)))

    @property
    def caret(self) -> Offset | None:
        """The cell where the words begin that are to be looked at, else the first of the text.

        These are the match one is at, else what is picked or selected; as far as they are in view.
        """
        picked = self._head or self.selected_source()
        marked = [*self._layers["current"].spans, *([picked] if picked else ())]
        wanted = [*marked, *self.selected_spans()]
        top, height = self.scroll_offset.y, self.size.height
        for span in wanted:
            line = self._lines.line_of(span.start)
            if top <= line < top + height:
                before = self._text[self._lines.starts[line] : span.start]
                place = Offset(GUTTER + cell_len(before), line - top)
                return self.content_region.offset + place
        return self.content_region.offset + Offset(GUTTER, 0)

    def is_visible(self, span: Span) -> bool:
        """Tell whether any character of the span is in view."""
        view = self.view
        return span.start < view.end and view.start < span.end

    @property
    def view(self) -> Span:
        """The code points that are in view."""
        return Span(*self._in_view(self.size.height))

    def _in_view(self, height: int) -> tuple[int, int]:
        top = min(self.scroll_offset.y, len(self._lines) - 1)
        bottom = min(top + max(1, height), len(self._lines)) - 1
        return self._lines.starts[top], self._lines.ends[bottom]

    @property
    def place(self) -> int:
        """The code point that stays in the first line, whatever the width."""
        return self._place

    def restore(self, place: int) -> None:
        """Take what ``place`` gave; show that place at the top."""
        self._place = max(0, min(place, len(self._text)))
        self._go_to(self._lines.line_of(self._place), keep_place=True)

    # Width and place

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        # Before anything is painted in the new width. The event of the size comes after that: the
        # old lines would be seen in it for a moment, and everything would be painted twice.
        width = min(MEASURE, size.width - GUTTER - MARGIN)
        # Not by the size, which is that of the new layout already.
        before = Span(*self._in_view(self._size.height)) if self._lines.width else Span(0, 0)
        seen = [s for s in self.selected_spans() if s.start < before.end and before.start < s.end]
        if width <= 0 or width == self._lines.width:
            shrunk = 0 < size.height < self._size.height
            changed = super()._size_updated(size, virtual_size, container_size, layout)
            if shrunk and seen:
                self.reveal(seen)  # the details have taken its rows
            return changed
        self._wrapping = True
        self._lines = self._wrapped(width)
        self._strips.clear()
        line = self._lines.line_of(self._place)
        # Not as one sets them usually: that would ask for another layout and another painting.
        self.set_reactive(ArticleView.virtual_size, Size(size.width, len(self._lines)))
        self.set_reactive(ArticleView.scroll_y, line)
        self.set_reactive(ArticleView.scroll_target_y, line)
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if seen and not self.is_visible(seen[0]):
            self.reveal(seen)
        self._wrapping = False
        self.post_message(self.Moved(wrapped=True))
        return changed

    def _wrapped(self, width: int) -> wrap.Lines:
        lines = self._wraps.pop(width, None) or wrap.wrap(self._text, width)
        self._wraps[width] = lines
        if len(self._wraps) > KEPT_WIDTHS:
            del self._wraps[next(iter(self._wraps))]
        return lines

    @property
    def line_count(self) -> int:
        """The number of lines at the present width."""
        return len(self._lines)

    def line_of(self, offset: int) -> int:
        """Take a code point's offset; give its line at the present width, from 0."""
        return self._lines.line_of(offset)

    def go_to_line(self, line: int) -> None:
        """Take a line, from 0; show it at the top, or as near as the text is long."""
        self._go_to(line)

    def _go_to(self, line: int, keep_place: bool = False) -> None:
        wrapping, self._wrapping = self._wrapping, self._wrapping or keep_place
        self.scroll_to(y=line, animate=False, force=True)
        self._wrapping = wrapping

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place, unless the lines are just being broken anew."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) == round(new_value):
            return
        if not self._wrapping:
            top = min(round(new_value), len(self._lines) - 1)
            self._place = self._lines.starts[top] if top >= 0 else 0
        self.post_message(self.Moved())

    # Keys

    def action_line(self, count: int) -> None:
        """Scroll by lines."""
        self._go_to(self.scroll_offset.y + count * self.take_count())

    def action_page(self, share: float) -> None:
        """Scroll by pages; a whole page keeps one line of the last one in view."""
        height = self.size.height
        whole = max(1, height - 1) if abs(share) == 1 else max(1, height // 2)
        whole *= self.take_count()
        self._go_to(self.scroll_offset.y + (whole if share > 0 else -whole))

    def action_edge(self, side: int) -> None:
        """Scroll to the first or the last line."""
        self._go_to(0 if side < 0 else max(0, len(self._lines) - self.size.height))

    def offset_below(self, offset: int, count: int) -> int:
        """Take a code point and a number of lines; give the one so many lines below or above.

        A line without words is passed over: nobody can be on it.
        """
        line = self.line_of(offset)
        below = range(line + 1, len(self._lines)) if count > 0 else range(line - 1, -1, -1)
        with_words = (each for each in below if self._line(each).strip())
        *_, other = (line, *islice(with_words, abs(count)))
        start, end = self._lines.starts[other], self._lines.ends[other]
        return max(start, min(start + offset - self._lines.starts[line], end - 1))

    def _line(self, number: int) -> str:
        return self._text[self._lines.starts[number] : self._lines.ends[number]]

    def pick(self, span: Span | None, head: Span | None = None) -> None:
        """Take words; show them as selected, as the mouse does, or nothing for None.

        ``head`` is the one of them that moves: the terminal's cursor is put there.
        """
        self._head = head
        self.screen.selections = (
            {self: Selection(Offset(span.start, 0), Offset(span.end, 0))} if span else {}
        )
        if span is not None:
            self.reveal([span])

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Tell which character was clicked; twice selects its word, thrice its paragraph."""
        offset = self._offset_at(event.x, event.y)
        if offset is None:
            return
        if event.chain > 1:
            event.prevent_default()
            find = words.word_at if event.chain == 2 else words.paragraph_at
            span = find(self._text, offset)
            self.screen.selections = {
                self: Selection(Offset(span.start, 0), Offset(span.end, 0))
            }  # fmt: skip
        elif self.text_selection is None:
            self.post_message(self.Clicked(offset))

    def _offset_at(self, x: int, y: int) -> int | None:
        line = self.scroll_offset.y + y
        if line >= len(self._lines) or x < GUTTER:
            return None
        start, end = self._lines.starts[line], self._lines.ends[line]
        return wrap.offset_at(self._text, start, end, x - GUTTER)
