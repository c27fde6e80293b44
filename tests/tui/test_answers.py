"""A terminal's answers are told from keys, however they are cut, and whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tui.terminal.answers import Answers
from onrecord.tui.terminal.kind import kind_of_terminal, theme_of_kind
from onrecord.tui.terminal.question import may_be_asked

LIGHT = "\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\"
DARK = "\x1b]11;rgb:00/2b/36\x07"
WHAT = "\x1b[?62;22c"


@pytest.mark.parametrize(
    ("said", "light"),
    [
        (LIGHT + WHAT, True),
        (DARK + WHAT, False),
        ("\x1b]11;rgb:f/f/f\x07" + WHAT, True),
        ("\x1b]11;rgba:0000/0000/0000/ffff\x1b\\" + WHAT, False),
        ("\x1b]11;rgb:7fff/7fff/7fff\x07" + WHAT, True),  # black is read better on it than white
        (WHAT, None),
        ("\x1b]11;?\x07" + WHAT, None),  # it gives the question back
        ("\x1b]11;rgb:zz/00/00\x07" + WHAT, None),
        ("\x1b]11;rgb:fffff/00/00\x07" + WHAT, None),
        ("\x1b]11;white\x1b\\" + WHAT, None),
        ("\x1b]11;\x07" + WHAT, None),
    ],
)
def test_the_background_is_read_strictly_and_nothing_of_it_is_a_key(
    said: str, light: bool | None
) -> None:
    answers, typed = Answers().take(said)
    assert (answers.is_light, typed) == (light, "")
    assert answers.is_done


KEYS = st.text(st.sampled_from("jksq/ 5\r\té“"), max_size=6)


@given(KEYS, KEYS, KEYS, st.sampled_from([LIGHT, DARK]), st.data())
def test_what_is_typed_meanwhile_stays_however_it_comes(
    before: str, between: str, after: str, colour: str, data: st.DataObject
) -> None:
    """Cut anywhere but within an answer that keys follow without its end having come."""
    stream = before + colour + between + WHAT + after
    cut = data.draw(st.integers(0, len(stream)))
    answers, typed = Answers().take(stream[:cut])
    answers, rest = answers.take(stream[cut:])
    assert typed + rest == before + between + after
    assert answers.is_light is (colour is LIGHT)
    assert not answers.held


@pytest.mark.parametrize(
    "half", [LIGHT[:cut] for cut in range(3, len(LIGHT))] + [WHAT[:cut] for cut in (3, 4, 6)]
)
@pytest.mark.parametrize("key", ["q", "s", "\r", "/", "\x1b[A"])
def test_half_an_answer_is_never_a_key_and_swallows_none_for_long(half: str, key: str) -> None:
    answers, typed = Answers().take(half)
    assert typed == ""
    while answers.held:
        answers, typed = answers.release()
        assert typed == ""
    assert answers.take(key)[1] == key


@pytest.mark.parametrize("key", ["q", "s", "j", " ", "“"])
def test_a_key_behind_half_an_answer_is_a_key_at_once(key: str) -> None:
    answers, _ = Answers().take("\x1b]11;rgb:ffff/ff")
    answers, typed = answers.take(key)
    assert typed == key
    assert not answers.held
    assert Answers().take(" \x1b]11;rgb:ffff/ff" + key) == (Answers(), " " + key)


@pytest.mark.parametrize("key", ["\x1b", "\x1b[A", "\x1bOP", "\x1b]", "\x1b[", "\x1b[?2026;2$y"])
def test_other_sequences_come_through(key: str) -> None:
    answers, typed = Answers().take(key)
    answers, held = answers.release()
    assert typed + held == key
    first, rest = key[:1], key[1:]
    answers, typed = Answers().take(first)
    answers, more = answers.take(rest) if rest else answers.release()
    answers, last = answers.release()
    assert typed + more + last == key


def test_escape_is_not_held_up_once_the_terminal_has_answered() -> None:
    answers, _ = Answers().take(LIGHT + WHAT)
    assert answers.take("\x1b")[1] == "\x1b"
    assert answers.take(DARK) == (Answers(background=(0, 0x2B / 255, 0x36 / 255), is_done=True), "")


@pytest.mark.parametrize(
    ("term", "asked"),
    [
        *(("xterm-256color", True), ("tmux-256color", True), ("screen", True), ("foot", True)),
        *(("alacritty", True), ("linux", False), ("dumb", False), ("", False), ("vt100", False)),
    ],
)
def test_only_terminals_that_pass_over_what_they_do_not_know_are_asked(
    term: str, asked: bool
) -> None:
    assert may_be_asked({"TERM": term}) is asked
    assert not may_be_asked({})


def test_a_theme_belongs_to_a_kind_of_terminal_and_its_background() -> None:
    home = {"TERM": "xterm-kitty", "TERM_PROGRAM": "kitty"}
    dark = kind_of_terminal(home, "truecolor", light=False)
    themes = {dark: "nord"}
    assert theme_of_kind(themes, dark) == "nord"
    assert theme_of_kind(themes, kind_of_terminal(home, "truecolor", light=True)) is None
    assert theme_of_kind(themes, kind_of_terminal(home, "256", light=False)) is None
    assert theme_of_kind(themes, kind_of_terminal({"TERM": "screen"}, "256", light=False)) is None
    # Where it does not tell this time, what was chosen in this kind holds.
    assert theme_of_kind(themes, kind_of_terminal(home, "truecolor", light=None)) == "nord"


def test_what_a_terminal_calls_itself_cannot_break_its_name() -> None:
    odd = {"TERM": "x\x1b[31m y", "TERM_PROGRAM": "a" * 500}
    kind = kind_of_terminal(odd, None, light=None)
    assert "\x1b" not in kind
    assert len(kind.split(" ")) == 4
    assert len(kind) < 200
