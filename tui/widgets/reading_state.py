"""What stands in the place of the tree until there are facts: progress, a fault, or none found."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

BAR = 24
"""Cells of the progress bar."""


def bar(done: int, total: int, width: int = BAR) -> str:
    """Take characters read and in all; give a bar of ``width`` cells."""
    full = width * done // max(1, total)
    return "━" * full + "─" * (width - full)


def _share(part: int, whole: int) -> str:
    return f"{100 * part // max(1, whole)} %"


class ReadingState(Static):
    """One short text; each has the same number of rows, so that progress does not jump."""

    def show_progress(self, done: int, total: int) -> None:
        """Take characters read and in all; show them, or that the model is being loaded."""
        what = "Reading for facts" if done else "Loading the language model"
        share = f"{100 * done // max(1, total):3d} %"
        text = Text.assemble((what, "bold"), "\n", bar(done, total), f" {share}\n")
        self.update(text.append("The text can be read meanwhile.", "dim"))

    def show_growing(self, upto: int, done: int, total: int) -> None:
        """Take how far the facts go that are shown below, how much is read, and all there is."""
        told = f"Facts of the first {_share(upto, total)} only"
        self.update(Text.assemble((told, "bold"), (f" · reading on, {_share(done, total)}", "dim")))

    def show_error(self, sentence: str, some: bool = False) -> None:
        """Take a sentence that is safe to show, and whether early facts are; say what to do."""
        head = "Not read to the end" if some else "No facts"
        text = Text.assemble((head, "bold"), "\n", sentence, "\n")
        self.update(text.append("The text can be read and searched all the same.", "dim"))

    def show_none(self, is_whole: bool = True) -> None:
        """Say that the text holds no facts; not where not all of them could be looked for."""
        text = Text.assemble(("Nothing on record", "bold"), "\n")
        none = "No quotes, deals or actors were found in this text."
        text.append(f"{none if is_whole else 'Not all kinds of facts could be looked for.'}\n")
        self.update(text.append("Searching with / works all the same.", "dim"))
