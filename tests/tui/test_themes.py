"""The user's own themes: what a file gives, and one sentence for each mistake."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.tui.running import load_settings
from onrecord.tui.store.config import default_path
from onrecord.tui.store.themes import OwnTheme, own_themes
from tests.programs import private_environment

GOOD = 'dark = false\nprimary = "#ffb454"\nbackground = "#fff"\n'


def test_a_file_is_a_theme(tmp_path: Path) -> None:
    (tmp_path / "harbour.toml").write_text(GOOD, "utf-8")
    (tmp_path / "notes.txt").write_text("no theme", "utf-8")
    theme = OwnTheme("harbour", False, {"primary": "#ffb454", "background": "#fff"})
    assert own_themes(tmp_path) == ((theme,), ())


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert own_themes(tmp_path / "themes") == ((), ())


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a", 'primry = "#fff"', "has no 'primry' (did you mean 'primary'?)"),
        ("a", 'primary = "yellow"', 'primary is a colour, as in primary = "#ffb454"'),
        ("a", "primary = 5", "primary is a colour"),
        ("a", 'background = "#000"', "primary is missing"),
        ("a", 'dark = "yes"\nprimary = "#fff"', "dark is true or false"),
        ("a", "primary =", "this is no TOML"),
        ("a", "x = " + "[" * 9000, "this is no TOML"),
        ("nord", GOOD, "a theme 'nord' comes with the program"),
        ("My Theme", GOOD, "small letters"),
        ("\x1b[31m", GOOD, "small letters"),
    ],
)
def test_a_mistake_costs_its_own_file(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / "good.toml").write_text(GOOD, "utf-8")
    (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    themes, problems = own_themes(tmp_path, {"nord"})
    assert [theme.name for theme in themes] == ["good"]
    assert len(problems) == 1
    assert f"{name}.toml: " in problems[0]
    assert told in problems[0]
    assert problems[0].endswith("; the theme is left out.")


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    themes, problems = own_themes(tmp_path)
    assert themes == ()
    assert len(problems) == 3


def test_a_setting_may_name_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in private_environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    folder = default_path().parent / "themes"
    folder.mkdir(parents=True)
    (folder / "harbour.toml").write_text(GOOD, "utf-8")
    default_path().write_text('theme = "harbour"\n', "utf-8")
    settings = load_settings()
    assert (settings.theme, settings.problems) == ("harbour", ())
    (folder / "harbour.toml").write_text("primary", "utf-8")
    settings = load_settings()
    assert settings.theme is None
    assert any("no TOML" in problem for problem in settings.problems)
    assert any("there is no theme 'harbour'" in problem for problem in settings.problems)
