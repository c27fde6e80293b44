"""How much was said when: counts by month, and a bar for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

BAR = 30
"""Cells of the longest bar."""

_LONGEST_GAP = 24
"""Months without anything that are shown one by one; a longer time is one row."""

_BEGUN = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?(?!\d)")
_EIGHTHS = " ▏▎▍▌▋▊▉"


@dataclass(frozen=True, slots=True)
class Month:
    """A month ("2026-03"), or a year where no month is told ("2026"), "" for no date; a count."""

    when: str
    count: int


def when_of(date: str | None) -> str:
    """Take an article's date; give its month, its year where no month is told, "" for none."""
    found = _BEGUN.match(date or "")
    return found.group() if found else ""


def by_month(dates: Iterable[str | None]) -> list[Month]:
    """Take the date of each thing that is counted; give the months in order, what has none last.

    A month between two others stands there with nothing, but where there are very many of them.
    """
    return by_count(Counter(date or "" for date in dates))


def by_count(dates: Mapping[str, int]) -> list[Month]:
    """Take how many things there are of each date; give what ``by_month`` gives."""
    counts: Counter[str] = Counter()
    for date, count in dates.items():
        counts[when_of(date)] += count
    undated = counts.pop("", 0)
    months: list[Month] = []
    last = None
    for when in sorted(counts):
        number = _number(when)
        if number is not None:
            if last is not None and number - last - 1 <= _LONGEST_GAP:
                months += (Month(_name(between), 0) for between in range(last + 1, number))
            last = number
        months.append(Month(when, counts[when]))
    months.sort(key=lambda month: month.when)
    return [*months, *([Month("", undated)] if undated else [])]


def lines(months: Sequence[Month]) -> Iterator[str]:
    """Take months; give a line of each: when, how many, a bar. Where time is left out, a line too.

    Bars are of eighths of a cell, the longest of them for the most.
    """
    return (line for _, line in rows(months))


def rows(months: Sequence[Month]) -> Iterator[tuple[str | None, str]]:
    """Take months; give the lines of ``lines``, each with its month; None: time is left out."""
    most = max((month.count for month in months), default=0)
    width = len(f"{most:,}")
    last = None
    for month in months:
        number = _number(month.when)
        if number is not None:
            if last is not None and number > last + 1:
                yield None, f"⋮        {number - last - 1:,} months with nothing"
            last = number
        bar = _bar(month.count, most)
        yield month.when, f"{month.when or 'no date':7}  {month.count:{width},}  {bar}".rstrip()


def _bar(count: int, most: int) -> str:
    eighths = max(1, round(8 * BAR * count / most)) if count else 0
    whole, rest = divmod(eighths, 8)
    return "█" * whole + _EIGHTHS[rest].strip()


def _number(when: str) -> int | None:
    """Give a month counted from the year 0, None for what is none."""
    year, _, month = when.partition("-")
    return 12 * int(year) + int(month) - 1 if month else None


def _name(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
