"""What a corpus is read from and written to: files of any store, cut and put together again."""

from __future__ import annotations

import gzip
import http.server
import io
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fsspec")
pytest.importorskip("pyarrow")
pytest.importorskip("warcio")

import fsspec
import pyarrow
from pyarrow import parquet

from onrecord.article import source
from onrecord.article.corpus import CorpusError
from onrecord.article.corpus.job import Job
from onrecord.article.corpus.listing import Listing
from onrecord.article.corpus.plan import Plan, Portion, tasks_of
from onrecord.article.corpus.portions import entries
from onrecord.article.corpus.report import Counts, Failed, LeftOut, Read
from onrecord.article.corpus.store import Store
from onrecord.article.errors import NoTextError, SourceError, UnreadableError

JOB = Job(output="/nowhere")


def titles(names: list[str], job: Job = JOB) -> list[str]:
    """The first lines of all articles of what was named, task after task."""
    return [
        entry.article().text.split("\n")[0]
        for task in Plan.of(names, job)
        for portion in task.portions
        for entry in entries(portion, job)
    ]


def small(words: int) -> Job:
    return Job(output="/nowhere", words=words)


# What was named


def test_folders_patterns_and_files_are_found_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.md", ".hidden.txt", "_own/d.txt", "code.py", "notes"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"This is {name}.\n", "utf-8")
    assert titles([str(tmp_path)]) == ["This is a.txt.", "This is b.txt.", "This is deep/c.md."]
    assert titles([f"{tmp_path}/?.txt"]) == ["This is a.txt.", "This is b.txt."]
    assert titles([f"{tmp_path}/b.txt", f"{tmp_path}/notes"]) == [
        "This is b.txt.",
        "This is notes.",
    ]
    listing = Listing([str(tmp_path)])
    assert len(list(listing)) == 3
    assert dict(listing.left_out) == {".py": 1, "without ending": 1}


def test_a_file_with_a_sign_of_patterns_in_its_name_is_itself(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("Really.\n", "utf-8")
    assert titles([f"{tmp_path}/a[1].txt"]) == ["Really."]


def test_what_is_written_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n", "utf-8")
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "old.txt").write_text("Two.\n", "utf-8")
    assert titles([str(tmp_path)], Job(output=str(tmp_path / "facts"))) == ["One."]


@pytest.mark.parametrize("name", ["nothing.jsonl", "no*.txt", "nowhere://a/b"])
def test_what_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"nothing|no\*|nowhere"):
        Plan.of([name if "://" in name else str(tmp_path / name)], JOB)


# Lines


def lines(count: int) -> str:
    records = [
        {"headline": f"Title {n}", "body": f"Story {n} — of the mayor", "site": "Example"}
        for n in range(count)
    ]
    return "".join(
        json.dumps(each, ensure_ascii=n % 2 == 0) + "\n" for n, each in enumerate(records)
    )


@pytest.mark.parametrize("packing", ["", ".gz", ".xz"])
@pytest.mark.parametrize("words", [1, 60, 100_000])
def test_each_line_is_read_once_wherever_it_is_cut(
    packing: str, words: int, tmp_path: Path
) -> None:
    path = str(tmp_path / f"news.jsonl{packing}")
    with fsspec.open(path, "wb", compression="infer") as file:
        file.write(lines(40).encode())
    assert titles([path], small(words)) == [f"Story {n} — of the mayor" for n in range(40)]


def test_an_article_of_a_line_is_called_by_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines(3), "utf-8")
    (task,) = Plan.of([str(path)], JOB)
    found = [entry.article() for portion in task.portions for entry in entries(portion, JOB)]
    for n, article in enumerate(found):
        name, _, at = article.source.rpartition("@")
        assert name == str(path)
        assert json.loads(path.read_bytes()[int(at) :].split(b"\n")[0])["headline"] == f"Title {n}"
        assert (article.title, article.outlet) == (f"Title {n}", "Example")
    assert [each.text for each in found] == [source.read(f"{path}#{n}").text for n in (1, 2, 3)]


