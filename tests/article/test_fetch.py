"""A page from a real server on the loopback, and what a hostile one cannot do."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.article import connection, source
from onrecord.article.errors import NoTextError, UnreadableError
from onrecord.article.fetch import LARGEST, fetch
from onrecord.article.source import is_url

SENTENCE = "The mayor said on Monday that the bridge would be closed until the spring, at least. "
PAGE = (
    "<!DOCTYPE html><html><head><title>Bridge closed</title>"
    '<meta name="author" content="Ana Pérez">'
    '<meta property="article:published_time" content="2024-03-02T10:00:00Z"></head><body>'
    f"<nav><a href='/'>Home</a></nav><article><h1>Bridge closed</h1><p>{SENTENCE * 4}</p>"
    "<p>“We regret it,” she said. “Café owners will be paid.”</p></article></body></html>"
)

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    """Answers each path as the test says; ``asked`` holds the paths in order."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_address[1]}{path}"

    def give(
        self, path: str, body: bytes, content_type: str = "text/html; charset=utf-8", **headers: str
    ) -> str:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            request.send_header("Content-Type", content_type)
            request.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(body)

        self.answers[path] = answer
        return self.url(path)

    def redirect(self, path: str, target: str, status: int = 302) -> str:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            request.send_header("Location", target)
            request.end_headers()

        self.answers[path] = answer
        return self.url(path)

    def stream(self, path: str, pieces: Callable[[], Iterator[bytes]]) -> str:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            request.send_header("Content-Type", "text/html")
            request.end_headers()
            # The client leaves in the middle: that is what is tested.
            with contextlib.suppress(OSError):
                for piece in pieces():
                    request.wfile.write(piece)

        self.answers[path] = answer
        return self.url(path)


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        answer = self.server.answers.get(self.path)
        if answer is None:
            self.send_error(404)
        else:
            answer(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def first_hop_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count 127.0.0.1 as public: no test can have a public server, and 127.0.0.2 stays private."""
    really = connection.is_public
    monkeypatch.setattr(connection, "is_public", lambda a: a == "127.0.0.1" or really(a))


def refusal(url: str, time_limit: float = 30.0, allow_private: bool = True) -> str:
    with pytest.raises(UnreadableError) as error:
        fetch(url, allow_private=allow_private, time_limit=time_limit)
    return str(error.value)


def test_a_page_becomes_an_article_with_what_it_says_of_itself(server: Server) -> None:
    url = server.give("/bridge", PAGE.encode())
    article = source.read(url, allow_private=True)
    assert article.text.startswith("Bridge closed\n\nThe mayor said on Monday")
    assert article.text.endswith("“We regret it,” she said. “Café owners will be paid.”")
    assert "Home" not in article.text
    assert (article.title, article.author, article.date) == (
        "Bridge closed",
        "Ana Pérez",
        "2024-03-02",
    )
    assert (article.source, article.url) == (url, url)


def test_redirects_are_followed_and_the_last_address_is_told(server: Server) -> None:
    last = server.give("/there", PAGE.encode())
    first = server.redirect("/old", "/next", 301)
    server.redirect("/next", last, 307)
    article = source.read(first, allow_private=True)
    assert (article.source, article.url) == (first, last)


def test_more_than_five_redirects_are_too_many(server: Server) -> None:
    for number in range(7):
        server.redirect(f"/{number}", f"/{number + 1}")
    assert "more than 5 times" in refusal(server.url("/0"))
    assert server.asked == [f"/{number}" for number in range(6)]


def test_a_private_server_is_refused_before_anything_is_sent(server: Server) -> None:
    url = server.give("/bridge", PAGE.encode())
    words = refusal(url, allow_private=False)
    assert "127.0.0.1" in words
    assert "--allow-private" in words
    assert server.asked == []


@pytest.mark.usefixtures("first_hop_public")
def test_a_redirect_into_the_private_network_is_refused(server: Server) -> None:
    inside = server.url("/admin", host="127.0.0.2")
    url = server.redirect("/out", inside)
    assert "127.0.0.2" in refusal(url, allow_private=False)
    assert server.asked == ["/out"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/x", "gopher://x/1"])
def test_a_redirect_to_another_scheme_is_refused(server: Server, target: str) -> None:
    words = refusal(server.redirect("/out", target))
    assert target in words
    assert "neither http nor https" in words


@pytest.mark.usefixtures("first_hop_public")
def test_a_name_that_leads_to_a_public_and_a_private_address_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A name server is faked: what matters is what is done with its answer.
    def both(*_: object, **__: object) -> list[object]:
        port = server.server_address[1]
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", port)),
        ]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    assert "10.0.0.1" in refusal(server.url(host="news.example"), allow_private=False)
    assert server.asked == []


@pytest.mark.usefixtures("first_hop_public")
def test_the_connection_goes_to_the_address_that_was_checked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.give("/bridge", PAGE.encode())
    answers = ["127.0.0.1", "10.0.0.1"]  # a second look-up would lead elsewhere

    def rebinding(_host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    page = fetch(server.url("/bridge", host="news.example"))
    assert page.data == PAGE.encode()
    assert answers == ["10.0.0.1"]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:a00:1::1",
        "fec0::1",
        "feff::1",
        "3fff::1",
        "3fff:fff::1",
        "5f00::1",
        "192.88.99.1",
        "::ffff:192.88.99.1",
        "168.63.129.16",
        "::ffff:168.63.129.16",
        "2002:a83f:8110::1",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not connection.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "151.101.1.164", "2606:4700::1111"])
def test_addresses_that_are_public(address: str) -> None:
    assert connection.is_public(address)


def test_an_endless_body_is_cut_off(server: Server) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"<p>more</p>" * 10_000

    assert "larger than 20 MB" in refusal(server.stream("/endless", endless))


def test_a_size_beyond_the_limit_is_refused_at_its_announcement(server: Server) -> None:
    def announced(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(LARGEST + 1))
        request.end_headers()

    server.answers["/large"] = announced
    began = time.monotonic()
    assert "larger than 20 MB" in refusal(server.url("/large"))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("where", ["head", "body"])
def test_one_byte_a_while_ends_at_the_time_limit(server: Server, where: str) -> None:
    def slowly() -> Iterator[bytes]:
        while True:
            yield b"x"
            time.sleep(0.2)

    if where == "body":
        url = server.stream("/slow", slowly)
    else:

        def slow_head(request: BaseHTTPRequestHandler) -> None:
            request.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
            with contextlib.suppress(OSError):
                for piece in slowly():
                    request.wfile.write(piece)

        server.answers["/slow"] = slow_head
        url = server.url("/slow")
    began = time.monotonic()
    assert "within 1 seconds" in refusal(url, time_limit=1)
    assert time.monotonic() - began < 3


def test_a_server_that_takes_the_connection_and_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert "within 0.5 seconds" in refusal(url, time_limit=0.5)


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw deflate"])
def test_packed_pages_are_unpacked(server: Server, packing: str) -> None:
    raw = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = {
        "gzip": gzip.compress(PAGE.encode()),
        "deflate": zlib.compress(PAGE.encode()),
        "raw deflate": raw.compress(PAGE.encode()) + raw.flush(),
    }[packing]
    url = server.give("/packed", packed, Content_Encoding=packing.split()[-1])
    assert fetch(url, allow_private=True).data == PAGE.encode()


def test_a_gzip_bomb_is_refused_in_little_memory(server: Server) -> None:
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(60)) + packer.flush()
    url = server.give("/bomb", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert "larger than 20 MB" in refusal(url)
        assert tracemalloc.get_traced_memory()[1] < 2.5 * LARGEST
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE.encode())[:-9], {"Content_Encoding": "gzip"}),
        (b"no gzip at all", {"Content_Encoding": "gzip"}),
        (PAGE.encode(), {"Content_Encoding": "rot13"}),
    ],
    ids=["cut", "no gzip", "rot13"],
)
def test_a_body_that_cannot_be_unpacked_is_told(
    server: Server, body: bytes, headers: dict[str, str]
) -> None:
    assert "127.0.0.1 answers in no way" in refusal(server.give("/x", body, **headers))


def test_a_body_that_breaks_off_is_no_page(server: Server) -> None:
    def half(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "10000")
        request.end_headers()
        request.wfile.write(PAGE.encode())

    server.answers["/half"] = half
    assert "broke off" in refusal(server.url("/half"))


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("utf-8", "text/html; charset=no-such-thing"),
        ("cp1252", "text/html; charset=utf-8"),
        ("cp1252", "text/html; charset=iso-8859-1"),
        ("cp1252", "text/html"),
        ("utf-16", "text/html; charset=utf-8"),
    ],
)
def test_a_wrong_charset_spoils_no_letter(server: Server, encoding: str, content_type: str) -> None:
    url = server.give("/bridge", PAGE.encode(encoding), content_type)
    assert "“Café owners" in source.read(url, allow_private=True).text


@pytest.mark.parametrize(
    ("status", "words"), [(404, "has no such page"), (403, "save the page"), (503, "try again")]
)
def test_a_status_is_told_in_words(server: Server, status: int, words: str) -> None:
    server.answers["/x"] = lambda request: request.send_error(status)
    told = refusal(server.url("/x"))
    assert words in told
    assert f"status {status}" in told


@pytest.mark.parametrize("content_type", ["image/png", "video/mp4", "application/json"])
def test_what_can_hold_no_article_is_refused_by_its_type(server: Server, content_type: str) -> None:
    assert content_type in refusal(server.give("/x", b"{}", content_type))


def test_a_page_without_an_article_is_told_as_such(server: Server) -> None:
    url = server.give("/", b"<!doctype html><html><body><script>app()</script></body></html>")
    with pytest.raises(NoTextError, match="is empty until a browser runs its scripts"):
        source.read(url, allow_private=True)
    url = server.give("/nav", b"<!doctype html><html><body><p> </p></body></html>")
    with pytest.raises(NoTextError, match="No article was found in http"):
        source.read(url, allow_private=True)


def test_a_text_from_the_web_stays_as_it_is(server: Server) -> None:
    url = server.give("/a.txt", "“No,” she said.\r\n".encode(), "text/plain")
    assert source.read(url, allow_private=True).text == "“No,” she said.\r\n"


def test_no_server_at_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert "No connection to 127.0.0.1 (Connection refused)" in refusal(f"http://127.0.0.1:{port}/")


def test_an_unknown_name_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    # Faked, since a test must not ask the network's name server.
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "There is no server called news.invalid" in refusal("http://news.invalid/")


def test_a_name_server_that_does_not_answer_ends_at_the_time_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def sleepy(*_: object, **__: object) -> list[object]:
        time.sleep(1)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", sleepy)
    began = time.monotonic()
    assert "within 0.3 seconds" in refusal("http://news.example/", time_limit=0.3)
    assert time.monotonic() - began < 0.9


def test_plain_http_where_tls_is_expected(server: Server) -> None:
    url = server.url("/").replace("http:", "https:")
    assert "No secure connection to 127.0.0.1" in refusal(url)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    running = Server()
    running.socket = context.wrap_socket(running.socket, server_side=True)
    running.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
    try:
        words = refusal(running.url("/", host="localhost").replace("http:", "https:"))
        assert "The certificate of localhost is not valid" in words
        assert running.asked == []
    finally:
        running.shutdown()
        running.server_close()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/a.txt", "neither http nor https"),
        ("file:///etc/passwd", "neither http nor https"),
        ("http://", "names no server"),
        ("http://[::1", "is no address"),
        ("http://example.org:99999/", "is no address"),
        ("http://" + "a" * 300 + ".org/", "is no address"),
    ],
)
def test_what_is_no_web_address(url: str, words: str) -> None:
    assert words in refusal(url)


def test_a_password_in_an_address_is_neither_sent_nor_shown(server: Server) -> None:
    words = refusal(server.url().replace("//", "//ana:hunter2@"))
    assert "leave it out" in words
    assert "hunter2" not in words
    assert server.asked == []


def test_control_characters_in_an_address_reach_no_terminal(server: Server) -> None:
    words = refusal(server.url("/a\x1b]0;x\x07\r\nHost: y"))
    assert not any(ord(character) < 32 for character in words)


def test_progress_is_told_and_can_end_the_fetching(server: Server) -> None:
    url = server.give("/bridge", PAGE.encode())
    told: list[tuple[str, int, int | None]] = []
    fetch(url, allow_private=True, progress=lambda *news: told.append(news))
    size = len(PAGE.encode())
    assert told[0] == ("127.0.0.1", 0, None)
    assert told[-1] == ("127.0.0.1", size, size)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(url, allow_private=True, progress=stop)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("https://x.org/a", True), ("ftp://x", True), ("a.txt", False), ("a/b://c", False)],
)
def test_what_counts_as_a_url(name: str, expected: bool) -> None:
    assert is_url(name) is expected
