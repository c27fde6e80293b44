"""The configuration file: what it sets, and what a mistake in it does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.tui.store.config import Config, default_path, load, parse

BINDINGS = ("next_quote", "previous_quote", "quit", "help")
THEMES = ("textual-dark", "gruvbox", "nord")


def read(text: str) -> Config:
    return parse(text.encode("utf-8"), "config.toml", bindings=BINDINGS, themes=THEMES)


def test_without_a_file_everything_is_default_and_nothing_is_said(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == Config()


def test_every_setting_is_read() -> None:
    config = read(
        """
        theme = "nord"  # a comment
        model = "en_core_web_lg"
        clipboard = ["wl-copy", "--trim-newline"]
        [keys]
        next_quote = "n"
        quit = ["q", "ctrl+w", ","]
        help = "f1,?"
        """
    )
    assert config == Config(
        theme="nord",
        model="en_core_web_lg",
        clipboard=("wl-copy", "--trim-newline"),
        keymap={"next_quote": "n", "quit": "q,ctrl+w,comma", "help": "f1,?"},
    )


def test_the_file_lies_in_the_platform_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    default_path().parent.mkdir(parents=True)
    default_path().write_text('theme = "dracula"\n', "utf-8")
    assert load().theme == "dracula"
    if sys.platform == "linux":
        assert default_path() == tmp_path / "onrecord" / "config.toml"


def test_a_model_folder_may_start_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read('model = "~/models/news"').model == str(tmp_path / "models" / "news")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '\nthem = "nord"',
            "config.toml, line 2: there is no setting 'them' (did you mean 'theme'?);"
            " it is ignored.",
        ),
        (
            'theme = "gruvbx"',
            "config.toml, line 1: there is no theme 'gruvbx' (did you mean 'gruvbox'?);"
            " it is ignored.",
        ),
        ("theme = 3", "config.toml, line 1: theme is a text in quotation marks; it is ignored."),
        ('\n\nmodel = " "', "config.toml, line 3: model is a text in quotation marks"),
        ("clipboard = []", "config.toml, line 1: clipboard is a command"),
        ('keys = "q"', "config.toml, line 1: keys is a table"),
        (
            '[keys]\nquit = "q"\nnxt_quote = "n"',
            "config.toml, line 3: there is no binding 'nxt_quote' (did you mean 'next_quote'?)",
        ),
        ('[keys]\nquit = "crtl+q"', "config.toml, line 2: there is no key 'crtl+q'"),
        ('[keys]\nquit = "pagedwn"', "config.toml, line 2: there is no key 'pagedwn'"),
        ('[keys]\nquit = ""', "config.toml, line 2: there is no key ''"),
        ("[keys]\nquit = 7", "config.toml, line 2: a binding is given one key"),
        ("[keys]\nquit = [7]", "config.toml, line 2: a key is a text in quotation marks"),
        (
            '[keys]\nnext_quote = "n"\nhelp = ["f1", "n"]',
            "config.toml, line 3: the key 'n' is already given to 'next_quote'",
        ),
        ('keys.help = "crtl+q"', "config.toml, line 1: there is no key"),
        ("[keys.help]\nx = 1", "config.toml, line 1: a binding is given one key"),
    ],
)
def test_a_mistake_is_reported_with_its_line_and_only_it_is_ignored(
    text: str, problem: str
) -> None:
    config = read(text)
    assert len(config.problems) == 1
    assert config.problems[0].startswith(problem)
    assert config.theme is config.model is config.clipboard is None


def test_the_settings_beside_a_mistake_hold() -> None:
    config = read('theme = "none such"\nmodel = "x"\n[keys]\nquit = "hm"\nhelp = "f1"')
    assert (config.theme, config.model, config.keymap) == (None, "x", {"help": "f1"})
    assert [problem.split(":")[0] for problem in config.problems] == [
        "config.toml, line 1",
        "config.toml, line 4",
    ]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'theme = "nord"\nmodel =\n', "line 2"),
        (b'theme = "nord"\n\ntheme = "nord"\n', "line 3"),
        (b'theme = "nord', "line 1"),
        (b'theme = "nord"\n# caf\xe9\n', "line 2: not UTF-8"),
        (b"x = " + b"[" * 100_000, "nested too deeply"),
        (b"\0\0\0\0", "line 1"),
    ],
    ids=["no value", "twice", "open quote", "latin-1", "deep", "zeros"],
)
def test_a_file_that_is_no_toml_is_ignored_as_a_whole(data: bytes, line: str) -> None:
    config = parse(data, "config.toml")
    assert (config.theme, config.model, config.clipboard, config.keymap) == (None, None, None, {})
    assert len(config.problems) == 1
    assert line in config.problems[0]
    assert config.problems[0].endswith("; the whole file is ignored.")


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    config = load(tmp_path)  # a folder
    assert config.problems == (f"{tmp_path} cannot be read (Is a directory) and is ignored.",)


def test_a_byte_order_mark_does_not_matter() -> None:
    assert parse(b'\xef\xbb\xbftheme = "nord"').theme == "nord"


@pytest.mark.parametrize(
    "key",
    ["s", "S", "?", "ctrl+k", "ctrl+shift+left", "f12", "pagedown", "question_mark", "é", "alt++"],
)
def test_keys_that_exist_are_taken(key: str) -> None:
    config = read(f'[keys]\nquit = "{key}"')
    assert config.problems == ()
    assert config.keymap == {"quit": key}


def test_reading_the_configuration_pulls_in_neither_textual_nor_spacy() -> None:
    code = (
        "import sys, onrecord.tui.store.config as c; c.load();"
        "print([m for m in ('textual', 'rich', 'spacy') if m in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert printed.stdout == b"[]\n"


def test_switches_are_true_or_false() -> None:
    assert not read("").cursor
    config = read("cursor = true\nrecent = false")
    assert (config.cursor, config.recent, config.problems) == (True, False, ())
    config = read('cursor = "yes"\nrecent = 0')
    assert (config.cursor, config.recent) == (False, True)
    assert {problem.split(": ")[1] for problem in config.problems} == {
        "cursor is true or false; it is ignored.",
        "recent is true or false; it is ignored.",
    }