def test_a_bad_line_loses_no_other(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(
        lines(1).encode() + b'{"body": \n\n{"n": 1}\n["x"]\n\xff\n' + lines(1).encode()
    )
    (task,) = Plan.of([str(path)], JOB)
    told: list[object] = []
    for entry in (one for portion in task.portions for one in entries(portion, JOB)):
        try:
            told.append(entry.article().title)
        except SourceError as error:
            told.append(type(error))
    assert told == [
        "Title 0",
        UnreadableError,
        NoTextError,
        NoTextError,
        UnreadableError,
        "Title 0",
    ]


def test_the_fields_are_those_that_were_named(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"body": "no", "inner": {"main": "Yes."}}\n', "utf-8")
    assert titles([str(path)], Job("/nowhere", fields=(("text", "inner.main"),))) == ["Yes."]


# Rows


@pytest.mark.parametrize("words", [3, 20, 100_000])
def test_each_row_is_read_once_wherever_it_is_cut(words: int, tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    table = pyarrow.table(
        {
            "maintext": [f"Story {n}" for n in range(50)],
            "headline": [f"Title {n}" for n in range(50)],
            "vector": [[0.5, 1.5]] * 50,
            "picture": [b"\xff"] * 50,
        }
    )
    parquet.write_table(table, path, row_group_size=20)
    assert titles([str(path)], small(words)) == [f"Story {n}" for n in range(50)]
    portion = Portion(str(path), "rows", 3, 5, 1)
    assert [entry.name for entry in entries(portion, JOB)] == [f"{path}#24", f"{path}#25"]


def test_what_is_no_parquet_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(CorpusError, match=r"a\.parquet is no Parquet file"):
        Plan.of([str(tmp_path)], JOB)


# Web archives

WORDS = " ".join(["The council said on Monday that the old harbour would be rebuilt soon."] * 6)


def page(n: int) -> bytes:
    paragraphs = f"<p>{WORDS}</p>" * 3
    return (
        f"<html><head><title>Harbour {n} – news</title></head><body><nav>Menu</nav><article>"
        f"<h1>Harbour {n}</h1><p>It is page {n}.</p>{paragraphs}</article></body></html>"
    ).encode()


def archive(count: int, packed: bool) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)

    def record(url: str, body: bytes, status: str, *headers: tuple[str, str]) -> None:
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        made = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=http
        )
        writer.write_record(made)

    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for n in range(count):
        url = f"https://example.org/{n}"
        html = ("Content-Type", "text/html; charset=utf-8")
        if n % 2:
            record(url, gzip.compress(page(n)), "200 OK", html, ("Content-Encoding", "gzip"))
        else:
            record(url, page(n), "200 OK", html)
        record(f"{url}/gone", page(n), "404 Not Found", html)
        record(f"{url}.png", b"\x89PNG" + bytes(2_000), "200 OK", ("Content-Type", "image/png"))
    return buffer.getvalue()


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("words", [5, 100_000])
def test_each_page_is_read_once_and_as_the_saved_page_is(
    packed: bool, words: int, tmp_path: Path
) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(archive(6, packed))
    tasks = list(Plan.of([str(path)], small(words)))
    assert len(tasks) > 3 if words == 5 else len(tasks) == 1
    found = [
        entry.article()
        for task in tasks
        for portion in task.portions
        for entry in entries(portion, JOB)
    ]
    assert [each.url for each in found] == [f"https://example.org/{n}" for n in range(6)]
    for n, article in enumerate(found):
        saved = tmp_path / "saved.html"
        saved.write_bytes(page(n))
        alone = source.read(str(saved))
        assert (article.text, article.title) == (alone.text, alone.title)
        assert f"It is page {n}." in article.text
        assert "Menu" not in article.text


def test_a_damaged_record_of_an_archive_loses_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    whole = archive(4, True)
    starts = [match.start() for match in re.finditer(re.escape(b"\x1f\x8b\x08"), whole)]
    middle = next(s for s in starts if b"example.org/1" in gzip_head(whole, s)) + 40
    path.write_bytes(whole[:middle] + b"\0\0\0\0\0\0" + whole[middle + 6 :])
    (task,) = Plan.of([str(path)], JOB)
    told = []
    for entry in (one for portion in task.portions for one in entries(portion, JOB)):
        try:
            told.append(entry.article().url)
        except UnreadableError as error:
            told.append("damaged" if "damaged" in str(error) else "?")
    assert [each for each in told if each != "damaged"] == [
        f"https://example.org/{n}" for n in (0, 2, 3)
    ]
    assert "damaged" in told


def gzip_head(whole: bytes, at: int) -> bytes:
    import zlib

    try:
        return zlib.decompressobj(31).decompress(whole[at:], 600)
    except zlib.error:
        return b""


# Other stores


@pytest.fixture
def memory() -> Iterator[Any]:
    fs = fsspec.filesystem("memory")
    yield fs
    fs.rm("/", recursive=True)


def test_a_store_without_folders_or_names_is_read_and_written(memory: Any) -> None:
    memory.pipe_file("/news/a.jsonl", lines(3).encode())
    memory.pipe_file("/news/deep/b.txt", b"Plain.\n")
    assert titles(["memory://news"]) == [*(f"Story {n} — of the mayor" for n in range(3)), "Plain."]
    keep_and_go_on("memory://facts")


def test_a_disk_is_written(tmp_path: Path) -> None:
    keep_and_go_on(str(tmp_path / "facts"))
    assert not list((tmp_path / "facts" / "_onrecord").glob("tmp/*"))


