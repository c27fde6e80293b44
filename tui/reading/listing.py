"""The list of a library's articles as a value: which, in which order, and where one is in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...article.library.search.catalogue import ORDERS, Filter, Order, Row, understood

PAGE = 64
"""Rows that are read at once: what a screen shows, and a little more."""

_KEPT_PAGES = 8

Numbers = Callable[[Order, Filter], Sequence[int]]
Rows = Callable[[Sequence[int]], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class View:
    """What a list shows: the order, and what was typed to narrow it."""

    order: Order = "date"
    typed: str = ""

    def next_order(self) -> View:
        """Give the view in the next order."""
        orders = list(ORDERS)
        return View(orders[(orders.index(self.order) + 1) % len(orders)], self.typed)


class Listing:
    """Articles by number, their rows read page by page when they are looked at."""

    def __init__(self, numbers: Numbers, rows: Rows) -> None:
        """Take what gives the numbers for an order and a filter, and the rows of numbers."""
        self._read_numbers = numbers
        self._read_rows = rows
        self.view = View()
        self.numbers: Sequence[int] = ()
        self._pages: dict[int, dict[int, Row]] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def show(self, view: View) -> None:
        """Take a view; show it. Raises what the library raises; then nothing changes."""
        self.numbers = self._read_numbers(view.order, understood(view.typed))
        self.view = view
        self._pages.clear()

    def row(self, index: int) -> Row | None:
        """Take a place in the list; give the row there, None where its article has gone."""
        page = index // PAGE
        if page not in self._pages:
            while len(self._pages) >= _KEPT_PAGES:
                del self._pages[next(iter(self._pages))]
            wanted = self.numbers[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = {row.number: row for row in self._read_rows(wanted)}
        return self._pages[page].get(self.numbers[index])

    def forget(self, index: int) -> None:
        """Take a place in the list; read the row there anew when it is looked at."""
        self._pages.pop(index // PAGE, None)

    def index(self, number: int) -> int | None:
        """Take an article's number; give its place in the list, None where it is not shown."""
        try:
            return self.numbers.index(number)
        except ValueError:
            return None
