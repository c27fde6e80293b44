"""A library and what may befall it: kill -9, a full disk, two programs, damage, hostile words."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.article import library
from onrecord.tui.cli.main import main
from tests.library import ENGINE, made, story

ROOT = Path(__file__).resolve().parents[2]

ADDING = """
import sys
from pathlib import Path
from onrecord.article import library
from tests.library import ENGINE, story

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with library.opened(path, write=True) as connection:
    for n in range(count):
        library.add(connection, *story(words=f"The {name} quay number {n} is closed until spring",
                                       source=f"{name}{n}", title=f"{name} {n}"), ENGINE)
        print(n, flush=True)
"""


def adding(path: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    """Start a program that adds articles, and tells of each one that is there."""
    command = [sys.executable, "-c", ADDING, str(path), name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def whole(path: Path) -> int:
    """Take a library; assert that each of its articles is there with all it is found by; count."""
    with library.opened(path, write=True) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        for table in ("article_words", "quote_words", "deal_words", "person_words"):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        rows = list(library.articles(connection))
        said = {hit.article for hit in library.find(connection, library.Query(speaker="ito"))}
        quays = {hit.article for hit in library.find(connection, library.Query(words="quay"))}
        deals = {hit.article for hit in library.find(connection, library.Query(kind="deals"))}
        numbers = {row["id"] for row in rows}
        assert (said, quays, deals) == (numbers, numbers, numbers)
        for number in numbers:
            article, facts = library.article_of(connection, number)
            assert len(facts.quotes) == 2
            assert facts.quotes[1].content[0].text_in(article.text).startswith("“The")
    return len(rows)


@pytest.mark.parametrize("seed", range(4))
def test_kill_9_loses_at_most_the_article_in_work(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "library.sqlite3"
    chance = random.Random(seed)
    told = 0
    for attempt in range(2):
        with adding(path, f"part{attempt}", 10_000) as program:
            assert program.stdout is not None
            for _ in range(chance.randint(1, 12)):
                program.stdout.readline()
                told += 1
            time.sleep(chance.random() / 50)
            program.send_signal(signal.SIGKILL)
            told += program.stdout.read().count(b"\n")
        assert whole(path) - told in (0, attempt + 1, 1)
        told = whole(path)


def test_two_programs_add_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    programs = [adding(path, name, 25) for name in ("north", "south", "east")]
    for program in programs:
        program.communicate()
        assert program.returncode == 0
    assert whole(path) == 75


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "library.sqlite3")
    added = 0

    def add_all() -> None:
        nonlocal added
        with library.opened(path, write=True) as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")
            while True:
                told = story(words=f"The quay number {added} is closed", source=f"{added}")
                library.add(connection, *told, ENGINE)
                added += 1

    with pytest.raises(library.LibraryError, match="disk is full"):
        add_all()
    assert added > 3
    assert whole(path) == added


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_library_is_told_and_not_written_to(
    tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = made(
        tmp_path / "library.sqlite3",
        *(story(words=f"The quay number {n} is closed", source=f"{n}") for n in range(9)),
    )
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(40):
        at = chance.randrange(100, len(data))
        data[at : at + 60] = chance.randbytes(60)
    path.write_bytes(data)
    for asked in (
        ["find", "quay"],
        ["find", "--speaker", "ito", "--format", "jsonl"],
        ["find", "--kind", "deals", "northgate"],
        ["find", "--kind", "text", '"the quay"'],
        ["persons", "ito"],
        ["export", "-o", str(tmp_path / "out")],
    ):
        code = main([*asked, "--library", str(path)])
        told = capsys.readouterr()
        assert code in (0, 1, 2), told.err
        assert code == 0 or told.err.count("\n") == 1, told.err
        assert "Traceback" not in told.err
    assert path.read_bytes() == data


HOSTILE = (
    "\x1b]0;owned\x07\x1b[2J",
    "\u202egnirts\u2066",
    "'; DROP TABLE article; --",
    '" OR quote_words MATCH "*',
    "%_\\%",
    "[red]x[/red] {{ }} $(rm)",
    "=HYPERLINK(1)",
    "\ud800 \x00 \ufffe",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_wherever_they_stand(
    tmp_path: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = made(
        tmp_path / "library.sqlite3",
        story(title=words, outlet=words, author=words, url=f"https://a.example/{words}"),
        story("Bo Berg", source=words, title="Plain", outlet="Plain"),
    )
    capsys.readouterr()
    for asked in (
        *(["find", words], ["find", "--speaker", words], ["find", "--about", words]),
        *(["find", "--outlet", words], ["find", "--kind", "text", words], ["persons", words]),
    ):
        assert main([*asked, "--library", str(path)]) in (0, 2)
    for form in ("text", "md", "csv", "json", "jsonl", "csl", "bibtex"):
        assert main(["find", "dredge", "--format", form, "--library", str(path)]) == 0
    told = capsys.readouterr()
    for sign in "\x1b\x07\x00\u202e\u2066":
        assert sign not in told.out + told.err
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (2,)
