"""What the reader shows of inputs made to break it: every byte that reached a real terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.hostile import corpus
from tests.hostile.corpus import Input
from tests.programs import private_environment
from tests.pty.terminal import ONRECORD, Terminal, sequences

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""What may reach a terminal only as part of a sequence of our own."""

ALL = {one.name: one for one in corpus.inputs(whole=False)}
SHOWN = [
    "osc-52-clipboard-st.txt",
    "osc-unterminated.txt",
    "dcs-and-apc.txt",
    "cr-and-backspace.txt",
    "combining.txt",
    "no-space.txt",
    "title.html",
    "a\x1b]0;OWNED\x07\n[bold]\u202e.txt",
]
"""One of each kind; the other control sequences are in one article of ``tests/pty``."""

REFUSED = [name for name, one in ALL.items() if one.code != corpus.READ]


def assert_nothing_of_the_text_is_a_command(raw: str) -> None:
    """Take all that was written; assert that the sequences are ours and the rest is harmless."""
    ours = sequences(raw)
    assert not [one for one in ours if "OWNED" in one or "T1dORUQ" in one]
    # Of the kinds that the texts use the program itself sends but two: the mouse pointer's shape,
    # and the question for the background's colour.
    kinds = ("\x1b]", "\x1bP", "\x1b_", "\x1bc")
    known = {"\x1b]22;default\x07", "\x1b]11;?\x1b\\"}
    assert {one for one in ours if one.startswith(kinds)} <= known
    rest = raw
    for one in sorted(set(ours), key=len, reverse=True):
        rest = rest.replace(one, "")
    assert UNSAFE.findall(rest) == []


@pytest.mark.parametrize("name", SHOWN)
def test_the_reader_shows_it_and_stays_a_reader(name: str, tmp_path: Path) -> None:
    path = ALL[name].make(tmp_path)
    with Terminal([*ONRECORD, str(path)], private_environment(tmp_path)) as terminal:
        terminal.wait_until(lambda: len(terminal.words.split()) > 20, "text on the screen")
        terminal.read(0.3)
        for key in (" ", "G", "?"):
            terminal.send(key)
            terminal.read(0.2)
        assert terminal.process.poll() is None
        terminal.send("\x1b")
        terminal.read(1.5)  # with the next key at once, also on a busy machine, it would be alt
        terminal.send("q")
        assert terminal.wait() == 0
        assert_nothing_of_the_text_is_a_command(terminal.raw)


@pytest.mark.parametrize("one", [ALL[name] for name in REFUSED], ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(one: Input, tmp_path: Path) -> None:
    path = one.make(tmp_path)
    with Terminal([*ONRECORD, str(path)], private_environment(tmp_path)) as terminal:
        assert terminal.wait() == one.code
        assert_nothing_of_the_text_is_a_command(terminal.raw)
        assert terminal.words.startswith("onrecord: ")
        assert terminal.words.count("\n") == 1
