"""Going on with an unfinished file: only what was asked for, as it is now, in order."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.article import identity, source
from onrecord.tui.cli.main import main
from onrecord.tui.commands import batch, work
from onrecord.tui.commands.work import Result, Worker
from onrecord.tui.store import writing
from tests.programs import private_environment

Reading = Callable[[Worker, str], Result]


@pytest.fixture(autouse=True)
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Articles are read without a model; give the names of those that were."""
    for name, value in private_environment(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    asked: list[str] = []

    def result(_: Worker, name: str) -> Result:
        asked.append(Path(name).name)
        article = source.read(name)
        told = {"source": name, "sha256": article.sha256, "text": article.text}
        return Result(name, json.dumps({"article": told}) + "\n", article.title)

    monkeypatch.setattr(Worker, "result", result)
    return asked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    result = tmp_path / "archive"
    result.mkdir()
    for number in range(6):
        (result / f"{number}.txt").write_text(f"We agree on {number}.\n", "utf-8")
    return result


@pytest.fixture
def killed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> Callable[..., Path]:
    """What runs the command on the folder and ends it as by a signal at the file of that name.

    It gives the file that was to be written; what was read before is forgotten.
    """
    output = tmp_path / "out.jsonl"

    def run(name: str, *more: str) -> Path:
        really: Reading = Worker.result

        def result(worker: Worker, given: str) -> Result:
            if Path(given).name == name:
                raise KeyboardInterrupt
            return really(worker, given)

        with monkeypatch.context() as patch:
            patch.setattr(Worker, "result", result)
            assert main(["extract", str(folder), "-o", str(output), *more]) == 130
        read.clear()
        return output

    return run


def texts(path: Path) -> list[str]:
    return [json.loads(line)["article"]["text"] for line in path.read_text("utf-8").splitlines()]


def test_another_run_gets_nothing_of_the_one_before(
    folder: Path, tmp_path: Path, killed: Callable[..., Path]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Something else.\n", "utf-8")
    output = killed("4.txt")
    assert main(["extract", str(other), "-o", str(output)]) == 0
    assert texts(output) == ["Something else.\n"]
    output.unlink()
    assert main(["extract", str(folder / "5.txt"), str(folder / "0.txt"), "-o", str(output)]) == 0
    assert texts(output) == ["We agree on 5.\n", "We agree on 0.\n"]


def test_foreign_lines_in_the_file_are_left_out(
    folder: Path,
    tmp_path: Path,
    killed: Callable[..., Path],
    read: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = killed("2.txt")
    (left,) = tmp_path.glob("out.jsonl.*.part")
    digest = hashlib.sha256(b"x").hexdigest()
    foreign = [{"article": {"source": "x", "sha256": digest}}, {"article": 1}, [], 5, {}]
    with left.open("a") as file:
        file.writelines(json.dumps(line) + "\n" for line in foreign)
        file.write("no json\n")
        file.write(json.dumps({"article": {"source": str(folder / "5.txt"), "sha256": digest}}))
    capsys.readouterr()
    assert main(["extract", str(folder), "-o", str(output)]) == 0
    assert texts(output) == [f"We agree on {number}.\n" for number in range(6)]
    assert read == ["2.txt", "3.txt", "4.txt", "5.txt"]
    assert "2 of 6 are done; 6 lines of other articles are left out" in capsys.readouterr().err


def test_a_text_that_changed_is_read_anew_in_its_place(
    folder: Path,
    killed: Callable[..., Path],
    read: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = killed("4.txt")
    (folder / "1.txt").write_text("We no longer agree at all.\n", "utf-8")
    (folder / "3.txt").unlink()
    (folder / "3.txt").mkdir()  # still named, but nothing to be read any more
    (folder / "3.txt" / "x.txt").write_text("New.\n", "utf-8")
    (folder / "3.txt" / "x.txt").unlink()
    (folder / "3.txt").rmdir()
    (folder / "3.txt").write_text("We agree on 3.\n", "utf-8")
    assert main(["extract", str(folder), "-o", str(output)]) == 0
    assert read == ["1.txt", "4.txt", "5.txt"]
    expected = [f"We agree on {number}.\n" for number in range(6)]
    expected[1] = "We no longer agree at all.\n"
    assert texts(output) == expected
    assert "1 to be read anew, changed meanwhile" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--verdicts", "--verified"])
def test_verdicts_are_those_of_now(
    folder: Path, killed: Callable[..., Path], read: list[str], option: str
) -> None:
    output = killed("4.txt", option)
    assert main(["extract", str(folder), "-o", str(output), option]) == 0
    assert len(read) == 6


def test_other_rules_begin_anew(
    folder: Path, killed: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    output = killed("4.txt")
    read.clear()
    with monkeypatch.context() as patch:
        patch.setattr(identity, "rules_version", lambda: "of another release")
        assert main(["extract", str(folder), "-o", str(output)]) == 0
    assert len(read) == 6


def test_what_an_accident_lost_is_all_that_is_read_again(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    read: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = tmp_path / "out.jsonl"
    really: Reading = Worker.result

    def dies(worker: Worker, name: str) -> Result:
        if name.endswith("2.txt"):
            return Result(name, error=f"The process that read {name} died.", code=1, again=True)
        return really(worker, name)

    with monkeypatch.context() as patch:
        patch.setattr(Worker, "result", dies)
        assert main(["extract", str(folder), "-o", str(output)]) == 1
    told = capsys.readouterr().err
    assert "2.txt died" in told
    assert "lacks 1 of 6 articles; the same command again goes on from here" in told
    assert not output.exists()
    read.clear()
    assert main(["extract", str(folder), "-o", str(output)]) == 0
    assert read == ["2.txt"]
    assert texts(output) == [f"We agree on {number}.\n" for number in range(6)]
    output.unlink()
    with monkeypatch.context() as patch:  # where it dies of it each time, the rest is had
        patch.setattr(Worker, "result", dies)
        assert main(["extract", str(folder), "-o", str(output)]) == 1
        assert main(["extract", str(folder), "-o", str(output)]) == 1
    assert len(texts(output)) == 5


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_of_two_runs_into_one_file_the_second_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], force: tuple[str, ...]
) -> None:
    output = tmp_path / "out.jsonl"
    command = ["extract", str(folder), "-o", str(output), *force]
    really: Reading = Worker.result
    codes: list[int] = []

    def result(worker: Worker, name: str) -> Result:
        if name.endswith("2.txt") and not codes:
            codes.append(main(command))  # while the first is at its third article
        return really(worker, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worker, "result", result)
        codes.append(main(command))
    assert codes == [1, 0]
    assert "Another run is writing" in capsys.readouterr().err
    assert texts(output) == [f"We agree on {number}.\n" for number in range(6)]
    assert list(tmp_path.glob("*.part*")) == []


def test_of_two_other_runs_into_one_file_neither_loses_what_it_has(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out.jsonl"
    really: Reading = Worker.result
    codes: list[int] = []

    def result(worker: Worker, name: str) -> Result:
        if name.endswith("2.txt") and not codes:
            codes.append(main(["extract", str(folder / "5.txt"), "-o", str(output)]))
        return really(worker, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worker, "result", result)
        codes.append(main(["extract", str(folder), "-o", str(output)]))
    assert codes == [0, 1]
    assert texts(output) == ["We agree on 5.\n"]
    (left,) = tmp_path.glob("*.part")
    assert f"was made meanwhile; what was to be in it is in {left}" in capsys.readouterr().err
    assert texts(left) == [f"We agree on {number}.\n" for number in range(6)]


def test_two_runs_into_one_folder_lose_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    output.mkdir()
    really = writing.write
    meet = threading.Barrier(2, timeout=30)

    def together(path: Path, data: bytes) -> None:
        if not meet.broken and meet.n_waiting < 2 and path.name == "0.jsonl":
            meet.wait()
        really(path, data)

    monkeypatch.setattr(batch, "write", together)
    codes: list[int] = []
    arguments = ["extract", str(folder), "--format", "jsonl", "-o", f"{output}/"]
    threads = [
        threading.Thread(target=lambda: codes.append(main(arguments)), daemon=True) for _ in (1, 2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert codes == [0, 0]
    written = sorted(texts(path)[0] for path in output.iterdir())
    assert written == sorted(f"We agree on {number}.\n" for number in range(6) for _ in (1, 2))


def test_a_link_to_nothing_is_a_name_that_is_taken(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / "0.jsonl").symlink_to(tmp_path / "nowhere")
    assert main(["extract", str(folder), "--format", "jsonl", "-o", f"{output}/"]) == 0
    assert len(list(output.iterdir())) == 7
    assert not (tmp_path / "nowhere").exists()


def test_an_article_too_large_for_the_memory_may_be_tried_again() -> None:
    assert "again" in Result.__slots__
    assert work.Result("a", error="x", again=True).again
