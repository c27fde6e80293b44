"""What several tests of the reader are given."""

from __future__ import annotations

import pytest

from onrecord.tui.clipboard import copying as clipboard
from onrecord.tui.clipboard.copying import CopyResult


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied. It stands for the routes to a real clipboard, which have their own tests."""
    texts: list[str] = []

    def copy(text: str, **_: object) -> CopyResult:
        texts.append(text)
        return CopyResult("desktop", len(text))

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts
