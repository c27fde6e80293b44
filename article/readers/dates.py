"""Days as files and pages word them, as ISO 8601; only whole days, never a year alone."""

from __future__ import annotations

import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d{1,5}(?:\D|$))"),
    re.compile(
        r"(?i)(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -]+(?:of )?"
        rf"(?P<n>{_MONTH})\.?,?[ -]+(?P<y>\d{{4}})(?!\d)"
    ),
    re.compile(
        rf"(?i)\b(?P<n>{_MONTH})\.?[ -]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[ -]+(?P<y>\d{{4}})(?!\d)"
    ),
)


def day_of(words: str | None) -> str | None:
    """Take words; give the first whole day in them as YYYY-MM-DD, None where there is none.

    ``03/04/2020`` is none, since it is two days; neither is a month or a year.
    """
    for form in _FORMS:
        for match in form.finditer((words or "")[:300]):
            parts = match.groupdict()
            month = _MONTHS[parts["n"].lower()] if parts.get("n") else int(parts["m"])
            year, day = int(parts["y"]), int(parts["d"])
            if 1600 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31:
                return f"{year:04}-{month:02}-{day:02}"
    return None
