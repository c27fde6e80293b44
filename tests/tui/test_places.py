"""Paths as they are told to the user."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.tui.store.places import short


def test_home_is_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    assert short(Path("/home/ana/.config/onrecord/config.toml")) == "~/.config/onrecord/config.toml"
    assert short(Path("/home/anabel/story.txt")) == "/home/anabel/story.txt"