def keep_and_go_on(url: str) -> None:
    """A run is begun, one part is kept; the same run goes on, another one is refused."""
    counts = Counts(articles=3, words=300)
    counts.errors["time"] += 1
    assert not Store(url).begin({"inputs": "a", "rules": "b"}, 2)
    store = Store(url)
    store.commit(1, {"quotes/part-000001.parquet": b"old"}, Counts())
    store.commit(1, {"quotes/part-000001.parquet": b"new"}, counts)
    assert Store(url).begin({"inputs": "a", "rules": "b"}, 2)
    assert Store(url).done() == {1: counts}
    with fsspec.open(f"{url}/quotes/part-000001.parquet", "rb") as file:
        assert file.read() == b"new"
    with pytest.raises(CorpusError, match=r"another run \(rules changed\)"):
        Store(url).begin({"inputs": "a", "rules": "c"}, 2)
    assert not Store(url).begin({"inputs": "a", "rules": "c"}, 2, afresh=True)
    assert Store(url).done() == {}


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("Years of work.\n", "utf-8")
    for afresh in (False, True):
        with pytest.raises(CorpusError, match="holds something else"):
            Store(str(tmp_path)).begin({}, 1, afresh)
    assert (tmp_path / "thesis.txt").exists()


class _Ranges(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as servers of archives do: parts of files, too."""

    def do_GET(self) -> None:
        data = Path(self.translate_path(self.path)).read_bytes()
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        self.send_response(206 if asked else 200)
        if asked:
            first, last = int(asked[1]), min(int(asked[2] or len(data)), len(data) - 1)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
            data = data[first : last + 1]
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_HEAD(self) -> None:
        size = Path(self.translate_path(self.path)).stat().st_size
        self.send_response(200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(size))
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


def test_files_behind_an_address_are_read(tmp_path: Path) -> None:
    pytest.importorskip("aiohttp")
    (tmp_path / "a.warc.gz").write_bytes(archive(3, True))
    (tmp_path / "b.jsonl").write_text(lines(30), "utf-8")
    (tmp_path / "c.txt").write_text("Plain.\n", "utf-8")
    handler = partial(_Ranges, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_address[1]}"
        assert titles([f"{root}/b.jsonl"], small(50)) == [
            f"Story {n} — of the mayor" for n in range(30)
        ]
        assert titles([f"{root}/c.txt"]) == ["Plain."]
        assert len(titles([f"{root}/a.warc.gz"], small(5))) == 3
        server.shutdown()


# Tasks and numbers


def test_tasks_are_made_as_they_are_asked_for(tmp_path: Path) -> None:
    for n in range(10):
        (tmp_path / f"{n}.txt").write_text("Words of it. " * 100, "utf-8")
    listing = iter(Listing([str(tmp_path)]))
    tasks = tasks_of(listing, 300)
    first = next(tasks)
    assert len(first.portions) == 1
    assert len(list(listing)) == 8  # one beyond what the first task needed was looked at


def test_other_inputs_are_another_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n", "utf-8")
    before = Plan.of([str(tmp_path)], JOB).digest
    assert Plan.of([str(tmp_path)], JOB).digest == before
    (tmp_path / "b.txt").write_text("Two.\n", "utf-8")
    assert Plan.of([str(tmp_path)], JOB).digest != before


def test_numbers_are_told_and_kept() -> None:
    counts = Counts()
    for outcome in (
        Read(900, {"quotes": 2}, cpu=0.5),
        Read(100, {"quotes": 1}, cpu=0.5),
        LeftOut("german"),
        Failed("a", "time", "It took too long."),
    ):
        counts.count(outcome)
    both = Counts()
    both.add(counts)
    both.add(Counts.from_json(json.loads(json.dumps(counts.to_json()))))
    assert list(both.told(price=36.0)) == [
        "4 articles, 2,000 words: 6 quotes",
        "left out, in other languages: 2 (2 german)",
        "not read: 2 (2 time) (see the errors)",
        "1,000 words a second of a core; 0.00 core hours, 0.02 at 36 each",
    ]


# The extra


def test_nothing_of_the_extra_is_imported_without_it() -> None:
    script = (
        "import sys, onrecord, onrecord.article.pipeline, onrecord.article.corpus.job\n"
        "import onrecord.tui.cli.main, onrecord.tui.commands.corpus\n"
        "heavy = {'dask', 'distributed', 'pyarrow', 'fsspec', 'warcio', 'cryptography', 'spacy'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-P", "-c", script], check=True)


def test_without_it_one_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from onrecord.article import corpus
    from onrecord.tui.cli.main import main

    monkeypatch.setattr(corpus, "NEEDED", ("no_such_package_at_all",))
    assert main(["corpus", "a", "-o", "b"]) == 1
    told = capsys.readouterr()
    assert "pip install 'onrecord[cluster]'" in told.err
    assert told.err.count("\n") == 1


def test_a_dry_run_counts_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from onrecord.tui.cli.main import main

    (tmp_path / "a.jsonl").write_text(lines(20), "utf-8")
    (tmp_path / "b.txt").write_text("Plain words.\n", "utf-8")
    output = tmp_path / "facts"
    assert main(["corpus", str(tmp_path), "-o", str(output), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "1 files of JSON lines" in told
    assert "1 tasks, 0 of them done" in told
    assert not output.exists()
