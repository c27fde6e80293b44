"""How the lines of the tree of facts are painted: cut to the pane, with a note and a verdict."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import ClassVar, Self

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import Tree
from textual.widgets._tree import _TreeLine
from textual.widgets.tree import TreeNode

from ..reading.outline import Node

VERDICT_MARKS = {"verified": "✓ ", "rejected": "✗ "}
"""What stands before a fact that was judged."""

NOTE_MARK = "* "
"""Stands before a fact on which the reader has a note."""

MOST_STRIPS = 1_000
"""Lines that stay painted in memory."""

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
        self.forget_lines()

    def get_label_width(self, node: TreeNode[Node]) -> int:  # noqa: ARG002
        """Labels are cut to the pane, so none needs more than it; measuring them all is slow."""
        return 1

    def notify_style_update(self) -> None:
        """Forget the lines in other colours."""
        # Not as the tree does: colours change with the focus, and it would number its lines anew.
        super(Tree, self).notify_style_update()
        self.forget_lines()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the lines: none is broken, and what is painted is kept by its width."""
        event.prevent_default()  # Textual's own would number them all anew

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
        lines: list[_TreeLine[Node]] = []
        known = self._lines_by_node

        def add(node: TreeNode[Node], above: list[TreeNode[Node]]) -> None:
            line = known.get(node)
            if line is None:
                line = known[node] = _TreeLine([*above, node], last=False)
            node._line = len(lines)
            lines.append(line)
            if node.is_expanded:
                for child in node._children:
                    add(child, line.path)

        for branch in self.root._children:
            add(branch, [])
        self._tree_lines_cached = lines
        self.virtual_size = Size(1, len(lines))
        if self.cursor_line != -1 and self.cursor_node is not None:
            self.cursor_line = self.cursor_node.line

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
        cursor, hover = number == self.cursor_line, number == self.hover_line
        key = (node.id, number, cursor, hover, self.has_focus, node.is_expanded, width)
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
        indent = " " * (self.guide_depth * _depth(node))
        icon = ""
        if node.allow_expand:
            icon = self.ICON_NODE_EXPANDED if node.is_expanded else self.ICON_NODE
        elif node.data is not None and node.data.role == "branch":
            icon = " " * len(self.ICON_NODE)  # an empty one stands in line with the others
        segments = [
            Segment(indent, base),
            Segment(icon, base + over + Style.from_meta({"toggle": True})),
        ]
        room = width - len(indent) - len(icon)
        for words, style in self._pieces(node, room):
            segments.append(Segment(words, base + style + over))
        return Strip(segments).adjust_cell_length(width, base + over)

    def _pieces(self, node: TreeNode[Node], room: int) -> Iterator[tuple[str, Style]]:
        """Take a node and the cells there are; give its words, cut to them, and its note."""
        data = node.data
        assert data is not None
        note = data.note
        if data.role == "slot":
            name = f"{data.note:<{SLOT_NAME}} "
            yield name, self._named("note")
            room, note = room - len(name), ""
        verdict = self._verdicts.get(data.fact or "") if data.role != "slot" else None
        if verdict:
            yield VERDICT_MARKS[verdict], self._named(verdict)
            room -= len(VERDICT_MARKS[verdict])
        if data.role != "slot" and (data.fact or "") in self._noted:
            yield NOTE_MARK, self._named("note")
            room -= len(NOTE_MARK)
        if data.polarity != "affirmed":
            yield f"{data.polarity}: ", self._named(data.polarity)
            room -= len(data.polarity) + 2
        if note:
            room -= cell_len(note) + 1
        label = data.label
        if cell_len(label) > max(1, room):
            label = set_cell_size(label, max(0, room - 1)) + "…"
        yield label, self._label_style(data, verdict)
        if note:
            blanks = " " * (max(0, room - cell_len(label)) + 1)
            yield blanks, Style.null()
            yield note, self._named("note")

    def _label_style(self, data: Node, verdict: str | None) -> Style:
        if verdict == "rejected":
            return self._named("rejected")
        if data.unsure:
            return self._named("unsure")
        if data.role == "branch":
            return self._named("branch")
        if data.role != "kind" and data.kind is not None:
            return self._named(data.kind)
        return Style.null()

    def _named(self, name: str) -> Style:
        return self.get_component_rich_style(f"facts--{name}", partial=True)


def _depth(node: TreeNode[Node]) -> int:
    depth = -1
    parent = node.parent
    while parent is not None:
        depth += 1
        parent = parent.parent
    return depth
