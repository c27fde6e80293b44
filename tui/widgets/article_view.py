"""The article as it stands, with its facts marked: a pane built for 100,000 words.

It paints through Textual's Line API: only lines on the screen are ever styled, and what a line
shows is found by bisection in flattened layers. Every segment carries the code point it begins
at, so that the mouse selects exact source text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from ...article.model import Span
from ...article.text import display_safe
from . import layers, words, wrap
from .layers import Layer

GUTTER = 2
"""Cells to the left of the text, where a mark tells which lines the selected fact is on."""

MARGIN = 1
"""Cells kept free to the right of the text."""

MEASURE = 100
"""Cells. Wider lines are hard to read, so the text of a wider pane stays this wide."""

OPAQUE = frozenset({"selected", "match", "current"})
"""Styles that paint over what lies below; their text colour is chosen to suit their background."""

MOST_STRIPS = 1_000
"""Lines that stay painted in memory."""


def shown(text: str) -> str:
    """Take an article's text; give what is painted: of the same length, safe, line ends as \\n."""
    return display_safe(text.replace("\r\n", " \n").replace("\r", "\n"))


class ArticleView(ScrollView, can_focus=True):
    """Shows a text with layers of marks; knows spans and their styles, but no facts."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title",
        "article--person",
        "article--organization",
        "article--place",
        "article--group",
        "article--quote",
        "article--attitude",
        "article--context",
        "article--selected",
        "article--match",
        "article--current",
        "article--mark",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "line(1)", "Line down", show=False, id="line_down"),
        Binding("k,up", "line(-1)", "Line up", show=False, id="line_up"),
        Binding("space,pagedown,f,ctrl+f", "page(1)", "Page", show=False, id="page_down"),
        Binding("b,pageup,ctrl+b", "page(-1)", "Page back", show=False, id="page_up"),
        Binding("ctrl+d", "page(0.5)", "Half a page", show=False, id="half_page_down"),
        Binding("ctrl+u", "page(-0.5)", "Half a page back", show=False, id="half_page_up"),
        Binding("g,home", "edge(-1)", "Start", show=False, id="go_to_start"),
        Binding("G,end", "edge(1)", "End", show=False, id="go_to_end"),
    ]

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
        super().__init__(id=id)
        self._source = text
        self._text = shown(text)
        self._lines = wrap.Lines([0], [0], 0)  # until the width is known
        self._place = 0
        self._wrapping = False
        title_layer = layers.layer([(title, "title")] if title else [])
        self._layers: dict[str, Layer] = {
            "title": title_layer,
            "quotes": Layer(),
            "entities": Layer(),
            "context": Layer(),
            "selected": Layer(),
            "matches": Layer(),
            "current": Layer(),
        }
        self._strips: dict[int, Strip] = {}
        self._styles: dict[tuple[str, ...], Style] = {}

    @property
    def text(self) -> str:
        """The text as it is painted: safe, and of the same length as the article's."""
        return self._text

    # What is marked

    def mark(self, name: str, spans: Sequence[tuple[Span, str]]) -> None:
        """Take a layer's name and its spans with their styles' names; show them.

        From the lowest: quotes, entities, context, selected, matches, current.
        """
        self._layers[name] = layers.layer(spans)
        self._repaint()

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

    def is_visible(self, span: Span) -> bool:
        """Tell whether any character of the span is in view."""
        view = self.view
        return span.start < view.end and view.start < span.end

    @property
    def view(self) -> Span:
        """The code points that are in view."""
        top = min(self.scroll_offset.y, len(self._lines) - 1)
        bottom = min(top + max(1, self.size.height), len(self._lines)) - 1
        return Span(self._lines.starts[top], self._lines.ends[bottom])

    @property
    def place(self) -> int:
        """The code point that stays in the first line, whatever the width."""
        return self._place

    def restore(self, place: int) -> None:
        """Take what ``place`` gave; show that place at the top."""
        self._place = max(0, min(place, len(self._text)))
        self._go_to(self._lines.line_of(self._place), keep_place=True)

    # Width and place

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew, and keep the place in the text."""
        width = min(MEASURE, event.size.width - GUTTER - MARGIN)
        if width == self._lines.width:
            return
        seen = [
            span
            for span in self.selected_spans()
            if self._lines.width and self.is_visible(span)
        ]  # fmt: skip
        self._lines = wrap.wrap(self._text, width)
        self._wrapping = True
        self.virtual_size = Size(event.size.width, len(self._lines))
        self._go_to(self._lines.line_of(self._place), keep_place=True)
        if seen and not self.is_visible(seen[0]):
            self.reveal(seen)
        self._wrapping = False
        self._repaint()
        self.post_message(self.Moved(wrapped=True))

    def selected_spans(self) -> list[Span]:
        """Give the spans of the layer ``selected`` in text order."""
        layer = self._layers["selected"]
        return [Span(start, end) for start, end in zip(layer.starts, layer.ends, strict=True)]

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
        self._go_to(self.scroll_offset.y + count)

    def action_page(self, share: float) -> None:
        """Scroll by pages; a whole page keeps one line of the last one in view."""
        height = self.size.height
        whole = max(1, height - 1) if abs(share) == 1 else max(1, height // 2)
        self._go_to(self.scroll_offset.y + (whole if share > 0 else -whole))

    def action_edge(self, side: int) -> None:
        """Scroll to the first or the last line."""
        self._go_to(0 if side < 0 else max(0, len(self._lines) - self.size.height))

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

    def selected_source(self) -> Span | None:
        """Give the span that the mouse has selected, or None."""
        selection = self.text_selection
        return self._span_of(selection) if selection is not None else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Take a mouse selection; give the article's exact text and what to put after it."""
        return self._span_of(selection).text_in(self._source), ""

    def _span_of(self, selection: Selection) -> Span:
        # The x of an offset is a code point of the article, y is always 0: see _segments.
        start = selection.start.x if selection.start is not None else 0
        end = selection.end.x if selection.end is not None else len(self._text)
        return Span(start, min(end, len(self._text)))

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        """Paint anew when the mouse selects."""
        self._repaint()

    # Painting

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Take a row of the pane; give its strip."""
        line = self.scroll_offset.y + y
        width = self.size.width
        strip = self._strips.get(line)
        if strip is None or strip.cell_length != width:
            if len(self._strips) > MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[line] = self._strip(line, width)
        return strip

    def refresh_lines(self, y_start: int, line_count: int = 1) -> None:
        """Paint some lines anew."""
        for line in range(y_start, y_start + line_count):
            self._strips.pop(line, None)
        self.refresh(Region(0, y_start - self.scroll_offset.y, self.size.width, line_count))

    def _strip(self, line: int, width: int) -> Strip:
        base = self._style(())
        if line >= len(self._lines):
            return Strip.blank(width, base)
        start, end = self._lines.starts[line], self._lines.ends[line]
        shown_layers = [*self._layers.values()]
        if (selected := self.selected_source()) is not None:
            shown_layers.append(layers.layer([(selected, "selection")]))
        segments = [self._gutter(start, end, base)]
        used = GUTTER
        for first, last, names in layers.pieces(start, end, shown_layers):
            for segment in self._segments(first, last, self._style(names), used - GUTTER):
                used += cell_len(segment.text)
                segments.append(segment)
        if start == end:
            # An empty line too must tell the mouse which code point it stands for.
            segments.append(Segment("", base + _meta(start)))
        segments.append(Segment(" " * max(0, width - used), base))
        return Strip(segments, max(used, width))

    def _gutter(self, start: int, end: int, base: Style) -> Segment:
        if any(True for _ in self._layers["selected"].between(start, end)):
            mark = self.get_component_rich_style("article--mark", partial=True)
            return Segment("▌".ljust(GUTTER), base + mark)
        return Segment(" " * GUTTER, base)

    def _segments(self, start: int, end: int, style: Style, column: int) -> list[Segment]:
        text = self._text[start:end]
        if "\t" not in text:
            return [Segment(text, style + _meta(start))]
        found = []
        for cluster in wrap.clusters(self._text, start, end, column):
            if self._text[cluster.start] == "\t":
                # One cell a segment: each of them stands for the same code point.
                cells = [Segment(" ", style + _meta(cluster.start))] * cluster.cells
                found.extend(cells)
            else:
                part = self._text[cluster.start : cluster.end]
                found.append(Segment(part, style + _meta(cluster.start)))
        return found

    def _style(self, names: tuple[str, ...]) -> Style:
        if (style := self._styles.get(names)) is None:
            style = self.rich_style
            for name in names:
                style += (
                    self.screen.get_component_rich_style("screen--selection")
                    if name == "selection"
                    else self.get_component_rich_style(
                        f"article--{name}", partial=name not in OPAQUE
                    )
                )
            self._styles[names] = style
        return style


def _meta(offset: int) -> Style:
    return Style.from_meta({"offset": (offset, 0)})
