"""Counts by month, and their bars."""

from __future__ import annotations

import pytest

from onrecord.tui.reading.timeline import BAR, Month, by_month, lines, when_of


@pytest.mark.parametrize(
    ("date", "when"),
    [
        ("2026-03-31", "2026-03"),
        ("2026-03", "2026-03"),
        ("2026", "2026"),
        ("2026-13-01", "2026"),
        ("20260331", ""),
        ("March 2026", ""),
        (None, ""),
    ],
)
def test_no_month_is_told_that_the_date_does_not_tell(date: str | None, when: str) -> None:
    assert when_of(date) == when


def test_months_with_nothing_stand_between_others_and_a_long_time_is_one_line() -> None:
    months = by_month(["2025-11-02", "2026-02-01", "2026-02-09", None, "1990-01", "2026"])
    assert months == [
        *(Month("1990-01", 1), Month("2025-11", 1), Month("2025-12", 0), Month("2026", 1)),
        *(Month("2026-01", 0), Month("2026-02", 2), Month("", 1)),
    ]
    told = list(lines(months))
    assert told[1] == "⋮        429 months with nothing"
    assert told[-2] == f"2026-02  2  {'█' * BAR}"
    assert told[-1] == f"no date  1  {'█' * (BAR // 2)}"
    assert len(told) == len(months) + 1


def test_the_least_count_has_a_bar_too() -> None:
    (few, many) = lines([Month("2026-01", 1), Month("2026-02", 100_000)])
    assert few.endswith("1  ▏")
    assert many.startswith("2026-02  100,000  █")
    assert list(lines([])) == []
