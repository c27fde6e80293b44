"""What a user of the command line sees: output, one-sentence errors, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.tui.commands.extract import schema_text

STORY = "Mayor leaves\n\n“We will rebuild the harbour,” Mayor Anna Ito said on Monday.\n"


def onrecord(
    *arguments: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord.tui", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=os.environ | environment,
        check=False,
        timeout=120,
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def sentence(run: subprocess.CompletedProcess[bytes]) -> str:
    """The one line of the error stream; fails when there is more or less."""
    lines = run.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("onrecord: ")
    return lines[0]


@pytest.mark.parametrize("flags", [["--help"], ["--version"], ["extract", "--help"]])
def test_help_and_version_load_neither_spacy_nor_textual(flags: list[str]) -> None:
    script = (
        "import sys\n"
        "from onrecord.tui.cli.main import main\n"
        f"try: main({flags!r})\n"
        "except SystemExit as end: assert not end.code\n"
        "print({'spacy', 'textual', 'rich', 'numpy'} & set(sys.modules), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert run.stderr.decode().strip() == "set()"
    assert run.stdout


def test_the_help_shows_examples_and_exit_codes() -> None:
    shown = onrecord("--help").stdout.decode()
    assert "onrecord story.txt" in shown
    assert "130 interrupted" in shown


def test_extract_loads_no_textual(story: Path) -> None:
    script = (
        "import sys\n"
        "from onrecord.tui.cli.main import main\n"
        f"assert main(['extract', {str(story)!r}]) == 0\n"
        "print('textual' in sys.modules, file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert run.stderr.decode().strip() == "False"


def test_extract_prints_one_object_with_the_text_unchanged(story: Path) -> None:
    run = onrecord("extract", story)
    assert (run.returncode, run.stderr) == (0, b"")
    printed = json.loads(run.stdout)
    assert printed["article"]["text"] == STORY
    assert printed["article"]["source"] == str(story)
    assert printed["article"]["title"] == "Mayor leaves"
    assert [a["name"] for a in printed["actors"] if a["kind"] == "person"] == ["Anna Ito"]


def test_several_files_come_in_order_and_a_bad_one_loses_no_other(
    story: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    other = tmp_path / "other.txt"
    other.write_text("Nobody spoke.", "utf-8")
    run = onrecord("extract", story, empty, other, "--format", "jsonl")
    printed = [json.loads(line)["article"]["source"] for line in run.stdout.splitlines()]
    assert printed == [str(story), str(other)]
    assert "no text in" in sentence(run)
    assert run.returncode == 5


def test_standard_input_is_read_for_a_dash() -> None:
    run = onrecord("extract", "-", stdin=STORY.encode("cp1252"))
    assert json.loads(run.stdout)["article"]["text"] == STORY


def test_an_article_without_facts_is_no_failure() -> None:
    run = onrecord("extract", "-", stdin=b"and so it went")
    printed = json.loads(run.stdout)
    assert run.returncode == 0
    assert (printed["actors"], printed["quotes"], printed["deals"]) == ([], [], [])


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["extract", "no-such.txt"], 4, ["no-such.txt", "check"]),
        (["extract", "EMPTY-FOLDER"], 4, ["folder"]),
        (["no-such.txt"], 4, ["no-such.txt"]),
        (["extract", "-", "-"], 2, ["once"]),
        (["extract", "STORY", "--encoding", "klingon"], 4, ["klingon"]),
        (["extract", "STORY", "--model", "en_core_web_xxl"], 3, ["en_core_web_xxl", "download"]),
        (["STORY"], 1, ["terminal", "onrecord extract"]),
    ],
)
def test_each_error_is_one_sentence_with_its_exit_code(
    story: Path, arguments: list[str], code: int, words: list[str]
) -> None:
    empty = story.parent / "empty"
    empty.mkdir()
    places = {"STORY": str(story), "EMPTY-FOLDER": str(empty)}
    run = onrecord(*[places.get(a, a) for a in arguments])
    assert run.returncode == code
    assert run.stdout == b""
    assert all(word in sentence(run) for word in words)


def test_wrong_usage_ends_with_two() -> None:
    assert onrecord("--no-such-flag").returncode == 2
    assert onrecord("extract", "--format", "xml").returncode == 2


def test_a_closed_pipe_ends_quietly(story: Path) -> None:
    line = f'"{sys.executable}" -m onrecord.tui extract "{story}" "{story}" --format jsonl'
    run = subprocess.run(["bash", "-c", f"{line} | true"], capture_output=True, check=False)
    assert run.stderr == b""


def test_an_interrupt_ends_with_130_and_no_traceback(story: Path) -> None:
    import signal

    with subprocess.Popen(
        [sys.executable, "-m", "onrecord.tui", "extract", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell starts a foreground job with the default handler, whatever this process ignores.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        assert process.stdin is not None
        process.stdin.write(story.read_bytes())
        process.stdin.flush()
        try:
            process.wait(1.5)  # it waits for the rest of its input
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in errors


def test_the_schema_is_printed() -> None:
    assert onrecord("extract", "--schema").stdout.decode() == schema_text()


def test_escape_sequences_of_a_text_stay_escaped_in_the_output(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_bytes("Anna Ito \x1b]0;owned\x07 said \x9b2J so.".encode())
    run = onrecord("extract", hostile)
    assert b"\x1b" not in run.stdout
    assert "\x9b".encode() not in run.stdout
    assert json.loads(run.stdout)["article"]["text"] == hostile.read_text("utf-8")
