"""A row of the list of articles, drawn."""

from __future__ import annotations

from rich.text import Text

from ...article.library.search.catalogue import READ, STAR, Row
from ...article.text import one_line

_NARROW = 70
"""Cells below which a row shows neither outlet nor deals."""

_DATE, _OUTLET, _NUMBER = 10, 16, 5


def heading(width: int) -> Text:
    """Take a width in cells; give the names of the columns."""
    return _line(("", "date", "outlet", "title", "quotes", "deals", "checked"), width, "bold")


def line(row: Row, checked: int, width: int) -> Text:
    """Take a row, how many of its facts were checked, and a width; give the row as it is shown.

    A star, a dot where it was never opened; "5/17" of its quotes and deals were checked, "5" where
    nobody knows yet of how many.
    """
    sign = "★" if STAR in row.labels else " " if READ in row.labels else "●"
    facts = row.quotes + row.deals
    tags = "".join(f" #{one_line(tag)}" for tag in row.tags)
    told = f"{checked}/{facts}" if checked and facts else str(checked or "")
    cells = (
        *(sign, row.date[:_DATE], one_line(row.outlet), f"{one_line(row.title)}{tags}"),
        *(str(row.quotes or ""), str(row.deals or ""), told),
    )
    return _line(cells, width, "" if READ in row.labels else "bold")


def _line(cells: tuple[str, ...], width: int, style: str) -> Text:
    sign, date, outlet, title, quotes, deals, checked = cells
    narrow = width < _NARROW
    left = [(sign, 1), (date, _DATE), *([] if narrow else [(outlet, _OUTLET)])]
    right = [(quotes, 6), *([] if narrow else [(deals, _NUMBER)]), (checked, 7)]
    taken = sum(cells + 1 for _, cells in (*left, *right)) + 1
    whole = Text(no_wrap=True, end="", style=style)
    for words, cells_wide in (*left, (title, max(4, width - taken))):
        part = Text(words)
        part.truncate(cells_wide, overflow="ellipsis", pad=True)
        whole.append_text(part)
        whole.append(" ")
    for words, cells_wide in right:
        whole.append(words[:cells_wide].rjust(cells_wide) + " ")
    whole.truncate(width, pad=True)
    return whole
