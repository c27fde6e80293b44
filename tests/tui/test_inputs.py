"""The clipboard as a source, and the line that tells of a page that comes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.article.errors import UnreadableError
from onrecord.tui.clipboard import pasting
from onrecord.tui.clipboard.pasting import paste
from tests.programs import need, private_environment
from tests.pty.terminal import ONRECORD, Terminal

STORY = "Mayor leaves\n\n“We will rebuild the café,” Mayor Anna Ito said on Monday.\n"


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Inside a tmux server of the test's own, without a desktop."""
    need("tmux")
    environment = private_environment(tmp_path, TMUX_TMPDIR=str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("TMUX", raising=False)
    subprocess.run(["tmux", "-f", "/dev/null", "new-session", "-d", "sleep 600"], check=True)
    shown = subprocess.run(
        ["tmux", "display-message", "-p", "#{socket_path},#{pid},0"],
        check=True,
        capture_output=True,
        text=True,
    )
    monkeypatch.setenv("TMUX", shown.stdout.strip())
    yield environment | {"TMUX": shown.stdout.strip()}
    subprocess.run(["tmux", "kill-server"], check=True)


@pytest.mark.usefixtures("tmux")
def test_the_text_on_the_clipboard_is_pasted() -> None:
    subprocess.run(["tmux", "load-buffer", "-"], input=STORY.encode(), check=True)
    assert paste() == STORY


def test_the_clipboard_is_read_as_an_article(tmux: dict[str, str]) -> None:
    subprocess.run(["tmux", "load-buffer", "-"], input=STORY.encode(), check=True)
    run = subprocess.run(
        [sys.executable, "-P", "-m", "onrecord.tui", "extract", "--clipboard", "--format", "md"],
        env=tmux,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("# Mayor leaves\n")
    assert "“We will rebuild the café" in run.stdout


@pytest.mark.usefixtures("tmux")
def test_an_empty_clipboard_is_told_with_a_remedy() -> None:
    with pytest.raises(UnreadableError, match="onrecord -, then ctrl\\+d"):
        paste()


@pytest.mark.usefixtures("tmux")
def test_a_clipboard_that_does_not_answer_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As xclip does on an X server that hangs; what it has started dies with it.
    monkeypatch.setattr(pasting, "TIME_LIMIT", 0.2)
    monkeypatch.setattr(pasting, "_PYPERCLIP", ["sh", "-c", "sleep 300 & wait"])
    with pytest.raises(UnreadableError):
        paste()


PAGE = b"<html><body><article>" + b"<p>The harbour will reopen, officials said.</p>" * 30


class _SlowPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        for start in range(0, len(PAGE), 300):
            self.wfile.write(PAGE[start : start + 300])
            threading.Event().wait(0.15)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def slow_page() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _SlowPage)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/harbour"
    server.shutdown()
    server.server_close()


def test_a_terminal_is_told_of_a_page_that_comes_without_escapes(
    slow_page: str, tmp_path: Path
) -> None:
    command = [*ONRECORD, "extract", slow_page, "--allow-private", "-o", str(tmp_path / "a.md")]
    environment = private_environment(tmp_path, TERM="dumb")
    with Terminal(command, environment) as terminal:
        assert terminal.wait() == 0
        assert "Fetching from 127.0.0.1 1 kB of 1 kB" in terminal.raw
        assert "\x1b" not in terminal.raw
        # The line is wiped: what is left on it are blanks.
        assert terminal.raw.rstrip("\r").rpartition("\r")[2].strip() == ""
    assert "harbour will reopen" in (tmp_path / "a.md").read_text("utf-8")


def test_no_terminal_is_told_nothing(slow_page: str, tmp_path: Path) -> None:
    run = subprocess.run(
        [*ONRECORD, "extract", slow_page, "--allow-private", "--only", "actors"],
        env=os.environ | private_environment(tmp_path),
        capture_output=True,
        timeout=120,
    )
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_without_a_screen_gets_a_sentence_and_no_escapes(
    term: str, tmp_path: Path
) -> None:
    with Terminal(list(ONRECORD), private_environment(tmp_path, TERM=term)) as terminal:
        assert terminal.wait() == 1
        assert "\x1b" not in terminal.raw
        assert "--format text" in terminal.raw
        assert terminal.raw.count("\n") == 1
