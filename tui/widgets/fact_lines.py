"""How the lines of the tree of facts are painted: cut to the pane, with a note and a verdict."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import ClassVar, Self

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widgets import Tree
from textual.widgets._tree import _TreeLine
from textual.widgets.tree import TreeNode

from ..reading.outline import Node

VERDICT_MARKS = {"verified": "✓ ", "rejected": "✗ "}
"""What stands before a fact that was judged."""

NOTE_MARK = "* "
"""Stands before a fact on which the reader has a note."""

MOST_STRIPS = 300
"""Lines that stay painted in memory."""

MOST_ROWS = 3
"""Rows that a line may take where the pane has room for all lines."""

BROKEN = frozenset({"quote", "deal", "slot"})
"""The roles of lines that may take more than one row."""

HANGING = 2
"""Cells that further rows of a line are set in."""

SLOT_NAME = 9
"""Cells for the name of a deal's slot."""


class FactLines(Tree[Node]):
    """A tree of an outline's nodes; which there are and how one moves is its subclass's."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "facts--branch",
        "facts--person",
        "facts--organization",
        "facts--place",
        "facts--group",
        "facts--note",
        "facts--unsure",
        "facts--verified",
        "facts--rejected",
        "facts--denied",
        "facts--open",
    }

    def __init__(self, id: str | None = None) -> None:
        self._lines_by_node: dict[TreeNode[Node], _TreeLine[Node]] = {}  # asked for right away
        self._most: dict[TreeNode[Node], int] = {}  # rows that a line may take, where not one
        super().__init__(Text("facts"), id=id)
        self.show_root = False
        self.show_guides = False
        self.guide_depth = 2
        self.auto_expand = False
        self._verdicts: Mapping[str, str] = {}
        self._noted: Container[str] = frozenset()
        self._strips: dict[tuple[object, ...], Strip] = {}
        self._base: Style | None = None
        self._measures: tuple[Size, Size, Size] | None = None

    def show_verdicts(
        self, verdicts: Mapping[str, str], noted: Container[str] = frozenset()
    ) -> None:
        """Take "verified" or "rejected" by the facts' ids, and the ids of those with a note."""
        self._verdicts, self._noted = verdicts, noted
        if self._most:
            self._number_anew()  # a mark takes room, and may push a word to the next row
        else:
            self.forget_lines()

    def get_label_width(self, node: TreeNode[Node]) -> int:  # noqa: ARG002
        """Labels are cut to the pane, so none needs more than it; measuring them all is slow."""
        return 1

    def notify_style_update(self) -> None:
        """Forget the lines in other colours."""
        # Not as the tree does: colours change with the focus, and it would number its lines anew.
        super(Tree, self).notify_style_update()
        self.forget_lines()

    @property
    def caret(self) -> Offset | None:
        """The first cell of the line that the cursor is on, where that is in view."""
        row = max(0, self.cursor_line) - self.scroll_offset.y
        return self.content_region.offset + Offset(0, row) if 0 <= row < self._room.height else None

    def on_resize(self, event: events.Resize) -> None:
        """Keep the lines, but where some are broken, or may be: there may be more room for them."""
        event.prevent_default()  # Textual's own would number them all anew
        if self._most or len(self._tree_lines) <= self._room.height:
            self._number_anew()

    @property
    def _room(self) -> Size:
        return self.scrollable_content_region.size

    def _number_anew(self) -> None:
        """Find out anew which rows each line takes."""
        node = self.cursor_node
        self._tree_lines_cached = None
        _ = self._tree_lines
        if node is not None and self.cursor_line >= 0:
            self.scroll_to_line(self.cursor_line, animate=False)
        self.forget_lines()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        # Textual's own takes the tree for changed at every layout, and paints the bar each time.
        measures = (size, self.virtual_size, container_size)
        if measures == self._measures:
            return False
        self._measures = measures
        return super()._size_updated(size, virtual_size, container_size, layout)

    def clear(self) -> Self:
        """Take all nodes out."""
        self._lines_by_node.clear()
        return super().clear()

    def _build(self) -> None:
        # In place of Textual's own, which makes each line anew and measures it at every group
        # that is unfolded: with thousands of facts that was a third of what a key cost.
        # A line that takes several rows stands in the list as often.
        shown: list[_TreeLine[Node]] = []
        known = self._lines_by_node

        def add(node: TreeNode[Node], above: list[TreeNode[Node]]) -> None:
            line = known.get(node)
            if line is None:
                line = known[node] = _TreeLine([*above, node], last=False)
            shown.append(line)
            if node.is_expanded:
                for child in node._children:
                    add(child, line.path)

        for branch in self.root._children:
            add(branch, [])
        lines: list[_TreeLine[Node]] = []
        for line, rows in zip(shown, self._rows_of([each.node for each in shown]), strict=True):
            line.node._line = len(lines)
            lines += [line] * rows
        self._tree_lines_cached = lines
        self.virtual_size = Size(1, len(lines))
        if self.cursor_line != -1 and self.cursor_node is not None:
            self.cursor_line = self.cursor_node.line

    def _rows_of(self, nodes: list[TreeNode[Node]]) -> list[int]:
        """Take the nodes that are shown; give the rows of each, as many as there is room for."""
        width, height = self._room
        rows = [1] * len(nodes)
        self._most.clear()
        left = height - len(nodes)
        if width <= 0 or left <= 0:
            return rows
        # First all get a second row, from the top on, then those a third that need one.
        for most in range(2, MOST_ROWS + 1):
            for index, node in enumerate(nodes):
                more = len(self._rows(node, width, most)) - rows[index]
                if 0 < more <= left:
                    rows[index] += more
                    left -= more
                    self._most[node] = most
        return rows

    def _rows_from(self, line: int) -> int:
        """Take the first row of a line; give how many it takes."""
        lines, rows = self._tree_lines, 1
        while line + rows < len(lines) and lines[line + rows] is lines[line]:
            rows += 1
        return rows

    def validate_cursor_line(self, value: int) -> int:
        """Take a row; give the first row of its line, where the cursor can be."""
        value = super().validate_cursor_line(value)
        lines = self._tree_lines
        return lines[value].node._line if 0 <= value < len(lines) else value

    def action_cursor_down(self) -> None:
        """Move the cursor to the next line, over all rows of this one."""
        line = self.cursor_line
        self.cursor_line = 0 if line < 0 else min(line + self._rows_from(line), self.last_line)
        self.scroll_to_line(self.cursor_line, animate=False)

    def _get_label_region(self, line: int) -> Region | None:
        if not 0 <= line < len(self._tree_lines):
            return None
        return Region(0, line, 1, self._rows_from(line))

    def forget_lines(self) -> None:
        """Paint all lines anew."""
        self._strips.clear()
        self._base = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Take a row of the pane; give its strip.

        In place of Textual's own, which composes guides and styles we do not show: with a new
        group unfolded at every key, painting the tree was most of what a key cost.
        """
        number = self.scroll_offset.y + y
        line = self._tree_lines[number] if number < len(self._tree_lines) else None
        width = self.scrollable_content_region.width
        if self._base is None:
            self._base = self.rich_style
        if line is None or line.node.data is None:
            return Strip.blank(width, self._base)
        node = line.node
        hovered = self.get_node_at_line(self.hover_line) if self.hover_line >= 0 else None
        cursor, hover = node._line == self.cursor_line, node is hovered
        most = self._most.get(node, 1)  # fewer where a group was unfolded meanwhile
        key = (node.id, number, most, cursor, hover, self.has_focus, node.is_expanded, width)
        if (strip := self._strips.get(key)) is None:
            if len(self._strips) > MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[key] = self._strip(node, number, cursor, hover, width)
        return strip

    def _strip(
        self, node: TreeNode[Node], number: int, cursor: bool, hover: bool, width: int
    ) -> Strip:
        base = self._base or self.rich_style
        if hover:
            base = self.get_component_rich_style("tree--highlight-line")
        base += Style.from_meta({"line": number, "node": node.id})
        over = self.get_component_rich_style("tree--cursor") if cursor else Style.null()
        row = number - node._line
        rows = self._rows(node, width, self._most.get(node, 1))
        icon = self._icon(node)
        indent = " " * (self.guide_depth * _depth(node))
        first = base + over + Style.from_meta({"toggle": True}) if row == 0 else base + over
        segments = [
            Segment(indent, base),
            Segment(icon if row == 0 else " " * len(icon), first),
        ]
        for words, style in rows[row] if row < len(rows) else ():
            segments.append(Segment(words, base + style + over))
        return Strip(segments).adjust_cell_length(width, base + over)

    def _icon(self, node: TreeNode[Node]) -> str:
        if node.allow_expand:
            return self.ICON_NODE_EXPANDED if node.is_expanded else self.ICON_NODE
        # An empty branch stands in line with the others.
        is_branch = node.data is not None and node.data.role == "branch"
        return " " * len(self.ICON_NODE) if is_branch else ""

    def _rows(self, node: TreeNode[Node], width: int, most: int) -> list[list[tuple[str, Style]]]:
        """Take a node, the cells of the pane and how many rows it may take; give its rows."""
        data = node.data
        assert data is not None
        room = width - self.guide_depth * _depth(node) - len(self._icon(node))
        before = list(self._before(data, room))
        taken = sum(cell_len(words) for words, _ in before)
        note = "" if data.role == "slot" else data.note
        first = room - taken - (cell_len(note) + 1 if note else 0)
        if data.role not in BROKEN:
            most = 1
        verdict = self._verdicts.get(data.fact or "") if data.role != "slot" else None
        style = self._label_style(data, verdict)
        hanging = min(taken, SLOT_NAME + 1) if data.role == "slot" else HANGING
        top, *others = broken(data.label, first, room - hanging, most)
        rows = [[*before, (top, style)]]
        if note:
            blanks = " " * (max(0, first - cell_len(top)) + 1)
            rows[0] += [(blanks, Style.null()), (note, self._named("note"))]
        return rows + [[(" " * hanging, Style.null()), (line, style)] for line in others]

    def _before(self, data: Node, room: int) -> Iterator[tuple[str, Style]]:
        """Take a node and the cells there are; give what stands before its words."""
        if data.role == "slot":
            yield f"{data.note:<{SLOT_NAME}} ", self._named("note")
        else:
            if verdict := self._verdicts.get(data.fact or ""):
                yield VERDICT_MARKS[verdict], self._named(verdict)
            if (data.fact or "") in self._noted:
                yield NOTE_MARK, self._named("note")
        if data.lead:
            style = self._named(data.kind) if data.kind else Style.null()
            yield cut(data.lead, max(1, room // 2)), style
            yield "  ", Style.null()
        if data.polarity != "affirmed":
            yield f"{data.polarity}: ", self._named(data.polarity)

    def _label_style(self, data: Node, verdict: str | None) -> Style:
        if verdict == "rejected":
            return self._named("rejected")
        if data.unsure:
            return self._named("unsure")
        if data.role == "branch":
            return self._named("branch")
        if data.role != "kind" and data.kind is not None and not data.lead:
            return self._named(data.kind)
        return Style.null()

    def _named(self, name: str) -> Style:
        return self.get_component_rich_style(f"facts--{name}", partial=True)


def broken(words: str, first: int, other: int, most: int) -> list[str]:
    """Break words into rows, between words where that can be.

    Args:
        words: what is shown.
        first: cells of the first row.
        other: cells of the others.
        most: how many rows there may be; what does not fit into them is cut off.

    Returns:
        The rows, at least one.
    """
    rows: list[str] = []
    left = words
    while True:
        room = max(1, other if rows else first)
        if cell_len(left) <= room or len(rows) == most - 1:
            return [*rows, cut(left, room)]
        fits = chop_cells(left, room)[0]
        if not left[len(fits)].isspace() and " " in fits:
            fits = fits[: fits.rindex(" ")]
        rows.append(fits.rstrip())
        left = left[len(fits) :].lstrip()


def cut(words: str, room: int) -> str:
    """Take words and cells; give them, cut with an ellipsis where they need more."""
    if cell_len(words) <= max(1, room):
        return words
    return set_cell_size(words, max(0, room - 1)).rstrip() + "…"


def _depth(node: TreeNode[Node]) -> int:
    depth = -1
    parent = node.parent
    while parent is not None:
        depth += 1
        parent = parent.parent
    return depth
