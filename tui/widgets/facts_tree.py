"""The tree of facts beside the article. It shows an outline and says which line was chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from ..bindings import bindings
from ..reading.outline import Node, Outline
from ..store.places import STYLES
from .fact_lines import FactLines

FEW_QUOTES = 40
"""With no more quotes than this every speaker is shown unfolded."""


_ID = re.compile(r"[^/+]+")

_UNUSED = Text("")
"""The label of all nodes: ``FactLines`` paints what their data says."""


def _renamed(key: str, renamed: Mapping[str, str]) -> str:
    """Take a line's key and the new ids of facts by their old ones; give the key with those."""
    return _ID.sub(lambda found: renamed.get(found[0], found[0]), key)


class FactsTree(FactLines):
    """Quotes by speaker, deals with slots, actors by kind; groups are filled when unfolded."""

    DEFAULT_CSS = (STYLES / "facts.tcss").read_text("utf-8")

    BINDINGS: ClassVar[list[BindingType]] = bindings("tree")

    @dataclass
    class Chosen(Message):
        """The cursor was moved to a line by the reader (not by ``show_fact``)."""

        node: Node

    @dataclass
    class Opened(Message):
        """Enter was pressed on a line that has words in the text."""

        node: Node

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id)
        self._outline: Outline | None = None
        self._by_key: dict[str, TreeNode[Node]] = {}
        self._pointed: str | None = None
        self._unfolded: set[str] | None = None

    def show_grown(self, outline: Outline, unfold_all: bool, renamed: Mapping[str, str]) -> None:
        """Take an outline of more facts of the same text, and the new ids by the old ones; show it.

        What was unfolded stays so, and the cursor stays on its line, which stays in its row.
        """
        chosen = self.chosen
        row = self.cursor_line - self.scroll_offset.y
        if self._unfolded is not None:
            self._unfolded = {_renamed(key, renamed) for key in self._unfolded}
        self._by_key = {_renamed(key, renamed): node for key, node in self._by_key.items()}
        self.show_outline(outline, unfold_all)
        if chosen is None:
            return
        key = _renamed(chosen.key, renamed)
        if (node := self._by_key.get(key)) is not None:
            _ = self.last_line  # lines are numbered when they are built
            self._pointed = key
            self.move_cursor(node)
            self.scroll_to(y=self.cursor_line - row, animate=False, force=True)

    def show_outline(self, outline: Outline, unfold_all: bool = False) -> None:
        """Take an outline; show it, unfolded as far as it stays easy to survey.

        What was unfolded before stays so. ``unfold_all`` shows every line, for filtered facts.
        """
        first = self._outline is None
        unfolded = self._unfolded_now()
        if unfold_all and self._unfolded is None:
            self._unfolded = (
                unfolded  # a filter shows all; what was open before comes back after it
            )
        elif not unfold_all and self._unfolded is not None:
            unfolded, self._unfolded = self._unfolded, None
        self._outline = outline
        self.clear()
        self._by_key = {}
        self._pointed = None
        self.forget_lines()
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

    def _unfolded_now(self) -> set[str]:
        return {key for key, node in self._by_key.items() if node.is_expanded}

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
        node = parent.add(_UNUSED, data, allow_expand=data.has_children)
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

    def on_focus(self) -> None:
        """Have a line that the keys are for, and that is lit: the first one, if none was before."""
        _ = self.last_line  # lines are numbered when they are built
        if self.cursor_line < 0:
            self.cursor_line = 0

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
