"""An article, a title and a file name full of terminal commands are shown and do nothing.

What is looked at is every byte that reached a real pseudo-terminal.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from tests.pty.terminal import ONRECORD, Terminal, sequences

COMMANDS = {
    "colour": "\x1b[38;5;217m",
    "clear screen": "\x1b[2J\x1b[3J",
    "leave the screen": "\x1b[?1049l",
    "window title": "\x1b]0;0WNED-TITLE\x07",
    "clipboard": "\x1b]52;c;" + base64.b64encode(b"0WNED-CLIPBOARD").decode() + "\x07",
    "link": "\x1b]8;;file:///0WNED-LINK\x1b\\here\x1b]8;;\x1b\\",
    "answer back": "\x1b[6n\x1b[c\x05",
    "device control": "\x1bP+q0WNED-DCS\x1b\\",
    "C1 CSI": "\x9b38;5;218m",
    "C1 OSC": "\x9d0;0WNED-C1\x9c",
    "shift out": "\x0e\x0f",
    "bell, backspace, return": "\x07\x08\r0WNED-RETURN",
    "bidirectional": "\u202e0WNED-BIDI\u202c \u2066x\u2069 \u200f",
    "invisible": "\u200b\u2060\ufeff\u00ad",
    "tags": "\U000e0041\U000e007f",
    "separators": "\u2028\u2029",
    "markup": "[/] [@click=app.quit]here[/] [bold red]0WNED[/bold red] [link=x]y[/link] \\[",
    "emoji markup": ":smiley:",
}

FORBIDDEN = re.compile(
    "[\x00-\x06\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\u00ad\U000e0000-\U000e0fff]"
)
"""Characters that no sequence of ours needs; ESC, BEL, BS, TAB, LF, CR are judged in context."""


def hostile_text() -> str:
    """News with each command in words of its own, so that facts, too, hold commands."""
    parts = ["Minister\x1b]0;0WNED-TITLE\x07 to speak [/] on Monday\n\n"]
    for name, command in COMMANDS.items():
        parts.append(f"A thing called {name} is {command} and it ends.\n\n")
    parts.append(
        "“We have sold the ship\x1b]52;c;MFdORUQ=\x07 for \x1b[38;5;217m$3 million to Nordic\x9b1m "
        "Lines [@click=app.quit]yes[/],” said Maria \x1b[2JLopez\u202e of the Harbour [/] Board.\n"
    )
    return "".join(parts)


def assert_harmless(raw: str, *, pasted: str | None = None) -> None:
    """Assert that none of the commands is among what the terminal got.

    Args:
        raw: everything the program wrote.
        pasted: the only text that may have been sent to the clipboard.
    """
    found = sequences(raw)
    for sequence in found:
        assert "0WNED" not in sequence
        assert "38;5;217" not in sequence
        assert "38;5;218" not in sequence
    for sequence in ("\x1b[3J", "\x1b[6n", "\x1b[c", "\x1b]8;;", "\x1b]0;", "\x1b]2;"):
        assert not [one for one in found if one.startswith(sequence)]
    copies = [one for one in found if one.startswith("\x1b]52;")]
    allowed = [] if pasted is None else [base64.b64encode(pasted.encode()).decode()]
    assert [re.split(r"[;\x07]", one)[2] for one in copies] == allowed
    bare = raw
    for sequence in sorted(set(found), key=len, reverse=True):
        bare = bare.replace(sequence, "")
    assert FORBIDDEN.findall(bare) == []
    assert "\x1b" not in bare
    assert "\x07" not in bare
    assert "\x08" not in bare


def read_to_the_end(terminal: Terminal) -> None:
    """Show every part of the article and the tree: page by page, then each fact."""
    for _ in range(6):
        terminal.send(" ")
        terminal.read(0.15)
    for key in ("s", "d", "a", "]", "]", "\t", "G"):
        terminal.send(key)
        terminal.read(0.25)
    before = len(terminal.raw)
    terminal.send("?")
    terminal.wait_for("next, previous deal", after=before)
    # Not with escape: a program that is kept from running takes escape and the next key for one.
    before = len(terminal.raw)
    terminal.send("q")
    terminal.wait_for("Quit", after=before)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (140, 50)])
def test_an_article_of_commands_is_shown_and_does_nothing(
    warm_environment: dict[str, str], tmp_path: Path, columns: int, rows: int
) -> None:
    path = tmp_path / "\x1b]0;0WNED-NAME\x07[@click=app.quit].txt"
    path.write_text(hostile_text(), "utf-8")
    command = [*ONRECORD, str(path)]
    with Terminal(command, warm_environment, columns=columns, rows=rows) as terminal:
        terminal.wait_for("Minister␛]0;0WNED-TITLE␇")
        terminal.wait_until(
            lambda: "quotes" in terminal.words or "quote ·" in terminal.words, "facts"
        )
        terminal.read(0.5)
        read_to_the_end(terminal)
        assert terminal.process.poll() is None
        terminal.send("q")
        assert terminal.wait() == 0
        assert_harmless(terminal.raw)
        # Shown, not left out: a reader sees what the text holds.
        for words in ("␛[38;5;217m", "␛]52;c;", "[@click=app.quit]here[/]", "red]0WNED[/bold"):
            assert words in terminal.words
        terminal.assert_restored()


def test_a_title_of_commands_on_standard_input_does_nothing(
    warm_environment: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "in.txt"
    path.write_text(hostile_text(), "utf-8")
    with Terminal([*ONRECORD, "-"], warm_environment, standard_input=path) as terminal:
        terminal.wait_for("Minister␛]0;0WNED-TITLE␇")
        terminal.send("q")
        assert terminal.wait() == 0
        assert_harmless(terminal.raw)


@pytest.mark.parametrize(
    "name", ["missing\x1b]0;0WNED-NAME\x07[@click=app.quit]\u202e.txt", "folder\x1b[2J"]
)
def test_an_error_about_a_hostile_file_name_does_nothing(
    warm_environment: dict[str, str], tmp_path: Path, name: str
) -> None:
    if name.startswith("folder"):
        (tmp_path / name).mkdir()
    with Terminal([*ONRECORD, str(tmp_path / name)], warm_environment) as terminal:
        assert terminal.wait() == 4
        assert_harmless(terminal.raw)
        assert terminal.words.count("\n") == 1


def test_a_copied_fact_reaches_the_terminal_without_control_characters(
    warm_environment: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "story.txt"
    path.write_text(hostile_text(), "utf-8")
    with Terminal([*ONRECORD, str(path)], warm_environment, columns=120, rows=40) as terminal:
        terminal.wait_until(lambda: "actors" in terminal.words, "facts")
        terminal.read(0.5)
        terminal.send("a")
        terminal.read(0.3)
        terminal.send("y")
        terminal.wait_for("Sent to the terminal")
        (copied,) = [one for one in sequences(terminal.raw) if one.startswith("\x1b]52;")]
        pasted = base64.b64decode(re.split(r"[;\x07]", copied)[2]).decode("utf-8")
        assert pasted
        assert all(character == "\n" or character.isprintable() for character in pasted)
        assert_harmless(terminal.raw, pasted=pasted)
