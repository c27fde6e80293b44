"""Pipes, devices and files without end in the user's own folders are told of, not waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.article import source
from onrecord.article.errors import UnreadableError
from onrecord.article.facts.keys import FactKey
from onrecord.article.facts.span import Span
from onrecord.tui.cli.folders import reason_against
from onrecord.tui.failing import failure_told
from onrecord.tui.store import config, own_files
from onrecord.tui.store.state import StateStore

KEY = FactKey("quote", (Span(10, 20),))


def put(path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(own_files.LARGEST + 1)
    else:
        path.symlink_to(kind)


KINDS = ["pipe", "folder", "large", "/dev/full", "/dev/zero", "/dev/tty", "/proc/self/maps"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_of_settings_is_told_and_done_without(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "config.toml"
    put(path, kind)
    settings = config.load(path)
    assert settings.problems
    assert "ignored" in settings.problems[0]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_of_state_is_told_and_done_without(tmp_path: Path, kind: str) -> None:
    store = StateStore(tmp_path / "state")
    sha = "a" * 64
    store.change_article(sha, lambda state: state.with_verdict(KEY, "verified"))
    (path,) = [each for each in (tmp_path / "state").rglob("*") if sha[:8] in each.name]
    path.unlink()
    put(path, kind)
    again = StateStore(tmp_path / "state")
    again.article(sha)
    assert again.take_problems()


@pytest.mark.parametrize("path", ["/proc/kmsg", "/proc/self/mem", "/sys/kernel/uevent_seqnum"])
def test_the_system_s_own_files_are_no_articles(path: str) -> None:
    if not os.path.exists(path):
        pytest.skip("Linux has it")
    assert source.names_of(path) == [path]  # looked into before it is read, without waiting
    with pytest.raises(UnreadableError, match=r"no regular file|may not be read"):
        source.read(path)


def test_the_system_s_own_files_in_a_folder_are_left_out(tmp_path: Path) -> None:
    for name in ("log", "log.csv"):
        (tmp_path / name).symlink_to("/proc/kmsg")
        if not (tmp_path / name).exists():
            pytest.skip("Linux has it")
        assert reason_against(str(tmp_path / name)) == "is no regular file"


def test_a_link_to_the_system_s_files_is_none_either(tmp_path: Path) -> None:
    link = tmp_path / "a.txt"
    link.symlink_to("/proc/self/maps")
    if not link.exists():
        pytest.skip("Linux has it")
    with pytest.raises(UnreadableError, match="no regular file"):
        source.read(str(link))


def test_a_failure_is_told_without_a_word_of_the_article() -> None:
    secret = "The minister said no."
    try:
        config.parse(secret)  # type: ignore[arg-type]
    except AttributeError as error:
        told = failure_told(error)
    assert "minister" not in told
    assert "AttributeError at config.py, line" in told
    assert failure_told(None).startswith("The reader failed")
