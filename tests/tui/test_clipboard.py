"""The clipboard chain with real programs: an X server, xclip, a tmux server, ones that hang."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.article.formats.copied import FORMS, render
from onrecord.tui.clipboard.copying import LONGEST_SEQUENCE, clean, copy, save
from tests.programs import need, private_environment

SSH = "192.0.2.1 50000 192.0.2.2 22"

GENEROUS = 30.0
"""Seconds: a time limit that a busy machine does not reach."""

TEXT = "“Naïve – 3 < 4,” she said.\nSecond line: 汉字, emoji 👩‍🚀."


def programs_with(setting: str) -> list[str]:
    """The command lines of all running programs that have this in their environment (Linux)."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if setting.encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_text("utf-8", "replace"))
    return found


@pytest.fixture
def display() -> Iterator[str]:
    """A real X server that nobody looks at; gives its DISPLAY."""
    need("Xvfb", "xclip")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "64x64x8", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """A tmux server of the test's own; gives the value of $TMUX inside it and its command."""
    need("tmux")
    command = ["tmux", "-S", str(tmp_path / "tmux.sock"), "-f", "/dev/null"]
    clean_environment = {k: v for k, v in os.environ.items() if not k.startswith("TMUX")}
    subprocess.run([*command, "new-session", "-d", "cat"], check=True, env=clean_environment)
    inside = subprocess.run(
        [*command, "display-message", "-p", "#{socket_path},#{pid},0"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    yield inside, command
    subprocess.run([*command, "kill-server"], check=False)


def test_the_desktop_clipboard_holds_the_text_afterwards(display: str, tmp_path: Path) -> None:
    environment = private_environment(tmp_path, DISPLAY=display)
    result = copy(TEXT, environ=environment, folder=tmp_path, time_limit=GENEROUS)
    pasted = subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        check=True,
    )
    assert pasted.stdout.decode("utf-8") == TEXT
    assert result.copied
    assert result.message == f"Copied {len(TEXT)} characters"


HOSTILE = (
    "touch PWNED; Acme\u202e Corp agreed to buy Beta\x1b[2J Inc.\u2028touch PWNED\n\n"
    "“Go \x9b1m;=1+1,\x07” said Ann.\r\ntouch PWNED\n"
)


@pytest.mark.parametrize("form", FORMS)
def test_facts_of_a_hostile_article_lie_on_the_clipboard_as_harmless_words(
    display: str, tmp_path: Path, form: str
) -> None:
    deal = Deal("d1", "Acme Corp’s purchase", "sale", (Span(0, 63), Span(52, 63)))
    quote = Quote("q1", "direct", (Span(65, 80),))
    article = Article("x", HOSTILE, "0" * 64)
    text = render(article, Facts(quotes=(quote,), deals=(deal,)), ["d1", "q1"], form, {})
    environment = private_environment(tmp_path, DISPLAY=display)
    assert copy(text, environ=environment, folder=tmp_path, time_limit=GENEROUS).copied
    pasted = subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    assert pasted == text
    assert "PWNED" in pasted
    assert all(sign == "\n" or sign.isprintable() for sign in pasted)
    assert not any(line.lstrip().startswith("touch") for line in pasted.split("\n"))


def test_a_dead_display_is_not_believed_and_writes_nothing_on_the_screen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    need("xclip")
    sent: list[str] = []
    environment = private_environment(tmp_path, DISPLAY=":6177")
    result = copy(TEXT, environ=environment, terminal=sent.append, folder=tmp_path)
    assert sent == [TEXT]
    assert result.message.startswith("Sent to the terminal (it does not confirm)")
    assert capfd.readouterr() == ("", "")


def test_a_display_that_never_answers_costs_the_time_limit_and_leaves_no_program_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("xclip")
    monkeypatch.setenv("HOME", str(tmp_path))
    with socket.socket() as silent:
        # As an X server that was stopped, or a broken tunnel: it accepts and says nothing.
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        display = f"127.0.0.1:{silent.getsockname()[1] - 6000}"
        begin = time.monotonic()
        result = copy(
            TEXT,
            environ=private_environment(tmp_path, DISPLAY=display),
            folder=tmp_path / "state",
            time_limit=1.0,
        )
        assert 0.9 < time.monotonic() - begin < 10
        assert result.message == "No clipboard: saved to ~/state/copied.txt"
        assert programs_with(f"DISPLAY={display}") == []


def test_inside_tmux_the_text_is_in_the_tmux_buffer(
    tmux: tuple[str, list[str]], tmp_path: Path
) -> None:
    inside, command = tmux
    environment = private_environment(tmp_path, TMUX=inside)
    result = copy(TEXT, environ=environment, folder=tmp_path, time_limit=GENEROUS)
    buffer = subprocess.run([*command, "show-buffer"], capture_output=True, check=True)
    assert buffer.stdout.decode("utf-8") == TEXT
    assert result.message == f"Copied {len(TEXT)} characters to the tmux buffer"


def test_a_tmux_that_is_gone_is_named_and_the_next_route_taken(tmp_path: Path) -> None:
    need("tmux")
    environment = private_environment(tmp_path, TMUX=f"{tmp_path}/gone,1,0")
    sent: list[str] = []
    result = copy(TEXT, environ=environment, terminal=sent.append, folder=tmp_path)
    assert sent == [TEXT]
    assert not result.copied
    assert "tmux" in result.message


def test_over_ssh_the_terminal_is_asked_even_where_a_display_would_answer(
    display: str, tmp_path: Path
) -> None:
    sent: list[str] = []
    environment = private_environment(tmp_path, DISPLAY=display, SSH_CONNECTION=SSH)
    result = copy(TEXT, environ=environment, terminal=sent.append, folder=tmp_path)
    assert sent == [TEXT]
    assert result.route == "terminal"


def test_over_ssh_in_tmux_the_tmux_buffer_gets_it(
    tmux: tuple[str, list[str]], tmp_path: Path
) -> None:
    inside, command = tmux
    environment = private_environment(
        tmp_path, TMUX=inside, SSH_CONNECTION="192.0.2.1 1 192.0.2.2 22"
    )
    sent: list[str] = []
    assert copy(TEXT, environ=environment, terminal=sent.append, folder=tmp_path).route == "tmux"
    assert sent == []
    buffer = subprocess.run([*command, "show-buffer"], capture_output=True, check=True)
    assert buffer.stdout.decode("utf-8") == TEXT


@pytest.mark.parametrize("as_list", [False, True])
def test_the_configured_command_comes_first_and_gets_the_text(
    tmp_path: Path, as_list: bool
) -> None:
    target = tmp_path / "with blank"
    code = f"import sys; open({str(target)!r}, 'wb').write(sys.stdin.buffer.read())"
    command = [sys.executable, "-c", code] if as_list else f'"{sys.executable}" -c "{code}"'
    environment = private_environment(tmp_path)
    result = copy(TEXT, command=command, environ=environment, time_limit=GENEROUS)
    assert target.read_text("utf-8") == TEXT
    assert result.message == f"Copied {len(TEXT)} characters"


def test_a_configured_command_that_hangs_is_killed_and_reported(tmp_path: Path) -> None:
    begin = time.monotonic()
    result = copy(
        TEXT,
        command="sleep 60",
        environ=private_environment(tmp_path),
        folder=tmp_path,
        time_limit=0.5,
    )
    assert time.monotonic() - begin < 5
    assert result.route == "file"
    assert "the configured clipboard command: sleep did not finish in time" in result.message


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("no-such-program-here", "no-such-program-here: No such file or directory"),
        ("sh -c 'echo broken >&2; exit 3'", "sh: broken"),
        ("false", "false: exit status 1"),
        ("unclosed 'quotation", "cannot be read"),
    ],
)
def test_a_configured_command_that_fails_is_reported_and_does_not_lose_the_text(
    tmp_path: Path, command: str, words: str
) -> None:
    result = copy(TEXT, command=command, environ=private_environment(tmp_path), folder=tmp_path)
    assert words in result.message
    assert (tmp_path / "copied.txt").read_text("utf-8") == TEXT


