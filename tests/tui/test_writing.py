"""Files that a user asked for: whole or not at all, and never in place of another unasked."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from onrecord.tui.store.writing import PartFile, WriteError, write


def part(path: Path, goes_on: bool = True, force: bool = False) -> PartFile:
    return PartFile(path, "f", goes_on=goes_on, force=force)


def test_a_file_is_in_its_place_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out"
    file = part(path)
    file.write(b"one\n")
    assert not path.exists()
    file.write(b"two\n")
    file.finish()
    assert path.read_bytes() == b"one\ntwo\n"
    assert os.listdir(tmp_path) == ["out"]


def test_no_file_is_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with pytest.raises(WriteError, match="--force"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    write(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["out"]


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out"
    file = part(path)
    file.write(b"mine")
    path.write_bytes(b"theirs")
    with pytest.raises(WriteError, match="meanwhile"):
        file.finish()
    assert path.read_bytes() == b"theirs"
    assert file.part.read_bytes() == b"mine"


def test_the_permissions_of_a_replaced_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(path, b"new", force=True)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to("real")
    write(link, b"new", force=True)
    assert link.is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_what_a_killed_run_left_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "out"
    first = part(path)
    first.write(b"one\ntwo\nhal")
    first.leave(keep=True)
    second = part(path)
    seen: list[bytes] = []
    second.rearrange(lambda line: seen.append(line) or 0)  # type: ignore[func-returns-value]
    assert seen == [b"one\n", b"two\n"]
    second.write(b"three\n")
    second.finish()
    assert path.read_bytes() == b"one\ntwo\nthree\n"


def test_lines_are_put_in_order_and_some_left_out(tmp_path: Path) -> None:
    path = tmp_path / "out"
    file = part(path)
    file.write(b"3 c\n1 a\nx\n2 b\n1 d\nhal")
    file.rearrange(lambda line: int(line[:1]) if line[:1].isdigit() else None)
    file.write(b"9\n")
    with pytest.raises(WriteError, match="Another run"):
        part(path)  # the lock has moved with it
    file.finish()
    assert path.read_bytes() == b"1 a\n1 d\n2 b\n3 c\n9\n"
    assert os.listdir(tmp_path) == ["out"]


def test_what_cannot_be_gone_on_with_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "out"
    first = part(path)
    first.write(b"old\n")
    first.leave(keep=True)
    second = part(path, goes_on=False)
    second.write(b"new\n")
    second.finish()
    assert path.read_bytes() == b"new\n"


def test_two_runs_do_not_write_the_same_file(tmp_path: Path) -> None:
    file = part(tmp_path / "out")
    with pytest.raises(WriteError, match="Another run"):
        part(tmp_path / "out")
    file.leave(keep=False)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("force", [False, True])
def test_a_run_that_ends_while_another_begins_keeps_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    path = tmp_path / "out"
    first = part(path, force=force)
    first.write(b"first\n")
    really = fcntl.flock

    def as_the_first_ends(file: BinaryIO, how: int) -> None:
        # The second has opened what the first is about to put in its place, and locks it then.
        monkeypatch.setattr(fcntl, "flock", really)
        first.finish()
        really(file, how)

    monkeypatch.setattr(fcntl, "flock", as_the_first_ends)
    if force:
        second = part(path, goes_on=False, force=True)
        assert path.read_bytes() == b"first\n"
        second.write(b"second\n")
        assert path.read_bytes() == b"first\n"
        second.finish()
        assert path.read_bytes() == b"second\n"
    else:
        with pytest.raises(WriteError, match="exists already"):
            part(path, goes_on=False)
        assert path.read_bytes() == b"first\n"
    assert os.listdir(tmp_path) == ["out"]


def test_a_run_that_gives_up_while_another_begins_takes_nothing_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    first = part(path)
    really = fcntl.flock

    def as_the_first_gives_up(file: BinaryIO, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", really)
        first.leave(keep=False)
        really(file, how)

    monkeypatch.setattr(fcntl, "flock", as_the_first_gives_up)
    second = part(path)
    second.write(b"second\n")
    second.finish()
    assert path.read_bytes() == b"second\n"


@pytest.mark.parametrize(
    ("name", "words"), [("", "is a folder"), ("no/such/file", "There is no folder")]
)
def test_a_wrong_place_is_told_before_any_work(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(WriteError, match=words):
        part(tmp_path / name)


def test_a_device_is_written_to_not_replaced(tmp_path: Path) -> None:
    write(Path("/dev/null"), b"x")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(pipe, b"data")
    assert os.read(reader, 10) == b"data"
    os.close(reader)
