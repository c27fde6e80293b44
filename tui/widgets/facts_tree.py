"""The tree of facts beside the article. It shows an outline and says which line was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from ..outline import Node, Outline

FEW_QUOTES = 40
"""With no more quotes than this every speaker is shown unfolded."""

VERDICT_MARKS = {"verified": "✓ ", "rejected": "✗ "}
"""What stands before a fact that was judged."""

MOST_STRIPS = 1_000
"""Lines that stay painted in memory."""

SLOT_NAME = 9
"""Cells for the name of a deal's slot."""


class FactsTree(Tree[Node]):
    """Quotes by speaker, deals with slots, actors by kind; groups are filled when unfolded."""

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
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "To the words", id="open_fact"),
        Binding("j,down", "cursor_down", "Down", show=False, id="tree_down"),
        Binding("k,up", "cursor_up", "Up", show=False, id="tree_up"),
        Binding("l,right", "unfold", "Unfold", show=False, id="tree_unfold"),
        Binding("h,left", "fold", "Fold", show=False, id="tree_fold"),
        Binding("space", "toggle_node", "Fold or unfold", show=False, id="tree_toggle"),
        Binding("pagedown,ctrl+d,ctrl+f", "page_down", "Page", show=False, id="tree_page_down"),
        Binding("pageup,ctrl+u,ctrl+b", "page_up", "Page back", show=False, id="tree_page_up"),
        Binding("g,home", "scroll_home", "First", show=False, id="tree_start"),
        Binding("G,end", "scroll_end", "Last", show=False, id="tree_end"),
    ]

    @dataclass
    class Chosen(Message):
        """The cursor was moved to a line by the reader (not by ``show_fact``)."""

        node: Node

    @dataclass
    class Opened(Message):
        """Enter was pressed on a line that has words in the text."""

        node: Node

    def __init__(self, id: str | None = None) -> None:
        super().__init__(Text("facts"), id=id)
        self.show_root = False
        self.show_guides = False
        self.guide_depth = 2
        self.auto_expand = False
        self._outline: Outline | None = None
        self._by_key: dict[str, TreeNode[Node]] = {}
        self._verdicts: Mapping[str, str] = {}
        self._pointed: str | None = None
        self._strips: dict[tuple[object, ...], Strip] = {}
        self._base: Style | None = None

    def show_outline(self, outline: Outline, unfold_all: bool = False) -> None:
        """Take an outline; show it, unfolded as far as it stays easy to survey.

        What was unfolded before stays so. ``unfold_all`` shows every line, for filtered facts.
        """
        first = self._outline is None
        unfolded = {key for key, node in self._by_key.items() if node.is_expanded}
        self._outline = outline
        self.clear()
        self._by_key = {}
        self._pointed = None
        self._forget_lines()
        for branch in outline.roots():
            node = self._add(self.root, branch)
            few = int(branch.note.replace(",", "")) <= FEW_QUOTES
            open_now = branch.key in ("quotes", "deals") if first else branch.key in unfolded
            if branch.has_children and (open_now or unfold_all):
                self._unfold(node)
                for child in node.children:
                    assert child.data is not None
                    speaker = child.data.role == "speaker" and few and first
                    if speaker or child.data.key in unfolded or (unfold_all and child.data):
                        self._unfold(child)
        self.root.expand()

    def show_verdicts(self, verdicts: Mapping[str, str]) -> None:
        """Take the judged facts' ids with "verified" or "rejected"; show their marks."""
        self._verdicts = verdicts
        self._forget_lines()

    def show_fact(self, fact_id: str, node_key: str | None = None) -> None:
        """Take a fact's id; unfold its groups and put the cursor on it, without telling anybody."""
        if self._outline is None:
            return
        path = self._outline.path(fact_id)
        for key in path[:-1]:
            if (node := self._by_key.get(key)) is None:
                return
            self._unfold(node)
        if not path or (node := self._by_key.get(node_key or path[-1])) is None:
            return
        # Lines are numbered when they are built; asking for the last one builds them.
        _ = self.last_line
        self._pointed = node.data.key if node.data else None
        self.move_cursor(node)

    @property
    def chosen(self) -> Node | None:
        """The line that the cursor is on."""
        return self.cursor_node.data if self.cursor_node else None

    def facts_under(self, node: Node) -> tuple[str, ...]:
        """Take a line; give the ids of the facts it holds."""
        return self._outline.facts_under(node) if self._outline else ()

    # Building

    def _add(self, parent: TreeNode[Node], data: Node) -> TreeNode[Node]:
        node = parent.add(Text(data.label), data, allow_expand=data.has_children)
        self._by_key[data.key] = node
        return node

    def _unfold(self, node: TreeNode[Node]) -> None:
        self._fill(node)
        if node.allow_expand and not node.is_expanded:
            node.expand()

    def _fill(self, node: TreeNode[Node]) -> None:
        if self._outline is not None and node.data is not None and not node.children:
            for child in self._outline.children(node.data):
                self._add(node, child)

    def on_tree_node_expanded(self, event: Tree.NodeExpanded[Node]) -> None:
        """Fill a group before it is seen."""
        event.stop()
        self._fill(event.node)

    # Keys and mouse

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[Node]) -> None:
        """Tell of a line the reader moved to, and keep still about one we moved to ourselves."""
        event.stop()
        node = event.node.data
        if node is None or node.key == self._pointed:
            return
        self._pointed = node.key
        self.post_message(self.Chosen(node))

    def on_tree_node_selected(self, event: Tree.NodeSelected[Node]) -> None:
        """A click: fold or unfold a group; on a fact that is chosen already, choose it again."""
        event.stop()
        node = event.node.data
        if node is None:
            return
        if node.fact is None:
            self._toggle_node(event.node)
        self.post_message(self.Chosen(node))

    def action_open(self) -> None:
        """Go to the words of the line, or fold and unfold a group."""
        node = self.cursor_node
        if node is None or node.data is None:
            return
        if node.data.fact is None:
            self._toggle_node(node)
        else:
            self.post_message(self.Opened(node.data))

    def action_unfold(self) -> None:
        """Unfold the line, or go to its first child when it is unfolded."""
        node = self.cursor_node
        if node is None or not node.allow_expand:
            return
        if node.is_expanded and node.children:
            self.move_cursor(node.children[0])
        else:
            self._unfold(node)

    def action_fold(self) -> None:
        """Fold the line, or go to its parent."""
        node = self.cursor_node
        if node is None:
            return
        if node.allow_expand and node.is_expanded:
            node.collapse()
        elif node.parent is not None and node.parent is not self.root:
            self.move_cursor(node.parent)

    # Painting

    def get_label_width(self, node: TreeNode[Node]) -> int:  # noqa: ARG002
        """Labels are cut to the pane, so none needs more than it; measuring them all is slow."""
        return 1

    def notify_style_update(self) -> None:
        """Forget the lines in other colours."""
        super().notify_style_update()
        self._forget_lines()

    def _forget_lines(self) -> None:
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