def test_a_command_that_stays_behind_as_a_daemon_does_not_hold_the_copy_up(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    command = ["sh", "-c", f"sleep 60 & echo $! > '{pid_file}'"]
    begin = time.monotonic()
    result = copy(
        TEXT,
        command=command,
        environ=private_environment(tmp_path),
        folder=tmp_path,
        time_limit=GENEROUS,
    )
    assert result.copied
    assert time.monotonic() - begin < GENEROUS / 2
    os.kill(int(pid_file.read_text()), signal.SIGTERM)


def test_what_a_command_complains_of_cannot_act_on_the_screen(tmp_path: Path) -> None:
    command = ["sh", "-c", r"printf '\033]0;owned\007[/]' >&2; exit 1"]
    result = copy(TEXT, command=command, environ=private_environment(tmp_path), folder=tmp_path)
    assert "owned" in result.message
    assert all(character.isprintable() for character in result.message)


def test_a_terminal_without_the_sequence_or_a_text_too_long_for_it_goes_to_the_file(
    tmp_path: Path,
) -> None:
    sent: list[str] = []
    console = private_environment(tmp_path)
    console["TERM"] = "linux"
    assert copy(TEXT, environ=console, terminal=sent.append, folder=tmp_path).route == "file"
    long = "x" * (LONGEST_SEQUENCE + 1)
    plain = private_environment(tmp_path)
    assert copy(long, environ=plain, terminal=sent.append, folder=tmp_path).route == "file"
    assert copy(long[1:], environ=plain, terminal=sent.append, folder=tmp_path).route == "terminal"
    assert sent == [long[1:]]


def test_a_writer_that_raises_does_not_lose_the_text(tmp_path: Path) -> None:
    def broken(_: str) -> None:
        raise RuntimeError("the app is closing")

    result = copy(TEXT, environ=private_environment(tmp_path), terminal=broken, folder=tmp_path)
    assert result.route == "file"
    assert (tmp_path / "copied.txt").read_text("utf-8") == TEXT


def test_the_file_is_private_and_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    folder = tmp_path / "state"
    folder.mkdir()
    (folder / "copied.txt").symlink_to(victim)
    path = save(TEXT, folder)
    assert victim.read_text() == "untouched"
    assert path.read_text("utf-8") == TEXT
    assert stat.S_IMODE(path.lstat().st_mode) == 0o600
    assert [entry.name for entry in folder.iterdir()] == ["copied.txt"]


def test_when_not_even_a_file_can_be_written_the_message_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    result = copy(TEXT, environ=private_environment(tmp_path), folder=blocked / "state")
    assert not result.copied
    assert result.route is None
    assert result.message.startswith("Not copied.")


def test_nothing_to_copy_touches_nothing(tmp_path: Path) -> None:
    result = copy("\x1b\x00", environ=private_environment(tmp_path), folder=tmp_path / "state")
    assert result.message == "Nothing to copy"
    assert not (tmp_path / "state").exists()


def test_one_character_is_no_plural(tmp_path: Path) -> None:
    assert copy("x", command="true", environ=private_environment(tmp_path)).message == (
        "Copied 1 character"
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\tb\vc\fd", "a b c d"),
        ("\x1b[201~rm -rf\x1b]52;c;eA==\x07", "[201~rm -rf]52;c;eA=="),
        ("C1 \x9b31m, NUL \x00, DEL \x7f", "C1 31m, NUL , DEL "),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("‘Kept’ \u200d \u202e \u2028 é\u0301 ", "‘Kept’ \u200d \u202e \u2028 é\u0301 "),
    ],
)
def test_control_characters_go_and_everything_else_stays(given: str, kept: str) -> None:
    assert clean(given) == kept
