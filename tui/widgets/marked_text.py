"""A text painted with layers of marks, of which only the lines on the screen are ever styled.

It paints through Textual's Line API; what a line shows is found by bisection in flattened layers.
Every segment carries the code point it begins at, so that the mouse selects exact source text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from ...article.facts.span import Span
from ...article.text import display_safe
from . import layers, wrap
from .layers import Layer

GUTTER = 2
"""Cells to the left of the text, where a mark tells which lines the selected fact is on."""

OPAQUE = frozenset({"selected", "match", "current"})
"""Styles that paint over what lies below; their text colour is chosen to suit their background."""

ITEM = "•"
"""Stands to the left of an item of a list whose text has no bullet of its own."""

FEW_RUNS = 100
"""With more marked runs than this all lines are painted anew when a layer changes, not theirs."""

MOST_STRIPS = 300
"""Lines that stay painted in memory."""


def shown(text: str) -> str:
    """Take an article's text; give what is painted: of the same length, safe, line ends as \\n."""
    return display_safe(text.replace("\r\n", " \n").replace("\r", "\n"))


class MarkedText(ScrollView):
    """Paints lines of a text; which lines there are and how one moves is its subclass's."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title",
        "article--heading",
        "article--strong",
        "article--emphasis",
        "article--code",
        "article--link",
        "article--markup",
        "article--person",
        "article--organization",
        "article--place",
        "article--group",
        "article--quote",
        "article--attitude",
        "article--noted",
        "article--context",
        "article--selected",
        "article--match",
        "article--current",
        "article--mark",
    }

    def __init__(self, text: str, title: Span | None = None, id: str | None = None) -> None:
        super().__init__(id=id)
        self._source = text
        self._text = shown(text)
        self._lines = wrap.Lines([0], [0], 0)  # until the width is known
        title_layer = layers.layer([(title, "title")] if title else [])
        self._layers: dict[str, Layer] = {
            "blocks": Layer(),
            "inline": Layer(),
            "title": title_layer,
            "quotes": Layer(),
            "entities": Layer(),
            "noted": Layer(),
            "context": Layer(),
            "selected": Layer(),
            "matches": Layer(),
            "current": Layer(),
        }
        self._items: frozenset[int] = frozenset()  # where items of lists begin
        self._strips: dict[int, Strip] = {}
        self._styles: dict[tuple[str, ...], Style] = {}

    @property
    def text(self) -> str:
        """The text as it is painted: safe, and of the same length as the article's."""
        return self._text

    # What is marked

    def mark(self, name: str, spans: Sequence[tuple[Span, str]]) -> None:
        """Take a layer's name and its spans with their styles' names; show them.

        From the lowest: blocks, inline, title, quotes, entities, noted, context, selected, matches,
        current.
        """
        self._put(name, layers.layer(spans))

    def mark_runs(self, name: str, starts: Sequence[int], ends: Sequence[int], style: str) -> None:
        """Take a layer's name, where its spans begin and end, and the style of all; show them.

        They are in text order, and none lies in another.
        """
        self._put(name, Layer(starts, ends, (style,) * len(starts)))

    def _put(self, name: str, now: Layer) -> None:
        before, self._layers[name] = self._layers[name], now
        if len(before.starts) + len(now.starts) > FEW_RUNS:
            self._repaint()
            return
        for span in (*before.spans, *now.spans):
            first, last = map(self._lines.line_of, (span.start, span.end - 1))
            self.refresh_lines(first, last - first + 1)

    def show_items(self, spans: Sequence[Span]) -> None:
        """Take the items of lists; show a bullet beside each."""
        self._items = frozenset(span.start for span in spans)
        self._repaint()

    def selected_spans(self) -> list[Span]:
        """Give the spans of the layer ``selected`` in text order."""
        return self._layers["selected"].spans

    # What the mouse has selected

    def selected_source(self) -> Span | None:
        """Give the span that the mouse has selected, or None."""
        selection = self.text_selection
        return self._span_of(selection) if selection is not None else None

    @property
    def has_selection(self) -> bool:
        """Tell whether any words are selected."""
        return self.text_selection is not None

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
        top = self.scroll_offset.y
        first, last = max(y_start, top), min(y_start + line_count, top + self.size.height)
        if first < last:
            self.refresh(Region(0, first - top, self.size.width, last - first))

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
        if start in self._items:
            return Segment(ITEM.ljust(GUTTER), base)
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
