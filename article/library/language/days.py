"""Dates as whole numbers, so that a time can be asked for in an index."""

from __future__ import annotations

from calendar import IllegalMonthError, monthrange
from collections.abc import Iterator
from datetime import date

NO_DAY = -1_000_000
"""Of an article without a date; before every day there is."""

_EPOCH = date(1970, 1, 1).toordinal()


def day_of(told: str | None) -> int:
    """Take an ISO date, or its beginning (2026, 2026-03); give its first day since 1970.

    NO_DAY for None and for what is no date.
    """
    try:
        return _first(told or "") - _EPOCH
    except ValueError:
        return NO_DAY


def last_day_of(told: str) -> int:
    """Take an ISO date, or its beginning; give its last day since 1970; NO_DAY for no date."""
    parts = told[:10].split("-")
    try:
        if len(parts) == 1:
            return date(int(parts[0]), 12, 31).toordinal() - _EPOCH
        if len(parts) == 2:
            year, month = int(parts[0]), int(parts[1])
            return date(year, month, monthrange(year, month)[1]).toordinal() - _EPOCH
    except (ValueError, IllegalMonthError):
        return NO_DAY
    return day_of(told)


def month_of(day: int) -> int:
    """Take a day since 1970; give its month as a number (202603), 0 for NO_DAY."""
    if day == NO_DAY:
        return 0
    told = date.fromordinal(day + _EPOCH)
    return 100 * told.year + told.month


def months_between(first: int, last: int) -> Iterator[int]:
    """Take two days since 1970; give the months (202603) from the last to the first."""
    begin, month = month_of(first), month_of(last)
    while month >= begin:
        yield month
        month -= 1 if month % 100 > 1 else 89


def _first(told: str) -> int:
    year, month, day = (*(int(part) for part in told[:10].split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()
