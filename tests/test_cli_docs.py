"""Man page and completions: as the parsers are, and usable."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import need

pytest.importorskip("shtab")

DOCS = Path(__file__).resolve().parent.parent / "tui" / "manual"


def test_they_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "onrecord.tui.manual", "--check"], capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_the_man_page_is_well_formed() -> None:
    need("groff")
    run = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", DOCS / "onrecord.1"], capture_output=True, text=True
    )
    assert run.stderr == ""
    for words in ("onrecord extract", "onrecord find", "--allow-private", "ONRECORD_MODEL"):
        assert words in run.stdout.replace("\u2010", "-")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["ex"], ["extract", "export"]),
        (["sto"], ["story.txt"]),
        (["extract", "sto"], ["story.txt"]),
        (["extract", "--for"], ["--format", "--force"]),
        (["extract", "--format", "m"], ["md"]),
        (["doctor", "--m"], ["--model"]),
        (["find", "--pol"], ["--polarity"]),
    ],
)
def test_bash_completes_commands_options_and_files(
    typed: list[str], offered: list[str], tmp_path: Path
) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    (tmp_path / "story.txt").touch()
    script = (
        f"source '{DOCS}/completions/onrecord'\n"
        'COMP_WORDS=(onrecord "$@"); COMP_CWORD=$#; COMP_LINE="${COMP_WORDS[*]}"\n'
        '_shtab_onrecord; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    run = subprocess.run(
        ["bash", "-c", script, "bash", *typed], cwd=tmp_path, capture_output=True, text=True
    )
    assert sorted(run.stdout.split()) == sorted(offered)
