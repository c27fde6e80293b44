"""``onrecord add --feed`` and ``onrecord update``: feeds from a real server on the loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.article import library
from onrecord.article.library.exchange import feeds
from onrecord.article.readers import File
from onrecord.article.readers.feed import announced
from onrecord.tui.cli.main import main
from onrecord.tui.commands import update

SAID = "<p>“The quay number {n} is closed until the spring,” Mayor Anna Ito said on Monday.</p>"


class Server(ThreadingHTTPServer):
    """A paper: its feed announces ``count`` articles; ``asked`` are the requests in order."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.count = 2
        self.asked: list[tuple[str, str | None, str | None]] = []
        self.broken: set[str] = set()
        self.feed: str | None = None

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def rss(self) -> str:
        items = "".join(
            f"<item><title>Quay {n}</title><link>/a/{n}</link>"
            f"<pubDate>Mon, 0{n} Mar 2026 10:00:00 GMT</pubDate></item>"
            for n in range(1, self.count + 1)
        )
        return self.feed or (
            f"<rss version='2.0'><channel><title>The Bay</title>{items}</channel></rss>"
        )


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        headers = self.headers
        self.server.asked.append(
            (self.path, headers.get("If-None-Match"), headers.get("If-Modified-Since"))
        )
        tag = f'"{self.server.count}"'
        if self.path in self.server.broken:
            self._give(b"", 503, "text/html")
        elif self.path == "/rss" and headers.get("If-None-Match") == tag:
            self._give(b"", 304, "application/rss+xml")
        elif self.path == "/rss":
            self._give(self.server.rss().encode(), 200, "application/rss+xml", ETag=tag)
        else:
            said = SAID.format(n=self.path[-1]) + "<p>The board will meet again on Friday.</p>" * 3
            page = f"<html><body><article><h1>Quay</h1>{said}</article></body></html>"
            self._give(page.encode(), 200, "text/html")

    def _give(self, body: bytes, status: int, content_type: str, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Last-Modified", "Mon, 02 Mar 2026 10:00:00 GMT")
        self.send_header("Content-Length", str(len(body)))
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(update, "PAUSE", 0.0)
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


def run(path: Path, *arguments: str) -> int:
    return main([*arguments, "--library", str(path), "--allow-private"])


def sources(path: Path) -> list[str]:
    with library.opened(path) as connection:
        found = (library.article_of(connection, row["id"]) for row in library.articles(connection))
        return sorted(article.source.rpartition("/")[2] for article, _ in found)


def test_a_feed_is_followed_and_brings_only_what_is_new(
    server: Server, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, "add", "--feed", f"{server.home}/rss") == 0
    assert sources(path) == ["1", "2"]
    with library.opened(path) as connection:
        rows = list(library.articles(connection))
        assert [(row["outlet"], row["date"]) for row in rows] == [
            ("The Bay", "2026-03-02"),
            ("The Bay", "2026-03-01"),
        ]
    main(["find", "--speaker", "ito", "--library", str(path)])
    assert capsys.readouterr().out.count("is closed until the spring") == 2

    server.asked.clear()
    assert run(path, "update") == 0
    assert server.asked == []  # it was asked a moment ago
    assert run(path, "update", "--now") == 0
    assert server.asked == [("/rss", '"2"', "Mon, 02 Mar 2026 10:00:00 GMT")]

    server.count = 3
    server.asked.clear()
    assert run(path, "update", "--now") == 0
    assert [asked[0] for asked in server.asked] == ["/rss", "/a/3"]
    assert sources(path) == ["1", "2", "3"]

    main(["update", "--leave", f"{server.home}/rss", "--library", str(path)])
    capsys.readouterr()
    main(["update", "--feeds", "--library", str(path)])
    assert capsys.readouterr().out == ""
    assert sources(path) == ["1", "2", "3"]


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read no article for facts: what is asked here is what is fetched, and when."""
    from onrecord.article import pipeline
    from onrecord.article.facts.facts import Facts

    class NoPipeline:
        def memory_zone(self) -> threading.Lock:
            return threading.Lock()  # anything that can be entered

    monkeypatch.setattr(pipeline, "load", lambda *_: NoPipeline())
    monkeypatch.setattr(pipeline, "extract", lambda *_: Facts())


@pytest.mark.usefixtures("unread")
def test_what_could_not_be_read_is_asked_for_again_but_not_for_ever(
    server: Server, path: Path
) -> None:
    server.broken = {"/a/2"}
    assert run(path, "add", "--feed", f"{server.home}/rss") == 4
    assert sources(path) == ["1"]
    for count in range(3, 7):
        server.count = count
        run(path, "update", "--now")
    asked = [asked[0] for asked in server.asked].count("/a/2")
    assert asked == feeds.MOST_TRIES
    server.broken = set()


@pytest.mark.usefixtures("unread")
def test_an_update_that_breaks_off_goes_on_the_next_time(
    server: Server, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.count = 4
    read = update._Asking.read

    def interrupted(asking: update._Asking, url: str) -> str:
        if url.endswith("/3"):
            raise KeyboardInterrupt
        return read(asking, url)

    monkeypatch.setattr(update._Asking, "read", interrupted)
    assert run(path, "add", "--feed", f"{server.home}/rss") == 130
    assert sources(path) == ["1", "2"]
    monkeypatch.setattr(update._Asking, "read", read)
    server.asked.clear()
    assert run(path, "update", "--now") == 0
    assert [asked[0] for asked in server.asked] == ["/rss", "/a/3", "/a/4"]
    assert sources(path) == ["1", "2", "3", "4"]


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize(
    ("feed", "told"),
    [
        ("<html><body>no feed</body></html>", "is no feed"),
        ("<rss><channel><item><title>open", "is damaged"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><rss><channel><title>&a;</title></channel></rss>", "is no"),
    ],
)
def test_what_is_no_feed_is_told_and_not_followed(
    server: Server, path: Path, feed: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    server.feed = feed
    assert run(path, "add", "--feed", f"{server.home}/rss") == 4
    assert told in capsys.readouterr().err
    with library.opened(path) as connection:
        assert feeds.followed(connection) == []


def test_a_hostile_feed_leads_only_to_addresses_of_the_web() -> None:
    links = [
        *("file:///etc/passwd", "javascript:alert(1)", "http://good.example/a#part", "//x/y"),
        *("http://[", "/home", "data:text/html,x", ""),
    ]
    items = "".join(f"<item><title>\u202etitle</title><link>{link}</link></item>" for link in links)
    feed = f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>"
    found = announced(File(feed.encode(), "a feed"), "https://bay.example/rss")
    assert [item.url for item in found.items] == [
        *("http://good.example/a", "https://x/y", "https://bay.example/home"),
    ]


def test_newer_rules_read_the_kept_texts_anew(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.library import made, story

    made(path, story())
    assert main(["update", "--reread", "--library", str(path)]) == 0
    assert "1 read anew" in capsys.readouterr().err
    assert main(["update", "--reread", "--library", str(path)]) == 0
    assert "all was read by these rules" in capsys.readouterr().err
